"""The simulation's two ends, at a size that a test can bear: the defaults link almost nobody, a typed label everybody."""

from __future__ import annotations

import random

import pytest

from tests.benchmarks import mask_linking


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mask_linking, "LEARNT", 5_000)


@pytest.mark.parametrize("policy", [mask_linking.kept, mask_linking.season_then_other])
def test_following_the_defaults_links_at_most_one_in_a_thousand(policy: mask_linking.Policy) -> None:
    assert mask_linking.linked(policy, random.Random(1), regions=False) <= 0.001


def test_a_typed_label_links_everybody() -> None:
    assert mask_linking.linked(mask_linking.typed, random.Random(1), regions=False) == 1


def test_what_the_register_refuses_would_link_many() -> None:
    assert mask_linking.linked(mask_linking.same_both, random.Random(1), regions=False) > 0.2
