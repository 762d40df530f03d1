"""The ways into a vault: adding one, and changing or removing them, which builds the file anew under a new key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from momo_guard.errors import UsageFault
from momo_guard.say import Say
from momo_guard.vault import header, ring, sealing, slots, words
from momo_guard.vault.keys import MasterKey, new_master
from momo_guard.vault.passphrase import FLOOR, STANDARD, Kdf, check_made
from momo_guard.vault.slots import KeyringSecret, Slot, SlotKind

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


class Way(NamedTuple):
    """One secret: a passphrase as text, or the bytes of recovery words or of the keyring."""

    kind: SlotKind
    secret: str | bytes

    def slot(self, master: MasterKey, kdf: Kdf) -> Slot:
        """A fresh slot for it."""
        return slots.make(self.kind, self.secret, master, kdf if self.kind == "passphrase" else None)


def passphrase(text: str) -> Way:
    """A passphrase."""
    return Way("passphrase", text)


def recovery(text: str) -> Way:
    """Twelve recovery words. Raises UsageFault where they are none."""
    entropy = words.to_entropy(text)
    if entropy is None:
        raise UsageFault(
            Say("这不是十二个恢复词。", "Those are not twelve recovery words."),
            Say("按顺序输入，词之间空一格；每个词打前四个字母就够。", "Type them in order with spaces; the first four letters of each are enough."),
        )
    return Way("recovery", entropy)


def new_words() -> tuple[Way, str]:
    """Fresh recovery words."""
    entropy = os.urandom(16)
    return Way("recovery", entropy), words.to_words(entropy)


def keyring() -> Way:
    """A fresh secret, to be held by the system's keyring."""
    return Way("keyring", KeyringSecret(os.urandom(32)))


def of_typed(vault: Vault, typed: str) -> Slot | None:
    """Which way in a typed secret opens."""
    return next((slot for slot, _ in slots.masters(newest(vault).slots, typed)), None)


def add(vault: Vault, way: Way, *, kdf: Kdf = STANDARD, floor: Kdf = FLOOR) -> Slot:
    """One more way in; nothing is re-sealed. Raises CantWrite, Busy, Moved, NoKeyring."""
    check_made(kdf, floor)
    slot = way.slot(vault.keys.master, kdf)
    if isinstance(way.secret, KeyringSecret):
        ring.keep(f"{vault.id}/{slot.id}", way.secret)
    with vault.tables.change():
        tail = vault.state()
        head = newest(vault)
        if len(head.slots) >= slots.MOST:
            raise UsageFault(Say("最多 16 种打开方式。", "There are 16 ways in at most."))
        revision = max(head.revision, tail.revision) + 1
        head = header.with_slots(head, (*head.slots, slot), revision)
        vault.tables.put_header(header.sign(head, vault.keys.master))
        vault.tables.put_tail(sealing.seal_tail(vault.keys, tail._replace(revision=revision)))
    vault.header = head
    return slot


def newest(vault: Vault) -> header.Header:
    """The header as it stands in the file: another program may have added a way since this one opened it."""
    held = [s.parse() for s in vault.tables.headers() if s.holds(vault.keys.master)]
    return max(held, key=lambda h: h.revision, default=vault.header)


def reseal(vault: Vault, ways: Sequence[Way], *, kdf: Kdf = STANDARD, floor: Kdf = FLOOR) -> None:
    """A new master key, everything sealed anew, and exactly these ways in. Copies made before stay readable with the
    old ones. Nobody else may have the vault open. Raises Busy, Unhealthy, CantWrite, NoKeyring."""
    from momo_guard.vault.inbox import remember
    from momo_guard.vault.rebuilding import rebuild

    check_made(kdf, floor)
    if not any(way.kind in ("passphrase", "recovery") for way in ways):
        raise UsageFault(Say("至少要留一个密码或一组恢复词。", "Keep at least one passphrase or set of words."))
    old, master = newest(vault), new_master()
    made = tuple(way.slot(master, kdf) for way in ways)
    kept = header.open_kept(old, vault.keys.master)
    revision = max(old.revision, vault.head.revision) + 1
    head = header.make(old.vault_id, old.epoch + 1, made, master, kept, revision)
    for way, slot in zip(ways, made, strict=True):
        if isinstance(way.secret, KeyringSecret):
            ring.keep(f"{vault.id}/{slot.id}", way.secret)
    rebuild(vault, head, header.keys_of(head, master))
    for slot in old.slots:
        if slot.kind == "keyring":
            ring.forget(f"{vault.id}/{slot.id}")
    remember(vault.header, vault.state_folder)
