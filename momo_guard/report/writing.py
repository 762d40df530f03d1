"""Writes a report to a file that only its owner can read, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from momo_guard.errors import CantWrite, reason
from momo_guard.say import Say


def write_report(path: Path, chunks: Iterable[str | bytes], inputs: Sequence[Path] = ()) -> None:
    """Write text or bytes to `path` with mode 0600, replacing what was there in one step.

    Raises CantWrite where the folder is missing or read-only, the disk is full, or `path` is one of the inputs or a vault."""
    if any(path.exists() and source.exists() and path.samefile(source) for source in inputs):
        raise CantWrite(
            Say("{path} 就是要读的文件，不能写在它上面。", "{path} is the file being read; it is not written over.").fill(path=path),
            Say("换一个文件名。", "Choose another name."),
        )
    _spare_vaults(path)
    handle, made = _beside(path)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(c if isinstance(c, bytes) else c.encode() for c in chunks)
            out.flush()
            os.fsync(out.fileno())
            if made is None:
                made = _named(out.fileno(), path)
        if made:
            Path(made).replace(path)
    except OSError as error:
        raise _cant(path, error) from None
    finally:
        if made:
            with contextlib.suppress(FileNotFoundError):
                Path(made).unlink()


def check_writable(path: Path) -> None:
    """Raises CantWrite where a file at `path` could not be written; leaves nothing behind."""
    _spare_vaults(path)
    handle, made = _beside(path)
    os.close(handle)
    if made:
        Path(made).unlink()


def _spare_vaults(path: Path) -> None:
    """A journal is kept in one file only, and a slip with -o would put a report in its place."""
    if not path.is_file():
        return
    from momo_guard.vault.disk import is_vault

    if is_vault(path):
        raise CantWrite(
            Say("{path} 是保险库，不能写在它上面。", "{path} is a vault; it is not written over.").fill(path=path),
            Say("换一个文件名。", "Choose another name."),
        )


def _beside(path: Path) -> tuple[int, str | None]:
    """A new file of mode 0600 in the folder that `path` is in. Where the system can it has no name yet (None): killed in
    between, the program leaves nothing of what it was writing."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if hasattr(os, "O_TMPFILE") and Path("/proc/self/fd").exists():
            with contextlib.suppress(OSError):
                return os.open(path.parent, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o600), None
        return tempfile.mkstemp(prefix=".momo-", dir=path.parent)
    except OSError as error:
        raise _cant(path, error) from None


def _named(handle: int, path: Path) -> str:
    """Give a whole file without a name one: its own where that is free (then nothing is left to do), else one beside it."""
    # Only with a folder named beside it does link() follow what stands in /proc to the file itself.
    held = os.open("/proc/self/fd", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.link(str(handle), path, src_dir_fd=held, follow_symlinks=True)
        return ""
    except FileExistsError:
        made = str(path.with_name(f".momo-{secrets.token_hex(6)}"))
        os.link(str(handle), made, src_dir_fd=held, follow_symlinks=True)
        return made
    finally:
        os.close(held)


def _link(handle: int, path: Path) -> None:
    # A directory's descriptor, though the path is whole: without one Python makes the call that follows no links.
    os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)


_NO_FOLDER = Say("没有这个文件夹", "there is no such folder")
_NOT_ALLOWED = Say("这里不让写", "writing is not allowed there")
_WHY = {errno.ENOENT: _NO_FOLDER, errno.EACCES: _NOT_ALLOWED, errno.EPERM: _NOT_ALLOWED}
"""Where writing a new file means something else than reading one."""


def _cant(path: Path, error: OSError) -> CantWrite:
    why = _WHY.get(error.errno or 0) or reason(error)
    return CantWrite(
        Say("写不了 {path}：{why}。", "{path} can't be written: {why}.").fill(path=path, why=why),
        Say("换个文件夹，或看看磁盘还有没有空间。", "Choose another folder, or see whether the disk has room."),
    )
