"""Chunks of attachments: sealed each by itself, named by a keyed digest, counted once a record names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from momo_guard.vault import faults
from momo_guard.vault.container import CHUNK_MOST, LINK, BlobRef
from momo_guard.vault.disk import told
from momo_guard.vault.keys import Keys, mac
from momo_guard.vault.sealing import blob_digest, open_blob, seal_blob
from momo_guard.vault.tables import Tables
from momo_guard.vault.xaes import NONCE

_BATCH = 16


class Blobs:
    """The chunks of one open vault, found by their names."""

    def __init__(self, tables: Tables, keys: Keys) -> None:
        self._tables = tables
        self._keys = keys
        self._rows: dict[bytes, int] = {}
        self._known = 0

    def reference(self, chunk: bytes) -> BlobRef:
        """How a chunk is named: the same chunk has the same name, which tells nothing without the key."""
        return BlobRef(mac(self._keys.of_root("blob-id"), chunk)[:LINK], len(chunk))

    def row(self, digest: bytes) -> int | None:
        """Where a chunk stands. Names of rows that are new are read first; the chunks themselves are not."""
        with told(self._tables.path):
            fresh = self._tables.db.execute(
                "SELECT n, substr(sealed, 1, ?) FROM blob WHERE n > ? ORDER BY n", (NONCE + LINK, self._known)
            ).fetchall()
        for n, start in fresh:
            self._rows[blob_digest(self._keys, start)] = n
            self._known = n
        return self._rows.get(digest)

    def forget(self) -> None:
        """Rows were deleted: read all names again."""
        self._rows.clear()
        self._known = 0

    def find(self, ref: BlobRef) -> bytes | None:
        """One chunk, or None where it is missing or damaged."""
        for _ in range(2):
            n = self.row(ref.digest)
            sealed = self._tables.one("SELECT sealed FROM blob WHERE n = ?", n) if n is not None else None
            chunk = open_blob(self._keys, ref.digest, sealed) if sealed is not None else None
            if chunk is not None and len(chunk) == ref.size:
                return chunk
            self.forget()
        return None

    def get(self, ref: BlobRef) -> bytes:
        """One chunk, verified. Raises Damaged."""
        chunk = self.find(ref)
        if chunk is None:
            raise faults.missing_blob()
        return chunk

    def put(self, chunks: Iterable[bytes]) -> list[BlobRef]:
        """Store chunks, a few per transaction; one that is there already is not stored again. Raises CantWrite."""
        refs = []
        for batch in _batches(chunks):
            with self._tables.change():
                refs += [self._put(chunk) for chunk in batch]
        return refs

    def _put(self, chunk: bytes) -> BlobRef:
        if len(chunk) > CHUNK_MOST:
            raise ValueError(f"a chunk has at most {CHUNK_MOST} bytes")
        ref = self.reference(chunk)
        if self.find(ref) is None:
            self._tables.db.execute("INSERT INTO blob(sealed) VALUES (?)", (seal_blob(self._keys, ref.digest, chunk),))
        return ref

    def require(self, refs: Sequence[BlobRef]) -> None:
        """Inside a transaction: a record must not name what is not there. Raises Damaged."""
        if any(self._tables.one("SELECT 1 FROM blob WHERE n = ?", self.row(ref.digest) or 0) is None for ref in refs):
            raise faults.missing_blob()


def _batches(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    for chunk in chunks:
        batch.append(chunk)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def split(data: bytes) -> Iterator[bytes]:
    """Data in chunks of the greatest size."""
    for start in range(0, len(data), CHUNK_MOST):
        yield data[start : start + CHUNK_MOST]
