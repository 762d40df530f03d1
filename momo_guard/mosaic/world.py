"""Countries by sex and age, cities by size."""

from __future__ import annotations

import functools
from typing import NamedTuple

from momo_guard.mosaic import tables
from momo_guard.mosaic.cells import split
from momo_guard.text import normal_form

SOURCE = "UN WPP 2019 (2020)"
CITY_SOURCE = "GeoNames (CC BY 4.0)"

_BANDS = (*((a, a + 4) for a in range(0, 100, 5)), (100, 100))


class Country(NamedTuple):
    """One country, or the world with the code ""."""

    code: str
    name: str
    chinese: str
    people: tuple[float, ...]
    """By sex and single year of age."""

    @property
    def population(self) -> float:
        """All of its people."""
        return sum(self.people)


class City(NamedTuple):
    """One city outside mainland China, of at least 15,000 people."""

    name: str
    code: str
    state: str
    people: int


@functools.cache
def country(code: str) -> Country | None:
    """A country by its two letters; "" is the world."""
    found = tables.find("countries", code)
    if not found:
        return None
    code, name, chinese, people, *bands = found[0]
    figures = [1000 * float(b) for b in bands]
    if len(figures) == 2 * len(_BANDS):
        return Country(code, name, chinese, tuple(split(code, _BANDS, figures[: len(_BANDS)], figures[len(_BANDS) :])))
    world = country("")
    if world is None or not int(people):
        return None
    scale = int(people) / world.population
    return Country(code, name, chinese, tuple(c * scale for c in world.people))


@functools.cache
def us_states() -> dict[str, City]:
    """The states of the US by name, as if each were one large city. New York and Washington are the cities; their
    states are named "New York State" and "Washington State"."""
    return {name.lower(): City(name, "US", postal, int(people)) for name, postal, people in tables.rows("us_states")}


@functools.cache
def _codes() -> dict[str, str]:
    """Every name of a country -> its code."""
    codes = {}
    for code, name, chinese, *_ in tables.rows("countries"):
        if code:
            codes[name.lower()] = code
            codes[chinese] = code
    for code, chinese, others in tables.rows("country_names"):
        codes |= dict.fromkeys((chinese, *others.split("|")), code)
    codes.pop("", None)
    return codes


def country_of(name: str) -> Country | None:
    """A country by name or adjective, in Chinese or English: 日本, Japan, Japanese."""
    code = _codes().get(name.strip().lower())
    return country(code) if code else None


_ALIASES = {"new york": "new york city", "nyc": "new york city", "washington dc": "washington", "washington d.c.": "washington"}


def city(name: str, code: str = "") -> City | None:
    """The largest city of a name ("Austin", "Austin, TX", 伦敦), in one country where a code is given."""
    if code in ("", "US") and (whole := us_states().get(name.strip().lower())):
        return whole
    stem, _, rest = name.partition(",")
    key = normal_form(stem.strip())
    found = [City(n, cc, state, int(people)) for _, n, cc, state, people in tables.find("cities", _ALIASES.get(key, key))]
    state = rest.strip().upper()
    if state and (inside := [c for c in found if c.state == state]):
        found = inside
    if code:
        found = [c for c in found if c.code == code]
    return max(found, key=lambda c: c.people, default=None)
