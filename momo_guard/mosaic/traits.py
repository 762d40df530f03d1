"""Facts that hang on nothing but sex: type, pets, health, belief, party, device, language, nationality."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from momo_guard.mosaic import census, tables
from momo_guard.mosaic.cells import even
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting
from momo_guard.mosaic.reading import values
from momo_guard.mosaic.shares import NO_TABLE, WIDE, Share
from momo_guard.mosaic.world import country_of

# Where a value is in no table: what such facts are usually worth.
_UNKNOWN = {
    "mbti": (0.008, 0.06, 0.2), "pet": (0.0003, 0.004, 0.05), "health": (0.0005, 0.008, 0.12),
    "religion": (0.0005, 0.01, 0.2), "political_status": (0.001, 0.03, 0.5), "device": (0.0015, 0.015, 0.15),
    "language": (0.0005, 0.01, 0.15), "ethnicity": (0.00005, 0.004, 0.2), "nationality": (0.00002, 0.002, 0.02),
}


@functools.cache
def _table() -> dict[tuple[str, str, str], Share]:
    found: dict[tuple[str, str, str], Share] = {}
    for attribute, frame, names, low, likely, high, women, source in tables.rows("traits"):
        share = Share(float(low), float(likely), float(high), source, float(women) if women else None,
                      WIDE if float(high) > 2.5 * float(low) else None)
        for name in names.split("|"):
            found.setdefault((attribute, frame, name.lower()), share)
    return found


@functools.lru_cache(maxsize=4096)
def lookup(attribute: str, value: str, frame: str) -> Share | None:
    """The share of one value in a frame's table, else in the world's; a part of the value may name it."""
    table = _table()
    text = value.strip().lower()
    for where in (frame, "world"):
        if found := table.get((attribute, where, text)):
            return found
    best: tuple[int, Share] | None = None
    for (kind, where, name), share in table.items():
        if kind == attribute and where in (frame, "world") and len(name) > 1 and _names(name, text):
            rank = len(name) + (100 if where == frame else 0)
            if best is None or rank > best[0]:
                best = (rank, share)
    return best[1] if best else None


def _names(name: str, text: str) -> bool:
    return name in text if not name.isascii() else f" {name} " in f" {text} "


def share_of(claim: Claim, frame: str) -> Share:
    """The share of people for a claim; a wide guess that says so where no table has the value."""
    found = [lookup(claim.attribute, v, frame) for v in values(claim)]
    known = [s for s in found if s is not None]
    if len(known) < len(found) or not known:
        low, likely, high = _UNKNOWN[claim.attribute]
        return Share(low, likely, high, "", None, NO_TABLE)
    return Share(
        min(1.0, sum(s.low for s in known)), min(1.0, sum(s.likely for s in known)),
        min(1.0, sum(s.high for s in known)), known[0].source, known[0].women, known[0].note,
    )


def trait(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Each claim by itself; one person may have several pets, illnesses, devices or languages."""
    facts = []
    for claim in claims:
        share = share_of(claim, setting.tables)
        facts.append(Fact(claim, even(share.likely, share.women), share.source, share.sd, share.note))
    return facts


def ethnicity(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """In China by the place's own share of minorities."""
    facts = trait(claims[:1], setting)
    if not facts or setting.tables != "cn" or not setting.place.rows:
        return facts
    people = census.figure(setting.place.rows, "pop")
    minority = sum(census.figure(r, "minority_pct") * census.figure(r, "pop") for r in setting.place.rows) / people / 1e4
    nation = census.figure(census.nation(), "minority_pct") / 1e4
    fact, value = facts[0], claims[0].value
    if value.startswith("汉"):
        return [fact._replace(vector=even(1 - minority), source=census.SOURCE)]
    elsewhere = setting.place.rows[0].level != "n"
    scaled = [min(minority, v * minority / nation) for v in fact.vector]
    # Which of the minorities live there is not in the table.
    return [fact._replace(vector=scaled, sd=fact.sd + (1.3 if elsewhere else 0), note=WIDE if elsewhere else fact.note)]


def nationality(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """The country's own people almost all have its nationality; of another, a few."""
    facts = []
    for claim in claims[:1]:
        found = country_of(claim.value)
        home = setting.place.country
        if found is not None and home and found.code == home:
            facts.append(Fact(claim, even(0.999 if home == "CN" else 0.93), "UN migrant stock, rounded", 0.05))
        elif found is not None and not home and setting.root.total > found.population:
            facts.append(Fact(claim, even(min(1.0, found.population / setting.root.total)), "UN WPP 2019 (2020)", 0.15))
        else:
            low, likely, high = (1e-6, 2e-5, 2e-4) if home == "CN" else _UNKNOWN["nationality"]
            share = Share(low, likely, high, "", None, NO_TABLE)
            facts.append(Fact(claim, even(likely), "", share.sd, NO_TABLE))
    return facts
