"""Reads the journal's cache: what may hold some words, what is newest, what is of a day, without the rest.

The file is blocks of some versions each, then an index (for each gram, a row of bits that says which blocks have it), then the
head, then eight bytes that say where the head begins; all but these sealed with the vault's key."""

from __future__ import annotations

import functools
import operator
import os
import weakref
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import msgspec

from momo_guard.journal import grams
from momo_guard.journal.fold import State, Written
from momo_guard.vault.container import RecordId, Tail
from momo_guard.vault.store import Vault

LABEL = "journal-cache/3"
ROWS = 64
"""Rows of the index that are sealed together."""
TAG = 16
_START = datetime(1970, 1, 1, tzinfo=UTC)


class Part(NamedTuple):
    """A sealed piece of the file. Its tag vouches that it is that piece and no older one."""

    at: int
    size: int
    tag: bytes


class Span(NamedTuple):
    """Of a block's versions: the earliest and the latest time that they are about, and that they were written at, in
    microseconds."""

    since: int
    until: int
    first: int
    last: int


class Head(msgspec.Struct):
    """What stands where."""

    tail: bytes
    state: State
    blocks: list[Part]
    spans: list[Span]
    rows: list[Part]
    days: dict[int, bytes]
    """For each day of the year (in UTC) a bit for each block that has something of it."""
    tags: dict[str, RecordId]
    """Each tag and an entry that has it and was never changed; no id where there is none such."""


class Torn(Exception):
    """A piece of the file is not what it should be."""


class Shelf:
    """An opened cache."""

    def __init__(self, vault: Vault, handle: int, head: Head) -> None:
        self._vault, self._handle = vault, handle
        self.close = weakref.finalize(self, os.close, handle)
        self._head = head
        self.state, self.tail = head.state, Tail.decode(head.tail)
        self._decode = msgspec.msgpack.Decoder(list[Written]).decode
        self._latest_first = sorted(range(len(head.blocks)), key=lambda place: -head.spans[place].until)

    def over(self, vault: Vault) -> None:
        """Go on with the same vault, opened anew."""
        self._vault = vault

    def written(self, words: Sequence[str] = ()) -> Iterator[Written]:
        """Every version that may have all of the words. Raises Torn."""
        yield from self._written_in(self._may_have(words))

    def _written_in(self, may: bytes) -> Iterator[Written]:
        for place in range(len(self._head.blocks)):
            if _has(may, place):
                yield from self._block(place)

    def latest(self, words: Sequence[str] = ()) -> Iterator[tuple[int, list[Written]]]:
        """The same in parts, those about the latest times first: each with the latest time of all that come from here on."""
        may = self._may_have(words)
        for place in self._latest_first:
            if _has(may, place):
                yield self._head.spans[place].until, self._block(place)

    def written_at(self, at: int) -> Iterator[Written]:
        """Versions written at about a time. Raises Torn."""
        for place, span in enumerate(self._head.spans):
            if span.first <= at <= span.last:
                yield from self._block(place)

    def of_day(self, day: date) -> Iterator[Written]:
        """Versions about this day of some year, wherever on earth; and others. Raises Torn."""
        rows = (self._head.days.get(_day_of(day + timedelta(n)), b"") for n in (-1, 0, 1))
        may = functools.reduce(operator.or_, (int.from_bytes(row, "little") for row in rows))
        yield from self._written_in(row_of(may, len(self._head.blocks)))

    @property
    def tags(self) -> dict[str, RecordId]:
        """Each tag and an entry that has it and was never changed when the cache was written, where there is one."""
        return self._head.tags

    def _block(self, place: int) -> list[Written]:
        return self._decode(self._read(self._head.blocks[place]))

    def _may_have(self, words: Sequence[str]) -> bytes:
        """A bit for each block that may have all of the words."""
        left = (1 << len(self._head.blocks)) - 1
        for word in words:
            left &= self._where(word)
        return row_of(left, len(self._head.blocks))

    def _where(self, word: str) -> int:
        """A bit for each block that may have a word."""
        left = (1 << len(self._head.blocks)) - 1
        stride = (len(self._head.blocks) + 7) // 8
        for slot in set(grams.of_word(word)):
            if left:
                part = self._read(self._head.rows[slot // ROWS])
                at = slot % ROWS * stride
                left &= int.from_bytes(part[at : at + stride], "little")
        return left

    def _read(self, part: Part) -> bytes:
        os.lseek(self._handle, part.at, os.SEEK_SET)
        sealed = os.read(self._handle, part.size)
        plain = self._vault.unseal(LABEL, sealed) if sealed[-TAG:] == part.tag else None
        if plain is None:
            raise Torn
        return plain


def row_of(bits: int, blocks: int) -> bytes:
    """Bits as they are kept, one for each block."""
    return bits.to_bytes((blocks + 7) // 8, "little")


def _has(row: bytes, place: int) -> bool:
    return bool(row[place >> 3] >> (place & 7) & 1)


def micros(moment: datetime) -> int:
    """A time as a number."""
    return (moment - _START) // timedelta(microseconds=1)


def _day_of(day: date) -> int:
    return 32 * day.month + day.day


def day_of(moment: datetime) -> int:
    """A number for the day of the year, in UTC."""
    return _day_of(moment.astimezone(UTC))
