"""Looking back: this day in other years, and a month of moods."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable
from datetime import date

from momo_guard.journal.moods import shown
from momo_guard.journal.nouns import Entry
from momo_guard.say import Lang, Say


def on_this_day(entries: Iterable[Entry], today: date) -> list[Entry]:
    """Entries of this day in earlier years, the earliest first."""
    found = [e for e in entries if (d := e.created_at.astimezone().date()) < today and (d.month, d.day) == (today.month, today.day)]
    return sorted(found, key=lambda e: (e.created_at, e.id))


def month(entries: Iterable[Entry], year: int, number: int, lang: Lang) -> list[str]:
    """A month as lines: each day with the last mood of it, a dot where something was written without one."""
    marks: dict[int, str] = {}
    for entry in sorted(entries, key=lambda e: e.created_at):
        day = entry.created_at.astimezone().date()
        if (day.year, day.month) == (year, number):
            marks[day.day] = shown(entry.mood) or marks.get(day.day, "·")
    head = Say("一 二 三 四 五 六 日", "Mo Tu We Th Fr Sa Su").to(lang).split()
    lines = [f"{year}-{number:02}", "  ".join(f"{h:<4}" if lang == "en" else f"{h}   " for h in head).rstrip()]
    for week in months.Calendar(0).monthdayscalendar(year, number):
        lines.append("  ".join(_cell(day, marks.get(day, "")) for day in week).rstrip())
    return lines


def _cell(day: int, mark: str) -> str:
    if not day:
        return "    "
    wide = 2 if mark and ord(mark[0]) > 0x2000 else len(mark)
    return f"{day:>2}{mark}" + " " * (2 - wide)
