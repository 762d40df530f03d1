"""jrnl's encrypted journals, of all its versions, as its own programs wrote them; and what is told of those that don't open."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.importers.opener import open_source
from momo_guard.journal import foreign, jrnl
from momo_guard.journal.foreign import Bad, Found

HERE = Path(__file__).parent / "jrnl"
PASSWORD = "porcelain kite"
FORMS = ("v1.journal", "v1-spaces.journal", "v2.journal", "v3.journal")


def items(path: Path, password: str = PASSWORD) -> list[foreign.Item]:
    return list(foreign.read(open_source(path), lambda: password))


@pytest.mark.parametrize("name", FORMS)
def test_each_form_opens_with_its_password(name: str) -> None:
    first, second = items(HERE / name)
    assert isinstance(first, Found) and isinstance(second, Found)
    assert (f"{first.created_at:%Y-%m-%d %H:%M}", first.tags) == ("2013-06-09 15:39", ())
    assert first.text.startswith("第一次把门锁上。\n")
    assert (f"{second.created_at:%Y-%m-%d %H:%M}", second.tags) == ("2013-06-10 08:07", ("lake",))
    assert second.text.endswith("The water was still.")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("spoil", ["password", "cut", "bit"])
def test_what_does_not_open_is_told(tmp_path: Path, name: str, spoil: str) -> None:
    data = bytearray((HERE / name).read_bytes())
    if spoil == "cut":
        del data[-16:]
    elif spoil == "bit":
        data[-3] ^= 4
    (tmp_path / name).write_bytes(data)
    found = items(tmp_path / name, "wrong" if spoil == "password" else PASSWORD)
    assert [type(i) for i in found] == [Bad]
    assert "password is wrong" in found[0].reason.en  # type: ignore[union-attr]


def test_the_header_of_early_version_three_was_bare_json() -> None:
    data = (HERE / "v3.journal").read_bytes()
    end = 8 + int.from_bytes(data[6:8])
    bare = base64.b64decode(data[8:end])
    assert jrnl.unsealed(b"JRNLv3" + len(bare).to_bytes(2) + bare + data[end:], PASSWORD) == jrnl.unsealed(data, PASSWORD)


def test_a_journal_of_the_first_form_needs_no_ending(tmp_path: Path) -> None:
    (tmp_path / "diary").write_bytes((HERE / "v1.journal").read_bytes())
    assert [type(i) for i in items(tmp_path / "diary")] == [Found, Found]


def test_a_bare_time_begins_an_entry_only_where_times_stand_bare() -> None:
    assert [e.text for e in jrnl.entries("2013-06-09 15:39 a\n2013-06-10 08:00 b") if e] == ["a", "b"]
    assert [e.text for e in jrnl.entries("[2013-06-09 15:39] a\n2013-06-10 08:00 b") if e] == ["a\n2013-06-10 08:00 b"]


def test_words_before_the_first_time_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("lost?\n[2013-06-09 15:39] found\n", "utf-8")
    assert [type(i) for i in items(tmp_path / "a.txt")] == [Bad, Found]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((b"", b"JRNLv3", b"gAAAA", b"JRNLv3\x00\x10")), st.binary(max_size=200))
def test_no_rubbish_is_stumbled_over(start: bytes, rubbish: bytes) -> None:
    jrnl.is_sealed(start + rubbish, len(start + rubbish))
    assert jrnl.unsealed(start + rubbish, "x") is None or not start
