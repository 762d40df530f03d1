"""Posts, comments, reactions and messages in the JSON that Facebook, Instagram and Threads share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from momo_guard.importers import jsons, profile, shape, times
from momo_guard.importers.columns import coordinates
from momo_guard.importers.meta_text import mended
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Post, PostKind, Unread

Reader = Callable[[Source, str], Iterator[Post | Unread]]


def records(source: Source, name: str) -> Iterator[tuple[int, dict[str, Any]] | Unread]:
    """The objects of a file, mended: a bare array, an array under any first key, or a single object."""
    outline = shape.of(source, name)
    path: tuple[str, ...] = ()
    if isinstance(outline.value, dict):
        key = next((k for k, v in outline.value.items() if isinstance(v, list)), None)
        if key is None:
            yield 1, mended(jsons.small(source, name))
            return
        path = (key,)
    tally = Tally(name)
    for number, item in enumerate(jsons.items(source, name, *path), 1):
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, dict):
            yield number, mended(item)
        else:
            yield from tally.row(number, NO_OBJECT)
    yield from tally.rest()


def posts(platform: str, kind: PostKind = "note") -> Reader:
    """A reader of posts, stories and reels. Addresses in their photo data become profile posts."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        addresses = profile.Addresses(platform)
        for item in records(source, name):
            if isinstance(item, Unread):
                yield item
                continue
            number, value = item
            where = f"{name}#{number}"
            parts = _Parts(value)
            for address in parts.addresses:
                yield from addresses.post(f"{where}/media", address, parts.created_at)
            yield _post(platform, kind, where, parts)

    return read


def post(platform: str, where: str, value: dict[str, Any]) -> Post:
    """One post object of any shape, already mended."""
    return _post(platform, "note", where, _Parts(value))


def _post(platform: str, kind: PostKind, where: str, parts: _Parts) -> Post:
    shared = not parts.text and parts.is_share
    kind = "repost" if shared else "reply" if parts.is_reply else kind
    return Post(
        id=where, platform=platform, where=where, kind=kind, own=not shared,
        text=parts.text, title=parts.title, created_at=parts.created_at, place=parts.place,
        coordinates=parts.coordinates, media=tuple(parts.media), url=parts.url,
    )


class _Parts:
    """What a post object of any of the shapes says, gathered."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.media: list[str] = []
        self.addresses: list[Any] = []
        self.coordinates: tuple[float, float] | None = None
        self.place: str | None = None
        self.url: str | None = None
        self.is_share = False
        self.is_reply = False
        self._captions: list[str] = []
        self._texts: list[str] = []
        self._stamp: Any = value.get("timestamp") or value.get("creation_timestamp") or value.get("taken_at")
        self.title = ""
        if "data" in value or "attachments" in value or "timestamp" in value:
            # Facebook: the title is a sentence about the post ("… updated her status.").
            self.title = str(value.get("title") or "")
        else:
            self._texts.append(str(value.get("title") or value.get("caption") or ""))
        self._gather(value)
        own = [t for t in dict.fromkeys(t.strip() for t in self._texts) if t]
        # A single photo carries the caption itself; several repeat it.
        captions = [c for c in dict.fromkeys(c.strip() for c in self._captions) if c and c not in own]
        self.text = "\n".join([*own, *captions])
        self.created_at = times.parse(self._stamp)

    def _gather(self, value: dict[str, Any]) -> None:
        for entry in _dicts(value.get("data")):
            self._texts.append(str(entry.get("post") or entry.get("text") or ""))
        for attachment in _dicts(value.get("attachments")):
            for entry in _dicts(attachment.get("data")):
                self._attachment(entry)
        for item in _dicts(value.get("media")):
            self._medium(item)
        if isinstance(value.get("uri") or value.get("path"), str):
            self._medium(value, is_post=True)
        if isinstance(value.get("location"), str):
            self.place = value["location"]

    def _attachment(self, entry: dict[str, Any]) -> None:
        if isinstance(entry.get("media"), dict):
            self._medium(entry["media"])
        if isinstance(place := entry.get("place"), dict):
            named = (place.get("name"), place.get("address"))
            self.place = ", ".join(str(p) for p in named if p)
            point = place.get("coordinate")
            if isinstance(point, dict):
                self.coordinates = coordinates(point.get("latitude"), point.get("longitude"))
        if isinstance(link := entry.get("external_context"), dict):
            self.url = str(link.get("url") or "")
            self.is_share = True
        if isinstance(entry.get("text"), str):
            self._texts.append(entry["text"])

    def _medium(self, item: dict[str, Any], is_post: bool = False) -> None:
        self.media.append(str(item.get("uri") or item.get("path") or ""))
        self.media = [m for m in self.media if m]
        threads = item.get("text_app_post")
        self.is_reply = self.is_reply or (isinstance(threads, dict) and bool(threads.get("is_reply")))
        if not is_post:
            # Facebook's media titles are names of albums; what the user wrote is the description.
            self._captions.append(str(item.get("description") or ("" if self.title else item.get("title")) or ""))
        self._stamp = self._stamp or item.get("creation_timestamp")
        for taken in _exif(item):
            self.coordinates = coordinates(taken.get("latitude"), taken.get("longitude")) or self.coordinates
            self.addresses.append(taken.get("upload_ip"))


def _exif(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    metadata = item.get("media_metadata")
    for kind in ("photo_metadata", "video_metadata"):
        found = metadata.get(kind) if isinstance(metadata, dict) else None
        if isinstance(found, dict):
            yield from _dicts(found.get("exif_data"))
            yield found


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a list; a single object counts as a list of one."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (v for v in value if isinstance(v, dict))


def comments(platform: str) -> Reader:
    """A reader of the user's own comments, in Facebook's shape and in Instagram's map of labels."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        for item in records(source, name):
            if isinstance(item, Unread):
                yield item
                continue
            number, value = item
            where = f"{name}#{number}"
            inner: dict[str, Any] = next((d["comment"] for d in _dicts(value.get("data")) if isinstance(d.get("comment"), dict)), {})
            text = inner.get("comment") or labelled(value, "Comment", "评论")
            stamp = inner.get("timestamp") or value.get("timestamp") or _stamp(value)
            yield Post(id=where, platform=platform, where=where, kind="comment", text=str(text or ""),
                       created_at=times.parse(stamp), reply_to=str(labelled(value, "Media Owner", "媒体所有者") or ""),
                       title=str(value.get("title") or ""))

    return read


