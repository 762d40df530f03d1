"""A pattern that is compiled later behaves as one that was compiled at once."""

from __future__ import annotations

import re

import pytest

from momo_guard import regex


def test_it_is_compiled_on_first_use_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = re.compile

    def watched(source: str, flags: int = 0) -> re.Pattern[str]:
        made.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", watched)
    pattern = regex.compile("a(b+)", re.IGNORECASE)
    assert made == []
    found = pattern.search("xABBy")
    assert found is not None and found[1] == "BB"
    assert pattern.sub("-", "ab abb") == "- -"
    assert [m[0] for m in pattern.finditer("ab abb")] == ["ab", "abb"]
    assert (pattern.pattern, pattern.groups) == ("a(b+)", 1)
    assert made == ["a(b+)"]


def test_a_mistake_shows_on_first_use() -> None:
    pattern = regex.compile("(")
    with pytest.raises(re.error):
        pattern.search("x")


def test_what_waits_can_be_compiled_ahead_and_what_is_gone_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = regex.compile("ahead(1)")
    kept, gone = regex.compile("ahead(2)"), regex.compile("ahead(3)")
    assert asked.search("ahead1")
    del gone
    assert sorted(p for p in regex.compile_waiting() if p.startswith("ahead")) == ["ahead(2)"]
    assert list(regex.compile_waiting()) == []
    monkeypatch.setattr("re.compile", lambda *_: pytest.fail("compiled twice"))
    assert kept.search("ahead2")
