"""Numbers on documents and cards: identity cards, passports, bank cards, IBAN, social security, students, staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import checksums, labels, lazy
from momo_guard.detectors.base import FIGURES, Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "document"
KINDS: tuple[str, ...] = ("resident_id", "ssn", "passport", "bank_card", "iban", "student_id")

_CHECKED_ID = Say("18 位身份证号，校验位吻合，含出生日期和性别", "a Chinese ID number with a valid check digit; it holds birth date and sex")
_LIKELY_ID = Say("18 位身份证号，含出生日期和性别", "a Chinese ID number; it holds birth date and sex")
_OLD_ID = Say("15 位旧身份证号", "an old 15-digit Chinese ID number")
_CHECKED_CARD = Say("银行卡号，校验位吻合", "a bank card number with a valid check digit")
_LABELLED_CARD = Say("前后的话说这是银行卡或账号", "the words beside it call it a card or account")
_IBAN = Say("国际银行账号，校验吻合", "an IBAN with a valid check")
_SSN = Say("美国社会安全号的格式", "the form of a US social security number")
_NINO = Say("英国国民保险号的格式", "the form of a UK national insurance number")
_NATIONAL = Say("证件号的格式，校验吻合", "the form of an identity number with a valid check digit")
_LABELLED = Say("前面的话说这是证件号", "the words before it call it a document number")
_STUDENT = Say("前面的话说这是学号、考号或工号", "the words before it call it a student or staff number")

_S = r"[ \-]?"
_ID18 = lazy.pattern(rf"(?<![0-9a-z])([1-9][0-9]{{5}}{_S}(?:1[89]|20)[0-9]{{2}}{_S}(?:0[1-9]|1[0-2]){_S}(?:0[1-9]|[12][0-9]|3[01]){_S}[0-9]{{3}}{_S}[0-9x])(?![0-9a-z])")
_ID15 = lazy.pattern(r"(?<![0-9a-z])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9a-z])")
_SSN_FORM = lazy.pattern(r"(?<![0-9a-z\-])(?!000|666)[0-8][0-9]{2}([ \-])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}(?![0-9a-z])(?!-[0-9])")
_CARD = lazy.pattern(r"(?<![0-9a-z.])[0-9](?:[ \-]?[0-9]){11,18}(?![0-9a-z])")
_LONGER_THAN_PHONES = 14
_CARD_WORD = lazy.pattern(r"\b(?:credit|debit|bank) ?cards?\b|银行卡|信用卡")
_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split())
_CARD_STARTS = lazy.pattern(r"62|4|5[1-5]|2[2-7]|3[47]|35|3[068]|6[0567]|9|5[06-8]")
_TOKEN = lazy.pattern(r"[a-z]{0,4}[0-9](?:[ \-]?[0-9*x]){3,19}(?![0-9a-z])")


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    value: str
    confidence: float
    why: Say


def words() -> Mapping[str, Sequence[str]]:
    """None: the labels of numbers are read only beside a number."""
    return {}


def shapes() -> Mapping[str, str | Shape]:
    """Longer digit runs, and letters with digits as IBANs and identity numbers have them."""
    return {
        "run": Shape(FIGURES + r"(?:[ \-]?[0-9*]){5,}[x]?"),
        "iban": Shape(FIGURES + r"(?<=[a-z].)[0-9](?: ?[a-z0-9]){11,30}(?![a-z0-9])", lead="(?<![a-z0-9])[a-z]{2}"),
        "lettered": Shape(
            FIGURES + r"(?:(?<=[a-z].)|(?<=[a-z] .))(?:[ \-]?[0-9*]){4,13}(?: ?\(?[a-d0-9]\)?)?(?![a-z0-9])",
            lead="(?<![a-z0-9])[a-z]{1,3} ?",
        ),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Document numbers among the candidates."""
    norm = text.norm
    for hit in hits:
        for found in _READ[hit.tag](norm, hit):
            yield make_trace(
                text, post, found.start, found.end, kind=found.kind, value=found.value,
                holder=owner_of(norm, found.start, found.end), confidence=found.confidence, detector=NAME,
                why=found.why,
            )


