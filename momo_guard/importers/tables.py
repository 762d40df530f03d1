"""Whatever crawlers write to, as tables: CSV, JSON, one object per line, sheets of a workbook, tables of a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from momo_guard.importers import books, databases, jsons, rows, shape
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Unread
from momo_guard.say import Say

Row = tuple[int, dict[str, Any]]
EXTRA = "\0extra"
"""The key under which a CSV row holds the cells beyond its header."""
LEFT_BEHIND = Say(
    "{name} 旁边还有没写完的日志（-wal），最新的几条可能没读到；请先关掉写它的程序再导出一次",
    "beside {name} stands an unfinished log (-wal), so the newest rows may be missing; close the program that writes it",
)


class Table(NamedTuple):
    """One table of a member."""

    member: str
    """The member of the source that holds it."""
    label: str
    """How places in it are named: the member, and the sheet or table where it has several."""
    name: str
    """The sheet's or database table's name; the member's file name for the others."""
    columns: frozenset[str]
    """The columns or keys, as far as the beginning of the file shows them."""
    read: Callable[[], Iterator[Row | Unread]]
    """All rows with their numbers; a broken one is an Unread. Raises BadInput where the file is damaged or gone."""


def of(source: Source, name: str) -> list[Table]:
    """The tables of one member; empty where it holds none."""
    low = name.lower()
    if low.endswith((".csv", ".tsv")):
        return [_plain(name, shape.header(source, name), lambda: _csv(source, name))]
    if books.is_book(name):
        return [_inner(name, s, h, _sheet_reader(source, name, s)) for s, h in books.headers(source, name).items()]
    if low.endswith(databases.SUFFIXES):
        return [_inner(name, t, c, _table_reader(source, name, t)) for t, c in databases.columns(source, name).items()]
    if low.endswith((".json", ".jsonl", ".ndjson")) or len(source.names()) == 1:
        return _json(source, name)
    return []


def _plain(name: str, columns: list[str], read: Callable[[], Iterator[Row | Unread]]) -> Table:
    return Table(name, name, name.rpartition("/")[2], frozenset(columns), read)


def _inner(name: str, inner: str, columns: list[str], read: Callable[[], Iterator[Row | Unread]]) -> Table:
    return Table(name, f"{name}/{inner}", inner, frozenset(filter(None, columns)), read)


def _json(source: Source, name: str) -> list[Table]:
    outline = shape.of(source, name)
    if outline.kind == "lines":
        return [_plain(name, list(outline.record()), lambda: _lines(source, name))]
    if outline.kind == "array":
        return [_plain(name, list(outline.record()), lambda: _array(source, name))]
    if outline.kind == "object" and name.lower().endswith((".jsonl", ".ndjson")):
        # One line only: it looks like one object.
        return [_plain(name, list(outline.record()), lambda: _lines(source, name))]
    return []


def _csv(source: Source, name: str) -> Iterator[Row | Unread]:
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
        else:
            yield row.number, (row.cells | {EXTRA: row.extra} if row.extra else row.cells)


def _lines(source: Source, name: str) -> Iterator[Row | Unread]:
    yield from jsons.lines(source, name, msgspec.json.Decoder(dict[str, Any]))


def _array(source: Source, name: str) -> Iterator[Row | Unread]:
    tally = Tally(name)
    for number, item in enumerate(jsons.items(source, name), 1):
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, dict):
            yield number, item
        else:
            yield from tally.row(number, NO_OBJECT)
    yield from tally.rest()


def _sheet_reader(source: Source, name: str, sheet: str) -> Callable[[], Iterator[Row | Unread]]:
    return lambda: books.rows(source, name, sheet)


def _table_reader(source: Source, name: str, table: str) -> Callable[[], Iterator[Row | Unread]]:
    def read() -> Iterator[Row | Unread]:
        if databases.left_behind(source, name):
            yield Unread(name, LEFT_BEHIND.fill(name=name), count=0)
        yield from databases.rows(source, name, table)

    return read
