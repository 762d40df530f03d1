"""Taking a vault as it is: a loss that was told and can't be undone is written down and is an alarm no longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from momo_guard.vault import container, header, ring, sealing
from momo_guard.vault.chain import Lost, Walk
from momo_guard.vault.container import NOTE, Link, New, Tail, Unsealable

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


def note(what: str, missing: Sequence[Link], lost: int) -> New:
    """A note in the vault itself, of what happened to it."""
    return New(NOTE, msgspec.json.encode({"what": what, "missing": [link.hex() for link in missing], "lost": lost}))


def accept(vault: Vault) -> int:
    """Make the rows that can be read the state of the vault; how many records are given up. Raises CantWrite, Busy."""
    tables, keys = vault.tables, vault.keys
    with tables.change():
        old = _old_tail(vault)
        guide = Walk(keys)
        damaged = [r.n for r in (guide.feed(n, sealed) for n, sealed in tables.rows()) if isinstance(r, Lost)]
        missing = _missing(vault, guide, old)
        tables.db.executemany("DELETE FROM record WHERE n = ?", [(n,) for n in damaged])
        tables.put_header(header.sign(vault.header, keys.master))
        lost = max(len(missing), len(damaged))
        # Under a device number that was never used: nothing may follow what is gone.
        device = vault.witness.device(fresh=True)
        tail = vault.put(_state_of_rows(vault, old, bool(damaged)), device, note("accepted", missing, lost))[1]
        tables.put_tail(sealing.seal_tail(keys, tail))
    vault.witness.accept(tail)
    if ring.is_used(vault.header):
        vault.witness.to_ring()
    return lost


def _old_tail(vault: Vault) -> Tail:
    try:
        return sealing.open_tail(vault.keys, vault.tables.tail())
    except Unsealable:
        return Tail(loose=container.LOOSE_RECORDS | container.LOOSE_INBOX)


def _missing(vault: Vault, guide: Walk, old: Tail) -> list[Link]:
    tips = [t.link for t in (*old.tips, *(tip for seen in vault.notes() for tip in seen.tail.tips))]
    return list(dict.fromkeys([*guide.gone(), *(link for link in tips if not guide.knows(link))]))


def _state_of_rows(vault: Vault, old: Tail, deleted: bool) -> Tail:
    guide = Walk(vault.keys)
    for n, sealed in vault.tables.rows():
        guide.feed(n, sealed)
    return guide.tail(vault.header.revision)._replace(
        loose=old.loose | (container.LOOSE_RECORDS if deleted else 0), writers=old.writers
    )
