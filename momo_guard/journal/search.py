"""Full-text search in memory, Chinese and English: every word must be there, in any disguise that text.py reads."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from momo_guard.journal.nouns import Body, Entry, bare_text, decode
from momo_guard.text import normal_form, reading_table


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; everything that is given must hold."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mood: str = ""
    since: date | None = None
    until: date | None = None

    def may_hold_data(self, data: bytes) -> bool:
        """The same for a version as its record holds it, not yet decoded. Raises DecodeError or UnicodeDecodeError."""
        text = bare_text(data)
        if text is None:
            body = decode(data)
            return bool(body.of or body.base) or self.may_hold(body)
        return not (self.mood or self.tags) and are_in(self.words, text)

    @property
    def is_close(self) -> bool:
        """Whether more is asked than a span of days."""
        return bool(self.words or self.tags or self.mood)

    def holds(self, entry: Entry) -> bool:
        """Whether an entry answers the query."""
        if self.since or self.until:
            day = entry.created_at.astimezone().date()
            if (self.since and day < self.since) or (self.until and day > self.until):
                return False
        return self.may_hold(entry)

    def may_hold(self, what: Entry | Body) -> bool:
        """The same, dates left aside: for a version that is perhaps not the one that counts."""
        if (self.mood and what.mood != self.mood) or (self.tags and not set(self.tags) <= set(what.tags)):
            return False
        if not self.words:
            return True
        text = searchable(what)
        for word in self.words:  # noqa: SIM110 - this runs for every entry
            if not is_in(word, text):
                return False
        return True


def words_of(said: Iterable[str]) -> tuple[str, ...]:
    """The words of a query; "quoted ones" stay together."""
    found = re.findall(r'"([^"]+)"|(\S+)', normal_form(" ".join(said)))
    return tuple(filter(None, (a or b for a, b in found)))


def searchable(what: Entry | Body) -> str:
    """All of an entry that a search looks at, as it was written."""
    if not (what.title or what.tags or what.attachments):
        return what.text
    return "\n".join((what.title, what.text, " ".join(what.tags), " ".join(a.name for a in what.attachments)))


def is_in(word: str, text: str) -> bool:
    """Whether a word in normal form stands in the normal form of a text. Nearly all texts are told apart without making that."""
    if text.isascii():
        return word in text.lower()
    return _is_spelled(_spellings(word), word, text, len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text))


def are_in(words: Sequence[str], data: bytes) -> bool:
    """The same for all of some words and a text in UTF-8. Raises UnicodeDecodeError."""
    if data.isascii():
        low = data.lower()
        return all(word.encode() in low for word in words)
    text = data.decode()
    # How what lies beyond the first plane begins in UTF-8; with any() this line would cost more than all the others.
    beyond = b"\xf0" in data or b"\xf1" in data or b"\xf2" in data or b"\xf3" in data or b"\xf4" in data
    for word in words:  # noqa: SIM110 - this runs for every entry
        if not _is_spelled(_spellings(word), word, text, beyond):
            return False
    return True


def _is_spelled(known: _Spellings, word: str, text: str, beyond: bool) -> bool:
    if known.sources and not _any(known.sources, text) and not (beyond and _any(known.sources_beyond, text)):
        return False
    if known.close.search(text) or (beyond and known.close_beyond.search(text)):
        return word in normal_form(text)
    return (known.word_beyond if beyond else known.word).search(text) is not None


def _any(letters: str, text: str) -> bool:
    for letter in letters:  # noqa: SIM110 - this runs for every entry, and a generator takes three times as long
        if letter in text:
            return True
    return False


_DOTS, _DROPPED, _BEYOND = ord("…"), 0x200B, 0x10000


class _Spellings(NamedTuple):
    """How a word can be looked for in a text as it was written. What lies beyond the first plane stands apart: most texts have
    nothing of it, and patterns of the first plane alone are many times faster."""

    sources: str
    """Without any of these in it a text can't have the word: all that one of its letters can be read from."""
    sources_beyond: str
    close: re.Pattern[str]
    """Characters that only a close reading understands; "…", of which diaries are full, only where the word has a full stop."""
    close_beyond: re.Pattern[str]
    word: re.Pattern[str]
    """In texts without those of `close`: every spelling of the word."""
    word_beyond: re.Pattern[str]


@functools.lru_cache(64)
def _spellings(word: str) -> _Spellings:
    table = reading_table()
    read = table if "." in word else f"{table[:_DOTS]}.{table[_DOTS + 1 :]}"
    letters = [_alike(c, table) for c in word]
    # Of other letters it is not known that no mark that follows makes them of something else: か and a voicing are が.
    plain = [a + "".join(m for m, as_read in _readings().items() if c in as_read) for c, a in zip(word, letters, strict=True)
             if (c.isascii() and c.isalnum()) or "\u3400" <= c <= "\u9fff"]
    sources = min(plain, key=len, default="")
    return _Spellings(_near(sources), "".join(c for c in sources if ord(c) >= _BEYOND),
                      _marked(read[:_BEYOND], table), _marked("." * _BEYOND + read[_BEYOND:], table),
                      _spelled(map(_near, letters)), _spelled(letters))


def _near(letters: str) -> str:
    return "".join(c for c in letters if ord(c) < _BEYOND)


def _spelled(letters: Iterable[str]) -> re.Pattern[str]:
    return re.compile("".join(f"[{re.escape(found)}]" if found else r"(?!)" for found in letters))


@functools.cache
def _readings() -> dict[str, str]:
    """Each character that needs a close reading, and what can come of it, alone or inside a Latin word."""
    table = reading_table()
    marked = [chr(m.start()) for m in re.finditer(table[_DROPPED], table)]
    return {m: f"{normal_form(m)} {normal_form(f'q{m}q').replace('q', '')} {normal_form(f'w{m}w').replace('w', '')}" for m in marked}


def _marked(read: str, table: str) -> re.Pattern[str]:
    """A pattern of the characters that a table reads with a mark."""
    ranges = (f"{re.escape(chr(m.start()))}-{re.escape(chr(m.end() - 1))}" for m in re.finditer(f"{table[_DROPPED]}+", read))
    return re.compile(f"[{''.join(ranges)}]")


def _alike(c: str, table: str) -> str:
    """The characters that are read as c. Nothing is read as a character that is itself read as another."""
    found = "".join(chr(m.start()) for m in re.finditer(re.escape(c), table))
    return found + c if ord(c) >= len(table) else found


def excerpt(entry: Entry, words: Iterable[str], width: int = 60) -> str:
    """The part of an entry's text round the first word that was found."""
    text = " ".join(entry.text.split())
    low = normal_form(text)
    places = [low.find(w) for w in words if w in low]
    at = min(places) if places and len(low) == len(text) else 0
    start = max(0, at - width // 3)
    cut = text[start : start + width]
    return ("…" if start else "") + cut + ("…" if start + width < len(text) else "")
