"""What the mosaic answers: the crowd that still fits, factor by factor, and the steps of a plan."""

from __future__ import annotations

from typing import Literal

import msgspec

from momo_guard.say import Say
from momo_guard.style.nouns import Shown
from momo_guard.trace import Trace

Adversary = Literal["stranger", "acquaintance", "digger", "platform"]


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """What one fact does to the crowd."""

    attribute: str
    value: str
    share: float
    """P(fact | the facts before it), 0–1: the share of the crowd that stays."""
    low: float
    high: float
    """The factor's own 90 % range of that share."""
    bits: float
    """-log2(share)."""
    source: str
    """Where the figure comes from, with its year."""
    posts: tuple[str, ...] = ()
    note: Say | None = None
    """What the reader should know of it: no table, a wide guess, unique by itself."""


class Crowd(msgspec.Struct, frozen=True, kw_only=True):
    """How many people still fit everything that is told, as one adversary sees it."""

    adversary: Adversary
    population: int
    low: float
    likely: float
    high: float
    """5 %, 50 % and 95 % of the estimate, in people; never below 1."""
    bits: float
    """log2(population / likely)."""
    factors: tuple[Factor, ...] = ()
    unique: tuple[str, ...] = ()
    """Facts that point at one person by themselves (a phone number): said, not multiplied."""


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """One safer wording of a span of the original text."""

    start: int
    end: int
    text: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do to one post."""

    post: str
    action: Literal["edit", "delete", "scrub"]
    replace: tuple[Replacement, ...] = ()
    why: Say
    crowd_after: float


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The least that reaches a target crowd, and what it reaches."""

    target: int
    adversary: Adversary
    steps: tuple[Step, ...]
    after: Crowd
    others: tuple[Plan, ...] = ()
    """Runner-up plans: each leaves alone something that this one changes."""


Level = Literal["clear", "notice", "warn", "stop"]
"""What a draft deserves: nothing, one quiet line, a warning, or waiting before it goes out."""


class Safer(msgspec.Struct, frozen=True, kw_only=True):
    """One safer wording of a stretch of a draft, and what it would leave."""

    start: int
    end: int
    text: str
    """The words to put in place; empty to leave the stretch out."""
    kinds: tuple[str, ...]
    """What it blurs."""
    likely: float
    """The crowd with this change alone."""


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """What posting a draft would add to what is known already."""

    traces: tuple[Trace, ...]
    before: Crowd
    after: Crowd
    bits: float
    """How much it narrows the crowd."""
    because: Say
    """One sentence: what costs, together with what; or what else to look at."""
    safer: tuple[Safer, ...]
    level: Level
    photos: tuple[Say, ...] = ()
    """What the pictures' metadata tells."""
    habit: Shown | None = None
    """A rare way of writing of the user's that the draft shows; it never makes the level louder."""

    @property
    def others(self) -> tuple[Trace, ...]:
        """What it says about somebody else."""
        return tuple(t for t in self.traces if t.holder == "other" and t.kind != "harm")

    @property
    def harm(self) -> tuple[Trace, ...]:
        """What it does to others."""
        return tuple(t for t in self.traces if t.kind == "harm")
