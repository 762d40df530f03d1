"""Where the author lives, as the claims have it: a chain of places from the widest to the narrowest."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from momo_guard.mosaic import census, world
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.reading import is_chinese, values
from momo_guard.say import Say


class Place(msgspec.Struct, frozen=True, eq=False, dict=True):
    """People of one place by sex and age. Made once each and kept, so that they are compared by identity."""

    name: str
    people: tuple[float, ...]
    source: str
    rows: tuple[census.Row, ...] = ()
    """The census places it is made of; empty outside China."""
    country: str = ""
    """Two letters; empty for the world."""
    sd: float = 0.02
    """The spread of its count, in bits."""
    note: Say | None = None

    @functools.cached_property
    def total(self) -> float:
        """Its people."""
        return sum(self.people)


class Frame(msgspec.Struct, frozen=True, eq=False):
    """The population that the count starts from."""

    root: Place
    population: int
    also: tuple[Place, ...] = ()
    """Other populations that the author is sure to be in: of a Chinese writer abroad, China's stands in for it."""


@functools.cache
def china() -> Frame:
    """All of mainland China."""
    row = census.nation()
    counted = census.people((row,))
    # Service members were counted, but not by place and age.
    scale = census.POPULATION / sum(counted)
    return Frame(Place("中国", tuple(c * scale for c in counted), census.SOURCE, (row,), "CN"), census.POPULATION)


@functools.cache
def everywhere() -> Frame:
    """The whole world."""
    found = world.country("")
    if found is None:
        raise LookupError("the table of countries has no row for the world")
    return Frame(Place("world", found.people, world.SOURCE), round(found.population))


@functools.lru_cache(maxsize=256)
def china_place(rows: tuple[census.Row, ...], name: str) -> Place:
    """A place of China from its census rows."""
    return Place(name, tuple(census.people(rows)), census.SOURCE, rows, "CN")


@functools.lru_cache(maxsize=64)
def _country(code: str) -> Place | None:
    if code == "CN":
        return china().root
    found = world.country(code)
    return Place(found.name, found.people, world.SOURCE, (), code) if found else None


@functools.lru_cache(maxsize=256)
def _city(name: str, code: str) -> Place | None:
    found = world.city(name, code)
    home = _country(found.code) if found else None
    if found is None or home is None:
        return None
    # GeoNames gives the built-up city or the municipality: its people by age are the country's.
    scale = min(1.0, found.people / home.total)
    return Place(found.name, tuple(c * scale for c in home.people), world.CITY_SOURCE, (), found.code, 0.35)


@functools.cache
def everywhere_chinese() -> Frame:
    """The world, for somebody who writes Chinese."""
    whole = everywhere()
    return Frame(whole.root, whole.population, (china().root,))


def frame_of(claims: Sequence[Claim], chinese: bool | None = None) -> Frame:
    """Which population to count from: China, or the world where the surest place is outside it. `chinese`: whether the
    posts are in Chinese."""
    if chinese is None:
        chinese = any(is_chinese(v) for c in claims for v in values(c))
    told = sorted((c for c in claims if c.attribute in ("country", "city", "district")), key=lambda c: -c.confidence)
    inside = next((found for c in told if (found := _in_china(c)) is not None), chinese)
    if inside:
        return china()
    return everywhere_chinese() if chinese else everywhere()


def _in_china(claim: Claim) -> bool | None:
    """Whether a claimed place is in mainland China; None where no table has it."""
    if claim.attribute == "country":
        found = world.country_of(claim.value)
        return found.code == "CN" if found else None
    if is_chinese(claim.value) and census.places(claim.value.strip()):
        return True
    return False if world.city(claim.value) else None


def find(claim: Claim, within: Place) -> Place | None:
    """The place that a claim names, inside another where it can be; None where no table has it."""
    if claim.attribute == "country":
        found = [world.country_of(v) for v in values(claim)]
        codes = tuple(c.code for c in found if c)
        return _merge([_country(c) for c in codes])
    if within.country in ("CN", "") and (rows := _rows(claim, within)):
        return china_place(rows, claim.value)
    return _merge([_city(v, within.country if within.country != "CN" else "") for v in values(claim)])


def _rows(claim: Claim, within: Place) -> tuple[census.Row, ...]:
    """The census rows of a claim: one per value, those inside `within` first."""
    levels = "dc" if claim.attribute == "district" else "cpd"
    found: list[census.Row] = []
    for value in values(claim):
        options = census.places(value.strip(), levels)
        inside = [r for r in options if any(census.holds(w, r) or census.holds(r, w) for w in within.rows)]
        picked = inside or list(options)
        if claim.attribute == "district" and within.rows and within.rows[0].level == "n" and len(picked) > 1:
            found += picked  # several districts share the name, and no city says which
        elif picked:
            found.append(picked[0])
    return tuple(dict.fromkeys(r for r in found if not any(census.holds(o, r) for o in found if o != r)))


def _merge(places: Sequence[Place | None]) -> Place | None:
    found = tuple(p for p in places if p is not None)
    return found[0] if len(found) == 1 else _several(found) if found else None


@functools.lru_cache(maxsize=64)
def _several(found: tuple[Place, ...]) -> Place:
    people = tuple(map(sum, zip(*(p.people for p in found), strict=True)))
    country = found[0].country if len({p.country for p in found}) == 1 else ""
    return Place(" / ".join(p.name for p in found), people, found[0].source, (), country, max(p.sd for p in found))


CITY_UNKNOWN = Say("没有这个地方的人口，按一个小城估计。", "No population is known for this place: counted as a small town.")


PART_UNKNOWN = Say("没有这一片的人口，按所在城市的十分之一估计。", "No population is known for this part: counted as a tenth of its city.")


_TOWN = 60_000
_PART, _LARGEST_PART = 0.1, 3_300_000


@functools.lru_cache(maxsize=256)
def unknown_town(within: Place, name: str, part: bool = False) -> Place:
    """Stands for a place that no table has: somewhere between a village and a city of a million; a part of a city is
    a tenth of it, and of a city that is not known as much as any city's part could be."""
    people = min(_PART * within.total, _LARGEST_PART) if part else _TOWN
    scale = min(1.0, people / within.total)
    return Place(name, tuple(c * scale for c in within.people), "", (), within.country, 1.6,
                 PART_UNKNOWN if part else CITY_UNKNOWN)
