"""The gazetteer: which places a word may mean, what each place lies in, and whether one lies in another.

Detectors ask it by word, the mosaic by value: locate("杭州") is the city with its province and country, so that the
narrowest place implies the wider ones. Built from assets/places by tests/benchmarks/places_index.py; read once, on
first use."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import Literal, NamedTuple

from momo_guard import assets
from momo_guard.text import normal_form

Level = Literal["C", "P", "R", "T", "U", "D", "A", "M", "L"]
"""Country, people of a country, region, city, county-level city, district or county, part of a city (a quarter, a
street, a station), metro city, metro line."""


class Place(NamedTuple):
    """One place of the gazetteer."""

    number: int
    level: Level
    country_code: str
    """ISO 3166, two letters."""
    parent: int
    """The number of the place that it lies in, -1 for a country."""
    zh: str
    en: str
    thousands: int
    """People in thousands where that is known (cities abroad), else a rough rank of its level."""

    def shown(self, chinese: bool) -> str:
        """Its usual name in Chinese or English, in the other language where only that is known."""
        return (self.zh or self.en) if chinese else (self.en or self.zh)


class Whereabouts(NamedTuple):
    """A place by its levels, each empty where it does not apply or is not known."""

    country: str
    province: str
    city: str
    county: str


class Sense(NamedTuple):
    """One place that a word may mean."""

    place: Place
    weak: bool
    """Whether the word counts only in context: an initialism, a common word, a name that is shared."""


@functools.cache
def _records() -> list[str]:
    return assets.read_text("places/records.txt").split("\n")


@functools.cache
def words() -> list[str]:
    """Every word that may name a place, in the normalised form, in order."""
    return assets.read_text("places/words.txt").split("\n")[:-1]


@functools.cache
def _senses() -> list[str]:
    return assets.read_text("places/senses.txt").split("\n")


def not_places() -> list[str]:
    """Phrases that hold a place's name and name no place."""
    return [phrase for line in assets.read_lines("places/not.txt") for phrase in line.split("|") if phrase]


@functools.cache
def place(number: int) -> Place:
    """One place by its number."""
    level, country, parent, zh, en, thousands = (_records()[number].split("\t") + [""] * 4)[:6]
    return Place(number, level, country, int(parent), zh, en, int(thousands or 0))  # type: ignore[arg-type]


@functools.lru_cache(maxsize=8192)
def senses(word: str) -> tuple[Sense, ...]:
    """What a normalised word may mean, the largest place first."""
    at = bisect_left(words(), word)
    listed = _senses()[at].split() if at < len(words()) and words()[at] == word else []
    return tuple(Sense(place(int(s.rstrip("?"))), s.endswith("?")) for s in listed)


@functools.cache
def _neighbours() -> frozenset[str]:
    return frozenset(assets.read_lines("places/neighbours.txt"))


def runs_into_words(norm: str, start: int, end: int) -> bool:
    """Whether two Chinese characters are rather parts of the words around them: 东南亚, 今天满, 便利和."""
    if end - start != 2 or norm[start].isascii():
        return False
    # Where nothing stands before it, the name by itself would be looked up.
    before = (norm[start - 1 : start + 1], norm[start - 1 : end]) if start else ()
    around = (*before, norm[end - 1 : end + 1], norm[start : end + 1])
    return not _neighbours().isdisjoint(around)


def chain(at: Place) -> list[Place]:
    """A place and all that it lies in, the narrowest first."""
    found = [at]
    while found[-1].parent >= 0:
        found.append(place(found[-1].parent))
    return found


def holds(wide: Place, narrow: Place) -> bool:
    """Whether `narrow` lies in `wide`, or is the same."""
    return any(p.number == wide.number for p in chain(narrow))


def city_of(at: Place) -> Place | None:
    """The city that a place is or lies in."""
    return next((p for p in chain(at) if p.level == "T"), None)


def region_of(at: Place) -> Place | None:
    """The province or state that a place is or lies in."""
    return next((p for p in chain(at) if p.level == "R"), None)


