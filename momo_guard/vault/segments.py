"""Segments: immutable files that carry sealed records between computers through a shared folder (docs/vault.md, 12)."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from momo_guard.errors import BadInput
from momo_guard.say import Say
from momo_guard.vault.container import Unsealable
from momo_guard.vault.disk import sync_folder, told
from momo_guard.vault.header import Signed
from momo_guard.vault.keys import Keys, header_key

MAGIC = b"momoseg1"
SUFFIX = ".momoseg"
RECORD, BLOB, END = 1, 2, 0
_MOST = 64 << 20
_MAC = 32


class Entry(NamedTuple):
    """One sealed row, as it stands in a vault."""

    kind: int
    sealed: bytes


class BadSegment(BadInput):
    """Cut, changed, or something else."""


def bad(path: Path) -> BadSegment:
    """The sentence for it."""
    return BadSegment(
        Say("{path} 不完整或被改过，没有合并。", "{path} is incomplete or was changed; it was not merged.").fill(path=path),
        Say("等同步完成再试；别的内容不受影响。", "Wait until the folder is in step and try again. All else is untouched."),
    )


def write(folder: Path, signed: Signed, keys: Keys, entries: Iterable[Entry]) -> Path:
    """A new segment under a random name, complete from the moment it can be seen. Raises CantWrite."""
    path = folder / f"{os.urandom(10).hex()}{SUFFIX}"
    spare = path.with_suffix(".part")
    seal = hmac.new(header_key(keys.master, keys.vault), digestmod="sha256")
    with told(path):
        with os.fdopen(os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for part in _parts(signed, entries):
                seal.update(part)
                out.write(part)
            out.write(seal.digest())
            out.flush()
            os.fsync(out.fileno())
        spare.rename(path)
        sync_folder(folder)
    return path


def _parts(signed: Signed, entries: Iterable[Entry]) -> Iterator[bytes]:
    yield MAGIC + len(signed.body).to_bytes(4) + signed.body + signed.mac
    for entry in entries:
        yield bytes([entry.kind]) + len(entry.sealed).to_bytes(4) + entry.sealed
    yield bytes(5)


class Segment:
    """A segment open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as file:
            self.signed = self._head(file)

    def _opened(self) -> IO[bytes]:
        try:
            return self.path.open("rb")
        except OSError:
            raise bad(self.path) from None

    def _head(self, file: IO[bytes]) -> Signed:
        start = file.read(12)
        size = int.from_bytes(start[8:])
        if start[:8] != MAGIC or size > 1 << 20:
            raise bad(self.path)
        signed = Signed(file.read(size), file.read(_MAC))
        try:
            signed.parse()
        except Unsealable:
            raise bad(self.path) from None
        return signed

    def check(self, keys: Keys) -> None:
        """Whether the file is whole and was made with these keys. Raises BadSegment."""
        seal = hmac.new(header_key(keys.master, keys.vault), digestmod="sha256")
        with self._opened() as file:
            left = self.path.stat().st_size - _MAC
            while left > 0 and (part := file.read(min(1 << 20, left))):
                seal.update(part)
                left -= len(part)
            if left or not hmac.compare_digest(seal.digest(), file.read(_MAC)):
                raise bad(self.path)

    def entries(self) -> Iterator[Entry]:
        """The rows, in order. Raises BadSegment."""
        with self._opened() as file:
            self._head(file)
            while True:
                start = file.read(5)
                size = int.from_bytes(start[1:])
                if len(start) < 5 or size > _MOST:
                    raise bad(self.path)
                if start[0] == END:
                    return
                sealed = file.read(size)
                if len(sealed) < size:
                    raise bad(self.path)
                yield Entry(start[0], sealed)


def in_folder(folder: Path) -> list[Path]:
    """All segments in a folder."""
    return sorted(p for p in folder.glob(f"*{SUFFIX}") if p.is_file())
