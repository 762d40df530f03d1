"""The native host: frames, errors, every action, and a stream that nothing breaks."""

from __future__ import annotations

import base64
import io
import json
import random
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.companion import protocol
from momo_guard.companion.actions import ACTIONS, Units, answer
from momo_guard.companion.known import Known
from momo_guard.companion.native import replies, serve
from momo_guard.companion.protocol import CODES, Fault, frames_of, read_frames
from tests.photo.pictures import jpeg

DOCS = Path(__file__).parents[2] / "docs" / "protocol.md"


def framed(message: bytes) -> bytes:
    return struct.pack("@I", len(message)) + message


def request(action: str, body: dict[str, Any] | None = None, ident: object = 1, v: int = 1) -> bytes:
    return json.dumps({"v": v, "id": ident, "action": action, "body": body or {}}).encode()


def served(*messages: bytes) -> list[dict[str, Any]]:
    out = io.BytesIO()
    serve(io.BytesIO(b"".join(map(framed, messages))), out, Known(None))
    out.seek(0)
    return whole(out)


def whole(stream: io.BytesIO) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    parts: dict[Any, list[str]] = {}
    for frame in read_frames(stream):
        assert isinstance(frame, bytes)
        assert len(frame) < 1 << 20
        message = json.loads(frame)
        if "part" not in message:
            found.append(message)
            continue
        parts.setdefault(message["id"], []).append(message["data"])
        if message["part"] == message["parts"] - 1:
            found.append(json.loads("".join(parts.pop(message["id"]))))
    return found


def asked(action: str, **body: Any) -> dict[str, Any]:
    (reply,) = served(request(action, body))
    return reply


def test_status_says_who_answers() -> None:
    body = asked("status")["body"]
    assert (body["protocol"], body["vault"], body["known"]) == (1, "none", False)
    assert set(body["actions"]) == set(ACTIONS)


def test_a_draft_is_checked_with_offsets_of_javascript() -> None:
    text = "😀😀我在浙大读大三"
    body = asked("check", text=text)["body"]
    school = next(t for t in body["traces"] if t["kind"] == "school")
    units = text.encode("utf-16-le")
    assert units[school["start"] * 2 : school["end"] * 2].decode("utf-16-le") == school["text"]
    assert body["level"] in ("clear", "notice", "warn", "stop")
    assert body["line"]["zh"] and body["line"]["en"]
    assert "post" not in school


def test_safer_words_can_be_taken() -> None:
    text = "😀我的电话是13900001234，来"
    body = asked("check", text=text)["body"]
    phone = next(t for t in body["traces"] if t["kind"] == "phone")
    change = {"start": phone["start"], "end": phone["end"], "with": "…"}
    assert asked("rewrite", text=text, changes=[change])["body"]["text"] == "😀我的电话是…，来"


@pytest.mark.parametrize("changes", [
    "x", [{"start": 0, "end": 1}], [{"start": 0, "end": 99, "with": ""}], [{"start": 1, "end": 2, "with": ""}],
    [{"start": 2, "end": 1, "with": ""}], [{"start": 0, "end": 3, "with": ""}, {"start": 2, "end": 3, "with": ""}],
    [{"start": True, "end": 3, "with": ""}],
])
def test_changes_that_make_no_sense_are_refused(changes: Any) -> None:
    reply = asked("rewrite", text="😀ab", changes=changes)
    assert reply["error"]["name"] == "bad_body"


def test_a_picture_is_scrubbed() -> None:
    body = asked("scrub", name="a.jpg", data=base64.b64encode(jpeg(1)).decode())["body"]
    assert b"Xiaomi" not in base64.b64decode(body["data"])
    assert any("30.27" in r["value"] for r in body["removed"])


def test_a_draft_with_a_photo_tells_the_photo() -> None:
    body = asked("check", text="夕阳", images=[{"name": "a.jpg", "data": base64.b64encode(jpeg(1)).decode()}])["body"]
    assert body["photos"]


def test_a_mask_comes_with_its_picture() -> None:
    body = asked("identity", platform="xiaohongshu")["body"]
    assert base64.b64decode(body["data"]).startswith(b"\x89PNG")
    assert "mo" in body["nickname"]


def test_without_a_vault_nothing_is_kept() -> None:
    assert asked("backstage", text="x")["error"]["name"] == "no_vault"


