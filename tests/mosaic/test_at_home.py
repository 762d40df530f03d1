"""A place spoken of on a journey is no residence."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.mosaic.at_home import AtHome
from momo_guard.mosaic.claims import Claim


def heard(regions: Sequence[str | None], said: Sequence[tuple[str, str | None]]) -> AtHome:
    at_home = AtHome()
    for region in regions:
        at_home.hear_post(region, f"in {region}")
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


def test_the_region_of_most_posts_is_home_and_a_claim_where_it_is_a_city_or_abroad() -> None:
    assert heard(["上海"] * 8 + ["海南"], []).home() == ("上海", "in 上海")
    assert heard(["上海"] * 4 + ["海南"] * 4, []).home() is None
    assert heard(["上海"] * 3, []).home() is None
    for region, attribute in (("上海", "city"), ("日本", "country"), ("浙江", "")):
        claims: dict[str, list[Claim]] = {}
        heard([region] * 8, []).added(claims)
        assert [(a, c.value, c.posts) for a, cs in claims.items() for c in cs] == (
            [(attribute, region, (f"in {region}",))] if attribute else []
        )


def test_what_is_said_in_words_counts_more_than_the_region() -> None:
    claims = {"city": [Claim(attribute="city", value="杭州", confidence=0.8)]}
    heard(["上海"] * 8, []).added(claims)
    assert [c.value for c in claims["city"]] == ["杭州"]
