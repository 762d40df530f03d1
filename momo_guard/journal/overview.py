"""What a page shows of a journal at once: the newest that answer, how many there are, all tags, this day in other years."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from momo_guard.journal import calendar
from momo_guard.journal.journal import Journal
from momo_guard.journal.nouns import Entry
from momo_guard.journal.search import Query


class Overview(NamedTuple):
    """One look at a journal."""

    found: list[Entry]
    """The newest that answer, the newest first."""
    matches: int | None
    """How many answer; None where only a reading of all that may would tell."""
    total: int
    tags: list[str]
    today: list[Entry]


def of(journal: Journal, query: Query, most: int, today: date) -> Overview:
    """From the cache where there is one, else from one reading of everything."""
    if journal.is_quick:
        found = journal.search(query, most)[::-1]
        matches = len(found) if len(found) < most else None
        return Overview(found, matches, len(journal.state()), journal.tags(), journal.on_this_day(today))
    everything = journal.entries()
    found = [e for e in everything if query.holds(e)][::-1]
    tags = sorted({tag for e in everything for tag in e.tags})
    return Overview(found[:most], len(found), len(everything), tags, calendar.on_this_day(everything, today))
