"""What a claim's value means: the normal forms of docs/values.md as sexes, ages, dates, stages of schooling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.mosaic.claims import Claim

_MEN = {"男", "male", "man", "m", "男性", "boy", "guy"}
_WOMEN = {"女", "female", "woman", "f", "女性", "girl"}
_CHINESE = re.compile("[\u4e00-\u9fff]")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}


def values(claim: Claim) -> tuple[str, ...]:
    """All values that a claim leaves open."""
    return claim.allowed or (claim.value,)


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    if text.isascii():
        return False
    return "\u4e00" <= text[0] <= "\u9fff" or bool(_CHINESE.search(text))


def sexes(claim: Claim) -> set[bool] | None:
    """{False} for a man, {True} for a woman; None where the value is neither."""
    found = {v.strip().lower() for v in values(claim)}
    told = {True for v in found if v in _WOMEN} | {False for v in found if v in _MEN}
    return told or None


_PART = {"early": (0, 3), "mid": (4, 6), "mid-": (4, 6), "late": (7, 9), "出头": (0, 3), "初": (0, 3), "后半": (5, 9)}


def _ages_of(value: str, year: int) -> range | None:
    text = "".join(_DIGITS.get(c, c) for c in value.strip().lower())
    text = re.sub(r"^(\d)十(\d)?", lambda m: f"{m[1]}{m[2] or 0}", text)
    text = re.sub(r"^十(\d)", r"1\1", text)
    if m := re.fullmatch(r"(\d{1,3})\s*[-–—~～至到]\s*(\d{1,3})\s*岁?", text):
        return range(int(m[1]), int(m[2]) + 1)
    if m := re.match(r"(?:(early|mid|late)[ -]*)?(\d)0s\b", text):
        first, last = _PART.get(m[1] or "", (0, 9))
        return range(10 * int(m[2]) + first, 10 * int(m[2]) + last + 1)
    if m := re.match(r"(\d)0(?:多岁|几岁|\+|多|来岁|(出头))", text):
        first, last = _PART["出头"] if m[2] else (0, 9)
        return range(10 * int(m[1]) + first, 10 * int(m[1]) + last + 1)
    if m := re.match(r"(\d)([05])后$", text):
        born = 10 * int(m[1]) + int(m[2])
        born += 1900 if born >= 30 else 2000
        return range(max(0, year - born - 10 if m[2] == "0" else year - born - 5), max(1, year - born + 1))
    if re.search("teens|十几岁|青少年", text):
        return range(13, 20)
    if m := re.match(r"(?:over|above|大于|超过)?\s*(\d{1,3})\s*(?:岁)?\s*(\+|以上)?", text):
        age = int(m[1])
        return range(age, 101) if m[2] else range(age, age + 1)
    return None


def ages(claim: Claim, year: int) -> set[int] | None:
    """The ages that a claim leaves open; None where the value is no age."""
    found: set[int] = set()
    for value in values(claim):
        span = _ages_of(value, year)
        if span is not None:
            found.update(a for a in span if 0 <= a <= 100)
    return found or None


class Birth(NamedTuple):
    """A date of birth, as far as it is known."""

    year: int | None
    month: int | None
    day: int | None


def births(claim: Claim) -> list[Birth]:
    """The dates of birth that a claim leaves open."""
    found = []
    for value in values(claim):
        if m := re.fullmatch(r"(\d{4}|-)(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip()):
            year = None if m[1] == "-" else int(m[1])
            month, day = (int(m[i]) if m[i] and int(m[i]) else None for i in (2, 3))
            if year or month or day:
                found.append(Birth(year, month, day))
    return found


STAGES = ("junior", "senior", "college", "bachelor", "master", "doctor")
"""Stages of schooling, the lowest first: 初中, 高中, 大专, 本科, 硕士, 博士."""

_STAGE_WORDS = {
    "junior": ("初中", "middle school", "junior high", "初一", "初二", "初三", "初"),
    "senior": ("高中", "中专", "中职", "high school", "高一", "高二", "高三", "senior high", "高考生"),
    "college": ("大专", "专科", "高职", "associate", "community college", "专升本"),
    "bachelor": ("本科", "大学生", "bachelor", "undergraduate", "undergrad", "college student", "学士", "大学"),
    "master": ("硕士", "研究生", "master", "graduate student", "grad student", "mba"),
    "doctor": ("博士", "doctor", "phd", "ph.d", "md", "jd"),
}
_ENROLLED = re.compile("在读|学生|student|studying|candidate|应届|考生|大[一二三四五]$|研[一二三]$")


class Schooling(NamedTuple):
    """A stage, and how far a person is in it."""

    stage: str | None
    grade: int | None = None
    """1 for the first year of the stage."""
    entered: int | None = None
    """The year of entry."""
    enrolled: bool = False


def education(value: str) -> Schooling | None:
    """本科, 硕士在读, bachelor, PhD student …"""
    text = value.strip().lower()
    for stage in reversed(STAGES):
        if any(word in text for word in _STAGE_WORDS[stage] if len(word) > 1):
            return Schooling(stage, enrolled=bool(_ENROLLED.search(text)))
    return None


_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_GRADE = re.compile(r"(初|高|大|研|博)([一二三四五六])")
_ENGLISH_GRADES = {"freshman": 1, "first year": 1, "sophomore": 2, "second year": 2, "junior": 3, "third year": 3,
                   "senior": 4, "fourth year": 4, "final year": 4}
_GRADE_STAGE = {"初": "junior", "高": "senior", "大": "bachelor", "研": "master", "博": "doctor"}


def grade(value: str, years: int = 4) -> Schooling | None:
    """大三, 高二, 研一, sophomore, 2022级, 2026届 (years: how long the stage takes, for the last)."""
    text = value.strip().lower()
    if m := _GRADE.search(text):
        return Schooling(_GRADE_STAGE[m[1]], _NUMBERS[m[2]], enrolled=True)
    if m := re.match(r"((?:19|20)?\d\d)\s*级", text):
        return Schooling(None, entered=_year(m[1]))
    if m := re.match(r"(?:class of\s*)?((?:19|20)\d\d|\d\d(?=届))\s*届?", text):
        return Schooling(None, entered=_year(m[1]) - years)
    if m := re.match(r"(\d{1,2})(?:st|nd|rd|th)? grade|grade (\d{1,2})", text):
        number = int(m[1] or m[2])
        return Schooling("senior", number - 8, enrolled=True) if number >= 9 else Schooling("junior", enrolled=True)
    for word, number in _ENGLISH_GRADES.items():
        if word in text:
            return Schooling("senior" if "high school" in text else "bachelor", number, enrolled=True)
    return None


def _year(digits: str) -> int:
    number = int(digits)
    return number if number > 100 else number + (1900 if number > 60 else 2000)


def lowered(names: Iterable[str]) -> list[str]:
    """Names in lower case without outer spaces."""
    return [n.strip().lower() for n in names]
