"""The cost of a mask: its formula, its bounds, the season, the provinces."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import UsageFault
from momo_guard.identity import bits, catalogue, mask, nickname, platforms

LABELS = nickname.labels()


def test_the_shares_of_all_labels_are_one() -> None:
    assert sum(bits.label_share(label.rank, len(LABELS) - 1) for label in LABELS) == pytest.approx(1)


def test_the_shares_of_our_pictures_are_what_is_assumed_of_them() -> None:
    assert sum(bits.picture_share(p) for p in catalogue.pictures()) == pytest.approx(bits.assumed("our_pictures"))


def test_the_formula() -> None:
    on = platforms.platform("douban")
    found = mask.price(LABELS[0], None, on)
    assert found.bits == pytest.approx(-math.log2(0.7) - math.log2(0.9))
    assert found.likely == pytest.approx(20_000 * 0.7 * 0.9)
    assert found.low == pytest.approx(5_000 * 0.63) and found.high == pytest.approx(100_000 * 0.63)


@given(st.sampled_from(LABELS), st.sampled_from([None, *catalogue.pictures()]), st.sampled_from(platforms.platforms()),
       st.sampled_from(["北京", "西藏", "Guangdong"]))
def test_a_further_fact_never_makes_the_crowd_larger(label, picture, on, province) -> None:  # type: ignore[no-untyped-def]
    plain = mask.price(LABELS[0], None, on)
    chosen = mask.price(label, picture, on)
    shown = mask.price(label, picture, on, bits.region_bits(province))
    assert 1 <= shown.likely <= chosen.likely <= plain.likely
    assert chosen.low <= chosen.likely <= chosen.high <= on.momos.high


def test_a_typed_label_is_a_crowd_of_one() -> None:
    found = mask.price(nickname.typed("海边散步的", "zh"), None, platforms.platform("douban"))
    assert (found.low, found.likely, found.high) == (1, 1, 1)
    assert found.bits == pytest.approx(math.log2(20_000))


def test_each_quarter_has_one_picture() -> None:
    months = [bits.picture_of_the_season(date(2026, m, 1)).id for m in range(1, 13)]
    assert all(len(set(months[q : q + 3])) == 1 for q in (0, 3, 6, 9))
    assert len(set(months)) == 4


def test_provinces_add_up() -> None:
    shares = [share for name, (zh, _, share) in bits.provinces().items() if name == zh]
    assert len(shares) == 31 and sum(shares) == pytest.approx(1)
    assert bits.region_bits("西藏") > bits.region_bits(None) > bits.region_bits("guangdong")


def test_an_unknown_province_is_told() -> None:
    with pytest.raises(UsageFault, match="not a province"):
        bits.region_bits("火星")


def test_every_assumption_is_named_and_dated() -> None:
    for each in bits.assumptions():
        assert each.date >= "2026" and each.basis.zh and each.basis.en
    assert all(p.momos.date and p.momos.status == "assumed" for p in platforms.platforms())
