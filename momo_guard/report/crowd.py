"""Where the momos of the crowd picture stand.

A fan of them opens from the front, where you are, to the horizon, where everybody is. How far back one stands says
how many people there are up to it, on a log scale: the nearest sixty stand for one person each, the rows behind them
for ever more. The scale has the perspective of a real crowd, so its near end has more room than its far end. Each
fact moves the edge of the mist nearer; whoever stands behind it has stepped back.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from momo_guard.mosaic.nouns import Crowd, Factor

WIDTH, HEIGHT = 1400, 560
FRONT, HORIZON = 538.0, 92.0
_BEND = 0.56  # below 1: the near end of the scale is drawn wider
_SIZES = 10.0, 74.0
_EXACT = (1, 2, 3, 5, 7, 9, 12, 15)  # momos in the rows that stand for one person each
STRIP = 8  # momos that the drawing repeats as one in the rows behind


class Row(NamedTuple):
    """Momos side by side: their feet's height, their size, their places, and the people up to here."""

    y: float
    size: float
    xs: tuple[float, ...]
    people: float
    exact: bool
    """Whether each one stands for one person."""


class Stop(NamedTuple):
    """One fact and how many people are left after it."""

    factor: Factor
    left: float
    y: float
    """Where the mist stands then."""


def height(people: float, population: int) -> float:
    """Where so many people end on the picture's scale."""
    share = math.log(max(people, 1)) / math.log(max(population, 2))
    return FRONT - (FRONT - HORIZON) * float(min(share, 1) ** _BEND)


def _people(y: float, population: int) -> float:
    share = ((FRONT - y) / (FRONT - HORIZON)) ** (1 / _BEND)
    return float(max(population, 2) ** min(share, 1))


def _size(y: float) -> float:
    near = (y - HORIZON) / (FRONT - HORIZON)
    return _SIZES[0] + (_SIZES[1] - _SIZES[0]) * float(max(near, 0) ** 1.75)


def rows(population: int) -> Iterator[Row]:
    """All rows, the nearest first."""
    dice = Random(7)  # noqa: S311 (where a drawing stands is no secret)
    seen, y, half = 0, FRONT, 0.0
    for count in _EXACT:
        if seen + count > population:
            return
        middle = math.sqrt((seen + 1) * (seen + count))
        y = height(middle, population) if seen else FRONT
        size = _size(y)
        gap = size * 0.98
        half = gap * (count - 1) / 2
        xs = tuple(WIDTH / 2 - half + i * gap + dice.uniform(-0.08, 0.08) * size * (count > 1) for i in range(count))
        seen += count
        yield Row(y, size, xs, seen, True)
    while True:
        y -= max(_size(y) * 0.4, 4.2)
        if y < HORIZON:
            return
        size = _size(y)
        half = min(half + size * 1.7, WIDTH / 2 + 40)
        count = max(round(2 * half / (size * 1.02 * STRIP)), 1)
        step = size * 1.02 * STRIP
        start = WIDTH / 2 - step * count / 2 + dice.uniform(-0.5, 0.5) * size
        yield Row(y, size, tuple(start + i * step for i in range(count)), max(_people(y, population), seen), False)


def stops(crowd: Crowd) -> list[Stop]:
    """The facts in order with the people left after each, down to the one that leaves only you or to the last, which
    leaves the crowd's own figure."""
    left, found = float(crowd.population), list[Stop]()
    share = 1.0
    # A fact that the others imply (a star sign beside a birthday) sends nobody back.
    facts = [f for f in crowd.factors if f.bits >= 0.05] or list(crowd.factors)
    for i, factor in enumerate(facts):
        share *= factor.share
        last = i == len(facts) - 1
        left = crowd.likely if last else min(left, max(1 + (crowd.population - 1) * share, crowd.likely))
        found.append(Stop(factor, left, height(left, crowd.population)))
        if left < 1.5:
            break
    return found


def bands(all_rows: Sequence[Row], edges: Sequence[float]) -> list[list[Row]]:
    """The rows by the fact that sends them back: one list per fact, and last those who still fit. In a row whose
    momos stand for one person each, the edge may run between two of them."""
    found: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
    before = 0.0
    for row in all_rows:
        if row.exact:
            for i, x in enumerate(_from_the_middle(row.xs)):
                found[_band(before + i + 1, edges)].append(row._replace(xs=(x,), people=before + i + 1))
        else:
            found[_band(row.people, edges)].append(row)
        before = row.people
    return found


def _band(people: float, edges: Sequence[float]) -> int:
    """The first fact that leaves fewer than so many people; the number of facts where all leave more."""
    return next((i for i, edge in enumerate(edges) if people > max(edge, 1) + 0.5), len(edges))


def _from_the_middle(xs: Sequence[float]) -> list[float]:
    return sorted(xs, key=lambda x: abs(x - WIDTH / 2))
