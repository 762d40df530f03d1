"""How many people still fit: the claims one after another along one fixed tree, with a range and with reasons."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from operator import mul
from typing import NamedTuple

import msgspec

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
    factors: tuple[Factor, ...] = ()

    @property
    def others(self) -> float:
        """People besides the author who fit: (N - 1) p."""
        return self.people * max(0.0, self.cell - 1) / self.cell if self.cell > 0 else 0.0

    @property
    def low(self) -> float:
        """At least so many fit, with 95 % confidence; the author is one."""
        return interval.bounds(self.others, self.below, self.above)[0]


class _Track(msgspec.Struct, frozen=True, eq=False):
    """One way to say where the people are. The way that leaves fewest counts."""

    place: Place
    start: tuple[float, ...]
    """How many people there are, cell by cell, with some outside where the place may be wrong."""
    nation: Place
    """What the tables' national figures are of."""
    tables: str
    """Whose tables: cn, us or world."""

    def setting(self, year: int) -> Setting:
        """What the nodes of the tree are told."""
        return Setting(self.nation, self.place, self.tables, year)


class _Part(NamedTuple):
    """The claims of one branch."""

    number: int
    claims: tuple[Claim, ...]


class _Grown(NamedTuple):
    """P(the claims of one branch | cell), and how unsure that is."""

    vector: Vector
    variance: float
    """In squared bits."""
    facts: int


def narrowest(claims: Sequence[Claim], least: float = 0.5) -> list[Claim]:
    """The claims that count, in the tree's order: of each attribute the most probable, of some several."""
    picked: dict[tuple[str, str], Claim] = {}
    for claim in sorted(claims, key=lambda c: (-round(c.confidence, 1), -len(c.value))):
        if claim.confidence >= least and claim.attribute in _ORDER:
            if claim.attribute in _SEVERAL and any(a == claim.attribute and claim.value in v for a, v in picked):
                continue  # 结节 where 甲状腺结节 is told: once
            if claim.attribute in _SEVERAL and sum(a == claim.attribute for a, _ in picked) >= _MOST:
                continue
            key = (claim.attribute, claim.value if claim.attribute in _SEVERAL else "")
            if key not in picked or picked[key].confidence < claim.confidence:
                picked[key] = claim
    return sorted(picked.values(), key=lambda c: (_ORDER[c.attribute], -c.confidence, c.value))


_MOST = 8
"""Values of one attribute that count: an account that names more illnesses lists them."""
_SEVERAL = frozenset(a for b in BRANCHES if b.several for a in b.attributes)
_ORDER = {a: i for i, a in enumerate((*PLACES, *(a for b in BRANCHES for a in b.attributes)))}
_BRANCH_OF = {a: number for number, branch in enumerate(BRANCHES) for a in branch.attributes}


def count(claims: Sequence[Claim], frame: Frame, *, year: int, last: frozenset[str] = frozenset()) -> Reading:
    """Who fits the claims, without the reasons. Give them as `narrowest` returns them.

    last: attributes that will differ in the next call; what the others leave is kept for it."""
    tracks, parts = _laid_out(claims, frame, year)
    later = {_BRANCH_OF[a] for a in last if a in _BRANCH_OF}
    parts.sort(key=lambda part: part.number in later)
    cell_parts = tuple(p for p in parts if p.number < _CELL)
    cell = min(sum(_left(t, year, cell_parts)) for t in tracks)
    people = min(sum(_left(t, year, tuple(parts))) for t in tracks)
    home = _home(tracks).setting(year)
    grown = [_together(p, home) for p in parts]
    variance = _places(_place_claims(claims), frame).sd ** 2 + sum(g.variance for g in grown)
    facts = sum(g.facts for g, p in zip(grown, parts, strict=True) if p.number >= _CELL)
    below = variance + interval.residual(facts) ** 2
    doubt = sum(math.log2(max(c.confidence, 0.05)) ** 2 for c in claims)
    return Reading(frame, people, min(cell, frame.root.total), math.sqrt(below), math.sqrt(below + doubt))


