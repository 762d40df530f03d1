"""Checks a whole vault against itself and against what was seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from momo_guard.say import Say
from momo_guard.vault import blobs, container
from momo_guard.vault.chain import Finding, Lost, Walk
from momo_guard.vault.container import ERASED, ERASURE, LINK, BlobRef, Record, Tail, Unsealable
from momo_guard.vault.report import Report
from momo_guard.vault.tables import told

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


class _Tally:
    """What the records say of one another beyond the chain: blobs they name, erasures they declare."""

    def __init__(self) -> None:
        self.named: dict[bytes, BlobRef] = {}
        self.declared: set[bytes] = set()
        self.erased: set[bytes] = set()
        self.links: set[bytes] = set()

    def take(self, record: Record | Lost) -> None:
        if isinstance(record, Lost):
            return
        self.links.add(record.link)
        self.named |= {ref.digest: ref for ref in record.blobs}
        if record.kind == ERASED:
            self.erased.add(record.link)
        elif record.kind == ERASURE:
            self.declared |= {record.body[i : i + LINK] for i in range(0, len(record.body), LINK)}


def verify(vault: Vault) -> Report:
    """Read everything and say what is not as it was left. Nothing is changed."""
    tables, keys = vault.tables, vault.keys
    with told(vault.path):
        sealed_tail = tables.tail()
    try:
        tail: Tail | None = container.open_tail(keys, sealed_tail)
    except Unsealable:
        tail = None
    guide, tally = Walk(keys), _Tally()
    for n, sealed in tables.rows(upto=tail.last if tail else None):
        tally.take(guide.feed(n, sealed))
    beyond = tables.one("SELECT count(*) FROM record WHERE n > ?", tail.last) if tail else 0
    found = guide.finish(tail)
    if beyond and not any(f.code == "tail_old" for f in found) and not _grown(vault, tail):
        found.append(Finding("tail_old"))
    found += _headers(vault, tail)
    found += _erasures(tally)
    count, blob_findings = _blobs(vault, tally)
    found += blob_findings
    if guide.forks:
        found.append(Finding("forked", guide.forks))
    found += _seen(vault, tally, tail)
    waiting = tables.one("SELECT count(*) FROM inbox") or 0
    return Report(len(tally.links), len(tally.erased), count, waiting, tuple(found), tuple(_notes(vault, waiting)))


def _grown(vault: Vault, tail: Tail | None) -> bool:
    """Whether rows beyond the tail came from another program that wrote while we read."""
    try:
        return tail is not None and vault.head.last > tail.last
    except Unsealable:
        return False


def _headers(vault: Vault, tail: Tail | None) -> list[Finding]:
    found = []
    signed = vault.tables.headers()
    good = [s.parse() for s in signed if s.holds(vault.keys.master)]
    if len(good) < 2 or signed[0] != signed[1]:
        found.append(Finding("header_damaged"))
    if tail and good and max(h.revision for h in good) < tail.revision:
        found.append(Finding("header_old"))
    return found


def _erasures(tally: _Tally) -> list[Finding]:
    unsaid = tally.erased - tally.declared
    return [Finding("erased_unsaid", len(unsaid))] if unsaid else []


def _blobs(vault: Vault, tally: _Tally) -> tuple[int, list[Finding]]:
    rows = {blobs.row_of(ref.digest): ref for ref in tally.named.values()}
    good = damaged = unnamed = 0
    for n, sealed in vault.tables.rows("blob", after=-1):
        ref = rows.pop(n, None)
        if ref is None:
            unnamed += 1
        elif blobs.unseal(vault.keys, ref, sealed) is None:
            damaged += 1
        else:
            good += 1
    codes = (("blob_missing", len(rows)), ("blob_damaged", damaged), ("blob_unnamed", unnamed))
    return good, [Finding(code, times) for code, times in codes if times]  # type: ignore[arg-type]


def _seen(vault: Vault, tally: _Tally, tail: Tail | None) -> list[Finding]:
    seen = vault.seen()
    if seen is None:
        return []
    gone = [t for t in seen.tail.tips if t.link not in tally.links]
    older = tail is None or seen.is_newer_than(tail)
    return [Finding("older_than_seen")] if gone and older else []


def _notes(vault: Vault, waiting: int) -> list[Say]:
    notes = []
    if vault.seen() is None:
        notes.append(Say("这台电脑以前没有见过这个保险库，所以看不出它是不是被换回了旧的。",
                         "This computer has not seen this vault before, so an old copy put in its place would not show."))
    if waiting:
        notes.append(Say("收件箱里有 {n} 条等着你过目，写的人是谁没有验证。", "{n} items wait in the inbox; who wrote them is not verified.")
                     .fill(n=waiting))
    return notes
