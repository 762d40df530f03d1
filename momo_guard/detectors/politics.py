"""Parties: 党员活动, 青年大学习, "registered Democrat"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon, plainly
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "politics"
KINDS: tuple[str, ...] = ("political_status",)

_LEXICON = Lexicon(NAME, "political_status", "person/political.json", Say("政治面貌：{value}，{holder}", "a party, {value}: {holder}"), plainly)


def words() -> Mapping[str, Sequence[str]]:
    """Memberships and what members do."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Memberships of the author or of somebody named."""
    return _LEXICON.find(text, hits, post)
