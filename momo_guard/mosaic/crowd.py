"""How many people still fit: the claims one after another along one fixed tree, with a range and with reasons."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from momo_guard.mosaic import (
    census,
    family,
    interval,
    marks,
    origins,
    person,
    places,
    schooling,
    traits,
    work,
)
from momo_guard.mosaic.cells import Vector
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Node, Setting
from momo_guard.mosaic.nouns import Factor
from momo_guard.mosaic.places import Frame, Place
from momo_guard.mosaic.shares import Z, leak
from momo_guard.say import Say


class Branch(NamedTuple):
    """One node of the tree: the attributes that it looks at together, in order."""

    attributes: tuple[str, ...]
    node: Node
    several: bool = False
    """Whether one person may have several values at once."""


PLACES = ("country", "city", "district")
BRANCHES: tuple[Branch, ...] = (
    Branch(("gender",), person.gender),
    Branch(("age", "birth_date", "zodiac_sign"), person.life),
    Branch(("school", "education", "grade", "major"), schooling.schooling),
    Branch(("employer", "occupation", "income"), work.work),
    Branch(("hometown",), origins.hometown),
    Branch(("ethnicity",), traits.ethnicity),
    Branch(("nationality",), traits.nationality),
    Branch(("relationship", "children"), family.family),
    Branch(("religion",), traits.trait),
    Branch(("political_status",), traits.trait),
    Branch(("health",), traits.trait, several=True),
    Branch(("pet",), traits.trait, several=True),
    Branch(("mbti",), traits.trait),
    Branch(("language",), traits.trait, several=True),
    Branch(("device",), traits.trait, several=True),
    Branch(("name",), origins.name),
    *(Branch((kind,), marks.mark, several=True) for kind in marks.ATTRIBUTES),
)
"""The fixed tree. Place is its root with sex and age; every branch hangs on that, a branch's own facts on each other."""

_CELL = 2
"""The branches up to here belong to the census cell itself."""


class Reading(NamedTuple):
    """What the claims leave of a population."""

    frame: Frame
    people: float
    """How many are expected to fit, the author among them where they were counted."""
    cell: float
    """How many are of that place, sex and age."""
    below: float
    above: float
    """The spread of that number in bits, downwards and upwards."""
    factors: tuple[Factor, ...]

    @property
    def likely(self) -> float:
        """People who fit, the author included: 1 + (N - 1) p."""
        return 1 + self.others

    @property
    def others(self) -> float:
        """People besides the author who fit."""
        return self.people * max(0.0, self.cell - 1) / self.cell if self.cell > 0 else 0.0


class _Track(NamedTuple):
    """One way to say where the people are, and how many fit the facts so far, cell by cell."""

    place: Place
    running: Vector


def narrowest(claims: Sequence[Claim], least: float = 0.5) -> list[Claim]:
    """The claims that count, in the tree's order: of each attribute the most probable, of some several."""
    several = {a for b in BRANCHES if b.several for a in b.attributes}
    order = {a: i for i, a in enumerate((*PLACES, *(a for b in BRANCHES for a in b.attributes)))}
    picked: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.confidence >= least and claim.attribute in order:
            key = (claim.attribute, claim.value if claim.attribute in several else "")
            if key not in picked or picked[key].confidence < claim.confidence:
                picked[key] = claim
    return sorted(picked.values(), key=lambda c: (order[c.attribute], -c.confidence, c.value))


def read(claims: Sequence[Claim], frame: Frame | None = None, *, year: int, chinese: bool | None = None) -> Reading:
    """Count who fits the claims. Give them as `narrowest` returns them."""
    frame = frame or places.frame_of(claims, chinese)
    factors: list[Factor] = []
    tracks, place_sd = _places(claims, frame, factors)
    people = min(sum(t.running) for t in tracks)
    tables = _tables(tracks[-1].place, frame)
    variance, doubt, facts = place_sd**2, _doubt(claims, PLACES), 0
    cell = people
    for number, branch in enumerate(BRANCHES):
        told = [c for c in claims if c.attribute in branch.attributes]
        if not told:
            continue
        if branch.node is schooling.schooling:
            tracks = [*tracks, *_campus(told, tracks, frame, year)]
        people, spread, tracks, found = _grow(number, told, tracks, frame, tables, year, people)
        factors += found
        variance += spread
        doubt += _doubt(told, branch.attributes)
        if number < _CELL:
            cell = people
        else:
            facts += len(found)
    below = math.sqrt(variance + interval.residual(facts) ** 2)
    return Reading(frame, people, cell, below, math.sqrt(below**2 + doubt), tuple(factors))


def _doubt(claims: Sequence[Claim], attributes: Sequence[str]) -> float:
    """What it adds upwards, in squared bits, that a claim may be wrong."""
    return sum(math.log2(max(c.confidence, 0.05)) ** 2 for c in claims if c.attribute in attributes)


def _tables(place: Place, frame: Frame) -> str:
    if frame.root.country == "CN":
        return "cn"
    return {"US": "us", "CN": "cn"}.get(place.country, "world")


