"""Opens what a user gives us, a file, a folder, a zip or a tar, as one tree of read-only members."""

from __future__ import annotations

from typing import IO, Protocol


class Source(Protocol):
    """A read-only tree. Names use "/" and are relative to its top; a single file is a tree of one name."""

    label: str
    """What the user called it, for messages."""

    def names(self) -> list[str]:
        """All members that can be read, in a stable order."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member, limited in size against bombs. Raises BadInput."""
        ...

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of a member, for identify; empty where it can't be read."""
        ...
