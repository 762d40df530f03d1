"""What a worker process of ours tries: it imports part of the package, as every worker does, and asks to get out."""

from __future__ import annotations

import socket

import momo_guard.detectors.pool  # noqa: F401 (what every worker of ours imports)


def attempt() -> str:
    """The name of the error that an attempt to reach another machine ends in."""
    try:
        socket.create_connection(("203.0.113.7", 80), timeout=5)
    except OSError as error:
        return type(error).__name__
    return "connected"
