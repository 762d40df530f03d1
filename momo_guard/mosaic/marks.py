"""What only people close by can use: events, haunts, habits. They are no claims of the ledger, but they count for some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from momo_guard.mosaic.cells import even
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting
from momo_guard.mosaic.shares import Share
from momo_guard.say import Say
from momo_guard.trace import DIRECT_KINDS, Trace

_SHARES = {
    "event": (0.006, 0.04, 0.25), "landmark": (0.02, 0.1, 0.4), "routine": (0.02, 0.12, 0.5),
    "organization": (0.01, 0.08, 0.4), "title": (0.01, 0.08, 0.4),
}
"""Of the people of one circle, who share such a thing: a guess, wide on purpose."""

ATTRIBUTES = tuple(_SHARES)
GUESS = Say("没有统计，按熟人里有多少人也会这样来估。", "There are no figures: a guess at how many of those around share it.")
_MOST = 3
"""So many of one kind count: the next ones mostly repeat them."""


def of(traces: Iterable[Trace]) -> list[Claim]:
    """The marks among an author's own traces, the most telling first, as claims with their posts."""
    found: dict[tuple[str, str], list[Trace]] = defaultdict(list)
    for trace in traces:
        if trace.kind in _SHARES and trace.holder == "self":
            found[trace.kind, trace.value].append(trace)
    claims = [
        Claim(attribute=kind, value=value, posts=tuple(dict.fromkeys(t.post for t in group))[:8],
              confidence=max(t.confidence for t in group))
        for (kind, value), group in found.items()
    ]
    claims.sort(key=lambda c: (-c.confidence, c.value))
    kept: list[Claim] = []
    for claim in claims:
        if sum(c.attribute == claim.attribute for c in kept) < _MOST:
            kept.append(claim)
    return kept


def direct(traces: Iterable[Trace]) -> tuple[str, ...]:
    """Kinds of the author's own traces that point at one person by themselves, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for trace in traces:
        if trace.holder == "self" and trace.confidence >= 0.5 and trace.kind in DIRECT_KINDS - {"postcode"}:
            counts[trace.kind] += 1
    return tuple(sorted(counts, key=lambda k: (-counts[k], k)))


def mark(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Each mark by itself."""
    facts = []
    for claim in claims:
        share = Share(*_SHARES[claim.attribute], "", None, GUESS)
        facts.append(Fact(claim, even(share.likely), share.source, share.sd, share.note))
    return facts
