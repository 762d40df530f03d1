"""The way to a model: loopback only, bounded in time and size, nothing followed."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from momo_guard.errors import UsageFault
from momo_guard.reader import server
from momo_guard.reader.models import choose
from momo_guard.reader.server import Address
from tests.reader.model import Call, Posts, free_port, serving, silent


@pytest.mark.parametrize(("url", "found"), [
    ("http://127.0.0.1:11434", ("127.0.0.1", 11434)),
    ("127.0.0.1:1234", ("127.0.0.1", 1234)),
    ("http://localhost:8080/", ("127.0.0.1", 8080)),
    ("http://[::1]:8080/v1", ("::1", 8080)),
    ("http://127.0.0.1", ("127.0.0.1", 80)),
])
def test_addresses_of_this_machine(url: str, found: tuple[str, int]) -> None:
    assert server.address(url) == found


@pytest.mark.parametrize("url", [
    "http://192.168.1.5:11434", "https://api.example.com/v1", "http://localhost.example.com:80", "http://2130706433:80",
    "http://127.0.0.1.nip.io:80", "http://0.0.0.0:11434", "http://127.0.0.1@203.0.113.7:80", "http://[::ffff:203.0.113.7]:80",
    "//203.0.113.7", "http://", "",
])
def test_other_machines_are_refused_with_one_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("a name was looked up"))
    with pytest.raises(UsageFault) as error:
        server.address(url)
    assert "this machine" in error.value.message.en and error.value.hint


@pytest.mark.parametrize("url", [
    "https://127.0.0.1:11434", "http://user:pw@127.0.0.1:80", "http://127.0.0.1:80/?to=elsewhere", "http://127.0.0.1:99999",
    "http://127.0.0.1:80/elsewhere", "ftp://127.0.0.1", "http://[::1",
])
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(UsageFault):
        server.address(url)


def test_the_hook_holds_for_a_made_up_address() -> None:
    with pytest.raises(PermissionError, match="momo-guard refused"):
        server.get(Address("203.0.113.7", 80), "/v1/models", 5)


def ask(behave: object, path: str = "/v1/chat/completions", seconds: float = 5) -> object:
    with serving(behave) as model:  # type: ignore[arg-type]
        return server.post(server.address(model.url), path, {"messages": [{"content": "[]"}]}, seconds)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    assert ask(lambda call, _: call.says({"a": 1})) == {"a": 1}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(lambda call, _: call.says({})) as other:
        with pytest.raises(server.Gone, match="where we do not go"):
            ask(lambda call, _: call.status(status, Location=other.url + "/v1/chat/completions"))
        assert other.paths == []
    with pytest.raises(server.Gone):
        ask(lambda call, _: call.status(status, Location="http://203.0.113.7/"))


@pytest.mark.parametrize(("status", "error"), [
    (400, server.Refused), (422, server.Refused), (401, server.Gone), (404, server.Gone), (429, server.Busy),
    (503, server.Busy), (500, server.BadAnswer), (204, server.BadAnswer),
])
def test_other_statuses(status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask(lambda call, _: call.status(status))


def test_a_huge_reply_is_left_after_two_megabytes() -> None:
    sent = []

    def behave(call: Call, _: Posts) -> None:
        call.send_response(200)
        call.send_header("Content-Length", str(1 << 40))
        call.end_headers()
        for _n in range(4096):
            call.wfile.write(b" " * (1 << 16))
            sent.append(1 << 16)

    with pytest.raises(server.BadAnswer, match="too large"):
        ask(behave)
    assert sum(sent) < 64 << 20


def test_a_reply_that_breaks_off() -> None:
    with pytest.raises(server.BadAnswer, match="broke off"):
        ask(lambda call, _: call.raw(b'{"choices": [', length=500))


@pytest.mark.parametrize("data", [b"", b"<html>", b'{"a": ', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json(data: bytes) -> None:
    with pytest.raises(server.BadAnswer):
        ask(lambda call, _: call.raw(data))


def test_nobody_there() -> None:
    with pytest.raises(server.Absent, match="nobody answers at http://127"):
        server.get(Address("127.0.0.1", free_port()), "/v1/models", 5)


def test_a_silent_server_is_left_in_time() -> None:
    with pytest.raises(server.Slow):
        ask(silent, seconds=0.3)


@pytest.fixture
def dripping() -> Iterator[Address]:
    """A server that sends a byte of an endless header now and then: no single read is slow."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        peer, _ = listener.accept()
        with peer:
            try:
                peer.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not over.wait(0.02):
                    peer.sendall(b"x")
            except OSError:
                pass

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield Address("127.0.0.1", listener.getsockname()[1])
    over.set()
    thread.join()
    listener.close()


def test_a_server_that_drips_is_left_in_time(dripping: Address) -> None:
    with pytest.raises(server.Slow):
        server.get(dripping, "/v1/models", 0.5)


def test_the_first_model_that_talks_and_is_on_this_machine() -> None:
    with serving(lambda *_: None, models=("big-cloud", "kimi:cloud", "nomic-embed-text", "mine", "qwen3:8b"),
                 tags=[{"name": "mine", "remote_host": "https://ollama.com"}]) as model:
        assert choose(server.address(model.url)) == "qwen3:8b"
        assert choose(server.address(model.url), "another") == "another"
        for remote in ("big-cloud", "kimi:cloud", "mine"):
            with pytest.raises(server.Gone, match="cloud"):
                choose(server.address(model.url), remote)


def test_no_model_at_all() -> None:
    with serving(lambda *_: None, models=()) as model, pytest.raises(server.Gone, match="no model on this machine"):
        choose(server.address(model.url))
