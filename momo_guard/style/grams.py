"""N-grams of a writer's texts as hashed buckets, each order by itself, weighted by how rare they are in a crowd."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from momo_guard import assets

BITS = 16
"""log2 of the buckets of one order."""
CHARACTERS, WORDS = (1, 2, 3, 4, 5), (1, 2)
ORDERS = len(CHARACTERS) + len(WORDS)
LANGUAGES = ("en", "zh")
_MASK = (1 << BITS) - 1
_WORD = re.compile(r"\w+|[^\w\s]")

Vectors = tuple[Mapping[int, float], ...]
"""One of length 1 for each order."""


def buckets(text: str) -> list[list[int]]:
    """The buckets of all n-grams in one text, order by order; of characters case and width are kept: they are habits too."""
    raw = text.encode("utf-16-le", "surrogatepass")
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.lower())]
    return [
        *([crc32(raw[at : at + 2 * n]) & _MASK for at in range(0, len(raw) - 2 * n + 1, 2)] for n in CHARACTERS),
        *([crc32(b"\0".join(words[at : at + n])) & _MASK for at in range(len(words) - n + 1)] for n in WORDS),
    ]


@functools.cache
def _rarity(language: str) -> list[bytes]:
    table, size = assets.path("style/rarity.bin").read_bytes(), 1 << BITS
    start = LANGUAGES.index(language) * ORDERS
    return [table[at * size : (at + 1) * size] for at in range(start, start + ORDERS)]


def vectors(texts: Iterable[str], language: str) -> Vectors:
    """Texts of one writer, (1 + log of the count) times rarity."""
    counts = [Counter[int]() for _ in range(ORDERS)]
    for text in texts:
        for counter, found in zip(counts, buckets(text), strict=True):
            counter.update(found)
    return tuple(_unit(counter, rarity) for counter, rarity in zip(counts, _rarity(language), strict=True))


def _unit(counts: Counter[int], rarity: bytes) -> dict[int, float]:
    weighted = {b: (1 + math.log(n)) * rarity[b] for b, n in counts.items()}
    norm = math.sqrt(sum(w * w for w in weighted.values())) or 1.0
    return {b: w / norm for b, w in weighted.items()}


def cosines(a: Vectors, b: Vectors) -> list[float]:
    """How alike two writers are, 0–1, order by order."""
    return [_cosine(x, y) for x, y in zip(a, b, strict=True)]


def _cosine(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[k] for k, w in a.items() if k in b)


def sample(texts: Sequence[str], characters: int) -> list[str]:
    """Texts of so many characters in all, spread over the whole of an account: how alike two are hangs on how much of each
    there is."""
    share = characters / max(1, sum(map(len, texts)))
    if share >= 1:
        return list(texts)
    kept, owed = list[str](), 0.0
    for text in texts:
        owed += share * len(text)
        if owed >= 0.5 * len(text):
            kept.append(text)
            owed -= len(text)
    left = characters
    for at, text in enumerate(kept):
        kept[at] = text[: max(0, left)]
        left -= len(text)
    return [text for text in kept if text]
