"""The sentences are well formed, and come in pairs of a file to read and a file to measure by."""

from __future__ import annotations

import pytest

from momo_guard.trace import KINDS
from tests.benchmarks.phrasings import FOLDER, read
from tests.personas.test_personas import GOLD_ONLY

NAMES = sorted(p.stem for p in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_is_closed_and_of_a_known_kind(name: str) -> None:
    cases = read(name)
    spans = [s for case in cases for s in case.spans]
    assert {s.kind for s in spans} <= GOLD_ONLY | set(KINDS)
    assert {s.holder for s in spans} == {"self", "other", "none"}
    assert any(not case.spans for case in cases), "ordinary posts that say nothing are missing"


def test_every_file_to_read_has_one_to_measure_by() -> None:
    assert {n.removesuffix("_build") for n in NAMES if n.endswith("_build")} == {n.removesuffix("_held") for n in NAMES if n.endswith("_held")}


def test_no_sentence_stands_in_both_files_of_a_pair() -> None:
    for name in (n for n in NAMES if n.endswith("_build")):
        held = {case.text for case in read(name.removesuffix("_build") + "_held")}
        assert not held & {case.text for case in read(name)}
