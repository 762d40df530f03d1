"""The disguises a secret can wear, as patterns over the normalised text.

A pattern says how the secret was hidden (its tag) and what has to be true around it: some disguises of short names
are ordinary words, and count only where the text is about a name or a number.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.text import normal_form

# What people put between the letters of a name. Not NUL: that stands between posts.
_GAP = r"[^\w\x00]{0,3}_{0,3}[^\w\x00]{0,2}"
_WIDE_GAP = r"[^\w\x00]{0,4}_{0,2}"
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_NO_DIGIT_BEFORE, _NO_DIGIT_AFTER = r"(?<![0-9])", r"(?![0-9])"

_LEET = {"a": "a4@", "b": "b8", "e": "e3", "g": "g9", "i": "i1!|l", "l": "l1|", "o": "o0", "s": "s5$", "t": "t7+", "z": "z2"}
_NUMERALS = {"0": "0零〇o", "1": "1一壹幺l", "2": "2二贰两", "3": "3三叁", "4": "4四肆", "5": "5五伍", "6": "6六陆", "7": "7七柒",
             "8": "8八捌", "9": "9九玖"}


class Disguise(NamedTuple):
    """One way to hide one secret."""

    tag: str
    """How: plain, spaced, homophone, mixed, pinyin, initials, reversed, emoji, parts, digits, half, tail, leet."""
    pattern: str
    """A regular expression over normalised text."""
    needs: str
    """What must be true of the place: "" for nothing; "even" gaps; "alone" between other signs; a "cue" or "number"
    cue before it; "exact" or "changed" from the secret; "shared" characters; "name", only after 我叫 and the like."""
    confidence: float


def is_chinese(text: str) -> bool:
    """Whether a text is of Chinese characters only."""
    return bool(text) and all("\u3400" <= c <= "\u9fff" for c in text)


@functools.cache
def _syllables() -> dict[str, str]:
    """Blurred toneless syllable -> the characters read so, for all characters in common use."""
    from pypinyin import Style, pinyin_dict, style

    of: dict[str, list[str]] = defaultdict(list)
    for code, readings in pinyin_dict.pinyin_dict.items():
        if 0x4E00 <= code <= 0x9FA5:
            first = str(readings).split(",")[0]
            of[_blurred(style.convert(first, Style.NORMAL, strict=False))].append(chr(code))
    return {sound: "".join(characters) for sound, characters in of.items()}


def _blurred(sound: str) -> str:
    """A syllable as half of the country says it: zh like z, ng like n, l for n at the start."""
    sound = re.sub("^([zcs])h", r"\1", sound)
    return re.sub("^n(?=[aeiouv])", "l", re.sub("ng$", "n", sound))


def syllable(character: str) -> str:
    """A character's toneless reading, "lin" for 林."""
    from pypinyin import Style, lazy_pinyin

    return normal_form(lazy_pinyin(character, style=Style.NORMAL)[0]).replace("ü", "v")


def _pairs(name: str) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in assets.read_lines(f"disguise/{name}.txt"))


def of_words(secret: str) -> Iterator[Disguise]:
    """The disguises of a name, school, employer or account."""
    word = "".join(normal_form(secret).split())
    if is_chinese(word):
        yield from _of_chinese(word)
    else:
        yield from _of_latin(normal_form(secret))


def _of_chinese(word: str) -> Iterator[Disguise]:
    short = len(word) <= 2
    alone = "alone" if short else ""
    if len(word) == 1:
        yield Disguise("plain", re.escape(word), "cue", 0.7)
        return
    yield Disguise("spaced", _GAP.join(word), "even", 0.97)
    readings = [syllable(c) for c in word]
    by_sound = _syllables()
    classes = [f"[{c}{by_sound.get(_blurred(r), '')}]" for c, r in zip(word, readings, strict=True)]
    yield Disguise("homophone", "".join(classes), "name" if short else "shared", 0.75)
    # One character told by its letters, the others kept: 林wan, lin晚, 林w.
    for i, reading in enumerate(readings):
        kept = [re.escape(c) for c in word]
        kept[i] = f"(?:{reading}|{reading[0]})(?![a-z])"
        yield Disguise("mixed", _GAP.join(kept), "", 0.85)
    yield from _of_pinyin(readings)
    yield Disguise("reversed", _GAP.join(reversed(word)), alone, 0.7)
    yield from _of_pictures(word)


