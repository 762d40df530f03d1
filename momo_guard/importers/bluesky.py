"""Bluesky: the repository file (CAR), and single records as the API gives them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from momo_guard.errors import BadInput
from momo_guard.importers import jsons, profile, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import IGNORED, Route, read_routes
from momo_guard.importers.unread import CUT
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "bluesky"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_POST, _PROFILE = "app.bsky.feed.post", "app.bsky.actor.profile"
_MARK = bytes.fromhex("3aa265726f6f7473")
"""How every repository file begins: a header of 58 bytes, a map of two, "roots"."""
_ROOTS = bytes.fromhex("a265726f6f7473")
_LONGEST_BLOCK = 4 << 20
_NODE = b"\xa2ae"
"""How a node of the tree begins: a map of two whose first key is "e"."""


class _Broken(Exception):
    """The file does not follow the CAR format from here on."""


def _varint(stream: IO[bytes]) -> int | None:
    value = shift = 0
    while byte := stream.read(1):
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return value
        shift += 7
        if shift > 63:
            raise _Broken
    if shift:
        raise _Broken
    return None


def _blocks(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Every block with its content id. Raises _Broken where the file is cut or no CAR."""
    header = _varint(stream)
    if header is None or header > _LONGEST_BLOCK or len(stream.read(header)) < header:
        raise _Broken
    while (size := _varint(stream)) is not None:
        if size > _LONGEST_BLOCK:
            raise _Broken
        data = stream.read(size)
        if len(data) < size:
            raise _Broken
        cid = _cid_length(data)
        yield data[:cid], data[cid:]


def _cid_length(data: bytes) -> int:
    """Version 1: version, codec, hash kind and hash length, one byte each here; version 0 is a bare SHA-256."""
    if data[:2] == b"\x12\x20":
        return 34
    if len(data) < 4:
        raise _Broken
    return 4 + data[3]


def _decode(data: bytes) -> Any:
    """A CBOR value; None where it is damaged. Links stay tags whose value is a zero and the content id."""
    import cbor2

    try:
        return cbor2.loads(data)
    except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError):
        return None


def _paths(stream: IO[bytes]) -> tuple[dict[bytes, str], str]:
    """Content id -> path of the record ("app.bsky.feed.post/3k…"), from the nodes of the tree; and the account."""
    found: dict[bytes, str] = {}
    account = ""
    for _, data in _blocks(stream):
        if not data.startswith(_NODE):
            if b"cdid" in data[:40]:
                commit = _decode(data)
                account = str(commit.get("did") or "") if isinstance(commit, dict) else ""
            continue
        node = _decode(data)
        key = b""
        for entry in node.get("e") or () if isinstance(node, dict) else ():
            if isinstance(entry, dict) and isinstance(entry.get("k"), bytes) and isinstance(entry.get("p"), int):
                key = key[: entry["p"]] + entry["k"]
                link = getattr(entry.get("v"), "value", None)
                if isinstance(link, bytes):
                    found[link[1:]] = key.decode("utf-8", "replace")
    return found, account


def _car(source: Source, name: str) -> Iterator[Post | Unread]:
    try:
        with source.open(name) as stream:
            paths, account = _paths(stream)
    except _Broken:
        paths, account = {}, ""
    without_words = 0
    try:
        with source.open(name) as stream:
            for cid, data in _blocks(stream):
                if data.startswith(_NODE):
                    continue
                record = _decode(data)
                if not isinstance(record, dict) or "$type" not in record:
                    continue
                path = paths.get(cid, cid.hex()[-16:])
                if record["$type"] in (_POST, _PROFILE):
                    yield from _record(record, f"{name}#{path}", path, account)
                else:
                    without_words += 1
    except _Broken:
        yield Unread(name, CUT)
    if without_words:
        yield Unread(f"{name}#likes", IGNORED, ignored=True, count=without_words)