_BETWEEN_SIGNS = str.maketrans("", "", " -()")


def _bare(written: str) -> str:
    return written.translate(_BETWEEN_SIGNS).upper()


_SHORTEST_CARD, _SSN_SIGNS, _OLD_ID_DIGITS = 12, 11, 15


def _in_run(norm: str, hit: Hit) -> Iterator[_Found]:
    label = labels.before(norm, hit.start)
    if label is None and (len(hit.word) < _SSN_SIGNS or (len(hit.word) < _SHORTEST_CARD and hit.word.isdigit())):
        return  # too short for anything that is known without its label
    noun = label.noun if label else None
    tight = bool(label and label.is_tight)
    found = None
    if not (tight and noun in ("order", "qq")):
        found = (
            _resident_id(norm, hit, noun)
            or _ssn(norm, hit, noun, tight)
            or _card(norm, hit, noun, tight)
        )
    if found is None and label is not None:
        found = _labelled(norm, hit, label)
    if found is not None:
        yield found


def _resident_id(norm: str, hit: Hit, noun: str | None) -> _Found | None:
    if len(hit.word) < _OLD_ID_DIGITS:
        return None
    m = _ID18.search(norm, max(0, hit.start), min(len(norm), hit.end + 1))
    if m:
        value = _bare(m[1])
        if value[:2] not in _PROVINCES:
            return None
        if checksums.is_resident_id(value):
            return _Found(m.start(1), m.end(1), "resident_id", value, 0.98, _CHECKED_ID)
        if noun == "resident_id" or "身份证" in norm:
            return _Found(m.start(1), m.end(1), "resident_id", value, 0.9, _LIKELY_ID)
        return None
    m = _ID15.search(norm, hit.start, hit.end)
    if m and noun == "resident_id" and m[0][:2] in _PROVINCES:
        return _Found(m.start(), m.end(), "resident_id", m[0], 0.85, _OLD_ID)
    return None


def _ssn(norm: str, hit: Hit, noun: str | None, tight: bool) -> _Found | None:
    m = _SSN_FORM.search(norm, hit.start, hit.end)
    if m and noun not in ("order", "phone", "student_id"):
        sure = 0.97 if noun == "ssn" else 0.85 if m[1] == "-" else 0.7
        return _Found(m.start(), m.end(), "ssn", _bare(m[0]), sure, _SSN)
    if noun == "ssn" and tight:
        digits = _bare(hit.word)
        if len(digits) == 9:
            return _Found(hit.start, hit.end, "ssn", digits, 0.9, _SSN)
    return None


def _is_near_card(norm: str, start: int) -> bool:
    since = max(0, start - 30)
    window = norm[since:start]
    return ("卡" in window or "card" in window) and _CARD_WORD.search(norm, since, start) is not None


def _card(norm: str, hit: Hit, noun: str | None, tight: bool) -> _Found | None:
    m = _CARD.search(norm, hit.start, hit.end)
    if not m or noun == "order":
        return None
    value = _bare(m[0])
    near = _is_near_card(norm, m.start())
    if noun == "phone":
        if len(value) < _LONGER_THAN_PHONES and not near:
            return None
        noun = None
    called = noun in ("bank_card", "iban") or near or labels.after(norm, m.end()) == "bank_card"
    if noun is not None and not called and tight:
        return None
    if checksums.is_luhn(value) and len(set(value)) > 2:
        if called:
            return _Found(m.start(), m.end(), "bank_card", value, 0.96, _CHECKED_CARD)
        if len(value) >= _LONGER_THAN_PHONES and _CARD_STARTS.match(value):
            return _Found(m.start(), m.end(), "bank_card", value, 0.85, _CHECKED_CARD)
    if called and tight and len(value) >= 15:
        return _Found(m.start(), m.end(), "bank_card", value, 0.75, _LABELLED_CARD)
    return None


