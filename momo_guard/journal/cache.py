"""A sealed copy of the journal's words beside the vault, bound to the vault's head, so that a search need not read everything.

It holds nothing that the vault does not, is sealed with a key that only the open vault has, and is thrown away where it
does not fit. The words stand in blocks of some entries; an index tells which blocks can have a word at all: for each pair of
characters (of ASCII: each four) a row of bits, one for each block. A search reads a few rows and the blocks they name."""

from __future__ import annotations

import contextlib
import os
import re
import struct
import sys
import tempfile
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
import platformdirs

from momo_guard.journal.fold import State, Written
from momo_guard.journal.search import searchable
from momo_guard.text import normal_form
from momo_guard.vault.container import Tail
from momo_guard.vault.store import Vault

_LABEL = "journal-cache/2"
WORTH_A_FILE = 200
"""New records since the cache was written that make it worth writing again, or a tenth of all where that is more."""
_ENTRIES, _LETTERS = 16, 20_000
"""The most that one block holds."""
_SLOTS = 1 << 15
"""Rows of the index, over which pairs of characters are spread."""
_ROWS = 64
"""Rows that are sealed together."""
_LETTERS_EACH = 4
_LATIN = re.compile(r"[\0-\x7f]{4,}")
_TAG = 16


class _Part(NamedTuple):
    """A sealed piece of the file. Its tag vouches that it is that piece and no older one."""

    at: int
    size: int
    tag: bytes


class _Head(msgspec.Struct):
    tail: bytes
    state: State
    blocks: list[_Part]
    rows: list[_Part]


class Torn(Exception):
    """A piece of the file is not what it should be."""


