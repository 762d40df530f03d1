"""A sealed copy of the journal's words beside the vault, bound to the vault's head, so that a search need not read everything.

It holds nothing that the vault does not, is sealed with a key that only the open vault has, and is thrown away where it
does not fit. The words stand in blocks of some entries; an index tells which blocks can have a word at all: for each pair of
characters (of ASCII: each four) a row of bits, one for each block. A search reads a few rows and the blocks they name."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import IO

import msgspec
import platformdirs

from momo_guard.journal import grams
from momo_guard.journal.fold import State, Written, created
from momo_guard.journal.search import searchable
from momo_guard.journal.shelf import LABEL, ROWS, TAG, Head, Part, Shelf, Span, day_of, micros, row_of
from momo_guard.vault.container import RecordId
from momo_guard.vault.store import Vault

WORTH_A_FILE = 200
"""New records since the cache was written that make it worth writing again, or a tenth of all where that is more."""
_ENTRIES, _LETTERS = 16, 20_000
"""The most that one block holds."""


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
        plain = vault.unseal(LABEL, os.read(handle, end - at)) if at < end else None
        if plain is not None:
            return Shelf(vault, handle, msgspec.msgpack.decode(plain, type=Head))
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
        self._blocks: list[Part] = []
        self._spans: list[Span] = []
        self._days: defaultdict[int, int] = defaultdict(int)
        self._tags: dict[str, set[RecordId]] = defaultdict(set)
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
        days = {day: row_of(bits, len(self._blocks)) for day, bits in self._days.items()}
        tags = {tag: next((i for i in having if i in state.plain), RecordId("")) for tag, having in self._tags.items()}
        self._put(self._encode(Head(tail.encode(), state, self._blocks, self._spans, rows, days, tags)))
        self._out.write(at.to_bytes(8))

    def _put(self, plain: bytes) -> Part:
        sealed = self._vault.seal(LABEL, plain)
        self._out.write(sealed)
        part = Part(self._at, len(sealed), sealed[-TAG:])
        self._at += len(sealed)
        return part

    def _put_block(self, batch: list[Written]) -> None:
        place = len(self._blocks)
        self._blocks.append(self._put(self._encode(batch)))
        times = [created(w) for w in batch]
        about, at = [micros(t) for t in times], [w.at for w in batch]
        self._spans.append(Span(min(about), max(about), min(at), max(at)))
        for day in {day_of(t) for t in times}:
            self._days[day] |= 1 << place
        for w in batch:
            for tag in w.body.tags:
                self._tags[tag].add(w.id)
        column = bytearray(grams.SLOTS)
        for slots in grams.of_texts(searchable(w.body) for w in batch):
            deque(map(column.__setitem__, slots, repeat(1)), maxlen=0)
        if place % 8 == 0:
            self._columns.append(bytes(column))
        else:
            both = int.from_bytes(self._columns[-1]) | int.from_bytes(column) << place % 8
            self._columns[-1] = both.to_bytes(grams.SLOTS)

    def _parts(self) -> Iterator[bytes]:
        for start in range(0, grams.SLOTS, ROWS):
            stripe = b"".join([column[start : start + ROWS] for column in self._columns])
            yield b"".join([stripe[row::ROWS] for row in range(ROWS)])
