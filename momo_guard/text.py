"""Normalised text with a map back to the original offsets.

What a person disguises (full width, traditional characters, zero-width marks, look-alike letters, digits in
circles) is read as what it means. Almost every text changes character for character only, so that norm and raw
share their offsets; those that do not carry a short list of segments instead of a position for each character.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from momo_guard import assets

# Characters below this are read through the table. Above it stand rare ideographs only.
_LIMIT = 0x20000
# Stands for "not one to one, look closer" in the table's output: a private-use character that no text needs.
_MARK = "\uf8ff"
# Stands between joined texts; inside a text it is read as a space.
_SEPARATOR = "\x00"

# Kept apart from Unicode's compatibility forms: marks that people use for one another.
_SAME_MARKS = {
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe58",
    "·": "•‧∙⋅・･",
    "'": "‘’‛ʼ",
    '"': "“”„‟",
    " ": "\x85",
}
# Blocks in which compatibility forms, capitals or accents occur; the rest of the first two planes has none.
_BLOCKS = (
    (0x80, 0x600), (0x1E00, 0x2070), (0x2070, 0x2600), (0x2770, 0x2800), (0x2C00, 0x2D30), (0x2E80, 0x3100),
    (0x3100, 0x3400), (0xA640, 0xA7FF), (0xF900, 0xFB50), (0xFE00, 0xFFF0), (0x1D400, 0x1D800), (0x1F100, 0x1F270),
)
# Zero-width and directional marks, soft hyphen, variation selectors, the keycap frame.
_DROPPED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Marks that join the character before them: accents, kana voicing, Hangul vowels and finals.
_JOINED = re.compile("[\u0300-\u036f\u0653-\u0655\u1161-\u1175\u11a8-\u11c2\u3099\u309a\uff9e\uff9f]")
_MARKED = re.compile(f"{_DROPPED.pattern}|{_JOINED.pattern}|{_MARK}")
_TAIL = re.compile(f"(?:{_DROPPED.pattern}|{_JOINED.pattern})*")
_WORD = re.compile(f"[a-z{_MARK}]+")


def _pairs(name: str) -> dict[str, str]:
    sources, targets = assets.read_lines(f"text/{name}.txt")
    return dict(zip(sources, targets, strict=True))


@functools.cache
def _lookalikes() -> dict[str, str]:
    small = _pairs("lookalikes")
    return small | {c.upper(): latin for c, latin in small.items() if len(c.upper()) == 1}


@functools.cache
def _singles() -> dict[str, str]:
    """Characters that are read as one other character."""
    read = {c: mark for mark, group in _SAME_MARKS.items() for c in group}
    for first, last in _BLOCKS:
        for c in map(chr, range(first, last)):
            small = unicodedata.normalize("NFKC", c).lower()
            if small != c and len(small) == 1:
                read.setdefault(c, small)
    read |= _pairs("circled")
    simplified = _pairs("simplified")
    read |= {c: simplified.get(to, to) for c, to in read.items()}
    return simplified | read


def _marked() -> Iterator[int]:
    """The code points that are not read as exactly one character, or not always as the same."""
    for first, last in _BLOCKS:
        for code in range(first, last):
            if len(unicodedata.normalize("NFKC", chr(code)).lower()) != 1:
                yield code
    for first, last in ((0x80, 0xD800), (0xF8FF, 0xF900), (0xFE00, 0x10000)):
        characters = "".join(map(chr, range(first, last)))
        yield from (first + found.start() for found in _MARKED.finditer(characters))
    yield from map(ord, _lookalikes())


_given: memoryview | None = None


def use_table(table: memoryview) -> None:
    """Take the code points of a reading table that was made before (reading_table), so that it need not be made again."""
    global _given
    _given = table if len(table) == _LIMIT else None


def _table() -> str | memoryview:
    """What texts are read through: a table that was given, or our own."""
    return _given if _given is not None else reading_table()


@functools.cache
def reading_table() -> str:
    """One character for each code point below _LIMIT: how it is read, or _MARK where that takes a closer look."""
    table = array("I", range(_LIMIT))
    for code in range(ord("A"), ord("Z") + 1):
        table[code] += 0x20
    for source, target in _singles().items():
        if ord(source) < _LIMIT:
            table[ord(source)] = ord(target)
    for code in _marked():
        table[code] = ord(_MARK)
    return table.tobytes().decode("utf-32", "surrogatepass")


def _read_cluster(base: str, tail: str) -> str:
    """How one character with the marks that follow it is read."""
    whole = unicodedata.normalize("NFKC", _DROPPED.sub("", base + tail)).lower()
    return "".join(_singles().get(c, c) for c in whole)


def _settle_words(norm: str, raw: str) -> str:
    """Decide every look-alike letter: Latin inside a word that has Latin letters, itself elsewhere."""
    lookalikes = _lookalikes()

    def settle(word: re.Match[str]) -> str:
        found = word[0]
        if _MARK not in found:
            return found
        latin = found.strip(_MARK) != ""
        at = word.start()
        return "".join(
            c if c != _MARK or raw[at + i] not in lookalikes
            else lookalikes[raw[at + i]] if latin else raw[at + i].lower()
            for i, c in enumerate(found)
        )

    return _WORD.sub(settle, norm)


class _Segments:
    """The way back for a text whose lengths differ: for each segment its start in norm and its place in raw."""

    __slots__ = ("norm_starts", "raw_ends", "raw_starts")

    def __init__(self) -> None:
        self.norm_starts: list[int] = [0]
        self.raw_starts: list[int] = [0]
        self.raw_ends: list[int] = [-1]

    def add(self, norm_start: int, raw_start: int, raw_end: int) -> None:
        """A cluster that came from raw_start:raw_end as a whole; raw_end -1 opens a one-to-one stretch."""
        self.norm_starts.append(norm_start)
        self.raw_starts.append(raw_start)
        self.raw_ends.append(raw_end)

    def place(self, at: int) -> tuple[int, int]:
        """The raw span that the norm character at `at` came from."""
        i = bisect_right(self.norm_starts, at) - 1
        if self.raw_ends[i] >= 0:
            return self.raw_starts[i], self.raw_ends[i]
        here = self.raw_starts[i] + at - self.norm_starts[i]
        return here, here + 1


def _read_closely(norm: str, raw: str) -> tuple[str, _Segments]:
    """Replace each mark in the table's output by what it is read as, and note where the lengths differ."""
    norm = _settle_words(norm, raw)
    pieces: list[str] = []
    segments = _Segments()
    done = length = 0
    at = norm.find(_MARK)
    while at >= 0:
        tail = _TAIL.match(raw, at)
        ends = tail.end() if tail else at
        begins = at
        if ends > at:
            # A tail belongs to the character before it, unless that is taken or there is none.
            begins = max(at - 1, done)
        else:
            ends = at + 1
            follow = _TAIL.match(raw, ends)
            ends = follow.end() if follow else ends
        plain = norm[done:begins]
        base = norm[begins] if norm[begins] != _MARK else raw[begins]
        cluster = _read_cluster(base, raw[begins + 1 : ends])
        pieces += (plain, cluster)
        length += len(plain)
        segments.add(length, begins, ends)
        length += len(cluster)
        segments.add(length, ends, -1)
        done = ends
        at = norm.find(_MARK, done)
    pieces.append(norm[done:])
    return "".join(pieces), segments


