"""How often sleep could be read within an hour at best, on the accounts of tests/benchmarks/routine.py.

    python -m tests.benchmarks.routine_bound [ACCOUNTS] [POSTS]

An oracle: it is given the time zone, the exact density from which the accounts were drawn and the spread of all their
parameters, and picks the window with the most probability within an hour of both ends. Needs numpy.
"""

from __future__ import annotations

import itertools
import random
import sys

import numpy as np

from tests.benchmarks.routine import account, apart

_FINE = 288
_MIDDLES, _LENGTHS = np.arange(0.5, 7.6, 0.25), np.arange(5, 10.6, 0.25)
_SHAPES = tuple(itertools.product((0.5, 1.1, 1.7), (0.9, 1.6, 2.3, 2.9, 3.6), (0.3, 0.5, 0.7, 0.9)))


def density(middle: float, length: float, lunch: float, evening: float, slow: float) -> np.ndarray:
    """Where posts fall on the local day, the nights' shifts included."""
    clock = (np.arange(_FINE) + 0.5) / 12
    at_lunch = (clock >= 11.8) & (clock <= 13.5)
    awake, asleep = np.zeros(_FINE), np.zeros(_FINE)
    for shift in range(-30, 31):
        weight = np.exp(-((shift * 5 / 35) ** 2) / 2)
        since = (clock - middle - length / 2 - shift / 12) % 24
        up = since < 24 - length
        rate = np.where(since < 1.5, slow, 1.0) + np.where(at_lunch, lunch, np.where(since > 11, evening, 0.0))
        awake += weight * up * rate
        asleep += weight * ~up
    found: np.ndarray = 0.98 * awake / awake.sum() + 0.02 * asleep / asleep.sum()
    return found


def main() -> None:
    """Print the shares that an oracle gets right."""
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    posts = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    logs = np.log(np.array([[[density(m, n, *s) for s in _SHAPES] for n in _LENGTHS] for m in _MIDDLES]), dtype=np.float32)
    prior = -(((_MIDDLES - 3.9) / 1.1) ** 2)[:, None] / 2 - (((_LENGTHS - 7.8) / 0.9) ** 2) / 2
    starts, ends = (_MIDDLES[:, None] + side * _LENGTHS / 2 for side in (-1, 1))
    rng = random.Random(5)
    bed = wake = both = 0
    for _ in range(accounts):
        counts, start, end = account(rng, posts, 0.0)
        when = np.flatnonzero(counts)
        fit = logs[..., when] @ np.array(counts, dtype=np.float32)[when]
        posterior = np.exp(fit - fit.max()).sum(-1) * np.exp(prior)
        best = (-1.0, 0.0, 0.0)
        for s in np.arange(-5, 6, 0.125):
            near = np.where(np.abs(starts - s) <= 1, posterior, 0)
            if near.sum() > best[0]:
                best = max(best, *((near[np.abs(ends - e) <= 1].sum(), s, e) for e in np.arange(3, 13, 0.125)))
        early, late = apart(best[1], start) <= 1, apart(best[2], end) <= 1
        bed, wake, both = bed + early, wake + late, both + (early and late)
    print(f"{accounts} accounts, {posts} posts each: falling asleep {bed / accounts:.1%}, waking {wake / accounts:.1%}, both {both / accounts:.1%}")


if __name__ == "__main__":
    main()
