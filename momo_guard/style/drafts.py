"""Whether a draft shows a habit that gives its writer away."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.style.habits import GROUPS, occasions
from momo_guard.style.nouns import Habit, Shown

_RARE, _UNUSUAL = 3.0, 0.15
"""Worth a word: at most one in eight people is given to it so much, and people on the whole seldom choose it."""
_LONGEST = 12


def shown(text: str, habits: Sequence[Habit]) -> Shown | None:
    """The rarest habit of a writer that a text has, if it has one; the first place where it does."""
    for habit in sorted(habits, key=lambda h: -h.bits):
        if habit.bits < _RARE or habit.usual > _UNUSUAL or habit.group not in GROUPS:
            continue
        for found in occasions(habit.group, text):
            if found.way == habit.way:
                start, end = _trimmed(text, found.start, found.end)
                return Shown(habit, start, end, text[start:end][:_LONGEST])
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the spaces at the edges, unless it is nothing else."""
    inner = text[start:end].strip()
    if not inner:
        return start, end
    begin = text.index(inner, start)
    return begin, begin + len(inner)
