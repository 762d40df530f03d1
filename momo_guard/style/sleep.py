"""When somebody sleeps, read from the hours of their posts, and the time zone that this speaks for.

The sleep window is the stretch of 4 to 11 hours whose silence the posts explain best (a two-rate model, maximum a
posteriori). People's sleep sits in the night wherever they live, so its middle tells the zone, to about two hours: the
spread of chronotypes, Roenneberg et al. 2007 ("Epidemiology of the human circadian clock": mid-sleep on free days mean
4:14, sd 1:06 over 55,000 people; workdays about 3:15)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

BINS = 288
"""Bins of five minutes in a day."""
_STEP = 3
"""Bins between candidate edges: a quarter of an hour."""
_LEAST_POSTS = 30
"""Below this nothing is concluded."""

_USUAL, _USUAL_SPREAD = 7.8, 0.9
"""Hours slept, mean and spread over people."""
_MIDDLE, _MIDDLE_SPREAD = 3.9, 1.25
"""Middle of sleep by the local clock, hours after midnight, mean and spread over people aged 16-45."""

# (offset in hours, weight): where people who write Chinese or English live, roughly by number.
_ZONES = (
    (8, 30.0), (-5, 6.0), (-6, 3.5), (-8, 3.5), (-7, 1.0), (0, 3.5), (1, 3.0), (9, 2.0), (10, 1.2), (5.5, 3.0), (2, 0.8),
    (7, 1.0), (4, 0.5), (12, 0.3), (-3, 0.5), (3, 0.6),
)


class Sleep(NamedTuple):
    """A window of the day in minutes after midnight of the clock that the posts carry; `end` may be past midnight."""

    start: int
    end: int
    confidence: float
    """0–1: how plainly silence stands out."""

    @property
    def middle(self) -> float:
        """Its middle in hours, 0–24."""
        length = (self.end - self.start) % 1440
        return ((self.start + length / 2) % 1440) / 60


class Zone(NamedTuple):
    """What the hours say about where the writer lives."""

    offset: float
    """Hours east of UTC that fit best."""
    low: float
    high: float
    """A range that holds nine times in ten where nobody stated a zone."""
    agrees: bool | None
    """Whether the stated zone fits; None where none is stated."""
    confidence: float


def sleep_of(counts: Sequence[int]) -> Sleep | None:
    """The sleep window in a day of 288 counts, or None where there are too few posts or no silence."""
    total = sum(counts)
    if total < _LEAST_POSTS:
        return None
    sums = [0]
    for count in [*counts, *counts, *counts]:
        sums.append(sums[-1] + count)
    best = max(
        (_score(sums, start, length), start, length)
        for length in range(4 * 12, 11 * 12 + 1, _STEP)
        for start in range(0, BINS, _STEP)
    )
    _, start, length = best
    inside = sums[start + length] - sums[start]
    quiet = 1 - (inside / total) / (length / BINS)
    if quiet < 0.5:
        return None
    return Sleep(start * 5, (start + length) % BINS * 5, round(min(0.97, quiet * (1 - 12 / (12 + total))), 3))


_SLOW, _SLOW_RATE = 18, 0.3
_LATE, _LATE_RATE = 60, 2.0
_NIGHT_RATE = 0.08
"""Posting relative to the middle of the day: in the first hour and a half awake, the last five hours, asleep."""


def _score(sums: Sequence[int], start: int, length: int) -> float:
    """Log posterior of a window: few posts inside, slow after it, many before it, and how long people sleep."""
    end = start + length
    inside = sums[end] - sums[start]
    slow = sums[end + _SLOW] - sums[end]
    late = sums[start + BINS] - sums[start + BINS - _LATE]
    plain = sums[start + BINS] - sums[end] - slow - late
    mass = length * _NIGHT_RATE + _SLOW * _SLOW_RATE + _LATE * _LATE_RATE + (BINS - length - _SLOW - _LATE)
    fit = (
        inside * math.log(_NIGHT_RATE) + slow * math.log(_SLOW_RATE) + late * math.log(_LATE_RATE)
        - (inside + slow + late + plain) * math.log(mass)
    )
    return fit - ((length / 12 - _USUAL) / _USUAL_SPREAD) ** 2 / 2


def zone_of(sleep: Sleep, clock: float, stated: float | None) -> Zone:
    """The zone that a sleep window speaks for.

    clock: hours east of UTC of the clock the window is given in. stated: the zone that the account or its regions
    claim, if any; it holds unless the hours speak plainly against it."""
    middle_utc = sleep.middle - clock
    # Half a night's error in the window's own middle adds to the spread of people.
    spread = math.hypot(_MIDDLE_SPREAD, 0.5)

    def fit(offset: float) -> float:
        away = (middle_utc + offset - _MIDDLE + 12) % 24 - 12
        return -((away / spread) ** 2) / 2

    everywhere = [(fit(o) + math.log(w), o) for o, w in _ZONES]
    best = max(everywhere)[1]
    centre = (_MIDDLE - middle_utc + 12) % 24 - 12
    low, high = round(centre - 1.645 * spread), round(centre + 1.645 * spread)
    if stated is None:
        mass = sum(math.exp(s) for s, _ in everywhere)
        share = sum(math.exp(s) for s, o in everywhere if abs(o - best) <= 1) / mass
        return Zone(best, low, high, None, round(share, 2))
    # Nine in ten live where they say; the rest anywhere.
    here = math.log(0.9) + fit(stated)
    weights = sum(w for o, w in _ZONES if abs(o - stated) > 1)
    away = [(math.log(0.1 * w / weights) + fit(o), o) for o, w in _ZONES if abs(o - stated) > 1]
    total = math.exp(here) + sum(math.exp(s) for s, _ in away)
    agrees = here >= max(away)[0]
    share = math.exp(here) / total
    return Zone(stated if agrees else max(away)[1], low, high, agrees, round(share if agrees else 1 - share, 2))
