"""What a vault holds, and its bytes before they are sealed (docs/vault.md, sections 6 and 7)."""

from __future__ import annotations

import base64
import hashlib
import os
import sqlite3
import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple, NewType

RecordId = NewType("RecordId", str)
"""16 characters, drawn from the record's link: the same on every computer and after re-sealing."""
Link = NewType("Link", bytes)
"""16 bytes that stand for a record and for all of its device's records before it."""

LINK = 16
NAMED = 10
"""Bytes of a link that a record's id is drawn from."""
HEAD = 32
FLOOR = 512
BODY_MOST = 16 << 20
CHUNK_MOST = (256 << 10) - 4
"""The most that fits one blob: with its length it is 256 KiB, which padding leaves as it is."""

LOOSE_RECORDS, LOOSE_INBOX = 1, 2

OWN = "vault/"
ERASED, ERASURE, WITNESS, NOTE = "vault/erased", "vault/erasure", "vault/witness", "vault/note"


class Unsealable(Exception):
    """Sealed bytes that do not open: damaged, cut, or from somewhere else."""


class BlobRef(NamedTuple):
    """A chunk of an attachment, as a record names it."""

    digest: bytes
    size: int


class New(NamedTuple):
    """A record to be appended."""

    kind: str
    body: bytes
    blobs: Sequence[BlobRef] = ()
    at: int | None = None
    """Microseconds since 1970 UTC; now where it is None."""


class Head(NamedTuple):
    """What stands in clear inside a record's mask, and is its associated data."""

    device: bytes
    seq: int
    prev: Link

    def encode(self) -> bytes:
        """32 bytes."""
        return self.device + self.seq.to_bytes(8) + self.prev


class Record(NamedTuple):
    """One verified record."""

    kind: str
    at: int
    """When it was written, in microseconds since 1970 UTC, as the writing computer's clock said."""
    body: bytes
    blobs: tuple[BlobRef, ...] = ()
    device: bytes = b""
    seq: int = 0
    link: Link = Link(b"")
    prev: Link = Link(b"")
    n: int = 0
    """Its row in this file."""

    @property
    def id(self) -> RecordId:
        """How it is called: worked out when asked for, since a reading of many asks for few."""
        return record_id(self.link)

    @property
    def when(self) -> datetime:
        """`at` as an aware datetime."""
        return datetime.fromtimestamp(self.at / 1e6, UTC)


def padded_size(length: int) -> int:
    """Padmé: the least length that tells no more than about log log n bits, and never below 512."""
    length = max(length, FLOOR)
    exponent = length.bit_length() - 1
    low = exponent - exponent.bit_length()
    return (length + (1 << low) - 1) >> low << low


def pad(content: bytes) -> bytes:
    """Content with zero bytes up to its padded size."""
    return content.ljust(padded_size(len(content)), b"\0")


_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [a + b for a in _LETTERS for b in _LETTERS]


def record_id(link: bytes) -> RecordId:
    """How a record is called: base32 of its link's beginning, two letters at a time (the library's takes five times as long)."""
    n, p = int.from_bytes(link[:NAMED]), _PAIRS
    return RecordId(
        f"{p[n >> 70]}{p[n >> 60 & 1023]}{p[n >> 50 & 1023]}{p[n >> 40 & 1023]}"
        f"{p[n >> 30 & 1023]}{p[n >> 20 & 1023]}{p[n >> 10 & 1023]}{p[n & 1023]}"
    )


def link_start(ident: str) -> bytes:
    """What `record_id` was made from; empty where it can't have made this."""
    try:
        return base64.b32decode(ident.upper())
    except ValueError:
        return b""


def content_of(kind: str, at: int, body: bytes, blobs: Sequence[BlobRef] = (), salt: bytes | None = None) -> bytes:
    """A record's content, not yet padded."""
    name = kind.encode("ascii")
    parts = [os.urandom(8) if salt is None else salt, at.to_bytes(8, signed=True), bytes([len(name)]), name,
             len(blobs).to_bytes(2)]
    parts += [ref.digest + ref.size.to_bytes(4) for ref in blobs]
    parts += [len(body).to_bytes(4), body]
    return b"".join(parts)


def erased_content(digest: bytes) -> bytes:
    """What stays of a record that was erased: enough to keep the chain whole."""
    return content_of(ERASED, 0, digest, salt=bytes(8))


def content_digest(padded: bytes) -> bytes:
    """D of a content that is padded: what an erased record leaves behind."""
    start = 17 + padded[16]
    start += 2 + 20 * int.from_bytes(padded[start : start + 2])
    end = start + 4 + int.from_bytes(padded[start : start + 4])
    return hashlib.sha256(padded[:end]).digest()


class Tip(NamedTuple):
    """The newest record of one device (of one branch, after a fork)."""

    device: bytes
    seq: int
    link: Link


class Tail(NamedTuple):
    """The state of a vault after its last change: what was there, in which order, up to where."""

    last: int = 0
    records: int = 0
    erased: int = 0
    revision: int = 1
    run: bytes = bytes(LINK)
    tips: tuple[Tip, ...] = ()
    loose: int = 0
    """LOOSE_…: tables whose rows were erased in place since the file was built. There SQLite may have left scraps."""
    writers: tuple[int, ...] = ()
    """The SQLite versions that wrote to the file."""

    def encode(self) -> bytes:
        """The content of the row `tail`, padded to a multiple of 256."""
        body = _TAIL.pack(self.last, self.records, self.erased, self.revision, self.run, self.loose,
                          len(self.writers), len(self.tips))
        body += b"".join(v.to_bytes(4) for v in self.writers)
        body += b"".join(t.device + t.seq.to_bytes(8) + t.link for t in sorted(self.tips))
        return body.ljust(-(-len(body) // 256) * 256, b"\0")

    @classmethod
    def decode(cls, data: bytes) -> Tail:
        """From `encode`'s bytes. Raises Unsealable where they are too short."""
        try:
            last, records, erased, revision, run, loose, versions, count = _TAIL.unpack_from(data)
            start = _TAIL.size + 4 * versions
            writers = tuple(int.from_bytes(data[i : i + 4]) for i in range(_TAIL.size, start, 4))
            tips = tuple(Tip(d, s, Link(k)) for d, s, k in (_TIP.unpack_from(data, start + 32 * i) for i in range(count)))
        except struct.error:
            raise Unsealable from None
        return cls(last, records, erased, revision, run, tips, loose, writers)

    def follow(self, n: int, head: Head, link: Link) -> Tail:
        """The tail after one more record in row n."""
        tips = tuple(t for t in self.tips if t.link != head.prev)
        tips = (*tips, Tip(head.device, head.seq, link))
        return self._replace(last=n, records=self.records + 1, run=step(self.run, link), tips=tips,
                             writers=writing(self.writers))

    def tip_of(self, device: bytes) -> Tip | None:
        """The newest record of a device; the highest where it forked."""
        return max((t for t in self.tips if t.device == device), key=lambda t: t.seq, default=None)


_TAIL = struct.Struct(">QQQI16sBBH")
_TIP = struct.Struct(">8sQ16s")


def writing(writers: tuple[int, ...]) -> tuple[int, ...]:
    """The SQLite versions that wrote to a file, after this one did too."""
    major, minor, patch = sqlite3.sqlite_version_info
    number = major * 1_000_000 + minor * 1_000 + patch
    return writers if number in writers else (*writers, number)[-16:]


def step(run: bytes, link: bytes) -> bytes:
    """The running digest over all links in row order."""
    return hashlib.sha256(run + link).digest()[:LINK]


