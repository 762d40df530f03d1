"""The sixteen MBTI types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "mbti"
KINDS: tuple[str, ...] = ("mbti",)

_LEXICON = Lexicon(NAME, "mbti", "person/mbti.json", Say("MBTI：{value}，{holder}", "an MBTI type, {value}: {holder}"))


def words() -> Mapping[str, Sequence[str]]:
    """The sixteen types."""
    return {tag: [*listed, *(f"{w}s" for w in listed if len(w) == 4 and w.isascii())] for tag, listed in _LEXICON.words().items()}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """The types; several in one post are talk about types unless one is plainly said of oneself."""
    mine = list(_LEXICON.find(text, hits, post))
    several = len({t.value for t in mine}) > 1
    for trace in mine:
        if not several or trace.holder != "self" or trace.confidence > 0.75:
            yield trace
