"""Survey records to check the crowd against: read, halved, drawn from."""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

Row = dict[str, str]
_ADULT = "age workclass weight education years marital occupation relationship race sex gain loss hours country income".split()
_LEFT_OUT = {"weight", "years", "gain", "loss"}


def adult(folder: Path) -> list[Row]:
    """UCI Adult: 32,561 people, 11 attributes."""
    rows = []
    for line in (folder / "bench_uci_adult" / "adult.data").read_text("utf-8").splitlines():
        cells = [c.strip() for c in line.split(",")]
        if len(cells) == len(_ADULT):
            rows.append({k: v for k, v in zip(_ADULT, cells, strict=True) if k not in _LEFT_OUT})
    return rows


def acs(folder: Path) -> list[Row]:
    """ACS 2018, government employees: 204,309 people, 12 attributes."""
    with gzip.open(folder / "bench_us_acs2018_gov" / "gov_census.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


BANDS = frozenset({"age", "hours"})
"""What is grouped by its size: neighbours in a band are alike, as members of a trade are not."""


def coarse(attribute: str, value: str) -> str:
    """Groups as published tables have them: ages by five years, occupations and industries by their first digits."""
    if attribute in ("age", "hours"):
        return str(int(value) // 5 * 5)
    if attribute == "occupation":
        return value[:4]
    if attribute == "industry":
        return value[:3]
    if attribute in ("family_size", "children"):
        return str(min(int(value), 4))
    if attribute == "education_level":
        return str((int(value) + 1) // 3)
    if attribute == "country":
        return str(value == "United-States")
    return value


def halves(rows: Sequence[Row], seed: int = 1) -> tuple[list[Row], list[Row]]:
    """Two random halves: one for the tables, one for the truth."""
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    return shuffled[: len(rows) // 2], shuffled[len(rows) // 2 :]


class Case(NamedTuple):
    """Some facts of one person, and how many people have them all."""

    facts: Row
    true: int


def cases(rows: Sequence[Row], count: int, seed: int = 2, most: int = 8, least: int = 2, largest: int = 1000) -> list[Case]:
    """People drawn at random with 2 to `most` facts drawn at random, of whom `least` to `largest` share them."""
    rng = random.Random(seed)
    names = list(rows[0])
    holders = _holders(rows, names)
    found: list[Case] = []
    while len(found) < count:
        row = rng.choice(rows)
        facts = {a: row[a] for a in rng.sample(names, rng.randint(2, min(most, len(names))))}
        fitting = -1
        for a, v in facts.items():
            fitting &= holders[a][v]
        if least <= fitting.bit_count() <= largest:
            found.append(Case(facts, fitting.bit_count()))
    return found


def _holders(rows: Sequence[Row], names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Attribute -> value -> who has it, as the bits of one number."""
    found: dict[str, dict[str, int]] = {}
    for name in names:
        places: dict[str, list[int]] = defaultdict(list)
        for i, row in enumerate(rows):
            places[row[name]].append(i)
        found[name] = {v: _bits(at, len(rows)) for v, at in places.items()}
    return found


def _bits(places: Sequence[int], length: int) -> int:
    block = bytearray(length // 8 + 1)
    for i in places:
        block[i >> 3] |= 1 << (i & 7)
    return int.from_bytes(block, "little")
