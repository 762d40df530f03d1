"""Tables of any origin: CSV and TSV, JSON arrays and objects, Excel workbooks."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from momo_guard.errors import BadInput
from momo_guard.importers import columns, encoding, ids, jsons, members, rows
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

_LARGEST_BOOK = 256 << 20
_DEEPEST = 3
_NO_TEXT_SHEET = Say("这张工作表没有正文一列，没有读", "this sheet has no column of text and was not read")


def csv(source: Source, name: str) -> Iterator[Post | Unread]:
    """The rows of a CSV or TSV file as posts."""
    builder: columns.Builder | None = None
    with source.open(name) as stream:
        for row in rows.read_rows(encoding.lines(stream), name):
            if isinstance(row, Unread):
                yield row
                continue
            builder = builder or columns.Builder(name, row.header, source.modified(name))
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


def json(source: Source, name: str, paths: Iterable[tuple[str, ...]]) -> Iterator[Post | Unread]:
    """The arrays of posts in a JSON file."""
    for path in paths:
        kind = columns.kind_of(path[-1]) if path else None
        yield from _records(source, name, path, kind or "note")


def _records(source: Source, name: str, path: tuple[str, ...], kind: PostKind) -> Iterator[Post | Unread]:
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
            builders[keys] = columns.Builder(name, keys, source.modified(name), kind)
        yield from builders[keys].posts(item, f"{prefix}{number}")
    yield from tally.rest()


def one_object(source: Source, name: str) -> Iterator[Post | Unread]:
    """A JSON file that is a single post."""
    value = jsons.small(source, name)
    yield from columns.Builder(name, value, source.modified(name)).posts(value, 1)


def workbook(source: Source, name: str) -> Iterator[Post | Unread]:
    """All sheets of an Excel workbook that have a column of text."""
    import openpyxl

    with source.open(name) as stream:
        data = stream.read(_LARGEST_BOOK + 1)
    _check_book(data, name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations that it leaves out; we read values only.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                yield from sheet_posts(sheet.iter_rows(values_only=True), f"{name}/{sheet.title}", source.modified(name))
            book.close()
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, EOFError) as error:
        raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error


def _check_book(data: bytes, name: str) -> None:
    """A workbook is a zip: it may be a bomb like any other. Raises BadInput."""
    if len(data) > _LARGEST_BOOK:
        raise BadInput(
            Say("{name} 太大。", "{name} is too big.").fill(name=name),
            Say("请在表格软件里另存为 CSV 再试。", "Save it as CSV in your spreadsheet program and try that."),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            total = sum(i.file_size for i in book.infolist())
    except zipfile.BadZipFile as error:
        raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error
    members.Budget(name, len(data)).spend(total)


def sheet_posts(table: Iterable[tuple[Any, ...]], name: str, now: Any) -> Iterator[Post | Unread]:
    """The rows of one sheet under the first row that names a column of text."""
    builder: columns.Builder | None = None
    header: list[str] = []
    for number, cells in enumerate(table, 1):
        if builder is None:
            header = [ids.clean(c) for c in cells]
            if "text" in columns.match(filter(None, header)):
                builder = columns.Builder(name, filter(None, header), now)
            elif number >= 20:
                break
        elif any(c not in (None, "") for c in cells):
            yield from builder.posts(dict(zip(header, cells, strict=False)), number)
    if builder is None and header:
        yield Unread(name, _NO_TEXT_SHEET, ignored=True)
