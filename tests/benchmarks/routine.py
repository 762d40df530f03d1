"""How well the hours of posting give away sleep and time zone, on simulated accounts.

    python -m tests.benchmarks.routine [ACCOUNTS] [POSTS] [harder]

Each account sleeps at its own hour (middle of sleep: normal, 3:54 local, sd 1:06; length: normal, 7:48, sd 0:54), each
night shifted by a normal of 35 minutes; posts fall on waking hours by a profile that is itself drawn anew for each
account (lunch and evening bumps of random height, a slow start), one post in fifty at a random hour of the night. Nine
in ten live in the stated zone, the rest in another of ten zones. "harder" takes the accounts of
tests/benchmarks/routine_harder.py instead. The estimator knows that there is a slow start, a lunch and an evening, and
where they usually stand; how strong they are in an account it does not. How good it could be at best:
tests/benchmarks/routine_bound.py.
"""

from __future__ import annotations

import random
import sys

from momo_guard.style.sleep import BINS, sleep_of, zone_of
from tests.benchmarks import routine_harder

_ELSEWHERE = (-8, -6, -5, 0, 1, 2, 5.5, 9, 10, 12)


def account(rng: random.Random, posts: int, zone: float) -> tuple[list[int], float, float]:
    """Counts by five minutes of UTC, and the true sleep's start and end in UTC hours."""
    middle, length = rng.gauss(3.9, 1.1), min(10.5, max(5.0, rng.gauss(7.8, 0.9)))
    lunch, evening, slow = rng.uniform(0.2, 2), rng.uniform(0.5, 4), rng.uniform(0.2, 1.0)
    counts = [0] * BINS
    for _ in range(posts):
        shift = rng.gauss(0, 35 / 60)
        start, end = middle - length / 2 + shift, middle + length / 2 + shift
        while True:
            awake = rng.random() * (24 - length)
            local = (end + awake) % 24
            weight = slow if awake < 1.5 else 1.0
            weight += lunch if 11.8 <= local <= 13.5 else evening if awake > 11 else 0
            if rng.random() * 5 < weight:
                break
        if rng.random() < 0.02:
            local = (start + rng.random() * length) % 24
        counts[int((local - zone) % 24 * 12) % BINS] += 1
    return counts, (middle - length / 2 - zone) % 24, (middle + length / 2 - zone) % 24


def apart(a: float, b: float) -> float:
    """Hours between two times of day."""
    return abs((a - b + 12) % 24 - 12)


def main() -> None:
    """Print the shares that are right."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    posts = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    simulated = routine_harder.account if "harder" in sys.argv else account
    rng = random.Random(5)
    sure = 0.0
    window = bed = wake = middle = zones = covered = away = away_right = 0
    for _ in range(accounts):
        zone = 8.0 if rng.random() < 0.9 else float(rng.choice(_ELSEWHERE))
        counts, start, end = simulated(rng, posts, zone)
        sleep = sleep_of(counts)
        if sleep is None:
            continue
        sure += sleep.confidence
        early, late = apart(sleep.start / 60, start) <= 1, apart(sleep.end / 60, end) <= 1
        window, bed, wake = window + (early and late), bed + early, wake + late
        middle += apart(sleep.middle, (start + (end - start) % 24 / 2) % 24) <= 1
        found = zone_of(sleep, 0, 8)
        zones += abs(found.offset - zone) <= 1
        away += zone != 8
        away_right += zone != 8 and found.agrees is False
        free = zone_of(sleep, 0, None)
        covered += any(free.low <= z <= free.high for z in (zone, zone - 24, zone + 24))
    print(f"{accounts} accounts, {posts} posts each")
    print(f"within an hour: falling asleep {bed / accounts:.1%}, waking {wake / accounts:.1%}, both {window / accounts:.1%}, "
          f"the middle of sleep {middle / accounts:.1%}")
    print(f"mean confidence stated for both ends: {sure / accounts:.1%}")
    print(f"time zone within an hour, stated zone known: {zones / accounts:.1%}")
    print(f"of the {away} who live elsewhere, told so: {away_right / max(away, 1):.0%}")
    print(f"range without a stated zone holds the true one: {covered / accounts:.1%}")


if __name__ == "__main__":
    main()
