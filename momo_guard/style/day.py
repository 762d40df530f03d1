"""How likely each stretch of the day is to be the writer's sleep, given the quarters of an hour in which they post.

Posting over a day is taken to have a shape: next to nothing while asleep, a slow start, an even day with a busier lunch,
a busier evening, each edge blurred by how far one night differs from the next. How slow, how busy and how silent differs
from one person to another and is summed over; lunch and evening stand where the clock puts them for most people, counted
from the middle of their sleep, so that no time zone need be known.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

STEPS, HOUR = 96, 4
"""Quarters of an hour in a day and in an hour: the candidates for both ends."""
_T = TypeVar("_T")
Window = tuple[int, int]
"""Start and length in quarters."""

_SHORTEST, _LONGEST = 4 * HOUR, 11 * HOUR
_USUAL, _USUAL_SPREAD = 7.8, 0.9
"""Hours slept, mean and spread over people."""
_BLUR = 0.6
"""Hours by which one night's sleep differs from the next, standard deviation."""
_SLOW = 1.5
"""Hours after waking in which people post less than by day."""
_NOON, _NOON_WIDE = 35, 8
"""Quarters from the middle of sleep to the middle of lunch (3:54 to 12:40), and how long lunch is."""
_EVENING, _EVENING_BLUR = 60, 1.0
"""Quarters from the middle of sleep to the evening (3:54 to 18:54), and hours over which it begins."""
_WAKE_FROM, _WAKE_TO = -8, 14
_AROUND = 8
"""Quarters that the edges reach: before and after waking; either side of falling asleep and of the evening's start."""

# Posting relative to an even day: asleep, after waking, in the evening; at lunch, with how many quarters lunch is off.
_NIGHT_RATES, _SLOW_RATES, _LATE_RATES = (0.03, 0.1, 0.25), (0.3, 0.6, 0.9), (1.2, 2.0, 3.0, 4.5)
_NOONS = ((1.0, 0), *((rate, shift) for rate in (1.6, 2.5) for shift in (-5, 0, 5)))

_NEAR, _SHAPES_MOST, _WINDOWS_MOST = 9.0, 18, 200
"""What lies further below the best, in log likelihood, is left out, and what goes beyond so many."""
_WEIGHT, _MOST = 0.6, 180
"""What a post counts, and all together at most: posts come in runs, and no day has exactly one of these shapes."""


class _Shape(NamedTuple):
    """One way a day may go, laid against the posts."""

    night: float
    late: float
    mass: float
    """The rates of all edges together."""
    wake: list[float]
    bed: list[float]
    dusk: list[float]
    """Log likelihood of the posts around each edge, by the quarter that it stands in."""


def posterior(quarters: Sequence[float]) -> dict[Window, float]:
    """How likely each window near the best is, over all shapes."""
    scale = min(_WEIGHT, _MOST / max(1, sum(quarters)))
    day = _Day([n * scale for n in quarters])
    shapes = day.shapes()
    # Every other quarter first, lunch left out; then all windows and shapes near the best of them.
    coarse = [(start, length) for start in range(0, STEPS, 2) for length in range(_SHORTEST, _LONGEST + 1, 2)]
    rough = [day.logs(coarse, shape, *_NOONS[0]) for shape in shapes]
    shapes = _nearest([(max(logs), shape) for shape, logs in zip(shapes, rough, strict=True)], _SHAPES_MOST)
    near = [
        (start + i, length + j)
        for start, length in _nearest([(max(logs), w) for w, *logs in zip(coarse, *rough, strict=True)], _WINDOWS_MOST)
        for i in (0, 1) for j in (0, 1) if length + j <= _LONGEST
    ]
    found = [day.logs(near, shape, *noon) for shape in shapes for noon in _NOONS]
    top = max(map(max, found))
    weights = [sum(math.exp(x - top) for x in logs) for logs in zip(*found, strict=True)]
    whole = sum(weights)
    return {window: weight / whole for window, weight in zip(near, weights, strict=True)}


def _nearest(scored: list[tuple[float, _T]], most: int) -> list[_T]:
    """The best, and what lies near them."""
    best = max(score for score, _ in scored)
    near = sorted((s for s in scored if s[0] > best - _NEAR), key=lambda s: -s[0])
    return [thing for _, thing in near[:most]]


