"""Telegram Desktop: result.json of one chat or of the whole account, streamed because it can have gigabytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from momo_guard.importers import ids, jsons, profile, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.columns import coordinates
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "telegram"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_CHATS = ((), ("chats", "list"), ("left_chats", "list"))
_HEADERS = frozenset((*base, key) for base in _CHATS for key in ("name", "type", "id"))
_MESSAGES = frozenset((*base, "messages") for base in _CHATS)
_ME = ("personal_information",)
_SESSIONS = ("sessions", "list")
_FIELDS = (
    ("first_name", "nickname"), ("last_name", "nickname"), ("phone_number", "phone"), ("username", "handle"), ("bio", "bio"),
)
_IGNORED = ("export_results.html", "lists/*", "css/*", "js/*", "images/*", "*.css", "*.js")


class _State:
    """Where the stream is: the account once it was named, and the chat whose messages come."""

    def __init__(self) -> None:
        self.me = ""
        self.name = self.kind = self.number = ""

    def header(self, key: str, value: Any) -> None:
        """A chat states its name, type and id before its messages."""
        if key == "name":
            self.name, self.kind, self.number = str(value or ""), "", ""
        elif key == "type":
            self.kind = str(value or "")
        else:
            self.number = ids.clean(value)


def _wanted(path: jsons.Path) -> bool:
    return path in _HEADERS or path in _MESSAGES or path in (_ME, _SESSIONS)


def _result(source: Source, name: str) -> Iterator[Post | Unread]:
    state = _State()
    addresses = profile.Addresses(PLATFORM)
    for item in jsons.walk(source, name, _wanted):
        if isinstance(item, Unread):
            yield item
            continue
        path, value = item
        if path in _HEADERS:
            state.header(path[-1], value)
        elif not isinstance(value, dict):
            continue
        elif path in _MESSAGES:
            if post := _message(value, state, name):
                yield post
        elif path == _SESSIONS:
            yield from _session(value, name, addresses)
        else:
            state.me = f"user{ids.clean(value.get('user_id'))}"
            for key, title in _FIELDS:
                yield from profile.field(PLATFORM, f"{name}#{key}", title, value.get(key))


def _session(value: dict[str, Any], name: str, addresses: profile.Addresses) -> Iterator[Post]:
    when = times.parse(value.get("last_active_unixtime") or value.get("last_active"))
    where = f"{name}#sessions"
    yield from addresses.post(where, value.get("last_ip"), when)
    yield from profile.field(PLATFORM, where, "device", value.get("device_model"), when)


def _message(value: dict[str, Any], chat: _State, name: str) -> Post | None:
    """One message; None for service lines (joined, pinned …) and for empty ones."""
    if value.get("type") not in ("message", None):
        return None
    number = ids.clean(value.get("id"))
    where = f"{name}#{chat.number}/{number}" if chat.number else f"{name}#{number}"
    text = _text(value.get("text"))
    poll = value.get("poll")
    if isinstance(poll, dict):
        text = "\n".join(filter(None, [text, str(poll.get("question") or "")]))
    forwarded = value.get("forwarded_from") or value.get("saved_from")
    own = _is_own(value, chat) and not forwarded
    point = value.get("location_information")
    media = [value[k] for k in ("photo", "file") if isinstance(value.get(k), str)]
    if not (text or media or point):
        return None
    return Post(
        id=where if number else f"{where}{value.get('date_unixtime', '')}", platform=PLATFORM, where=where, own=own, text=text,
        kind="repost" if forwarded else "message", created_at=times.parse(value.get("date_unixtime") or value.get("date")),
        author="" if own else str(forwarded or value.get("from") or ""), reply_to=chat.name,
        coordinates=coordinates(point.get("latitude"), point.get("longitude")) if isinstance(point, dict) else None,
        place=", ".join(str(value[k]) for k in ("place_name", "address") if value.get(k)) or None, media=tuple(media),
    )


def _text(value: Any) -> str:
    """Text is a string, or a list of strings and of pieces with a format of their own."""
    if isinstance(value, list):
        return "".join(map(_text, value))
    if isinstance(value, dict):
        return str(value.get("href") or value.get("text") or "")
    return value if isinstance(value, str) else ""


def _is_own(value: dict[str, Any], chat: _State) -> bool:
    """By the account's number where the export states it; else a chat between two is named after the other one."""
    sender_id = str(value.get("from_id") or "")
    if chat.me not in ("", "user"):
        return sender_id == chat.me
    if chat.kind == "saved_messages":
        return True
    if chat.kind == "personal_chat" and chat.name:
        return bool(value.get("from")) and value.get("from") != chat.name and sender_id != f"user{chat.number}"
    return False


def identify(source: Source) -> Match | None:
    """Claim a JSON file whose messages carry date_unixtime, or that lists chats."""
    for name in source.find("result*.json", "*.json")[:50]:
        outline = shape.of(source, name)
        message = outline.record("messages")
        if "date_unixtime" in message or {"from_id", "date", "text"} <= message.keys():
            return _match(name)
        whole = outline.value if isinstance(outline.value, dict) else {}
        if "personal_information" in whole and ("chats" in whole or "contacts" in whole or "about" in whole):
            return _match(name)
    return None


def _match(name: str) -> Match:
    why = Say("{name} 是 Telegram 导出的聊天记录", "{name} is a chat history as Telegram exports it")
    return Match(PLATFORM, Evidence.PATHS if name.endswith("result.json") else Evidence.KEYS, why.fill(name=name))


def read(source: Source) -> Iterator[Post | Unread]:
    """Messages of all chats; own is what the account itself wrote and did not forward."""
    names = [n for n in source.find("*.json") if identify_one(source, n)]
    yield from read_routes(source, [Route((n,), _result) for n in names], _IGNORED)


def identify_one(source: Source, name: str) -> bool:
    """Whether one JSON file is a chat history."""
    value = shape.of(source, name).value
    return isinstance(value, dict) and any(k in value for k in ("messages", "chats", "personal_information"))
