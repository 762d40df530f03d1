"""Ledgers of earlier audits, kept in the vault: what was known then, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from momo_guard.journal import circles
from momo_guard.journal.once import Records, decoded
from momo_guard.mosaic.adversaries import Eyes
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.names import ATTRIBUTE, listed, named
from momo_guard.say import Say
from momo_guard.style.nouns import Habit
from momo_guard.vault.store import Vault

if TYPE_CHECKING:
    from momo_guard.mosaic.nouns import Crowd

LEDGER = "ledger"
"""Kind of record. Its body is msgpack; fields are only ever added."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What one audit found, without a word of any post."""

    at: str
    """ISO time of the audit."""
    sources: tuple[str, ...]
    """What was audited, as the report named it."""
    posts: int
    ledger: Ledger
    eyes: Eyes | None = None
    crowds: dict[str, tuple[float, float, float]] = {}
    """Adversary -> (low, likely, high)."""
    habits: tuple[Habit, ...] = ()
    """What stood out in the way of writing, without examples."""


def save(vault: Vault, saved: Saved) -> None:
    """Keep one; it is on disk when this returns. A list of people is kept by itself (journal.circles)."""
    if saved.eyes is not None:
        saved = replace(saved, eyes=replace(saved.eyes, roster=None))
    vault.append(LEDGER, msgspec.msgpack.encode(saved))


def all_of(vault: Records) -> Iterator[Saved]:
    """Every ledger that was saved, the oldest first."""
    return decoded(vault, LEDGER, Saved)


def newest(vault: Records) -> Saved | None:
    """The one saved last, with the list of people that is kept now."""
    last = None
    for saved in all_of(vault):
        last = saved
    if last is not None and last.eyes is not None:
        return replace(last, eyes=replace(last.eyes, roster=circles.kept(vault)))
    return last


def before(vault: Vault, sources: Sequence[str]) -> Saved | None:
    """The last one of the same sources, else the last of all."""
    everything = list(all_of(vault))
    same = [s for s in everything if set(s.sources) == set(sources)]
    found = same or everything
    return found[-1] if found else None


def changes(old: Saved, new: Saved) -> list[Say]:
    """What is different now, in sentences: what came, what went, and the crowd."""
    said = [Say("上次看是 {d}。", "Last looked at on {d}.").fill(d=old.at[:10])]
    came, went = _missing(new, old), _missing(old, new)
    if came:
        said.append(Say("新看得出的：{w}。", "New since then: {w}.").fill(w=_told(came)))
    if went:
        said.append(Say("看不出了的：{w}。", "No longer there: {w}.").fill(w=_told(went)))
    if not came and not went:
        said.append(Say("看得出的和上次一样。", "What can be told is the same as then."))
    a, b = old.crowds.get("stranger"), new.crowds.get("stranger")
    if a and b and not 0.9 < (b[1] / a[1]) < 1.1:
        said.append(Say("对陌生人来说，和你一样的人从约 {a} 变成约 {b}。", "For a stranger, those who fit went from about {a} to about {b}.")
                    .fill(a=f"{a[1]:,.0f}", b=f"{b[1]:,.0f}"))
    return said


def of_crowds(crowds: Sequence[Crowd]) -> dict[str, tuple[float, float, float]]:
    """The figures that are worth keeping."""
    return {c.adversary: (c.low, c.likely, c.high) for c in crowds}


def _missing(a: Saved, b: Saved) -> list[Claim]:
    there = {(c.attribute, c.value) for c in b.ledger.claims}
    return [c for c in a.ledger.claims if (c.attribute, c.value) not in there and c.confidence >= 0.4]


def _told(claims: Sequence[Claim]) -> Say:
    return listed([Say("{k} {v}", "{k} {v}").fill(k=named(ATTRIBUTE, c.attribute), v=c.value) for c in claims[:6]])
