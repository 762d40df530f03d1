"""The list of people one is known among, kept in the vault. It tells of others: what is put aside is erased."""

from __future__ import annotations

import msgspec

from momo_guard.journal.once import Records, decoded
from momo_guard.mosaic.circle import Roster
from momo_guard.vault.store import Vault

CIRCLE = "circle"
"""Kind of record. Its body is msgpack; the newest one holds."""


def keep(vault: Vault, roster: Roster) -> None:
    """Keep a list in the place of the one before."""
    if kept(vault) == roster:
        return
    before = list(vault.records(CIRCLE))
    vault.append(CIRCLE, msgspec.msgpack.encode(roster))
    vault.erase(before)


def kept(vault: Records) -> Roster | None:
    """The list that is kept now."""
    found = None
    for roster in decoded(vault, CIRCLE, Roster):
        found = roster
    return found


def remove(vault: Vault) -> bool:
    """Erase the list; whether there was one."""
    records = list(vault.records(CIRCLE))
    vault.erase(records)
    return bool(records)
