"""Counts the bytes an importer reads, so that a progress bar can say how much is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from momo_guard.importers.opener import Source
from momo_guard.post import Unread

# What importers read from; the pictures and videos beside it are not part of the work.
_READ = frozenset(".json .jsonl .js .csv .tsv .xlsx .md .txt .html .htm .xml .car .db .sqlite .sqlite3".split())


class Meter:
    """The bytes read so far of the bytes there are to read."""

    def __init__(self) -> None:
        self.done = self.total = 0

    def watch(self, source: Source) -> Source:
        """The same source, whose streams report to this meter."""
        self.total += sum(source.size(n) for n in source.names() if PurePosixPath(n).suffix.lower() in _READ)
        return _Metered(source, self)


class _Stream:
    """A binary stream that reports what is read through it."""

    def __init__(self, stream: IO[bytes], meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def _count(self, data: bytes) -> bytes:
        self._meter.done += len(data)
        return data

    def read(self, size: int = -1) -> bytes:
        return self._count(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._count(self._stream.readline(size))

    def readinto(self, buffer: Any) -> int:
        data = self.read(min(len(buffer), 1 << 20))
        buffer[: len(data)] = data
        return len(data)

    def __iter__(self) -> Iterator[bytes]:
        for line in self._stream:
            yield self._count(line)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Metered:
    """A source that hands out counted streams and is otherwise the source itself."""

    def __init__(self, source: Source, meter: Meter) -> None:
        self._source = source
        self._meter = meter
        self.label = source.label

    @property
    def refused(self) -> Sequence[Unread]:
        return self._source.refused

    def names(self) -> list[str]:
        return self._source.names()

    def find(self, *tails: str) -> list[str]:
        return self._source.find(*tails)

    def open(self, name: str) -> IO[bytes]:
        return cast("IO[bytes]", _Stream(self._source.open(name), self._meter))

    def head(self, name: str, size: int = 65536) -> bytes:
        return self._source.head(name, size)

    def size(self, name: str) -> int:
        return self._source.size(name)

    def modified(self, name: str) -> datetime | None:
        return self._source.modified(name)

    def path(self, name: str) -> Path | None:
        return self._source.path(name)
