"""Checks a whole vault against itself and against what was seen before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from momo_guard.say import Say
from momo_guard.vault import container, sealing
from momo_guard.vault.chain import Finding, Lost, Walk
from momo_guard.vault.container import ERASED, ERASURE, LINK, NOTE, BlobRef, Record, Tail, Unsealable
from momo_guard.vault.pages import Raw
from momo_guard.vault.report import Report
from momo_guard.vault.structure import Structure

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


class _Tally:
    """What the records say of one another beyond the chain: blobs they name, erasures they declare."""

    def __init__(self) -> None:
        self.named: dict[bytes, BlobRef] = {}
        self.declared: set[bytes] = set()
        self.erased: set[bytes] = set()
        self.links: set[bytes] = set()
        self.notes: list[Record] = []

    def take(self, record: Record | Lost) -> None:
        if isinstance(record, Lost):
            return
        self.links.add(record.link)
        self.named |= {ref.digest: ref for ref in record.blobs}
        if record.kind == ERASED:
            self.erased.add(record.link)
        elif record.kind == NOTE:
            self.notes.append(record)
        elif record.kind == ERASURE:
            self.declared |= {record.body[i : i + LINK] for i in range(0, len(record.body), LINK)}


def verify(vault: Vault) -> Report:
    """Read everything and say what is not as it was left. Nothing is changed."""
    guide, tally = Walk(vault.keys), _Tally()
    with vault.tables.snapshot():
        tail = _tail(vault)
        for n, sealed in vault.tables.rows():
            tally.take(guide.feed(n, sealed))
        found = guide.finish(tail) + _headers(vault, tail) + _erasures(tally)
        blobs, more = _blobs(vault, tally)
        waiting = vault.tables.one("SELECT count(*) FROM inbox") or 0
        found += more + _seen(vault, guide, tail)
        strays = sum(vault.tables.one(f"SELECT count(*) FROM {t} WHERE n <> 1")   # noqa: S608
                     for t in ("header_a", "header_b", "tail"))
    if guide.forks:
        found.append(Finding("forked", guide.forks))
    odd = _structure(vault)
    if strays or odd:
        found.append(Finding("structure", strays + (odd or 0)))
    notes = _history(tally) + _notes(vault, waiting, unwalked=odd is None)
    return Report(len(tally.links), len(tally.erased), blobs, waiting, tuple(found), tuple(notes))


def _tail(vault: Vault) -> Tail | None:
    try:
        return sealing.open_tail(vault.keys, vault.tables.tail())
    except Unsealable:
        return None


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
    wanted = dict(tally.named)
    good = damaged = unnamed = 0
    for _, sealed in vault.tables.rows("blob"):
        digest = sealing.blob_digest(vault.keys, sealed)
        if wanted.pop(digest, None):
            whole = sealing.open_blob(vault.keys, digest, sealed) is not None
            good, damaged = good + whole, damaged + (not whole)
        elif sealing.open_blob(vault.keys, digest, sealed) is None:
            damaged += 1
        else:
            unnamed += 1
    # A name that was hit hides which blob is damaged: then it is counted once, as damaged.
    missing = max(0, len(wanted) - damaged)
    codes = (("blob_missing", missing), ("blob_damaged", damaged), ("blob_unnamed", unnamed))
    return good, [Finding(code, times) for code, times in codes if times]  # type: ignore[arg-type]


def _seen(vault: Vault, guide: Walk, tail: Tail | None) -> list[Finding]:
    older = any(
        not guide.knows(tip.link) for seen in vault.notes() if tail is None or seen.is_newer_than(tail) for tip in seen.tail.tips
    )
    return [Finding("older_than_seen")] if older else []


def _structure(vault: Vault) -> int | None:
    """How many places of the raw file are odd; None where another program is writing and it can't be told."""
    tables = vault.tables
    if not tables.writable:
        return _walk_pages(vault)
    if not tables.empty_log():
        return None
    with tables.change():
        # Nobody writes now, and the log is empty unless somebody came in between.
        log = Path(f"{vault.path}-wal")
        return None if log.exists() and log.stat().st_size else _walk_pages(vault)


def _walk_pages(vault: Vault) -> int:
    raw = Raw(vault.path)
    tail = _tail(vault) or Tail(loose=container.LOOSE_RECORDS | container.LOOSE_INBOX)
    return Structure(raw.page, raw.pages, tail.writers, tail.loose).check()


_HISTORY = {
    "accepted": Say("{date} 接受过一次缺失：{n} 条。", "On {date} a loss was accepted: {n} {n:record|records}."),
    "rescued": Say("{date} 从损坏的文件里救出来的；丢了 {n} 条。", "On {date} it was rescued from a damaged file; {n} {n:record was|records were} lost."),
    "merged": Say("{date} 合并进来的内容里缺 {n} 条。", "On {date} what was merged lacked {n} {n:record|records}."),
}


def _history(tally: _Tally) -> list[Say]:
    said = []
    for note in tally.notes:
        body = msgspec.json.decode(note.body)
        sentence = _HISTORY.get(body.get("what"))
        if sentence:
            said.append(sentence.fill(date=f"{note.when.astimezone():%Y-%m-%d}", n=body.get("lost", len(body.get("missing", [])))))
    return said


def _notes(vault: Vault, waiting: int, unwalked: bool) -> list[Say]:
    notes = []
    if vault.seen() is None:
        notes.append(Say("这台电脑以前没有见过这个保险库，所以看不出它是不是被换回了旧的。",
                         "This computer has not seen this vault before, so an old copy put in its place would not show."))
    if unwalked:
        notes.append(Say("另一个程序正在写，所以没有检查内容之间的空处。",
                         "Another program is writing, so the space between the records was not checked."))
    if waiting:
        notes.append(Say("收件箱里有 {n} 条等着你过目，是谁写的没有验证。", "{n} {n:item waits|items wait} in the inbox; who wrote {n:it|them} is not verified.")
                     .fill(n=waiting))
    return notes
