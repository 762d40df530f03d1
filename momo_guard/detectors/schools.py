"""Schools as facts: their names, what people call them, and where they stand. No judgement about a post."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from momo_guard import assets
from momo_guard.text import normal_form

_TELLING = re.compile("大学|学院|分校|[Uu]niversity|College|Institute|Polytechnic")
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
    """Everything people call schools, in the normalised form."""

    full: Mapping[str, School]
    sure: Mapping[str, tuple[School, ...]]
    """Short names that mean a school anywhere."""
    weak: Mapping[str, tuple[School, ...]]
    """Short names that mean one of these schools where the words around them speak of study."""
    campus: Mapping[str, tuple[School, ...]]


@functools.cache
def _china() -> list[tuple[School, list[str]]]:
    rows = []
    for line in assets.read_lines("school/china.tsv"):
        cells = [*line.split("\t"), "", "", ""][:8]
        name, province, city, level, current, *words = cells
        school = School(name, name, province, city, "CN", "本科" if level == "1" else "专科")
        rows.append((school, [current, *words]))
    return rows


@functools.cache
def _abroad() -> list[tuple[School, list[str]]]:
    rows = []
    for line in assets.read_lines("school/nicknames_world.txt"):
        name, chinese, country, words = (cell.strip() for cell in line.split("|"))
        rows.append((School(name, chinese, country=country), [w.strip() for w in words.split(",") if w.strip()]))
    return rows


@functools.cache
def names() -> _Names:
    """All names of schools that people call by more than their full name, and of all schools in China."""
    full: dict[str, School] = {}
    groups: tuple[dict[str, list[School]], ...] = ({}, {}, {})
    for school, (_, *words) in _china():
        full[normal_form(school.name)] = school
        for group, many in zip(groups, words, strict=True):
            for word in many.split():
                group.setdefault(normal_form(word), []).append(school)
    for school, words in _abroad():
        full[normal_form(school.name)] = full[normal_form(school.chinese)] = school
        words += [n for n in (school.name, school.chinese) if not _TELLING.search(n)]
        for sort, key in dict.fromkeys(("?@".find(word[0]) + 1, normal_form(word.lstrip("?@"))) for word in words):
            groups[sort].setdefault(key, []).append(school)
    for word, found in list(groups[0].items()):
        if len(found) > 1:
            groups[1].setdefault(word, []).extend(found)
            del groups[0][word]
    sure, weak, campus = ({w: tuple(s) for w, s in g.items()} for g in groups)
    return _Names(full, sure, weak, campus)


@functools.cache
def world() -> Mapping[str, School]:
    """Normalised English name -> school, for some 8,200 schools outside China. Loaded on first use only."""
    rows = ([*line.split("\t"), ""] for line in assets.read_lines("school/world.tsv"))
    return {name.lower(): School(name, "", state, "", country) for name, country, state, *_ in rows}


@functools.cache
def by_field(field: str) -> tuple[School, ...]:
    """The schools of China whose name ends like 师范大学: what 师大 means depends on the province."""
    return tuple(s for s, _ in _china() if s.level == "本科" and s.name.split("（")[0].endswith(field))


def lookup(name: str) -> School | None:
    """The one school that a name, a short name or a nickname surely means, or None."""
    key = normal_form(name).strip()
    known = names()
    if school := known.full.get(key):
        return school
    if found := known.sure.get(key):
        return found[0]
    return world().get(key) if key.isascii() else None