def read(claims: Sequence[Claim], frame: Frame, *, year: int) -> Reading:
    """Who fits the claims, with a factor for each. Give them as `narrowest` returns them."""
    factors = list(_places(_place_claims(claims), frame).factors)
    told = [c for c in claims if c.attribute in PLACES]
    people = _step(told, frame, year).people
    for claim in claims:
        if claim.attribute in PLACES:
            continue
        told.append(claim)
        step = _step(told, frame, year)
        left = min(people, step.people)
        share = left / people if people > 0 else 1.0
        fact = step.fact
        source, note, sd = (fact.source, fact.note, _spread(fact, share)) if fact else ("", None, 0.0)
        factors.append(_factor(claim, share, sd, source, note))
        people = left
    return count(claims, frame, year=year)._replace(factors=tuple(factors))


class _Step(NamedTuple):
    people: float
    fact: Fact | None
    """What the last claim tells, where that is what its branch ends with."""


_steps: dict[object, _Step] = {}
_STEPS_KEPT = 4096
"""A draft adds a fact or two to what is told: most steps are those of the draft before."""


def _step(told: Sequence[Claim], frame: Frame, year: int) -> _Step:
    """How many fit what is told so far. Who says it (the posts) makes no difference."""
    key = (frame, year, tuple((c.attribute, c.value, c.allowed, c.confidence) for c in told))
    found = _steps.get(key)
    if found is None:
        fact = None
        if told and told[-1].attribute not in PLACES:
            tracks, parts = _laid_out(told, frame, year)
            last = _facts(parts[-1], _home(tracks).setting(year))[-1:]
            fact = last[0] if last and last[0].claim == told[-1] else None
        found = _Step(count(told, frame, year=year).people, fact)
        if len(_steps) >= _STEPS_KEPT:
            _steps.clear()
        _steps[key] = found
    return found


def _laid_out(claims: Sequence[Claim], frame: Frame, year: int) -> tuple[list[_Track], list[_Part]]:
    """The tracks, and the branches that have claims."""
    tracks = list(_places(_place_claims(claims), frame).tracks)
    grouped: dict[tuple[int, str], list[Claim]] = {}
    for claim in claims:
        if claim.attribute in _BRANCH_OF:
            number = _BRANCH_OF[claim.attribute]
            # Several pets are told one by one: none leans on another.
            grouped.setdefault((number, claim.value if BRANCHES[number].several else ""), []).append(claim)
    parts = [_Part(number, tuple(group)) for (number, _), group in sorted(grouped.items(), key=lambda item: item[0][0])]
    studies = next((p.claims for p in parts if BRANCHES[p.number].node is schooling.schooling), ())
    if studies and (chinese := [t for t in tracks if t.tables == "cn"]):
        campus = _campus(studies, max(chinese, key=lambda t: t.place.total), year)
        tracks += [campus] if campus else []
    return tracks, parts


