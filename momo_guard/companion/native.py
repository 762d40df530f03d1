"""The native-messaging host: frames on standard input, answers on standard output, until the browser hangs up."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from typing import IO

from momo_guard.companion import warm
from momo_guard.companion.actions import answer
from momo_guard.companion.known import Known
from momo_guard.companion.protocol import Fault, Request, done, failed, frames_of, id_of, parse, read_frames


def serve(source: IO[bytes], sink: IO[bytes], known: Known, prepare: Callable[[threading.Lock], object] = lambda _: None) -> None:
    """Answer every message of `source` on `sink`, in order.

    prepare: what is begun once a draft was looked at, since more will come; it works while it holds the lock, and messages are
    answered while it does not."""
    turn, prepared = threading.Lock(), False
    for message in read_frames(source):
        with turn:
            for frame in replies(message, known):
                sink.write(frame)
            sink.flush()
        if not prepared and isinstance(message, bytes) and b'"check"' in message:
            prepared = True
            prepare(turn)


def replies(message: bytes | Fault, known: Known) -> Iterable[bytes]:
    """The frames that answer one message."""
    if isinstance(message, Fault):
        return frames_of(failed(None, message))
    try:
        request: Request = parse(message)
        return frames_of(done(request.id, answer(known, request.action, request.body)))
    except Fault as fault:
        return frames_of(failed(id_of(message), fault))


def run(known: Known) -> None:
    """Serve the browser that started this process. Nothing but frames may reach standard output from here on."""
    source = sys.stdin.buffer
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A stray print of a library would break the stream, and a message on standard error lands in the browser's log.
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    try:
        serve(source, sink, known, warm.begin)
    except (BrokenPipeError, KeyboardInterrupt):
        return
