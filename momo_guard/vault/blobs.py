"""Chunks of attachments: sealed each by itself, named by a keyed digest, counted once a record names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cryptography.exceptions import InvalidTag

from momo_guard.vault import faults
from momo_guard.vault.container import CHUNK_MOST, LINK, BlobRef, pad
from momo_guard.vault.keys import Keys, T, mac
from momo_guard.vault.tables import Tables
from momo_guard.vault.xaes import NONCE, Xaes

_BATCH = 16


def row_of(digest: bytes) -> int:
    """Where a chunk stands."""
    return int.from_bytes(digest[:8]) & ((1 << 63) - 1)


def _aad(keys: Keys, digest: bytes) -> bytes:
    return T + b"/blob" + keys.place + digest


def reference(keys: Keys, chunk: bytes) -> BlobRef:
    """How a chunk is named: the same chunk has the same name, which tells nothing without the key."""
    return BlobRef(mac(keys.of_root("blob-id"), chunk)[:LINK], len(chunk))


def seal(keys: Keys, ref: BlobRef, chunk: bytes) -> bytes:
    """A row of the table `blob`."""
    return Xaes(keys.of("blob")).seal(pad(len(chunk).to_bytes(4) + chunk), _aad(keys, ref.digest))


def unseal(keys: Keys, ref: BlobRef, sealed: bytes) -> bytes | None:
    """A chunk, or None where it is damaged or another one."""
    if len(sealed) < NONCE:
        return None
    try:
        padded = Xaes(keys.of("blob")).unseal(sealed, _aad(keys, ref.digest))
    except InvalidTag:
        return None
    return padded[4 : 4 + int.from_bytes(padded[:4])]


def _batches(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for chunk in chunks:
        batch.append(chunk)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def put(tables: Tables, keys: Keys, chunks: Iterable[bytes]) -> list[BlobRef]:
    """Store chunks, a few per transaction; one that is there already is not stored again. Raises CantWrite."""
    refs = []
    for batch in _batches(chunks):
        with tables.change():
            for chunk in batch:
                if len(chunk) > CHUNK_MOST:
                    raise ValueError(f"a chunk has at most {CHUNK_MOST} bytes")
                ref = reference(keys, chunk)
                refs.append(ref)
                old = tables.one("SELECT sealed FROM blob WHERE n = ?", row_of(ref.digest))
                if old is None or unseal(keys, ref, old) is None:
                    tables.db.execute("REPLACE INTO blob(n, sealed) VALUES (?, ?)",
                                      (row_of(ref.digest), seal(keys, ref, chunk)))
    return refs


def get(tables: Tables, keys: Keys, ref: BlobRef) -> bytes:
    """One chunk. Raises Damaged."""
    sealed = tables.one("SELECT sealed FROM blob WHERE n = ?", row_of(ref.digest))
    chunk = unseal(keys, ref, sealed) if sealed is not None else None
    if chunk is None or len(chunk) != ref.size:
        raise faults.missing_blob()
    return chunk


def require(tables: Tables, refs: Sequence[BlobRef]) -> None:
    """Inside a transaction: a record must not name what is not there. Raises Damaged."""
    for ref in refs:
        if tables.one("SELECT 1 FROM blob WHERE n = ?", row_of(ref.digest)) is None:
            raise faults.missing_blob()


def split(data: bytes) -> Iterator[bytes]:
    """Data in chunks of the greatest size."""
    for start in range(0, len(data), CHUNK_MOST):
        yield data[start : start + CHUNK_MOST]


