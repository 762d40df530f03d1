"""What a way of saying something tells at a span, before whose it is is asked."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """A value, as docs/values.md writes it, at a span of the normalised text."""

    start: int
    end: int
    value: str
    sure: float
    """How sure the value is, 0–1."""
    own: bool = False
    """Whether it speaks of the author by itself."""
