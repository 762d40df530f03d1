"""Weibo backups in prose: weibo-crawler's Markdown, a day per file, and weiboSpider's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from momo_guard.importers import authors, encoding, weibo_records
from momo_guard.importers.authors import Me
from momo_guard.importers.opener import Source
from momo_guard.importers.weibo_parts import CRAWLER, SPIDER, Part
from momo_guard.post import Post, Unread

_MARK = re.compile(r"<!-- weibo_id: (\d+) -->")
_MD_TITLE = re.compile(r"##\s+(\d{4}-\d\d-\d\d)\s+\[(.*)\]\s*微博存档")
_MD_NOISE = re.compile(r"(?m)^(?:<!--.*?-->|---)\s*$|!\[image\]\(.*?\)")
_MD_PICTURE = re.compile(r"!\[image\]\((.*?)\)")
_MD_REPOST = re.compile(r"(?m)^> 转发: ")
_SPIDER_HEAD = re.compile(r"用户信息\s*\n用户昵称[:：]\s*(.*)\n用户id[:：]\s*(\d+)")
_SPIDER_FIELDS = re.compile(r"^(微博位置|发布时间|发布工具|点赞数)[:：]\s*(.*)$")
_SPIDER_BEGIN = re.compile(r"(?:原创)?微博内容[:：]")
_LONGEST = 16 << 20


def markdown(source: Source, name: str) -> list[Part]:
    """A day of weibo-crawler's Markdown; empty for any other file."""
    head = encoding.decode(source.head(name, 4096))
    title = _MD_TITLE.search(head)
    if title is None or not _MARK.search(head):
        return []
    day, owner = title[1], authors.author("", title[2])

    def read(me: Me) -> Iterator[Post | Unread]:
        with source.open(name) as stream:
            page = encoding.decode(stream.read(_LONGEST))
        for number, piece in enumerate(re.split(r"(?m)^### ", page)[1:], 1):
            yield from weibo_records.posts(_md_row(piece, day), f"{name}#{number}", me, owner)

    return [Part(name, CRAWLER, f"{name}: 微博存档", read, owners=lambda: iter((owner,)))]


def _md_row(piece: str, day: str) -> dict[str, Any]:
    clock, _, body = piece.partition("\n")
    mark = _MARK.search(body)
    own, *quoted = _MD_REPOST.split(_MD_NOISE.sub("", body), maxsplit=1)
    row: dict[str, Any] = {"id": mark[1] if mark else "", "text": own.strip(), "created_at": f"{day} {clock.strip()}"}
    row["pics"] = _MD_PICTURE.findall(body)
    return row | {"retweet": {"text": quoted[0].strip()}} if quoted else row


def text(source: Source, name: str) -> list[Part]:
    """weiboSpider's text file of one account; empty for any other file."""
    found = _SPIDER_HEAD.search(encoding.decode(source.head(name, 4096)))
    if found is None:
        return []
    owner = authors.author(found[2], found[1])

    def read(me: Me) -> Iterator[Post | Unread]:
        with source.open(name) as stream:
            for number, row in enumerate(_spider_rows(encoding.lines(stream)), 1):
                yield from weibo_records.posts(row, f"{name}#{number}", me, owner)

    return [Part(name, SPIDER, f"{name}: 用户信息, 用户id", read, owners=lambda: iter((owner,)))]


def _spider_rows(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Text lines, then 微博位置, 发布时间, 点赞数, 发布工具; the head of the account comes again with each run."""
    held: list[str] = []
    row: dict[str, Any] = {}
    for line in lines:
        field = _SPIDER_FIELDS.match(line.strip("\r\n"))
        if field is None:
            held = [] if _SPIDER_BEGIN.match(line) else [*held[-2000:], line]
            continue
        if held:
            row["微博正文"] = "".join(held).strip()
            held = []
        row[field[1]] = field[2]
        if field[1] == "发布工具":
            yield row
            row = {}
