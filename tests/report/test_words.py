"""Every kind, attribute and family has its words and its colour."""

from __future__ import annotations

from pathlib import Path

import pytest

import momo_guard.report
from momo_guard.importers.table import platforms
from momo_guard.mosaic.claims import ATTRIBUTES
from momo_guard.report.words import ATTRIBUTE, FAMILY, KIND, PLATFORM, counted, listed, people, rounded
from momo_guard.say import Say
from momo_guard.trace import KINDS


def test_all_kinds_and_attributes_are_named() -> None:
    assert set(KIND) == set(KINDS)
    assert set(ATTRIBUTES) <= set(ATTRIBUTE)
    assert set(FAMILY) == set(KINDS)


def test_all_platforms_are_named() -> None:
    assert set(platforms()) <= set(PLATFORM)


def test_the_families_have_colours() -> None:
    css = (Path(momo_guard.report.__file__).parent / "tokens.css").read_text("utf-8")
    assert all(f"--{family}:" in css and f"--{family}-line:" in css for family in FAMILY.values())


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(1_411_778_724, "14 亿人", "1.4 billion people"), (428_393, "43 万人", "430,000 people"), (40.2, "40 人", "40 people"),
     (1, "1 人", "1 person"), (2_349, "2,300 人", "2,300 people"), (12_345, "1.2 万人", "12,000 people"),
     (100_000_000, "1 亿人", "100 million people"), (0.2, "1 人", "1 person")],
)
def test_people_in_words(number: float, zh: str, en: str) -> None:
    assert counted(number) == Say(zh, en)
    assert people(number).en in en


def test_rounding_keeps_two_figures() -> None:
    assert [rounded(n) for n in (1.2, 9.6, 14.4, 999, 149_999)] == [1, 10, 14, 1000, 150_000]


def test_lists_read_naturally() -> None:
    a, b, c = Say("甲", "one"), Say("乙", "two"), Say("丙", "three")
    assert listed([]) == Say("", "") and listed([a]) == a
    assert listed([a, b, c]) == Say("甲、乙和丙", "one, two and three")
