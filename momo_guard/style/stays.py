"""Regions and devices over time: home, trips, a move, a new phone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

_BACK_WITHIN = 75
"""Days: who is back home within these was on a trip."""
_SETTLED = 30
"""Days in one region after which it is a home, where no return is seen."""


class Stay(msgspec.Struct, frozen=True):
    """A stretch of days in one region."""

    region: str
    first: date
    last: date
    posts: int
    sort: Literal["home", "trip", "moved"]
    """home: where the account lives then; moved: a new home; trip: away from it."""


class Used(msgspec.Struct, frozen=True):
    """A device, from the first to the last post that shows it."""

    device: str
    first: date
    last: date
    posts: int


class DayLog:
    """Counts of names per day: memory grows with days and names, not with posts."""

    def __init__(self) -> None:
        self._days: dict[date, Counter[str]] = defaultdict(Counter)

    def hear(self, day: date, name: str) -> None:
        """One post of that day shows that name."""
        self._days[day][name] += 1

    def runs(self) -> list[tuple[str, date, date, int]]:
        """Consecutive days with the same majority, in order: (name, first day, last day, posts)."""
        runs: list[tuple[str, date, date, int]] = []
        for day in sorted(self._days):
            name = self._days[day].most_common(1)[0][0]
            count = self._days[day].total()
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1], day, runs[-1][3] + count)
            else:
                runs.append((name, day, day, count))
        return runs

    def used(self) -> tuple[Used, ...]:
        """Each name from its first to its last day, the newest last."""
        first: dict[str, date] = {}
        last: dict[str, date] = {}
        count: Counter[str] = Counter()
        for day in sorted(self._days):
            for name, posts in self._days[day].items():
                first.setdefault(name, day)
                last[name] = day
                count[name] += posts
        return tuple(Used(n, first[n], last[n], count[n]) for n in sorted(first, key=lambda n: (first[n], n)))


def stays_of(log: DayLog) -> tuple[Stay, ...]:
    """Home, trips and moves from the regions of the days."""
    runs = log.runs()
    if not runs:
        return ()
    home = _first_home(runs)
    stays: list[Stay] = []
    for i, (region, first, last, posts) in enumerate(runs):
        if region == home:
            stays.append(Stay(region, first, last, posts, "home"))
        elif _is_back(runs[i + 1 :], home, first) or (last - first).days < _SETTLED:
            stays.append(Stay(region, first, last, posts, "trip"))
        else:
            home = region
            stays.append(Stay(region, first, last, posts, "moved"))
    return tuple(stays)


def _first_home(runs: list[tuple[str, date, date, int]]) -> str:
    """The region of most posts in the first half year."""
    start = runs[0][1]
    early: Counter[str] = Counter()
    for region, first, _, posts in runs:
        if (first - start).days <= 180:
            early[region] += posts
    return early.most_common(1)[0][0]


def _is_back(later: Iterable[tuple[str, date, date, int]], home: str, since: date) -> bool:
    return any(region == home and (first - since).days <= _BACK_WITHIN for region, first, _, _ in later)