def _read(raw: str) -> tuple[str, _Segments | None]:
    if raw.isascii():
        return raw.lower(), None
    norm = raw.translate(_table())
    if _MARK in norm:
        return _read_closely(norm, raw)
    return norm, None


# The marks of ordinary Chinese text, which alone need no closer look; the table reads them the same.
_EVERYDAY = dict(zip("，！？：（）；～“”‘’", ",!?:();~\"\"''", strict=True))


@functools.cache
def _special() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The characters that are not read as themselves, their small letter, or as _EVERYDAY says: in the first plane, and
    beyond it. (A class of both takes ten times as long to search for.)"""
    table = reading_table()
    found = [c for c in map(chr, range(_LIMIT)) if (table[ord(c)] != c or c.lower() != c) and c not in _EVERYDAY and not "A" <= c <= "Z"]
    low, high = ("".join(_ranges(c for c in found if (c > "\uffff") is beyond)) for beyond in (False, True))
    return re.compile(f"[{low}]"), re.compile(f"[\U00010000-\U0010ffff](?<=[{high}])")


def _ranges(characters: Iterable[str]) -> Iterator[str]:
    """Characters in order as the ranges of a class."""
    for _, group in groupby(enumerate(map(ord, characters)), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        yield f"\\U{run[0]:08x}-\\U{run[-1]:08x}"


def _specials(joined: str) -> Iterator[re.Match[str]]:
    low, high = _special()
    yield from low.finditer(joined)
    if len(joined.encode("utf-16-le", "surrogatepass")) > 2 * len(joined):
        yield from high.finditer(joined)


_FEW = 4000
"""So many texts are read before the search for the special characters is made ready: it takes as long as they do."""
_read_so_far = 0


def read_all(raws: Sequence[str]) -> list[Text]:
    """Many texts, each read as Text(raw) would, in a fifth of the time once there were many: most hold nothing but
    letters, Chinese characters and everyday marks, and those are read together."""
    global _read_so_far
    _read_so_far += len(raws)
    if len(raws) == 1 or _read_so_far < _FEW:
        return list(map(Text, raws))
    return _read_together(raws)


def _read_together(raws: Sequence[str]) -> list[Text]:
    plain = [r.replace(_SEPARATOR, " ") if _SEPARATOR in r else r for r in raws]
    joined = _SEPARATOR.join(plain)
    norm = joined.lower()
    if joined.isascii():
        return list(map(Text, raws, norm.split(_SEPARATOR)))
    for mark, read in _EVERYDAY.items():
        norm = norm.replace(mark, read)
    texts = list(map(Text, raws, norm.split(_SEPARATOR)))
    starts = list(accumulate((len(r) + 1 for r in plain), initial=0))
    for which in {bisect_right(starts, found.start()) - 1 for found in _specials(joined)}:
        texts[which] = Text(raws[which])
    return texts


def normal_form(text: str) -> str:
    """The form that word lists and detectors match against.

    NFKC, lower case, simplified characters; zero-width marks and variation selectors gone; Cyrillic and Greek
    look-alikes inside Latin words read as Latin; circled and keycap digits read as digits; dashes as "-", middle
    dots as "·", curly quotes as straight ones. Chinese numerals stay as they are."""
    return Text(text).norm


class Text:
    """One text in two forms: `raw` as written, `norm` as matched, with a way back from norm to raw."""

    __slots__ = ("_segments", "norm", "raw")

    def __init__(self, raw: str, norm: str | None = None) -> None:
        """norm: the normalised form, where it is known already and as long as the raw one."""
        self.raw = raw
        self._segments: _Segments | None = None
        if norm is not None:
            self.norm = norm
        else:
            self.norm, self._segments = _read(raw.replace(_SEPARATOR, " ") if _SEPARATOR in raw else raw)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` that a non-empty half-open span of `norm` came from.

        Marks that were dropped belong to the character before them."""
        if self._segments is None:
            return start, end
        return self._segments.place(start)[0], self._segments.place(end - 1)[1]
