"""Hometown and name."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from momo_guard.mosaic import census, tables
from momo_guard.mosaic.cells import even
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting
from momo_guard.mosaic.places import CITY_UNKNOWN, find
from momo_guard.mosaic.reading import is_chinese
from momo_guard.mosaic.shares import NO_TABLE, WIDE


def hometown(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """By the place's own count of migrants; without a place, by the hometown's size."""
    facts = []
    for claim in claims[:1]:
        home = find(claim, setting.root)
        if home is None:
            facts.append(Fact(claim, even(4e-5), "", 1.6, CITY_UNKNOWN))
        elif setting.place.rows and home.rows and setting.place.rows[0].level != "n":
            share, sd = _migrants(home.rows, setting.place.rows)
            facts.append(Fact(claim, even(share), f"{census.SOURCE}, migrants", sd))
        elif setting.root.total < _CIRCLE:
            facts.append(Fact(claim, even(_OF_CIRCLE), "", 1.3, NO_TABLE))
        else:
            share = home.total / setting.root.total
            inside = not setting.root.rows and setting.place is not setting.root
            facts.append(Fact(claim, even(share if not inside else min(0.6, max(share, 0.02))), home.source, 1.5 if inside else 0.4))
    return facts


_CIRCLE, _OF_CIRCLE = 100_000, 0.08
"""Below so many people it is somebody's circle; which share of one is from the same town."""


def _migrants(home: Sequence[census.Row], place: Sequence[census.Row]) -> tuple[float, float]:
    """P(from `home` | lives in `place`), and its spread."""
    people = census.figure(place, "pop")
    far = census.figure(place, "mig_other_prov") / people
    near = census.figure(place, "mig_same_prov") / people
    share, sd = 0.0, 0.5
    for origin in home:
        size, province = census.figure(origin, "pop"), census.province_of(origin)
        for here in place:
            part = census.figure(here, "pop") / people
            if census.holds(origin, here):
                share += part * (1 - far if origin.level == "p" else max(0.1, 1 - far - near))
            elif census.holds(here, origin):
                share += part * (1 - far - near) * size / census.figure(here, "pop")
            elif here.province == origin.province:
                share += part * near * size / max(1, census.figure(province, "pop"))
                sd = max(sd, 0.9)
            else:
                # Who moves where is not in the table: near provinces send more.
                share += part * far * size / (census.POPULATION - census.figure(census.province_of(here), "pop"))
                sd = max(sd, 1.2)
    return min(1.0, share), sd


_GIVEN = (3e-6, 2.5e-5, 3e-4)
"""How common a given name is among people of one surname: 张伟 300,000 of 95 million, most names far below."""


@functools.cache
def _surnames() -> dict[str, float]:
    return {name: 1e4 * float(people) for name, people, _ in tables.rows("surnames_cn")}


def name(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """A full name, a surname, or a given name."""
    facts = []
    for claim in claims[:1]:
        value = claim.value.strip()
        if is_chinese(value):
            facts.append(_chinese_name(claim, value))
        else:
            facts.append(_english_name(claim, value.lower().split(), setting))
    return facts


def _chinese_name(claim: Claim, value: str) -> Fact:
    source = "Ministry of Public Security 2018-19, rounded"
    known = _surnames().get(value[0])
    surname = (known or 6e5) / census.POPULATION
    called = value[1:] in ("某", "某某", "姓", "同学", "老师", "先生", "女士", "小姐", "工", "总", "哥", "姐", "")
    if called or (value[0] in "小老阿" and len(value) == 2):
        surname = (_surnames().get(value[-1] if value[0] in "小老阿" else value[0]) or 6e5) / census.POPULATION
        return Fact(claim, even(surname), source, 0.15 if known else 1.2)
    return Fact(claim, even(surname * _GIVEN[1]), source, 1.6, WIDE)


def _english_name(claim: Claim, words: Sequence[str], setting: Setting) -> Fact:
    first = tables.find("us_first_names", words[0]) if words else []
    men, women, sd, note = 2e-5, 2e-5, 1.5, NO_TABLE
    if first:
        men, women, sd, note = 0.02 * float(first[0][1]), 0.02 * float(first[0][2]), 0.5, WIDE
        men, women = men / 2, women / 2
    vector = [*even(men)[: len(even(men)) // 2], *even(women)[: len(even(women)) // 2]]
    if len(words) > 1:
        last = tables.find("us_surnames", words[-1])
        share = 0.01 * float(last[0][1]) if last else 4e-6
        vector = [v * share for v in vector]
        sd += 0.5 if last else 1.2
    elif words and not first and (last := tables.find("us_surnames", words[0])):
        vector, sd, note = even(0.01 * float(last[0][1])), 0.5, WIDE
    return Fact(claim, vector, "US Census 1990 names", sd, note)
