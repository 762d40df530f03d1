"""Looking back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from momo_guard.journal.calendar import month, on_this_day
from momo_guard.journal.nouns import Entry
from momo_guard.vault.container import RecordId


def entry(day: str, mood: str = "") -> Entry:
    when = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return Entry(id=RecordId(day), created_at=when, text=day, mood=mood, version=RecordId(day), edited_at=when)


def test_this_day_in_earlier_years_only() -> None:
    entries = [entry("2024-05-01"), entry("2025-05-01"), entry("2025-05-02"), entry("2026-05-01"), entry("2027-05-01")]
    assert [e.id for e in on_this_day(entries, date(2026, 5, 1))] == ["2024-05-01", "2025-05-01"]


def test_a_month_shows_the_last_mood_of_each_day() -> None:
    lines = month([entry("2026-05-01", "sad"), entry("2026-05-02"), entry("2026-06-02", "calm")], 2026, 5, "en")
    assert lines[0] == "2026-05"
    assert " 1🌧" in lines[2] and " 2·" in lines[2]
    assert not any("🍃" in line for line in lines)
