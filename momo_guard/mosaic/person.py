"""Sex, age, birthday and star sign."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.mosaic.cells import AGES, even
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting
from momo_guard.mosaic.reading import Birth, ages, births, sexes

CALENDAR = "calendar"
_DAYS = 365.2425


def gender(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Half of the cells, or a small share of all where the word is neither."""
    facts = []
    for claim in claims[:1]:
        told = sexes(claim)
        if told is None:
            facts.append(Fact(claim, even(0.008), "surveys of gender identity, wide", 0.8))
        else:
            facts.append(Fact(claim, [float(False in told)] * AGES + [float(True in told)] * AGES, setting.place.source))
    return facts


def life(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Age, birth date and sign together: a year of birth is an age, a day of birth is a sign."""
    by_name = {c.attribute: c for c in reversed(claims)}
    facts = []
    if (claim := by_name.get("age")) and (told := ages(claim, setting.year)):
        facts.append(Fact(claim, [float(age in told) for age in range(AGES)] * 2, setting.place.source))
    dates: list[Birth] = []
    if (claim := by_name.get("birth_date")) and (dates := births(claim)):
        facts.append(_birth(claim, dates, setting))
    if claim := by_name.get("zodiac_sign"):
        known = [d for d in dates if d.month]
        share = 1 / 12 if not known else 1.0 if all(d.day for d in known) else 0.5
        facts.append(Fact(claim, even(share), CALENDAR))
    return facts


def _birth(claim: Claim, dates: Sequence[Birth], setting: Setting) -> Fact:
    cells = [0.0] * (2 * AGES)
    for date in dates:
        day = 1.0
        if date.month:
            day = 1 / _DAYS if date.day else 1 / 12
        elif date.day:
            day = 12 / _DAYS
        if date.year is None:
            cells = [c + day for c in cells]
            continue
        # In the middle of a year, half of those born in it have had their birthday.
        for age in (setting.year - date.year, setting.year - date.year - 1):
            if 0 <= age < AGES:
                cells[age] += 0.5 * day
                cells[AGES + age] += 0.5 * day
    source = CALENDAR if all(d.year is None for d in dates) else f"{setting.place.source}, {CALENDAR}"
    return Fact(claim, [min(1.0, c) for c in cells], source)
