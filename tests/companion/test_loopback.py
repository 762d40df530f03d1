"""The page's server against everything that a browser, a page or an extension might send it."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest

from momo_guard.companion import loopback
from momo_guard.companion.guard import Guard
from momo_guard.companion.loopback import Pulse, application, listening, serve
from momo_guard.companion.protocol import Fault

JSON = "application/json"


class Running(NamedTuple):
    guard: Guard
    port: int
    calls: list[tuple[str, Any]]
    pulse: Pulse


@pytest.fixture
def running() -> Iterator[Running]:
    sock = listening()
    guard, pulse = Guard(sock.getsockname()[1]), Pulse()
    calls: list[tuple[str, Any]] = []

    def answer(action: str, body: dict[str, Any]) -> dict[str, Any]:
        calls.append((action, body))
        if action == "boom":
            raise Fault("failed")
        return {"action": action}

    def take(name: str, data: bytes) -> dict[str, Any]:
        calls.append((name, data))
        return {"size": len(data)}

    thread = threading.Thread(target=serve, args=(application(guard, answer, take, pulse), sock, pulse), daemon=True)
    thread.start()
    yield Running(guard, sock.getsockname()[1], calls, pulse)
    pulse.ended.set()
    thread.join(10)
    assert not thread.is_alive()


def ask(to: Running, method: str, path: str, headers: Mapping[str, str | None] | None = None, body: bytes = b"{}") -> tuple[int, bytes, dict[str, str]]:
    """One request; headers of a well-behaved page, changed or (None) left out."""
    sent: dict[str, str | None] = {"Host": to.guard.host, "Origin": to.guard.origin, "Sec-Fetch-Site": "same-origin", "Content-Type": JSON}
    sent |= dict(headers or {})
    connection = http.client.HTTPConnection("127.0.0.1", to.port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value is not None:
            connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    response = connection.getresponse()
    found = response.status, response.read(), {k.lower(): v for k, v in response.getheaders()}
    connection.close()
    return found


def token(to: Running) -> dict[str, str | None]:
    status, body, _ = ask(to, "POST", "/api/begin", body=json.dumps({"once": to.guard.once}).encode())
    assert status == 200
    return {"Authorization": f"Bearer {json.loads(body)['token']}"}


def test_the_page_itself_gets_its_token_once_and_calls_with_it(running: Running) -> None:
    once = running.guard.once
    auth = token(running)
    assert ask(running, "POST", "/api/begin", body=json.dumps({"once": once}).encode())[0] == 401
    status, body, _ = ask(running, "POST", "/api/status", auth, b'{"a":1}')
    assert (status, json.loads(body)) == (200, {"action": "status"})
    assert running.calls == [("status", {"a": 1})]


@pytest.mark.parametrize("host", [
    "evil.example", "127.0.0.1", "localhost.:{port}", "0.0.0.0:{port}", "[::1]:{port}", "localhost:{port}", "127.0.0.1:1", "127.0.0.1:{port}.evil.example",
])
def test_another_host_is_misdirected(running: Running, host: str) -> None:
    auth = token(running)
    wrong = {**auth, "Host": host.format(port=running.port)}
    assert ask(running, "POST", "/api/status", wrong)[0] == 421
    assert ask(running, "GET", "/", wrong)[0] == 421
    assert running.calls == []


def test_a_rebound_name_gets_nothing(running: Running) -> None:
    # A re-bound page is "same-origin" to itself: only the Host tells.
    headers = {**token(running), "Host": f"evil.example:{running.port}", "Origin": None, "Sec-Fetch-Site": "same-origin"}
    assert ask(running, "POST", "/api/status", headers)[0] == 421


def test_no_host_and_two_hosts_are_bad(running: Running) -> None:
    for lines in ("", f"Host: {running.guard.host}\r\nHost: evil.example\r\n"):
        with socket.create_connection(("127.0.0.1", running.port), timeout=10) as raw:
            raw.sendall(f"GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
            assert raw.recv(20).split()[1] == b"400"


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-Host", "X-Forwarded-For"])
def test_forwarded_requests_are_misdirected(running: Running, name: str) -> None:
    assert ask(running, "POST", "/api/status", {**token(running), name: "for=1.2.3.4"})[0] == 421


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer x", "Basic eDp4"])
def test_without_the_token_nothing_is_answered(running: Running, authorization: str | None) -> None:
    token(running)
    assert ask(running, "POST", "/api/status", {"Authorization": authorization})[0] == 401
    assert running.calls == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "chrome-extension://abcdefghijklmnopabcdefghijklmnop", "http://localhost:{port}", "http://127.0.0.1"])
def test_another_origin_is_refused_even_with_the_token(running: Running, origin: str) -> None:
    assert ask(running, "POST", "/api/status", {**token(running), "Origin": origin.format(port=running.port)})[0] == 403
    assert running.calls == []


@pytest.mark.parametrize("site", ["same-site", "cross-site", "none", ""])
def test_another_site_is_refused_even_with_the_token(running: Running, site: str) -> None:
    assert ask(running, "POST", "/api/status", {**token(running), "Sec-Fetch-Site": site})[0] == 403


def test_a_caller_that_says_nothing_of_itself_is_refused(running: Running) -> None:
    assert ask(running, "POST", "/api/status", {**token(running), "Origin": None, "Sec-Fetch-Site": None})[0] == 403


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site", "Content-Type": "application/x-www-form-urlencoded"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site", "Content-Type": "text/plain"},
])
def test_forms_and_no_cors_posts_write_nothing(running: Running, headers: dict[str, str | None]) -> None:
    assert ask(running, "POST", "/api/journal", headers, b"text=x")[0] == 403
    assert running.calls == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_only_json_is_taken(running: Running, kind: str | None) -> None:
    assert ask(running, "POST", "/api/status", {**token(running), "Content-Type": kind})[0] == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_calls_are_posts(running: Running, method: str) -> None:
    assert ask(running, method, "/api/status", token(running))[0] == 405


def test_a_preflight_grants_nothing(running: Running) -> None:
    status, _, headers = ask(running, "OPTIONS", "/api/status", {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site",
                                                                   "Access-Control-Request-Method": "POST"})
    assert status == 403
    assert not [h for h in headers if h.startswith("access-control")]


def test_a_foreign_socket_is_refused(running: Running) -> None:
    headers = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site", "Connection": "Upgrade", "Upgrade": "websocket",
               "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert ask(running, "GET", "/api/status", headers)[0] == 403


@pytest.mark.parametrize("dest", ["iframe", "frame", "object", "embed"])
def test_frames_are_refused(running: Running, dest: str) -> None:
    assert ask(running, "GET", "/", {"Origin": None, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": dest})[0] == 403


def test_a_foreign_script_tag_is_refused(running: Running) -> None:
    assert ask(running, "GET", "/tokens.css", {"Origin": None, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "script"})[0] == 403


def test_every_answer_carries_the_strict_headers_and_no_cookie(running: Running) -> None:
    for path, method in (("/tokens.css", "GET"), ("/nothing", "GET"), ("/api/status", "POST")):
        _, _, headers = ask(running, method, path)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers
        assert "server" not in headers


@pytest.mark.parametrize("path", ["/../loopback.py", "/..%2fguard.py", "/%2e%2e/guard.py", "/.hidden", "/guard.py", "/a/b.css", "//etc/passwd"])
def test_only_the_pages_own_files_are_given(running: Running, path: str) -> None:
    assert ask(running, "GET", path)[0] in (404, 400)


def test_bad_bodies_are_told(running: Running) -> None:
    auth = token(running)
    assert ask(running, "POST", "/api/status", auth, b"[1]")[0] == 400
    assert ask(running, "POST", "/api/status", auth, b"\xff{")[0] == 400
    assert ask(running, "POST", "/api/boom", auth)[0] == 500


def test_a_file_is_taken_as_it_is_and_a_large_one_refused(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    auth = {**token(running), "Content-Type": "application/octet-stream"}
    status, body, _ = ask(running, "POST", "/api/upload/%E5%BE%AE%E5%8D%9A.json", auth, b"\x00\xff" * 500)
    assert (status, json.loads(body)) == (200, {"size": 1000})
    assert running.calls == [("微博.json", b"\x00\xff" * 500)]
    monkeypatch.setattr(loopback, "UPLOAD_MOST", 10)
    assert ask(running, "POST", "/api/upload/x", auth, b"x" * 100)[0] == 413


def test_it_listens_on_this_machine_only(running: Running) -> None:
    with socket.socket() as probe:
        probe.settimeout(3)
        assert probe.connect_ex(("127.0.0.1", running.port)) == 0
        assert probe.getpeername()[0] == "127.0.0.1"


def test_a_silent_page_ends_the_server() -> None:
    pulse = Pulse(limit=0.0)
    sock = listening()
    guard = Guard(sock.getsockname()[1])
    thread = threading.Thread(target=serve, args=(application(guard, lambda a, b: {}, lambda n, d: {}, pulse), sock, pulse))
    thread.start()
    thread.join(15)
    assert not thread.is_alive()


def test_half_an_emoji_ends_no_call(running: Running) -> None:
    assert ask(running, "POST", "/api/begin", body=b'{"once":"\\ud83d"}')[0] == 401
    status, body, _ = ask(running, "POST", "/api/upload/%F0", token(running) | {"Content-Type": "application/octet-stream"})
    assert (status, json.loads(body)) == (200, {"size": 2})
    assert loopback._Json({"before": "\ud83d"}).body == b'{"before":"\\ud83d"}'
