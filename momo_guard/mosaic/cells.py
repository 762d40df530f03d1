"""The root of the dependence tree: people by sex and single year of age, as one vector of counts or shares.

Everything else that is known of a person hangs on this vector: P(fact | sex, age, place) is a vector of shares, and
people who fit several facts are the sum over cells of the product. No share is above 1, so a further fact can only
make the sum smaller.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from momo_guard.mosaic import tables

OLDEST = 100
AGES = OLDEST + 1
CELLS = 2 * AGES
"""Men of age 0 to 100, then women."""

Vector = Sequence[float]


def by_age_and_sex(share: Callable[[bool, int], float]) -> list[float]:
    """A vector from a function of (is a woman, age), kept within 0–1."""
    return [min(1.0, max(0.0, share(woman, age))) for woman in (False, True) for age in range(AGES)]


def even(share: float, women: float | None = None) -> list[float]:
    """The same share for all; with the share of women among those who have it, tilted by sex."""
    if women is None:
        return [share] * CELLS
    return [min(1.0, 2 * share * (1 - women))] * AGES + [min(1.0, 2 * share * women)] * AGES


@functools.cache
def _births(code: str) -> tuple[float, ...]:
    """Births a year from 1950 to 2021, in thousands; the world's where a country has no row."""
    found = tables.find("births", code) or tables.find("births", "")
    return tuple(map(float, found[0][1:]))


_REFERENCE = 2020
"""The year of the counts by age."""


@functools.cache
def _weights(code: str, first: int, last: int) -> tuple[float, ...]:
    """How a band of ages splits into single years: by births where survival is nearly flat, evenly above."""
    span = range(first, last + 1)
    births = _births(code)
    years = [_REFERENCE - age - 1950 for age in span]
    if last < 60 and all(0 <= y < len(births) for y in years):
        total = sum(births[y] for y in years)
        return tuple(births[y] / total for y in years)
    # Above that, numbers fall: the open band more steeply.
    falling = [0.9**i if first >= 85 else 0.97**i if first >= 60 else 1.0 for i in range(len(span))]
    return tuple(f / sum(falling) for f in falling)


def split(code: str, bands: Sequence[tuple[int, int]], men: Sequence[float], women: Sequence[float]) -> list[float]:
    """People by single year of age from bands of ages (first, last) with counts of men and of women."""
    counts: list[float] = []
    for side in (men, women):
        for (first, last), people in zip(bands, side, strict=True):
            counts += [people * w for w in _weights(code, first, min(last, OLDEST))]
    return counts
