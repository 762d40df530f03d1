"""A share of people with its own 90 % range and its source, and the two formulas that everything else uses."""

from __future__ import annotations

import math
from typing import NamedTuple

from momo_guard.say import Say

Z = 1.6448536269514722
"""Standard deviations from the middle to the 5 % and 95 % points."""

KAPPA = 20.0
"""How many people's worth of independence is mixed into a counted pair."""

NO_TABLE = Say("没有这一项的统计，这是个很宽的估计。", "There is no table for this: a wide guess.")
WIDE = Say("只有粗略的统计，所以范围给得宽。", "Only rough figures exist, so the range is wide.")


class Share(NamedTuple):
    """The share of some people who have a property."""

    low: float
    likely: float
    high: float
    source: str
    women: float | None = None
    """The share of women among those who have it, where that is known."""
    note: Say | None = None

    @property
    def sd(self) -> float:
        """The spread as one standard deviation in bits."""
        return spread(self.low, self.high)


def spread(low: float, high: float) -> float:
    """One standard deviation in bits of a quantity whose 5 % and 95 % points are given."""
    return math.log2(max(high, 1e-12) / max(low, 1e-12)) / (2 * Z) if high > low else 0.0


def ratio(n_xy: float, n_x: float, n_y: float, n: float, kappa: float = KAPPA) -> float:
    """P(x, y) / (P(x) P(y)) from counts, shrunk towards independence by `kappa` people."""
    expected = n_x * n_y / n / n
    return (n_xy + kappa * expected) / ((n + kappa) * expected) if expected > 0 else 1.0


def leak(share: float, confidence: float) -> float:
    """How well somebody outside a claim still fits it, when the claim is true with some confidence.

    With q = c + (1 - c) p the posterior that the author has the property, the odds of inside against outside are
    right when outsiders count with this weight; the share that stays is then p / q."""
    c = min(max(confidence, 0.0), 1.0)
    q = c + (1 - c) * share
    return share * (1 - c) / q if q > 0 else 0.0