def _record(record: dict[str, Any], where: str, path: str, account: str) -> Iterator[Post]:
    if record.get("$type") == _PROFILE:
        for key, title in (("displayName", "nickname"), ("description", "bio"), ("pronouns", "gender"), ("website", "url")):
            yield from profile.field(PLATFORM, where, title, record.get(key))
        return
    reply = record.get("reply")
    parent = reply.get("parent") if isinstance(reply, dict) else None
    answered = str(parent.get("uri") or "") if isinstance(parent, dict) else ""
    # A thread answers its own author.
    is_reply = bool(answered) and not (account and answered.startswith(f"at://{account}/"))
    key = path.rpartition("/")[2]
    yield Post(
        id=key or where, platform=PLATFORM, where=where, kind="reply" if is_reply else "note", text=_text(record),
        created_at=times.parse(record.get("createdAt")), reply_to=answered,
        url=f"https://bsky.app/profile/{account}/post/{key}" if account and "/" in path else None,
        media=tuple(str(i.get("alt") or "image") for i in _images(record)),
    )


def _text(record: dict[str, Any]) -> str:
    """The text with shortened links in full, and the descriptions of pictures. Link places are UTF-8 bytes."""
    raw = str(record.get("text") or "").encode()
    links = []
    for facet in record.get("facets") or ():
        index = facet.get("index") if isinstance(facet, dict) else None
        if not isinstance(index, dict):
            continue
        for feature in facet.get("features") or ():
            uri = feature.get("uri") if isinstance(feature, dict) else None
            start, end = index.get("byteStart"), index.get("byteEnd")
            if isinstance(uri, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(raw):
                links.append((start, end, uri.encode()))
    for start, end, uri_bytes in sorted(links, reverse=True):
        raw = raw[:start] + uri_bytes + raw[end:]
    alts = [str(i["alt"]) for i in _images(record) if i.get("alt")]
    return "\n".join([raw.decode("utf-8", "replace"), *alts])


def _images(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    embed = record.get("embed")
    embed = embed.get("media", embed) if isinstance(embed, dict) else None
    for image in embed.get("images") or () if isinstance(embed, dict) else ():
        if isinstance(image, dict):
            yield image


def _json(source: Source, name: str) -> Iterator[Post | Unread]:
    value = jsons.small(source, name)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        inner = _record_in(item)
        if inner:
            uri = str(item.get("uri") or "")
            account = uri.split("/")[2] if uri.startswith("at://") else ""
            yield from _record(inner, f"{name}#{number}", uri.removeprefix(f"at://{account}/") or f"{name}#{number}", account)


def _record_in(item: Any) -> dict[str, Any]:
    for inner in (item, item.get("value"), item.get("record")) if isinstance(item, dict) else ():
        if isinstance(inner, dict) and str(inner.get("$type", "")).startswith((_POST, _PROFILE)):
            return inner
    return {}


def _cbor(source: Source, name: str) -> Iterator[Post | Unread]:
    with source.open(name) as stream:
        record = _decode(stream.read(_LONGEST_BLOCK))
    if not isinstance(record, dict):
        raise BadInput(Say("{name} 读不出来。", "{name} can't be decoded.").fill(name=name))
    yield from _record(record, f"{name}#1", f"{name}#1", "")


def _is_car(head: bytes) -> bool:
    if head.startswith(_MARK):
        return True
    stream = io.BytesIO(head[:64])
    try:
        size = _varint(stream)
    except _Broken:
        return False
    return bool(size) and stream.read(len(_ROOTS)) == _ROOTS


def _is_post_cbor(head: bytes) -> bool:
    return head[:1] >= b"\xa0" and b"e$typerapp.bsky.feed.post" in head[:4096]


def identify(source: Source) -> Match | None:
    """Claim by the first bytes of a repository, else by records that name their type."""
    for name in source.find("*.car", "*.cbor") or source.names()[:1]:
        if _is_car(source.head(name, 64)) or _is_post_cbor(source.head(name)):
            why = Say("{name} 是 Bluesky 的数据仓库（CAR）", "{name} is a Bluesky repository (CAR)")
            return Match(PLATFORM, Evidence.MANIFEST, why.fill(name=name))
    for name in source.find("*.json")[:50]:
        outline = shape.of(source, name)
        if _record_in(outline.record() or outline.value):
            why = Say("{name} 里是 app.bsky 的记录", "{name} holds app.bsky records")
            return Match(PLATFORM, Evidence.KEYS, why.fill(name=name))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Posts and profile. Likes, reposts and follows are only addresses and are counted as ignored."""
    routes = [Route((n,), _car) for n in source.names() if _is_car(source.head(n, 64))]
    routes += [Route((n,), _cbor) for n in source.find("*.cbor") if _is_post_cbor(source.head(n))]
    routes += [Route((n,), _json) for n in source.find("*.json")]
    yield from read_routes(source, routes)
