"""Platform rules: data with sources, and nicknames that a platform would refuse are refused here first."""

from __future__ import annotations

import random

import pytest

from momo_guard.errors import UsageFault
from momo_guard.identity import mask, nickname, platforms


def test_all_platforms_of_the_design_are_there() -> None:
    wanted = {"xiaohongshu", "weibo", "douban", "wechat", "x", "reddit", "instagram", "mastodon"}
    assert {p.id for p in platforms.platforms()} == wanted


def test_every_rule_is_sourced_or_says_that_it_is_not() -> None:
    for on in platforms.platforms():
        for fact in (on.rules, on.default, on.region):
            assert fact.date and (fact.source or fact.status in ("unverified", "assumed")), on.id


@pytest.mark.parametrize("name", ["小红书", "xhs", "Xiaohongshu", " XIAOHONGSHU "])
def test_a_platform_is_found_by_any_of_its_names(name: str) -> None:
    assert platforms.platform(name).id == "xiaohongshu"


def test_an_unknown_platform_is_told_with_those_known() -> None:
    with pytest.raises(UsageFault) as told:
        platforms.platform("orkut")
    assert told.value.hint is not None and "weibo" in told.value.hint.en


@pytest.mark.parametrize(("on", "name", "says"), [
    ("xiaohongshu", "一" * 25, "25 characters"), ("xiaohongshu", "m@mo", "@"), ("weibo", "一" * 16, "32 characters"),
    ("weibo", "momo🌸", "🌸"), ("weibo", "mo o", " "), ("reddit", "奶茶mo", "奶"), ("reddit", "mo", "2 characters"),
    ("x", "m" * 51, "51 characters"), ("mastodon", "m" * 31, "31 characters"),
])
def test_what_a_platform_would_refuse_is_told(on: str, name: str, says: str) -> None:
    with pytest.raises(UsageFault) as told:
        platforms.check(name, platforms.platform(on))
    assert says in told.value.message.en and told.value.hint is not None


def test_every_drawn_label_is_taken_where_it_is_drawn_for() -> None:
    rng = random.Random(3)
    for on in platforms.platforms():
        for lang in ("zh", "en"):
            fitting = [label for label in nickname.labels() if mask.fits(label, on, lang)]
            assert nickname.labels()[0] in fitting and len(fitting) >= 15, on.id
            for label in fitting:
                platforms.check(mask.in_form(label, on, lang, rng), on)


def test_where_names_are_unique_digits_are_added_by_chance() -> None:
    on = platforms.platform("weibo")
    names = {platforms.fit("momo", on, random.Random(seed)) for seed in range(20)}
    assert len(names) > 15 and all(n.startswith("momo") and n[4:].isdigit() for n in names)
    assert platforms.fit("momo", platforms.platform("douban"), random.Random(1)) == "momo"
