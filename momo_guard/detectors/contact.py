"""Phone numbers, in figures, in disguise, in words; Chinese, North American and international."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import labels, lazy, numerals
from momo_guard.detectors.base import FIGURES, Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "contact"
KINDS: tuple[str, ...] = ("phone",)

_MOBILE_WHY = Say("11 位手机号", "a mainland mobile number")
_LANDLINE_WHY = Say("区号加座机号", "an area code with a landline number")
_FOREIGN_WHY = Say("带国家或地区代码的电话号码", "a phone number with its country code")
_AMERICAN_WHY = Say("北美格式的电话号码", "a phone number in North American form")
_LABELLED_WHY = Say("前后的话说这是电话", "the words beside it call it a phone number")
_WRITTEN_WHY = Say("用文字写出来的电话号码", "a phone number written in words")

_S = r"[ .\-]{0,2}"
_MOBILE = lazy.pattern(
    rf"(?<![0-9])(?:(?:\+|00|\()?86\)?{_S})?(1{_S}[3-9](?:{_S}[0-9]){{9}})(?![0-9])(?!{_S}[0-9])"
)
_LANDLINE = lazy.pattern(r"(?<![0-9])\(?(0(?:10|2[0-9]|[3-9][0-9]{2}))(?:\)[ -]?|[ -]{1,2})([2-9][0-9]{2,3}[ -]?[0-9]{4})(?![0-9])")
_AMERICAN = lazy.pattern(
    r"(?<![0-9])(?:(?:\+|00)?1[ .\-]?)?(?:\(([2-9][0-9]{2})\)[ .\-]?|([2-9][0-9]{2})([ .\-]))([2-9][0-9]{2})[ .\-]([0-9]{4})(?![0-9])"
)
_INTERNATIONAL = lazy.pattern(r"(?:\+|(?<![0-9])00)[1-9](?:[ .\-]?\(0\))?(?:[ .\-]?\(?[0-9]\)?){6,13}(?![0-9])")
_GROUPED = lazy.pattern(r"(?<![0-9])\(?[0-9]{2,5}\)?(?:[ .\-/]{1,2}[0-9]{2,6}){1,5}(?![0-9])|(?<![0-9])[0-9]{7,12}(?![0-9])")
_HOTLINE = lazy.pattern(r"[48]00")
_YEAR_DATE = lazy.pattern(r"(?:19|20)[0-9]{2}[ .\-/](?:0?[1-9]|1[0-2])[ .\-/]")
_OTHER_LABELS = frozenset({"resident_id", "ssn", "passport", "bank_card", "iban", "student_id", "postcode", "order", "qq"})


class _Number(NamedTuple):
    """A candidate in the normalised text."""

    start: int
    end: int
    value: str
    confidence: float
    why: Say


def words() -> Mapping[str, Sequence[str]]:
    """English digit words; only where several stand in a post is it read for a number in words."""
    return {"digit": numerals.ENGLISH_WORDS}


def shapes() -> Mapping[str, str | Shape]:
    """Runs of seven digits or more, in figures or Chinese numerals."""
    return {
        "figures": Shape(FIGURES + r"(?:[ ().\-/]{0,3}[0-9]){6,}", lead=r"(?:[(+][ ().\-/]{0,3})?"),
        "numerals": numerals.WRITTEN_RUN,
        "mixed": Shape(FIGURES + numerals.MIXED_REST),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Phone numbers among the candidates."""
    norm = text.norm
    digit_words = 0
    for hit in hits:
        if hit.tag == "digit":
            digit_words += 1
        elif hit.tag == "figures":
            for number in _in_figures(norm, hit.start, hit.end):
                yield _trace(text, post, number)
        elif not hit.word.isascii() and (written := _in_numerals(norm, hit)):
            yield _trace(text, post, written)
    if digit_words >= 2:
        for found in _ENGLISH.finditer(norm):
            if spoken := _in_english(norm, found):
                yield _trace(text, post, spoken)


_ENGLISH = lazy.pattern(numerals.ENGLISH_RUN)


def _trace(text: Text, post: Post, number: _Number) -> Trace:
    return make_trace(
        text, post, number.start, number.end, kind="phone", value=number.value,
        holder=owner_of(text.norm, number.start, number.end), confidence=number.confidence, detector=NAME,
        why=number.why,
    )


def _digits(written: str) -> str:
    return "".join(c for c in written if c.isdigit())


_GLUED_LEFT = frozenset("_#$£€=/&%")
_GLUED_RIGHT = frozenset("_=@%")


def _touches_a_word(norm: str, start: int, end: int) -> bool:
    """Whether a Latin letter or a sign runs into the number: a part number, a file, an amount."""
    left, right = norm[start - 1 : start], norm[end : end + 1]
    return (
        left in _GLUED_LEFT or right in _GLUED_RIGHT
        or (left.isascii() and left.isalpha()) or (right.isascii() and right.isalpha())
    )


def _is_hotline(digits: str) -> bool:
    return len(digits) == 10 and bool(_HOTLINE.match(digits))


_LONGEST_LABELLED = 12