@pytest.mark.parametrize(("message", "name"), [
    (b"", "not_json"), (b"[]", "not_json"), (b"\xff\xfe", "not_json"), (b"[" * 100_000, "not_json"),
    (request("status", v=2), "version"), (request("erase"), "no_such_action"), (request("check"), "bad_body"),
    (request("check", {"text": 3}), "bad_body"), (request("check", {"text": "x", "adversary": "god"}), "bad_body"),
    (request("check", {"text": "x", "limits": {"stop": "1"}}), "bad_body"), (request("check", {"text": "x" * 100_001}), "too_large"),
    (request("scrub", {"name": "a", "data": "!!"}), "bad_body"), (request("scrub", {"name": "a", "data": "aGk="}), "refused"),
    (request("status", ident={"a": 1}), "bad_body"), (request("status", ident="x" * 65), "bad_body"),
    (request("identity", {"platform": "myspace"}), "refused"),
])
def test_what_is_wrong_is_answered_with_its_code(message: bytes, name: str) -> None:
    (reply,) = served(message)
    assert reply["error"]["name"] == name
    assert reply["error"]["code"] == CODES[name]  # type: ignore[index]
    assert reply["error"]["zh"] and reply["error"]["en"]


def test_after_a_wrong_message_the_next_is_answered() -> None:
    assert [r.get("ok") for r in served(b"{", request("status"))] == [False, True]


def test_a_message_that_is_too_large_is_read_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LARGEST_REQUEST", 1000)
    replies_ = served(b"x" * 5000, request("status"))
    assert replies_[0]["error"]["name"] == "too_large"
    assert replies_[1]["ok"]


def test_a_long_reply_comes_in_parts() -> None:
    long = {"v": 1, "id": "x", "ok": True, "body": {"text": "\\\"字" * 600_000}}
    frames = list(frames_of(long))
    assert len(frames) > 1
    assert whole(io.BytesIO(b"".join(frames))) == [long]


def test_an_inner_failure_tells_no_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*_: Any) -> dict[str, Any]:
        raise RuntimeError("a-secret-draft")

    monkeypatch.setitem(ACTIONS, "status", boom)
    reply = asked("status")
    assert reply["error"]["name"] == "failed"
    assert "a-secret-draft" not in json.dumps(reply)


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_or_end_the_stream(data: bytes) -> None:
    out = io.BytesIO()
    serve(io.BytesIO(data), out, Known(None))


def test_ten_thousand_random_messages_break_nothing() -> None:
    rng = random.Random(7)
    known = Known(None)
    words: list[Any] = ["", "x", 1, -1, 1e308, True, None, [], {}, "😀", {"start": 0}, [1], "status", "rewrite", "a" * 70]
    for _ in range(10_000):
        message: Any = {k: rng.choice(words) for k in ("v", "id", "action", "body", "z") if rng.random() < 0.9}
        if rng.random() < 0.7:
            message |= {"v": 1, "id": 1, "action": rng.choice(["rewrite", "status", "scrub"]),
                        "body": {k: rng.choice(words) for k in ("text", "changes", "data", "name")}}
        data = json.dumps(message).encode()
        if rng.random() < 0.2:
            data = bytes(b ^ (rng.random() < 0.05) for b in data)
        frames = list(replies(data, known))
        assert len(frames) == 1
        assert json.loads(frames[0][4:])["v"] == 1


@given(st.text(max_size=40), st.data())
def test_offsets_go_there_and_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = Units(text)
    a, b = units.span(start, end)
    assert a == len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
    assert units.back({"start": a, "end": b}) == (start, end)


def test_the_page_names_every_action_and_error() -> None:
    page = DOCS.read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in ACTIONS)
    assert all(f"| {code} | `{name}` |" in page for name, code in CODES.items())


def test_an_unknown_action_is_a_fault() -> None:
    with pytest.raises(Fault):
        answer(Known(None), "history", {})


def test_the_real_process_answers_and_prints_nothing_else(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "momo_guard", "companion", "host", "chrome-extension://x/", "--vault", str(tmp_path / "none")],
        input=framed(request("status")) + framed(request("check", {"text": "我的电话13900001234"})), capture_output=True, check=True,
    )
    assert [r["ok"] for r in whole(io.BytesIO(run.stdout))] == [True, True]
    assert run.stderr == b""


@pytest.mark.parametrize("ident", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_an_id_that_is_no_number_is_not_sent_back(ident: bytes) -> None:
    (reply,) = served(b'{"v":1,"id":' + ident + b',"action":"status","body":{}}')
    assert (reply["id"], reply["error"]["name"]) == (None, "bad_body")


def test_it_makes_ready_once_a_draft_was_looked_at_and_not_before() -> None:
    begun: list[int] = []
    out = io.BytesIO()

    def messages() -> bytes:
        return b"".join(framed(request(*asked)) for asked in (("status", {}), ("check", {"text": "早"}), ("check", {"text": "晚安"})))

    serve(io.BytesIO(framed(request("status", {}))), out, Known(None), lambda turn: begun.append(len(out.getvalue())))
    assert begun == []
    serve(io.BytesIO(messages()), out, Known(None), lambda turn: begun.append(turn.locked()))
    assert begun == [False]
