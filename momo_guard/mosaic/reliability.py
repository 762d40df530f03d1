"""From how strongly a claim is supported to how often such claims are true.

The curve was fitted on accounts whose truth is known and that no detector was built on (tests/benchmarks/reliability.py,
docs/benchmarks.md)."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from momo_guard import assets


class Curve(NamedTuple):
    """logit(true) = intercept + slope * logit(raw) + further (for a second value) + the attribute's own term."""

    intercept: float
    slope: float
    further: float
    attributes: dict[str, float]


@functools.cache
def curve() -> Curve:
    """The fitted curve."""
    return Curve(**assets.read_json("models/reliability.json"))


def logit(p: float) -> float:
    """Log odds, kept finite."""
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))


def calibrated(attribute: str, raw: float, first: bool) -> float:
    """The probability that a claim with this much support is true; `first` is the best supported of its attribute."""
    found = curve()
    z = found.intercept + found.slope * logit(raw) + (0.0 if first else found.further) + found.attributes.get(attribute, 0.0)
    return round(1 / (1 + math.exp(-z)), 3)
