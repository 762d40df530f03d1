"""Profile fields as posts: one post per field, so that a birthday in a profile is seen like one in a post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from momo_guard.post import Post, PostKind


def field(
    platform: str, where: str, title: str, value: Any, created_at: datetime | None = None
) -> Iterator[Post]:
    """The post of one profile field, or nothing where it is empty. `title` is the field's noun ("school", "email");
    "bio" gives a post of kind bio."""
    text = "" if value is None or isinstance(value, bool) else str(value).strip()
    if text:
        kind: PostKind = "bio" if title == "bio" else "profile"
        yield Post(id=f"{where}/{title}", platform=platform, where=where, kind=kind, text=text, created_at=created_at,
                   title="" if kind == "bio" else title)


class Addresses:
    """IP addresses of one export, each once with the time it was first met: a log repeats them a thousand times."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._seen: set[str] = set()

    def post(self, where: str, value: Any, created_at: datetime | None = None) -> Iterator[Post]:
        """The post of an address that was not met yet."""
        text = str(value or "").strip()
        if text and text not in self._seen:
            self._seen.add(text)
            yield from field(self._platform, where, "ip_address", text, created_at)
