"""Grams: what the cache's index knows a text by. For each pair of characters (of ASCII: each four) a number, which is a row."""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable, Sequence

from momo_guard.text import normal_form

SLOTS = 1 << 15
"""Rows of the index, over which grams are spread."""
_LETTERS_EACH = 4
_LATIN = re.compile(r"[\0-\x7f]{4,}")


def of_word(word: str) -> Sequence[int]:
    """The rows that must all have a text in which this word is."""
    return _narrow(word) if word.isascii() else _wide(word)


def of_texts(texts: Iterable[str]) -> tuple[Sequence[int], Sequence[int]]:
    """The rows in which texts leave their bits, each as often as it comes."""
    read = [normal_form(text) for text in texts]
    other = "\n".join(t for t in read if not t.isascii())
    # A word of ASCII in a Chinese text is looked for as in an English one.
    return _narrow("\n".join([*(t for t in read if t.isascii()), *_LATIN.findall(other)])), _wide(other)


# All units of a text at once, as one large number: four times a thousand characters are worth that. Each sixteen bits of
# the result depend on the units of one gram alone.


def _narrow(text: str) -> Sequence[int]:
    """For ASCII: a number below SLOTS for each four letters."""
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