def labelled(value: dict[str, Any], *labels: str) -> Any:
    """The value under one of the labels of an Instagram record, in either of its two shapes."""
    mapped = value.get("string_map_data")
    if isinstance(mapped, dict):
        for label in labels:
            if isinstance(found := mapped.get(label), dict):
                return found.get("value") or found.get("timestamp")
        return None
    for pair in _dicts(value.get("label_values")):
        if pair.get("label") in labels:
            return pair.get("value") or pair.get("timestamp_value")
    return None


def _stamp(value: dict[str, Any]) -> Any:
    mapped = value.get("string_map_data")
    stamps = [v.get("timestamp") for v in mapped.values() if isinstance(v, dict)] if isinstance(mapped, dict) else []
    return next((s for s in stamps if s), None)


def liked(platform: str) -> Reader:
    """A reader of likes and reactions: a name and a link, nothing the user wrote."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        for item in records(source, name):
            if isinstance(item, Unread):
                yield item
                continue
            number, value = item
            where = f"{name}#{number}"
            links = list(_dicts(value.get("string_list_data")))
            link = links[0] if links else {}
            yield Post(id=where, platform=platform, where=where, kind="like", own=False,
                       text=str(value.get("title") or ""), url=str(link["href"]) if link.get("href") else None,
                       created_at=times.parse(value.get("timestamp") or link.get("timestamp")))

    return read


def messages(platform: str, owner_of: Callable[[Source], str]) -> Reader:
    """A reader of conversations. Own is what the account's name wrote; Meta lists the owner last."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        head = mended(shape.of(source, name).value)
        parties = [str(p.get("name")) for p in _dicts(head.get("participants"))] if isinstance(head, dict) else []
        owner = owner_of(source) or (parties[-1] if parties else "")
        title = str(head.get("title") or "") if isinstance(head, dict) else ""
        for number, item in enumerate(jsons.items(source, name, "messages"), 1):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item, dict) and (item.get("content") or item.get("photos")):
                yield _message(mended(item), f"{name}#{number}", platform, owner, title)

    return read


def _message(value: dict[str, Any], where: str, platform: str, owner: str, title: str) -> Post:
    sender = str(value.get("sender_name") or "")
    own = bool(owner) and sender == owner
    return Post(
        id=where, platform=platform, where=where, kind="message", own=own, text=str(value.get("content") or ""),
        created_at=times.parse(value.get("timestamp_ms")), author="" if own else sender, reply_to=title,
        media=tuple(str(p.get("uri")) for p in _dicts(value.get("photos")) if p.get("uri")),
    )
