"""The ways of saying an age, as data."""

from __future__ import annotations

from typing import NamedTuple

from momo_guard import regex as re


class Form(NamedTuple):
    """One way to say an age: group n is the number, the whole match the span."""

    pattern: re.Pattern[str]
    sure: float
    add: int = 0
    """Years to add to the number for the age at the time of the post."""
    width: int = 0
    """How many years the range spans beyond the number."""
    own: bool = False
    """It speaks of the author by itself."""
    beside: tuple[str, ...] = ("",)
    """Literals of which one stands in every match: quicker to look for than the pattern."""
