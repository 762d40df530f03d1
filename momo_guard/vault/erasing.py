"""Erasing records for good: what is left is a place in the chain, so that nobody can pretend it was never there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from momo_guard.vault import container, sealing
from momo_guard.vault.container import ERASED, ERASURE, Link, New, Record, Unsealable

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


def erase(vault: Vault, records: Sequence[Record]) -> None:
    """Replace records by empty places, delete their attachments that nothing else names, and note it.

    Raises CantWrite, Busy. Copies of the file, segments and other computers are out of reach until they merge."""
    device = vault.witness.device()
    with vault.tables.change():
        links = [record.link for record in records if blank(vault, record.n, record.link)]
        if not links:
            return
        drop_unnamed(vault, {ref.digest for record in records for ref in record.blobs})
        tail = vault.state()
        tail = tail._replace(loose=tail.loose | container.LOOSE_RECORDS, erased=tail.erased + len(links))
        tail = vault.put(tail, vault.device_for(tail, device), New(ERASURE, b"".join(links)))[1]
        vault.tables.put_tail(sealing.seal_tail(vault.keys, tail))
    vault.witness.note(tail)
    # The old bytes also stand in the write-ahead log until it is emptied.
    vault.tables.empty_log()


def blank(vault: Vault, n: int, link: Link) -> bool:
    """Inside a transaction: empty one row, if it still holds that record."""
    sealed = vault.tables.one("SELECT sealed FROM record WHERE n = ?", n)
    try:
        head, padded = sealing.open_row(vault.keys, sealed or b"")
        record = sealing.read_record(vault.keys, head, padded, n)
    except Unsealable:
        return False
    if record.kind == ERASED or record.link != link:
        return False
    empty = container.erased_content(container.content_digest(padded))
    vault.tables.db.execute("UPDATE record SET sealed = ? WHERE n = ?", (sealing.seal_record(vault.keys, head, empty), n))
    return True


def drop_unnamed(vault: Vault, digests: Iterable[bytes]) -> None:
    """Inside a transaction: delete those chunks that no record names any more."""
    unnamed = set(digests)
    if not unnamed:
        return
    for n, sealed in vault.tables.rows():
        try:
            unnamed -= {ref.digest for ref in sealing.open_record(vault.keys, sealed, n).blobs}
        except Unsealable:
            continue
    for digest in unnamed:
        vault.tables.db.execute("DELETE FROM blob WHERE n = ?", (vault.blobs.row(digest),))
    vault.blobs.forget()