class Shelf:
    """An opened cache."""

    def __init__(self, vault: Vault, handle: int, head: _Head) -> None:
        self._vault, self._handle = vault, handle
        self.close = weakref.finalize(self, os.close, handle)
        self._blocks, self._rows = head.blocks, head.rows
        self.state, self.tail = head.state, Tail.decode(head.tail)
        self._decode = msgspec.msgpack.Decoder(list[Written]).decode

    def written(self, words: Sequence[str] = ()) -> Iterator[Written]:
        """Every version that may have all of the words. Raises Torn."""
        for place in self._places(words):
            yield from self._decode(self._read(self._blocks[place]))

    def _places(self, words: Sequence[str]) -> Iterator[int]:
        left = (1 << len(self._blocks)) - 1
        for word in words:
            left &= self._where(word)
        while left:
            place = (left & -left).bit_length() - 1
            yield place
            left &= left - 1

    def _where(self, word: str) -> int:
        """A bit for each block that may have a word."""
        slots = _narrow(word) if word.isascii() else _wide(word)
        left = (1 << len(self._blocks)) - 1
        stride = (len(self._blocks) + 7) // 8
        for slot in set(slots):
            if left:
                part = self._read(self._rows[slot // _ROWS])
                at = slot % _ROWS * stride
                left &= int.from_bytes(part[at : at + stride], "little")
        return left

    def _read(self, part: _Part) -> bytes:
        os.lseek(self._handle, part.at, os.SEEK_SET)
        sealed = os.read(self._handle, part.size)
        plain = self._vault.unseal(_LABEL, sealed) if sealed[-_TAG:] == part.tag else None
        if plain is None:
            raise Torn
        return plain


def path_of(vault: Vault) -> Path:
    """Where the cache of a vault lies."""
    return Path(platformdirs.user_cache_dir("momo-guard", appauthor=False)) / f"{vault.id}.cache"


def drop(vault: Vault) -> None:
    """Throw the file away."""
    with contextlib.suppress(OSError):
        path_of(vault).unlink()


def take(vault: Vault) -> Shelf | None:
    """The cache, where there is one that was sealed by this vault. Whether it is of this state is for the caller to see."""
    try:
        handle = os.open(path_of(vault), os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return None
    try:
        end = os.lseek(handle, -8, os.SEEK_END)
        at = int.from_bytes(os.read(handle, 8))
        os.lseek(handle, at, os.SEEK_SET)
        plain = vault.unseal(_LABEL, os.read(handle, end - at)) if at < end else None
        if plain is not None:
            return Shelf(vault, handle, msgspec.msgpack.decode(plain, type=_Head))
    except (OSError, ValueError, OverflowError):
        pass
    os.close(handle)
    return None


def make(vault: Vault) -> None:
    """Write the cache anew, in one step; where it can't be written the next search is slower, no more."""
    path = path_of(vault)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=".momo-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                _Maker(vault, out).run()
            Path(made).replace(path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                Path(made).unlink()


class _Maker:
    """Reads the vault once and writes blocks, rows and head."""

    def __init__(self, vault: Vault, out: IO[bytes]) -> None:
        self._vault, self._out, self._at = vault, out, 0
        self._blocks: list[_Part] = []
        self._columns: list[bytes] = []
        self._encode = msgspec.msgpack.Encoder().encode

    def run(self) -> None:
        """All of it."""
        tail, state = self._vault.head, State()
        batch, letters = list[Written](), 0
        for record in self._vault.records():
            written = state.hear(record)
            if written is not None:
                batch.append(written)
                letters += len(written.body.text)
                if len(batch) == _ENTRIES or letters > _LETTERS:
                    self._put_block(batch)
                    batch, letters = [], 0
        if batch:
            self._put_block(batch)
        if self._vault.findings or self._vault.head != tail:
            # Something is wrong, which each reading shall tell, or somebody writes: another time.
            raise InterruptedError
        rows = [self._put(part) for part in self._parts()]
        at = self._at
        self._put(self._encode(_Head(tail.encode(), state, self._blocks, rows)))
        self._out.write(at.to_bytes(8))

    def _put(self, plain: bytes) -> _Part:
        sealed = self._vault.seal(_LABEL, plain)
        self._out.write(sealed)
        part = _Part(self._at, len(sealed), sealed[-_TAG:])
        self._at += len(sealed)
        return part

    def _put_block(self, batch: list[Written]) -> None:
        place = len(self._blocks)
        self._blocks.append(self._put(self._encode(batch)))
        column = bytearray(_SLOTS)
        for slots in _slots(searchable(w.body) for w in batch):
            deque(map(column.__setitem__, slots, repeat(1)), maxlen=0)
        if place % 8 == 0:
            self._columns.append(bytes(column))
        else:
            both = int.from_bytes(self._columns[-1]) | int.from_bytes(column) << place % 8
            self._columns[-1] = both.to_bytes(_SLOTS)

    def _parts(self) -> Iterator[bytes]:
        for start in range(0, _SLOTS, _ROWS):
            stripe = b"".join([column[start : start + _ROWS] for column in self._columns])
            yield b"".join([stripe[row::_ROWS] for row in range(_ROWS)])


def _slots(texts: Iterable[str]) -> tuple[Sequence[int], Sequence[int]]:
    """The rows in which texts leave their bits, each as often as it comes."""
    read = [normal_form(text) for text in texts]
    other = "\n".join(t for t in read if not t.isascii())
    # A word of ASCII in a Chinese text is looked for as in an English one.
    return _narrow("\n".join([*(t for t in read if t.isascii()), *_LATIN.findall(other)])), _wide(other)


# All units of a text at once, as one large number: four times a thousand characters are worth that. Each sixteen bits of
# the result depend on the units of one gram alone.


def _narrow(text: str) -> Sequence[int]:
    """For ASCII: a number below _SLOTS for each four letters."""
    units, every = _units(text)
    small = units & every * 0x1F
    return _numbers(small << 10 ^ small >> 16 << 6 ^ small >> 32 << 3 ^ small >> 48, len(text) - _LETTERS_EACH + 1)


def _wide(text: str) -> Sequence[int]:
    """For all else: one for each two characters (to be exact, units of UTF-16)."""
    units, every = _units(text)
    mixed = (units & every * 0x0FFF) << 3 ^ units >> 16 ^ (units >> 16 & every * 0x7000) >> 9
    return _numbers(mixed & every * 0x7FFF, every.bit_count() - 1)


def _units(text: str) -> tuple[int, int]:
    """A text's units of sixteen bits, the first one lowest, and a one in each."""
    data = text.encode("utf-16-le", "surrogatepass")
    return int.from_bytes(data, "little"), int.from_bytes(b"\1\0" * (len(data) // 2), "little")


def _numbers(packed: int, count: int) -> Sequence[int]:
    if count <= 0:
        return ()
    data = (packed & (1 << 16 * count) - 1).to_bytes(2 * count, "little")
    return memoryview(data).cast("H") if sys.byteorder == "little" else struct.unpack(f"<{count}H", data)
