"""All keys of one epoch, each for one use, from the master key and the root."""

from __future__ import annotations

import hmac
import os
from typing import NewType

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from momo_guard.vault.xaes import Xaes

T = b"momo-guard/vault/1"
"""Begins every label and every associated data."""

MasterKey = NewType("MasterKey", bytes)
"""The key of one epoch, as the agent holds it."""


def hkdf(ikm: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    """HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(ikm)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, message, "sha256")


def new_master() -> MasterKey:
    """A fresh random master key."""
    return MasterKey(os.urandom(32))


class Mac:
    """HMAC-SHA256 under one key, set up once: for many short messages that is twice as fast as `mac`."""

    def __init__(self, key: bytes) -> None:
        self._begun = HMAC(key, SHA256())

    def __call__(self, message: bytes) -> bytes:
        """The MAC of a message."""
        of = self._begun.copy()
        of.update(message)
        return of.finalize()


class Keys:
    """The keys of one vault in one epoch, derived when first needed."""

    def __init__(self, master: MasterKey, root: bytes, vault: bytes, epoch: int) -> None:
        self.master = master
        self.root = root
        self.vault = vault
        self.epoch = epoch
        self.place = vault + epoch.to_bytes(4)
        self.record = Xaes(self.of("record"))
        self.mask = Cipher(algorithms.AES(self.of("mask")), modes.ECB()).encryptor().update  # noqa: S305
        self.tail = Xaes(self.of("tail"))
        self.blob = Xaes(self.of("blob"))
        self.chain = Mac(self.of_root("chain"))

    def of(self, label: str) -> bytes:
        """A key of this epoch."""
        return hkdf(self.master, self.vault, T + b"/" + label.encode())

    def of_root(self, label: str) -> bytes:
        """A key that stays the same when the vault is re-sealed."""
        return hkdf(self.root, self.vault, T + b"/" + label.encode())


def header_key(master: MasterKey, vault: bytes) -> bytes:
    """The key of the header's MAC: needed before the root is known."""
    return hkdf(master, vault, T + b"/header")


def kept_cipher(master: MasterKey, vault: bytes) -> Xaes:
    """What seals the root and the inbox keys."""
    return Xaes(hkdf(master, vault, T + b"/kept"))