def _of_pinyin(readings: list[str]) -> Iterator[Disguise]:
    letters = "".join(readings)
    # Four letters or fewer are also words of other languages (lina, anna, mali).
    needs = "" if len(letters) >= 6 else "alone"
    orders = [readings, readings[1:] + readings[:1]] if len(readings) <= 4 else [readings]
    for order in orders:
        body = _GAP.join(_GAP.join(_leet_letter(c) for c in r) for r in order)
        yield Disguise("pinyin", _NO_LETTER_BEFORE + body + r"(?![a-z])", needs, 0.9 if not needs else 0.75)
    initials = "".join(r[0] for r in readings)
    needs = "" if len(initials) >= 5 else "cue"
    body = r"[.\s·。]?".join(initials)
    yield Disguise("initials", _NO_LETTER_BEFORE + body + r"(?![a-z])", needs, 0.7)
    yield Disguise("reversed", _NO_LETTER_BEFORE + letters[::-1] + r"(?![a-z])", "" if len(letters) >= 6 else "cue", 0.7)


def _of_pictures(word: str) -> Iterator[Disguise]:
    emoji, parts = _pairs("emoji"), _pairs("parts")
    for table, tag in ((emoji, "emoji"), (parts, "parts")):
        if not any(c in table for c in word):
            continue
        told = []
        for c in word:
            ways = [c]
            if c in table:
                ways += list(table[c]) if tag == "emoji" else table[c].split(",")
            told.append("(?:" + "|".join(map(re.escape, ways)) + ")")
        pattern = _GAP.join(told)
        yield Disguise(tag, pattern, "changed", 0.8)


def _leet_letter(c: str) -> str:
    signs = _LEET.get(c)
    return f"[{re.escape(signs)}]" if signs else re.escape(c)


def _of_latin(word: str) -> Iterator[Disguise]:
    letters = [c for c in word if c.isalnum()]
    if len(letters) < 3:
        yield Disguise("plain", _NO_LETTER_BEFORE + re.escape(word) + _NO_LETTER_AFTER, "cue", 0.6)
        return
    body = _GAP.join(_leet_letter(c) for c in letters)
    needs = "" if len(letters) >= 5 else "exact"
    yield Disguise("leet", _NO_LETTER_BEFORE + body + _NO_LETTER_AFTER, needs, 0.9)
    if len(letters) >= 6:
        back = _GAP.join(re.escape(c) for c in reversed(letters))
        yield Disguise("reversed", _NO_LETTER_BEFORE + back + _NO_LETTER_AFTER, "", 0.8)
    words = re.findall(r"[a-z]+", word)
    if len(words) >= 2:
        initials = r"[.\s]{0,2}".join(w[0] for w in words)
        yield Disguise("initials", _NO_LETTER_BEFORE + initials + _NO_LETTER_AFTER, "cue", 0.6)
        back_order = _GAP.join(_leet_letter(c) for w in [*words[1:], words[0]] for c in w)
        yield Disguise("leet", _NO_LETTER_BEFORE + back_order + _NO_LETTER_AFTER, "", 0.85)


def of_digits(secret: str) -> Iterator[Disguise]:
    """The disguises of a number: a phone, an account, an ID."""
    digits = [c for c in normal_form(secret) if c in _NUMERALS or c == "x"]
    classes = [f"[{_NUMERALS[c]}]" if c in _NUMERALS else "x" for c in digits]

    def run(some: list[str]) -> str:
        return _NO_DIGIT_BEFORE + _WIDE_GAP.join(some) + _NO_DIGIT_AFTER

    if len(digits) < 5:
        yield Disguise("digits", run(classes), "number", 0.7)
        return
    yield Disguise("digits", run(classes), "", 0.97)
    yield Disguise("reversed", run(classes[::-1]), "", 0.85)
    half = len(digits) // 2
    if half >= 5:
        for some in (classes[:half], classes[: half + 1], classes[: half + 2], classes[half:], classes[half + 1 :],
                     classes[3:]):
            yield Disguise("half", run(some), "", 0.75)
    yield Disguise("tail", run(classes[-4:]), "number", 0.75)
