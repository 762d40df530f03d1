"""Small linear models over character n-grams: hashed features, one signed byte a weight, no numeric library.

A model is two files in assets/models: NAME.json (how features are made, scale, intercept, where it was trained) and
NAME.bin (the weights). docs/models.md holds a card for each; tests/benchmarks/train_linear.py writes them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Collection
from typing import NamedTuple
from zlib import crc32

import msgspec

from momo_guard import assets


class Spec(msgspec.Struct, frozen=True):
    """How a model turns text into features, and how its bytes become a probability."""

    bits: int
    """log2 of the number of buckets."""
    ngram: int
    """Longest n-gram in characters; all shorter ones are used too."""
    scale: float
    """A weight is its byte divided by this."""
    intercept: float
    sha256: str
    """Of the weights' file."""
    data: str
    """What it was trained on, with its licence."""


class Linear(NamedTuple):
    """A model ready to score."""

    spec: Spec
    weights: memoryview

    def score(self, norm: str) -> float:
        """Probability in 0–1 for one normalised text."""
        return self.score_marks(features(norm, self.spec.ngram, self.spec.bits))

    def score_marks(self, marks: Collection[int]) -> float:
        """Probability in 0–1 for features that are made already, as buckets."""
        weights = self.weights
        total = sum(weights[m] for m in marks)
        z = total / self.spec.scale / math.sqrt(len(marks) or 1) + self.spec.intercept
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def features(norm: str, ngram: int, bits: int) -> set[int]:
    """The buckets of all n-grams of a text up to `ngram` characters, its beginning and end marked."""
    mask = (1 << bits) - 1
    framed = f"\x02{norm}\x03".encode("utf-16-le", "surrogatepass")
    last = len(framed)
    return {
        crc32(framed[at : at + size]) & mask
        for size in range(2, 2 * ngram + 1, 2)
        for at in range(0, last - size + 1, 2)
    }


@functools.cache
def load(name: str) -> Linear:
    """The model of that name. Raises DamagedAsset where it is missing or was changed."""
    spec = msgspec.json.decode(assets.path(f"models/{name}.json").read_bytes(), type=Spec)
    return Linear(spec, memoryview(assets.read_bytes(f"models/{name}.bin", spec.sha256)).cast("b"))
