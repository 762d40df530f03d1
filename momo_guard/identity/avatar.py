"""Puts a picture where the user wants it: the shipped bytes, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from momo_guard.errors import CantWrite, reason
from momo_guard.identity import catalogue
from momo_guard.identity.catalogue import Picture
from momo_guard.say import Say

NAME = "avatar.png"


def export(picture: Picture, folder: str | Path = ".", name: str = NAME) -> Path:
    """Write a picture into a folder, made where it is missing. A file of that name is replaced only if it is a
    picture from here too. Raises CantWrite, DamagedAsset."""
    return put(catalogue.read(picture), Path(folder) / name)


def put(data: bytes, path: Path) -> Path:
    """Write verified bytes to a path. Raises CantWrite, and leaves nothing half written."""
    target = os.fspath(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        try:
            handle = os.open(target, flags, 0o644)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(target, flags, 0o644)
        except FileExistsError:
            _make_room(path)
            handle = os.open(target, flags, 0o644)
    except OSError as error:
        raise _cant(path, error) from None
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
        finally:
            os.close(handle)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise _cant(path, error) from None
    return path


def _make_room(path: Path) -> None:
    if not (path.is_file() and catalogue.is_ours(path.read_bytes())):
        raise CantWrite(
            Say("{path} 已经存在，不是这里的图，没有覆盖。", "{path} is there already, is not a picture from here, and was not overwritten.").fill(path=path),
            Say("换个文件夹：-o DIR。", "Choose another folder: -o DIR."),
        )
    path.unlink()


def _cant(path: Path, error: OSError) -> CantWrite:
    return CantWrite(
        Say("写不了 {path}（{why}）。", "{path} can't be written ({why}).").fill(path=path, why=reason(error)),
        Say("换个文件夹：-o DIR。", "Choose another folder: -o DIR."),
    )
