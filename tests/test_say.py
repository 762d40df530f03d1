"""A sentence in two languages, and the noun that goes with a number."""

from __future__ import annotations

import pytest

from momo_guard.say import Say

KEPT = Say("留着 {n} 条。", "{n} {n:entry is|entries are} kept in {place}.")


@pytest.mark.parametrize(("n", "said"), [
    (1, "1 entry is kept in a vault."), ("1", "1 entry is kept in a vault."), (0, "0 entries are kept in a vault."),
    (21, "21 entries are kept in a vault."), ("1,200", "1,200 entries are kept in a vault."),
])
def test_the_noun_goes_with_its_number(n: int | str, said: str) -> None:
    filled = KEPT.fill(n=n, place=Say("保险箱", "a vault"))
    assert filled.en == said
    assert filled.zh == f"留着 {n} 条。"


def test_other_formats_still_hold() -> None:
    assert Say("{x:.1f}", "{x:.1f} {n:bit|bits}").fill(x=2.25, n=1) == Say("2.2", "2.2 bit")
