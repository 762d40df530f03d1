"""The search for the least change is exact, and pays for a post once."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.mosaic.choose import Option, exact, greedy, paid

KEEP = Option(0.0, 0)


def cheapest(groups: list[list[Option]], need: float) -> int | None:
    """By trying everything."""
    costs = [
        paid(*map(_union, zip(*((o.touched, o.deleted) for o in pick), strict=True)))
        for pick in itertools.product(*groups) if sum(o.gain for o in pick) >= need - 1e-9
    ]
    return min(costs, default=None)


def _union(masks: tuple[int, ...]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


_masks = st.integers(0, 2**7 - 1)
_options = st.builds(lambda gain, touched, cut: Option(gain, touched, touched & cut), st.floats(0, 10), _masks, _masks)
_groups = st.lists(st.lists(_options, min_size=1, max_size=3).map(lambda some: [KEEP, *some]), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(_groups, st.floats(0, 30))
def test_nothing_cheaper_exists(groups: list[list[Option]], need: float) -> None:
    found = exact(groups, need)
    assert (found.cost if found else None) == cheapest(groups, need)
    if found:
        assert found.proven
        assert found.gain >= need - 1e-6


def test_a_shared_post_is_paid_for_once() -> None:
    # One post tells both: changing it twice costs as much as once, and beats two posts of their own.
    groups = [[KEEP, Option(5, 0b001)], [KEEP, Option(5, 0b001)], [KEEP, Option(10, 0b110)]]
    found = exact(groups, 10)
    assert found is not None
    assert (found.picked, found.cost) == ((1, 1, 0), 1)


def test_an_edit_beats_a_deletion() -> None:
    found = exact([[KEEP, Option(5, 1, 1), Option(5, 2)]], 5)
    assert found is not None
    assert found.picked == (2,)


def test_of_equal_plans_the_finer_wording_is_taken() -> None:
    found = exact([[KEEP, Option(9, 1, 0, 0.02), Option(6, 1, 0, 0.01)]], 5)
    assert found is not None
    assert found.picked == (2,)


def test_what_can_not_be_reached_is_said() -> None:
    assert exact([[KEEP, Option(3, 1)]], 5) is None
    assert greedy([[KEEP, Option(3, 1)]], 5) is None


def test_a_large_account_is_proven_too() -> None:
    rng = random.Random(3)
    groups = []
    for _ in range(40):
        posts = rng.sample(range(2000), min(2000, int(rng.paretovariate(1.1))))
        mask = sum(1 << p for p in posts)
        groups.append([KEEP, Option(rng.uniform(0.2, 4), mask), Option(rng.uniform(4, 9), mask)])
    need = 0.5 * sum(g[2].gain for g in groups)
    found, quick = exact(groups, need), greedy(groups, need)
    assert found is not None and quick is not None
    assert found.proven
    assert found.cost <= quick.cost
