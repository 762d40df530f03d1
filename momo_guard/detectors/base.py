"""What every detector offers to the scanner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace


class Hit(NamedTuple):
    """A word or shape of a detector found in the normalised text."""

    start: int
    end: int
    """Half-open span in the normalised text (Text.norm), not the original."""
    tag: str
    """Which of the detector's word lists or shapes it is from."""
    word: str
    """The word of the list, or the characters that the shape matched."""


FIGURES = r"[0-9](?<![0-9][0-9])"
"""The first of some digits. Shapes whose rest begins with this very text are tried in one pass, where figures begin."""


class Shape(NamedTuple):
    """A shape told from its rarest piece on."""

    rest: str
    """The rarest piece, a literal where there is one, and what follows. Without capturing groups."""
    lead: str = ""
    """What stands right before it, at most 96 characters; tried only where the rest has matched."""


class Ready(tuple[str, ...]):
    """A long word list that is in the normalised form already, so that the scanner need not put it there."""

    __slots__ = ()


class Detector(Protocol):
    """One noun. A module with these names is one; the written list is detectors/table.py.

    The scanner runs one Aho-Corasick pass over the normalised text for the words of all detectors together, then
    calls `find` of those detectors only that have a hit: a post without a candidate costs nothing here. A word
    that begins or ends with an ASCII letter is not found inside a longer run of ASCII letters ("may" not in
    "maybe"), nor one with a digit inside a run of digits; Chinese characters beside it do no harm.

    A detector may also have

        def shapes() -> Mapping[str, str | Shape]: ...

    tag -> regular expression over the normalised text, for what is a shape rather than a word (a run of digits).
    Each is compiled once and run over many posts joined together, so it must match within one post by itself: no
    ^ or $, and no class that takes in NUL, which stands between posts. For speed a shape should begin with a literal
    or a class of rare characters; where something common stands first, write a Shape: FIGURES or the literal as its
    rest, what comes before as its lead. Its hits arrive among the word hits.

        def fields(post: Post) -> Iterable[Trace]: ...

    what the other fields of a post say (region, place, coordinates, device), with Trace.field set. It is called for
    every post, so it must cost next to nothing where they are empty.
    """

    NAME: str
    KINDS: tuple[str, ...]
    """The trace kinds it may produce."""

    def words(self) -> Mapping[str, Iterable[str]]:
        """Tag -> literals; the scanner puts them in the normalised form. Called once, when compiling."""
        ...

    def find(self, text: Text, hits: Sequence[Hit], post: Post) -> Iterable[Trace]:
        """Verify candidates. `hits` are this detector's own, in order of start; overlapping ones included."""
        ...


def make_trace(
    text: Text, post: Post, start: int, end: int, *, kind: str, value: str, holder: Holder, confidence: float,
    detector: str, why: Say,
) -> Trace:
    """A trace at a span of `text.norm`, with the span and characters of the original."""
    first, last = text.span(start, end)
    return Trace(
        post=post.id, kind=kind, holder=holder, start=first, end=last, text=text.raw[first:last], value=value,
        confidence=confidence, detector=detector, why=why,
    )
