"""Markdown, HTML and plain text as posts: a file of many entries is taken apart, a single piece stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from momo_guard.importers import columns, encoding, markup, times
from momo_guard.importers.opener import Source
from momo_guard.post import Post

LONGEST = 1 << 18
"""Characters of one post at most; a longer piece goes on in the next, so that memory stays constant."""

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_FRONT = re.compile(r"([A-Za-z_\u4e00-\u9fff]+)\s*[:：]\s*(.*)$")
_DATE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?日)?(?:[\sT_，,]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.IGNORECASE | re.DOTALL)
_TIME_TAG = re.compile(r"<time\b[^>]*?\bdatetime=[\"']([^\"']+)", re.IGNORECASE)


def _post(name: str, number: int, text: str, title: str = "", created_at: datetime | None = None) -> Post:
    where = f"{name}#{number}"
    return Post(id=where, platform=columns.PLATFORM, where=where, text=text, title=title, created_at=created_at)


def date_in(text: str) -> datetime | None:
    """The first date written in a heading, such as "2024-05-01 周三 晴"."""
    found = _DATE.search(text)
    return times.parse(found[0]) if found else None


def markdown(source: Source, name: str) -> Iterator[Post]:
    """Every heading or rule begins a post; the text before the first is one too. Front matter gives date and title."""
    with source.open(name) as stream:
        yield from _sections(name, _after_front(encoding.lines(stream)))


def _after_front(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each line with the front matter that stands above all of them."""
    front: dict[str, str] = {}
    first = next(lines, "")
    if first.strip() == "---":
        held = [first]
        for line in lines:
            held.append(line)
            if line.strip() in ("---", "..."):
                held = []
                break
            if len(held) > 50 or not (line.strip() == "" or _FRONT.match(line) or line.startswith((" ", "-", "\t"))):
                front = {}
                break
            if m := _FRONT.match(line):
                front[m[1].lower()] = m[2].strip().strip("\"'")
        for line in held:
            yield line, {}
    else:
        yield first, front
    for line in lines:
        yield line, front


def _sections(name: str, lines: Iterable[tuple[str, dict[str, str]]]) -> Iterator[Post]:
    number, title, body, size = 1, "", [""], 0
    created_at: datetime | None = None
    in_code = False
    for line, front in lines:
        if front and not title and not size:
            fields = columns.match(front)
            title = front.get(fields.get("title", ""), "")
            created_at = times.parse(front.get(fields.get("created_at", "")))
        in_code ^= line.lstrip().startswith("```")
        heading = None if in_code else _HEADING.match(line)
        if heading or (not in_code and _RULE.match(line)) or size > LONGEST:
            if post := _section(name, number, body, title, created_at):
                yield post
                number += 1
                title = ""
            body, size = [""], 0
            if heading:
                title = heading[2]
                created_at = date_in(title) or created_at
                continue
            if _RULE.match(line):
                continue
        body.append(line)
        size += len(line)
    if post := _section(name, number, body, title, created_at):
        yield post


def _section(name: str, number: int, body: list[str], title: str, created_at: datetime | None) -> Post | None:
    text = "".join(body).strip()
    return _post(name, number, text, title, created_at) if text or title else None


def text(source: Source, name: str) -> Iterator[Post]:
    """Pieces between rules or blank lines; where there are none, each line is a post."""
    start = encoding.decode(source.head(name)).splitlines()
    ruled = any(_RULE.match(line) for line in start)
    spaced = any(not line.strip() for line in start[:-1])
    with source.open(name) as stream:
        for number, piece in enumerate(_pieces(encoding.lines(stream), ruled, spaced), 1):
            first = piece.split("\n", 1)[0]
            yield _post(name, number, piece, created_at=date_in(first) if len(first) < 60 else None)


def _pieces(lines: Iterable[str], ruled: bool, spaced: bool) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for line in lines:
        ends = bool(_RULE.match(line)) if ruled else not line.strip()
        if not ends:
            held.append(line)
            size += len(line)
        if (ends or not (ruled or spaced) or size > LONGEST) and held:
            if piece := "".join(held).strip():
                yield piece
            held, size = [], 0
    if piece := "".join(held).strip():
        yield piece


def html(source: Source, name: str) -> Iterator[Post]:
    """Each article of a saved page; a page without any is one post. Pages above 32 MB are cut."""
    with source.open(name) as stream:
        page = encoding.decode(stream.read(32 << 20))
    found = _TITLE.search(page)
    title = markup.plain(found[1]) if found else ""
    articles = _ARTICLE.findall(page)
    for number, piece in enumerate(articles or [page], 1):
        stamp = _TIME_TAG.search(piece)
        body = markup.plain(piece)
        if body or title:
            yield _post(name, number, body, "" if articles else title, times.parse(stamp[1]) if stamp else None)
