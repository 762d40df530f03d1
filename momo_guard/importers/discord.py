"""Discord: the data package. It holds the user's own messages only, one folder per channel."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.errors import BadInput
from momo_guard.importers import ids, jsons, profile, rows, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.importers.unread import NO_OBJECT
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "discord"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_KEYS = {"ID", "Timestamp", "Contents"}
_IGNORED = ("activity/*/*", "activity/*", "servers/*/*", "servers/*", "programs/*", "programs/*/*", "channel.json", "index.json",
            "readme.txt", "events-*.json", "audit-log.json", "guild.json", "support_tickets/*", "ads/*")


def _channel(source: Source, name: str) -> str:
    """The channel's name from the file beside the messages, or its folder."""
    folder = name.rpartition("/")[0]
    try:
        value = jsons.loads(source.head(f"{folder}/channel.json"), name)
    except BadInput:
        return folder.rpartition("/")[2]
    return str(value.get("name") or folder.rpartition("/")[2]) if isinstance(value, dict) else ""


def _messages(source: Source, name: str) -> Iterator[Post | Unread]:
    channel = _channel(source, name)
    for number, item in enumerate(_records(source, name), 1):
        if isinstance(item, Unread):
            yield item
            continue
        where = f"{name}#{number}"
        attached = str(item.get("Attachments") or "").split()
        yield Post(id=ids.post_id(item.get("ID"), where), platform=PLATFORM, where=where, kind="message",
                   text=str(item.get("Contents") or ""), created_at=times.parse(item.get("Timestamp")), reply_to=channel,
                   media=tuple(attached))


def _records(source: Source, name: str) -> Iterator[dict[str, object] | Unread]:
    if name.lower().endswith(".csv"):
        for row in rows.of(source, name):
            yield row if isinstance(row, Unread) else dict(row.cells)
        return
    for number, item in enumerate(jsons.items(source, name), 1):
        yield item if isinstance(item, dict | Unread) else Unread(f"{name}#{number}", NO_OBJECT)


def _user(source: Source, name: str) -> Iterator[Post | Unread]:
    user = jsons.small(source, name)
    if not isinstance(user, dict):
        return
    for key, title in (("username", "handle"), ("global_name", "nickname"), ("email", "email"), ("phone", "phone"), ("ip", "ip_address")):
        yield from profile.field(PLATFORM, f"{name}#{key}", title, user.get(key))
    for account in user.get("connections") or ():
        if isinstance(account, dict):
            yield from profile.field(PLATFORM, f"{name}#{account.get('type')}", "handle", account.get("name"))


def _is_messages(source: Source, name: str) -> bool:
    if name.lower().endswith(".csv"):
        return set(shape.header(source, name)) >= _KEYS
    return shape.of(source, name).record().keys() >= _KEYS


def identify(source: Source) -> Match | None:
    """Claim by the columns of messages.csv or the keys of messages.json, whatever the folder is called."""
    for name in source.find("messages.csv", "messages.json")[:20]:
        if _is_messages(source, name):
            why = Say("{name} 有 ID、Timestamp、Contents 三列", "{name} has ID, Timestamp and Contents").fill(name=name)
            return Match(PLATFORM, Evidence.PATHS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """All messages, and the account's own data."""
    messages = [Route((n,), _messages) for n in source.find("messages.csv", "messages.json")]
    yield from read_routes(source, [*messages, Route(("user.json",), _user)], _IGNORED)
