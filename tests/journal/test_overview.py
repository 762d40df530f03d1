"""What a page shows at once is the same from the cache, from a cache with changes since, and from a reading of everything."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.journal import cache, overview
from momo_guard.journal.journal import Journal
from momo_guard.journal.search import Query
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP

TODAY = date(2026, 3, 1)
steps = st.lists(st.tuples(
    st.sampled_from(["add", "add", "edit", "remove", "cache"]), st.integers(0, 9), st.sampled_from(["red tram", "blue", "月亮"]),
    st.sampled_from([(), ("work",), ("two words", "home")]),
    st.builds(lambda year, days, zone: datetime(year, 3, 1, 12, tzinfo=timezone(timedelta(hours=zone))) + timedelta(days=days),
              st.sampled_from([2024, 2025, 2026]), st.floats(-3, 3), st.integers(-12, 14)),
), max_size=16)


@given(steps)
@settings(max_examples=25, deadline=None)
def test_a_look_from_the_cache_shows_what_a_reading_of_everything_shows(
    taken: list[tuple[str, int, str, tuple[str, ...], datetime]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "path_of", lambda _: Path(folder) / "journal.cache")
        patch.setattr(cache, "_ENTRIES", 2)
        with Vault.create(Path(folder) / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=Path(folder) / "state")[0] as vault:
            for what, which, text, tags, when in taken:
                there = Journal(vault, use_cache=False).entries()
                if what == "cache":
                    cache.make(vault)
                elif what == "add" or not there:
                    Journal(vault).add(text, when, tags=tags)
                elif what == "edit":
                    Journal(vault).edit(there[which % len(there)], text=text, tags=tags)
                else:
                    Journal(vault).remove(there[which % len(there)])
            quick, slow = Journal(vault), Journal(vault, use_cache=False)
            for query in (Query(), Query(words=("tram",)), Query(words=("月亮",), tags=("work",)), Query(tags=("home",)), Query(words=("no",))):
                for most in (1, 3, 100):
                    a, b = overview.of(quick, query, most, TODAY), overview.of(slow, query, most, TODAY)
                    assert a.found == b.found == slow.search(query, most)[::-1]
                    assert (a.total, a.tags, a.today) == (b.total, b.tags, b.today)
                    assert b.matches == (a.matches if a.matches is not None else quick.count(query)) == slow.count(query)
            assert [quick.find(e.id) for e in slow.entries()] == slow.entries()


def test_a_journal_goes_on_over_the_vault_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "path_of", lambda _: tmp_path / "journal.cache")
    with Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")[0] as vault:
        journal = Journal(vault)
        journal.add("one", datetime(2026, 3, 1, tzinfo=UTC))
        assert not journal.is_quick
        cache.make(vault)
    with Vault.open(tmp_path / "v.momo", "pass", state=tmp_path / "state") as vault:
        journal.over(vault)
        assert journal.is_quick
    with Vault.open(tmp_path / "v.momo", "pass", state=tmp_path / "state") as vault:
        Journal(vault).add("two", datetime(2026, 3, 2, tzinfo=UTC))
        journal.over(vault)
        assert [e.text for e in journal.search(Query(), 5)] == ["one", "two"]
        (tmp_path / "journal.cache").write_bytes(b"")
        journal._forget()
        assert [e.text for e in journal.search(Query(), 5)] == ["one", "two"]


def test_the_cache_is_written_anew_when_much_has_come_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "path_of", lambda _: tmp_path / "journal.cache")
    monkeypatch.setattr(cache, "WORTH_A_FILE", 3)
    with Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")[0] as vault:
        journal = Journal(vault)
        for n in range(3):
            journal.add(f"{n}", datetime(2026, 3, 1, tzinfo=UTC))
        journal.keep()
        written = (tmp_path / "journal.cache").read_bytes()
        journal = Journal(vault)
        for n in range(3):
            assert not journal.is_worth_keeping
            journal.add(f"more {n}", datetime(2026, 3, 1, tzinfo=UTC))
            journal.entries()
        assert journal.is_worth_keeping
        journal.keep()
        assert (tmp_path / "journal.cache").read_bytes() != written
