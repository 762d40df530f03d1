"""A process beside this one that opens every other batch of rows, so that a long vault is read by two processors.

It is a fork: it knows the keys because this process does, is as shielded as this one, and touches neither the file nor SQLite.
It is handed sealed rows and answers with what the chain needs of them; no word of an entry goes through the pipe. A row that
it does not vouch for, or that its reader wants, is opened here again."""

from __future__ import annotations

import contextlib
import os
import struct
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from momo_guard.vault.container import OWN, Link, Unsealable
from momo_guard.vault.keys import Keys
from momo_guard.vault.sealing import form_of, link_to, open_rows
from momo_guard.vault.sift import Sift

WORTH = 4000
"""Rows for which a second process is worth its start."""
_ROW = struct.Struct(">?32s16sq")
_OURS = 0.43
"""The part of the rows that is opened here: carrying them over, and the chain, is work too."""
BATCH = 1 << 18
"""Bytes of a batch."""
_AHEAD = 2
_PIPE = 1 << 20
"""Room for what is asked ahead, and for all answers to it: else each could wait for the other to read."""
_LENGTH = 4
_UNKNOWN = _ROW.pack(False, b"", b"", 0)

Row = tuple[int, bytes]


class Vouched(NamedTuple):
    """What is known of a row that was opened and that nobody wants."""

    head: bytes
    link: Link
    at: int


class Beside:
    """Use as a context manager; where no second process can be had `ask` says False."""

    def __init__(self, keys: Keys, sift: Sift, rows: int) -> None:
        self._keys, self._sift = keys, sift
        self._child = self._to = self._from = 0
        self._wanted = rows >= WORTH and _can_fork()
        self.ahead = 0
        """How many batches may be handed over before the answer to the first is read."""

    def __enter__(self) -> Self:
        if self._wanted:
            with contextlib.suppress(OSError):
                self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._child:
            os.close(self._to)
            os.close(self._from)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._child, 0)

    def _start(self) -> None:
        (theirs, to), (back, ours) = os.pipe(), os.pipe()
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            for pipe in (to, ours):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
            self.ahead = _AHEAD
        self._child = os.fork()
        if self._child:
            os.close(theirs)
            os.close(ours)
            self._to, self._from = to, back
            return
        try:
            os.close(to)
            os.close(back)
            while asked := _receive(theirs):
                _send(ours, answer(self._keys, msgspec.msgpack.decode(asked, type=list[bytes]), self._sift))
        finally:
            # Nothing of this process's own is to be ended here: no file, no connection, no handler.
            os._exit(0)

    def ask(self, rows: Sequence[Row]) -> bool:
        """Hand rows over. False where nobody is there to take them."""
        try:
            if self._child:
                _send(self._to, msgspec.msgpack.encode([sealed for _, sealed in rows]))
            return bool(self._child)
        except OSError:
            return False

    def told(self, count: int) -> list[Vouched | None]:
        """What is known of the rows that were handed over: None for those that are to be opened here."""
        try:
            reply = _receive(self._from)
        except OSError:
            reply = b""
        if len(reply) != count * _ROW.size:
            return [None] * count
        return [Vouched(head, Link(link), at) if known else None for known, head, link, at in _ROW.iter_unpack(reply)]


def answer(keys: Keys, rows: Sequence[bytes], sift: Sift) -> bytes:
    """What the other process says of rows."""
    return b"".join(_said(keys, opened, sift) for opened in open_rows(keys, rows))


def _said(keys: Keys, opened: tuple[bytes, bytes] | None, sift: Sift) -> bytes:
    if opened is None:
        return _UNKNOWN
    head, padded = opened
    try:
        form = form_of(padded)
    except Unsealable:
        return _UNKNOWN
    kind, at, _, start, end = form
    if kind.startswith(OWN) or sift.wants(kind, padded[start:end]):
        return _UNKNOWN
    return _ROW.pack(True, head, link_to(keys, head, padded, form), at)


def in_turn(batches: Iterator[Sequence[Row]], beside: Beside) -> Iterator[tuple[Sequence[Row], list[Vouched | None] | None]]:
    """Batches in order, some together; of every second one what the other process says of it. That one is a few batches ahead,
    so that neither waits for the other where both have to wait for a processor."""
    ahead = deque[tuple[Sequence[Row], Sequence[Row], bool]]()
    for batch in batches:
        rows = [*batch, *next(batches, ())]
        ours, theirs = rows[: int(_OURS * len(rows))], rows[int(_OURS * len(rows)) :]
        ahead.append((ours, theirs, beside.ask(theirs)))
        if len(ahead) > beside.ahead:
            yield from _next(ahead, beside)
    while ahead:
        yield from _next(ahead, beside)


def _next(ahead: deque[tuple[Sequence[Row], Sequence[Row], bool]], beside: Beside) -> Iterator[tuple[Sequence[Row], list[Vouched | None] | None]]:
    ours, theirs, handed = ahead.popleft()
    yield ours, None
    yield theirs, beside.told(len(theirs)) if handed else None


def _can_fork() -> bool:
    """Only where a fork of Python alone is sound, and a processor is idle: on Linux, without threads. Two processes do a tenth
    more work than one, which is a loss where others wait for the processors already."""
    return sys.platform == "linux" and threading.active_count() == 1 and os.getloadavg()[0] < len(os.sched_getaffinity(0))


def _send(to: int, data: bytes) -> None:
    left = memoryview(len(data).to_bytes(_LENGTH) + data)
    while left:
        left = left[os.write(to, left) :]


def _receive(source: int) -> bytes:
    """One message; empty where the other side has ended."""
    size = int.from_bytes(_read(source, _LENGTH))
    return _read(source, size)


def _read(source: int, size: int) -> bytes:
    parts = []
    while size and (got := os.read(source, min(size, 1 << 20))):
        parts.append(got)
        size -= len(got)
    return b"" if size else b"".join(parts)
