"""What the writing part finds: a habit of one writer, and a habit that a draft shows."""

from __future__ import annotations

import msgspec

from momo_guard.say import Say


class Habit(msgspec.Struct, frozen=True):
    """One choice of one writer that stands out."""

    group: str
    label: Say
    way: str
    """The alternative's name."""
    example: str
    """A character or two as the writer wrote it."""
    share: float
    """How often the writer chooses it, 0–1."""
    usual: float
    """How often people do."""
    bits: float
    """-log2 of the share of people who choose it at least as often."""
    easy: bool
    """Whether a writer can change it without losing their voice."""


class Shown(msgspec.Struct, frozen=True):
    """A rare habit of the user's, and where a draft has it."""

    habit: Habit
    start: int
    end: int
    words: str
    """The draft's own signs."""

    @property
    def said(self) -> Say:
        """One sentence: what, how rare, and how far another way helps."""
        kind = Say("{label}“{words}”", "{label} “{words}”") if self.words.strip() else Say("{label}", "{label}")
        return Say("写法上有一处像你：{what}，你 {mine}，一般人 {usual}。换一种有一点用，不多。",
                   "One habit in it is yours: {what}, you {mine}, people {usual}. Another way helps a little, not much.").fill(
            what=kind.fill(label=self.habit.label, words=self.words), mine=f"{self.habit.share:.0%}",
            usual=f"{self.habit.usual:.0%}" if self.habit.usual >= 0.01 else f"{self.habit.usual:.1%}")
