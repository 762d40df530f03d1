"""Regular expressions that are compiled when they are first used.

Some hundred patterns stand in the detectors, and one draft needs a few of them: compiling all would take longer than
everything else that `check` does. Use as `from momo_guard import regex as re`; the rest is re's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast
from weakref import WeakSet

__all__ = ["DOTALL", "IGNORECASE", "MULTILINE", "VERBOSE", "Match", "Pattern", "compile", "compile_waiting", "escape", "findall", "finditer", "fullmatch",
           "match", "search", "split", "sub"]


class _Later:
    """Stands for a pattern until it is asked for something; then it is one, with its own methods."""

    __slots__ = ("__dict__", "__weakref__", "_flags", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        _waiting.add(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        ready = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags", "groups"):
            self.__dict__[method] = getattr(ready, method)
        _waiting.discard(self)
        return getattr(ready, name)


_waiting: WeakSet[_Later] = WeakSet()
"""Those that were not asked for anything yet."""


def compile_waiting() -> Iterator[str]:
    """Compile them one after another, each when the next is asked for: for a process that stays, in its idle moments."""
    for later in list(_waiting):
        yield later.pattern


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - it stands for re.compile
    """The pattern, compiled on first use. A mistake in it shows then: the detectors' examples use every one."""
    return cast(Pattern[str], _Later(pattern, flags))
