"""Nationalities: 我是韩国人, "as a Brit", "Aussie here"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon, framed
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "nationality"
KINDS: tuple[str, ...] = ("nationality",)

_LEXICON = Lexicon(NAME, "nationality", "person/nationality.json", Say("国籍：{value}，{holder}", "a nationality, {value}: {holder}"), framed)


def words() -> Mapping[str, Sequence[str]]:
    """Nationalities in the words of those who have them."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Nationalities that the author claims."""
    return _LEXICON.find(text, hits, post)
