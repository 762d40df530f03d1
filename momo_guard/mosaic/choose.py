"""The least change that gains enough: one option per group, posts paid for once, exact branch and bound.

A group is something that is told (the school, the city …); its options are how much of it to take back, each with
the bits it gains and the posts it touches. A post that several groups touch is edited once, and a deleted post needs
no edit: that is why greedy choices go wrong.
"""

from __future__ import annotations

import functools
import math
import operator
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

EDIT, DELETE = 1, 3
"""What changing a few words of a post costs, and what losing it costs. Whole numbers: the search counts in them."""
_NODES = 3_000_000
"""A search this long is cut off; the best found until then stands and is said to be not proven."""


class Option(NamedTuple):
    """One way to treat a group."""

    gain: float
    """Bits that it adds to the crowd."""
    touched: int
    """The posts to change, as bits of one number; deleted ones among them."""
    deleted: int = 0
    loss: float = 0.0
    """How much meaning is lost by the wording: among options that cost no more, the finer one is taken."""


class Choice(NamedTuple):
    """One option for every group."""

    picked: tuple[int, ...]
    cost: int
    gain: float
    proven: bool = True
    """Whether nothing cheaper exists."""


def paid(touched: int, deleted: int) -> int:
    """The cost of a set of changed posts."""
    return EDIT * touched.bit_count() + (DELETE - EDIT) * deleted.bit_count()


def greedy(groups: Sequence[Sequence[Option]], need: float) -> Choice | None:
    """Take the best gain for its cost until it is enough, then give back what was not needed. None if it can't be."""
    picked = [0] * len(groups)
    while (gain := _gain(groups, picked)) < need - 1e-9:
        best: tuple[float, int, int] | None = None
        for g, options in enumerate(groups):
            for o, option in enumerate(options):
                more = min(option.gain, need - gain + groups[g][picked[g]].gain) - groups[g][picked[g]].gain
                if more <= 1e-9:
                    continue
                trial = [*picked[:g], o, *picked[g + 1 :]]
                value = more / max(_cost(groups, trial) - _cost(groups, picked), 1e-6)
                if best is None or value > best[0]:
                    best = value, g, o
        if best is None:
            return None
        picked[best[1]] = best[2]
    for g in range(len(groups)):
        cheaper = sorted(range(len(groups[g])), key=lambda o, g=g: _cost(groups, [*picked[:g], o, *picked[g + 1 :]]))  # type: ignore[misc]
        picked[g] = next(o for o in cheaper if _gain(groups, [*picked[:g], o, *picked[g + 1 :]]) >= need - 1e-9)
    return Choice(tuple(picked), _cost(groups, picked), _gain(groups, picked), proven=False)


def _finer(groups: Sequence[Sequence[Option]], choice: Choice, need: float) -> Choice:
    """The same posts, with the wordings that lose least while they still gain enough."""
    picked = list(choice.picked)
    for g in sorted(range(len(groups)), key=lambda g: -groups[g][picked[g]].loss):
        for o in sorted(range(len(groups[g])), key=lambda o, g=g: groups[g][o].loss):  # type: ignore[misc]
            trial = [*picked[:g], o, *picked[g + 1 :]]
            if _gain(groups, trial) >= need - 1e-9 and _cost(groups, trial) <= choice.cost:
                picked = trial
                break
    return choice._replace(picked=tuple(picked), cost=_cost(groups, picked), gain=_gain(groups, picked))


def _gain(groups: Sequence[Sequence[Option]], picked: Sequence[int]) -> float:
    return sum(options[o].gain for options, o in zip(groups, picked, strict=True))


def _cost(groups: Sequence[Sequence[Option]], picked: Sequence[int]) -> int:
    touched = deleted = 0
    for options, o in zip(groups, picked, strict=True):
        touched |= options[o].touched
        deleted |= options[o].deleted
    return paid(touched, deleted)


def exact(groups: Sequence[Sequence[Option]], need: float, nodes: int = _NODES) -> Choice | None:
    """The cheapest options, one per group, that gain at least `need` bits together. The first option of each group
    is to change nothing. None where all changes together do not gain enough."""
    search = _Search(groups, need)
    if search.best is None:
        return None
    search.run(nodes)
    return _finer(groups, search.best, need)


