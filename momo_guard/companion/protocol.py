"""Messages, errors and sizes of docs/protocol.md. No I/O here but framing, and no meaning."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from typing import IO, Any, Literal, NamedTuple

from momo_guard.errors import MomoError
from momo_guard.say import Say

VERSION = 1
LARGEST_REQUEST = 32 << 20
LARGEST_REPLY = 900_000
"""Bytes; Chromium and Firefox close the port over a message of 1 MiB."""
_ID_MOST = 64

ErrorName = Literal[
    "not_json", "version", "no_such_action", "bad_body", "too_large", "refused", "failed", "no_vault",
]
CODES: dict[ErrorName, int] = {
    "not_json": 1, "version": 2, "no_such_action": 3, "bad_body": 4, "too_large": 5, "refused": 6, "failed": 7, "no_vault": 8,
}
"""Append only: they stand in extensions that are out in the world."""

_SENTENCES: dict[ErrorName, Say] = {
    "not_json": Say("消息读不懂。", "The message can't be read."),
    "version": Say("扩展和程序的版本对不上，请都更新。", "The extension and the program do not match; please update both."),
    "no_such_action": Say("这个程序还不会这个，请更新。", "This program does not know that yet; please update it."),
    "bad_body": Say("消息里少了内容或写得不对。", "Something in the message is missing or wrong."),
    "too_large": Say("内容太大了。", "That is too large."),
    "refused": Say("这个做不了。", "That can't be done."),
    "failed": Say("程序内部出错了，什么都没有改动。", "Something went wrong inside; nothing was changed."),
    "no_vault": Say("还没有保险库。", "There is no vault yet."),
}


class Fault(Exception):
    """A request that is answered with an error."""

    def __init__(self, name: ErrorName, message: Say | None = None, hint: Say | None = None) -> None:
        super().__init__(name)
        self.name: ErrorName = name
        self.message = message or _SENTENCES[name]
        self.hint = hint

    @classmethod
    def of(cls, error: MomoError) -> Fault:
        """What a refusal of momo-guard itself looks like from outside."""
        return cls("refused", error.message, error.hint)

    def as_object(self) -> dict[str, Any]:
        """The error object of a reply."""
        found: dict[str, Any] = {"code": CODES[self.name], "name": self.name, "zh": self.message.zh, "en": self.message.en}
        if self.hint:
            found["hint"] = {"zh": self.hint.zh, "en": self.hint.en}
        return found


class Request(NamedTuple):
    """A request that is well formed; what its body means is the action's business."""

    id: int | float | str
    action: str
    body: dict[str, Any]


def parse(data: bytes) -> Request:
    """A request from its bytes. Raises Fault; `id_of` says whom to answer."""
    message = _object(data)
    if message.get("v") != VERSION:
        raise Fault("version")
    action, body = message.get("action"), message.get("body", {})
    if not isinstance(action, str) or not isinstance(body, dict) or (ident := _id(message)) is None:
        raise Fault("bad_body")
    return Request(ident, action, body)


def id_of(data: bytes) -> int | float | str | None:
    """The id of a message that may be broken otherwise."""
    try:
        return _id(_object(data))
    except Fault:
        return None


def _object(data: bytes) -> dict[str, Any]:
    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        raise Fault("not_json") from None
    if not isinstance(message, dict):
        raise Fault("not_json")
    return message


def _id(message: dict[str, Any]) -> int | float | str | None:
    ident = message.get("id")
    if isinstance(ident, bool) or not isinstance(ident, int | float | str):
        return None
    if isinstance(ident, float) and not math.isfinite(ident):
        return None  # Python reads NaN and 1e999, and would answer with what no browser can parse
    return None if isinstance(ident, str) and len(ident) > _ID_MOST else ident


def done(ident: int | float | str, body: dict[str, Any]) -> dict[str, Any]:
    """A reply that carries something."""
    return {"v": VERSION, "id": ident, "ok": True, "body": body}


def failed(ident: int | float | str | None, fault: Fault) -> dict[str, Any]:
    """A reply that carries an error."""
    return {"v": VERSION, "id": ident, "ok": False, "error": fault.as_object()}


# Frames of native messaging.


def read_frames(stream: IO[bytes]) -> Iterator[bytes | Fault]:
    """Messages until the input ends; one that is too large is read past and told. A cut one ends the stream."""
    while len(head := stream.read(4)) == 4:
        (length,) = struct.unpack("@I", head)
        if length > LARGEST_REQUEST:
            if not _skip(stream, length):
                return
            yield Fault("too_large")
            continue
        data = stream.read(length)
        if len(data) < length:
            return
        yield data


def _skip(stream: IO[bytes], length: int) -> bool:
    while length:
        chunk = stream.read(min(length, 1 << 20))
        if not chunk:
            return False
        length -= len(chunk)
    return True


def frames_of(reply: dict[str, Any]) -> Iterator[bytes]:
    """A reply as one frame, or as parts where it is long."""
    text = json.dumps(reply, ensure_ascii=True, separators=(",", ":"))
    if len(text) <= LARGEST_REPLY:
        yield _frame(text)
        return
    # Quoting doubles backslashes and quotes at worst, so half the size is always enough.
    size = LARGEST_REPLY // 2 - 200
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    for n, piece in enumerate(pieces):
        yield _frame(json.dumps({"v": VERSION, "id": reply["id"], "part": n, "parts": len(pieces), "data": piece}))


def _frame(text: str) -> bytes:
    data = text.encode("ascii")
    return struct.pack("@I", len(data)) + data
