"""Faiths, from their words and their calendar: 主日, 封斋, "midnight mass", Paryushan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon, plainly
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "religion"
KINDS: tuple[str, ...] = ("religion",)

_LEXICON = Lexicon(NAME, "religion", "person/religion.json", Say("宗教：{value}，{holder}", "a religion, {value}: {holder}"), plainly)


def words() -> Mapping[str, Sequence[str]]:
    """Faiths and what only their members do."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Faiths of the author or of somebody named."""
    return _LEXICON.find(text, hits, post)
