"""Instagram's exports of before 2021: media.json and comments.json at the top, ISO times, text already right."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.importers import jsons, meta_posts, shape, times
from momo_guard.importers.opener import Source
from momo_guard.post import Post, Unread


def media(source: Source, name: str) -> Iterator[Post | Unread]:
    """Photos, videos, stories and the rest, each under a key of its own."""
    head = shape.of(source, name).value
    keys = [k for k, v in head.items() if isinstance(v, list)] if isinstance(head, dict) else []
    if source.size(name) <= jsons.WHOLE:
        whole = jsons.small(source, name)
        keys = [k for k, v in whole.items() if isinstance(v, list)]
    for key in keys:
        for number, item in enumerate(jsons.items(source, name, key), 1):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item, dict):
                yield meta_posts.post("instagram", f"{name}#{key}/{number}", item)


def comments(source: Source, name: str) -> Iterator[Post | Unread]:
    """Lists of [time, text, whose post it is under]."""
    for key in ("media_comments", "live_comments", "story_comments"):
        for number, item in enumerate(jsons.items(source, name, key), 1):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item, list) and len(item) >= 2:
                where = f"{name}#{key}/{number}"
                yield Post(id=where, platform="instagram", where=where, kind="comment", text=str(item[1]),
                           created_at=times.parse(item[0]), reply_to=str(item[2]) if len(item) > 2 else "")
