"""From what a model says to traces: the quote must stand in the post, and the rules that saw the same words go first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from momo_guard.post import Post
from momo_guard.reader.nouns import ATTRIBUTES, Said
from momo_guard.reader.values import Value, accepted
from momo_guard.say import Say
from momo_guard.text import Text, normal_form
from momo_guard.trace import Field, Trace

DETECTOR = "reader"
_LITERAL, _INFERRED = 0.5, 0.35
"""How sure such a finding is: the words themselves, or what a model made of them. No model of a user's own is measured
here, so that neither may carry a claim alone."""
_LONGEST = 48
"""Characters that still point at something; a longer quote is kept only where the value itself stands in it."""
_KIND = {"name": "person_name"}

_READ = Say("你自己的模型读出来的", "read by your own model")
_GUESSED = Say("你自己的模型从这句话推出来的", "inferred by your own model from these words")


class _Place(NamedTuple):
    field: Field
    start: int
    end: int


def traces(post: Post, said: Sequence[Said], known: Sequence[Trace]) -> tuple[list[Trace], int]:
    """What a model said of a post as traces beside the known ones, and how much of it nothing bears out."""
    found: list[Trace] = []
    dropped = 0
    for claim in said:
        trace = _trace(post, claim)
        if trace is None:
            dropped += 1
        elif not any(_same_words(trace, other) for other in (*known, *found)):
            found.append(trace)
    return found, dropped


def _trace(post: Post, said: Said) -> Trace | None:
    if said.attribute not in ATTRIBUTES:
        return None
    at = _find(post, said.quote)
    if at is None:
        return None
    value = accepted(said.attribute, said.value, said.quote)
    if value is None:
        return None
    at = _narrowed(post, at, said, value)
    if at is None:
        return None
    text = _text(post, at.field)[at.start : at.end]
    return Trace(
        post=post.id, kind=_KIND.get(said.attribute, said.attribute), holder=said.holder, start=at.start, end=at.end, text=text,
        value=value.form, confidence=_LITERAL if value.literal else _INFERRED, detector=DETECTOR,
        why=_READ if value.literal else _GUESSED, field=at.field,
    )


def _text(post: Post, field: Field) -> str:
    return post.title if field == "title" else post.text


def _find(post: Post, quote: str) -> _Place | None:
    """Where the quote stands, as written or in the normalised form; None where it does not, or says nothing."""
    if sum(c.isalnum() for c in quote) < 2:
        return None
    for field in ("text", "title"):
        if found := _within(_text(post, field), quote):
            return _Place(field, *found)
    return None


def _within(raw: str, quote: str) -> tuple[int, int] | None:
    at = raw.find(quote)
    if at >= 0:
        return at, at + len(quote)
    form = normal_form(quote).strip()
    text = Text(raw)
    at = text.norm.find(form) if form else -1
    return text.span(at, at + len(form)) if at >= 0 else None


def _narrowed(post: Post, at: _Place, said: Said, value: Value) -> _Place | None:
    """The value's own words within the quote, where they stand there; else the quote, unless it is long."""
    inside = _text(post, at.field)[at.start : at.end]
    for word in (said.value, value.form) if value.literal else ():
        if found := _within(inside, word):
            return _Place(at.field, at.start + found[0], at.start + found[1])
    return at if at.end - at.start <= _LONGEST else None


def _same_words(one: Trace, other: Trace) -> bool:
    """Whether two traces read the same words as the same kind of thing: then the first to speak is right."""
    return one.kind == other.kind and one.field == other.field and one.start < other.end and other.start < one.end
