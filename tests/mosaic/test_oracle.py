"""Groups on a roster are those that pycanon finds; its answers were written down by tests/benchmarks/crowd_oracle.py."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.benchmarks.crowd_data import cases
from tests.benchmarks.crowd_oracle import FROZEN, ROSTERS, differences, every_set, groups_of, read

SAID = json.loads(FROZEN.read_text("utf-8"))
TABLES: dict[str, list[dict[str, Any]]] = SAID["tables"]


def test_the_oracle_says_which_version_it_was_and_spoke_of_every_table() -> None:
    assert SAID["pycanon"]
    assert sorted(TABLES) == sorted(p.name for p in ROSTERS.glob("*.csv"))
    for name, answers in TABLES.items():
        table = read(ROSTERS / name)
        assert [a["columns"] for a in answers] == every_set(table.header)
        assert {len(a["sizes"]) for a in answers} == {len(table.rows)}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_groups_the_smallest_and_who_fits_each_person_are_pycanons(name: str) -> None:
    assert list(differences(ROSTERS / name, TABLES[name])) == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_count_that_is_off_by_one_is_noticed(name: str) -> None:
    """The comparison itself can fail: at the smallest, in the groups and for the person concerned."""
    last = TABLES[name][-1]
    wrong = {**last, "k": last["k"] + 1, "sizes": [last["sizes"][0] + 1, *last["sizes"][1:]]}
    assert {d.who for d in differences(ROSTERS / name, [wrong])} == {"all", "1"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_truth_of_the_crowds_benchmark_is_pycanons(name: str) -> None:
    """How many have all of somebody's facts, as the surveys' truth is counted."""
    table = read(ROSTERS / name)
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    sizes = {frozenset(a["columns"]): a["sizes"] for a in TABLES[name]}
    seen = Counter[int]()
    for case in cases(rows, 300, most=len(table.header), least=1):
        person = next(i for i, row in enumerate(rows) if case.facts.items() <= row.items())
        assert case.true == sizes[frozenset(case.facts)][person]
        seen[case.true] += 1
    assert len(seen) > 5


def test_groups_are_told_from_the_sizes_of_the_classes() -> None:
    assert groups_of([2, 1, 3, 2, 3, 3, 2, 1, 2]) == (2, (3, 2, 2))
