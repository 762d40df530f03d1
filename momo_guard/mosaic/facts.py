"""What a node of the tree answers: one fact as a vector of shares over sex and age."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from momo_guard.mosaic.cells import Vector
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.places import Place
from momo_guard.say import Say


class Setting(NamedTuple):
    """What a node is told besides the claims: where people live, whose tables to use, what year it is."""

    root: Place
    place: Place
    """The root, or the narrower place that is being looked at."""
    tables: str
    """cn, us or world."""
    year: int


class Fact(NamedTuple):
    """P(this claim | the earlier claims of the node, sex, age, place) for each cell."""

    claim: Claim
    vector: Vector
    source: str
    sd: float = 0.0
    """The table's own spread in bits."""
    note: Say | None = None


Node = Callable[[Sequence[Claim], Setting], list[Fact]]
"""Claims of a node's attributes in the node's order -> their facts, in that order."""


def steps(cumulative: Sequence[tuple[Claim, Vector, str, float, Say | None]]) -> list[Fact]:
    """Facts from vectors that each hold for all claims so far: every one is divided by the one before it."""
    facts = []
    before: Vector | None = None
    for claim, now, source, sd, note in cumulative:
        if before is None:
            share = list(now)
        else:
            share = [min(1.0, a / b) if b > 0 else 1.0 for a, b in zip(now, before, strict=True)]
        facts.append(Fact(claim, share, source, sd, note))
        before = now
    return facts
