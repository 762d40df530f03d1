"""Mastodon and its kin: the archive's outbox and actor, single activities, and statuses as the API gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from momo_guard.importers import jsons, markup, profile, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "mastodon"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
_ACTIVITIES = ("Create", "Announce", "Update", "Note", "Article", "Question")
_ACTORS = ("Person", "Service", "Organization", "Application", "Group")
_API = {"account", "content", "created_at", "uri"}
_IGNORED = ("likes.json", "bookmarks.json", "*.csv", "key.pem", "lists.json", "blocks.json", "mutes.json")


def _outbox(source: Source, name: str) -> Iterator[Post | Unread]:
    tally = Tally(name)
    for number, item in enumerate(jsons.items(source, name, "orderedItems"), 1):
        if isinstance(item, Unread):
            yield item
            continue
        post = _activity(item, f"{name}#{number}") if isinstance(item, dict) else None
        if post is None:
            yield from tally.row(number, NO_OBJECT)
        else:
            yield post
    yield from tally.rest()


def _activity(item: dict[str, Any], where: str) -> Post | None:
    """One activity, or a bare note. An Announce is somebody else's post; its object is their address."""
    kind = item.get("type")
    if kind == "Announce":
        target = item.get("object")
        link = target if isinstance(target, str) else str(target.get("id") or "") if isinstance(target, dict) else ""
        return Post(id=str(item.get("id") or where), platform=PLATFORM, where=where, kind="repost", own=False, text="",
                    created_at=times.parse(item.get("published")), url=link)
    note = item.get("object") if kind in ("Create", "Update") else item
    if not isinstance(note, dict) or kind not in _ACTIVITIES:
        return None
    return _note(note, item, where)


def _note(note: dict[str, Any], item: dict[str, Any], where: str) -> Post:
    content = note.get("content")
    texts = [markup.plain(str(content or note.get("name") or ""))]
    # Choices of a poll and descriptions of pictures are the user's words too.
    texts += [str(o.get("name")) for key in ("oneOf", "anyOf") for o in _dicts(note.get(key))]
    attached = list(_dicts(note.get("attachment")))
    texts += [str(a["name"]) for a in attached if a.get("name")]
    link = note.get("url")
    answered = note.get("inReplyTo")
    place = note.get("location")
    return Post(
        id=str(note.get("id") or item.get("id") or where), platform=PLATFORM, where=where, kind=_kind(note, answered),
        text="\n".join(t for t in texts if t), title=markup.plain(str(note.get("summary") or "")),
        created_at=times.parse(note.get("published") or item.get("published")),
        url=link if isinstance(link, str) else None, reply_to=answered if isinstance(answered, str) else "",
        media=tuple(str(a.get("url")) for a in attached if a.get("url")),
        place=str(place.get("name") or "") if isinstance(place, dict) else None,
    )


def _kind(note: dict[str, Any], answered: Any) -> PostKind:
    """Direct messages are not marked: they go neither to the public nor to a list of followers."""
    to = [str(a) for key in ("to", "cc") for a in _list(note.get(key))]
    if to and not any(a in _PUBLIC or a.endswith("/followers") for a in to):
        return "message"
    author = str(note.get("attributedTo") or "")
    is_thread = bool(author) and isinstance(answered, str) and answered.startswith(author + "/")
    return "reply" if answered and not is_thread else "note"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    yield from (v for v in _list(value) if isinstance(v, dict))


def _actor(source: Source, name: str) -> Iterator[Post | Unread]:
    """Name, handle, bio and the labelled lines of a profile."""
    actor = jsons.small(source, name)
    if not isinstance(actor, dict):
        return
    for key, title in (("name", "nickname"), ("preferredUsername", "handle"), ("summary", "bio"), ("url", "url")):
        yield from profile.field(PLATFORM, name, title, markup.plain(str(actor.get(key) or "")))
    for line in _dicts(actor.get("attachment")):
        label = markup.plain(str(line.get("name") or "")).lower()
        yield from profile.field(PLATFORM, f"{name}/fields", label or "url", markup.plain(str(line.get("value") or "")))


def _single(source: Source, name: str) -> Iterator[Post | Unread]:
    """A file of one activity, one status, or an array of statuses."""
    value = jsons.small(source, name)
    for number, item in enumerate(_dicts(value), 1):
        where = f"{name}#{number}"
        post = _status(item, where) if "created_at" in item else _activity(item, where)
        yield post or Unread(where, NO_OBJECT)


def _status(item: dict[str, Any], where: str) -> Post:
    boosted = item.get("reblog")
    shown = boosted if isinstance(boosted, dict) else item
    account = shown.get("account")
    application = item.get("application")
    kind: PostKind = "repost" if isinstance(boosted, dict) else "message" if item.get("visibility") == "direct" else (
        "reply" if item.get("in_reply_to_id") else "note")
    texts = [markup.plain(str(shown.get("content") or ""))]
    texts += [str(m["description"]) for m in _dicts(shown.get("media_attachments")) if m.get("description")]
    return Post(
        id=str(item.get("id") or where), platform=PLATFORM, where=where, kind=kind, own=kind != "repost",
        text="\n".join(t for t in texts if t), title=str(shown.get("spoiler_text") or ""),
        created_at=times.parse(item.get("created_at")), url=shown.get("url"), reply_to=str(item.get("in_reply_to_id") or ""),
        device=str(application.get("name") or "") if isinstance(application, dict) else None,
        author=str(account.get("acct") or "") if kind == "repost" and isinstance(account, dict) else "",
        media=tuple(str(m["url"]) for m in _dicts(shown.get("media_attachments")) if m.get("url")),
    )


def identify(source: Source) -> Match | None:
    """Claim by outbox.json or actor.json, else by the keys of activities or API statuses."""
    for name in source.find("outbox.json", "actor.json"):
        value = shape.of(source, name).value
        if isinstance(value, dict) and ("orderedItems" in value or value.get("type") in ("OrderedCollection", *_ACTORS)):
            why = Say("{name} 是 ActivityPub 归档的文件", "{name} is a file of an ActivityPub archive")
            return Match(PLATFORM, Evidence.PATHS, why.fill(name=name))
    for name in source.find("*.json")[:50]:
        if _form(shape.of(source, name)):
            why = Say("{name} 的字段是 Mastodon 的写法", "{name} has the keys of Mastodon's posts")
            return Match(PLATFORM, Evidence.KEYS, why.fill(name=name))
    return None


def _form(outline: shape.Shape) -> str:
    value = outline.value if isinstance(outline.value, dict) else {}
    object_of = value.get("object")
    is_activity = isinstance(object_of, dict) and "content" in object_of
    if is_activity or "activitystreams" in str(value.get("@context")) or "orderedItems" in value:
        if value.get("type") in _ACTORS:
            return "actor"
        if "orderedItems" in value:
            return "outbox"
        return "single" if value.get("type") in _ACTIVITIES else ""
    record = outline.record() or value
    return "single" if outline.kind in ("array", "object") and record.keys() >= _API else ""


def read(source: Source) -> Iterator[Post | Unread]:
    """Posts and profile. Likes and bookmarks are only addresses of others' posts and are ignored."""
    forms = {n: _form(shape.of(source, n)) for n in source.find("*.json") if not n.endswith(("likes.json", "bookmarks.json"))}
    readers = {"outbox": _outbox, "actor": _actor, "single": _single}
    routes = [Route((n,), readers[f]) for n, f in forms.items() if f]
    yield from read_routes(source, routes, _IGNORED)
