"""From a file and a secret to a header and its key; and what can be known of a vault without a secret."""

from __future__ import annotations

from pathlib import Path

from momo_guard.errors import MomoError
from momo_guard.vault import faults, header
from momo_guard.vault.header import Header
from momo_guard.vault.keys import MasterKey
from momo_guard.vault.tables import Tables


def unlock(tables: Tables, secret: str | bytes) -> tuple[Header, MasterKey]:
    """The newest header that holds under a key the secret opens. Raises WrongSecret, Moved, Damaged."""
    signed = tables.headers()
    found = header.candidates(signed, secret)
    if found:
        return max(found, key=lambda pair: pair[0].revision)
    if not header.readable(signed):
        raise faults.damaged(tables.path)
    raise faults.moved() if isinstance(secret, bytes) else faults.wrong_secret()


def vault_id(path: Path) -> str | None:
    """A vault's id, without any key: not yet verified. None where none can be read."""
    head = peek(path)
    return head.vault if head else None


def peek(path: Path) -> Header | None:
    """A vault's newest header, without any key: not yet verified. None where none can be read."""
    try:
        # With the lock, though it only looks: else the file might be replaced under an open connection.
        tables = Tables.open(path)
    except MomoError:
        return None
    try:
        return max((head for _, head in header.readable(tables.headers())), key=lambda h: h.revision, default=None)
    finally:
        tables.close()
