"""The inbox: whoever has only the public key can add, and only the key's owner can read (docs/vault.md, section 11)."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from momo_guard.errors import CantWrite, UsageFault
from momo_guard.say import Say
from momo_guard.vault import container, faults, header, sealing
from momo_guard.vault.container import New, Record, pad
from momo_guard.vault.header import Header
from momo_guard.vault.keys import T, hkdf
from momo_guard.vault.seen import state_folder
from momo_guard.vault.tables import Tables
from momo_guard.vault.xaes import Xaes

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

MAGIC = b"momoinbox1"
BODY_MOST = 256 << 10
ITEMS_MOST, BYTES_MOST = 2_000, 64 << 20
"""What the inbox holds: nobody vouches for who fills it, and the disk is the user's."""


class InboxItem(NamedTuple):
    """Something that was left. Nobody vouches for who wrote it: unauthenticated until accepted."""

    n: int
    kind: str
    at: int
    body: bytes


def _pin(vault: str, state: Path | None) -> Path:
    return (state or state_folder()) / f"{vault}.inbox"


def remember(head: Header, state: Path | None) -> None:
    """Note the public key of a header that was verified, so that a locked program can tell an exchanged one."""
    pin = _pin(head.vault, state)
    with contextlib.suppress(OSError):
        if pin.exists() and pin.read_text("ascii") == head.inbox:
            return
        pin.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        pin.write_text(head.inbox, "ascii")


def _key_of(tables: Tables, state: Path | None) -> tuple[Header, X25519PublicKey]:
    heads = [head for _, head in header.readable(tables.headers())]
    if not heads:
        raise faults.damaged(tables.path)
    head = max(heads, key=lambda h: h.revision)
    pin = _pin(head.vault, state)
    if pin.exists() and pin.read_text("ascii") != head.inbox:
        raise CantWrite(
            Say("收件箱的公钥和上次见到的不一样，没有存。", "The inbox's public key is not the one seen last; nothing was stored."),
            Say("先解锁一次：momo-guard journal unlock", "Unlock once first: momo-guard journal unlock"),
        )
    return head, header.public_key(head)


def _content(kind: str, at: int, body: bytes) -> bytes:
    name = kind.encode("ascii")
    return at.to_bytes(8, signed=True) + bytes([len(name)]) + name + len(body).to_bytes(4) + body


def seal_item(vault: bytes, public: X25519PublicKey, kind: str, body: bytes, at: int) -> bytes:
    """A row of the table `inbox`."""
    once = X25519PrivateKey.generate()
    sender, receiver = once.public_key().public_bytes_raw(), public.public_bytes_raw()
    key = hkdf(once.exchange(public), sender + receiver, T + b"/inbox")
    return MAGIC + sender + Xaes(key).seal(pad(_content(kind, at, body)), T + b"/inbox" + vault + receiver)


def open_item(vault: bytes, private: bytes, sealed: bytes) -> tuple[str, int, bytes] | None:
    """Kind, time and body; None where it is not for this key."""
    if not sealed.startswith(MAGIC):
        return None
    own = X25519PrivateKey.from_private_bytes(private)
    receiver, sender = own.public_key().public_bytes_raw(), sealed[10:42]
    try:
        key = hkdf(own.exchange(X25519PublicKey.from_public_bytes(sender)), sender + receiver, T + b"/inbox")
        plain = Xaes(key).unseal(sealed[42:], T + b"/inbox" + vault + receiver)
    except (InvalidTag, ValueError):
        return None
    if len(plain) < 9 or len(plain) < (end := 9 + plain[8]) + 4:
        return None  # sealed to the right key, and still no item
    size = int.from_bytes(plain[end : end + 4])
    return plain[9:end].decode("ascii", "replace"), int.from_bytes(plain[:8], signed=True), plain[end + 4 : end + 4 + size]


def drop(path: Path, kind: str, body: bytes, *, at: int | None = None, state: Path | None = None) -> None:
    """Leave something in a locked vault; it is on disk when this returns. Raises MomoError."""
    if len(body) > BODY_MOST:
        raise UsageFault(Say("太长了，收件箱一次最多 256 KiB。", "That is too long: the inbox takes 256 KiB at a time."))
    tables = Tables.open(path)
    try:
        head, public = _key_of(tables, state)
        at = time.time_ns() // 1000 if at is None else at
        sealed = seal_item(head.vault_id, public, kind, body, at)
        with tables.change():
            count, size = tables.one("SELECT count(*) FROM inbox"), tables.one("SELECT coalesce(sum(length(sealed)), 0) FROM inbox")
            if count >= ITEMS_MOST or size + len(sealed) > BYTES_MOST:
                raise _full(count, size)
            tables.db.execute("INSERT INTO inbox(sealed) VALUES (?)", (sealed,))
    finally:
        tables.close()


def _full(count: int, size: int) -> CantWrite:
    return CantWrite(
        Say("收件箱满了（{n} 条，{mb} MB），没有存。", "The inbox is full ({n} letters, {mb} MB); nothing was stored.").fill(n=count, mb=size // 1_000_000),
        Say("先看看里面的，再收下或丢掉：momo-guard journal inbox", "Look through it first, and accept or refuse: momo-guard journal inbox"))


def items(vault: Vault) -> list[InboxItem]:
    """What waits, oldest first. What does not open is left out: anybody could have written it."""
    privates = header.open_kept(vault.header, vault.keys.master).inbox
    found = []
    for n, sealed in vault.tables.rows("inbox"):
        opened = next((o for key in privates if (o := open_item(vault.keys.vault, key, sealed))), None)
        if opened:
            found.append(InboxItem(n, *opened))
    return found


def take(vault: Vault, n: int, item: New | None) -> Record | None:
    """Remove an item and, where a record is given, append that, in one transaction. Raises CantWrite, Busy, Moved."""
    device = vault.witness.device()
    with vault.tables.change():
        vault.tables.db.execute("DELETE FROM inbox WHERE n = ?", (n,))
        tail = vault.state()
        tail = tail._replace(loose=tail.loose | container.LOOSE_INBOX)
        record = None
        if item is not None:
            record, tail = vault.put(tail, vault.device_for(tail, device), item)
        vault.tables.put_tail(sealing.seal_tail(vault.keys, tail))
    vault.witness.note(tail)
    return record


def junk(vault: Vault) -> int:
    """Delete what does not open with any of our keys; how many rows that were."""
    known = {item.n for item in items(vault)}
    strange = [n for n, _ in vault.tables.rows("inbox") if n not in known]
    for n in strange:
        take(vault, n, None)
    return len(strange)


