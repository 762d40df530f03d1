"""Reads everything the user gave, one source after the other, and counts as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from momo_guard.errors import MomoError, UsageFault, reason
from momo_guard.importers import authors
from momo_guard.importers.base import Importer, Match, NamedUser
from momo_guard.importers.meter import Meter
from momo_guard.importers.opener import Source, open_source
from momo_guard.importers.table import recognise_all
from momo_guard.post import Post, Unread
from momo_guard.say import Say

STOPPED = Say("你中途停止了，下面只是已读到的部分。", "You stopped it midway: this is what was read until then.")
_OPTIONAL_FIELDS = ("created_at", "ip_region", "place", "device", "coordinates", "url")
_Moment = tuple[tuple[int, int, int, int, int], datetime]
_AUTHORS_KEPT = 1000
_UNREAD_KEPT = 500  # enough to read through; the count goes on


class Intake:
    """An iterator over the posts of several sources. Its counts are right once it is exhausted.

    Opening and recognising happens for all sources before the first post is read, so that a wrong path is told
    at once. Raises BadInput for that; damage met later becomes an Unread and `broken` says so.
    """

    def __init__(self, paths: Sequence[str | Path | Source], platform: str | None = None, me: Sequence[str] = ()) -> None:
        self._me = me
        self.authors: Counter[str] = Counter()
        """Others whose words were read, with the number of their posts; some of the first ones."""
        self.sources: list[tuple[Source, Importer, Match]] = []
        self.meter = Meter()
        self.unread: list[Unread] = []
        self.unread_count = 0
        for path in paths:
            source = open_source(path) if isinstance(path, str | Path) else path
            for found in recognise_all(source, platform):
                self.sources.append((self.meter.watch(found.source), found.importer, found.match))
                for refused in found.refused:
                    self._set_aside(refused)
        self.files = sum(len(source.names()) for source, _, _ in self.sources)
        self.posts = self.own = 0
        self._months: Counter[int] = Counter()
        self._span: tuple[_Moment, _Moment] | None = None
        self.broken: Say | None = None
        self._present: set[str] = {"text"}
        self._missing: set[str] = set(_OPTIONAL_FIELDS)

    @property
    def present(self) -> tuple[str, ...]:
        """The post fields that the user's own posts have in some source, filled or empty."""
        return tuple(f for f in ("text", *_OPTIONAL_FIELDS) if f in self._present)

    @property
    def absent(self) -> tuple[str, ...]:
        """The post fields that no source holds for the user's own posts."""
        return tuple(f for f in _OPTIONAL_FIELDS if f not in self._present)

    def __iter__(self) -> Iterator[Post]:
        for source, importer, _ in self.sources:
            try:
                for item in self._read(source, importer):
                    if isinstance(item, Post):
                        self._count(item)
                        yield item
                    else:
                        self._set_aside(item)
            except UsageFault:
                raise
            except KeyboardInterrupt:
                # The stream ends here as at the end of a file, so that what was read goes all its way.
                self.broken = STOPPED
                return
            except (MomoError, OSError) as error:
                # What was read so far stays; the report says that it is not everything.
                self._set_aside(Unread(source.label, _reason(error)))
                self.broken = Say("{label} 没有读完：{why}", "{label} was not read to its end: {why}").fill(
                    label=source.label, why=_reason(error)
                )

    def _read(self, source: Source, importer: Importer) -> Iterator[Post | Unread]:
        if not self._me:
            return importer.read(source)
        if isinstance(importer, NamedUser):
            return importer.read_as(source, self._me)
        return (self._claimed(item) for item in importer.read(source))

    def _claimed(self, item: Post | Unread) -> Post | Unread:
        """Where an export leaves open who the user is (one chat of Telegram), the one named with --me."""
        if isinstance(item, Post) and not item.own and item.kind not in ("repost", "like") and authors.same(item.author, self._me):
            return msgspec.structs.replace(item, own=True, author="")
        return item

    def _set_aside(self, unread: Unread) -> None:
        self.unread_count += unread.count
        if len(self.unread) < _UNREAD_KEPT:
            self.unread.append(unread)

    def _count(self, post: Post) -> None:
        self.posts += 1
        if not post.own:
            if post.author in self.authors or len(self.authors) < _AUTHORS_KEPT:
                self.authors[post.author] += 1
            return
        self.own += 1
        if self._missing:
            seen = {f for f in self._missing if getattr(post, f) is not None}
            self._missing -= seen
            self._present |= seen
        when = post.created_at
        if when is not None and post.kind != "profile":
            self._months[when.year * 12 + when.month - 1] += 1
            # Aware and naive times can't be compared; a day's error in the span of an account does no harm.
            stamp = (when.year, when.month, when.day, when.hour, when.minute)
            if self._span is None:
                self._span = (stamp, when), (stamp, when)
            elif stamp < self._span[0][0]:
                self._span = (stamp, when), self._span[1]
            elif stamp > self._span[1][0]:
                self._span = self._span[0], (stamp, when)

    @property
    def first(self) -> datetime | None:
        """The earliest own post's time."""
        return self._span[0][1] if self._span else None

    @property
    def last(self) -> datetime | None:
        """The latest own post's time."""
        return self._span[1][1] if self._span else None

    @property
    def months(self) -> dict[str, int]:
        """Own posts per month, "2024-05" -> count, in order."""
        return {f"{m // 12:04}-{m % 12 + 1:02}": n for m, n in sorted(self._months.items())}


def _reason(error: MomoError | OSError) -> Say:
    if isinstance(error, MomoError):
        return error.message
    return Say("读取时出错（{why}）", "reading failed ({why})").fill(why=reason(error))
