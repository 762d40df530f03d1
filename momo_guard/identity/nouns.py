"""What a mask is made of beside its picture and platform: the label, and what all of it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.catalogue import Picture
    from momo_guard.identity.platforms import Platform

KEEP = "default"
"""The name of the platform's own picture."""

Status = Literal["sourced", "proposed", "assumed", "unverified", "typed"]


class Label(NamedTuple):
    """What stands beside "momo" in a nickname; the label "momo" is a nickname without one."""

    id: str
    nickname: Say
    """The whole nickname, in the Chinese and the English pattern."""
    kind: str
    """Its class: study, food, work, mood …; "typed" where the user wrote it."""
    discloses: Say | None = None
    """What the label itself tells about its wearer; None where it tells nothing."""
    status: Status = "proposed"
    source: str = ""
    rank: int = 0
    """1 is the commonest label; 0 is no label (momo alone) or a typed one."""


class Momos(NamedTuple):
    """How many momos wear the mask on a platform: an assumption, since nobody counts them."""

    low: int
    likely: int
    high: int
    basis: Say
    date: str
    status: Status
    source: str = ""


class Assumption(NamedTuple):
    """One figure that the cost rests on."""

    name: str
    value: float
    date: str
    basis: Say


class Cost(NamedTuple):
    """What a choice costs in bits, and how many momos still look the same."""

    label_bits: float
    picture_bits: float
    region_bits: float
    low: float
    likely: float
    high: float
    """People, never below 1: likely, and the range that the assumed number of momos leaves."""

    @property
    def bits(self) -> float:
        """All of it together."""
        return self.label_bits + self.picture_bits + self.region_bits


class Identity(NamedTuple):
    """One mask, ready to wear."""

    nickname: str
    label: Label
    picture: Picture | None
    """None: the platform's own picture."""
    platform: Platform | None
    cost: Cost
    """With the province, where the platform shows it."""
    apart: Cost
    """The same without it."""
    kept: Cost | None
    """What momo alone with the platform's own picture would cost, where the platform gives it."""
    notes: tuple[Say, ...] = ()
    """What the wearer should know, the most important first."""

