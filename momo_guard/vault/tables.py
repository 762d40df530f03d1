"""The SQLite file under a vault: how it is made, opened, locked and written, and what its errors mean."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from momo_guard.errors import MomoError
from momo_guard.vault import faults
from momo_guard.vault.header import Signed

try:
    import fcntl
except ImportError:  # Windows: there a file that is open can't be replaced anyway
    fcntl = None  # type: ignore[assignment]

APPLICATION = 0x6D6F6D6F
FORMAT = 1
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


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors into sentences."""
    try:
        yield
    except sqlite3.Error as error:
        raise _meaning(path, error) from None
    except OSError as error:
        if error.errno in (28, 27, 122):  # ENOSPC, EFBIG, EDQUOT
            raise faults.disk_full(path) from None
        if error.errno in (1, 13, 30):  # EPERM, EACCES, EROFS
            raise faults.read_only(path) from None
        raise faults.cant_write(path, error.strerror or str(error)) from None


def _meaning(path: Path, error: sqlite3.Error) -> MomoError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG) or code in (
        sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_FSYNC,
    ):
        return faults.disk_full(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return faults.read_only(path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return faults.busy()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH):
        return faults.damaged(path)
    return faults.cant_write(path, str(error))


def look(path: Path) -> None:
    """Refuse what is no vault or too new, before anything may touch the file. Raises MomoError.

    SQLite itself looks, without locks and without its log: a file that we opened and closed beside it would take away
    the locks which this process may hold on it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise faults.not_a_vault(path)
    except FileNotFoundError:
        raise faults.no_vault(path) from None
    except OSError as error:
        raise faults.cant_read(path, error.strerror or str(error)) from None
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        application, form = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN:
            raise faults.cant_read(path, str(error)) from None
        if code == sqlite3.SQLITE_CORRUPT:
            # Perhaps only a log that was not yet folded in: whoever opens it for good will see.
            return
        raise faults.not_a_vault(path) from None
    finally:
        db.close()
    if application != APPLICATION:
        raise faults.not_a_vault(path)
    if form > FORMAT:
        raise faults.newer(path)


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets folders be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _settings(db: sqlite3.Connection) -> None:
    for pragma in ("synchronous=FULL", "secure_delete=ON", "fullfsync=ON", "checkpoint_fullfsync=ON",
                   "temp_store=MEMORY", "cell_size_check=ON", "trusted_schema=OFF", "mmap_size=0",
                   f"wal_autocheckpoint={_CHECKPOINT_PAGES}"):
        db.execute(f"PRAGMA {pragma}")


class FileLock:
    """The lock beside a vault: shared by all who have it open, alone for who replaces the file."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] | None = None
        if fcntl is not None:
            # In a folder that can't be written nobody can replace the file either.
            with contextlib.suppress(OSError):
                self._file = os.fdopen(os.open(f"{path}-lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b")

    def share(self) -> None:
        """Wait while the file is being replaced, then hold the lock with others."""
        if self._file is not None:
            # Some network file systems know no such lock; there nobody can replace the file either.
            with contextlib.suppress(OSError):
                fcntl.flock(self._file, fcntl.LOCK_SH)

    def alone(self) -> bool:
        """Whether nobody else has the vault open; from then on nobody can open it until `close`."""
        if self._file is None:
            return True
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Let go."""
        if self._file is not None:
            self._file.close()
            self._file = None


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
        held = FileLock(path) if lock else _NoLock()
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
            return cls(path, db, _NoLock(), True)

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
        """Rows in order. They are fetched in batches, so no read lock outlives a batch. Raises MomoError."""
        last, size = after, 16
        limit = (1 << 63) - 1 if upto is None else upto
        query = f"SELECT n, sealed FROM {table} WHERE n > ? AND n <= ? ORDER BY n LIMIT ?"  # noqa: S608
        while True:
            with told(self.path):
                batch = self.db.execute(query, (last, limit, size)).fetchall()
            # Nothing but bytes was ever stored: other types come from damage.
            yield from ((n, s) if isinstance(s, bytes) else (n, b"") for n, s in batch)
            if len(batch) < size:
                return
            last = batch[-1][0]
            mean = max(1, sum(len(s) for _, s in batch if isinstance(s, bytes)) // len(batch))
            size = max(4, min(1024, _BATCH_BYTES // mean))

    def one(self, query: str, *values: Any) -> Any:
        """The first column of the first row, or None. Raises MomoError."""
        with told(self.path):
            row = self.db.execute(query, values).fetchone()
        return row[0] if row else None

    def empty_log(self) -> bool:
        """Move everything from the write-ahead log into the file; False where another reader is in the way."""
        with told(self.path):
            return bool(self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


class _NoLock(FileLock):
    """For a file that only we know of."""

    def __init__(self) -> None:
        self._file = None


def spare_name(path: Path) -> Path:
    """A name beside a vault for the file that will take its place."""
    return path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
