"""Normalised text with a map back to the original offsets."""

from __future__ import annotations

import unicodedata


def normal_form(text: str) -> str:
    """The form that word lists and detectors match against: NFKC, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


class Text:
    """One text in two forms: `raw` as written, `norm` as matched, with a way back from norm to raw."""

    __slots__ = ("norm", "raw")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.norm = normal_form(raw)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` that a non-empty half-open span of `norm` came from."""
        return start, end
