"""How many people can be linked over two platforms by their masks alone: python -m tests.benchmarks.mask_linking

20,000 momos on each of two platforms; 2,000 people are on both. Somebody who knows a person's mask on the first
platform, and how people of that policy choose (learnt from 200,000 others), names one account on the second: of all
accounts that wear the likeliest mask, any one by chance. The figure is the chance to be right, averaged over people,
counted over all candidates rather than drawn. The others on each platform are momos as `identity` assumes them:
shares of labels and pictures of assets/identity/mask.json. With the province shown, both accounts show the same one.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import accumulate

from momo_guard.identity import bits, catalogue, nickname

MOMOS, BOTH, LEARNT = 20_000, 2_000, 200_000
Mask = tuple[str, str]
Pair = tuple[Mask, Mask]
Policy = Callable[[random.Random, int], Pair]

LABELS = nickname.labels()
PICTURES = [None, *catalogue.pictures()]
SEASON = catalogue.picture("milk-tea").id
_L = list(accumulate(bits.label_share(label.rank, len(LABELS) - 1) for label in LABELS))
_P = list(accumulate(bits.picture_share(p) for p in PICTURES))
_REGIONS = sorted((zh, share) for name, (zh, _, share) in bits.provinces().items() if name == zh)
_R = list(accumulate(share for _, share in _REGIONS))


def label(rng: random.Random) -> str:
    return LABELS[bisect(_L, rng.random() * _L[-1])].id


def picture(rng: random.Random) -> str:
    """As all momos wear them: nine in ten the platform's own, one in fifty ours, the rest something of their own."""
    at = bisect(_P, rng.random())
    if at == len(_P):
        return f"own{rng.randrange(2000)}"
    found = PICTURES[at]
    return found.id if found else "default"


def province(rng: random.Random) -> str:
    return _REGIONS[min(bisect(_R, rng.random()), len(_REGIONS) - 1)][0]


def crowd(rng: random.Random) -> list[Mask]:
    """The other momos of one platform."""
    return [(label(rng), picture(rng)) for _ in range(MOMOS - BOTH)]


def kept(_rng: random.Random, _i: int) -> Pair:
    return ("momo", "default"), ("momo", "default")


def season_then_other(rng: random.Random, _i: int) -> Pair:
    """What the tool leads to: the platform's own where there is one, else the season's picture; the register refuses
    the same label and picture a second time, so the second platform gets the platform's own or another picture."""
    if rng.random() < 0.8:
        return kept(rng, _i)
    if rng.random() < 0.5:
        return ("momo", SEASON), ("momo", "default")
    return ("momo", SEASON), ("momo", rng.choice([p.id for p in catalogue.pictures() if p.id != SEASON]))


def independent(rng: random.Random, _i: int) -> Pair:
    return (label(rng), picture(rng)), (label(rng), picture(rng))


def same_season(_rng: random.Random, _i: int) -> Pair:
    return ("momo", SEASON), ("momo", SEASON)


def same_label(rng: random.Random, _i: int) -> Pair:
    chosen = LABELS[1 + rng.randrange(len(LABELS) - 1)].id
    return (chosen, "default"), (chosen, "default")


def same_both(rng: random.Random, _i: int) -> Pair:
    mask = LABELS[1 + rng.randrange(len(LABELS) - 1)].id, rng.choice(catalogue.pictures()).id
    return mask, mask


def typed(_rng: random.Random, i: int) -> Pair:
    return (f"typed{i}", "default"), (f"typed{i}", "default")


POLICIES: list[tuple[str, Policy]] = [
    ("momo and the platform's own picture on both", kept),
    ("the tool's defaults, the register kept", season_then_other),
    ("label and picture by chance, each time anew", independent),
    ("momo and the same season's picture on both (--force)", same_season),
    ("the same catalogue label on both", same_label),
    ("the same label and picture on both (--force)", same_both),
    ("a typed label on both", typed),
]


def habits(policy: Policy, rng: random.Random) -> dict[Mask, Mask]:
    """For each mask on the first platform the likeliest on the second, as one learns from watching others."""
    seen: dict[Mask, Counter[Mask]] = defaultdict(Counter)
    for i in range(LEARNT):
        first, second = policy(rng, 10**9 + i)
        seen[first][second] += 1
    return {first: seconds.most_common(1)[0][0] for first, seconds in seen.items()}


def linked(policy: Policy, rng: random.Random, regions: bool) -> float:
    """The share of people who are named rightly."""
    people = [(policy(rng, i), province(rng) if regions else "") for i in range(BOTH)]
    there = Counter((mask, province(rng) if regions else "") for mask in crowd(rng))
    there.update((second, region) for (_, second), region in people)
    guess = habits(policy, rng)
    right = 0.0
    for (first, second), region in people:
        # An unknown habit: look for the very same mask, which is what a typed name invites.
        wanted = guess.get(first, first)
        if wanted == second:
            right += 1 / there[wanted, region]
    return right / BOTH


def main(rounds: int = 5) -> None:
    print(f"{'policy':54} {'linked':>9} {'with the province':>18}")
    for name, policy in POLICIES:
        plain, shown = (
            sum(linked(policy, random.Random(seed), regions) for seed in range(rounds)) / rounds for regions in (False, True)
        )
        print(f"{name:54} {plain:9.3%} {shown:18.3%}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
