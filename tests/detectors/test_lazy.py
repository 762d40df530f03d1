"""A lazy pattern behaves as a compiled one, and is compiled on first use only."""

from __future__ import annotations

import re

import pytest

from momo_guard.detectors import lazy


def test_methods_are_those_of_the_compiled_pattern() -> None:
    both = lazy.pattern(r"(?P<n>[0-9]+)b"), re.compile(r"(?P<n>[0-9]+)b")
    text = "1b 22b 3"
    found = [(p.search(text), p.match(text), p.fullmatch("7b"), p.match(text, 3)) for p in both]
    first, second = ([m and (m.span(), m["n"]) for m in row] for row in found)
    assert first == second
    assert [p.sub("x", text) for p in both] == ["x x 3"] * 2
    assert [p.findall(text) for p in both] == [["1", "22"]] * 2
    assert [[m.start() for m in p.finditer(text)] for p in both] == [[0, 3]] * 2
    assert both[0].pattern == both[1].pattern


def test_a_broken_pattern_breaks_on_use_and_not_before() -> None:
    broken = lazy.pattern("(")
    with pytest.raises(re.error):
        broken.search("x")


def test_the_rest_is_the_compiled_patterns_own() -> None:
    assert lazy.pattern("a").flags == re.compile("a").flags
    with pytest.raises(AttributeError):
        _ = lazy.pattern("a").nothing  # type: ignore[attr-defined]
