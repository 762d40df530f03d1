"""What a mask is made of: a label, a picture, the platform it is worn on, and what it costs."""

from __future__ import annotations

from typing import Literal

import msgspec

from momo_guard.say import Say

Status = Literal["sourced", "proposed", "assumed", "unverified", "typed"]


class Label(msgspec.Struct, frozen=True, kw_only=True):
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


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the catalogue."""

    id: str
    title: Say
    sha256: str
    size: int


class NameRule(msgspec.Struct, frozen=True):
    """What a platform takes as a nickname."""

    min: int
    max: int
    unit: Literal["characters", "half"]
    """"half": a Chinese character counts as two."""
    allowed: Literal["any", "weibo", "ascii_dash"]
    forbidden: str
    unique: bool
    """No two accounts may have the same nickname."""


class HandleRule(msgspec.Struct, frozen=True):
    """What a platform takes as the unique @name beside the nickname."""

    min: int
    max: int
    allowed: Literal["ascii_underscore", "ascii_dot"]


class Evidence(msgspec.Struct, frozen=True):
    """Where a fact comes from and how sure it is."""

    source: str
    date: str
    status: Status


class Avatar(msgspec.Struct, frozen=True):
    """The size a platform shows a picture at, in pixels."""

    px: int
    status: Status


class Default(msgspec.Struct, frozen=True):
    """What the platform itself gives to people who choose nothing."""

    dinosaur: bool
    """It gives momo and the dinosaur."""
    how: Say
    source: str
    date: str
    status: Status


class Region(msgspec.Struct, frozen=True):
    """What the platform shows of where an account writes from."""

    shown: Literal["province", "country", "none"]
    source: str
    date: str
    status: Status


class Momos(msgspec.Struct, frozen=True):
    """How many momos wear the mask on a platform: an assumption, since nobody counts them."""

    low: int
    likely: int
    high: int
    basis: Say
    date: str
    status: Status


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """One platform's rules for names and pictures, each with its source."""

    id: str
    title: Say
    name: NameRule
    handle: HandleRule | None
    rename: Say
    rules: Evidence
    avatar: Avatar
    default: Default
    region: Region
    momos: Momos


class Assumption(msgspec.Struct, frozen=True):
    """One figure that the cost rests on."""

    name: str
    value: float
    date: str
    basis: Say


class Cost(msgspec.Struct, frozen=True, kw_only=True):
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


class Identity(msgspec.Struct, frozen=True, kw_only=True):
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

