"""Files as the vault needs them: what errors mean, what is a vault at all, who may replace it, durable renames."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from momo_guard.errors import MomoError, reason
from momo_guard.say import Say
from momo_guard.vault import faults

try:
    import fcntl
except ImportError:  # Windows: there a file that is open can't be replaced anyway
    fcntl = None  # type: ignore[assignment]

APPLICATION = 0x6D6F6D6F
FORMAT = 1


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
        raise faults.cant_write(path, reason(error)) from None


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
    return faults.cant_write(path, _why(error))


def _why(error: sqlite3.Error) -> Say:
    """SQLite speaks English only; the name of its error is enough for whoever wants to look it up."""
    return Say("存储出错，{name}", "storage failed, {name}").fill(name=getattr(error, "sqlite_errorname", "SQLITE_ERROR"))


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
        raise faults.cant_read(path, reason(error)) from None
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        application, form = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_CANTOPEN:
            raise faults.cant_read(path, _why(error)) from None
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


def is_vault(path: Path) -> bool:
    """Whether a file is a vault, as far as SQLite can tell; nothing is written, and no lock that we hold on it goes."""
    if path.suffix == ".momo":
        return True
    with contextlib.suppress(sqlite3.Error, OSError), contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)
    return False


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets folders be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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


class NoLock(FileLock):
    """For a file that only we know of."""

    def __init__(self) -> None:
        self._file = None


def spare_name(path: Path) -> Path:
    """A name beside a vault for the file that will take its place."""
    return path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
