"""The union of two vaults, or of a vault and segments: verified, in any order, as often as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from momo_guard.errors import BadInput
from momo_guard.say import Say
from momo_guard.vault import container, erasing, faults, header, sealing
from momo_guard.vault.chain import in_order
from momo_guard.vault.container import ERASED, ERASURE, LINK, Head, Link, Record, Unsealable
from momo_guard.vault.header import Header
from momo_guard.vault.keys import Keys
from momo_guard.vault.segments import BLOB, RECORD, Entry, Segment, in_folder, write
from momo_guard.vault.tables import Tables

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault


class Merged(NamedTuple):
    """What a union brought."""

    added: int
    erased: int
    """Records that were erased elsewhere and are now erased here too."""
    waiting: int
    """Records whose forerunners have not come yet; they stay outside until then."""
    unread: tuple[Path, ...] = ()
    """Segments that are incomplete, changed, or sealed with other keys."""
    exported: Path | None = None


class OtherKeys(BadInput):
    """From before, or after, a change of keys: it has to be opened with a secret of its own."""


class _Offer(NamedTuple):
    """A record from outside, with the keys it is sealed with."""

    record: Record
    sealed: bytes
    keys: Keys


class _Offers:
    """All that comes from outside, verified row by row."""

    def __init__(self) -> None:
        self.records: dict[Link, _Offer] = {}
        self.blobs: dict[bytes, tuple[bytes, Keys]] = {}

    def take(self, entries: Iterable[Entry], keys: Keys) -> None:
        """Rows of one source. What does not open is left out: a cut chain then shows what it was."""
        for kind, sealed in entries:
            if kind == BLOB:
                self.blobs.setdefault(sealing.blob_digest(keys, sealed), (sealed, keys))
            elif kind == RECORD:
                try:
                    record = sealing.open_record(keys, sealed)
                except Unsealable:
                    continue
                known = self.records.get(record.link)
                if known is None or record.kind == ERASED:
                    self.records[record.link] = _Offer(record, sealed, keys)


def merge(vault: Vault, path: Path, secret: str | bytes | None = None) -> Merged:
    """Take over what another copy of this vault, or a segment, has and this one has not. Raises MomoError."""
    offers = _Offers()
    _read(vault, path, secret, offers)
    return _union(vault, offers)


def sync(vault: Vault, folder: Path) -> Merged:
    """Merge every segment of a shared folder and write one of what only we have. Raises CantWrite, Busy."""
    offers, unread = _Offers(), []
    for path in in_folder(folder):
        try:
            _read(vault, path, None, offers)
        except BadInput:
            unread.append(path)
    done = _union(vault, offers)
    exported = export(vault, folder, set(offers.records))
    return done._replace(unread=tuple(unread), exported=exported)


def export(vault: Vault, folder: Path, known: set[Link] | None = None) -> Path | None:
    """Write a segment of all records that are not known there; None where there is nothing new. Raises CantWrite."""
    signed = next(s for s in vault.tables.headers() if s.holds(vault.keys.master))
    fresh = [n for n, record in _own_rows(vault) if record.link not in (known or set())]
    return write(folder, signed, vault.keys, _entries(vault, fresh)) if fresh else None


def _own_rows(vault: Vault) -> Iterator[tuple[int, Record]]:
    for n, sealed in vault.tables.rows():
        try:
            yield n, sealing.open_record(vault.keys, sealed, n)
        except Unsealable:
            continue


def _entries(vault: Vault, rows: list[int]) -> Iterator[Entry]:
    sent: set[bytes] = set()
    for n in rows:
        sealed = vault.tables.one("SELECT sealed FROM record WHERE n = ?", n)
        for ref in sealing.open_record(vault.keys, sealed, n).blobs:
            row = vault.blobs.row(ref.digest)
            if ref.digest not in sent and row is not None:
                sent.add(ref.digest)
                yield Entry(BLOB, vault.tables.one("SELECT sealed FROM blob WHERE n = ?", row))
        yield Entry(RECORD, sealed)


def _read(vault: Vault, path: Path, secret: str | bytes | None, offers: _Offers) -> None:
    """Everything from one file, whichever kind it is."""
    if path.suffix == ".momoseg":
        segment = Segment(path)
        keys = _keys_for(vault, path, [segment.signed.parse()], [segment.signed], secret)
        segment.check(keys)
        offers.take(segment.entries(), keys)
        return
    tables = Tables.open(path)
    try:
        signed = tables.headers()
        keys = _keys_for(vault, path, [h for _, h in header.readable(signed)], signed, secret)
        offers.take((Entry(BLOB, sealed) for _, sealed in tables.rows("blob")), keys)
        offers.take((Entry(RECORD, sealed) for _, sealed in tables.rows()), keys)
    finally:
        tables.close()


def _keys_for(vault: Vault, path: Path, heads: list[Header], signed: list[header.Signed], secret: str | bytes | None) -> Keys:
    if not any(head.vault == vault.id for head in heads):
        raise BadInput(Say("{path} 属于另一个保险库。", "{path} belongs to another vault.").fill(path=path),
                       Say("没有合并任何内容。", "Nothing was merged."))
    if any(s.holds(vault.keys.master) for s in signed):
        return vault.keys
    if secret is None:
        raise OtherKeys(
            Say("{path} 是用另一把钥匙封的。", "{path} is sealed with other keys.").fill(path=path),
            Say("单独合并它：momo-guard journal sync {path}，会问它那时的密码。",
                "Merge it by itself: momo-guard journal sync {path} asks for its passphrase at that time.").fill(path=path),
        )
    found = header.candidates(signed, secret)
    if not found:
        raise faults.wrong_secret()
    head, master = max(found, key=lambda pair: pair[0].revision)
    return header.keys_of(head, master)


def _union(vault: Vault, offers: _Offers) -> Merged:
    with vault.tables.change():
        tail = vault.state()
        here: dict[Link, tuple[int, bool]] = {}
        erased: set[bytes] = set()
        for n, record in _own_rows(vault):
            here[record.link] = (n, record.kind == ERASED)
            erased |= _erasures(record)
        new = in_order([(o.record, o) for link, o in offers.records.items() if link not in here], here, vault.keys)
        before = tail.records
        for record, offer in new:
            n = tail.last + 1
            vault.tables.db.execute("INSERT INTO record(n, sealed) VALUES (?, ?)", (n, _resealed(vault.keys, offer)))
            tail = tail.follow(n, Head(record.device, record.seq, record.prev), record.link)
            tail = tail._replace(erased=tail.erased + (record.kind == ERASED))
            here[record.link] = (n, record.kind == ERASED)
            erased |= _erasures(record)
        gone = _erase(vault, here, erased)
        _take_blobs(vault, offers, here, erased)
        if gone:
            tail = tail._replace(erased=tail.erased + gone, loose=tail.loose | container.LOOSE_RECORDS)
        vault.tables.put_tail(sealing.seal_tail(vault.keys, tail))
    vault.blobs.forget()
    vault.witness.note(tail)
    waiting = sum(1 for link in offers.records if link not in here)
    return Merged(tail.records - before, gone, waiting)


def _erasures(record: Record) -> set[bytes]:
    return {record.body[i : i + LINK] for i in range(0, len(record.body), LINK)} if record.kind == ERASURE else set()


def _resealed(keys: Keys, offer: _Offer) -> bytes:
    if offer.keys is keys:
        return offer.sealed
    head, padded = sealing.open_row(offer.keys, offer.sealed)
    return sealing.seal_padded(keys, head, padded)


def _erase(vault: Vault, here: dict[Link, tuple[int, bool]], erased: set[bytes]) -> int:
    """Erasing wins, whichever of the two came first."""
    rows = [(n, link) for link, (n, empty) in here.items() if link in erased and not empty]
    named = {ref.digest for n, _ in rows if (record := vault.read(n)) for ref in record.blobs}
    done = sum(erasing.blank(vault, n, link) for n, link in rows)
    erasing.drop_unnamed(vault, named)
    return done


def _take_blobs(vault: Vault, offers: _Offers, here: dict[Link, tuple[int, bool]], erased: set[bytes]) -> None:
    wanted = {ref.digest for link, offer in offers.records.items() if link in here and link not in erased
              for ref in offer.record.blobs}
    for digest in sorted(wanted & offers.blobs.keys()):
        if vault.blobs.row(digest) is None:
            sealed, keys = offers.blobs[digest]
            chunk = sealing.open_blob(keys, digest, sealed)
            if chunk is not None:
                if keys is not vault.keys:
                    sealed = sealing.seal_blob(vault.keys, digest, chunk)
                vault.tables.db.execute("INSERT INTO blob(sealed) VALUES (?)", (sealed,))
