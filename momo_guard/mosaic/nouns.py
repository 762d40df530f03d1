"""What the mosaic answers: the crowd that still fits, factor by factor, and the steps of a plan."""

from __future__ import annotations

from typing import Literal

import msgspec

from momo_guard.say import Say

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
