"""The agent's own process: holds one key, hands it to the same user, and ends by itself.

It ends after the idle time, when the machine was suspended, when it was stopped for a while, on any signal to end,
and when it is told to lock. Ending is locking: there is no other state."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType

from momo_guard.vault.agent import ASK, KEY, LOCK, peer_uid
from momo_guard.vault.hardening import Locker, asleep, shield

_LOOK_EVERY = 5.0
_NAP = 1.0
"""A suspension shorter than this is clock jitter."""
_STOPPED = 60.0
"""Not having run for this long means that somebody stopped the process: who knows what came in between."""


class Ending(Exception):
    """It is time to forget."""


class Idle:
    """When the key's time is over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._slept = asleep() or 0.0
        self._used = self._looked = time.monotonic()

    def left(self) -> float:
        """Seconds until the key is forgotten. Raises Ending when that is now."""
        now = time.monotonic()
        gap, self._looked = now - self._looked, now
        if (asleep() or 0.0) - self._slept > _NAP or gap > _STOPPED:
            raise Ending
        left = self._used + self._seconds - now
        if left <= 0:
            raise Ending
        return left

    def use(self) -> None:
        """Somebody asked for the key."""
        self._used = time.monotonic()


def _on_signals() -> socket.socket:
    """A socket that becomes readable when the process is told to end. An exception out of a handler could be lost."""
    heard, wake = socket.socketpair()
    wake.setblocking(False)
    heard.setblocking(False)
    signal.set_wakeup_fd(wake.detach())
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, _noted)
    return heard


def _noted(_signal: int, _frame: FrameType | None) -> None:
    """The wake-up descriptor says it all."""


def _answer(connection: socket.socket, key: Locker, idle: Idle) -> None:
    connection.settimeout(2.0)
    if peer_uid(connection) != os.getuid():
        return
    word = connection.recv(16)
    left = idle.left()
    if word == KEY:
        connection.sendall(key.view)
        idle.use()
    elif word == ASK:
        connection.sendall(int(left).to_bytes(4))
    elif word == LOCK:
        connection.sendall(b"\1")
        raise Ending


def serve(server: socket.socket, signals: socket.socket, key: Locker, idle: Idle) -> None:
    """Answer one after the other until it is time to end. Raises Ending."""
    while True:
        ready, _, _ = select.select([server, signals], [], [], min(_LOOK_EVERY, idle.left()))
        idle.left()
        if signals in ready:
            raise Ending
        if server in ready:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                _answer(connection, key, idle)


def _listen(path: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    os.umask(0o177)
    server.bind(str(path))
    server.listen(8)
    return server


def main(path: Path, seconds: float) -> None:
    """Read the key from standard input, say that all is ready, serve, forget."""
    shield()
    key = Locker(32)
    signals = _on_signals()
    try:
        if os.readv(0, [key.view]) != 32:
            return
        with _listen(path) as server:
            ours = path.stat().st_ino
            os.write(1, b"ready\n")
            silence = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1):
                os.dup2(silence, descriptor)
            try:
                serve(server, signals, key, Idle(seconds))
            finally:
                with contextlib.suppress(OSError):
                    if path.stat().st_ino == ours:
                        path.unlink()
    except Ending:
        pass
    finally:
        key.wipe()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
