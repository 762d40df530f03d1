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
