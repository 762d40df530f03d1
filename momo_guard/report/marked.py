"""A post's text cut into pieces with the traces on each, and shortened around them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from momo_guard.trace import Trace

GAP = "…"


class Piece(NamedTuple):
    """A run of text under the same traces; none for what stands between."""

    text: str
    traces: tuple[Trace, ...] = ()


def pieces(text: str, traces: Iterable[Trace]) -> list[Piece]:
    """The text in order, cut wherever a trace begins or ends. Traces may overlap; spans outside the text are cut
    to it."""
    spans = [t for t in traces if 0 <= t.start < t.end and t.start < len(text)]
    if not spans:
        return [Piece(text)] if text else []
    bounds = sorted({0, len(text), *(t.start for t in spans), *(min(t.end, len(text)) for t in spans)})
    return [
        Piece(text[a:b], tuple(t for t in spans if t.start <= a and t.end >= b))
        for a, b in itertools.pairwise(bounds)
    ]


def shortened(whole: Sequence[Piece], context: int, longest: int) -> list[Piece]:
    """The pieces with at most `context` characters kept on each side of what is marked, and a marked run itself cut
    to `longest`. What is left out shows as …"""
    if not any(p.traces for p in whole):
        return [Piece(_head(p.text, longest)) for p in whole]
    kept = []
    for i, piece in enumerate(whole):
        if piece.traces:
            kept.append(Piece(_head(piece.text, longest), piece.traces))
        else:
            kept.append(Piece(_between(piece.text, context, first=i == 0, last=i == len(whole) - 1)))
    return kept


def _head(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest - 1] + GAP


def _between(text: str, context: int, *, first: bool, last: bool) -> str:
    if first:
        return text if len(text) <= context else GAP + text[-context:]
    if last:
        return text if len(text) <= context else text[:context] + GAP
    return text if len(text) <= 2 * context else f"{text[:context]} {GAP} {text[-context:]}"
