"""Four who may look, each with their own population and their own head start."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from momo_guard.mosaic import interval, places
from momo_guard.mosaic.cells import AGES
from momo_guard.mosaic.circle import Roster, shrinking
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.crowd import Reading, count, narrowest, read
from momo_guard.mosaic.nouns import Adversary, Crowd, Factor
from momo_guard.mosaic.places import Frame, Place
from momo_guard.say import Say

CIRCLE = 500
"""People whom an acquaintance would think of."""
CIRCLES = (20, 5000)
"""How small and large a circle may be set; they usually run from 150 to 1,500."""

KNOWN = frozenset("country city district school major grade education employer occupation age language nationality ethnicity".split())
"""What somebody who knows the author knows already: it tells them nothing new."""

_SURE, _HINT = 0.5, 0.3
"""How probable a claim must be to count for a stranger, and for somebody who reads everything and follows hints."""

ROSTER = "roster"

STYLE_ALONE = 0.6
"""What is left of a fingerprint's bits without the topics, which the facts hold already (docs/style.md)."""
_STYLE_SPREAD = 1.0
"""How unsure the bits of style are, as one standard deviation in bits."""

STYLE = Say("写法能和别的账号对上，按实测的曲线估。", "Ways of writing can be matched with other accounts, by a measured curve.")


class Eyes(msgspec.Struct, frozen=True, kw_only=True):
    """What a count of the crowd needs besides the ledger."""

    year: int
    """The year that ages and grades are told in: that of the last post."""
    chinese: bool | None = None
    """Whether the posts are in Chinese; None: as the claims are."""
    marks: tuple[Claim, ...] = ()
    direct: tuple[str, ...] = ()
    """Kinds of direct identifiers that the author gave away."""
    circle: int = CIRCLE
    roster: Roster | None = None
    """The people whom an acquaintance looks through by name; counted instead of a circle."""
    style_bits: float = 0.0
    """How much the writing itself narrows, for somebody who compares accounts."""


def crowds(ledger: Ledger, eyes: Eyes) -> tuple[Crowd, ...]:
    """The crowd as each adversary sees it."""
    return tuple(crowd(ledger.claims, eyes, who) for who in ("stranger", "acquaintance", "digger", "platform"))


def crowd(claims: Iterable[Claim], eyes: Eyes, adversary: Adversary = "stranger", frame: Frame | None = None) -> Crowd:
    """The crowd as one adversary sees it. frame: the population, where it is not to follow from the claims."""
    match adversary:
        case "platform":
            frame = frame or places.frame_of(list(claims), eyes.chinese)
            return Crowd(adversary="platform", population=frame.population, low=1, likely=1, high=1,
                         bits=math.log2(frame.population), unique=eyes.direct)
        case "acquaintance" if eyes.roster is not None:
            return _of_roster(claims, eyes, eyes.roster)
        case "acquaintance":
            return _crowd("acquaintance", reading(claims, eyes, adversary, frame), eyes)
        case "digger":
            return _crowd("digger", reading(claims, eyes, adversary, frame), eyes, _style(eyes))
        case _:
            return _crowd("stranger", reading(claims, eyes, adversary, frame), eyes)


def reading(claims: Iterable[Claim], eyes: Eyes, adversary: Adversary, frame: Frame | None = None) -> Reading:
    """What the claims leave of the population that an adversary looks through, with a factor for each."""
    seen, frame = counted(claims, eyes, adversary, frame)
    return read(seen, frame, year=eyes.year)


def likely(
    claims: Iterable[Claim], eyes: Eyes, adversary: Adversary, changing: frozenset[str] = frozenset(),
    frame: Frame | None = None,
) -> float:
    """How many fit, without the reasons. changing: the attributes in which the next call will differ."""
    if adversary == "platform":
        return 1.0
    seen, frame = counted(claims, eyes, adversary, frame)
    others = count(seen, frame, year=eyes.year, last=changing).others
    return 1 + others * (2**-eyes.style_bits if adversary == "digger" else 1.0)


class Left(NamedTuple):
    """What some claims leave, for comparing one set with another."""

    low: float
    """The 5 % bound of how many fit."""
    room: float
    """The same in bits as far as it grows evenly: below one expected person it goes on falling."""


