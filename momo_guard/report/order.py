"""What comes first: the posts that cost the most, and the counts by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from momo_guard.audit import Audit
from momo_guard.mosaic.nouns import Crowd
from momo_guard.trace import DIRECT_KINDS, KINDS, Trace

# How much of the way to one person a fact of this kind usually goes, in bits. Only an order of reading; the crowd is
# counted elsewhere.
_BITS: dict[str, float] = {
    **dict.fromkeys(KINDS, 4.0),
    "resident_id": 40, "ssn": 40, "passport": 38, "phone": 38, "address": 36, "secret": 36, "bank_card": 34, "iban": 34,
    "email": 33, "wechat": 33, "qq": 32, "student_id": 31, "coordinates": 30, "person_name": 22, "plate": 30,
    "handle": 27, "mac_address": 24, "crypto_address": 24, "ip_address": 22, "url": 22, "qr_code": 24,
    "photo_metadata": 24, "face": 18, "event": 20, "routine": 16, "employer": 14, "school": 13, "landmark": 12, "birth_date": 12,
    "organization": 11, "title": 10, "district": 10, "postcode": 12, "major": 8, "occupation": 8, "hometown": 9,
    "city": 8, "country": 5, "health": 8, "religion": 6, "ethnicity": 6, "harm": 6, "grade": 6, "income": 5, "age": 5,
    "ip_region": 4, "device": 4, "zodiac_sign": 3.6, "education": 2, "gender": 1,
}
_OTHERS = 0.4  # somebody else's fact costs them, not the user


def bits_of(kind: str) -> float:
    """How much a fact of this kind usually tells."""
    return _BITS.get(kind, 4.0)


class Weights:
    """How much each trace of one audit weighs, in bits that it takes from the crowd."""

    def __init__(self, crowd: Crowd | None) -> None:
        self._counted = {(f.attribute, post): f.bits for f in (crowd.factors if crowd else ()) for post in f.posts}

    def of(self, trace: Trace) -> float:
        """One trace's weight; nobody's facts weigh nothing."""
        if trace.holder == "none":
            return 0.0
        # A factor's bits are what it adds to the facts before it; by itself the same fact may tell more.
        bits = max(self._counted.get((trace.kind, trace.post), 0.0), bits_of(trace.kind))
        return bits * trace.confidence * (1 if trace.holder == "self" else _OTHERS)


class Placed(NamedTuple):
    """One post with its traces, and how much they weigh together."""

    post: str
    traces: tuple[Trace, ...]
    weight: float


def placed(audit: Audit, crowd: Crowd | None) -> list[Placed]:
    """The posts with traces, the heaviest first; among equals the earlier one in the export."""
    weights = Weights(crowd)
    by_post: dict[str, list[Trace]] = defaultdict(list)
    for trace in audit.traces:
        by_post[trace.post].append(trace)
    rows = [Placed(id_, tuple(ts), sum(weights.of(t) for t in _distinct(ts))) for id_, ts in by_post.items()]
    return sorted(rows, key=lambda row: -row.weight)


def worst(rows: Iterable[Placed], crowd: Crowd | None, count: int = 5) -> list[Placed]:
    """The posts to look at first: each adds something that those before it have not said."""
    weights, said, chosen = Weights(crowd), set[tuple[str, str]](), list[Placed]()
    rest = [row for row in rows if row.weight > 0]
    while rest and len(chosen) < count:
        best, gain = rest[0], -1.0
        for row in rest:
            if row.weight <= gain:
                break  # the rows fall in weight: no later one can add more
            new = sum(weights.of(t) for t in _distinct(row.traces) if (t.kind, t.value) not in said)
            if new > gain:
                best, gain = row, new
        if gain <= 0:
            break
        chosen.append(best)
        said |= {(t.kind, t.value) for t in best.traces}
        rest.remove(best)
    return chosen


def kinds_of(traces: Iterable[Trace]) -> list[str]:
    """The kinds of somebody's facts among some traces, the most telling first."""
    return sorted({t.kind for t in traces if t.holder != "none"}, key=lambda kind: (-bits_of(kind), kind))


def by_kind(traces: Iterable[Trace]) -> dict[str, Counter[str]]:
    """Kind -> holder -> count, the most direct kinds first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for trace in traces:
        counts[trace.kind][trace.holder] += 1
    return dict(sorted(counts.items(), key=lambda item: (-bits_of(item[0]), item[0])))


def direct(audit: Audit) -> list[str]:
    """The kinds of the user's own traces that point at one person by themselves, the most telling first."""
    own = {t.kind for t in audit.traces if t.holder == "self" and t.kind in DIRECT_KINDS}
    return sorted(own, key=lambda kind: (-_BITS[kind], kind))


def crowd_of(audit: Audit, adversary: str) -> Crowd | None:
    """The crowd as one adversary sees it, where it was counted."""
    return next((c for c in audit.mosaic if c.adversary == adversary), None)


def months_of(audit: Audit) -> Mapping[str, int]:
    """Month -> own posts, with the empty months between the first and the last."""
    known = audit.summary.months
    if not known:
        return {}
    first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (min(known), max(known)))
    names = (f"{m // 12:04}-{m % 12 + 1:02}" for m in range(first, last + 1))
    return {name: known.get(name, 0) for name in names}


def _distinct(traces: Iterable[Trace]) -> list[Trace]:
    return list({(t.kind, t.value): t for t in traces}.values())
