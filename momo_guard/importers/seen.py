"""Posts that come again: crawlers write the same post to several files, and once more with every run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from momo_guard.post import Post, Unread
from momo_guard.say import Say

_AGAIN = Say("同一条又出现了一次，只算一次", "the same post came again; it counts once")


def once(items: Iterable[Post | Unread]) -> Iterator[Post | Unread]:
    """The items without the posts that were there before, which are counted at the end.

    Two posts are the same where platform, kind, id, words and place agree: an id alone may have lost its last digits in a
    spreadsheet."""
    seen: set[int] = set()
    again, first = 0, ""
    for item in items:
        if isinstance(item, Post):
            # A number per post keeps a million of them in memory.
            key = hash((item.platform, item.kind, item.id.partition("@")[0], item.text, item.title, item.place or "", item.coordinates))
            if key in seen:
                again, first = again + 1, first or item.where
                continue
            seen.add(key)
        yield item
    if again:
        yield Unread(first, _AGAIN, ignored=True, count=again)