def country_of(at: Place) -> Place:
    """The country that a place is or lies in."""
    return chain(at)[-1]


def locate(value: str, within: str = "") -> tuple[Whereabouts, ...]:
    """Where a place name (a value of city, district, hometown, country, ip_region) lies: all readings of it, the
    likeliest first; `within` (another value) keeps those that lie in it. Names are in the language of `value`."""
    name, _, state = value.partition(", ")
    if state and not within:
        return locate(name, state)
    found = [s.place for s in sorted(senses(normal_form(name.strip())), key=lambda s: s.weak) if s.place.level not in "PML"]
    if within:
        wide = [s.place for s in senses(normal_form(within.strip()))]
        found = [p for p in found if any(holds(w, p) for w in wide)] or found
    return tuple(_whereabouts(p, not value.isascii()) for p in found)


def _whereabouts(at: Place, chinese: bool) -> Whereabouts:
    names = {"C": "", "R": "", "T": "", "D": ""}
    for p in chain(at):
        level = "D" if p.level == "U" else p.level
        if level in names:
            names[level] = p.shown(chinese)
    return Whereabouts(names["C"], names["R"], names["T"], names["D"])


def short_name(at: Place, chinese: bool) -> str:
    """Its name as people say it: 义乌 for 义乌市."""
    name = at.shown(chinese)
    if at.level == "U" and name.endswith("市"):
        return name[:-1]
    return name


@functools.lru_cache(maxsize=4096)
def full_name(at: Place, chinese: bool) -> str:
    """Its usual name, with its state where a larger city has the same one: Portland, Maine."""
    name = at.shown(chinese)
    region = region_of(at)
    if chinese or at.level != "T" or region is None or not region.en or region.country_code == "CN":
        return name
    first = next((s.place for s in senses(normal_form(name)) if s.place.level == "T"), None)
    return name if first is not None and first.number == at.number else f"{name}, {region.en.removesuffix(' State')}"


@functools.cache
def metro_cities() -> tuple[Place, ...]:
    """The cities of China that have a metro."""
    found = []
    for record in reversed(_records()[:-1]):
        level, _, parent = record.split("\t")[:3]
        if level not in "ML":
            break
        if level == "M":
            found.append(place(int(parent)))
    return tuple(found)


@functools.cache
def metro_numbers() -> frozenset[int]:
    """The same by their numbers."""
    return frozenset(c.number for c in metro_cities())


_PROVINCE_CODES = "ab alberta|bc british columbia|mb manitoba|nb new brunswick|nl newfoundland|ns nova scotia|on ontario|pe prince edward island|qc quebec|sk saskatchewan|nsw new south wales|qld queensland|tas tasmania|vic victoria"


@functools.cache
def aliases() -> dict[str, str]:
    """Quarters as people shorten them -> their names: cap hill, Capitol Hill."""
    return dict(line.split("\t") for line in assets.read_lines("places/aliases.txt"))


@functools.cache
def state_codes() -> dict[str, Place]:
    """What is written after a town for its state or province: tx, on, nsw."""
    lines = (line.split("\t") for line in assets.read_lines("places/regions.txt"))
    named = [(row[1].lower(), row[2].lower(), "US") for row in lines if row[0] == "US"]
    provinces = (entry.partition(" ") for entry in _PROVINCE_CODES.split("|"))
    named += [(code, name, "") for code, _, name in provinces]
    found = {}
    for code, name, country in named:
        regions = [s.place for s in senses(name) if s.place.level == "R" and country in ("", s.place.country_code)]
        if regions:
            found[code] = regions[0]
    return found


def occurrences(norm: str) -> list[tuple[int, int, str]]:
    """Where the words of the gazetteer stand in one text: (start, end, word). For scripts; the scanner is faster."""
    found = []
    for word in words():
        at = norm.find(word)
        while at >= 0:
            found.append((at, at + len(word), word))
            at = norm.find(word, at + 1)
    return sorted(found)
