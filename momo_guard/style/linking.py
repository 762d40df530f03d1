"""How well two accounts of one person could be linked by their writing, and by what."""

from __future__ import annotations

import bisect
import functools
import math
from collections.abc import Sequence

import msgspec

from momo_guard import assets
from momo_guard.say import Say
from momo_guard.style import grams
from momo_guard.style.fingerprint import FingerprintBuilder, bits_at, language_of, usual
from momo_guard.style.habits import GROUPS

_CONCENTRATION = 4.0
"""How far one writer's choices vary between two accounts: pseudo-occasions of the crowd's shares."""
_HABITS_MOST = 10.0
_LONGEST = 1600
"""Characters of each account that are compared, where there are so many."""


class _Usual(msgspec.Struct, frozen=True):
    """How alike two different writers are with so many characters of each, and what a likeness beyond that is worth."""

    characters: int
    orders: tuple[tuple[float, float], ...]
    """Mean and spread of the likeness, for each order of n-grams."""
    spread: float
    """Of the sum over orders, each in its own spreads."""
    weight: float
    """Bits for each spread of that sum."""
    habits: float
    """Bits for each bit of the habits' ratio."""
    offset: float


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What links two accounts."""

    bits: float
    """Evidence that one person wrote both, in bits: each doubles the odds. Negative: it speaks against."""
    cosine: float
    habits: tuple[tuple[Say, float], ...]
    """The choices both share, with the bits of each, the strongest first."""


def link(mine: FingerprintBuilder, other: FingerprintBuilder) -> Link | None:
    """Compare two accounts; None where one of them has next to no words."""
    a, b = mine.fingerprint(), other.fingerprint()
    if a is None or b is None:
        return None
    texts_a, texts_b = mine.texts, other.texts
    language = language_of(texts_a)
    length = min(a.characters, b.characters, _LONGEST)
    shared = grams.cosines(*(grams.vectors(grams.sample(texts, length), language) for texts in (texts_a, texts_b)))
    by_group = sorted(
        ((GROUPS[name].label, _ratio(name, a.counts, b.counts, language)) for name in GROUPS), key=lambda g: -g[1]
    )
    habits = max(-_HABITS_MOST, min(_HABITS_MOST, sum(v for _, v in by_group)))
    bits, most = bits_of(shared, habits, length, language), bits_at(min(a.characters, b.characters))
    return Link(bits=round(max(-most, min(most, bits)), 1), cosine=round(sum(shared) / len(shared), 3),
                habits=tuple((g, round(v, 1)) for g, v in by_group if v > 0.5))


def bits_of(shared: Sequence[float], habits: float, characters: int, language: str) -> float:
    """What likeness by orders of n-grams and the habits' ratio say, with so many characters of each account: between the measured
    lengths by their logarithm."""
    rows = _usual(language)
    at = bisect.bisect([row.characters for row in rows], characters)
    if at in (0, len(rows)):
        return _weighed(rows[min(at, len(rows) - 1)], shared, habits)
    low, high = rows[at - 1], rows[at]
    part = math.log2(characters / low.characters) / math.log2(high.characters / low.characters)
    return (1 - part) * _weighed(low, shared, habits) + part * _weighed(high, shared, habits)


def beyond_usual(row: _Usual, shared: Sequence[float]) -> float:
    """How far a likeness is beyond that of strangers, in spreads."""
    return sum((found - mean) / spread for found, (mean, spread) in zip(shared, row.orders, strict=True)) / row.spread


def _weighed(row: _Usual, shared: Sequence[float], habits: float) -> float:
    return row.weight * beyond_usual(row, shared) + row.habits * habits + row.offset


@functools.cache
def _usual(language: str) -> list[_Usual]:
    return msgspec.convert(assets.read_json("style/likeness.json")[language], list[_Usual])


def _ratio(group: str, a: dict[str, dict[str, int]], b: dict[str, dict[str, int]], language: str) -> float:
    """log2 P(b's choices | a's habit) / P(b's choices | the crowd), Dirichlet-smoothed, per occasion at most 20."""
    mine, other = a.get(group, {}), b.get(group, {})
    total, occasions = sum(mine.values()), sum(other.values())
    if not total or not occasions:
        return 0.0
    crowd = usual(language)[group]
    ratio = sum(
        n * math.log2((mine.get(way, 0) + _CONCENTRATION * crowd[way]) / (total + _CONCENTRATION) / crowd[way])
        for way, n in other.items()
    )
    return ratio * min(1.0, 20 / occasions)


def sentences(found: Link) -> list[Say]:
    """What a reader should know of a comparison."""
    if found.bits >= 6:
        strength = Say("两个账号的写法很像出自同一个人（约 {b} 比特，每 1 比特让可能性翻一倍）。",
                       "The two accounts read like one person (about {b} bits; each doubles the odds).")
    elif found.bits >= 2:
        strength = Say("两个账号的写法有些像（约 {b} 比特），还不足以单独连起来。",
                       "The two accounts read somewhat alike (about {b} bits), not enough by itself to link them.")
    else:
        strength = Say("光看写法，看不出两个账号是同一个人（{b} 比特）。",
                       "By writing alone nothing says that the two accounts are one person ({b} bits).")
    said = [strength.fill(b=f"{found.bits:.0f}")]
    if found.habits:
        zh = "、".join(label.zh for label, _ in found.habits[:4])
        en = ", ".join(label.en for label, _ in found.habits[:4])
        said.append(Say("最像的地方：{h}。", "Most alike in: {h}.").fill(h=Say(zh, en)))
    return said


def as_json(found: Link, lang: str) -> dict[str, object]:
    """The object of the audit's JSON."""
    return {"bits": found.bits, "cosine": found.cosine,
            "habits": [{"label": label.zh if lang == "zh" else label.en, "bits": bits} for label, bits in found.habits]}
