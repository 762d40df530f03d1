"""Runs the command line as its users do: a process of its own, with its own streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "assets" / "demo" / "account.jsonl"
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def run(*args: str | Path, input: str | None = None, cwd: Path | None = None,  # noqa: A002 (as subprocess calls it)
        env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """`momo-guard ARGS`, as a process; never raises."""
    return subprocess.run(
        [sys.executable, "-m", "momo_guard", *map(str, args)], cwd=cwd, env=dict(env or ENV), input=input, encoding="utf-8",
        capture_output=True, check=False, timeout=120,
    )


def drain(terminal: int) -> bytes:
    """All that a program writes to a pseudo-terminal, read from its other side until the program has gone."""
    seen = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux answers EIO once nobody holds the terminal any more
            return seen
        if not part:
            return seen
        seen += part
