"""The quick way finds what the usual way finds, and keeps nothing of the user's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.detectors import occupations, quick, schools, tables
from momo_guard.detectors.pool import shared_scanner
from momo_guard.detectors.quick import QuickScanner
from momo_guard.detectors.scan import wordfile
from momo_guard.detectors.wordfile import Entry, WordFile, pack
from momo_guard.post import Post
from tests.personas.read import read


@pytest.fixture(scope="module")
def scanner() -> QuickScanner:
    return QuickScanner(WordFile(wordfile()))


def post(text: str) -> Post:
    return Post(id="p", platform="generic", text=text, where="p")


@pytest.mark.parametrize("name", ["build_zh.txt", "build_en.txt"])
def test_it_finds_what_the_scanner_finds(name: str, scanner: QuickScanner) -> None:
    usual = shared_scanner()
    for account in read(name)[:8]:
        for row in account.posts:
            assert scanner.scan(post(row["text"])) == usual.scan(post(row["text"]))


def test_a_text_without_a_trace_finds_nothing(scanner: QuickScanner) -> None:
    assert scanner.scan(post("")) == []
    assert scanner.scan(post("云很好看")) == []


_words = st.lists(st.text("ab1杭州", min_size=1, max_size=4), min_size=1, max_size=20, unique=True)


@settings(max_examples=200, deadline=None)
@given(_words, st.text("ab1杭州 ", max_size=30))
def test_every_listed_word_is_found_where_it_stands(words: list[str], text: str) -> None:
    file = WordFile(pack(["m"], [], [Entry(((0, "t"),), w, False, False) for w in words], "x"))
    found = sorted((hit.start, hit.word) for _, hit in file.words(text))
    assert found == sorted((i, w) for w in words for i in range(len(text)) if text.startswith(w, i))


def test_a_word_file_that_is_damaged_is_refused() -> None:
    data = bytearray(pack(["m"], [], [Entry(((0, "t"),), "ab", True, True)], "x"))
    WordFile(bytes(data))
    data[-1] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        WordFile(bytes(data))
    for bad in (b"", b"nonsense", bytes(data[:20])):
        with pytest.raises(ValueError, match="no word file"):
            WordFile(bad)


def test_the_file_is_made_once_and_an_old_one_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    folder = tmp_path / "momo-guard"
    folder.mkdir()
    (folder / "words-old.bin").write_bytes(b"old")
    assert quick.scanner("draft") is not None
    made = list(folder.iterdir())
    assert len(made) == 1
    assert made[0].stat().st_mode & 0o077 == 0
    whole = made[0].read_bytes()
    assert quick.scanner("draft") is not None
    made[0].write_bytes(b"damaged")
    assert quick.scanner("draft") is not None
    assert made[0].read_bytes() == whole


def test_a_table_that_was_kept_is_the_one_that_would_be_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = {chinese: occupations._laid_out(chinese) for chinese in (True, False)}
    words = tmp_path / "words-0.bin"
    monkeypatch.setattr(tables, "_words", words)
    for chinese in (True, False, True):
        occupations.words.cache_clear()
        assert occupations.words(chinese) == fresh[chinese]
    kept = sorted(p.name for p in tmp_path.iterdir())
    assert kept == ["table-work-en-0.bin", "table-work-zh-0.bin"]
    (tmp_path / kept[1]).write_bytes(b"\x93broken")
    occupations.words.cache_clear()
    assert occupations.words(True) == fresh[True]
    tables.clear(tmp_path / "words-1.bin")
    assert list(tmp_path.iterdir()) == []
    schools.names.cache_clear()
    assert schools.names() == schools._names() == tables.kept("schools", schools._Names, schools._names)
    occupations.words.cache_clear()
    schools.names.cache_clear()


def test_where_nothing_can_be_kept_the_usual_way_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("sys.platform", "linux")
    assert quick.scanner("draft") is None


def test_a_long_text_is_compiled_for() -> None:
    assert quick.scanner("长" * 5000) is None
