"""XAES-256-GCM (c2sp.org/XAES-256-GCM): AES-256-GCM whose 192-bit nonces may be drawn at random."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 24
TAG = 16

_LEFT = bytes.fromhex("00015800")
_RIGHT = bytes.fromhex("00025800")


class Xaes:
    """One key, set up once: each message then costs two AES blocks and one AES-GCM."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("XAES-256-GCM takes a key of 32 bytes")
        # ECB over single blocks is the bare AES-256 that the specification's steps 1 and 5 ask for.
        self._block = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update  # noqa: S305
        zero = int.from_bytes(self._block(bytes(16)))
        doubled = (zero << 1) ^ (0x87 if zero >> 127 else 0)
        k1 = doubled & ((1 << 128) - 1)
        self._masks = (k1 << 128) | k1

    def _subkey(self, nonce: bytes) -> AESGCM:
        half = nonce[:12]
        blocks = int.from_bytes(_LEFT + half + _RIGHT + half) ^ self._masks
        return AESGCM(self._block(blocks.to_bytes(32)))

    def subkeys(self, nonces: Sequence[bytes]) -> list[AESGCM]:
        """The keys of many messages, their AES blocks in one go."""
        blocks = b"".join([_LEFT + nonce[:12] + _RIGHT + nonce[:12] for nonce in nonces])
        masks = int.from_bytes(self._masks.to_bytes(32) * len(nonces))
        keys = self._block((int.from_bytes(blocks) ^ masks).to_bytes(len(blocks)))
        return [AESGCM(keys[at : at + 32]) for at in range(0, len(keys), 32)]

    def encrypt(self, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
        """Ciphertext and tag under a nonce of 24 bytes, which must never be used twice with this key."""
        return self._subkey(nonce).encrypt(nonce[12:], plaintext, aad)

    def decrypt(self, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        """The plaintext. Raises cryptography's InvalidTag where anything was changed."""
        return self._subkey(nonce).decrypt(nonce[12:], ciphertext, aad)

    def seal(self, plaintext: bytes, aad: bytes) -> bytes:
        """A fresh random nonce, then the ciphertext and tag."""
        nonce = os.urandom(NONCE)
        return nonce + self.encrypt(nonce, plaintext, aad)

    def unseal(self, sealed: bytes, aad: bytes) -> bytes:
        """The plaintext of what `seal` made. Raises InvalidTag, also where it is too short."""
        return self.decrypt(sealed[:NONCE].ljust(NONCE, b"\0"), sealed[NONCE:], aad)
