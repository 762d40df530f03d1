"""A vault's file as bare SQLite pages: what can be read where SQLite gives up, and bytes that should not be there.

The file's format is SQLite's own (sqlite.org/fileformat2.html); only table b-trees occur in a vault."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

PAGE = 16384
LEAF, INTERIOR = 13, 5
_MOST_LOCAL = PAGE - 35
_LEAST_LOCAL = (PAGE - 12) * 32 // 255 - 23

_open: dict[tuple[int, int], int] = {}


class Raw:
    """Reads a file beside SQLite. Its descriptor is kept for ever: closing any descriptor of a file drops the locks
    that SQLite holds on it in this process, and another process might then delete the write-ahead log."""

    def __init__(self, path: Path) -> None:
        status = path.stat()
        known = (status.st_dev, status.st_ino)
        if known not in _open:
            _open[known] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        self._handle = _open[known]
        self.size = status.st_size

    def page(self, number: int) -> bytes:
        """Page 1 and on; what is beyond the end is missing from the bytes."""
        if not 0 < number <= (self.size + PAGE - 1) // PAGE:
            return b""
        if hasattr(os, "pread"):
            return os.pread(self._handle, PAGE, (number - 1) * PAGE)
        os.lseek(self._handle, (number - 1) * PAGE, os.SEEK_SET)
        return os.read(self._handle, PAGE)

    @property
    def pages(self) -> int:
        """How many pages, the last one perhaps cut."""
        return -(-self.size // PAGE)


class Cell(NamedTuple):
    """One row as it lies in a leaf page, from `body` to `end`."""

    rowid: int
    body: int
    end: int
    size: int
    """Bytes of the whole payload."""
    overflow: int
    """The first page of the rest, or 0."""
    local: bytes


Fetch = Callable[[int], bytes]


def varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's variable-length integer and where it ends. Raises IndexError."""
    value = 0
    for i in range(8):
        byte = data[at + i]
        value = (value << 7) | (byte & 127)
        if byte < 128:
            return value, at + i + 1
    return (value << 8) | data[at + 8], at + 9


def cell(page: bytes, at: int) -> Cell | None:
    """The leaf cell that begins at an offset, or None where none can."""
    try:
        size, body = varint(page, at)
        rowid, body = varint(page, body)
    except IndexError:
        return None
    local = size
    if size > _MOST_LOCAL:
        local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (PAGE - 4)
        local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
    end = body + local
    overflow = 0
    if local < size:
        overflow, end = int.from_bytes(page[end : end + 4]), end + 4
    return Cell(rowid, body, end, size, overflow, page[body : body + local]) if end <= len(page) else None


def payload(found: Cell, fetch: Fetch) -> bytes:
    """A cell's whole payload, as far as its pages lead."""
    parts, size, number, seen = [found.local], len(found.local), found.overflow, set[int]()
    while number and size < found.size and number not in seen:
        seen.add(number)
        page = fetch(number)
        if len(page) < 4:
            break
        number = int.from_bytes(page[:4])
        parts.append(page[4 : 4 + found.size - size])
        size += len(parts[-1])
    return b"".join(parts)


def columns(data: bytes) -> list[bytes] | None:
    """The blobs (and texts, as bytes) of a row; numbers and nulls are left out. None where it is no row."""
    try:
        end, at = varint(data, 0)
        kinds = []
        while at < end:
            kind, at = varint(data, at)
            kinds.append(kind)
    except IndexError:
        return None
    found = []
    for kind in kinds:
        width = (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]
        if kind >= 12:
            found.append(data[at : at + width])
        at += width
    return found if at == len(data) else None


def cells(page: bytes, first: bool = False) -> list[Cell]:
    """The cells that a leaf page's own directory names, as far as they make sense."""
    base = 100 if first else 0
    if len(page) < PAGE or page[base] != LEAF:
        return []
    count = int.from_bytes(page[base + 3 : base + 5])
    places = [int.from_bytes(page[i : i + 2]) for i in range(base + 8, min(base + 8 + 2 * count, PAGE), 2)]
    return [c for c in (cell(page, at) for at in places) if c]


_ROW_HEADER = re.compile(rb"(?=[\x03-\x05]\x00[\x0c-\xff])", re.DOTALL)
_BEFORE_ROW = range(2, 19)


def hidden_cells(page: bytes, least: int) -> Iterator[Cell]:
    """Every place in a page where a row of one blob of at least `least` bytes could begin: for damaged directories."""
    for match in _ROW_HEADER.finditer(page):
        # Two varints stand before the row: its size and its number.
        for back in _BEFORE_ROW:
            found = cell(page, match.start() - back) if match.start() >= back else None
            if found and found.size > least and found.body == match.start() and _looks_like_one_blob(found):
                yield found


def _looks_like_one_blob(found: Cell) -> bool:
    # The row's own header: its length, a null for the rowid, the blob's type.
    local = found.local
    if len(local) < 5 or local[0] not in (3, 4, 5) or local[1] != 0:
        return False
    kind, end = varint(local, 2)
    return end == local[0] and kind >= 12 and kind % 2 == 0 and end + (kind - 12) // 2 == found.size
