"""Rows that could not be read: each is said, but a file that is broken throughout does not fill the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from momo_guard.errors import BadInput
from momo_guard.post import Unread
from momo_guard.say import Say

T = TypeVar("T")

SINGLY = 20
"""Broken rows of one file that are named one by one; the rest is counted."""

NOT_JSON = Say("这一行不是完整的 JSON", "this line is not complete JSON")
NO_OBJECT = Say("这一行不是一条记录", "this line is not a record")
UNKNOWN = Say("没有认出这个文件，没有读", "this file is not known and was not read")
CUT = Say("文件在这里断了，后面的没有读到", "the file breaks off here; what follows was not read")


class Tally:
    """Counts the broken rows of one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._counts: dict[Say, int] = {}

    def row(self, number: int, reason: Say) -> Iterator[Unread]:
        """One broken row: an Unread of its own while there are few."""
        count = self._counts.get(reason, 0) + 1
        self._counts[reason] = count
        if count <= SINGLY:
            yield Unread(f"{self._name}#{number}", reason)

    def rest(self) -> Iterator[Unread]:
        """The rows not named one by one, one Unread per reason. Call at the end of the file."""
        for reason, count in self._counts.items():
            if count > SINGLY:
                yield Unread(self._name, reason, count=count - SINGLY)


def kept(name: str, rows: Iterable[T | Unread]) -> Iterator[T | Unread]:
    """The rows of one file; where it turns out damaged or gone, what was read so far stays and the rest is an Unread."""
    try:
        yield from rows
    except BadInput as error:
        yield Unread(name, error.message)
