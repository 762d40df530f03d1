"""Douban: what the extension tofu (豆伴) backs up, as its workbook or as its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from momo_guard.importers import authors, books, douban_json, douban_sheets, jsons, shape
from momo_guard.importers.authors import Author
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.unread import kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = douban_json.PLATFORM
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_LOOKED_AT = 100


def _books(source: Source) -> list[str]:
    return [n for n in source.find("*.xlsx")[:_LOOKED_AT] if douban_sheets.is_ours(books.headers(source, n))]


def _files(source: Source) -> list[str]:
    names = source.names() if len(source.names()) == 1 else source.find("*.json")
    return [n for n in names[:_LOOKED_AT] if not books.is_book(n) and douban_json.is_ours(shape.of(source, n))]


def identify(source: Source) -> Match | None:
    """Claim by the names of the sheets, or by the stores inside tofu's JSON."""
    for name in _books(source):
        shown = ", ".join(list(books.headers(source, name))[:4])
        why = Say("{name} 有工作表 {sheets}（豆伴）", "{name} has the sheets {sheets} (tofu)").fill(name=name, sheets=shown)
        return Match(PLATFORM, Evidence.KEYS, why)
    for name in _files(source):
        return Match(PLATFORM, Evidence.KEYS, Say("{name} 是豆伴的数据", "{name} is tofu's data").fill(name=name))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Statuses, diaries, reviews, remarks on books and films, mails; what was reshared is others' words."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    workbooks, files = _books(source), _files(source)
    yield from once(_all(source, workbooks, files, me))
    yield from account_for(source, {*workbooks, *files})


def _all(source: Source, workbooks: list[str], files: list[str], me: Sequence[str]) -> Iterator[Post | Unread]:
    user, notes = authors.among(_who(source, workbooks, files), (), me)
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    for name in workbooks:
        yield from kept(name, douban_sheets.read(source, name, user))
    for name in files:
        yield from kept(name, douban_json.read(source, name, user))


def _who(source: Source, workbooks: list[str], files: list[str]) -> Iterator[Author]:
    """A backup holds one account's statuses: whoever wrote them is the user."""
    for name in workbooks:
        yield from douban_sheets.who(source, name)
    for name in files:
        for item in kept(name, jsons.walk(source, name, lambda path: path == ("status",))):
            if not isinstance(item, Unread) and isinstance(item[1], dict):
                yield from filter(any, (douban_json.author(douban_json.inner(item[1], "status")),))
