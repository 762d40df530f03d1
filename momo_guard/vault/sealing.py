"""Seals and opens the rows of a vault (docs/vault.md, sections 6 and 7). No files here, and no state."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator, Sequence

from cryptography.exceptions import InvalidTag

from momo_guard.vault.container import (
    ERASED,
    FLOOR,
    HEAD,
    LINK,
    BlobRef,
    Link,
    Record,
    Tail,
    Unsealable,
    pad,
)
from momo_guard.vault.keys import Keys, T
from momo_guard.vault.xaes import NONCE, TAG

_TIME_AND_KIND, _COUNT_AND_SIZE, _REF = struct.Struct(">qB"), struct.Struct(">HI"), struct.Struct(">16sI")
SHORTEST = NONCE + HEAD + FLOOR + TAG
"""Bytes of the shortest row there can be."""


def genesis(keys: Keys, device: bytes) -> Link:
    """What a device's first record follows."""
    return Link(keys.chain(b"genesis" + device)[:LINK])


def link_of(keys: Keys, head: bytes, digest: bytes) -> Link:
    """A record's link, from its head (which holds the link before) and the digest of its content."""
    return Link(keys.chain(b"link" + head + digest)[:LINK])


def _mask(keys: Keys, nonce: bytes, head: bytes) -> bytes:
    stem = nonce[:15]
    stream = keys.mask(stem + b"\0" + stem + b"\1")
    return (int.from_bytes(head) ^ int.from_bytes(stream)).to_bytes(HEAD)


def seal_record(keys: Keys, head: bytes, content: bytes) -> bytes:
    """A row of the table `record`."""
    return seal_padded(keys, head, pad(content))


def seal_padded(keys: Keys, head: bytes, padded: bytes) -> bytes:
    """The same from a content that is padded already: re-sealing changes no byte of it."""
    nonce = os.urandom(NONCE)
    return nonce + _mask(keys, nonce, head) + keys.record.encrypt(nonce, padded, T + b"/record" + keys.place + head)


def open_row(keys: Keys, sealed: bytes) -> tuple[bytes, bytes]:
    """The head and the padded content of a row. Raises Unsealable."""
    if len(sealed) < SHORTEST:
        raise Unsealable
    nonce = sealed[:NONCE]
    head = _mask(keys, nonce, sealed[NONCE : NONCE + HEAD])
    try:
        return head, keys.record.decrypt(nonce, sealed[NONCE + HEAD :], T + b"/record" + keys.place + head)
    except InvalidTag:
        raise Unsealable from None


def open_rows(keys: Keys, rows: Sequence[bytes]) -> Iterator[tuple[bytes, bytes] | None]:
    """Many rows as `open_row` opens one, at half the cost; None for one that does not open."""
    whole = [row for row in rows if len(row) >= SHORTEST]
    nonces = [row[:NONCE] for row in whole]
    stream = keys.mask(b"".join([n[:15] + b"\0" + n[:15] + b"\1" for n in nonces]))
    masked = b"".join([row[NONCE : NONCE + HEAD] for row in whole])
    heads = (int.from_bytes(masked) ^ int.from_bytes(stream)).to_bytes(len(masked))
    ready = zip(nonces, keys.record.subkeys(nonces), range(0, len(heads), HEAD), strict=True)
    about = T + b"/record" + keys.place
    for row in rows:
        if len(row) < SHORTEST:
            yield None
            continue
        nonce, key, at = next(ready)
        head = heads[at : at + HEAD]
        try:
            yield head, key.decrypt(nonce[12:], row[NONCE + HEAD :], about + head)
        except InvalidTag:
            yield None


def open_record(keys: Keys, sealed: bytes, n: int = 0) -> Record:
    """A row as a record with its link. Raises Unsealable."""
    head, padded = open_row(keys, sealed)
    return read_record(keys, head, padded, n)


Form = tuple[str, int, tuple[BlobRef, ...], int, int]
"""Of a padded content: its kind, its time, the blobs it names, and from where to where its body stands."""


def form_of(padded: bytes) -> Form:
    """The form of a padded content. Raises Unsealable where it has none."""
    try:
        at, length = _TIME_AND_KIND.unpack_from(padded, 8)
        start = 17 + length
        kind = padded[17:start].decode("ascii", "replace")
        count, size = _COUNT_AND_SIZE.unpack_from(padded, start)
        start += 2
        refs: tuple[BlobRef, ...] = ()
        if count:
            refs = tuple(BlobRef(*_REF.unpack_from(padded, start + 20 * i)) for i in range(count))
            start += 20 * count
            size = int.from_bytes(padded[start : start + 4])
    except struct.error:
        raise Unsealable from None
    start += 4
    if start + size > len(padded):
        raise Unsealable
    return kind, at, refs, start, start + size


def link_to(keys: Keys, head: bytes, padded: bytes, form: Form) -> Link:
    """The link of a record from its head and padded content."""
    kind, _, _, start, end = form
    return link_of(keys, head, padded[start:end] if kind == ERASED else hashlib.sha256(padded[:end]).digest())


def read_record(keys: Keys, head: bytes, padded: bytes, n: int = 0) -> Record:
    """A record from its head and padded content. Raises Unsealable where they have no such form."""
    form = form_of(padded)
    return record_of(head, padded, form, link_to(keys, head, padded, form), n)


def record_of(head: bytes, padded: bytes, form: Form, link: Link, n: int) -> Record:
    """A record from parts that are known already."""
    kind, at, refs, start, end = form
    return Record(kind, at, padded[start:end], refs, head[:8], int.from_bytes(head[8:16]), link, Link(head[16:]), n)


def blob_digest(keys: Keys, start: bytes) -> bytes:
    """A blob's name, from the first 40 bytes of its row (the same mask hides and shows it)."""
    # Always whole blocks: the cipher would keep a part of one back and be out of step from then on.
    start = start[: NONCE + LINK].ljust(NONCE + LINK, b"\0")
    stream = keys.mask(start[:15] + b"\2")
    return (int.from_bytes(start[NONCE : NONCE + LINK]) ^ int.from_bytes(stream)).to_bytes(LINK)


def _blob_aad(keys: Keys, digest: bytes) -> bytes:
    return T + b"/blob" + keys.place + digest


def seal_blob(keys: Keys, digest: bytes, chunk: bytes) -> bytes:
    """A row of the table `blob`."""
    nonce = os.urandom(NONCE)
    name = blob_digest(keys, nonce + digest)
    return nonce + name + keys.blob.encrypt(nonce, pad(len(chunk).to_bytes(4) + chunk), _blob_aad(keys, digest))


def open_blob(keys: Keys, digest: bytes, sealed: bytes) -> bytes | None:
    """A chunk, or None where it is damaged or another one."""
    if len(sealed) < NONCE + LINK + TAG or blob_digest(keys, sealed) != digest:
        return None
    try:
        padded = keys.blob.decrypt(sealed[:NONCE], sealed[NONCE + LINK :], _blob_aad(keys, digest))
    except InvalidTag:
        return None
    return padded[4 : 4 + int.from_bytes(padded[:4])]


def seal_tail(keys: Keys, tail: Tail) -> bytes:
    """The row of the table `tail`."""
    return keys.tail.seal(tail.encode(), T + b"/tail" + keys.place)


def open_tail(keys: Keys, sealed: bytes) -> Tail:
    """Raises Unsealable."""
    try:
        return Tail.decode(keys.tail.unseal(sealed, T + b"/tail" + keys.place))
    except InvalidTag:
        raise Unsealable from None
