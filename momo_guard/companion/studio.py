"""Opens the studio: a server on this machine, a page in the browser, and a word that only that page knows."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from momo_guard.companion import studio_actions
from momo_guard.companion.guard import Guard
from momo_guard.companion.loopback import Pulse, application, listening, serve
from momo_guard.companion.room import Room


def run(vault: Path, ready: Callable[[str], None], *, pulse: Pulse | None = None) -> None:
    """Serve until the page is gone. `ready` is called with the address once the port is open."""
    sock = listening()
    guard, room, pulse = Guard(sock.getsockname()[1]), Room(vault), pulse or Pulse()
    app = application(
        guard, lambda action, body: studio_actions.answer(room, action, body), lambda name, data: studio_actions.take(room, name, data),
        pulse, room.redeem,
    )
    threading.Thread(target=ready, args=(f"{guard.origin}/#begin={guard.once}",), daemon=True).start()
    try:
        serve(app, sock, pulse)
    finally:
        room.lock()
        room.clear()


@contextlib.contextmanager
def doorway(address: str) -> Iterator[str]:
    """A file of the user's own that leads to the address. The address holds a word that opens the studio, and what a
    browser is started with can be read by every user of this computer; the file can't."""
    handle, name = tempfile.mkstemp(prefix="momo-guard-", suffix=".html")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={address}"><title>momo-guard</title>')
        yield Path(name).as_uri()
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()