class _Search:
    """Depth first over the groups, the dearest decisions first."""

    def __init__(self, groups: Sequence[Sequence[Option]], need: float) -> None:
        self.need = need
        split = _split(groups)
        self.order = sorted(range(len(groups)), key=lambda g: -max(o.gain for o in groups[g]))
        self.groups = [_undominated(groups[g], split[g]) for g in self.order]
        self.reach = [*accumulate(reversed([max(o.gain for _, o, _ in g) for g in self.groups]), initial=0.0)][::-1]
        self.hulls = _hulls(self.groups)
        self.best = greedy(groups, need)
        self.nodes = 0

    def run(self, nodes: int) -> None:
        """Search until done or out of nodes."""
        assert self.best is not None
        self.limit = nodes
        self.found: list[int] | None = None
        self.least = self.best.cost
        self._down(0, [], 0, 0, 0.0, self.need)
        done = self.nodes <= self.limit
        if self.found is None:
            self.best = self.best._replace(proven=done)
            return
        picked = [0] * len(self.groups)
        for at, o in zip(self.order, self.found, strict=True):
            picked[at] = o
        self.best = Choice(tuple(picked), self.least, self.best.gain, done)

    def _down(self, at: int, picked: list[int], touched: int, deleted: int, shared: float, need: float) -> None:
        """Groups before `at` are decided. shared: their costs with each post's cost split among those who touch it."""
        self.nodes += 1
        if self.nodes > self.limit:
            return
        here = paid(touched, deleted)
        if need <= 1e-9:
            if here < self.least:
                self.least = here
                self.found = [*picked, *([0] * (len(self.groups) - at))]
            return
        if at == len(self.groups) or self.reach[at] < need - 1e-9:
            return
        if max(here, math.ceil(shared + self._least_for(at, need) - 1e-6)) >= self.least:
            return
        for index, option, part in self.groups[at]:
            more_touched, more_deleted = touched | option.touched, deleted | option.deleted
            if paid(more_touched, more_deleted) < self.least:
                self._down(at + 1, [*picked, index], more_touched, more_deleted, shared + part, need - option.gain)

    def _least_for(self, at: int, need: float) -> float:
        """No choice among the groups from `at` on gains `need` for less: their options may be taken in fractions."""
        gains, costs, slopes = self.hulls[at]
        i = bisect_left(gains, need)
        if i == 0:
            return need * slopes[0] if slopes else 0.0
        if i > len(slopes) - 1:
            return costs[-1]
        return costs[i - 1] + (need - gains[i - 1]) * slopes[i]


_Part = tuple[int, Option, float]
"""An option's index, the option, and its cost with shared posts split."""


def _split(groups: Sequence[Sequence[Option]]) -> list[list[float]]:
    """Every option's cost when each post's cost is split evenly among the groups that may touch it."""
    shared_by = [(1 << max((o.touched.bit_length() for g in groups for o in g), default=0)) - 1]
    for group in groups:
        touched = functools.reduce(operator.or_, (o.touched for o in group), 0)
        more = [posts & touched for posts in shared_by]
        shared_by = [posts & ~touched for posts in shared_by]
        shared_by = [fewer | one_more for fewer, one_more in zip([*shared_by, 0], [0, *more], strict=True)]
    by_number = {m: posts for m, posts in enumerate(shared_by) if m and posts}
    return [[sum(paid(o.touched & mask, o.deleted & mask) / m for m, mask in by_number.items()) for o in g] for g in groups]


def _undominated(options: Sequence[Option], split: Sequence[float]) -> list[_Part]:
    """Options in order of gain, without those that another beats in gain and in every post."""
    kept: list[_Part] = []
    for i, option in enumerate(options):
        beaten = any(
            other.gain >= option.gain and other.touched | option.touched == option.touched
            and other.deleted | option.deleted == option.deleted and (other.gain, -j) > (option.gain, -i)
            for j, other in enumerate(options) if j != i
        )
        if not beaten or i == 0:
            kept.append((i, option, split[i]))
    return sorted(kept, key=lambda part: (part[2], part[0] != 0))


def _hulls(groups: Sequence[Sequence[_Part]]) -> list[tuple[list[float], list[float], list[float]]]:
    """For every suffix of the groups: gains and costs along the cheapest fractions, and their slopes."""
    found = []
    for at in range(len(groups)):
        edges = sorted((slope, gain) for g in groups[at:] for slope, gain in _edges(g))
        gains = [*accumulate(gain for _, gain in edges)]
        costs = [*accumulate(slope * gain for slope, gain in edges)]
        found.append((gains, costs, [slope for slope, _ in edges]))
    return found


def _edges(options: Sequence[_Part]) -> list[tuple[float, float]]:
    """The lower convex hull of cost over gain, as (slope, gain) pieces with slopes rising."""
    points = sorted({(max(o.gain, 0.0), c) for _, o, c in options} | {(0.0, 0.0)})
    hull: list[tuple[float, float]] = []
    for x, y in points:
        if hull and x == hull[-1][0]:
            continue
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (x - hull[-2][0]) >= (y - hull[-2][1]) * (hull[-1][0] - hull[-2][0]):
            hull.pop()
        while hull and y <= hull[-1][1] and len(hull) > 1:
            hull.pop()
        hull.append((x, y))
    return [((b[1] - a[1]) / (b[0] - a[0]), b[0] - a[0]) for a, b in pairwise(hull)]
