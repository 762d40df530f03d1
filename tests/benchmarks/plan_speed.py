"""How quickly the least change is found, and what greedy choices would cost instead.

    python -m tests.benchmarks.plan_speed

Invented accounts: so many things told, each in a random number of posts (most in one or two, some in hundreds), three
levels each, a fifth of the posts not to be reworded at the coarsest.
"""

from __future__ import annotations

import random
import time

from momo_guard.mosaic.choose import Option, exact, greedy


def invented(rng: random.Random, things: int, posts: int) -> list[list[Option]]:
    """The groups of one account."""
    groups = []
    for _ in range(things):
        told = rng.sample(range(posts), max(1, min(posts, int(rng.paretovariate(1.1)))))
        touched = sum(1 << p for p in told)
        fixed = sum(1 << p for p in told if rng.random() < 0.2)
        top = rng.uniform(0.5, 12)
        groups.append([Option(0, 0), *(Option(top * (i / 3) ** 0.7, touched, fixed if i == 3 else 0, 0.01 * i) for i in (1, 2, 3))])
    return groups


def main() -> None:
    """One line for each size."""
    for things, posts, accounts in ((16, 100, 200), (40, 2000, 40)):
        taken, excess, proven = [], [], 0
        for seed in range(accounts):
            rng = random.Random(seed)
            groups = invented(rng, things, posts)
            need = rng.uniform(0.3, 0.8) * sum(max(o.gain for o in g) for g in groups)
            start = time.process_time()
            best = exact(groups, need)
            taken.append(time.process_time() - start)
            quick = greedy(groups, need)
            assert best is not None and quick is not None
            excess.append(quick.cost / best.cost - 1)
            proven += best.proven
        taken.sort()
        excess.sort()
        print(f"{things} things, {posts} posts, {accounts} accounts: median {1000 * taken[len(taken) // 2]:.0f} ms, worst"
              f" {taken[-1]:.2f} s, proven {proven}; greedy costs {sum(excess) / len(excess):.1%} more on average, worst"
              f" {excess[-1]:.0%}, the same in {sum(e == 0 for e in excess)}")


if __name__ == "__main__":
    main()
