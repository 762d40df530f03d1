"""What audit, plan and check need of a vault, read in one pass: a long journal is gone through once, not once for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from momo_guard.vault.container import Record
from momo_guard.vault.store import Vault

KINDS = frozenset(("ledger", "secret", "circle", "dismissal", "done"))


class Records(Protocol):
    """Where records are read from: a vault, or what was read of it before."""

    def records(self, kind: str) -> Iterator[Record]:
        """The records of one kind, in the order in which they came."""
        ...

    def mac_key(self, label: str) -> bytes:
        """32 bytes for one use."""
        ...


class Once:
    """The records of these kinds as they were at one time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in vault.records():
            if record.kind in KINDS:
                self._found[record.kind].append(record)

    def records(self, kind: str) -> Iterator[Record]:
        """The records of one kind, in the order in which they came."""
        return iter(self._found[kind])

    def mac_key(self, label: str) -> bytes:
        """32 bytes for one use."""
        return self._vault.mac_key(label)
