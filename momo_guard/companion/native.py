"""The native-messaging host: frames on standard input, answers on standard output, until the browser hangs up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import IO

from momo_guard.companion.actions import Desk, answer
from momo_guard.companion.protocol import Fault, Request, done, failed, frames_of, id_of, parse, read_frames


def serve(source: IO[bytes], sink: IO[bytes], desk: Desk) -> None:
    """Answer every message of `source` on `sink`, in order."""
    for message in read_frames(source):
        for frame in replies(message, desk):
            sink.write(frame)
        sink.flush()


def replies(message: bytes | Fault, desk: Desk) -> Iterable[bytes]:
    """The frames that answer one message."""
    if isinstance(message, Fault):
        return frames_of(failed(None, message))
    try:
        request: Request = parse(message)
        return frames_of(done(request.id, answer(desk, request.action, request.body)))
    except Fault as fault:
        return frames_of(failed(id_of(message), fault))


def run(desk: Desk) -> None:
    """Serve the browser that started this process. Nothing but frames may reach standard output from here on."""
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A stray print of a library would break the stream, and a message on standard error lands in the browser's log.
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        serve(source, sink, desk)
    except (BrokenPipeError, KeyboardInterrupt):
        return
