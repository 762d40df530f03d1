"""Writes a report to a file that only its owner can read, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from momo_guard.errors import CantWrite
from momo_guard.say import Say


def write_report(path: Path, chunks: Iterable[str], inputs: Sequence[Path] = ()) -> None:
    """Write text to `path` with mode 0600, replacing what was there in one step.

    Raises CantWrite where the folder is missing or read-only, the disk is full, or `path` is one of the inputs."""
    if any(path.exists() and source.exists() and path.samefile(source) for source in inputs):
        raise CantWrite(
            Say("{path} 就是要读的文件，不能写在它上面。", "{path} is the file being read; it is not written over.").fill(path=path),
            Say("换一个文件名。", "Choose another name."),
        )
    try:
        handle, made = tempfile.mkstemp(prefix=".momo-", dir=path.parent)
    except OSError as error:
        raise _cant(path, error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
        Path(made).replace(path)
    except OSError as error:
        raise _cant(path, error) from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(made).unlink()


def _cant(path: Path, error: OSError) -> CantWrite:
    return CantWrite(
        Say("写不了 {path}（{why}）。", "{path} can't be written ({why}).").fill(path=path, why=error.strerror),
        Say("换个文件夹，或看看磁盘还有没有空间。", "Choose another folder, or see whether the disk has room."),
    )
