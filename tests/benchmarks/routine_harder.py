"""A less orderly simulated account than tests/benchmarks/routine.py, to see how far its figures hang on its assumptions.

Beside what stands there: on two days of the week everything is later, by up to two hours; one night differs from the
next by 20 to 60 minutes, by account; posting after waking rises over one to three hours; working hours of the five days
are quieter, to between 0.4 and 1; the evening begins by the clock (19:00, sd an hour), whenever the writer rose; up to
6 % of posts fall in the night; three posts in ten are followed by another within ten minutes.
"""

from __future__ import annotations

import random

from momo_guard.style.sleep import BINS


def account(rng: random.Random, posts: int, zone: float) -> tuple[list[int], float, float]:
    """Counts by five minutes of UTC, and the start and end in UTC hours of the sleep of an average night."""
    middle, length = rng.gauss(3.9, 1.1), min(10.5, max(5.0, rng.gauss(7.8, 0.9)))
    later, restless = rng.uniform(0, 2), rng.uniform(20, 60) / 60
    lunch, evening, slow = rng.uniform(0.2, 2), rng.uniform(0.5, 4), rng.uniform(0.2, 1)
    ramp, work, dusk, night = rng.uniform(1, 3), rng.uniform(0.4, 1), rng.gauss(19, 1), rng.uniform(0, 0.06)
    counts = [0] * BINS

    def local() -> float:
        sleepless = rng.random() < night
        while True:
            free = rng.random() < 2 / 7
            end = middle + length / 2 + rng.gauss(later if free else 0, restless)
            if sleepless:
                return end - rng.random() * length
            awake = rng.random() * (24 - length)
            at = end + awake
            clock = at % 24
            weight = min(1.0, slow + (1 - slow) * awake / ramp)
            if not free and (9 <= clock < 12 or 14 <= clock < 18):
                weight *= work
            weight += lunch if 11.8 <= clock <= 13.5 else evening if at >= dusk else 0
            if rng.random() * 5 < weight:
                return at

    at = 0.0
    for _ in range(posts):
        at = at + rng.random() / 6 if at and rng.random() < 0.3 else local()
        counts[int((at - zone) % 24 * 12) % BINS] += 1
    mean = later * 2 / 7
    return counts, (middle - length / 2 + mean - zone) % 24, (middle + length / 2 + mean - zone) % 24