def _places(claims: Sequence[Claim], frame: Frame, factors: list[Factor]) -> tuple[list[_Track], float]:
    """The chain of places, one track each: the narrower one never leaves more people than the wider."""
    tracks = [_Track(frame.root, frame.root.people)]
    sd = 0.0
    for claim in claims:
        if claim.attribute not in PLACES:
            continue
        before = tracks[-1]
        found = places.find(claim, before.place) or places.unknown_town(before.place, claim.value)
        if not _inside(found, before.place) and found.total >= before.place.total:
            found = before.place
        weight = leak(found.total / frame.root.total, claim.confidence)
        running = [max(inner, inner + weight * (outer - inner))
                   for inner, outer in zip(found.people, before.running, strict=True)]
        share = min(1.0, sum(running) / max(1e-9, sum(before.running)))
        factors.append(_factor(claim, share, found.sd, found.source, found.note))
        tracks.append(_Track(found, running))
        sd = max(found.sd, sd)
    return tracks, sd


def _inside(inner: Place, outer: Place) -> bool:
    if not outer.country or (not outer.rows and outer.country == inner.country):
        return True
    return bool(inner.rows) and all(any(census.holds(o, i) for o in outer.rows) for i in inner.rows)


def _campus(told: Sequence[Claim], tracks: Sequence[_Track], frame: Frame, year: int) -> Iterator[_Track]:
    """A student lives where the university is: a track of its own, unless a narrower place is known."""
    rows = schooling.campus(told, year)
    last = tracks[-1].place
    if frame.root.country != "CN" or not rows:
        return
    home = places.china_place(rows, rows[0].name)
    if home.total < last.total:
        # What the earlier facts left of the nation, cell by cell, holds for the city too.
        scale = [r / p if p > 0 else 0.0 for r, p in zip(tracks[0].running, frame.root.people, strict=True)]
        yield _Track(home, [p * s for p, s in zip(home.people, scale, strict=True)])


def _grow(
    number: int, told: Sequence[Claim], tracks: Sequence[_Track], frame: Frame, tables: str, year: int, people: float,
) -> tuple[float, float, list[_Track], list[Factor]]:
    """Lay one branch's facts over every track; how many are left, with what spread and which factors."""
    factors: list[Factor] = []
    spread = 0.0
    grown = list(tracks)
    facts = _facts(number, tuple(told), Setting(frame.root, tracks[-1].place, tables, year))
    for i, fact in enumerate(facts):
        prefix = tuple(f.claim for f in facts[: i + 1])
        grown = [_lay(number, prefix, track, frame, tables, year) for track in tracks]
        left = min(people, *(sum(t.running) for t in grown))
        share = left / people if people > 0 else 1.0
        # A fact that is implied by the others has nothing to be unsure of.
        sd = fact.sd * min(1.0, -math.log2(max(share, 1e-12)))
        spread += sd**2
        factors.append(_factor(fact.claim, share, sd, fact.source, fact.note))
        people = left
    return people, spread, grown, factors


def _lay(number: int, claims: tuple[Claim, ...], track: _Track, frame: Frame, tables: str, year: int) -> _Track:
    vector = _together(number, claims, Setting(frame.root, track.place, tables, year))
    return _Track(track.place, [a * b for a, b in zip(track.running, vector, strict=True)])


@functools.lru_cache(maxsize=4096)
def _facts(number: int, claims: tuple[Claim, ...], setting: Setting) -> list[Fact]:
    return BRANCHES[number].node(claims, setting)


@functools.lru_cache(maxsize=4096)
def _together(number: int, claims: tuple[Claim, ...], setting: Setting) -> Vector:
    """P(all these claims of one branch | cell), never above that of fewer of them."""
    vector: list[float] = [1.0] * len(setting.place.people)
    for fact in _facts(number, claims, setting):
        weight = _leak(fact, setting)
        vector = [v * (f + weight * (1 - f)) for v, f in zip(vector, fact.vector, strict=True)]
    if len(claims) > 1:
        for i in range(len(claims)):
            fewer = _together(number, claims[:i] + claims[i + 1 :], setting)
            vector = [min(a, b) for a, b in zip(vector, fewer, strict=True)]
    return vector


def _leak(fact: Fact, setting: Setting) -> float:
    if fact.claim.confidence >= 1:
        return 0.0
    people = setting.place.people
    share = sum(p * v for p, v in zip(people, fact.vector, strict=True)) / max(1e-9, sum(people))
    return leak(share, fact.claim.confidence)


def _factor(claim: Claim, share: float, sd: float, source: str, note: Say | None) -> Factor:
    return Factor(
        attribute=claim.attribute, value=claim.value, share=share, low=share * 2 ** (-Z * sd),
        high=min(1.0, share * 2 ** (Z * sd)), bits=max(0.0, -math.log2(max(share, 1e-300))), source=source,
        posts=claim.posts, note=note,
    )
