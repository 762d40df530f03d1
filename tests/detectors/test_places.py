"""The gazetteer: what lies in what, names shared and short, metro lines; its lists and its index agree."""

from __future__ import annotations

import pytest

from momo_guard.detectors import places
from momo_guard.detectors.metro import line_number
from momo_guard.text import normal_form


@pytest.mark.parametrize(
    ("value", "within", "country", "province", "city", "county"),
    [
        ("杭州", "", "中国", "浙江", "杭州", ""),
        ("西湖区", "南昌", "中国", "江西", "南昌", "西湖区"),
        ("义乌", "", "中国", "浙江", "金华", "义乌市"),
        ("威宁", "", "中国", "贵州", "毕节", "威宁县"),
        ("利兹", "", "英国", "英格兰", "利兹", ""),
        ("Austin", "", "United States", "Texas", "Austin", ""),
        ("Portland, Maine", "", "United States", "Maine", "Portland", ""),
        ("Brooklyn", "", "United States", "New York State", "New York", "Brooklyn"),
        ("浙江", "", "中国", "浙江", "", ""),
    ],
)
def test_a_place_implies_what_it_lies_in(
    value: str, within: str, country: str, province: str, city: str, county: str
) -> None:
    assert places.locate(value, within)[0] == (country, province, city, county)


def test_what_is_no_place_is_nowhere() -> None:
    assert places.locate("没有这个地方") == ()


def test_the_words_are_in_order_and_in_the_normalised_form() -> None:
    words = places.words()
    assert words == sorted(words)
    assert [w for w in words if normal_form(w) != w] == []


def test_every_sense_is_a_place_and_every_parent_too() -> None:
    for word in places.words()[::97]:
        for sense in places.senses(word):
            assert places.chain(sense.place)[-1].level == "C"


@pytest.mark.parametrize(("word", "number"), [("地铁十二号线", 12), ("2号线", 2), ("十号线", 10), ("二十一号线", 21)])
def test_the_number_of_a_metro_line(word: str, number: int) -> None:
    assert line_number(word) == number


def test_metro_cities_are_cities() -> None:
    names = {p.zh for p in places.metro_cities()}
    assert {"北京", "武汉", "苏州", "香港"} <= names
    assert all(p.level == "T" for p in places.metro_cities())
