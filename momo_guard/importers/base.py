"""What every importer offers, and how sure it is of what it recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol, runtime_checkable

from momo_guard.importers.opener import Source
from momo_guard.post import Post, Unread
from momo_guard.say import Say


class Evidence(IntEnum):
    """What an importer recognised an export by, strongest last. Two matches of one rank are an error."""

    GENERIC = 1
    KEYS = 2
    PATHS = 3
    MANIFEST = 4


class Match(NamedTuple):
    """An importer's claim on a source."""

    platform: str
    """The platform's noun as --platform takes it and posts carry it: weibo, xiaohongshu, x, reddit …"""
    evidence: Evidence
    why: Say
    """What was recognised, for the user: "header has note_id, desc and tag_list (MediaCrawler)"."""


class Importer(Protocol):
    """One export format. A module with these three names is one; the written list is importers/table.py."""

    PLATFORMS: tuple[str, ...]
    """Every platform noun its posts may carry."""

    def identify(self, source: Source) -> Match | None:
        """Claim the source or not, from names, headers and first bytes only. Never raises on damaged input."""
        ...

    def read(self, source: Source) -> Iterator[Post | Unread]:
        """Stream everything in it; a broken row is an Unread, never an end. Memory stays constant."""
        ...


@runtime_checkable
class NamedUser(Protocol):
    """An importer of tables that hold many authors: it can be told which of them is the user (--me)."""

    def read_as(self, source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
        """As read, with the user's name or id. Raises UsageFault where nobody or several are called that."""
        ...
