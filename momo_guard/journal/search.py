"""Full-text search in memory, Chinese and English: every word must be there, in any disguise that text.py reads."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date

import msgspec

from momo_guard.journal.nouns import Body, Entry
from momo_guard.text import normal_form, reading_table


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; everything that is given must hold."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mood: str = ""
    since: date | None = None
    until: date | None = None

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
        return all(is_in(word, text) for word in self.words)


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
    """Whether a word in normal form stands in the normal form of a text. Most texts are told apart without making that."""
    if text.isascii():
        return word in text.lower()
    needs_reading, spelled = _spellings(word)
    if needs_reading.search(text):
        return word in normal_form(text)
    return spelled.search(text) is not None


_DOTS, _DROPPED = ord("…"), 0x200B


@functools.lru_cache(64)
def _spellings(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns: characters that only a close reading understands, and, in texts without those, every spelling."""
    table = reading_table()
    # "…", of which diaries are full, is read as three full stops, and so is the one such character that can be left out.
    close = table if "." in word else f"{table[:_DOTS]}.{table[_DOTS + 1 :]}"
    ranges = (f"{re.escape(chr(m.start()))}-{re.escape(chr(m.end() - 1))}" for m in re.finditer(f"{table[_DROPPED]}+", close))
    return re.compile(f"[{''.join(ranges)}]"), re.compile("".join(_alike(c, table) for c in word))


def _alike(c: str, table: str) -> str:
    """A pattern of the characters that are read as c."""
    found = [m.start() for m in re.finditer(re.escape(c), table)]
    if ord(c) >= len(table):
        found.append(ord(c))
    # Nothing is read as a character that is itself read as another.
    return f"[{''.join(re.escape(chr(code)) for code in found)}]" if found else r"(?!)"


def excerpt(entry: Entry, words: Iterable[str], width: int = 60) -> str:
    """The part of an entry's text round the first word that was found."""
    text = " ".join(entry.text.split())
    low = normal_form(text)
    places = [low.find(w) for w in words if w in low]
    at = min(places) if places and len(low) == len(text) else 0
    start = max(0, at - width // 3)
    cut = text[start : start + width]
    return ("…" if start else "") + cut + ("…" if start + width < len(text) else "")
