"""Ethnic groups: 我是壮族, 三月三放假, "in a Latina household"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon, framed
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "ethnicity"
KINDS: tuple[str, ...] = ("ethnicity",)

_LEXICON = Lexicon(NAME, "ethnicity", "person/ethnicity.json", Say("民族：{value}，{holder}", "an ethnic group, {value}: {holder}"), framed)


def words() -> Mapping[str, Sequence[str]]:
    """The 56 groups of China, others as people call themselves, festivals as weak hints."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Groups of the author or of somebody named."""
    return _LEXICON.find(text, hits, post)
