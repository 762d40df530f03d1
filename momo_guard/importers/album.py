"""The pictures inside an export: from the name that a post gives to the file that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from momo_guard.errors import MomoError
from momo_guard.importers.opener import Source
from momo_guard.post import Post

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif")
LARGEST = 64 << 20
"""A picture file above this many bytes is passed over."""


class Album:
    """Finds the pictures of posts among the members of the sources. Nothing is read until a post asks."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = list(sources)
        self._index: dict[str, tuple[Source, str]] | None = None
        self.seen = 0
        """Pictures that were handed out."""
        self.missing = 0
        """Pictures and films that posts name and that were not handed out: not in the export, too large, unreadable."""

    def pictures(self, post: Post) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each picture of a post that is inside the export and can be read."""
        for medium in post.media:
            place = self._place(medium, post.id)
            if place is None:
                self.missing += 1
                continue
            source, name = place
            if not 0 <= source.size(name) <= LARGEST:
                self.missing += 1
                continue
            try:
                with source.open(name) as file:
                    data = file.read(LARGEST)
            except (MomoError, OSError):
                self.missing += 1
                continue
            self.seen += 1
            yield name, data

    def _place(self, medium: str, post_id: str) -> tuple[Source, str] | None:
        if self._index is None:
            self._index = dict(self._entries())
        try:
            base = urlsplit(medium).path.rsplit("/", 1)[-1].lower()
        except ValueError:  # "//[", say
            return None
        # X names its files after the post and the medium.
        return self._index.get(medium.lower()) or self._index.get(f"{post_id}-{base}") or self._index.get(base)

    def _entries(self) -> Iterator[tuple[str, tuple[Source, str]]]:
        for source in self._sources:
            for name in source.names():
                if name.lower().endswith(PICTURES):
                    yield name.rsplit("/", 1)[-1].lower(), (source, name)
                    yield name.lower(), (source, name)