class _Day:
    """The posts of one day's clock."""

    def __init__(self, quarters: Sequence[float]) -> None:
        self._quarters = quarters
        self._total = sum(quarters)
        self._sums = list(itertools.accumulate([*quarters, *quarters, *quarters], initial=0.0))

    def shapes(self) -> list[_Shape]:
        """Every shape, laid against the posts."""
        found = []
        for night, late in itertools.product(_NIGHT_RATES, _LATE_RATES):
            bed, dusk = _retiring(late, night), _evening(late)
            laid = self._edges(bed, -_AROUND), self._edges(dusk, -_AROUND)
            for slow in _SLOW_RATES:
                wake = _waking(slow, night)
                mass = sum(wake) + sum(bed) + sum(dusk)
                found.append(_Shape(night, late, mass, self._edges(wake, _WAKE_FROM), *laid))
        return found

    def _edges(self, rates: Sequence[float], first: int) -> list[float]:
        logs = [math.log(r) for r in rates]
        found = [0.0] * STEPS
        for at, count in enumerate(self._quarters):
            if count:
                for i, log in enumerate(logs):
                    found[(at - first - i) % STEPS] += count * log
        return found

    def logs(self, windows: Sequence[Window], shape: _Shape, noon: float, shift: int) -> list[float]:
        """The log posterior of each window under one shape."""
        sums = self._sums
        night, late, mass, wake, bed, dusk = shape
        silent, lively, busier = math.log(night), math.log(late), math.log(noon)
        evening = [_evening_at(length) for length in range(_LONGEST + 1)]
        costs = self._costs(shape, mass + (noon - 1) * _NOON_WIDE)
        lunch = _NOON - _NOON_WIDE // 2 + shift
        found = []
        for start, length in windows:
            eve = start + evening[length]
            at = start + length // 2 + lunch
            found.append(
                bed[start] + wake[(start + length) % STEPS] + dusk[eve % STEPS]
                + silent * (sums[start + length + _WAKE_FROM] - sums[start + _AROUND])
                + lively * (sums[start + STEPS - _AROUND] - sums[eve + _AROUND])
                + busier * (sums[at + _NOON_WIDE] - sums[at]) - costs[length]
            )
        return found

    def _costs(self, shape: _Shape, edges: float) -> list[float]:
        """What each length costs: the log of all rates together, and how rarely people sleep that long."""
        found = []
        for length in range(_LONGEST + 1):
            eve = _evening_at(length)
            deep, even, lit = length + _WAKE_FROM - _AROUND, eve - _AROUND - length - _WAKE_TO, STEPS - eve - 2 * _AROUND
            mass = edges + shape.night * deep + even + shape.late * lit
            rare = ((length / HOUR - _USUAL) / _USUAL_SPREAD) ** 2 / 2
            found.append(self._total * math.log(mass) + rare if length >= _SHORTEST else 0.0)
        return found


def _evening_at(length: int) -> int:
    """Quarters from falling asleep to the evening of the next day, which ends two edges later at the earliest."""
    return min(length // 2 + _EVENING, STEPS - 2 * _AROUND)


def _rise(hours: float, blur: float = _BLUR) -> float:
    """The share of days whose edge is past."""
    return 0.5 + math.erf(hours / blur / math.sqrt(2)) / 2


@functools.cache
def _waking(slow: float, night: float) -> tuple[float, ...]:
    hours = ((q + 0.5) / HOUR for q in range(_WAKE_FROM, _WAKE_TO))
    return tuple(night + (slow - night) * _rise(h) + (1 - slow) * _rise(h - _SLOW) for h in hours)


@functools.cache
def _retiring(late: float, night: float) -> tuple[float, ...]:
    hours = ((q + 0.5) / HOUR for q in range(-_AROUND, _AROUND))
    return tuple(late - (late - night) * _rise(h) for h in hours)


@functools.cache
def _evening(late: float) -> tuple[float, ...]:
    hours = ((q + 0.5) / HOUR for q in range(-_AROUND, _AROUND))
    return tuple(1 + (late - 1) * _rise(h, _EVENING_BLUR) for h in hours)
