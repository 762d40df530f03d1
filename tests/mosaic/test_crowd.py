"""The crowd: facts hold to the person, a further fact never leaves more, what has no table says so."""

from __future__ import annotations

import pytest

from momo_guard.mosaic import census, places
from momo_guard.mosaic.adversaries import Eyes, crowd, crowds
from momo_guard.mosaic.claims import ATTRIBUTES, Claim, Ledger
from momo_guard.mosaic.crowd import BRANCHES, PLACES
from momo_guard.mosaic.nouns import Crowd
from momo_guard.mosaic.shares import NO_TABLE

EYES = Eyes(year=2025)


def told(**values: str) -> list[Claim]:
    return [Claim(attribute=a, value=v, posts=(f"p-{a}",)) for a, v in values.items()]


def stranger(**values: str) -> Crowd:
    return crowd(told(**values), EYES)


def test_china_holds_all_its_people() -> None:
    nothing = crowd((), Eyes(year=2025, chinese=True))
    assert (nothing.population, nothing.likely, nothing.bits) == (1_411_778_724, 1_411_778_724, 0)
    assert (nothing.low, nothing.high) == (1_411_778_724, 1_411_778_724)


def test_a_young_woman_in_hangzhou_is_one_of_428393() -> None:
    found = stranger(gender="女", age="20-24", city="杭州")
    assert found.likely == 428_393
    assert [f.attribute for f in found.factors] == ["city", "gender", "age"]
    assert all(f.source == census.SOURCE and f.posts == (f"p-{f.attribute}",) for f in found.factors)


def test_a_birthday_is_worth_eight_and_a_half_bits() -> None:
    found = crowd(told(birth_date="--05-12"), Eyes(year=2025, chinese=True))
    assert round(found.bits, 2) == 8.51


def test_a_birthday_says_the_sign() -> None:
    without, with_sign = stranger(birth_date="1998-05-12", city="杭州"), stranger(
        birth_date="1998-05-12", city="杭州", zodiac_sign="金牛座")
    assert with_sign.likely == without.likely
    assert with_sign.factors[-1].bits == 0


def test_the_shares_multiply_to_the_crowd() -> None:
    found = stranger(gender="女", age="20-24", city="杭州", mbti="INFP", pet="柯基")
    left = float(found.population)
    for factor in found.factors:
        left *= factor.share
    assert left == pytest.approx(found.likely, abs=1.1)
    assert found.low < found.likely < found.high


@pytest.mark.parametrize("value", ["柯尔克孜猫头鹰", "a very rare animal"])
def test_what_is_in_no_table_says_so_and_widens(value: str) -> None:
    known, unknown = stranger(city="杭州", pet="猫"), stranger(city="杭州", pet=value)
    assert unknown.factors[-1].note == NO_TABLE
    assert unknown.factors[-1].source == ""
    assert unknown.high / unknown.low > 3 * known.high / known.low


def test_a_student_lives_where_the_university_is() -> None:
    alone = stranger(school="浙江大学", grade="大三")
    with_city = stranger(school="浙江大学", grade="大三", city="杭州")
    assert alone.likely == pytest.approx(3851, rel=0.02)
    assert with_city.likely == pytest.approx(alone.likely, rel=0.02)


def test_former_students_live_all_over_the_country() -> None:
    assert stranger(school="浙江大学").likely > 10 * stranger(school="浙江大学", grade="大三").likely
    assert stranger(school="浙江大学", city="长沙").likely < stranger(school="浙江大学", city="杭州").likely / 10


def test_two_districts_of_one_name_are_both_counted_until_the_city_is_known() -> None:
    alone, inside = stranger(district="西湖区"), stranger(district="西湖区", city="杭州")
    both = census.places("西湖区", "d")
    assert alone.likely == pytest.approx(sum(census.figure(r, "pop") for r in both), rel=1e-9)
    assert inside.likely == pytest.approx(1_112_992, rel=1e-9)


def test_a_claim_that_may_be_wrong_narrows_less() -> None:
    sure = crowd([Claim(attribute="city", value="杭州")], EYES)
    unsure = crowd([Claim(attribute="city", value="杭州", confidence=0.6)], EYES)
    assert sure.likely < unsure.likely < 2 * sure.likely
    assert unsure.high / unsure.likely > sure.high / sure.likely


def test_a_guess_counts_for_the_digger_only() -> None:
    seen = {c.adversary: c for c in crowds(Ledger((Claim(attribute="city", value="杭州", confidence=0.4),)), EYES)}
    assert seen["stranger"].bits == 0
    assert seen["digger"].bits > 4


def test_an_acquaintance_knows_school_city_and_age_already() -> None:
    known = told(school="浙江大学", city="杭州", age="21")
    seen = crowd(known, EYES, "acquaintance")
    assert (seen.population, seen.likely, seen.bits) == (500, 500, 0)
    fewer = crowd([*known, *told(pet="柯基")], EYES, "acquaintance")
    assert fewer.likely == pytest.approx(1 + 499 * 0.005, rel=0.05)


def test_nothing_hides_from_the_platform() -> None:
    seen = crowd(told(city="杭州"), EYES, "platform")
    assert (seen.low, seen.likely, seen.high) == (1, 1, 1)


def test_direct_identifiers_are_said_and_not_multiplied() -> None:
    eyes = Eyes(year=2025, direct=("phone",))
    seen = crowd(told(city="杭州"), eyes)
    assert seen.unique == ("phone",)
    assert seen.likely == crowd(told(city="杭州"), EYES).likely


def test_elsewhere_counts_from_the_world() -> None:
    seen = stranger(gender="female", age="34", city="Austin", country="United States")
    assert seen.population == 7_794_799_200
    assert [f.attribute for f in seen.factors] == ["country", "city", "gender", "age"]
    assert 5_000 < seen.likely < 12_000


def test_every_ledger_attribute_has_a_place_in_the_tree() -> None:
    assert set(ATTRIBUTES) <= {*PLACES, *(a for b in BRANCHES for a in b.attributes)}


def test_the_nation_is_its_parts() -> None:
    assert sum(places.china().root.people) == pytest.approx(census.POPULATION, rel=1e-12)


def test_a_count_that_was_kept_is_the_one_that_would_be_made() -> None:
    from momo_guard.mosaic import crowd as module
    from momo_guard.mosaic.adversaries import Eyes
    from momo_guard.mosaic.adversaries import crowd as counted

    told = [Claim(attribute=a, value=v, posts=("1",)) for a, v in (("gender", "女"), ("age", "21"), ("city", "杭州"), ("school", "浙江大学"), ("pet", "猫"))]
    elsewhere = [Claim(attribute=c.attribute, value=c.value, posts=("2", "3")) for c in told]
    eyes = Eyes(year=2025, chinese=True)
    module._steps.clear()
    fresh = counted(told, eyes)
    assert counted(told, eyes) == fresh
    again = counted(elsewhere, eyes)
    assert [f.posts for f in again.factors] == [("2", "3")] * len(again.factors)
    assert [(f.share, f.low, f.high, f.source) for f in again.factors] == [(f.share, f.low, f.high, f.source) for f in fresh.factors]
    surer = [Claim(attribute=c.attribute, value=c.value, confidence=0.6) for c in told]
    assert counted(surer, eyes).likely != fresh.likely
