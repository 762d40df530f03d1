"""The Chinese census of 2020: every county, prefecture and province by sex, age, schooling, work and marriage."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from momo_guard import assets
from momo_guard.mosaic.cells import split

POPULATION = 1_411_778_724
"""All of mainland China in the census of 2020, 2,000,000 in military service included."""

SOURCE = "NBS census 2020"

_BANDS = ((0, 0), (1, 4), *((a, a + 4) for a in range(5, 85, 5)), (85, 100))
_SUFFIXES = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "盟", "区", "县", "旗")
_PEOPLES = (
    "朝鲜族 土家族 苗族 藏族 羌族 彝族 侗族 布依族 哈尼族 傣族 白族 景颇族 傈僳族 回族 蒙古族 蒙古 哈萨克 柯尔克孜 满族 壮族 瑶族 黎族 畲族"
).split()


class Row(NamedTuple):
    """One place of the census."""

    level: str
    """n nation, p province, c prefecture (a city in everyday speech), d county or district."""
    province: str
    city: str
    county: str
    offset: int

    @property
    def name(self) -> str:
        """The place's own official name."""
        return {"n": "全国", "p": self.province, "c": self.city, "d": self.county}[self.level]


def short_name(official: str) -> str:
    """A place's everyday name: 杭州市 -> 杭州, 延边朝鲜族自治州 -> 延边, 新疆维吾尔自治区 -> 新疆."""
    for suffix in _SUFFIXES:
        stem = official.removesuffix(suffix)
        if stem != official and len(stem) >= 2:
            official = stem
            break
    changed = True
    while changed:
        changed = False
        for people in _PEOPLES:
            if official.endswith(people) and len(official) - len(people) >= 2:
                official, changed = official.removesuffix(people), True
    return official


@functools.cache
def _text() -> str:
    return assets.read_text("population/census.tsv")


@functools.cache
def _columns() -> dict[str, int]:
    header = _text()[: _text().index("\n")].split("\t")
    return {name: i for i, name in enumerate(header[6:])}


def _lines(name: str) -> Iterator[list[str]]:
    """The cells of every line that has a name in one of its columns."""
    text, mark, at = _text(), f"\t{name}\t", 0
    while (at := text.find(mark, at)) >= 0:
        end = text.index("\n", at)
        yield text[text.rindex("\n", 0, at) + 1 : end].split("\t")
        at = end


def _row(cells: list[str]) -> Row:
    level, province, city, county, _, offset = cells
    return Row(level, province, city, county, int(offset))


@functools.cache
def _counts(offset: int) -> tuple[int, ...]:
    data = _data()
    numbers: list[int] = []
    number = shift = 0
    wanted = len(_columns())
    while len(numbers) < wanted:
        byte = data[offset]
        offset += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    return tuple(numbers)


@functools.cache
def _data() -> bytes:
    return assets.read_bytes("population/census.bin")


@functools.cache
def nation() -> Row:
    """The whole of the census."""
    return next(_row(c) for c in _lines("全国"))


@functools.cache
def places(name: str, levels: str = "pcd") -> tuple[Row, ...]:
    """The places of that name, official or everyday, the widest level first. Empty where there is none."""
    found = [(_row(c), c[4]) for c in _lines(name)] if name else []
    own = [r for r, everyday in found if r.level in levels and name in (r.name, everyday)]
    return tuple(sorted(own, key=lambda r: levels.index(r.level)))


def holds(outer: Row, inner: Row) -> bool:
    """Whether one place is the other or lies in it."""
    if outer.level == "n" or outer == inner:
        return True
    if outer.level == "p":
        return outer.province == inner.province
    return outer.level == "c" and inner.level == "d" and (outer.province, outer.city) == (inner.province, inner.city)


@functools.cache
def province_of(row: Row) -> Row:
    """The province that a place is in."""
    return next(r for r in map(_row, _lines(row.province)) if r.level == "p")


def provinces() -> list[Row]:
    """All 31 of them."""
    return [_row(line.split("\t")) for line in _text().splitlines() if line.startswith("p\t")]


def within_city(city: Row) -> list[Row]:
    """The districts and counties of a prefecture."""
    inner = map(_row, _lines(city.city))
    return [r for r in inner if (r.level, r.province, r.city) == ("d", city.province, city.city)]


def within(province: Row) -> list[Row]:
    """The prefectures of a province, or the districts of a municipality."""
    inner = [r for r in map(_row, _lines(province.province)) if r.province == province.province]
    return [r for r in inner if r.level == "c"] or [r for r in inner if r.level == "d"]


def figure(rows: Row | Iterable[Row], *columns: str) -> int:
    """The sum of some columns over some places."""
    at = [_columns()[c] for c in columns]
    group = [rows] if isinstance(rows, Row) else rows
    return sum(_counts(r.offset)[i] for r in group for i in at)


def people(rows: Sequence[Row]) -> list[float]:
    """The people of some places by sex and single year of age."""
    names = [f"{a}-{b}" for a, b in _BANDS]
    names[0], names[-1] = "0", "85+"
    men = [figure(rows, f"m_{n}") for n in names]
    women = [figure(rows, f"f_{n}") for n in names]
    return split("CN", _BANDS, men, women)
