"""Full-text search in memory, Chinese and English: every word must be there, in any disguise that text.py reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from momo_guard.journal.nouns import Entry
from momo_guard.text import normal_form


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; everything that is given must hold."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mood: str = ""
    since: date | None = None
    until: date | None = None

    def holds(self, entry: Entry) -> bool:
        """Whether an entry answers the query."""
        day = entry.created_at.astimezone().date()
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if (self.mood and entry.mood != self.mood) or not set(self.tags) <= set(entry.tags):
            return False
        if not self.words:
            return True
        whole = _searchable(entry)
        return all(w in whole for w in self.words)


def words_of(said: Iterable[str]) -> tuple[str, ...]:
    """The words of a query; "quoted ones" stay together."""
    found = re.findall(r'"([^"]+)"|(\S+)', normal_form(" ".join(said)))
    return tuple(filter(None, (a or b for a, b in found)))


def _searchable(entry: Entry) -> str:
    return normal_form("\n".join((entry.title, entry.text, " ".join(entry.tags), " ".join(a.name for a in entry.attachments))))


def excerpt(entry: Entry, words: Iterable[str], width: int = 60) -> str:
    """The part of an entry's text round the first word that was found."""
    text = " ".join(entry.text.split())
    low = normal_form(text)
    places = [low.find(w) for w in words if w in low]
    at = min(places) if places and len(low) == len(text) else 0
    start = max(0, at - width // 3)
    cut = text[start : start + width]
    return ("…" if start else "") + cut + ("…" if start + width < len(text) else "")
