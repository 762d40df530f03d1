"""Which of several traces stays where they claim the same characters."""

from __future__ import annotations

from momo_guard.trace import DIRECT_KINDS, Trace

_CODES = frozenset(
    """phone email resident_id ssn passport iban bank_card plate postcode wechat qq handle url ip_address mac_address
    crypto_address student_id coordinates secret""".split()
)
"""Kinds that are a string of signs with one meaning: what is one of them is nothing else, inside or across."""

_WORTH_OF_A_CHARACTER = 0.01
"""How much confidence one more character outweighs: the longer reading explains more of the text."""


def _weight(trace: Trace) -> float:
    return trace.confidence + _WORTH_OF_A_CHARACTER * (trace.end - trace.start)


def _excludes(winner: Trace, loser: Trace) -> bool:
    """Whether two overlapping traces can't both be true."""
    if winner.kind == loser.kind:
        return True
    if winner.kind in _CODES and loser.kind in _CODES:
        return True
    # A word inside a string of signs is part of it; an address may hold a postcode, a school, a city.
    return winner.kind in _CODES and winner.start <= loser.start and loser.end <= winner.end


def settle(traces: list[Trace]) -> list[Trace]:
    """The traces of one post that can be true together, in order of field and start.

    Traces of one kind never overlap, nor do strings of signs (an ID number is not a phone); the longer or more
    confident reading stays. A direct identifier that is nobody's (a hotline, a sample number) is no trace. Different kinds of words may lie on one another: a school names a city."""
    if len(traces) == 1:
        return traces if traces[0].holder != "none" or traces[0].kind not in DIRECT_KINDS else []
    kept: list[Trace] = []
    traces = [t for t in traces if t.holder != "none" or t.kind not in DIRECT_KINDS]
    for trace in sorted(traces, key=lambda t: (t.kind not in _CODES, -_weight(t))):
        for other in kept:
            if (
                trace.start < other.end and other.start < trace.end and trace.field == other.field
                and _excludes(other, trace)
            ):
                break
        else:
            kept.append(trace)
    return sorted(kept, key=lambda t: (t.field, t.start, t.end, t.kind))
