"""What one fact implies of another: a year of study an age and a schooling, a district its city, an ID a birthday."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

_CHINESE = {"初": 12, "高": 15, "大": 18, "研": 22, "博": 25}
"""The youngest age at which a first year begins."""
_SPREAD = {"初": 1, "高": 1, "大": 1, "研": 2, "博": 4}
"""How many years of birth share a first year."""
_YEARS = {c: i for i, c in enumerate("一二三四五六")}
_ENGLISH = {"freshman": 18, "sophomore": 19, "junior": 20, "senior": 21, "first year": 18, "second year": 19, "third year": 20, "final year": 21}
_ENTRY = re.compile(r"(?P<y>20\d\d)(?P<k>级|届)")
_SCHOOLING = {"初": "初中", "高": "高中", "大": "本科在读", "研": "硕士在读", "博": "博士在读"}


class Span(NamedTuple):
    """A stretch in which a birth lies, in fractional years."""

    low: float
    high: float


def birth_of_grade(value: str, when: datetime | None) -> Span | None:
    """When somebody in this year of study at that time was probably born."""
    if entry := _ENTRY.fullmatch(value):
        start = int(entry["y"]) - (4 if entry["k"] == "届" else 0)
        return Span(start + 0.67 - 19, start + 0.67 - 18)
    if when is None:
        return None
    begun = when.year if when.month >= 9 else when.year - 1
    if value.lower() in _ENGLISH:
        age = _ENGLISH[value.lower()]
        return Span(begun + 0.67 - age - 1, begun + 0.67 - age)
    stage, year = value[:1], _YEARS.get(value[1:2])
    if stage not in _CHINESE or year is None:
        return None
    at = begun + 0.67 - year - _CHINESE[stage]
    return Span(at - _SPREAD[stage], at)


def schooling_of_grade(value: str) -> str | None:
    """The schooling that a year of study is part of."""
    if value.lower() in _ENGLISH:
        return "bachelor's student"
    return _SCHOOLING.get(value[:1]) if value[1:2] in _YEARS else None


def birth_of_resident_id(value: str) -> str | None:
    """The date of birth in a mainland ID number."""
    digits = value[6:14]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(value) == 18 and digits.isdigit() else None


def gender_of_resident_id(value: str) -> str | None:
    """The gender in a mainland ID number: its last digit but one is odd for men."""
    if len(value) != 18 or not value[16].isdigit():
        return None
    return "男" if int(value[16]) % 2 else "女"
