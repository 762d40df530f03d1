"""Schools as facts: their names, what people call them, and where they stand. No judgement about a post."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard import assets
from momo_guard.detectors import lazy, tables
from momo_guard.text import normal_form

_TELLING = lazy.pattern("大学|学院|分校|[Uu]niversity|College|Institute|Polytechnic")
"""Words that give a full name away; a name without any is looked for by itself."""


class School(NamedTuple):
    """A university or college."""

    name: str
    """The official name, in Chinese for schools in China, else in English."""
    chinese: str = ""
    """The name in Chinese, where one is known."""
    province: str = ""
    city: str = ""
    """Short official names, mainland only; a school of several cities has its seat here."""
    country: str = "CN"
    """ISO 3166 two-letter code."""
    level: str = ""
    """本科 or 专科, mainland only."""


class _Names(NamedTuple):
    """The short names of schools, in the normalised form."""

    sure: Mapping[str, tuple[School, ...]]
    """Short names that mean a school anywhere."""
    weak: Mapping[str, tuple[School, ...]]
    """Short names that mean one of these schools where the words around them speak of study."""
    campus: Mapping[str, tuple[School, ...]]
    people: Mapping[str, tuple[School, ...]]
    """What its people call themselves and cheer: buckeye, "boiler up"."""


@functools.cache
def _rows() -> list[list[str]]:
    return [line.split("\t") for line in assets.read_lines("school/china.tsv")]


def _school(cells: list[str]) -> School:
    name, province, city, level = cells[:4]
    return School(name, name, province, city, "CN", "本科" if level == "1" else "专科")


@functools.cache
def _listed() -> list[tuple[School, list[str]]]:
    """Schools with an English name and the words that people use for them."""
    rows = []
    for line in assets.read_lines("school/nicknames_world.txt"):
        name, chinese, country, words = (cell.strip() for cell in line.split("|"))
        rows.append((School(name, chinese, country=country), [w.strip() for w in words.split(",") if w.strip()]))
    return rows


_HOME = ("CN", "HK")
"""Countries whose schools china.tsv has already; here they have their English names."""


def _abroad() -> list[tuple[School, list[str]]]:
    return [row for row in _listed() if row[0].country not in _HOME]


@functools.cache
def in_english() -> Mapping[str, str]:
    """Chinese name of a school of China -> its English one, for those best known abroad."""
    return {school.chinese: school.name for school, _ in _listed() if school.country in _HOME}


def _high_schools() -> Iterator[tuple[str, School]]:
    """What people call some well-known high schools, each with its school."""
    for line in assets.read_lines("school/high_schools.txt"):
        name, called = line.split(":", 1)
        yield from ((word.lower(), School(name, name)) for word in called.split())


@functools.cache
def quarters() -> Mapping[str, School]:
    """Normalised name of a place where mostly the students of one school live -> that school: 清水河, 桂子山."""
    found: dict[str, School] = {}
    for line in assets.read_lines("school/quarters.txt"):
        name, places = line.split(":", 1)
        school = full().get(normal_form(name)) or School(name, name)
        for place in places.split():
            found.setdefault(normal_form(place), school)
    return found


def _sorted_words(words: list[str]) -> Iterator[tuple[int, str]]:
    """Each word with the group it belongs to, by its mark."""
    yield from dict.fromkeys(("?@^".find(word[0]) + 1, word.lstrip("?@^").lower()) for word in words)


def _add_home(groups: Sequence[dict[str, list[School]]]) -> None:
    """What people abroad call schools of China."""
    homes = {cells[0]: _school(cells) for cells in _rows()}
    for school, words in _listed():
        home = homes.get(school.chinese) if school.country in _HOME else None
        for sort, key in _sorted_words(words) if home else ():
            known = groups[sort].setdefault(key, [])
            if home and home not in known:
                known.append(home)


@functools.cache
def names() -> _Names:
    """The short names of all schools. The lists are kept in the normalised form but for capitals."""
    return tables.kept("schools", _Names, _names)


def _names() -> _Names:
    groups: tuple[dict[str, list[School]], ...] = ({}, {}, {}, {})
    for cells in _rows():
        if len(cells) > 5:
            school = _school(cells)
            for group, many in zip(groups, cells[5:], strict=False):
                for word in many.split():
                    group.setdefault(word.lower(), []).append(school)
    for school, words in _abroad():
        words = words + [n for n in (school.name, school.chinese) if n and not _TELLING.search(n)]
        for sort, key in _sorted_words(words):
            groups[sort].setdefault(key, []).append(school)
    _add_home(groups)
    for word, high in _high_schools():
        groups[1].setdefault(word, []).append(high)
    for word, found in list(groups[0].items()):
        if len(found) > 1:
            groups[1].setdefault(word, []).extend(found)
            del groups[0][word]
    return _Names(*({w: tuple(s) for w, s in g.items()} for g in groups))


@functools.cache
def full() -> Mapping[str, School]:
    """Normalised full name -> school, for schools in China and those abroad that have nicknames."""
    found = {normal_form(cells[0]): _school(cells) for cells in _rows()}
    for school, _ in _abroad():
        found[normal_form(school.name)] = school
        if school.chinese:
            found[normal_form(school.chinese)] = school
    return found


@functools.cache
def world() -> Mapping[str, School]:
    """Normalised English name -> school, for some 8,200 schools outside China. Loaded on first use only."""
    rows = ([*line.split("\t"), ""] for line in assets.read_lines("school/world.tsv"))
    return {name.lower(): School(name, "", state, "", country) for name, country, state, *_ in rows}


@functools.cache
def shortened() -> Mapping[str, School]:
    """Normalised English name without its last word -> school, where only one is called so: de anza, georgia southern."""
    found: dict[str, School | None] = {}
    for name, school in world().items():
        short = name.removesuffix(" university").removesuffix(" college")
        if name.startswith("university of ") and len(name) > 17 and "," not in name:
            of = name.removeprefix("university of ").removeprefix("the ")
            found[of] = None if of in found else school
        if short != name and len(short) > 3:
            found[short] = None if short in found else school
            if " state" not in short and short.endswith(" community"):
                found.setdefault(short.removesuffix(" community"), school)
    return {short: school for short, school in found.items() if school}


@functools.cache
def by_field(field: str) -> tuple[School, ...]:
    """The schools of China whose name ends like 师范大学: what 师大 means depends on the province."""
    return tuple(_school(c) for c in _rows() if c[3] == "1" and c[0].split("（")[0].endswith(field))


def lookup(name: str) -> School | None:
    """The one school that a name, a short name or a nickname surely means, or None."""
    key = normal_form(name).strip()
    if school := full().get(key):
        return school
    if found := names().sure.get(key):
        return found[0]
    return world().get(key) if key.isascii() else None
