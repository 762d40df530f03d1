"""What was written while the vault was locked: sealed to its public key, and waiting to be accepted as entries.

Anybody on this computer could have left it, so it is no entry until the user says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from momo_guard.errors import UsageFault
from momo_guard.journal.journal import Journal, tags_of
from momo_guard.journal.nouns import ENTRY, Body
from momo_guard.say import Say
from momo_guard.vault import inbox
from momo_guard.vault.container import New, RecordId
from momo_guard.vault.inbox import InboxItem
from momo_guard.vault.store import Vault

_encode = msgspec.msgpack.Encoder().encode


class Waiting(msgspec.Struct, frozen=True):
    """One thing that waits."""

    item: InboxItem
    body: Body


def keep(path: Path, key: bytes | None, text: str, title: str = "", tags: Sequence[str] = ()) -> bool:
    """Add an entry: to the open journal where the agent's key is given, else to the inbox. Whether it waits there.

    It is on disk when this returns. Raises MomoError."""
    now = datetime.now().astimezone()
    if key is not None:
        with Vault.open(path, key) as vault:
            Journal(vault).add(text, now, title=title, tags=tags)
        return False
    body = Body(created_at=now.isoformat(timespec="seconds"), title=title, text=text, tags=tags_of(tags))
    inbox.drop(path, ENTRY, _encode(body))
    return True


def all_of(vault: Vault) -> list[Waiting]:
    """What waits, the oldest first; what is no entry is left out."""
    found = []
    for item in vault.waiting():
        if item.kind != ENTRY:
            continue
        try:
            found.append(Waiting(item, msgspec.msgpack.decode(item.body, type=Body)))
        except msgspec.DecodeError:
            continue
    return found


def chosen(found: Sequence[Waiting], number: str | None) -> list[Waiting]:
    """Those that a number from 1 or "all" means. Raises UsageFault."""
    if number is None:
        return []
    if number == "all":
        return list(found)
    if number.isdecimal() and 1 <= int(number) <= len(found):
        return [found[int(number) - 1]]
    raise UsageFault(Say("没有第 {n} 条。", "There is no number {n}.").fill(n=number),
                     Say("看看有哪些：momo-guard journal inbox", "See what waits: momo-guard journal inbox"))


def accept(vault: Vault, waiting: Waiting) -> RecordId:
    """Make an entry of it."""
    body = msgspec.structs.replace(waiting.body, of="", base="", attachments=())
    record = vault.take(waiting.item, New(ENTRY, _encode(body)))
    assert record is not None
    return record.id


def refuse(vault: Vault, waiting: Waiting) -> None:
    """Throw it away."""
    vault.take(waiting.item, None)


def sweep(vault: Vault) -> None:
    """Throw away what does not even open: anybody can put such rows there, and they would fill the inbox for good."""
    inbox.junk(vault)
