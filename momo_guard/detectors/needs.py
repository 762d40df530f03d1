"""What a text must hold for a pattern to match anywhere in it: for one short text that is quicker to see than the
pattern is compiled. Read off the pattern when the word file is made."""

from __future__ import annotations

import re._parser as _parser  # type: ignore[import-not-found]  # no public name reads a pattern
from collections.abc import Iterable, Iterator
from typing import Any

_LARGEST = 128
"""Classes of more characters than that say little."""


def needs(pattern: str) -> list[str]:
    """Sets of characters: a text in which one of the sets has no character can't hold a match."""
    found = dict.fromkeys("".join(sorted(s)) for s in _sets(_parser.parse(pattern)))
    return sorted(found, key=len)


def may_hold(needed: Iterable[str], characters: set[str]) -> bool:
    """Whether a text of these characters may hold a match."""
    return not any(characters.isdisjoint(one) for one in needed)


def _sets(parsed: Any) -> Iterator[frozenset[str]]:
    """For each part that every match has: the characters, one of which it has."""
    for op, given in parsed:
        match str(op):
            case "LITERAL":
                yield frozenset(chr(given))
            case "IN":
                yield from filter(None, [_members(given)])
            case "BRANCH":
                yield from filter(None, [_either(given[1])])
            case "SUBPATTERN":
                yield from _sets(given[3])
            case "ATOMIC_GROUP":
                yield from _sets(given)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if given[0] > 0:
                yield from _sets(given[2])


def _either(ways: Any) -> frozenset[str]:
    """The characters of which every way of a choice has one; empty where a way needs none, or they are too many."""
    least = [min(_sets(way), key=len, default=frozenset[str]()) for way in ways]
    union = frozenset[str]().union(*least)
    return union if all(least) and len(union) <= _LARGEST else frozenset()


def _members(given: Any) -> frozenset[str]:
    """The characters of a class; empty where they are too many or not listed."""
    found: set[str] = set()
    for op, value in given:
        if str(op) == "LITERAL":
            found.add(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < _LARGEST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(found) if len(found) <= _LARGEST else frozenset()
