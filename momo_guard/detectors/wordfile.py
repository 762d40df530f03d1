"""All detectors' words and shapes in one file that needs no compiling: for a process that looks at one text and ends.

The file holds nothing of the user's: it is made from the program's own word lists, once for each version of them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec

from momo_guard.detectors.base import Hit
from momo_guard.detectors.needs import may_hold, needs
from momo_guard.detectors.shapes import Written, spans

_MAGIC = b"momo-words-3\n"
_FREE_LEFT, _FREE_RIGHT = 1, 2


class Entry(NamedTuple):
    """One word: who asked for it, and which of its ends must stand free."""

    owners: tuple[tuple[int, str], ...]
    """(detector's number, tag) of each."""
    word: str
    free_left: bool
    free_right: bool


class _Head(msgspec.Struct):
    """What stands before the words."""

    modules: list[str]
    """The detectors' modules, in the order of the table."""
    shapes: list[Written]
    needs: list[list[str]]
    """What a text must hold for each of them (detectors/needs.py)."""
    owners: list[list[tuple[int, str]]]
    """Sets of owners; a word names one by number."""
    words: int
    table: int
    """Characters of the reading table (momo_guard.text)."""
    check: int
    """CRC-32 of everything after the head."""


def pack(modules: Sequence[str], shapes: Sequence[Written], entries: Sequence[Entry], table: str) -> bytes:
    """The file for some words and shapes."""
    ordered = sorted(entries, key=lambda e: e.word)
    sets: dict[tuple[tuple[int, str], ...], int] = {}
    owners, parents, free = array("H"), array("i"), array("B")
    starts = array("I", [0])
    stack: list[int] = []
    for i, entry in enumerate(ordered):
        owners.append(sets.setdefault(entry.owners, len(sets)))
        free.append(_FREE_LEFT * entry.free_left | _FREE_RIGHT * entry.free_right)
        while stack and not entry.word.startswith(ordered[stack[-1]].word):
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        stack.append(i)
        starts.append(starts[-1] + len(entry.word))
    text = "".join(e.word for e in ordered)
    body = b"".join((starts.tobytes(), parents.tobytes(), owners.tobytes(), free.tobytes(), _wide(table), _wide(text)))
    head = msgspec.msgpack.encode(_Head(list(modules), list(shapes), [needs(f"(?:{s.lead})(?:{s.rest})") for s in shapes], [list(s) for s in sets], len(ordered), len(table), crc32(body)))
    return _MAGIC + len(head).to_bytes(4, "little") + head + body


def _wide(text: str) -> bytes:
    return text.encode("utf-32-le", "surrogatepass")


class WordFile:
    """The words and shapes, looked up where they stand. Raises ValueError for a file that is none, or damaged."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("no word file")
        at = len(_MAGIC) + 4
        size = int.from_bytes(data[len(_MAGIC) : at], "little")
        try:
            head = msgspec.msgpack.decode(data[at : at + size], type=_Head)
        except msgspec.DecodeError as error:
            raise ValueError("no word file") from error
        body = memoryview(data)[at + size :]
        if crc32(body) != head.check:
            raise ValueError("damaged")
        self.modules, self._owner_sets = head.modules, head.owners
        self._shapes = list(zip(head.shapes, head.needs, strict=True))
        n, at = head.words, 0
        self._starts, at = body[at : at + 4 * (n + 1)].cast("I"), at + 4 * (n + 1)
        self._parents, at = body[at : at + 4 * n].cast("i"), at + 4 * n
        self._owners, at = body[at : at + 2 * n].cast("H"), at + 2 * n
        self._free, at = body[at : at + n], at + n
        self.table = body[at : at + 4 * head.table].cast("I")
        self._text = body[at + 4 * head.table :]

    def _word(self, i: int) -> str:
        return str(self._text[4 * self._starts[i] : 4 * self._starts[i + 1]], "utf-32-le", "surrogatepass")

    def words(self, norm: str) -> Iterator[tuple[int, Hit]]:
        """(detector's number, hit) for every listed word in a normalised text, overlapping ones included."""
        numbers = range(len(self._parents))
        last = len(norm)
        for start in range(last):
            rest = norm[start : start + 64]
            # Every word that the rest begins with is the one before it in order, or a beginning of that one.
            i = bisect_right(numbers, rest, key=self._word) - 1
            while i >= 0:
                word = self._word(i)
                if rest.startswith(word) and self._stands_free(norm, start, start + len(word), self._free[i]):
                    for number, tag in self._owner_sets[self._owners[i]]:
                        yield number, Hit(start, start + len(word), tag, word)
                i = self._parents[i]

    def _stands_free(self, norm: str, start: int, end: int, free: int) -> bool:
        return not (
            (free & _FREE_LEFT and start and runs_on(norm[start - 1], norm[start]))
            or (free & _FREE_RIGHT and end < len(norm) and runs_on(norm[end - 1], norm[end]))
        )

    def hits(self, norm: str) -> Iterator[tuple[int, Hit]]:
        """(detector's number, hit) for every word and shape in a normalised text."""
        yield from self.words(norm)
        characters = set(norm)
        for shape, needed in self._shapes:
            if may_hold(needed, characters):
                for start, end in spans(shape, norm):
                    yield shape.number, Hit(start, end, shape.tag, norm[start:end])


def runs_on(a: str, b: str) -> bool:
    """Whether two ASCII neighbours are of one run: letters with letters, digits with digits."""
    return a.isascii() and b.isascii() and ((a.isalpha() and b.isalpha()) or (a.isdigit() and b.isdigit()))
