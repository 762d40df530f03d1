"""The range around an estimate: the tables' own spread, what the method itself gets wrong, and chance."""

from __future__ import annotations

import math

PER_FACT, GROWTH = 0.115, 0.65
"""What a tree gets wrong, in bits, and how that grows with the facts beyond the first."""
PER_GAP = 0.3
"""And with the gap between the two trees."""
COARSE = 0.22
"""PER_FACT for tables whose pairs are counted in groups, and no gap known: what the program's own tables are like."""
_CHANCE = 0.9
"""How much of the chance in small numbers the residuals do not hold already."""
DOWN, UP = 1.75, 1.6
"""Standard deviations to the 5 % and 95 % points. All six are fitted on one half of two surveys and compared with the
other (tests/benchmarks/crowd.py)."""


def residual(facts: int, gap: float | None = None) -> float:
    """One standard deviation, in bits, of what the method gets wrong with so many facts beyond the first one."""
    grown: float = max(0, facts) ** GROWTH
    return COARSE * grown if gap is None else math.hypot(PER_FACT * grown, PER_GAP * gap)


def bounds(others: float, below: float, above: float) -> tuple[float, float]:
    """The 5 % and 95 % points of how many people fit, the author included, when `others` are expected; whole people.

    below, above: the spread of the expectation in bits. The number itself varies by chance around it (Poisson)."""
    likely = 1 + others
    part = others / likely
    chance = _CHANCE * others / (likely * math.log(2)) ** 2
    low = likely * 2 ** (-DOWN * math.sqrt((part * below) ** 2 + chance))
    high = likely * 2 ** (UP * math.sqrt((part * above) ** 2 + chance))
    return float(max(1, round(low))), float(max(1, round(high)))