def _labelled(norm: str, hit: Hit, label: labels.Label) -> _Found | None:
    if label.noun not in ("student_id", "passport", "resident_id") or (not label.is_tight and label.noun != "student_id"):
        return None
    m = _TOKEN.match(norm, hit.start)
    if m is None:
        return None
    value = _bare(m[0])
    if label.noun == "student_id":
        digits = sum(c.isdigit() for c in value)
        if digits >= 4 and (label.is_tight or "*" in value or digits >= 8):
            return _Found(m.start(), m.end(), "student_id", value, 0.93 if label.is_tight else 0.7, _STUDENT)
    if label.noun == "passport" and 7 <= len(value) <= 10:
        return _Found(m.start(), m.end(), "passport", value, 0.92, _LABELLED)
    if label.noun == "resident_id" and 8 <= len(value) <= 18 and "*" not in value:
        return _Found(m.start(), m.end(), "resident_id", value, 0.8, _LABELLED)
    return None


def _in_iban(norm: str, hit: Hit) -> Iterator[_Found]:
    value = _bare(hit.word)
    label = labels.before(norm, hit.start)
    while len(value) >= 15:
        if len(value) <= 34 and checksums.is_iban(value):
            yield _Found(hit.start, _end_of(norm, hit.start, len(value)), "iban", value, 0.97, _IBAN)
            return
        # The run may have taken in the words after it: give them back one at a time.
        cut = norm.rfind(" ", hit.start, _end_of(norm, hit.start, len(value)))
        if cut < 0:
            break
        value = _bare(norm[hit.start : cut])
    if label and label.noun == "iban":
        yield _Found(hit.start, hit.end, "iban", _bare(hit.word), 0.7, _LABELLED)


def _end_of(norm: str, start: int, signs: int) -> int:
    """Where the first `signs` letters and digits from `start` end."""
    at = start
    while signs:
        signs -= norm[at].isalnum()
        at += 1
    return at


_HONG_KONG = lazy.pattern(r"([a-z]{1,2}[0-9]{6}) ?\(?([0-9a])\)?")
_TAIWAN = lazy.pattern(r"[a-z][12][0-9]{8}")
_NINO_FORM = lazy.pattern(r"[a-ceghj-prtw-z][a-ceghj-nprtw-z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d]")


def _in_lettered(norm: str, hit: Hit) -> Iterator[_Found]:
    label = labels.before(norm, hit.start)
    if label is None and not _TAIWAN.fullmatch(hit.word):
        return  # the other forms are believed beside their label only
    noun = label.noun if label else None
    if label and label.is_tight and noun == "order":
        return
    value = _bare(hit.word)
    if label and label.is_tight and label.noun in ("student_id", "passport"):
        if found := _labelled(norm, hit, label):
            yield found
        return
    for form, is_valid, why, alone in _FORMS:
        m = form.fullmatch(hit.word)
        if m and is_valid(value) and (alone or noun in ("resident_id", "ssn")):
            kind = "ssn" if why is _NINO else "resident_id"
            yield _Found(hit.start, hit.end, kind, value, 0.93 if noun == kind else 0.75, why)
            return
    if label is not None and (found := _labelled(norm, hit, label)):
        yield found
    elif re.fullmatch(r"u20[0-9]{4,10}\*{0,4}", hit.word) and noun == "student_id":
        yield _Found(hit.start, hit.end, "student_id", value, 0.7, _STUDENT)


def _is_hong_kong(value: str) -> bool:
    return checksums.is_hong_kong_id(value)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], bool], Say, bool], ...] = (
    (_HONG_KONG, _is_hong_kong, _NATIONAL, False),
    (_TAIWAN, checksums.is_taiwan_id, _NATIONAL, True),
    (_NINO_FORM, lambda _: True, _NINO, False),
)
_READ: dict[str, Callable[[str, Hit], Iterator[_Found]]] = {
    "run": _in_run, "iban": _in_iban, "lettered": _in_lettered,
}
