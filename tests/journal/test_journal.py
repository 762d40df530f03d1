"""Entries over a real vault: written, found, changed, removed; and the fold that makes entries out of records."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import UsageFault
from momo_guard.journal import cache, moods, waiting
from momo_guard.journal.fold import State
from momo_guard.journal.journal import Journal, NoSuchEntry, tags_of
from momo_guard.journal.nouns import ENTRY, REMOVAL, Body
from momo_guard.journal.search import Query, words_of
from momo_guard.vault.container import Record, RecordId
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    monkeypatch.setattr(cache, "path_of", lambda _: tmp_path / "cache" / "journal.cache")
    made, _ = Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")
    with made:
        yield made


@pytest.fixture
def journal(vault: Vault) -> Journal:
    return Journal(vault)


def test_an_entry_comes_back_as_it_was_written(journal: Journal) -> None:
    ident = journal.add("今天\n😀 <b>", NOON, title="t", tags=["#a，b", "a"], mood="calm")
    entry = Journal(journal.vault).find(ident)
    assert (entry.text, entry.title, entry.tags, entry.mood, entry.created_at) == ("今天\n😀 <b>", "t", ("a", "b"), "calm", NOON)


def test_an_entry_is_found_by_the_beginning_of_its_id(journal: Journal) -> None:
    ident = journal.add("x", NOON)
    assert journal.find(ident[:6].upper()).id == ident
    assert journal.find("last").id == ident
    with pytest.raises(NoSuchEntry):
        journal.find("zz")


def test_editing_keeps_what_was_there(journal: Journal) -> None:
    ident = journal.add("first", NOON)
    journal.edit(journal.find(ident), text="second")
    journal.edit(journal.find(ident), mood="sad")
    entry = journal.find(ident)
    assert (entry.text, entry.mood, entry.versions, entry.rivals) == ("second", "sad", 3, ())
    assert [v.body.text for v in journal.history(ident)] == ["first", "second", "second"]


def test_two_edits_of_one_version_are_both_kept(journal: Journal) -> None:
    ident = journal.add("first", NOON)
    old = journal.find(ident)
    journal.edit(old, text="here")
    journal.edit(old, text="there")
    entry = journal.find(ident)
    assert len(entry.rivals) == 1
    assert {v.body.text for v in journal.history(ident)} == {"first", "here", "there"}


def test_what_was_edited_in_one_place_and_removed_in_another_stays(journal: Journal) -> None:
    ident = journal.add("first", NOON)
    old = journal.find(ident)
    journal.remove(old)
    journal.edit(old, text="still wanted")
    assert journal.find(ident).text == "still wanted"


def test_removing_takes_it_out_of_every_list(journal: Journal) -> None:
    keep, gone = journal.add("keep", NOON), journal.add("gone", NOON)
    journal.remove(journal.find(gone))
    assert [e.id for e in journal.entries()] == [keep]
    with pytest.raises(NoSuchEntry):
        journal.find(gone)


def test_compact_takes_removed_words_out_of_the_file(journal: Journal) -> None:
    keep, gone = journal.add("keep", NOON), journal.add("gone", NOON)
    journal.edit(journal.find(gone), text="gone, changed")
    journal.remove(journal.find(gone))
    assert journal.compact() == 1
    assert [e.id for e in Journal(journal.vault).entries()] == [keep]
    assert not any(b"gone" in r.body for r in journal.vault.records())
    assert journal.vault.verify().ok


def test_what_was_left_while_locked_waits_to_be_accepted(vault: Vault, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from momo_guard.vault import inbox as vault_inbox

    monkeypatch.setattr(vault_inbox, "state_folder", lambda: tmp_path / "state")
    assert waiting.keep(vault.path, None, "left from the browser", "t", ["x"])
    assert waiting.keep(vault.path, None, "unwanted")
    assert Journal(vault).entries() == []
    first, second = waiting.all_of(vault)
    ident = waiting.accept(vault, first)
    waiting.refuse(vault, second)
    entry = Journal(vault).find(ident)
    assert (entry.text, entry.title, entry.tags) == ("left from the browser", "t", ("x",))
    assert waiting.all_of(vault) == []


def test_search_needs_every_word_and_reads_disguises(journal: Journal) -> None:
    journal.add("和導師談論文，很累", NOON)
    journal.add("The Last Train home", NOON)

    def found(*words: str) -> list[str]:
        query = Query(words=words_of(words))
        return [e.text for e in journal.entries() if query.holds(e)]

    assert found("导师", "论文") == ["和導師談論文，很累"]
    assert found('"last train"') == ["The Last Train home"]
    assert found("train", "论文") == []


def test_dates_tags_and_moods_narrow_down(journal: Journal) -> None:
    journal.add("a", NOON, tags=["x"], mood="sad")
    journal.add("b", NOON + timedelta(days=10), tags=["x", "y"])
    texts = {name: [e.text for e in journal.entries() if q.holds(e)] for name, q in {
        "tag": Query(tags=("x", "y")), "mood": Query(mood="sad"), "since": Query(since=date(2026, 5, 5)), "until": Query(until=date(2026, 5, 5))}.items()}
    assert texts == {"tag": ["b"], "mood": ["a"], "since": ["b"], "until": ["a"]}


def test_the_cache_says_what_the_records_say(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_WORTH_A_FILE", 1)
    first = journal.add("one", NOON)
    journal.entries()
    assert cache.path_of(journal.vault).exists()
    journal.add("two", NOON)
    journal.edit(journal.find(first), text="one, changed")
    cached, plain = Journal(journal.vault).entries(), Journal(journal.vault, use_cache=False).entries()
    assert cached == plain
    assert sorted(e.text for e in cached) == ["one, changed", "two"]


def test_a_damaged_or_foreign_cache_is_thrown_away(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_WORTH_A_FILE", 1)
    journal.add("one", NOON)
    journal.entries()
    path = cache.path_of(journal.vault)
    for data in (b"", b"junk", path.read_bytes()[:-1], bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]):
        path.write_bytes(data)
        assert [e.text for e in Journal(journal.vault).entries()] == ["one"]


def test_the_cache_holds_no_plain_words(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_WORTH_A_FILE", 1)
    journal.add("a-very-plain-marker", NOON)
    journal.entries()
    assert b"a-very-plain" not in cache.path_of(journal.vault).read_bytes()


def test_a_record_that_is_not_understood_is_counted_and_passed_over(journal: Journal) -> None:
    journal.vault.append(ENTRY, b"\xc1 not msgpack")
    journal.add("fine", NOON)
    state = journal.state()
    assert state.strange == 1
    assert [e.text for e in state.entries()] == ["fine"]


def test_moods_by_any_name() -> None:
    assert {moods.mood_of(w) for w in ("累", "tired", "🥱", "Exhausted")} == {"tired"}
    with pytest.raises(UsageFault):
        moods.mood_of("purple")


def test_tags_are_trimmed_and_kept_once() -> None:
    assert tags_of(["#a, b", "b", " ＃c ", ""]) == ("a", "b", "c")


def record(n: int, of: str, base: str, removed: bool) -> Record:
    body = msgspec.msgpack.encode(Body(of=of, base=base, text=f"text {n}", created_at="2026-05-01T12:00:00+00:00"))
    return Record(RecordId(f"r{n}"), REMOVAL if removed else ENTRY, 1_000_000 * n, body)


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    records = [record(0, "", "", False)]
    for n in range(1, draw(st.integers(1, 8))):
        base = draw(st.integers(0, n - 1))
        records.append(record(n, "r0", f"r{base}", draw(st.booleans())))
    return records


@given(histories(), st.integers(0, 1000))
def test_the_order_of_records_does_not_matter(records: list[Record], seed: int) -> None:
    mixed = records[:]
    random.Random(seed).shuffle(mixed)
    assert list(State().hear_all(mixed).entries()) == list(State().hear_all(records).entries())
