"""Which records a reader wants to see. All are verified, also those that nobody wants."""

from __future__ import annotations

from typing import Protocol

from momo_guard.vault.container import OWN, Link


class Sift(Protocol):
    """Asked about every record of a reading."""

    def wants(self, kind: str, body: bytes) -> bool:
        """Whether a record is to come out. The answer must hang on nothing else: it may be given in another process."""
        ...

    def leaves(self, link: Link, at: int) -> None:
        """Told of each record that it did not want."""
        ...


class OfKind:
    """Records of one kind, or all but the vault's own; of these, those that a closer sift wants."""

    def __init__(self, kind: str | None, closer: Sift | None = None) -> None:
        self._kind, self._closer = kind, closer

    def wants(self, kind: str, body: bytes) -> bool:
        """Of this kind, and wanted by the closer sift."""
        if kind != self._kind and (self._kind is not None or kind.startswith(OWN)):
            return False
        return self._closer is None or self._closer.wants(kind, body)

    def leaves(self, link: Link, at: int) -> None:
        """For the closer sift to know."""
        if self._closer is not None:
            self._closer.leaves(link, at)
