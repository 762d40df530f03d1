"""Progress on long work: on a terminal only, on stderr, out of the way of data."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

import click

from momo_guard.cli import speak
from momo_guard.say import Say

_CELLS = 24


@contextlib.contextmanager
def bar(sentence: Say) -> Iterator[Callable[[int, float], None] | None]:
    """A bar with the count, the rate and the time left. `sentence` has {n}. Yields the function to call with the
    count so far and the share done (0–1), or None where nobody looks (a pipe, -q)."""
    if speak.is_quiet() or not sys.stderr.isatty():
        yield None
        return
    start = last = time.monotonic()

    def tick(n: int, share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= 0.2:
            last = now
            click.echo("\r\x1b[K" + _line(sentence, n, share, now - start), nl=False, err=True)

    try:
        yield tick
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _line(sentence: Say, n: int, share: float, seconds: float) -> str:
    full = round(share * _CELLS)
    said = sentence.fill(n=f"{n:,}").to(speak.lang())
    rate = n / max(seconds, 1e-6)
    line = f"{'█' * full}{'░' * (_CELLS - full)} {share:4.0%}  {said}  {rate:,.{1 if rate < 10 else 0}f}/s"
    if share > 0.02:
        left = round(seconds * (1 - share) / share)
        line += "  " + Say("约剩 {t}", "about {t} left").fill(t=f"{left // 60}:{left % 60:02}").to(speak.lang())
    return line
