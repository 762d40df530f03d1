"""The range around an estimate: the tables' own spread, what the method itself gets wrong, and chance."""

from __future__ import annotations

import math

from momo_guard.mosaic.shares import Z

FIRST_RESIDUAL = 0.12
NEXT_RESIDUAL = 0.27
"""What the tree gets wrong, in bits: on the first fact beyond place, sex and age, and on each further one
(measured on survey records, tests/benchmarks/crowd.py)."""


def residual(facts: int) -> float:
    """One standard deviation, in bits, of what the tree gets wrong with so many facts beyond the census cell."""
    return math.sqrt(FIRST_RESIDUAL**2 + NEXT_RESIDUAL**2 * max(0, facts - 1)) if facts else 0.0


def bounds(others: float, below: float, above: float) -> tuple[float, float]:
    """The 5 % and 95 % points of how many people fit, the author included, when `others` are expected.

    below, above: the spread of the expectation in bits. The number itself varies by chance around it (Poisson)."""
    chance = 1 / (math.log(2) ** 2 * (others + 1.0))
    low = 1 + others * 2 ** (-Z * math.sqrt(below**2 + chance))
    high = 1 + (others + 0.25) * 2 ** (Z * math.sqrt(above**2 + chance))
    if others < 0.05 and below == 0:
        return 1.0, max(1.0, high)
    return low, high
