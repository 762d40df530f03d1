"""Excel workbooks: their sheets as tables. A workbook is a zip, and may be a trap like any other."""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import ParseError

from momo_guard.errors import BadInput
from momo_guard.importers import members
from momo_guard.importers.opener import Source
from momo_guard.say import Say

SUFFIXES = (".xlsx", ".xlsm")
_LARGEST = 256 << 20
_LOOKED_AT = 32 << 20
"""Identify opens no workbook above this size: its tables can only be told by reading most of it."""
_HEADER_WITHIN = 20

_DAMAGES = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, IndexError, AttributeError, ValueError, TypeError, EOFError,
            NotImplementedError, OSError)
"""What openpyxl and zipfile raise on a workbook with wrong bytes in it."""
Cells = tuple[Any, ...]
_known: WeakKeyDictionary[Source, dict[str, dict[str, list[str]]]] = WeakKeyDictionary()
"""Several importers look at the same workbook; to open one takes a while."""


def is_book(name: str) -> bool:
    """Whether a member is a workbook by its name."""
    return name.lower().endswith(SUFFIXES)


@contextlib.contextmanager
def opened(source: Source, name: str) -> Iterator[Any]:
    """An openpyxl workbook, read-only and values only. Raises BadInput where it is damaged, too big or a bomb."""
    import openpyxl

    with source.open(name) as stream:
        data = stream.read(_LARGEST + 1)
    _check(data, name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations that it leaves out; we read values only.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
    except _DAMAGES as error:
        raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error


def _check(data: bytes, name: str) -> None:
    if len(data) > _LARGEST:
        raise BadInput(
            Say("{name} 太大。", "{name} is too big.").fill(name=name),
            Say("请在表格软件里另存为 CSV 再试。", "Save it as CSV in your spreadsheet program and try that."),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            total = sum(i.file_size for i in book.infolist())
    except _DAMAGES as error:
        raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error
    members.Budget(name, len(data)).spend(total)


def headers(source: Source, name: str) -> dict[str, list[str]]:
    """Sheet -> its first row with content, for identify; empty where the workbook can't be looked into."""
    known = _known.setdefault(source, {})
    if name not in known:
        known[name] = _headers(source, name) if source.size(name) <= _LOOKED_AT else {}
    return known[name]


def _headers(source: Source, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        with opened(source, name) as book:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(values_only=True, max_row=_HEADER_WITHIN)
                found[sheet.title] = next((h for h in map(_names, rows) if any(h)), [])
    except BadInput:
        pass
    return found


def _names(cells: Cells) -> list[str]:
    return ["" if c is None else str(c).strip() for c in cells]


def rows(source: Source, name: str, sheet: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of one sheet under its first row with content, with their numbers; empty rows are nothing."""
    with opened(source, name) as book:
        header: list[str] = []
        for number, cells in enumerate(book[sheet].iter_rows(values_only=True), 1):
            if not any(c not in (None, "") for c in cells):
                continue
            if header:
                yield number, {h: c for h, c in zip(header, cells, strict=False) if h}
            else:
                header = _names(cells)
