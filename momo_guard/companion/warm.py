"""What a process that stays does in its idle moments: everything that a draft may need is compiled and read before it is
needed, a little at a time, so that no draft waits for it."""

from __future__ import annotations

import gc
import inspect
import sys
import threading
import time
from collections.abc import Iterator

_PAUSE = 0.002
"""Seconds between two steps: whoever waits for a turn gets it."""
_AT_ONCE = 8
"""Patterns compiled in one step: a few milliseconds."""
_TABLES_OF = ("momo_guard.detectors.", "momo_guard.mosaic.", "momo_guard.wording")
_SPARED = frozenset({"momo_guard.detectors.disguise"})
"""Needed only where there is a self-card, and then loaded with it."""


def steps() -> Iterator[None]:
    """Do one thing each time the next is asked for."""
    from momo_guard import regex
    from momo_guard.detectors.pool import shared_scanner

    shared_scanner().prepare()
    yield
    for number, _ in enumerate(regex.compile_waiting()):
        if number % _AT_ONCE == 0:
            yield
    yield from _tables()
    yield from _rehearsal()
    gc.collect()
    # What is loaded stays: the collector need not walk through it again each time a draft leaves something behind.
    gc.freeze()
    yield


def _tables() -> Iterator[None]:
    """Read every table of the modules in use: a function that keeps its result and asks for nothing is one."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith(_TABLES_OF) and name not in _SPARED:
            for found in list(vars(module).values()):
                if hasattr(found, "cache_parameters") and found.__module__ == name and not inspect.signature(found).parameters:
                    found()
                    yield


def _rehearsal() -> Iterator[None]:
    """Check the posts of the invented account that the demo shows: what is used together is loaded together."""
    import json

    from momo_guard import assets
    from momo_guard.draft import check

    for line in assets.read_lines("demo/account.jsonl"):
        check(json.loads(line)["text"])
        yield


def begin(turn: threading.Lock) -> threading.Thread:
    """Take the steps in the background, each while holding the turn that answering a message needs too."""

    def run() -> None:
        coming = steps()
        while True:
            with turn:
                if next(coming, ...) is ...:
                    return
            time.sleep(_PAUSE)

    thread = threading.Thread(target=run, name="warm", daemon=True)
    thread.start()
    return thread