def _is_any_number(word: str) -> bool:
    """Whether it is a run of nothing but figures that only its label can make a phone number."""
    return word.isdigit() and not word.startswith(("86", "00")) and not (len(word) == len("13800138000") and word[0] == "1")


def _in_figures(norm: str, start: int, end: int) -> Iterator[_Number]:
    word = norm[start:end]
    is_any = _is_any_number(word)
    if is_any and end - start > _LONGEST_LABELLED:
        return
    label = labels.before(norm, start)
    noun = label.noun if label else None
    tight = bool(label and label.is_tight)
    if tight and noun in _OTHER_LABELS:
        return
    called = noun == "phone" or labels.after(norm, end) == "phone"
    if not called and (is_any or labels.after(norm, end) == "order"):
        return
    done = start
    for pattern, read in _readers(word, called):
        for found in pattern.finditer(norm, start, end):
            if found.start() < done and done > start:
                continue
            touching = _touches_a_word(norm, found.start(), found.end())
            if touching and not (tight and noun in ("phone",)):
                continue
            number = read(found, called)
            if number is not None:
                done = found.end()
                yield number
        if done > start:
            return


def _grouping(written: str) -> list[int]:
    return [len(g) for g in re.findall(r"[0-9]+", written)]


_MOBILE_GROUPS = ([11], [3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [4, 3, 4], [4, 4, 3], [3, 5, 3], [5, 6], [4, 7], [1] * 11)


def _read_mobile(found: re.Match[str], called: bool) -> _Number | None:
    groups = _grouping(found[1])
    if groups not in _MOBILE_GROUPS:
        return None
    return _Number(found.start(), found.end(), _digits(found[1]), 0.98 if called else 0.93, _MOBILE_WHY)


def _read_landline(found: re.Match[str], called: bool) -> _Number | None:
    return _Number(found.start(), found.end(), _digits(found[0]), 0.95 if called else 0.8, _LANDLINE_WHY)


def _read_american(found: re.Match[str], called: bool) -> _Number | None:
    digits = _digits(found[0])
    if _is_hotline(digits[-10:]):
        return None
    value = "+1" + digits[-10:] if len(digits) > 10 else digits
    return _Number(found.start(), found.end(), value, 0.95 if called else 0.85, _AMERICAN_WHY)


def _read_international(found: re.Match[str], called: bool) -> _Number | None:
    digits = _digits(found[0].replace("(0)", "")).removeprefix("00") if found[0][0] != "+" else _digits(found[0].replace("(0)", ""))
    if not 8 <= len(digits) <= 15:
        return None
    return _Number(found.start(), found.end(), "+" + digits, 0.95 if called else 0.85, _FOREIGN_WHY)


def _read_labelled(found: re.Match[str], called: bool) -> _Number | None:
    digits = _digits(found[0])
    if not called or not 7 <= len(digits) <= 13 or _is_hotline(digits) or _YEAR_DATE.match(found[0]):
        return None
    return _Number(found.start(), found.end(), digits, 0.75, _LABELLED_WHY)


_READERS = (
    (_MOBILE, _read_mobile),
    (_AMERICAN, _read_american),
    (_INTERNATIONAL, _read_international),
    (_LANDLINE, _read_landline),
    (_GROUPED, _read_labelled),
)


def _readers(word: str, called: bool) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], bool], _Number | None]]]:
    """The forms that may be in a run of figures, in the order in which they are tried."""
    for pattern, read in _READERS:
        if (called or read is not _read_labelled) and (read is not _read_international or "+" in word or "00" in word):
            yield pattern, read


def _in_numerals(norm: str, hit: Hit) -> _Number | None:
    digits = numerals.read_chinese(hit.word)
    label = labels.before(norm, hit.start)
    noun = label.noun if label else None
    called = noun == "phone" or labels.after(norm, hit.end) == "phone"
    if label and label.is_tight and noun in _OTHER_LABELS:
        return None
    start = hit.start
    if norm[start - 1 : start] == "+":
        start -= 1
        if 8 <= len(digits) <= 15:
            return _Number(start, hit.end, "+" + digits, 0.9, _WRITTEN_WHY)
    if digits.startswith("86") and len(digits) == 13:
        digits = digits[2:]
    is_mobile = len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"
    counting = digits in "01234567890123456789"
    if is_mobile or (called and not counting and 7 <= len(digits) <= 12):
        return _Number(start, hit.end, digits, 0.93 if is_mobile else 0.7, _WRITTEN_WHY)
    return None


def _in_english(norm: str, found: re.Match[str]) -> _Number | None:
    if found[0].isdigit() or not any(w in found[0] for w in numerals.ENGLISH_WORDS):
        return None
    digits = numerals.read_english(found[0])
    label = labels.before(norm, found.start())
    called = label is not None and label.noun == "phone"
    if not 7 <= len(digits) <= 13 or (label and label.noun == "order" and label.is_tight):
        return None
    if not called and len(digits) not in (10, 11):
        return None
    return _Number(found.start(), found.end(), digits, 0.9 if called else 0.75, _WRITTEN_WHY)
