"""Tables that take longer to lay out than to read back: a process that looks at one draft keeps them beside its word file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_words: Path | None = None
"""The word file of this version, where there is one; every other process lays its tables out once and stays."""


def use(words: Path) -> None:
    """Keep tables beside this word file."""
    global _words
    _words = words


def kept(name: str, kind: type[T], build: Callable[[], T]) -> T:
    """A table read back, or laid out and kept where that can be. Nothing of the user's is in it."""
    if _words is None:
        return build()
    import msgspec

    path = _words.with_name(_words.name.replace("words-", f"table-{name}-"))
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    import tempfile  # once in the life of a version

    table = build()
    with contextlib.suppress(OSError), tempfile.NamedTemporaryFile(prefix="table-", suffix=".new", dir=path.parent, delete=False) as out:
        out.write(msgspec.msgpack.encode(table))
        Path(out.name).replace(path)
    return table


def clear(words: Path) -> None:
    """Clear away the tables of older versions."""
    mine = words.name.removeprefix("words-")
    for old in words.parent.glob("table-*.bin"):
        if not old.name.endswith(mine):
            with contextlib.suppress(OSError):
                old.unlink()
