"""What the words beside a number call it: a phone, a card, an order. Most numbers mean what they are labelled."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.text import normal_form

REACH = 32
"""How many characters before a number are read for its label."""
_BREAK = lazy.pattern(r"[。!?\n;….](?:(?<!\.)|(?<!\bno.)(?<!\bnr.)(?<!\btel.)(?<!\bid.) )")
_FILLER = lazy.pattern(
    r"(?:[\s:=#>\-\"'(\[「『.,*~+@/、→⬇☞👉❤]|是|为|上|号|码|就|叫|有|这|那|个|一|的|我|填|要|用|到|给|[^\W\d_]{0,2}[:]"
    r"|\bno\b|\bis\b|\bat\b|\bon\b|\bme\b|\bit\b|\bnumber\b|\bcode\b|\bfor\b|\bto\b|\bmy\b|\bnr\b)*"
)

_PLAIN_FILLER = " :=#>-\"'([.,*~+@/"
"""The commonest of it, for a quick look."""


class Label(NamedTuple):
    """A label before a number."""

    noun: str
    """Its class, a key of assets/direct/labels.json: phone, order, bank_card …"""
    is_tight: bool
    """Whether nothing but filler ("是", ":", "is") stands between the label and the number."""
    word: str


class _Words:
    """Labelled word lists as one automaton over short windows of text."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.entries = [(noun, normal_form(word)) for noun, words in lists.items() for word in words]
        self.automaton = AhoCorasick([w for _, w in self.entries], matchkind=MatchKind.LeftmostLongest)

    def last(self, window: str, clause: Callable[[str], str]) -> tuple[str, str, str, int] | None:
        """(noun, word, clause, end) of the last word of the lists that stands free in a clause of the window.

        Most numbers have no label: where none stands in the window, there is no need to look for the clause."""
        matches = self.automaton.find_matches_as_indexes(window)
        if not matches:
            return None
        here = clause(window)
        if len(here) < len(window):
            matches = self.automaton.find_matches_as_indexes(here)
        for which, start, end in reversed(matches):
            if _stands_free(here, start, end):
                noun, word = self.entries[which]
                return noun, word, here, end
        return None


def _stands_free(window: str, start: int, end: int) -> bool:
    if not window[start].isascii():
        return True
    before, after = window[start - 1 : start], window[end : end + 1]
    return not (_is_latin(before) and _is_latin(window[start])) and not (_is_latin(after) and _is_latin(window[end - 1]))


def _is_latin(c: str) -> bool:
    return c.isascii() and c.isalpha()


@functools.cache
def _labels() -> tuple[_Words, _Words]:
    lists = assets.read_json("direct/labels.json")
    return _Words(lists["before"]), _Words(lists["after"])


def words(noun: str) -> list[str]:
    """The labels that call what follows them by a noun."""
    found: list[str] = assets.read_json("direct/labels.json")["before"][noun]
    return found


@functools.lru_cache(maxsize=4096)
def _read_window(window: str) -> Label | None:
    found = _labels()[0].last(window, _last_clause)
    if found is None:
        return None
    noun, word, clause, end = found
    if not clause[end:].strip(_PLAIN_FILLER) or _FILLER.fullmatch(clause, end):
        return Label(noun, True, word)
    # Past a comma a label no longer speaks of what follows.
    return None if "," in clause[end:] else Label(noun, False, word)


def _last_clause(window: str) -> str:
    return _BREAK.split(window)[-1]


def _first_clause(window: str) -> str:
    return _BREAK.split(window)[0]


def before(norm: str, start: int) -> Label | None:
    """The label nearest before `start` in the same sentence of a normalised text, or None."""
    return _read_window(norm[max(0, start - REACH) : start])


@functools.lru_cache(maxsize=4096)
def _read_follow(window: str) -> str | None:
    found = _labels()[1].last(window, _first_clause)
    return found[0] if found else None


def after(norm: str, end: int) -> str | None:
    """The class that the words right after `end` give a number ("… office", "…这个单号"), or None."""
    return _read_follow(norm[end : end + 14])
