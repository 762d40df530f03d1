"""The header: the only part of a vault that can be read without its key (docs/vault.md, section 4)."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from momo_guard.vault.container import Unsealable
from momo_guard.vault.keys import Keys, MasterKey, T, header_key, kept_cipher, mac
from momo_guard.vault.slots import MOST, KeyringSecret, Slot, masters

FORMAT = "momo-guard/vault/1"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Identity, epoch, slots, public key, and what is kept under the master key."""

    format: str = FORMAT
    vault: str
    epoch: int
    revision: int
    slots: tuple[Slot, ...]
    inbox: str
    kept: str

    @property
    def vault_id(self) -> bytes:
        """16 bytes that never change."""
        return bytes.fromhex(self.vault)


class Kept(NamedTuple):
    """The secrets that outlive an epoch."""

    root: bytes
    inbox: tuple[bytes, ...]
    """Private keys, the current one first."""


class Signed(NamedTuple):
    """A header's exact bytes with their MAC: what stands in a row."""

    body: bytes
    mac: bytes

    def parse(self) -> Header:
        """The header, not yet authenticated. Raises Unsealable where it has no such form."""
        try:
            header = msgspec.json.decode(self.body, type=Header)
            plausible = (
                header.format == FORMAT and len(header.vault_id) == 16 and len(header.slots) <= MOST
                and 0 < header.epoch < 1 << 32 and 0 < header.revision < 1 << 32
            )
            for slot in header.slots:
                plausible &= all(map(bytes.fromhex, (slot.salt, slot.commitment, slot.wrapped)))
        except (msgspec.DecodeError, ValueError):
            raise Unsealable from None
        if not plausible:
            raise Unsealable
        return header

    def holds(self, master: MasterKey) -> bool:
        """Whether these bytes were made with that master key."""
        try:
            return hmac.compare_digest(mac(header_key(master, self.parse().vault_id), self.body), self.mac)
        except Unsealable:
            return False


def sign(header: Header, master: MasterKey) -> Signed:
    """The row for a header."""
    body = msgspec.json.encode(header)
    return Signed(body, mac(header_key(master, header.vault_id), body))


def with_slots(header: Header, slots: tuple[Slot, ...], revision: int) -> Header:
    """The same header with other ways in."""
    return msgspec.structs.replace(header, slots=slots, revision=revision)


def _kept_aad(vault: bytes, epoch: int) -> bytes:
    return T + b"/kept" + vault + epoch.to_bytes(4)


def make(vault: bytes, epoch: int, slots: tuple[Slot, ...], master: MasterKey, kept: Kept | None = None,
         revision: int = 1) -> Header:
    """A header for a new vault or a new epoch, with an inbox key of its own."""
    private = X25519PrivateKey.generate()
    secrets = Kept(os.urandom(32), ()) if kept is None else kept
    secrets = Kept(secrets.root, (private.private_bytes_raw(), *secrets.inbox)[:8])
    sealed = kept_cipher(master, vault).seal(secrets.root + b"".join(secrets.inbox), _kept_aad(vault, epoch))
    return Header(
        vault=vault.hex(), epoch=epoch, revision=revision, slots=slots,
        inbox=private.public_key().public_bytes_raw().hex(), kept=sealed.hex(),
    )


def open_kept(header: Header, master: MasterKey) -> Kept:
    """Root and inbox keys. Raises Unsealable."""
    try:
        data = kept_cipher(master, header.vault_id).unseal(
            bytes.fromhex(header.kept), _kept_aad(header.vault_id, header.epoch)
        )
    except (InvalidTag, ValueError):
        raise Unsealable from None
    return Kept(data[:32], tuple(data[i : i + 32] for i in range(32, len(data), 32)))


def keys_of(header: Header, master: MasterKey) -> Keys:
    """All keys of the header's epoch. Raises Unsealable."""
    return Keys(master, open_kept(header, master).root, header.vault_id, header.epoch)


def readable(copies: Iterable[Signed]) -> list[tuple[Signed, Header]]:
    """Those copies that have a header's form, each once."""
    found = []
    for signed in dict.fromkeys(copies):
        try:
            found.append((signed, signed.parse()))
        except Unsealable:
            continue
    return found


def candidates(copies: Iterable[Signed], secret: str | bytes) -> list[tuple[Header, MasterKey]]:
    """Headers that hold under a key which a secret opens: text is typed, 32 bytes are the master key itself."""
    tried: dict[tuple[Slot, ...], list[MasterKey]] = {}
    found = []
    for signed, header in readable(copies):
        if header.slots not in tried:
            if isinstance(secret, str | KeyringSecret):
                tried[header.slots] = [master for _, master in masters(header.slots, secret)]
            else:
                tried[header.slots] = [MasterKey(secret)]
        found += [(header, master) for master in tried[header.slots] if signed.holds(master)]
    return found


def public_key(header: Header) -> X25519PublicKey:
    """Where a locked program may leave things. Raises ValueError."""
    return X25519PublicKey.from_public_bytes(bytes.fromhex(header.inbox))
