"""The vault: open it, append to it, read it. One `Vault` belongs to one thread.

    vault, words = Vault.create(path, passphrase)
    with Vault.open(path, passphrase_or_words_or_key) as vault:
        id = vault.append("entry", body)          # durable when it returns
        for record in vault.records("entry"):     # verified, in the order in which they came
            ...
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from momo_guard.say import Say
from momo_guard.vault import (
    appending,
    building,
    container,
    faults,
    header,
    inbox,
    ring,
    sealing,
    slots,
    words,
)
from momo_guard.vault.beside import BATCH, Beside, in_turn
from momo_guard.vault.blobs import Blobs
from momo_guard.vault.chain import Finding, Lost, Walk
from momo_guard.vault.container import BlobRef, New, Record, RecordId, Tail, Unsealable
from momo_guard.vault.disk import told
from momo_guard.vault.header import Header
from momo_guard.vault.inbox import InboxItem
from momo_guard.vault.keys import Keys, MasterKey, T
from momo_guard.vault.passphrase import FLOOR, STANDARD, Kdf, check_made
from momo_guard.vault.report import Report
from momo_guard.vault.seen import Seen, Witness
from momo_guard.vault.sift import OfKind, Sift
from momo_guard.vault.tables import Tables
from momo_guard.vault.unlocking import unlock
from momo_guard.vault.xaes import Xaes

if TYPE_CHECKING:
    from momo_guard.vault.merging import Merged
    from momo_guard.vault.slots import Slot
    from momo_guard.vault.ways import Way

__all__ = ["InboxItem", "New", "Vault"]


class Vault:
    """An open vault."""

    def __init__(self, tables: Tables, head: Header, keys: Keys, state: Path | None) -> None:
        self.tables = tables
        self.header = head
        self.keys = keys
        self.witness = Witness(keys, state)
        self.state_folder = state
        self._changed = False
        self._sealers: dict[tuple[Keys, str], Xaes] = {}
        self.blobs = Blobs(tables, keys)
        self.path = tables.path
        self.findings: list[Finding] = []
        """What the last full reading found wrong: empty where all is well. `journal verify` explains it."""

    # Making and opening

    @classmethod
    def create(
        cls, path: Path, passphrase: str, *, kdf: Kdf = STANDARD, floor: Kdf = FLOOR, state: Path | None = None
    ) -> tuple[Self, str]:
        """A new vault and its twelve recovery words, which are shown once and kept nowhere. Raises CantWrite."""
        check_made(kdf, floor)
        master, entropy = MasterKey(os.urandom(32)), os.urandom(16)
        ways = (slots.make("passphrase", passphrase, master, kdf), slots.make("recovery", entropy, master))
        head = header.make(os.urandom(16), 1, ways, master)
        keys = header.keys_of(head, master)
        with building.new_file(path) as tables:
            tables.put_header(header.sign(head, master))
            tables.put_tail(sealing.seal_tail(keys, Tail(writers=container.writing(()))))
        inbox.remember(head, state)
        vault = cls(Tables.open(path), head, keys, state)
        vault.witness.device()
        return vault, words.to_words(entropy)

    @classmethod
    def open(cls, path: Path, secret: str | bytes, *, state: Path | None = None) -> Self:
        """With a passphrase or recovery words (text), or the agent's MasterKey (bytes).

        Raises NoVault, NotAVault, NewerFormat, WrongSecret, Damaged."""
        tables = Tables.open(path)
        try:
            with told(path):
                head, master = unlock(tables, secret)
            vault = cls(tables, head, header.keys_of(head, master), state)
            inbox.remember(head, state)
            return vault
        except Unsealable:
            tables.close()
            raise faults.damaged(path) from None
        except BaseException:
            tables.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self.tables.close()
        if self._changed and ring.is_used(self.header):
            self.witness.to_ring()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def id(self) -> str:
        """32 hex digits that never change."""
        return self.header.vault

    @property
    def writable(self) -> bool:
        """False in a folder that can only be read."""
        return self.tables.writable

    # Writing

    def append(self, kind: str, body: bytes, blobs: Sequence[BlobRef] = (), at: int | None = None) -> RecordId:
        """One record; it is on disk when this returns. Raises CantWrite, Busy, Moved."""
        return self.append_many([New(kind, body, blobs, at)])[0].id

    def append_many(self, items: Iterable[New]) -> list[Record]:
        """Several records, all or none, in one transaction. Raises CantWrite, Busy, Moved."""
        items = [_checked(item) for item in items]
        if not items:
            return []
        device = self.witness.device()
        with self.tables.change():
            tail = self.state()
            device = self.device_for(tail, device)
            made = []
            for item in items:
                record, tail = self.put(tail, device, item)
                made.append(record)
            self.tables.put_tail(sealing.seal_tail(self.keys, tail))
        self.witness.note(tail)
        self._changed = True
        return made

    def device_for(self, tail: Tail, device: bytes) -> bytes:
        """Inside a transaction: the device number to go on with. Where the file is older than what this computer wrote,
        its numbers must not be used a second time: then a new one."""
        seen = self.witness.read()
        return device if seen is None or seen.reaches(tail, device) else self.witness.device(fresh=True)

    def put(self, tail: Tail, device: bytes, item: New) -> tuple[Record, Tail]:
        """Inside a transaction: one record and the tail after it, which is still to be stored."""
        self.blobs.require(item.blobs)
        return appending.put(self.tables, self.keys, tail, device, item)

    def state(self) -> Tail:
        """The tail as it stands, inside a transaction; from the records themselves where it is damaged. Raises Moved."""
        try:
            return sealing.open_tail(self.keys, self.tables.tail())
        except Unsealable:
            pass
        if not any(signed.holds(self.keys.master) for signed in self.tables.headers()):
            raise faults.moved()
        guide = Walk(self.keys)
        for n, sealed in self.tables.rows():
            guide.feed(n, sealed)
        return guide.tail(self.header.revision)

    # Reading

    @property
    def head(self) -> Tail:
        """The newest state, read afresh: a value to bind caches to. Equal heads mean the same records. Raises Moved."""
        with told(self.path):
            return self.state()

    def records(self, kind: str | None = None, after: Tail | None = None, upto: Tail | None = None,
                sift: Sift | None = None) -> Iterator[Record]:
        """Records in the order in which they came, all or of one kind or those that a sift wants, from the start or after an
        earlier head, up to now or to a head. All are verified, also those that nobody wants.

        What can't be read is left out and stands in `findings` when the iterator has ended. Ask `continues(after)`
        before you read on from an earlier head."""
        for record in self.scan(after, upto, OfKind(kind, sift)):
            if isinstance(record, Record):
                yield record

    def scan(self, after: Tail | None = None, upto: Tail | None = None, sift: Sift | None = None) -> Iterator[Record | Lost]:
        """Every row, also those that can't be read, also the vault's own; with a sift those that it wants."""
        tail = upto or self.head
        guide = Walk(self.keys, after)
        last = after.last if after else 0
        if sift is None:
            for batch in self.tables.batches(after=last, upto=tail.last):
                yield from guide.feed_all(batch)
        else:
            with Beside(self.keys, sift, tail.last - last) as beside:
                for rows, told in in_turn(self.tables.batches(after=last, upto=tail.last, size_most=BATCH), beside):
                    yield from guide.feed_all(rows, sift) if told is None else guide.follow(rows, told, sift)
        self.findings = guide.finish(tail)

    def continues(self, earlier: Tail) -> bool:
        """Whether all that was there at an earlier head is still there, unerased, and only new records came since."""
        guide = Walk(self.keys, earlier)
        tail = self.head
        if tail.erased != earlier.erased or tail.last < earlier.last:
            return False
        for n, sealed in self.tables.rows(after=earlier.last, upto=tail.last):
            guide.feed(n, sealed)
        return not guide.finish(tail)

    def read(self, n: int) -> Record | None:
        """The record in one row (`Record.n`), or None where it can't be read."""
        sealed = self.tables.one("SELECT sealed FROM record WHERE n = ?", n)
        try:
            return sealing.open_record(self.keys, sealed, n) if sealed is not None else None
        except Unsealable:
            return None

    def is_older_than_seen(self) -> bool:
        """Whether this computer has seen a newer state of this vault: an old copy was put in its place."""
        head = self.head
        return any(seen.is_newer_than(head) for seen in self.notes())

    def notes(self) -> list[Seen]:
        """What was seen of this vault before, on this computer and, with leave, in the system's keyring."""
        found = [self.witness.read(), self.witness.from_ring() if ring.is_used(self.header) else None]
        return [seen for seen in found if seen]

    def seen(self) -> Seen | None:
        """What this computer remembers of this vault."""
        return self.witness.read()

    def warnings(self) -> list[Say]:
        """What a person should hear when the vault is opened, and after a reading: nothing, nearly always."""
        from momo_guard.vault.report import warnings

        return warnings(self)

    def verify(self) -> Report:
        """Check everything, and say in plain words what is not as it was left."""
        from momo_guard.vault.verify import verify

        return verify(self)

    def take_words(self) -> str:
        """Six words for paper that vouch for the vault as it is now. Raises CantWrite, Busy, Moved."""
        from momo_guard.vault.paper import take_words

        return take_words(self)

    def note_of(self, words: str) -> Record | None:
        """What six words from paper vouch for, if all of it is still there. Raises UsageFault."""
        from momo_guard.vault.paper import holds

        return holds(self, words)

    def accept(self) -> int:
        """Take the vault as it is: what is lost or was rolled back is written down and is an alarm no longer.

        How many records are given up. Raises CantWrite, Busy."""
        from momo_guard.vault.mend import accept

        return accept(self)

    def erase(self, records: Sequence[Record]) -> None:
        """Erase records for good, with their attachments: only their places in the chain stay. Raises CantWrite, Busy."""
        from momo_guard.vault.erasing import erase

        erase(self, records)

    def compact(self) -> None:
        """Build the file anew, without what was erased or belongs to nothing. Raises Busy, Unhealthy, CantWrite."""
        from momo_guard.vault.rebuilding import rebuild

        rebuild(self, self.header, self.keys)

    def reopen(self, head: Header, keys: Keys) -> None:
        """Go on with the file that now stands under the vault's name."""
        self.tables = self.tables.attach()
        if any(signed.holds(keys.master) for signed in self.tables.headers()):
            self.header, self.keys = head, keys
        self.blobs = Blobs(self.tables, self.keys)

    # Ways in

    def add_way(self, way: Way, *, kdf: Kdf = STANDARD, floor: Kdf = FLOOR) -> Slot:
        """One more passphrase, or more recovery words (`ways.passphrase`, `ways.new_words`). Raises CantWrite, Busy."""
        from momo_guard.vault.ways import add

        return add(self, way, kdf=kdf, floor=floor)

    def reseal(self, ways: Sequence[Way], *, kdf: Kdf = STANDARD, floor: Kdf = FLOOR) -> None:
        """New keys for everything, and exactly these ways in. Raises Busy, Unhealthy, CantWrite."""
        from momo_guard.vault.ways import reseal

        reseal(self, ways, kdf=kdf, floor=floor)

    # Other computers

    def merge(self, path: Path, secret: str | bytes | None = None) -> Merged:
        """Take over what a segment, or another copy of this vault's file, has and this one has not.

        A secret is needed only for one that is sealed with other keys. Raises MomoError."""
        from momo_guard.vault.merging import merge

        return merge(self, path, secret)

    def sync(self, folder: Path) -> Merged:
        """Exchange segments through a shared folder: merge all, then leave what only this vault has."""
        from momo_guard.vault.merging import sync

        return sync(self, folder)

    # The inbox

    def waiting(self) -> list[InboxItem]:
        """What locked programs left, oldest first. Who wrote it is not known: unauthenticated until accepted."""
        return inbox.items(self)

    def take(self, item: InboxItem, record: New | None = None) -> Record | None:
        """Remove an item from the inbox; what is to be kept of it is appended in the same transaction.

        Without a record it is discarded. Raises CantWrite, Busy, Moved."""
        return inbox.take(self, item.n, _checked(record) if record else None)

    # Attachments

    def put_blobs(self, chunks: Iterable[bytes]) -> list[BlobRef]:
        """Store chunks of at most CHUNK_MOST bytes; a record must name them (`blobs=`) for them to count."""
        return self.blobs.put(chunks)

    def get_blob(self, ref: BlobRef) -> bytes:
        """One chunk, verified. Raises Damaged."""
        return self.blobs.get(ref)

    # Keys for others

    def mac_key(self, label: str) -> bytes:
        """32 bytes for one use (such as "dismissals"), the same for ever, also after re-sealing."""
        return self.keys.of_root(f"mac/{label}")

    def seal(self, label: str, data: bytes) -> bytes:
        """Seal something that is kept beside the vault (a cache). It opens until the vault is re-sealed."""
        return self._beside(label).seal(data, T + b"/seal" + self.keys.place)

    def unseal(self, label: str, sealed: bytes) -> bytes | None:
        """What `seal` made, or None where it is damaged or from before a re-sealing."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._beside(label).unseal(sealed, T + b"/seal" + self.keys.place)
        except InvalidTag:
            return None

    def _beside(self, label: str) -> Xaes:
        if (self.keys, label) not in self._sealers:
            self._sealers = {(self.keys, label): Xaes(self.keys.of(f"seal/{label}"))}
        return self._sealers[self.keys, label]


def _own(kind: str) -> bool:
    return kind.startswith(container.OWN)


def _checked(item: New) -> New:
    if _own(item.kind) or not 0 < len(item.kind) < 256 or not item.kind.isascii():
        raise ValueError(f"not a kind for callers: {item.kind!r}")
    if len(item.body) > container.BODY_MOST:
        raise ValueError("a body of more than 16 MiB belongs into blobs")
    return item
