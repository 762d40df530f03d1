"""Rows of CSV and TSV files as spreadsheets, crawlers and platforms write them."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from momo_guard.importers import encoding
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import Tally
from momo_guard.post import Unread
from momo_guard.say import Say

LONGEST_CELL = 1 << 20
"""No post has a million characters; a cell that long is a quotation mark that was never closed."""
_DELIMITERS = ",\t;|"
_LOOK = 40
_RUNAWAY = Say("这一格太长，多半是引号没有配对", "a cell is far too long here; most likely a quotation mark is not closed")


class Row(NamedTuple):
    """One row under its header."""

    number: int
    """The row's number in the file, the header being the first of the rows counted as 1."""
    cells: dict[str, str]
    """Column -> cell. A column that the row is too short for is missing."""
    extra: list[str]
    """Cells beyond the last column of the header."""
    header: list[str]
    """All columns, also those that this row is too short for."""


def read_rows(lines: Iterable[str], name: str, header_of: Collection[str] = ()) -> Iterator[Row | Unread]:
    """The rows of one file under its header, with every broken one as an Unread.

    The delimiter is told from the first lines. Rows before the header are skipped: the header is the first row that
    holds one of `header_of`, else the first that is not blank. A header that comes again is skipped.
    """
    # For the whole process, but only ever raised to the same figure.
    csv.field_size_limit(LONGEST_CELL)
    clean = (line.replace("\0", "") for line in lines)
    start = list(itertools.islice(clean, _LOOK))
    reader = csv.reader(itertools.chain(start, clean), delimiter=delimiter_of(start))
    tally = Tally(name)
    header: list[str] | None = None
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield from tally.row(number, _RUNAWAY)
            continue
        if cells is None:
            break
        if header is None:
            header = _header(cells, header_of)
        elif any(cells) and not (cells[0].strip("\ufeff ") == header[0] and _names(cells) == header):
            yield Row(number, dict(zip(header, cells, strict=False)), cells[len(header) :], header)
    yield from tally.rest()


def _names(cells: list[str]) -> list[str]:
    return [c.strip().removeprefix("\ufeff").strip('"') for c in cells]


def _header(cells: list[str], header_of: Collection[str]) -> list[str] | None:
    names = _names(cells)
    if header_of:
        return names if any(n in header_of for n in names) else None
    return names if any(names) else None


def header_of(text: str) -> list[str]:
    """The first row with content of a file's head, for identify; empty where there is none."""
    lines = text.replace("\0", "").splitlines(keepends=True)[:_LOOK]
    try:
        for cells in csv.reader(lines, delimiter=delimiter_of(lines)):
            if any(names := _names(cells)):
                return names
    except csv.Error:
        pass
    return []


def delimiter_of(lines: Iterable[str]) -> str:
    """The delimiter that splits the first lines most evenly; a comma where none does."""
    lines = [line for line in lines if line.strip()][:_LOOK]
    best, best_score = ",", 0.0
    for mark in _DELIMITERS:
        counts = [line.count(mark) for line in lines]
        if not counts or not counts[0]:
            continue
        even = sum(c == counts[0] for c in counts) / len(counts)
        score = counts[0] * (0.5 + even)
        if score > best_score:
            best, best_score = mark, score
    return best


def of(source: Source, name: str, header_of: Collection[str] = ()) -> Iterator[Row | Unread]:
    """The rows of one member of an export. Raises BadInput where it can't be opened."""
    with source.open(name) as stream:
        yield from read_rows(encoding.lines(stream), name, header_of)