def _place_claims(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(c for c in claims if c.attribute in PLACES)


def _home(tracks: Sequence[_Track]) -> _Track:
    return min(tracks, key=lambda t: t.place.total)


class _Places(NamedTuple):
    tracks: tuple[_Track, ...]
    sd: float
    factors: tuple[Factor, ...]


def _track(place: Place, start: tuple[float, ...], frame: Frame) -> _Track:
    """A track with the tables of its country."""
    if place.country == "CN":
        nation = frame.root if frame.root.country == "CN" else places.china().root
        return _Track(place, start, nation, "cn")
    return _Track(place, start, frame.root, "us" if place.country == "US" else "world")


@functools.lru_cache(maxsize=512)
def _places(claims: tuple[Claim, ...], frame: Frame) -> _Places:
    """A track for every place that is told, each from the wider one that holds it. Places that exclude each other
    stand side by side, and the one that leaves fewest counts: a further place never leaves more."""
    roots = [_track(root, root.people, frame) for root in (frame.root, *frame.also)]
    tracks = list(roots)
    factors: list[Factor] = []
    sd = 0.0
    least = min(sum(t.start) for t in tracks)
    for claim in claims:
        for before, found in _told_places(claim, tracks):
            if found is not before.place:
                weight = leak(min(1.0, found.total / frame.root.total), claim.confidence)
                start = tuple(max(inner, inner + weight * (outer - inner))
                              for inner, outer in zip(found.people, before.start, strict=True))
                tracks.append(_track(found, start, frame))
                sd = max(found.sd, sd)
        now = min(sum(t.start) for t in tracks)
        factors.append(_factor(claim, now / max(1e-9, least), found.sd, found.source, found.note))
        least = now
    return _Places(tuple(tracks), sd, tuple(factors))


def _told_places(claim: Claim, tracks: Sequence[_Track]) -> list[tuple[_Track, Place]]:
    """Every track that a claimed place lies in, with the place: so there is one for each part of what was told. A
    place that excludes all others stands in the whole; one that no table has may be anywhere."""
    found = [(t, place) for t in tracks if (place := places.find(claim, t.place)) is not None]
    if not found:
        part = claim.attribute == "district"
        return [(t, places.unknown_town(t.place, claim.value, part)) for t in tracks]
    inside = [(t, t.place if _same_or_wider(place, t.place) else place) for t, place in found
              if _same_or_wider(place, t.place) or _inside(place, t.place)]
    return inside or found[:1]


def _same_or_wider(place: Place, known: Place) -> bool:
    """Whether a place says nothing that a known one does not."""
    return place.country == known.country and _inside(known, place)


def _inside(inner: Place, outer: Place) -> bool:
    if not outer.country or (not outer.rows and outer.country == inner.country and inner.total <= outer.total):
        return True
    return bool(inner.rows) and all(any(census.holds(o, i) for o in outer.rows) for i in inner.rows)


@functools.lru_cache(maxsize=256)
def _campus(studies: tuple[Claim, ...], widest: _Track, year: int) -> _Track | None:
    """A student lives where the university is: a track of its own, whatever narrower or other place is told besides,
    and whatever a further claim about the studies says against it."""
    rows = schooling.campus(studies, year)
    if rows:
        town = places.china_place(rows, rows[0].name)
        return _Track(town, town.people, widest.nation, "cn") if town.total < widest.place.total else None
    fewer = (studies[:i] + studies[i + 1 :] for i in range(len(studies))) if len(studies) > 1 else ()
    return next((found for f in fewer if (found := _campus(f, widest, year))), None)


@functools.lru_cache(maxsize=8192)
def _left(track: _Track, year: int, parts: tuple[_Part, ...]) -> Vector:
    """People of a track who fit the branches, cell by cell."""
    if not parts:
        return track.start
    before = _left(track, year, parts[:-1])
    return list(map(mul, before, _together(parts[-1], track.setting(year)).vector))


@functools.lru_cache(maxsize=4096)
def _facts(part: _Part, setting: Setting) -> list[Fact]:
    return BRANCHES[part.number].node(part.claims, setting)


@functools.lru_cache(maxsize=4096)
def _together(part: _Part, setting: Setting) -> _Grown:
    """All claims of one branch laid on top of one another, never above what fewer of them leave."""
    vector: list[float] = [1.0] * len(setting.place.people)
    variance = 0.0
    facts = _facts(part, setting)
    for fact in facts:
        share = _mean(fact.vector, setting)
        weight = leak(share, fact.claim.confidence)
        vector = [v * (f + weight * (1 - f)) for v, f in zip(vector, fact.vector, strict=True)]
        variance += _spread(fact, share) ** 2
    if len(part.claims) > 1:
        for i in range(len(part.claims)):
            fewer = _together(_Part(part.number, part.claims[:i] + part.claims[i + 1 :]), setting)
            vector = list(map(min, vector, fewer.vector))
    return _Grown(vector, variance, len(facts))


def _mean(vector: Vector, setting: Setting) -> float:
    total: float = sum(map(mul, setting.place.people, vector))
    return total / max(1e-9, setting.place.total)


def _spread(fact: Fact, share: float) -> float:
    """A fact that the others imply has nothing to be unsure of."""
    return fact.sd * min(1.0, -math.log2(min(1.0, max(share, 1e-12))))


def _factor(claim: Claim, share: float, sd: float, source: str, note: Say | None) -> Factor:
    return Factor(
        attribute=claim.attribute, value=claim.value, share=share, low=share * 2 ** (-Z * sd),
        high=min(1.0, share * 2 ** (Z * sd)), bits=max(0.0, -math.log2(min(1.0, max(share, 1e-300)))), source=source,
        posts=claim.posts, note=note,
    )
