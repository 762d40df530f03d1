"""Part of a source as a source of its own, and posts under another platform's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from momo_guard.importers.base import Importer, Match, NamedUser
from momo_guard.importers.opener import Source, Tree
from momo_guard.post import Post, Unread


def tops(source: Source) -> list[str]:
    """The top-level entries of a tree; where there is one only, those inside it."""
    prefix = ""
    while True:
        found = dict.fromkeys(n[len(prefix) :].partition("/")[0] for n in source.names())
        if len(found) != 1 or f"{prefix}{next(iter(found))}" in source.names():
            return [prefix + top for top in found]
        prefix += next(iter(found)) + "/"


class View(Tree):
    """A source seen through another: the same names and bytes, unless a subclass changes one of them."""

    def __init__(self, source: Source, label: str, names: Sequence[str], refused: Sequence[Unread] = ()) -> None:
        self._source = source
        super().__init__(label, names, refused)

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member. Raises BadInput."""
        return self._source.open(name)

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of a member."""
        return self._source.head(name, size)

    def size(self, name: str) -> int:
        """A member's bytes."""
        return self._source.size(name)

    def modified(self, name: str) -> datetime | None:
        """When the member was last written."""
        return self._source.modified(name)

    def path(self, name: str) -> Path | None:
        """The member's own file on disk, if it is one."""
        return self._source.path(name)


class Branch(View):
    """Some top-level entries of a source. Names stay those of the whole, so that a report names real places."""

    def __init__(self, source: Source, entries: Sequence[str]) -> None:
        inside = tuple(f"{e}/" for e in entries)
        names = [n for n in source.names() if n in entries or n.startswith(inside)]
        refused = [u for u in source.refused if u.where.startswith(tuple(entries))]
        label = f"{source.label}/{entries[0]}" + (f" +{len(entries) - 1}" if len(entries) > 1 else "")
        super().__init__(source, label, names, refused)


class Labelled:
    """An importer whose posts carry the platform the user named: a table somebody kept of a platform by hand."""

    def __init__(self, importer: Importer, platform: str) -> None:
        self._importer = importer
        self.PLATFORMS: tuple[str, ...] = (platform,)

    def identify(self, source: Source) -> Match | None:
        """What the importer underneath recognises."""
        match = self._importer.identify(source)
        return match and match._replace(platform=self.PLATFORMS[0])

    def read(self, source: Source) -> Iterator[Post | Unread]:
        """What the importer underneath reads, renamed."""
        yield from self.read_as(source, ())

    def read_as(self, source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
        """The same where the user has said who they are."""
        importer = self._importer
        for item in importer.read_as(source, me) if isinstance(importer, NamedUser) else importer.read(source):
            if isinstance(item, Post):
                item = msgspec.structs.replace(item, platform=self.PLATFORMS[0])
            yield item
