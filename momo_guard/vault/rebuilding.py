"""Builds a vault anew beside the old file and puts it in its place: smaller, without scraps, perhaps with new keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from momo_guard.errors import MomoError
from momo_guard.say import Say
from momo_guard.vault import container, faults, header, sealing
from momo_guard.vault.building import spare_file
from momo_guard.vault.chain import Lost, Walk
from momo_guard.vault.container import Tail
from momo_guard.vault.disk import sync_folder, told
from momo_guard.vault.header import Header
from momo_guard.vault.keys import Keys
from momo_guard.vault.tables import Tables

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


class Unhealthy(MomoError):
    """A damaged vault is not built anew: what can't be read would be gone for good."""


def _unhealthy() -> Unhealthy:
    return Unhealthy(
        Say("保险库里有读不出的内容，先不动它。", "Parts of the vault can't be read, so it is left as it is."),
        Say("先看 momo-guard journal verify 怎么说。", "See what momo-guard journal verify says first."),
    )


def rebuild(vault: Vault, head: Header, keys: Keys) -> None:
    """Put everything under `head` and `keys` into a new file and let it take the old one's place by a rename.

    Nobody else may have the vault open. Until the rename the old file is untouched, after it the new one is whole.
    Raises Busy, Unhealthy, CantWrite."""
    path = vault.path.resolve()
    if not vault.tables.writable:
        raise faults.read_only(path)
    vault.tables.alone()
    try:
        if not vault.tables.empty_log():
            raise faults.busy()
        with spare_file(path) as (spare, tables):
            with tables.filling():
                tail = _copy(vault, tables, head, keys)
            tables.finish()
            _compare(spare, keys, tail)
            with told(path):
                vault.tables.detach()
                spare.replace(path)
                sync_folder(path.parent)
    finally:
        vault.reopen(head, keys)


def _copy(vault: Vault, tables: Tables, head: Header, keys: Keys) -> Tail:
    guide, named = Walk(vault.keys), set[bytes]()
    same = keys.master == vault.keys.master
    for n, sealed in vault.tables.rows():
        record = guide.feed(n, sealed)
        if isinstance(record, Lost):
            raise _unhealthy()
        named |= {ref.digest for ref in record.blobs}
        if not same:
            top, padded = sealing.open_row(vault.keys, sealed)
            sealed = sealing.seal_padded(keys, top, padded)
        tables.db.execute("INSERT INTO record(n, sealed) VALUES (?, ?)", (n, sealed))
    old = vault.head
    if guide.finish(old):
        raise _unhealthy()
    _copy_blobs(vault, tables, keys, named)
    for n, sealed in vault.tables.rows("inbox"):
        tables.db.execute("INSERT INTO inbox(n, sealed) VALUES (?, ?)", (n, sealed))
    tail = old._replace(loose=0, revision=head.revision, writers=container.writing(()))
    tables.put_header(header.sign(head, keys.master))
    tables.put_tail(sealing.seal_tail(keys, tail))
    return tail


def _copy_blobs(vault: Vault, tables: Tables, keys: Keys, named: set[bytes]) -> None:
    for _, sealed in vault.tables.rows("blob"):
        digest = sealing.blob_digest(vault.keys, sealed)
        if digest in named:
            chunk = sealing.open_blob(vault.keys, digest, sealed)
            if chunk is None:
                raise _unhealthy()
            tables.db.execute("INSERT INTO blob(sealed) VALUES (?)", (sealing.seal_blob(keys, digest, chunk),))
            named.discard(digest)
    if named:
        raise _unhealthy()


def _compare(spare: Path, keys: Keys, tail: Tail) -> None:
    """Read the new file back before it replaces anything."""
    tables = Tables.open(spare, lock=False)
    try:
        guide = Walk(keys)
        for n, sealed in tables.rows():
            guide.feed(n, sealed)
        if guide.finish(sealing.open_tail(keys, tables.tail())) or guide.tail(tail.revision).run != tail.run:
            raise _unhealthy()
    finally:
        tables.close()
