"""WeChat Moments: XML files, decrypted databases (sns.db, Sns.db), the pages and JSON that backup programs make of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from momo_guard.importers import (
    authors,
    databases,
    encoding,
    ids,
    jsons,
    markup,
    shape,
    tables,
    times,
    wechat_xml,
)
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.columns import coordinates
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.tables import Table
from momo_guard.importers.unread import Tally, kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = wechat_xml.PLATFORM
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_CANDIDATES = ("*.xml", "*.db", "*.sqlite", "*.html", "*.htm", "*.json")
_IGNORED = ("contact.db", "micromsg.db", "msg*.db", "message*.db", "media*.db", "favorite*.db", "*.css", "*.js", "avatar/*", "image/*",
            "video/*", "emoji/*")
_LOOKED_AT = 200
_BROKEN = Say("这一条朋友圈的内容残缺", "this moment is damaged")
_FEEDS = re.compile(r"(?i)^(sns|feeds)")
_WXID = re.compile(r"wxid_[a-z0-9]+")

_PAGE_ITEM = re.compile(r"<div class=\"row item\">(.*?)(?=<div class=\"row item\">|\Z)", re.DOTALL)
_PAGE_FIELD = re.compile(r"<p class=\"(p1|p2|location|time)\">(.*?)</p>", re.DOTALL)
_PAGE_IMAGE = re.compile(r"full_img=\"([^\"]+)\"")
_PAGE_LINK = re.compile(r"<div class *=\"text\" *>(.*?)</div>", re.DOTALL)
_LARGEST_PAGE = 64 << 20


class Found(NamedTuple):
    """One moment: who posted it, and the way to its posts."""

    author: Author
    posts: Callable[[Me], Iterator[Post]]


class Part(NamedTuple):
    """One file or table with moments."""

    member: str
    evidence: str
    read: Callable[[], Iterator[Found | Unread]]


def _parts(source: Source, name: str) -> list[Part]:
    low = name.lower()
    if low.endswith(databases.SUFFIXES):
        return [Part(name, t.label, partial(_moments, t.label, partial(_cells, t))) for t in tables.of(source, name) if _is_feed(t)]
    if low.endswith((".html", ".htm")):
        page = source.head(name)
        return [Part(name, name, partial(_page, source, name))] if b'class="row item"' in page and b'class="p1"' in page else []
    if low.endswith(".json"):
        for path in ((), ("posts",), ("moments",), ("data",)):
            if {"contentDesc", "createTime"} <= shape.of(source, name).record(*path).keys():
                return [Part(name, name, partial(_records, source, name, path))]
        return []
    head = source.head(name)
    if b"<TimelineObject" in head or b"<SnsDataItem" in head:
        return [Part(name, name, partial(_moments, name, partial(_pieces, source, name)))]
    return []


def _is_feed(table: Table) -> bool:
    return bool(_FEEDS.match(table.name)) and "content" in {c.lower() for c in table.columns}


def _cells(table: Table) -> Iterator[str]:
    for row in table.read():
        if not isinstance(row, Unread):
            yield wechat_xml.unpacked(next((v for k, v in row[1].items() if k.lower() == "content"), ""))


def _pieces(source: Source, name: str) -> Iterator[str]:
    with source.open(name) as stream:
        yield from wechat_xml.pieces(stream)


def _moments(label: str, texts: Callable[[], Iterator[str]]) -> Iterator[Found | Unread]:
    tally = Tally(label)
    for number, text in enumerate(texts(), 1):
        item = wechat_xml.parse(text)
        if item is None:
            yield from tally.row(number, _BROKEN)
        else:
            yield Found(wechat_xml.author(item), partial(wechat_xml.posts, item, f"{label}#{number}"))
    yield from tally.rest()


def _page(source: Source, name: str) -> Iterator[Found | Unread]:
    """The page of a backup program: a block per moment with name, words, place and time."""
    with source.open(name) as stream:
        page = encoding.decode(stream.read(_LARGEST_PAGE))
    for number, block in enumerate(_PAGE_ITEM.findall(page), 1):
        fields = {key: markup.plain(value) for key, value in reversed(_PAGE_FIELD.findall(block))}
        who = authors.author("", fields.get("p1", ""))
        where = f"{name}#{number}"
        yield Found(who, partial(_page_posts, fields, block, where, who))


def _page_posts(fields: dict[str, str], block: str, where: str, who: Author, me: Me) -> Iterator[Post]:
    own = me.wrote(who)
    place = fields.get("location", "")
    yield Post(
        id=where, platform=PLATFORM, where=where, own=own, text=fields.get("p2", ""), place="" if place.startswith("视频号") else place,
        created_at=times.in_china(fields.get("time")), media=tuple(_PAGE_IMAGE.findall(block)), author="" if own else who.shown,
    )
    if link := _PAGE_LINK.search(block):
        yield Post(id=f"{where}/link", platform=PLATFORM, where=where, kind="repost", own=False, text=markup.plain(link[1]))


def _records(source: Source, name: str, path: tuple[str, ...]) -> Iterator[Found | Unread]:
    for number, item in enumerate(jsons.items(source, name, *path), 1):
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, dict):
            where = f"{name}#{number}"
            who = authors.author(item.get("username"), item.get("nickname"))
            yield Found(who, partial(_record_posts, item, where, who))


def _record_posts(item: dict[str, Any], where: str, who: Author, me: Me) -> Iterator[Post]:
    own = me.wrote(who)
    spot = item.get("location")
    spot = spot if isinstance(spot, dict) else {}
    names = dict.fromkeys(str(spot[k]) for k in ("poiName", "poiAddress", "city") if spot.get(k))
    post_id = ids.post_id(item.get("id") or item.get("tid"), where)
    yield Post(
        id=post_id, platform=PLATFORM, where=where, own=own, text=str(item.get("contentDesc") or ""), author="" if own else who.shown,
        created_at=times.in_china(item.get("createTime")), place=", ".join(names) if "location" in item else None,
        coordinates=coordinates(spot.get("latitude"), spot.get("longitude")),
    )
    for number, comment in enumerate(item.get("comments") or (), 1):
        if isinstance(comment, dict) and comment.get("content"):
            by = authors.author(comment.get("username"), comment.get("nickname"))
            mine = me.commented(by)
            yield Post(id=f"{where}/comments/{number}", platform=PLATFORM, where=where, kind="comment", own=mine, reply_to=post_id,
                       text=str(comment["content"]), author="" if mine else by.shown)


def identify(source: Source) -> Match | None:
    """Claim by the XML's own element, a table of moments, or the blocks of a backup's page."""
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    for name in names[:_LOOKED_AT]:
        for part in _parts(source, name):
            why = Say("{name} 里是微信朋友圈", "{name} holds WeChat moments").fill(name=part.evidence)
            return Match(PLATFORM, Evidence.KEYS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Moments of the one author as own; a phone's database holds all friends', then the user has to be named."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    parts = [p for name in names for p in _parts(source, name)]
    yield from once(_all(source, parts, me))
    yield from account_for(source, {p.member for p in parts}, _IGNORED)


def _all(source: Source, parts: list[Part], me: Sequence[str]) -> Iterator[Post | Unread]:
    user, notes = authors.among(_who(parts), _in_path(source, parts), me)
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    for part in parts:
        for found in kept(part.member, part.read()):
            yield from (found,) if isinstance(found, Unread) else found.posts(user)


def _who(parts: list[Part]) -> Iterator[Author]:
    for part in parts:
        for found in kept(part.member, part.read()):
            if not isinstance(found, Unread):
                yield found.author


def _in_path(source: Source, parts: list[Part]) -> Iterator[Author]:
    """WeChat keeps an account's files in a folder that begins with its id."""
    for part in parts:
        path = source.path(part.member)
        for folder in (str(path.absolute()) if path else f"{source.label}/{part.member}").split("/")[:-1]:
            if found := _WXID.match(folder):
                yield authors.author(found[0])