def left(claims: Iterable[Claim], eyes: Eyes, adversary: Adversary, frame: Frame) -> Left:
    """The 5 % bound of how many fit."""
    seen, frame = counted(claims, eyes, adversary, frame)
    if not seen:
        return Left(float(frame.population), math.log2(frame.population))
    found = count(seen, frame, year=eyes.year)
    others, below = found.others, found.below
    if adversary == "digger" and eyes.style_bits > 0:
        others, below = others * 2**-eyes.style_bits, math.hypot(below, _STYLE_SPREAD)
    low = interval.bounds(others, below, below)[0]
    return Left(low, math.log2(max(found.people, 1e-30)) - interval.DOWN * below)


def least(adversary: Adversary) -> float:
    """How probable a claim must be to count for an adversary."""
    return _HINT if adversary == "digger" else _SURE


def counted(
    claims: Iterable[Claim], eyes: Eyes, adversary: Adversary, frame: Frame | None = None,
) -> tuple[list[Claim], Frame]:
    """The claims that count for an adversary, and the population that they look through (`frame`, where it is known)."""
    told = list(claims)
    if adversary == "acquaintance":
        news = [c for c in narrowest([*told, *eyes.marks], _SURE) if c.attribute not in KNOWN]
        return news, frame or _circle(eyes.circle, told, eyes.chinese)
    marks = eyes.marks if adversary == "digger" else ()
    return narrowest([*told, *marks], least(adversary)), frame or places.frame_of(told, eyes.chinese)


def _circle(size: int, claims: Sequence[Claim], chinese: bool | None) -> Frame:
    """A circle of acquaintances: people between 16 and 45, as the country has them."""
    return _circle_of(size, places.frame_of(claims, chinese).root)


@functools.lru_cache(maxsize=32)
def _circle_of(size: int, root: Place) -> Frame:
    grown = [p if 16 <= i % AGES <= 45 else 0.0 for i, p in enumerate(root.people)]
    scale = size / sum(grown)
    circle = msgspec.structs.replace(root, name="circle", people=tuple(p * scale for p in grown), sd=0.0)
    return Frame(circle, size)


NOBODY = Say("名单上没有人全对得上", "nobody on the list fits all of it")


def heard(claims: Iterable[Claim]) -> list[Claim]:
    """What somebody who goes through a list by name goes by: the clearest claim of each attribute."""
    return narrowest(list(claims), _SURE)


def _of_roster(claims: Iterable[Claim], eyes: Eyes, roster: Roster) -> Crowd:
    """Who of a roster still fits: a count, so its range is one number."""
    people = max(1, len(roster.people))
    factors: list[Factor] = []
    left = people
    for claim, fit in shrinking(roster, heard(claims), eyes.year):
        now = max(1, fit)
        share = now / left
        factors.append(Factor(attribute=claim.attribute, value=claim.value, share=share, low=share, high=share,
                              bits=math.log2(left / now), source=ROSTER, posts=claim.posts, note=None if fit else NOBODY))
        left = now
    return Crowd(adversary="acquaintance", population=people, low=left, likely=left, high=left,
                 bits=math.log2(people / left), factors=tuple(factors), unique=eyes.direct)


def _style(eyes: Eyes) -> tuple[Factor, ...]:
    if eyes.style_bits <= 0:
        return ()
    share = 2**-eyes.style_bits
    return (Factor(attribute="style", value="", share=share, low=share / 4, high=min(1.0, share * 4),
                   bits=eyes.style_bits, source="", note=STYLE),)


def _crowd(adversary: Adversary, found: Reading, eyes: Eyes, more: tuple[Factor, ...] = ()) -> Crowd:
    others, below, above = found.others, found.below, found.above
    for factor in more:
        others *= factor.share
        below, above = math.hypot(below, _STYLE_SPREAD), math.hypot(above, _STYLE_SPREAD)
    people = float(found.frame.population)
    likely = min(people, round(1 + others, 3))
    low, high = interval.bounds(others, below, above) if found.factors or more else (people, people)
    return Crowd(
        adversary=adversary, population=found.frame.population, low=min(low, likely), likely=likely,
        high=min(max(high, likely), people), bits=math.log2(people / likely),
        factors=(*found.factors, *more), unique=eyes.direct,
    )
