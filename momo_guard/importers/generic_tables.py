"""Tables of any origin: CSV and TSV, JSON arrays and objects, Excel workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from momo_guard.importers import books, columns, encoding, ids, jsons, rows, tables
from momo_guard.importers.columns import People
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

_DEEPEST = 3
_NO_TEXT_SHEET = Say("这张工作表没有正文一列，没有读", "this sheet has no column of text and was not read")


def csv(source: Source, name: str, people: People) -> Iterator[Post | Unread]:
    """The rows of a CSV or TSV file as posts."""
    builder: columns.Builder | None = None
    with source.open(name) as stream:
        for row in rows.read_rows(encoding.lines(stream), name):
            if isinstance(row, Unread):
                yield row
                continue
            builder = builder or columns.Builder(name, row.header, source.modified(name), people=people)
            yield from builder.posts(row.cells, row.number)


def json_paths(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys that lead to arrays of posts inside a decoded JSON value, or to nothing but strings at its top."""
    if isinstance(value, list):
        first = next((x for x in value if isinstance(x, dict)), None)
        if (first is not None and "text" in columns.match(first)) or (
            not path and value and all(isinstance(x, str) for x in value)
        ):
            yield path
    elif isinstance(value, dict) and len(path) < _DEEPEST:
        for key, inner in value.items():
            yield from json_paths(inner, (*path, key))


def json(source: Source, name: str, people: People, paths: Iterable[tuple[str, ...]]) -> Iterator[Post | Unread]:
    """The arrays of posts in a JSON file."""
    for path in paths:
        kind = columns.kind_of(path[-1]) if path else None
        yield from _records(source, name, path, kind or "note", people)


def _records(source: Source, name: str, path: tuple[str, ...], kind: PostKind, people: People) -> Iterator[Post | Unread]:
    builders: dict[tuple[str, ...], columns.Builder] = {}
    tally = Tally(name)
    prefix = "".join(f"{key}/" for key in path)
    for number, item in enumerate(jsons.items(source, name, *path), 1):
        if isinstance(item, Unread):
            yield item
            continue
        if isinstance(item, str):
            item = {"text": item}
        if not isinstance(item, dict):
            yield from tally.row(number, NO_OBJECT)
            continue
        keys = tuple(item)
        if keys not in builders:
            if len(builders) > 256:
                builders.clear()
            builders[keys] = columns.Builder(name, keys, source.modified(name), kind, people)
        yield from builders[keys].posts(item, f"{prefix}{number}")
    yield from tally.rest()


def one_object(source: Source, name: str, people: People) -> Iterator[Post | Unread]:
    """A JSON file that is a single post."""
    value = jsons.small(source, name)
    yield from columns.Builder(name, value, source.modified(name), people=people).posts(value, 1)


def workbook(source: Source, name: str, people: People) -> Iterator[Post | Unread]:
    """All sheets of an Excel workbook that have a column of text."""
    with books.opened(source, name) as book:
        for sheet in book.worksheets:
            yield from sheet_posts(sheet.iter_rows(values_only=True), f"{name}/{sheet.title}", source.modified(name), people)


def database(source: Source, name: str, people: People) -> Iterator[Post | Unread]:
    """All tables of an SQLite database that have a column of text."""
    for table in tables.of(source, name):
        builder = columns.Builder(table.label, sorted(table.columns), source.modified(name), people=people)
        if "text" not in builder.fields:
            yield Unread(table.label, _NO_TEXT_SHEET, ignored=True)
            continue
        for row in table.read():
            yield from (row,) if isinstance(row, Unread) else builder.posts(row[1], row[0])


def sheet_posts(table: Iterable[tuple[Any, ...]], name: str, now: Any, people: People) -> Iterator[Post | Unread]:
    """The rows of one sheet under the first row that names a column of text."""
    builder: columns.Builder | None = None
    header: list[str] = []
    for number, cells in enumerate(table, 1):
        if builder is None:
            header = [ids.clean(c) for c in cells]
            if "text" in columns.match(filter(None, header)):
                builder = columns.Builder(name, filter(None, header), now, people=people)
            elif number >= 20:
                break
        elif any(c not in (None, "") for c in cells):
            yield from builder.posts(dict(zip(header, cells, strict=False)), number)
    if builder is None and header:
        yield Unread(name, _NO_TEXT_SHEET, ignored=True)
