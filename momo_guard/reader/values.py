"""Which values are believed: a word of the attribute's own vocabulary or form, or words that stand in the quote.

A model may put anything into a value. What comes through here is one of ours, or the user's own words; nothing that a
model made up is ever shown or counted.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import employers, majors, occupations, places, schools
from momo_guard.mosaic import reading, same
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.reading import is_chinese
from momo_guard.text import normal_form


class Value(NamedTuple):
    """A value in its normal form."""

    form: str
    literal: bool
    """Whether the quote has the words themselves; else the model inferred it."""


def accepted(attribute: str, value: str, quote: str) -> Value | None:
    """The value in the form of docs/values.md, in the language of the quote, or None where it is not to be believed."""
    if not value or len(value) > _LONGEST or not value.isprintable():
        return None
    known = _KNOWN[attribute](value, quote) if attribute in _KNOWN else ""
    literal = bool(_word_in(value, quote) or (known and _word_in(known, quote)))
    if known:
        return Value(known, literal)
    return Value(value, True) if attribute in _OPEN and literal and _is_a_name(attribute, value) else None


_LONGEST = 40
_OPEN = frozenset("school major employer occupation health pet name income district religion".split())
"""Of these no list is whole: the words of the post will do, where they are few."""


_PROPER = frozenset("school employer district name".split())
"""Names of one's own may be long; a trade or an illness is a word or two, and a longer stretch is a sentence."""


def _is_a_name(attribute: str, value: str) -> bool:
    if attribute in _PROPER:
        return 1 < len(value) <= (14 if is_chinese(value) else 40)
    return 1 < len(value) <= (8 if is_chinese(value) else 40) and len(value.split()) <= 3 and not re.search(r"[,.;!?，。；！？…]", value)


def _word_in(word: str, quote: str) -> bool:
    """Whether the quote has a word; a Latin one as a whole, a number not inside a longer one."""
    form = re.escape(normal_form(word).strip())
    if not form:
        return False
    left = r"(?<![0-9a-z])" if form[0].isascii() and form[0].isalnum() else ""
    right = r"(?![0-9a-z])" if form[-1].isascii() and form[-1].isalnum() else ""
    return bool(re.search(left + form + right, normal_form(quote)))


@functools.cache
def _vocabulary(attribute: str) -> Mapping[str, list[str]]:
    """Key -> the forms of values.md, of one or both languages."""
    file = "person/" + {"zodiac_sign": "zodiac", "political_status": "political"}.get(attribute, attribute) + ".json"
    forms: dict[str, list[str]] = {}
    listed: Mapping[str, Mapping[str, list[str]]] = assets.read_json(file)
    for form in listed:
        forms.setdefault(same.key(attribute, form), []).append(form)
    for form, words in listed.items():
        for word in words.get("name", []):
            forms.setdefault(same.key(attribute, word), []).append(form)
    return forms


def _listed(attribute: str) -> Callable[[str, str], str]:
    def find(value: str, quote: str) -> str:
        forms = _vocabulary(attribute).get(same.key(attribute, value), [])
        return next((f for f in forms if is_chinese(f) == is_chinese(quote)), "")

    return find


def _place(level: str) -> Callable[[str, str], str]:
    def find(value: str, quote: str) -> str:
        """The one level of the place that is meant, where the value is of that level or narrower."""
        for where in places.locate(value):
            told = {"city": where.city, "district": where.county, "country": where.country if not where.province else "",
                    "hometown": where.city or where.province}[level]
            if told:
                return told
        return ""

    return find


def _age(value: str, _quote: str) -> str:
    told = reading.ages(Claim(attribute="age", value=value), datetime.now().year)
    if not told or not re.fullmatch(r"\d{1,3}(?:\s*[-–~]\s*\d{1,3})?\s*岁?", value):
        return ""
    low, high = min(told), max(told)
    return "" if low < 6 or high - low > 15 else str(low) if low == high else f"{low}-{high}"


def _birth_date(value: str, _quote: str) -> str:
    born = reading.births(Claim(attribute="birth_date", value=value))
    if not born or not re.fullmatch(r"(?:\d{4}|-)(?:-\d{1,2}){0,2}", value):
        return ""
    year, month, day = born[0]
    if (year and not 1900 <= year <= datetime.now().year) or (month or 1) > 12 or (day or 1) > 31:
        return ""
    return (f"{year:04}" if year else "-") + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


_STAGES = {"junior": ("初中", "middle school"), "senior": ("高中", "high school"), "college": ("大专", "associate"),
           "bachelor": ("本科", "bachelor"), "master": ("硕士", "master"), "doctor": ("博士", "doctorate")}


def _education(value: str, quote: str) -> str:
    told = reading.education(value)
    if told is None or told.stage is None:
        return ""
    zh, en = _STAGES[told.stage]
    return (zh + ("在读" if told.enrolled else "")) if is_chinese(quote) else en


def _grade(value: str, _quote: str) -> str:
    return value if len(value) <= 16 and reading.grade(value) else ""


def _school(value: str, _quote: str) -> str:
    found = schools.lookup(value)
    return found.name if found else ""


def _employer(value: str, _quote: str) -> str:
    found = employers.names().get(normal_form(value))
    return found.name if found else ""


def _occupation(value: str, quote: str) -> str:
    words = occupations.words(is_chinese(quote))
    return words.titles.get(normal_form(value).strip(), "") or words.said.get(normal_form(value).strip(), "")


def _income(value: str, quote: str) -> str:
    """Only with its figures as the quote has them."""
    figures = re.findall(r"\d+(?:\.\d+)?", normal_form(value))
    return value if figures and len(value) <= 24 and all(_word_in(f, quote) for f in figures) else ""


_COUNT = "零一二两三四五六七八九\\d"
_CHILDREN = re.compile(
    rf"(?:没有孩子|(?:[{_COUNT}]|一)个?(?:孩子|儿子|女儿|宝宝|娃)|儿子|女儿|一儿一女|儿女双全|怀孕|孕[{_COUNT}十]+周"
    r"|(?:no|one|two|three|four|five|a|\d) (?:child|children|kids?|sons?|daughters?|bab(?:y|ies)|twins)|(?:expecting|pregnant))"
    rf"(?:[（(, ，]*[{_COUNT}]{{1,2}}(?:个?月|岁| years?(?: old)?| months?(?: old)?)[)）]?)?"
)


def _children(value: str, _quote: str) -> str:
    return value if _CHILDREN.fullmatch(value.lower()) else ""


def _mbti(value: str, _quote: str) -> str:
    return value.upper() if re.fullmatch("[ei][ns][ft][jp]", value.lower()) else ""


_KNOWN: Mapping[str, Callable[[str, str], str]] = {
    **{a: _listed(a) for a in ("gender", "relationship", "ethnicity", "nationality", "religion", "political_status", "zodiac_sign", "health", "pet")},
    **{level: _place(level) for level in ("city", "district", "country", "hometown")},
    "age": _age, "birth_date": _birth_date, "education": _education, "grade": _grade, "school": _school,
    "major": lambda value, _: majors.lookup(value) or "", "employer": _employer, "occupation": _occupation,
    "income": _income, "children": _children, "mbti": _mbti,
}
"""Attribute -> the known value that a model's words mean, or an empty string."""
