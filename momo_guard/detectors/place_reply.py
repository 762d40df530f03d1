"""Whether a place that is barely named in Chinese is the author's: a small linear model on the words around it.

Replies name a place without saying whose it is (苏州，明天周一啊，要上课). The model reads what stands before and
after the name, not the name; docs/models.md has its card."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from momo_guard.detectors import linear

MODEL = "whereabouts_zh"
_REACH = 8
_HERE, _THERE, _CUT = "\ue000", "\ue001", "…"
_LEVELS = {"C": "\ue010", "R": "\ue011", "T": "\ue012"}
_OTHER_LEVEL = "\ue013"


def view(norm: str, span: tuple[int, int], level: str, others: Sequence[tuple[int, int]]) -> str:
    """What the model sees: the surroundings of one place name, the names themselves masked."""
    start, end = span
    left, right = norm[:start], norm[end:]
    for first, last in sorted(others, reverse=True):
        if first >= end:
            right = right[: first - end] + _THERE + right[last - end :]
        elif last <= start:
            left = left[:first] + _THERE + left[last:]
    left = ("" if len(left) <= _REACH else _CUT) + left[-_REACH:]
    right = right[:_REACH] + ("" if len(right) <= _REACH else _CUT)
    return left + _HERE + right + _LEVELS.get(level, _OTHER_LEVEL)


@functools.lru_cache(maxsize=4096)
def likely_own(seen: str) -> float:
    """Probability in 0–1 that the place of a view is the author's."""
    return linear.load(MODEL).score(seen)
