"""Records as the modules of this folder read them, and what audit, plan and check need of a vault in one pass: a long journal
is gone through once, not once for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

import msgspec

from momo_guard.vault.container import Link, Record
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


T = TypeVar("T")


def decoded(vault: Records, kind: str, type: type[T]) -> Iterator[T]:  # noqa: A002 (as msgspec calls it)
    """The bodies of the records of one kind, from msgpack; what a later version wrote otherwise is passed over."""
    for record in vault.records(kind):
        try:
            yield msgspec.msgpack.decode(record.body, type=type)
        except msgspec.DecodeError:
            continue


class _Kinds:
    def wants(self, kind: str, body: bytes) -> bool:
        return kind in KINDS

    def leaves(self, link: Link, at: int) -> None:
        pass


class Once:
    """The records of these kinds as they were at one time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in vault.records(sift=_Kinds()):
            self._found[record.kind].append(record)

    def records(self, kind: str) -> Iterator[Record]:
        """The records of one kind, in the order in which they came."""
        return iter(self._found[kind])

    def mac_key(self, label: str) -> bytes:
        """32 bytes for one use."""
        return self._vault.mac_key(label)
