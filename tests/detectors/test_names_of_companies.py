"""What is called like a place and is a company or a school tells of no place."""

from __future__ import annotations

import pytest

from momo_guard.detectors import employers, place
from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post

LOCAL = (
    "上海", "北京", "广东", "江苏", "深圳", "广州", "杭州", "成都", "武汉", "南京", "西安", "重庆", "郑州", "长沙", "苏州", "宁波", "大庆", "克拉玛依",
    "淮南", "山西", "龙华", "观澜", "中车", "特斯拉上海", "首都", "外高桥", "坂田", "松山湖", "西溪", "葛洲坝", "瑞金", "同济医院", "西局",
    "长隆", "山东", "横店", "湖南", "浙江", "河南", "大连", "烟台", "海尔路", "安亭", "北滘", "华为松山湖", "王府井", "红塔",
)
"""What the names of employers begin with that do stand in one place, or are the place."""
SCANNER = Scanner([place])


def places_in(text: str) -> set[str | None]:
    traces = SCANNER.scan(Post(id="1", platform="x", text=text, where="t"))
    return {t.value for t in traces if t.kind in ("city", "district", "country")}


def test_who_works_for_a_company_lives_in_no_town_of_its_name() -> None:
    names = [n for n in employers.names() if not n.isascii() and not n.startswith(LOCAL)]
    assert len(names) > 700
    assert {n: told for n in names if (told := places_in(f"我在{n}上班第三年了"))} == {}


@pytest.mark.parametrize("name", [
    "Universal Studios", "Liberty Mutual", "Union Pacific", "Barnes & Noble", "the National Trust", "Rio Tinto", "Delta Air Lines",
    "Johnson & Johnson", "Shake Shack", "Greggs", "TK Maxx", "Commonwealth Bank", "the Forest Service",
])
def test_nor_does_who_works_for_one_with_an_english_name(name: str) -> None:
    assert places_in(f"I work at {name}, third year now") == set()


@pytest.mark.parametrize("school", ["西工大", "浙大", "辽中医", "西林大", "武城院", "港城大", "汉阳大"])
def test_a_short_name_of_a_school_holds_no_town(school: str) -> None:
    assert places_in(f"我在{school}读大三") == set()


@pytest.mark.parametrize(("text", "told"), [
    ("我住平安区，离西宁不远", "平安区"), ("我住吉利区", "吉利区"), ("我在上海迪士尼上班", "上海"),
    ("I live in Santander these days", "Santander"),
])
def test_places_of_such_names_are_places(text: str, told: str) -> None:
    assert told in places_in(text)
