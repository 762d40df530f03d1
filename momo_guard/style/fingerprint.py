"""The writing fingerprint of one account: which of its habits are rare, and how far they narrow the writer down."""

from __future__ import annotations

import bisect
import functools
import math

import msgspec

from momo_guard import assets
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.style.habits import GROUPS, Counts, count
from momo_guard.style.nouns import Habit

_KEPT = 2048
"""Texts looked at, spread evenly over however many there are."""
_CONSISTENCY = 0.7
"""How much people stick to one way: their shares are drawn from Beta(0.7 p, 0.7 (1 - p)), most of them near 0 or 1."""
_LEAST_OCCASIONS = 5
_MOST = 16.0
"""Bits beyond which the measured curve is not carried on."""


_NO_MARK = Say("句末不加标点", "no mark at the end")


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """What an account's own way of writing says."""

    characters: int
    bits: float
    """How far style and topics together could narrow the writer down at this length, by the measured curve."""
    habits: tuple[Habit, ...]
    counts: dict[str, dict[str, int]]
    """For comparing with another account; counts only."""


class FingerprintBuilder:
    """Hears own posts; keeps an even sample of texts in memory, however many there are."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._stride = 1
        self._heard = 0
        self.characters = 0

    def hear(self, post: Post) -> None:
        """Take one own post into account; what others wrote in it (profiles, reposts) does not count."""
        if post.kind in ("profile", "bio", "repost", "like") or not post.text:
            return
        self.characters += len(post.text)
        if self._heard % self._stride == 0:
            self.texts.append(post.text[:2000])
            if len(self.texts) >= _KEPT:
                self.texts = self.texts[::2]
                self._stride *= 2
        self._heard += 1

    def fingerprint(self) -> Fingerprint | None:
        """The fingerprint of everything heard, or None where there is next to nothing."""
        if self.characters < 50:
            return None
        counts: Counts = {}
        for text in self.texts:
            count(text, counts)
        language = language_of(self.texts)
        habits = sorted(_habits(counts, language), key=lambda h: -h.bits)
        habits = [msgspec.structs.replace(h, example=_example(self.texts, h)) for h in habits[:8]]
        return Fingerprint(
            characters=self.characters, bits=bits_at(self.characters), habits=tuple(habits),
            counts={group: dict(c) for group, c in counts.items() if c},
        )


def bits_at(characters: int) -> float:
    """What a text of that many characters gives an attacker, in bits, by the measured curve (docs/style.md).

    Between the measured lengths by their logarithm; beyond them the nearest stretch is carried on."""
    if characters <= 0:
        return 0.0
    curve = _curve()
    at = max(1, min(bisect.bisect(curve, (math.log2(characters), math.inf)), len(curve) - 1))
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return round(max(0.0, min(_MOST, y0 + (y1 - y0) * (math.log2(characters) - x0) / (x1 - x0))), 1)


@functools.cache
def _curve() -> tuple[tuple[float, float], ...]:
    """(log2 of characters, bits) where the crowd was large enough to tell."""
    rows = assets.read_json("style/curve.json")
    return tuple((math.log2(row["characters"]), row["bits"]) for row in rows if not row["more"])


def language_of(texts: list[str]) -> str:
    """zh where a fifth of the characters are Chinese, else en."""
    sample = "".join(texts[:200])
    return "zh" if sum("一" <= c <= "鿿" for c in sample) * 5 > len(sample) else "en"


@functools.cache
def usual(language: str) -> dict[str, dict[str, float]]:
    """People's share of each alternative, by group, smoothed."""
    table: dict[str, dict[str, int]] = assets.read_json("style/crowd.json")[language]
    return {
        name: _shares(table.get(name, {}), list(group.pattern.groupindex)) for name, group in GROUPS.items()
    }


def _shares(counts: dict[str, int], ways: list[str]) -> dict[str, float]:
    total = sum(counts.values()) + len(ways)
    return {way: (counts.get(way, 0) + 1) / total for way in ways}


def _habits(counts: Counts, language: str) -> list[Habit]:
    found = []
    crowd = usual(language)
    for name, counter in counts.items():
        total = counter.total()
        if total < _LEAST_OCCASIONS:
            continue
        for way, n in counter.items():
            share, common = n / total, crowd[name][way]
            # The lower end of what the writer's true share may be: a few occasions prove little.
            sure = share - 1.3 * math.sqrt(share * (1 - share) / total + 0.25 / total**2)
            if n < 3 or sure <= common or sure < 0.15 or common >= 0.5:
                continue
            bits = -math.log2(max(_tail(sure, common), 1e-4))
            if bits >= 1.5:
                found.append(Habit(name, _NO_MARK if (name, way) == ("end", "none") else GROUPS[name].label, way, "", round(share, 3), round(common, 4), round(bits, 1),
                                   GROUPS[name].easy))
    return found


def _tail(share: float, common: float) -> float:
    """The share of people whose own share is at least `share`, by quadrature of the Beta density."""
    a, b = _CONSISTENCY * common, _CONSISTENCY * (1 - common)
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    steps = 200
    # In u = (1 - x)^b the pole at 1 is gone and the midpoint rule is exact enough.
    top = (1 - share) ** b
    total = sum(
        math.exp((a - 1) * math.log1p(-(u ** (1 / b))) - log_beta) / b * (top / steps)
        for u in ((i + 0.5) * top / steps for i in range(steps))
    )
    return min(1.0, float(total))


def _example(texts: list[str], habit: Habit) -> str:
    """The writer's own sign for a habit, at most six characters of it."""
    if habit.group in ("mix", "opener") or habit.way == "none":
        return ""  # there the sign would be a word, perhaps a name
    pattern = GROUPS[habit.group].pattern
    for text in texts:
        for found in pattern.finditer(text):
            if found.lastgroup == habit.way:
                return found[0].strip()[:6] or "␣"
    return ""


def sentences(fingerprint: Fingerprint) -> list[Say]:
    """What a reader should know of it: how far it narrows, then that tidying helps little."""
    people = round(2**fingerprint.bits, -max(0, int(math.log10(2**fingerprint.bits)) - 1))
    said = [Say("{n} 字的原文，光看怎么写、写什么，大约够从 {k} 个人里认出一个。",
                "{n} characters of your own words are enough to pick one writer out of about {k}, by how and of what they write.")
            .fill(n=f"{fingerprint.characters:,}", k=f"{people:,.0f}")]
    if fingerprint.habits:
        said.append(Say("下面这些写法比较少见。改一改有一点用，但不多：别人多半靠你常用的词和话题认出你。",
                        "The habits below are rare. Changing them helps a little, not much: most of it is in your words and topics."))
    return said


def as_json(fingerprint: Fingerprint, lang: str) -> dict[str, object]:
    """The object of the audit's JSON."""
    return {
        "characters": fingerprint.characters, "bits": fingerprint.bits,
        "habits": [
            {"group": h.group, "label": h.label.zh if lang == "zh" else h.label.en, "example": h.example, "share": h.share,
             "usual": h.usual, "bits": h.bits, "easy": h.easy}
            for h in fingerprint.habits
        ],
    }


