"""When somebody sleeps, read from the hours of their posts, and the time zone that this speaks for.

What comes out is the window with the most probability within an hour of both its ends (momo_guard/style/day.py).
People's sleep sits in the night wherever they live, so its middle tells the zone, to about two hours: the spread of
chronotypes, Roenneberg et al. 2007 ("Epidemiology of the human circadian clock": mid-sleep on free days mean 4:14, sd
1:06 over 55,000 people; workdays about 3:15)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from momo_guard.style.day import HOUR, STEPS, posterior

BINS = 288
"""Bins of five minutes in a day."""
_LEAST_POSTS = 30
"""Below this nothing is concluded."""

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
    """0–1: how likely both ends are right within an hour."""

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
    quarters = [sum(counts[at : at + 3]) for at in range(0, BINS, 3)]
    likely = posterior(quarters)
    # Neighbours within an hour of both ends, kept by window.
    box = range(-HOUR, HOUR + 1)
    mass = {
        (start, length): sum(likely.get(((start + i) % STEPS, length + j - i), 0.0) for i in box for j in box)
        for start, length in likely
    }
    start, length = max(mass, key=lambda w: (mass[w], likely[w]))
    inside = sum(quarters[(start + i) % STEPS] for i in range(length))
    if inside / total > length / STEPS / 2:
        return None
    return Sleep(start * 15, (start + length) % STEPS * 15, round(min(0.97, mass[start, length]), 3))


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
