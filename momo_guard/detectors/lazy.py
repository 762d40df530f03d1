"""Regular expressions that are compiled when they are first used.

The detectors hold some hundreds. A check of one draft uses a few of them, and to compile the rest would take longer
than the check."""

from __future__ import annotations

from typing import Any, cast

from momo_guard import regex as re


class _Lazy:
    """Looks like a compiled pattern. Its methods become the compiled pattern's own on the first use of any."""

    __slots__ = ("findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        # Reached only while the slots are empty.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


_METHODS = tuple(name for name in _Lazy.__slots__ if name != "pattern")


def pattern(source: str) -> re.Pattern[str]:
    """The pattern `source` without flags, compiled on first use."""
    return cast("re.Pattern[str]", _Lazy(source))
