"""The ways into a vault: each slot wraps the master key under a secret of its own."""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from momo_guard.vault import words
from momo_guard.vault.keys import MasterKey, T, hkdf
from momo_guard.vault.passphrase import Kdf, check_read, derive


class KeyringSecret(bytes):
    """The 32 bytes that the system's keyring holds for a slot; other bytes are a master key."""


SlotKind = Literal["passphrase", "recovery", "keyring"]
MOST = 16


class Slot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One way in, as it stands in the header (bytes as hex)."""

    id: str
    kind: str
    salt: str
    memory: int = 0
    iterations: int = 0
    lanes: int = 0
    commitment: str
    wrapped: str

    @property
    def kdf(self) -> Kdf:
        """What one guess costs (passphrase slots)."""
        return Kdf(self.memory, self.iterations, self.lanes)


def _stretch(kind: str, secret: bytes | str, salt: bytes, kdf: Kdf | None) -> bytes:
    ikm = derive(secret, salt, kdf) if isinstance(secret, str) and kdf else secret
    if isinstance(ikm, str):
        raise TypeError("only a passphrase is text")
    return hkdf(ikm, salt, T + b"/slot/" + kind.encode(), 64)


def make(kind: SlotKind, secret: bytes | str, master: MasterKey, kdf: Kdf | None = None) -> Slot:
    """A new slot: a passphrase as text with its costs, or 16 (recovery) or 32 (keyring) random bytes."""
    salt = os.urandom(16)
    okm = _stretch(kind, secret, salt, kdf)
    cost = kdf or Kdf(0, 0, 0)
    return Slot(
        id=os.urandom(8).hex(), kind=kind, salt=salt.hex(), memory=cost.memory, iterations=cost.iterations,
        lanes=cost.lanes, commitment=okm[32:].hex(), wrapped=aes_key_wrap(okm[:32], master).hex(),
    )


def try_open(slot: Slot, secret: bytes | str) -> MasterKey | None:
    """The master key, or None where the secret is not this slot's."""
    kdf = slot.kdf if slot.kind == "passphrase" else None
    okm = _stretch(slot.kind, secret, bytes.fromhex(slot.salt), kdf)
    if not hmac.compare_digest(okm[32:], bytes.fromhex(slot.commitment)):
        return None
    try:
        return MasterKey(aes_key_unwrap(okm[:32], bytes.fromhex(slot.wrapped)))
    except InvalidUnwrap:
        return None


def check(slots: Sequence[Slot]) -> None:
    """Refuse costs beyond reason before any memory is taken. Raises BadInput."""
    for slot in slots:
        if slot.kind == "passphrase":
            check_read(slot.kdf)


def masters(slots: Sequence[Slot], secret: str | KeyringSecret) -> list[tuple[Slot, MasterKey]]:
    """Every slot that a secret opens. All are tried, also after a hit: the time tells nothing.

    Text is a passphrase, and twelve words of the list are also tried as recovery words."""
    check(slots)
    entropy = words.to_entropy(secret) if isinstance(secret, str) else None
    tries: dict[str, bytes | str | None] = {
        "passphrase": secret if isinstance(secret, str) else None,
        "recovery": entropy,
        "keyring": secret if isinstance(secret, KeyringSecret) else None,
    }
    found = []
    for slot in slots[:MOST]:
        fitting = tries.get(slot.kind)
        if fitting is not None and (master := try_open(slot, fitting)) is not None:
            found.append((slot, master))
    return found
