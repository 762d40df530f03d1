"""Character n-grams of a text as hashed buckets, weighted by how rare they are."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from zlib import crc32

from momo_guard import assets

BITS = 17
"""log2 of the buckets."""
_LONGEST = 4


def buckets(text: str) -> set[int]:
    """The buckets of all n-grams of 1 to 4 characters in one text, case and width kept: they are habits too."""
    return set(_all(text))


def _all(text: str) -> Iterable[int]:
    raw = text.encode("utf-16-le", "surrogatepass")
    mask = (1 << BITS) - 1
    for size in range(2, 2 * _LONGEST + 1, 2):
        for at in range(0, len(raw) - size + 1, 2):
            yield crc32(raw[at : at + size]) & mask


@functools.cache
def _rarity() -> bytes:
    return assets.path("style/rarity.bin").read_bytes()


def vector(texts: Iterable[str]) -> dict[int, float]:
    """Texts of one writer as one vector of length 1: (1 + log tf) times rarity."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(_all(text))
    rarity = _rarity()
    weighted = {b: (1 + math.log(n)) * rarity[b] / 16 for b, n in counts.items()}
    norm = math.sqrt(sum(w * w for w in weighted.values())) or 1.0
    return {b: w / norm for b, w in weighted.items()}


def cosine(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    """How alike two vectors are, 0–1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)
