"""Shapes: regular expressions for candidates, run so that text without any costs next to nothing.

A pattern that begins with a letter or a digit is tried at each of them. Most shapes hold something rarer, so they are
told from there on: what may stand before it (the lead) is read only where the rest has matched. And what begins with
figures is tried where figures begin, all such shapes in one pass.
"""

from __future__ import annotations

import re
import re._parser as _parser  # type: ignore[import-not-found]  # how wide a pattern may be: no public name tells
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard.detectors.base import FIGURES, Detector, Shape

_Lead = tuple[re.Pattern[str], int]
"""What stands before a shape, and how many characters it may take at most."""


class Written(NamedTuple):
    """A shape as its detector wrote it."""

    number: int
    """The detector's."""
    tag: str
    lead: str
    rest: str

    @property
    def in_figures(self) -> bool:
        """Whether it is tried together with all others that begin with figures."""
        return self.rest.startswith(FIGURES)


def written(detectors: Sequence[Detector]) -> list[Written]:
    """The shapes of some detectors."""
    found = []
    for number, detector in enumerate(detectors):
        shapes: Mapping[str, str | Shape] = getattr(detector, "shapes", dict)()
        for tag, shape in shapes.items():
            rest, lead = (shape, "") if isinstance(shape, str) else shape
            found.append(Written(number, tag, lead, rest))
    return found


def _lead(shape: Written) -> _Lead | None:
    if not shape.lead:
        return None
    return re.compile(rf"(?:{shape.lead})\Z"), _parser.parse(shape.lead).getwidth()[1]


def spans(shape: Written, norm: str) -> Iterator[tuple[int, int]]:
    """Where one shape stands: as finditer of lead and rest in one pattern would find it."""
    return _where(_lead(shape), re.compile(shape.rest), norm)


def _where(lead: _Lead | None, rest: re.Pattern[str], norm: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in rest.finditer(norm)) if lead is None else _led(lead, rest, norm)


def _led(lead: _Lead, rest: re.Pattern[str], norm: str) -> Iterator[tuple[int, int]]:
    """Where a rest stands behind its lead. One without may hold another that has it, so the search goes on inside it."""
    at = done = 0
    while found := rest.search(norm, at):
        start, end = found.span()
        before = lead[0].search(norm, max(done, start - lead[1]), start)
        at = end if before else start + 1
        if before:
            yield before.start(), end
            done = end


Found = tuple[int, str, int, int]
"""(detector's number, tag, start, end)."""


class Shapes:
    """The shapes of some detectors, compiled to run over many posts joined together."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        shapes = written(detectors)
        self._single = [(s.number, s.tag, _lead(s), re.compile(s.rest)) for s in shapes if not s.in_figures]
        figures = [s for s in shapes if s.in_figures]
        self._figures = [(s.number, s.tag, _lead(s)) for s in figures]
        # Each is a group inside a look-ahead of its own: all that match at one place are told, not the first alone.
        self._together = re.compile(FIGURES + "".join(f"(?=({s.rest[len(FIGURES):]})|)" for s in figures)) if figures else None

    def find(self, norm: str) -> list[Found]:
        """Every shape in a normalised text, which may be many joined."""
        told: list[Found] = []
        for number, tag, lead, rest in self._single:
            told += [(number, tag, start, end) for start, end in _where(lead, rest, norm)]
        if self._together is not None:
            self._in_figures(norm, self._together, told)
        return told

    def _in_figures(self, norm: str, together: re.Pattern[str], told: list[Found]) -> None:
        figures = self._figures
        done = [0] * len(figures)
        for found in together.finditer(norm):
            last = found.lastindex
            if last is None:
                continue
            at = found.start()
            for i in range(last):
                end = found.end(i + 1)
                if end < 0 or at < done[i]:
                    continue
                number, tag, lead = figures[i]
                start = at
                if lead is not None:
                    if not (before := lead[0].search(norm, max(done[i], at - lead[1]), at)):
                        continue
                    start = before.start()
                done[i] = end
                told.append((number, tag, start, end))
