"""A place spoken of on a journey is no residence."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.mosaic.at_home import AtHome


def heard(regions: Sequence[str | None], said: Sequence[tuple[str, str | None]]) -> AtHome:
    at_home = AtHome()
    for region in regions:
        at_home.hear_post(region)
    for key, region in said:
        at_home.hear("city", key, region)
    return at_home


def test_a_city_said_from_a_rare_region_is_worth_less() -> None:
    at_home = heard(["浙江"] * 30 + ["海南"], [("杭州", "浙江"), ("三亚", "海南")])
    assert at_home.trust("city", "杭州") == 1.0
    assert 0.4 < at_home.trust("city", "三亚") < 0.7


def test_a_city_said_once_from_home_or_without_a_region_keeps_its_worth() -> None:
    at_home = heard(["浙江"] * 30 + ["海南"], [("三亚", "海南"), ("三亚", "浙江"), ("上海", None)])
    assert at_home.trust("city", "三亚") == 1.0
    assert at_home.trust("city", "上海") == 1.0


def test_few_regions_say_nothing() -> None:
    at_home = heard(["浙江", "浙江", "海南"], [("三亚", "海南")])
    assert at_home.trust("city", "三亚") == 1.0
