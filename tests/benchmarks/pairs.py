"""How many fit, from shares of single facts and of pairs: what a survey's tables allow, without its records.

Facts are joined along a tree: p = p(first) * product of p(x | parent), p(x | y) = p(x) R, R shrunk towards 1. Two trees
are laid: one fixed by how much the attributes tell about each other in general, one by how much the values at hand
do. The first underestimates what goes together, the second overestimates it; 0.75 of one and 0.25 of the other, in
logarithms, hit the middle (tests/benchmarks/crowd.py). No set of facts is ever left more people than a part of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from momo_guard.mosaic import interval
from momo_guard.mosaic.shares import KAPPA, ratio
from tests.benchmarks.crowd_data import BANDS

_OWN_TREE = 0.25
"""The weight of the tree that the values themselves choose."""
_UNSEEN = 0.5
"""How many people a value stands for that the tables never saw."""

Coarse = Callable[[str, str], str]
"""(attribute, value) -> the group that pairs are counted in."""


class Share(NamedTuple):
    """P(all facts), and how far the two trees are apart."""

    share: float
    gap: float
    """In bits: a measure of how unsure the share is."""
    inside: float = 0.0
    """By how many bits the values are finer than the groups that pairs are counted in."""


INSIDE_UP, INSIDE_DOWN, INSIDE_GROWTH = 0.5, 0.2, 0.75
"""What is told inside a group has ties that no table holds, the more the finer it is. They lead upwards rather than down: the
facts of one person go together more often than not. Fitted on one half of the tables' half, compared on the other."""


def spread(facts: int, share: Share) -> tuple[float, float]:
    """One standard deviation, in bits, downwards and upwards."""
    own = interval.residual(facts, share.gap)
    bits = share.inside**INSIDE_GROWTH
    return math.hypot(own, INSIDE_DOWN * bits), math.hypot(own, INSIDE_UP * bits)


class Pairs:
    """Counts of single values and of pairs of values."""

    def __init__(self, attributes: Sequence[str], rows: Iterable[Mapping[str, str]], coarse: Coarse | None = None) -> None:
        """rows: the people that are counted; only sums are kept. coarse: groups for the pairs, where single values
        would be too fine to have tables of."""
        self._attributes = tuple(attributes)
        self._coarse = coarse
        self._people = 0
        self._single: dict[str, Counter[str]] = {a: Counter() for a in attributes}
        self._group: dict[str, Counter[str]] = {a: Counter() for a in attributes}
        self._pair: dict[tuple[str, str], Counter[tuple[str, str]]] = {e: Counter() for e in combinations(self._attributes, 2)}
        for row in rows:
            self._add(row)
        self._shared = {e: self._information(e) for e in self._pair}

    def _add(self, row: Mapping[str, str]) -> None:
        self._people += 1
        groups = {a: self._of_group(a, row[a]) for a in self._attributes}
        for a in self._attributes:
            self._single[a][row[a]] += 1
            self._group[a][groups[a]] += 1
        for (a, b), counts in self._pair.items():
            counts[groups[a], groups[b]] += 1

    def _of_group(self, attribute: str, value: str) -> str:
        return self._coarse(attribute, value) if self._coarse else value

    def _information(self, edge: tuple[str, str]) -> float:
        """How many bits two attributes tell about each other."""
        one, other = (self._group[a] for a in edge)
        return sum(
            n / self._people * math.log2(ratio(n, one[x], other[y], self._people)) for (x, y), n in self._pair[edge].items()
        )

    def share(self, facts: Mapping[str, str]) -> Share:
        """The share of people who have all these values."""
        names = tuple(a for a in self._attributes if a in facts)
        alone = {a: math.log2(max(self._single[a][facts[a]], _UNSEEN) / self._people) for a in names}
        pairs = {e: math.log2(self._ratio(e, facts)) for e in combinations(names, 2)}
        best: dict[tuple[str, ...], float] = {(): 0.0}
        gap = 0.0
        for size in range(1, len(names) + 1):
            for some in combinations(names, size):
                fixed = _tree(some, alone, pairs, self._shared)
                own = _tree(some, alone, pairs, pairs)
                value = (1 - _OWN_TREE) * fixed + _OWN_TREE * own
                best[some] = min([value, *(best[some[:i] + some[i + 1 :]] for i in range(size))])
                gap = own - fixed
        inside = sum(self._inside(a, facts[a]) for a in names if a not in BANDS)
        return Share(2 ** best[names], gap, inside)

    def _inside(self, attribute: str, value: str) -> float:
        """By how many bits a value is finer than its group."""
        group = max(self._group[attribute][self._of_group(attribute, value)], _UNSEEN)
        return max(0.0, math.log2(group / max(self._single[attribute][value], _UNSEEN)))

    def _ratio(self, edge: tuple[str, str], facts: Mapping[str, str], kappa: float = KAPPA) -> float:
        x, y = (self._of_group(a, facts[a]) for a in edge)
        one, other = max(self._group[edge[0]][x], _UNSEEN), max(self._group[edge[1]][y], _UNSEEN)
        return ratio(self._pair[edge][x, y], one, other, self._people, kappa)


class BySex:
    """Pairs counted for men and women apart, as census tables are printed: p = sum of p(sex) p(facts | sex)."""

    def __init__(self, attributes: Sequence[str], rows: Sequence[Mapping[str, str]], coarse: Coarse | None = None) -> None:
        """rows: people with a "sex" among their attributes."""
        sides: dict[str, list[Mapping[str, str]]] = {}
        for row in rows:
            sides.setdefault(row["sex"], []).append(row)
        rest = [a for a in attributes if a != "sex"]
        self._sides = {sex: (len(side) / len(rows), Pairs(rest, side, coarse)) for sex, side in sides.items()}

    def share(self, facts: Mapping[str, str]) -> Share:
        """The share of people who have all these values."""
        rest = {a: v for a, v in facts.items() if a != "sex"}
        total = gap = inside = 0.0
        for sex, (weight, pairs) in self._sides.items():
            if facts.get("sex", sex) == sex:
                found = pairs.share(rest)
                total += weight * found.share
                gap += weight * found.share * found.gap
                inside += weight * found.share * found.inside
        return Share(total, gap / total, inside / total) if total > 0 else Share(0.0, 0.0)


def _tree(
    names: Sequence[str], alone: Mapping[str, float], pairs: Mapping[tuple[str, str], float],
    strength: Mapping[tuple[str, str], float],
) -> float:
    """log2 p along the spanning tree whose edges are the strongest."""
    total = sum(alone[a] for a in names)
    inside, outside = [names[0]], list(names[1:])
    while outside:
        edges = [((a, b) if (a, b) in pairs else (b, a), b) for a in inside for b in outside]
        edge, b = max(edges, key=lambda e: strength[e[0]])
        total += pairs[edge]
        inside.append(b)
        outside.remove(b)
    return total
