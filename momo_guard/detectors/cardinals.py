"""Small numbers as people write them: 27, 二十七, twenty-seven."""

from __future__ import annotations

_ONES_ZH = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_ONES_EN = {w: i for i, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_TEENS_EN = {
    w: i for i, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TENS_EN = {w: i * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

TENS_WORDS = (*_TENS_EN,)
"""twenty … ninety."""

ZH = r"(?:[1-9][0-9]|[二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九]?)(?![0-9])"
"""10 to 99 in figures or Chinese numerals."""
EN = (
    rf"(?:[1-9][0-9](?![0-9])|(?:{'|'.join(_TENS_EN)})(?:[ \-](?:{'|'.join(_ONES_EN)}))?(?![a-z])"
    rf"|(?:{'|'.join(_TEENS_EN)})(?![a-z]))"
)
"""10 to 99 in figures or English words."""


def number(written: str) -> int | None:
    """The number from 0 to 99 that normalised characters say, or None."""
    written = written.strip()
    if written.isascii():
        return int(written) if written.isdigit() else _english(written)
    tens, ten, ones = written.partition("十")
    if ten:
        first = _ONES_ZH.get(tens, -1) if tens else 1
        last = _ONES_ZH.get(ones, -1) if ones else 0
        return first * 10 + last if first > 0 and last >= 0 else None
    digits = [_ONES_ZH.get(c, -1) for c in written]
    if not digits or -1 in digits or len(digits) > 2:
        return None
    return digits[0] * 10 + digits[1] if len(digits) == 2 else digits[0]


def _english(written: str) -> int | None:
    if written in _TEENS_EN:
        return _TEENS_EN[written]
    if written in _ONES_EN:
        return _ONES_EN[written]
    tens, _, ones = written.replace("-", " ").partition(" ")
    if tens not in _TENS_EN:
        return None
    return _TENS_EN[tens] + _ONES_EN.get(ones, 0)
