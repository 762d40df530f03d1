"""Digits written as words: 一三八, 幺八六, 四个零, five five five, double two."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy

_CHINESE = dict(zip("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两", "001234567891123456789" "2", strict=True))
_ENGLISH = dict(zip("zero one two three four five six seven eight nine oh".split(), "01234567890", strict=True))
_TIMES = {"double": 2, "triple": 3}

CHINESE_DIGIT = f"[0-9{''.join(_CHINESE)}]"
"""A character class: one digit in figures or as a Chinese numeral."""
CHINESE_RUN = rf"{CHINESE_DIGIT}(?:[ ,、.\-]{{0,2}}(?:[2-8两二三四五六七八]个)?{CHINESE_DIGIT}){{4,}}"
"""Five or more digits, some of which may be Chinese numerals, also with 四个零 for 零零零零."""
_FURTHER = CHINESE_RUN.removeprefix(CHINESE_DIGIT)
_NUMERAL = f"[{''.join(_CHINESE)}]"
WRITTEN_RUN = rf"{_NUMERAL}(?<![0-9].)(?<![0-9][ ,、.\-].)(?<![0-9][ ,、.\-]{{2}}.){_FURTHER}"
"""A shape: such a run that begins with a Chinese numeral."""
MIXED_REST = rf"(?=[0-9 ,.\-个]*+[{''.join(_CHINESE)}、]){_FURTHER}"
"""What follows the first figure of such a run that is not figures alone."""

ENGLISH_WORDS = (*_ENGLISH,)
"""The words for single digits; "oh" for zero."""
_TOKEN = rf"(?:(?:double|triple)[ \-]?)?(?:{'|'.join(_ENGLISH)}|[0-9])"
ENGLISH_RUN = rf"(?<![a-z0-9])\+?{_TOKEN}(?:[ \-.,]{{0,2}}{_TOKEN}){{6,}}(?![a-z0-9])"
"""A shape: seven or more digits, some of which may be English words."""

_REPEATED = lazy.pattern(f"([2-8两二三四五六七八])个({CHINESE_DIGIT})")
_WORDS = lazy.pattern(rf"(double|triple)?[ \-]?({'|'.join(_ENGLISH)}|[0-9])")


def read_chinese(written: str) -> str:
    """The digits of a normalised run that CHINESE_RUN matched; separators are dropped."""
    def repeat(m: re.Match[str]) -> str:
        return m[2] * int(_CHINESE.get(m[1], m[1]))

    spread = _REPEATED.sub(repeat, written)
    return "".join(_CHINESE.get(c, c) for c in spread if c in _CHINESE or c.isdigit())


def read_english(written: str) -> str:
    """The digits of a normalised run that ENGLISH_RUN matched; separators are dropped."""
    return "".join(_ENGLISH.get(m[2], m[2]) * _TIMES.get(m[1], 1) for m in _WORDS.finditer(written))
