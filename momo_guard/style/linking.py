"""How well two accounts of one person could be linked by their writing, and by what."""

from __future__ import annotations

import math

import msgspec

from momo_guard.say import Say
from momo_guard.style.fingerprint import FingerprintBuilder, bits_at, language_of, usual
from momo_guard.style.grams import cosine, vector
from momo_guard.style.habits import GROUPS

_CONCENTRATION = 4.0
"""How far one writer's choices vary between two accounts: pseudo-occasions of the crowd's shares."""
_PER_DEVIATION, _PER_HABIT_BIT, _OFFSET = 1.11, 0.18, -0.93
"""Bits per standard deviation of n-gram likeness, and per bit of the habits' ratio: a logistic regression on same and
different writers of two English corpora (docs/style.md)."""
_HABITS_MOST = 10.0

# Likeness of two different writers of N characters each, its mean at 50, 100, 200 … characters and its spread.
_STRANGERS = {
    "zh": ((0.011, 0.018, 0.030, 0.049, 0.077, 0.120, 0.180), 0.013),
    "en": ((0.090, 0.125, 0.167, 0.225, 0.290, 0.360, 0.430), 0.050),
}


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
    shared = cosine(vector(texts_a), vector(texts_b))
    length = min(a.characters, b.characters)
    by_group = sorted(
        ((GROUPS[name].label, _ratio(name, a.counts, b.counts, language)) for name in GROUPS), key=lambda g: -g[1]
    )
    usual_likeness, spread = _strangers(length, language)
    habits = max(-_HABITS_MOST, min(_HABITS_MOST, sum(v for _, v in by_group)))
    bits = _PER_DEVIATION * (shared - usual_likeness) / spread + _PER_HABIT_BIT * habits + _OFFSET
    most = bits_at(length)
    return Link(bits=round(max(-most, min(most, bits)), 1), cosine=round(shared, 3),
                habits=tuple((g, round(v, 1)) for g, v in by_group if v > 0.5))


def _strangers(characters: int, language: str) -> tuple[float, float]:
    """Mean and spread of the likeness of two different writers at that length, between the measured lengths by log."""
    means, spread = _STRANGERS[language]
    at = min(max(math.log2(max(characters, 1) / 50), 0.0), len(means) - 1.0)
    low = min(int(at), len(means) - 2)
    return means[low] + (at - low) * (means[low + 1] - means[low]), spread


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
