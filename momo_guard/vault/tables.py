"""The SQLite file under a vault: how it is made, opened, read and written. Nothing here knows a key."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from momo_guard.vault import faults
from momo_guard.vault.disk import APPLICATION, FORMAT, FileLock, NoLock, look, told
from momo_guard.vault.header import Signed

PAGE = 16384
SCHEMA = (
    "CREATE TABLE header_a(n INTEGER PRIMARY KEY, body BLOB NOT NULL, mac BLOB NOT NULL)",
    "CREATE TABLE header_b(n INTEGER PRIMARY KEY, body BLOB NOT NULL, mac BLOB NOT NULL)",
    "CREATE TABLE tail(n INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
    "CREATE TABLE record(n INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
    "CREATE TABLE blob(n INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
    "CREATE TABLE inbox(n INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
)
_WAIT_SECONDS = 60.0
_BATCH_BYTES = 1 << 20
_CHECKPOINT_PAGES = 256


def _settings(db: sqlite3.Connection) -> None:
    for pragma in ("synchronous=FULL", "secure_delete=ON", "fullfsync=ON", "checkpoint_fullfsync=ON",
                   "temp_store=MEMORY", "cell_size_check=ON", "trusted_schema=OFF", "mmap_size=0",
                   f"wal_autocheckpoint={_CHECKPOINT_PAGES}"):
        db.execute(f"PRAGMA {pragma}")


class Tables:
    """One connection to a vault's file. Nothing here knows a key."""

    def __init__(self, path: Path, db: sqlite3.Connection, lock: FileLock, writable: bool) -> None:
        self.path = path
        self.db = db
        self.lock = lock
        self.writable = writable
        status = path.stat()
        self._inode = (status.st_dev, status.st_ino)

    @classmethod
    def open(cls, path: Path, lock: bool = True) -> Tables:
        """An existing vault. In a folder that can't be written it is opened for reading only. Raises MomoError."""
        look(path)
        path = path.resolve()
        held = FileLock(path) if lock else NoLock()
        held.share()
        try:
            with told(path):
                return cls._connect(path, held)
        except BaseException:
            held.close()
            raise

    @classmethod
    def _connect(cls, path: Path, lock: FileLock) -> Tables:
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        wal = Path(f"{path}-wal")
        still = not writable and not (wal.exists() and wal.stat().st_size)
        mode = "mode=ro&immutable=1" if still else "mode=rw" if writable else "mode=ro"
        db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None,
                             timeout=_WAIT_SECONDS, check_same_thread=False)
        db.text_factory = bytes
        try:
            _settings(db)
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                raise faults.not_a_vault(path)
            db.execute("SELECT 1 FROM tail").fetchall()
        except BaseException:
            db.close()
            raise
        return cls(path, db, lock, writable)

    @classmethod
    def build(cls, path: Path) -> Tables:
        """A new, empty database under exactly this name, which must be free: for a file that is still to be renamed."""
        with told(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            # Nobody waits for the single rows of a file that has no name yet: `finish` makes it durable as a whole.
            for pragma in (f"page_size={PAGE}", "auto_vacuum=NONE", "encoding='UTF-8'", "journal_mode=OFF",
                           "synchronous=OFF", f"application_id={APPLICATION}", f"user_version={FORMAT}",
                           "temp_store=MEMORY"):
                db.execute(f"PRAGMA {pragma}")
            for statement in SCHEMA:
                db.execute(statement)
            return cls(path, db, NoLock(), True)

    def finish(self) -> None:
        """Close a built file in its lasting mode, whole on disk."""
        with told(self.path):
            self.db.execute("PRAGMA journal_mode=WAL")
            self.db.close()
            with self.path.open("rb+") as file:
                os.fsync(file.fileno())

    def alone(self) -> None:
        """Make sure that nobody else has the vault open, until `close` or `attach`. Raises Busy, Moved."""
        if not self.lock.alone():
            # While the lock changed hands another process may have put a new file in place.
            self.lock.share()
            raise faults.busy() if self._file_is_ours() else faults.moved()

    def _file_is_ours(self) -> bool:
        try:
            status = self.path.stat()
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._inode

    def detach(self) -> None:
        """Close the file but keep the lock. SQLite empties and deletes its log when the last user closes."""
        self.db.close()
        for suffix in ("-wal", "-shm"):
            if Path(f"{self.path}{suffix}").exists():
                raise faults.busy()

    def attach(self) -> Tables:
        """The file that now stands under the name, with the same lock, shared again."""
        self.db.close()
        self.lock.share()
        with told(self.path):
            return self._connect(self.path, self.lock)

    @contextlib.contextmanager
    def filling(self) -> Iterator[None]:
        """One transaction over a file that is being built."""
        with told(self.path):
            self.db.execute("BEGIN")
            yield
            self.db.execute("COMMIT")

    def close(self) -> None:
        """Close the connection and let go of the lock."""
        try:
            self.db.close()
        finally:
            self.lock.close()

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """One transaction that no other writer can come between; durable when it is left. Raises MomoError."""
        if not self.writable:
            raise faults.read_only(self.path)
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                # After some errors (a full disk) SQLite has rolled back by itself.
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads in between see one and the same state, whatever others write meanwhile. Raises MomoError."""
        with told(self.path):
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.execute("COMMIT")

    def headers(self) -> list[Signed]:
        """The copies of the header that can be read, damaged or not."""
        found = []
        for table in ("header_a", "header_b"):
            with contextlib.suppress(sqlite3.DatabaseError):
                found += [Signed(body, mac) for body, mac in
                          self.db.execute(f"SELECT body, mac FROM {table} WHERE n = 1")  # noqa: S608
                          if isinstance(body, bytes) and isinstance(mac, bytes)]
        return found

    def put_header(self, signed: Signed) -> None:
        """Both copies, inside a transaction."""
        for table in ("header_a", "header_b"):
            self.db.execute(f"REPLACE INTO {table}(n, body, mac) VALUES (1, ?, ?)", signed)  # noqa: S608

    def tail(self) -> bytes:
        """The sealed tail; empty where there is none."""
        row = self.db.execute("SELECT sealed FROM tail WHERE n = 1").fetchone()
        return row[0] if row and isinstance(row[0], bytes) else b""

    def put_tail(self, sealed: bytes) -> None:
        """Inside a transaction."""
        self.db.execute("REPLACE INTO tail(n, sealed) VALUES (1, ?)", (sealed,))

    def rows(self, table: str = "record", after: int = 0, upto: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Rows in order. Raises MomoError."""
        for batch in self.batches(table, after, upto):
            yield from batch

    def batches(self, table: str = "record", after: int = 0, upto: int | None = None,
                size_most: int = _BATCH_BYTES) -> Iterator[list[tuple[int, bytes]]]:
        """Rows in order, some at a time, so that no read lock outlives a batch. Raises MomoError."""
        last, size = after, 16
        limit = (1 << 63) - 1 if upto is None else upto
        query = f"SELECT n, sealed FROM {table} WHERE n > ? AND n <= ? ORDER BY n LIMIT ?"  # noqa: S608
        while True:
            with told(self.path):
                batch = self.db.execute(query, (last, limit, size)).fetchall()
            # Nothing but bytes was ever stored: other types come from damage.
            yield [(n, s) if isinstance(s, bytes) else (n, b"") for n, s in batch]
            if len(batch) < size:
                return
            last = batch[-1][0]
            mean = max(1, sum(len(s) for _, s in batch if isinstance(s, bytes)) // len(batch))
            size = max(4, min(1024, size_most // mean))

    def one(self, query: str, *values: Any) -> Any:
        """The first column of the first row, or None. Raises MomoError."""
        with told(self.path):
            row = self.db.execute(query, values).fetchone()
        return row[0] if row else None

    def empty_log(self) -> bool:
        """Move everything from the write-ahead log into the file; False where another reader is in the way."""
        with told(self.path):
            return bool(self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
