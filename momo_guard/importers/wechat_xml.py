"""A moment of WeChat as its own XML holds it: words, place, and what friends wrote under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from momo_guard.importers import authors, encoding, ids, markup, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.columns import coordinates
from momo_guard.post import Post

PLATFORM = "wechat"
_ITEM = re.compile(r"<(SnsDataItem|TimelineObject)\b(?:(?!<\1\b).)*?</\1\s*>", re.DOTALL)
_BEGIN = re.compile(r"<(?:SnsDataItem|TimelineObject)\b")
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BARE_AMP = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
_LONGEST = 1 << 22
"""Characters of one moment at most; more is no moment but a file that never ends."""
_ZSTD = b"\x28\xb5\x2f\xfd"


def pieces(stream: IO[bytes]) -> Iterator[str]:
    """The XML of every moment in a file, one after the other or inside a list, in constant memory."""
    held = ""
    for chunk in encoding.chunks(stream):
        held += chunk
        end = 0
        for found in _ITEM.finditer(held):
            if _BEGIN.search(held, end, found.start()):
                # One that is never closed stands before it; parse() will say that it is damaged.
                yield held[end : found.start()]
            yield found[0]
            end = found.end()
        held = held[end:]
        if len(held) > _LONGEST:
            held = held[-64:]
    if _BEGIN.search(held):
        yield held


def unpacked(value: object) -> str:
    """The XML out of a database cell: text, bytes, or zstd as bytes or in hexadecimal; empty where it is none."""
    if isinstance(value, str):
        if value[:8].lower() != _ZSTD.hex():
            return value
        try:
            value = bytes.fromhex(value)
        except ValueError:
            return ""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(_ZSTD):
        import zstandard

        try:
            value = zstandard.ZstdDecompressor().decompress(value, max_output_size=_LONGEST * 4)
        except zstandard.ZstdError:
            return ""
    return value.decode("utf-8", "replace")


def parse(text: str) -> ET.Element | None:
    """One moment; None where its XML is broken or declares entities, which no moment does."""
    found = _ITEM.search(text)
    if found is None or _DECLARES.search(text):
        return None
    clean = _CONTROL.sub("", found[0])
    for attempt in (clean, _BARE_AMP.sub("&amp;", clean)):
        try:
            return ET.fromstring(attempt)  # noqa: S314  # declarations were refused above
        except ET.ParseError:
            continue
    return None


def _timeline(item: ET.Element) -> ET.Element:
    inner = item if item.tag == "TimelineObject" else item.find("TimelineObject")
    return item if inner is None else inner


def _text(node: ET.Element, path: str) -> str:
    return (node.findtext(path) or "").strip()


def author(item: ET.Element) -> Author:
    """Who posted it: the account's id and, where it stands there, the nickname."""
    line = _timeline(item)
    return authors.author(_text(line, "username"), _text(line, "nickname"))


def posts(item: ET.Element, where: str, me: Me) -> Iterator[Post]:
    """The moment, and each comment under it."""
    line = _timeline(item)
    who = author(item)
    own = me.wrote(who)
    post_id = ids.post_id(_text(line, "id"), where)
    place = line.find("location")
    yield Post(
        id=post_id, platform=PLATFORM, where=where, own=own, text=markup.unescape(_text(line, "contentDesc")),
        created_at=times.in_china(_text(line, "createTime")), place=None if place is None else _place(place),
        coordinates=None if place is None else coordinates(place.get("latitude"), place.get("longitude")),
        media=tuple(filter(None, ((m.findtext("url") or "").strip() for m in line.iter("media")))), author="" if own else who.shown,
    )
    if shared := _text(line, "ContentObject/title"):
        # The title of a linked page is its author's.
        yield Post(id=f"{post_id}/link", platform=PLATFORM, where=where, kind="repost", own=False, text=shared,
                   url=_text(line, "ContentObject/contentUrl") or None)
    for number, comment in enumerate(item.iterfind(".//comment_user_list/user_comment"), 1):
        yield from _comment(comment, f"{where}/comments/{number}", me, post_id)


def _place(node: ET.Element) -> str:
    """The name of the place and its address, each once."""
    parts = [node.get(k, "").strip() for k in ("poiName", "poiAddress", "poiAddressName", "city")]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def _comment(node: ET.Element, where: str, me: Me, answered: str) -> Iterator[Post]:
    text = _text(node, "content")
    if text:
        who = authors.author(_text(node, "username"), _text(node, "nickname"))
        own = me.commented(who)
        yield Post(id=where, platform=PLATFORM, where=where, kind="comment", own=own, text=markup.unescape(text), reply_to=answered,
                   created_at=times.in_china(_text(node, "create_time")), author="" if own else who.shown)
