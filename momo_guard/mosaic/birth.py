"""When the author was born: ages that grow with time, years of birth, birthdays, all read as one date."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

_STEP = 0.25
"""Resolution of a birth in years."""
_FIRST, _LAST = 1920.0, 2020.0
_UNDATED = 2024.5
"""When a post without a date counts as written: ages of one undated account are compared with each other only."""
_SLACK = 0.25
"""Ages are rounded up before a birthday, and counted the old way in China: a quarter of a year on either side."""
_KEPT = 64

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?$")


class _Sign(NamedTuple):
    """One post that bounds the birth: within [low, high) in fractional years."""

    low: float
    high: float
    confidence: float
    post: str
    slack: float = 0.0
    """What the bounds were widened by on either side."""


class Birth(NamedTuple):
    """A birth that fits: its bounds, how probable, and the posts that say so, the plainest first."""

    low: float
    high: float
    confidence: float
    posts: tuple[str, ...]


def year_of(when: datetime | None) -> float:
    """A moment as a year and its fraction."""
    return when.year + (when.timetuple().tm_yday - 1) / 366 if when else _UNDATED


class BirthSigns:
    """Hears ages and dates of birth."""

    def __init__(self) -> None:
        self._signs: list[_Sign] = []
        self._hints: list[_Sign] = []
        self.days: dict[str, list[tuple[float, str]]] = defaultdict(list)
        """Month and day as "MM-DD" -> who says so."""

    def hear_age(self, value: str, confidence: float, post: str, when: datetime | None) -> None:
        """An age or a range of ages at the time of a post."""
        numbers = [float(n) for n in _NUMBERS.findall(value)][:2]
        if not numbers:
            return
        now = year_of(when)
        low, high = now - numbers[-1] - 1, now - numbers[0]
        self._add(_Sign(low - _SLACK, high + _SLACK, confidence, post, _SLACK))

    def hear_date(self, value: str, confidence: float, post: str) -> None:
        """A date of birth with whatever is known of it."""
        if found := _DAY.match(value):
            if found[1] != "-":
                at = int(found[1]) + (int(found[2]) - 1) / 12
                self._add(_Sign(at, at + 1 / 12, confidence, post))
            day = f"{found[2]}-{found[3]}"
            if len(self.days[day]) < _KEPT:
                self.days[day].append((confidence, post))
        elif found := _MONTH.match(value):
            at = int(found[1]) + (int(found[2]) - 1) / 12
            self._add(_Sign(at, at + 1 / 12, confidence, post))
        elif found := _YEARS.match(value):
            self._add(_Sign(int(found[1]), int(found[2] or found[1]) + 1.0, confidence, post))

    def hear_span(self, low: float, high: float, confidence: float, post: str) -> None:
        """Bounds of the birth from another fact, in fractional years; heeded only while no age is told."""
        if len(self._hints) < _KEPT:
            self._hints.append(_Sign(low, high, confidence, post))

    def _add(self, sign: _Sign) -> None:
        if sign.high <= _FIRST or sign.low > _LAST:
            return
        self._signs.append(sign)
        if len(self._signs) > _KEPT:
            self._signs.remove(min(self._signs, key=lambda s: s.confidence / (s.high - s.low)))

    def births(self) -> list[Birth]:
        """The births that fit, the most probable first: signs that agree are one, the others each their own."""
        rest = list(self._signs if any(s.confidence >= 0.25 for s in self._signs) else self._signs + self._hints)
        found = []
        while rest:
            low, high = _densest(rest)
            mine = [s for s in rest if s.low < high - 1e-9 and s.high > low + 1e-9]
            rest = [s for s in rest if s not in mine]
            mine.sort(key=lambda s: (-s.confidence / (1 + s.high - s.low), s.post))
            found.append(Birth(low, high, _belief(mine), tuple(dict.fromkeys(s.post for s in mine))))
        return found


    def year_for(self, day: str) -> int | None:
        """The one year of birth that best fits what was heard, for a birthday "MM-DD"; None where several do."""
        at = (int(day[:2]) - 1) / 12 + (int(day[3:]) - 0.5) / 366
        votes: dict[int, float] = defaultdict(float)
        for sign in self._signs:
            low, high = sign.low + sign.slack - at, sign.high - sign.slack - at
            for year in range(int(low) - 1, int(high) + 2):
                if low - 0.01 <= year < high + 0.01:
                    sure = 1.0 if low + 0.02 <= year < high - 0.02 else 0.5
                    votes[year] += sign.confidence * sure / max(1.0, high - low)
        ranked = sorted(votes, key=lambda y: -votes[y])
        if not ranked or (len(ranked) > 1 and votes[ranked[0]] < votes[ranked[1]] + 0.1):
            return None
        return ranked[0]


def _belief(signs: list[_Sign]) -> float:
    doubt, weight = 1.0, 1.0
    for sign in sorted(signs, key=lambda s: -s.confidence):
        doubt *= 1 - sign.confidence * weight
        weight *= 0.72
    return 1 - doubt


def _densest(signs: list[_Sign]) -> tuple[float, float]:
    """The stretch on which the most evidence agrees."""
    votes: dict[int, float] = defaultdict(float)
    for sign in signs:
        first, last = int(sign.low / _STEP), max(int(sign.low / _STEP) + 1, int(sign.high / _STEP))
        for cell in range(first, last):
            votes[cell] += sign.confidence
    best = max(votes.values()) - 1e-9
    cell = min(c for c, v in votes.items() if v >= best)
    end = cell
    while votes.get(end + 1, 0) >= best:
        end += 1
    return cell * _STEP, (end + 1) * _STEP
