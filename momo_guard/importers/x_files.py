"""The .js files of an X archive as JSON: the assignment before the value and the semicolon after it are taken off."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, Any

from momo_guard.importers import encoding, jsons
from momo_guard.importers.branch import View
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.post import Unread

ASSIGNMENT = re.compile(rb"\s*(?:(?:var|const|let)\s+)?[\w.$]+\s*=\s*")
_ENDS = b"; \t\r\n"


class Scripts(View):
    """An archive whose .js members open as the JSON inside them."""

    def __init__(self, source: Source) -> None:
        super().__init__(source, source.label, source.names(), source.refused)

    def open(self, name: str) -> IO[bytes]:
        """The JSON value of a member. Raises BadInput."""
        return io.BufferedReader(_Value(encoding.utf8(self._source.open(name))), 1 << 18)

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of the JSON value."""
        head = self._source.head(name, size)
        found = ASSIGNMENT.match(head)
        return head[found.end() :] if found else head


class _Value(encoding.Prefixed):
    def __init__(self, stream: IO[bytes]) -> None:
        start = stream.read(512)
        found = ASSIGNMENT.match(start)
        super().__init__(start[found.end() :] if found else start, stream)
        self._held = b""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        # What may be the end is held back until something follows it.
        chunk = bytearray(max(1, min(len(buffer), 1 << 18) - len(self._held)))
        while count := super().readinto(memoryview(chunk)):
            data = self._held + bytes(chunk[:count])
            kept = data.rstrip(_ENDS)
            self._held = data[len(kept) :]
            if len(self._held) > 4096:
                kept, self._held = data, b""
            if kept:
                buffer[: len(kept)] = kept
                return len(kept)
        return 0


def entries(source: Source, name: str, *wrappers: str) -> Iterator[tuple[int, dict[str, Any]] | Unread]:
    """The objects of one file with their number, without the wrapper ({"tweet": {…}}) where it has one."""
    tally = Tally(name)
    for number, item in enumerate(jsons.items(source, name), 1):
        if isinstance(item, Unread):
            yield item
            continue
        inner = next((item[w] for w in wrappers if isinstance(item, dict) and isinstance(item.get(w), dict)), item)
        if isinstance(inner, dict):
            yield number, inner
        else:
            yield from tally.row(number, NO_OBJECT)
    yield from tally.rest()
