"""Entries over a real vault: written, found, changed, removed; and the fold that makes entries out of records."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.errors import UsageFault
from momo_guard.journal import cache, export, moods, render, waiting
from momo_guard.journal.fold import entries
from momo_guard.journal.journal import Journal, NoSuchEntry, tags_of
from momo_guard.journal.nouns import ENTRY, REMOVAL, Attachment, Body, Entry, bare_text, decode
from momo_guard.journal.search import Query, are_in, is_in, words_of
from momo_guard.text import normal_form
from momo_guard.vault.container import Link, Record, record_id
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
    monkeypatch.setattr(cache, "WORTH_A_FILE", 1)
    first = journal.add("one", NOON)
    journal.keep()
    assert cache.path_of(journal.vault).exists()
    journal.add("two", NOON)
    journal.edit(journal.find(first), text="one, changed")
    cached, plain = Journal(journal.vault).entries(), Journal(journal.vault, use_cache=False).entries()
    assert cached == plain
    assert sorted(e.text for e in cached) == ["one, changed", "two"]


WORDS = ("月光", "月", "曲", "老家", "Tram", "tram", "traMline", "a", "……", "ﬁn", "é", "𠮷", "👩\u200d🎓", "學校", "路")


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map("".join), min_size=1, max_size=40), st.sampled_from(WORDS))
@settings(max_examples=25, deadline=None)
def test_a_search_finds_the_same_with_and_without_the_cache(said: list[str], word: str) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "path_of", lambda _: Path(folder) / "journal.cache")
        patch.setattr(cache, "WORTH_A_FILE", 1)
        with Vault.create(Path(folder) / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=Path(folder) / "state")[0] as vault:
            Journal(vault).add_many([Body(created_at=NOON.isoformat(), text=text) for text in said])
            Journal(vault).keep()
            query = Query(words=words_of([word]))
            with_cache = Journal(vault).search(query)
            assert with_cache == Journal(vault, use_cache=False).search(query)
            everything = Journal(vault, use_cache=False).entries()
            assert with_cache == [e for e in everything if all(w in normal_form(e.text) for w in query.words)]


ODD = "aAąаαqｑzｚⓩ𝐳ﬁ①一壹月⽉㋀學学か゛がé\u0301e\u200b\ufe0f…·.㎏kg𠮷 "


@given(st.text(st.sampled_from(ODD), max_size=12) | st.text(max_size=40), st.text(st.sampled_from(ODD), min_size=1, max_size=3) | st.text(min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_a_word_is_in_a_text_where_it_is_in_its_normal_form(text: str, word: str) -> None:
    for sought in {normal_form(word), normal_form(text)[1:3]} - {""}:
        if "\x00" not in text:
            assert is_in(sought, text) == (sought in normal_form(text))
            assert are_in((sought,), text.encode()) == (sought in normal_form(text))


@given(st.builds(Body, created_at=st.just(NOON.isoformat()) | st.text(max_size=30), text=st.text(max_size=400), mood=st.sampled_from(["", "calm"]),
                 title=st.text(max_size=3), of=st.sampled_from(["", "x"])), st.integers(0, 500), st.integers(0, 255))
@settings(deadline=None)
def test_the_bare_text_of_a_record_is_what_decoding_gives(body: Body, place: int, byte: int) -> None:
    data = bytearray(msgspec.msgpack.encode(body))
    if len(body.created_at) == 25 and len(data) < 200:
        bare = not (body.mood or body.title or body.of or not body.text) and body.created_at.isascii()
        assert (bare_text(bytes(data)) is not None) == bare
    data[place % len(data)] = byte
    found = bare_text(bytes(data))
    if found is not None:
        try:
            assert decode(bytes(data)).text.encode() == found
        except (msgspec.DecodeError, UnicodeDecodeError):
            with pytest.raises(UnicodeDecodeError):
                data[:43].decode("ascii")
                found.decode()


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["add", "edit", "remove", "rival"]), st.sampled_from(["red tram", "blue", "月亮"])), max_size=14))
@settings(max_examples=25, deadline=None)
def test_a_search_without_a_cache_knows_of_changes_of_what_it_passed_by(steps: list[tuple[int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = Vault.create(Path(folder) / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=Path(folder) / "state")
        with vault:
            journal, seen = Journal(vault, use_cache=False), list[Entry]()
            for which, what, text in steps:
                if what == "add" or not seen:
                    journal.add(text, NOON)
                elif what == "remove":
                    journal.remove(seen[which % len(seen)])
                else:
                    journal.edit(seen[which % len(seen)], text=text)
                seen = seen if what == "rival" else [*seen, *journal.entries()]
            for words in (("tram",), ("月亮",), ("nowhere",)):
                query = Query(words=words)
                assert journal.search(query) == [e for e in journal.entries() if query.holds(e)]


def test_a_search_of_very_many_gives_the_newest(journal: Journal) -> None:
    for hour in range(5):
        journal.add(f"tram {hour}", NOON + timedelta(hours=hour))
    assert [e.text for e in journal.search(Query(words=("tram",)), most=2)] == ["tram 3", "tram 4"]


def test_pieces_of_an_older_cache_are_not_taken_for_new_ones(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WORTH_A_FILE", 1)
    journal.add("what was", NOON)
    Journal(journal.vault).keep()
    path = cache.path_of(journal.vault)
    old = path.read_bytes()
    journal.edit(journal.find("last"), text="what is!")
    cache.make(journal.vault)
    new, size = path.read_bytes(), 24 + 16
    assert len(old) != len(new)
    path.write_bytes(old[:size] + new[size:])
    assert [e.text for e in Journal(journal.vault).entries()] == ["what is!"]
    assert not path.exists()


def test_a_damaged_or_foreign_cache_is_thrown_away(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WORTH_A_FILE", 1)
    journal.add("one", NOON)
    journal.keep()
    path = cache.path_of(journal.vault)
    for data in (b"", b"junk", path.read_bytes()[:-1], bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]):
        path.write_bytes(data)
        assert [e.text for e in Journal(journal.vault).entries()] == ["one"]


def test_the_cache_holds_no_plain_words(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WORTH_A_FILE", 1)
    journal.add("a-very-plain-marker", NOON)
    journal.keep()
    assert b"a-very-plain" not in cache.path_of(journal.vault).read_bytes()


def test_a_record_that_is_not_understood_is_counted_and_passed_over(journal: Journal) -> None:
    journal.vault.append(ENTRY, b"\xc1 not msgpack")
    journal.add("fine", NOON)
    assert journal.state().strange == 1
    assert [e.text for e in journal.entries()] == ["fine"]


def test_moods_by_any_name() -> None:
    assert {moods.mood_of(w) for w in ("累", "tired", "🥱", "Exhausted")} == {"tired"}
    with pytest.raises(UsageFault):
        moods.mood_of("purple")


def test_tags_are_trimmed_and_kept_once() -> None:
    assert tags_of(["#a, b", "b", " ＃c ", ""]) == ("a", "b", "c")


def record(n: int, of: str, base: str, removed: bool) -> Record:
    body = msgspec.msgpack.encode(Body(of=of, base=base, text=f"text {n}", created_at="2026-05-01T12:00:00+00:00"))
    return Record(REMOVAL if removed else ENTRY, 1_000_000 * n, body, link=link(n))


def link(n: int) -> Link:
    return Link(bytes([n]) * 16)


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    records = [record(0, "", "", False)]
    for n in range(1, draw(st.integers(1, 8))):
        base = draw(st.integers(0, n - 1))
        records.append(record(n, record_id(link(0)), record_id(link(base)), draw(st.booleans())))
    return records


def by_id(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda e: e.id)


@given(histories(), st.integers(0, 1000))
def test_the_order_of_records_does_not_matter(records: list[Record], seed: int) -> None:
    mixed = records[:]
    random.Random(seed).shuffle(mixed)
    assert by_id(entries(mixed)) == by_id(entries(records))


@pytest.mark.parametrize("written", ["garbage", "", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "0001-01-01", "9999-12-31T23:59:59"])
def test_an_entry_of_an_impossible_time_stands_at_the_time_it_was_kept(journal: Journal, written: str) -> None:
    journal.add("before", datetime(2020, 1, 1, tzinfo=UTC))
    ident = journal.add_many([Body(created_at=written, text="of no time")])[0]
    found = journal.entries()
    assert [e.text for e in found] == ["before", "of no time"] and found[1].id == ident
    assert render.line(found[1], 80) and render.whole(found[1], "en")
    assert journal.search(Query(since=date(2019, 1, 1)))
    assert "of no time" in "".join(export.markdown(found, "en"))


def test_an_entry_cannot_drive_the_terminal(journal: Journal) -> None:
    evil = "\x1b]0;x\x07\x9b2J\u202e\n\r"
    body = Body(created_at=evil, title=evil, text=evil, tags=(evil,), mood=evil, attachments=(Attachment(evil, evil, 1),))
    journal.add_many([body])
    entry = journal.entries()[0]
    shown = [render.line(entry, 80), *render.whole(entry, "zh").splitlines(), render.waiting(1, body)]
    assert all(c.isprintable() for line in shown for c in line)
