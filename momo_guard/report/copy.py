"""An edited copy of one's own posts: generic lines with a plan's changes made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from momo_guard.mosaic.nouns import Plan
from momo_guard.post import Post
from momo_guard.report.planned import edited

_encode = msgspec.json.Encoder().encode


def as_lines(posts: Iterable[Post], plan: Plan) -> Iterator[str]:
    """One object a line, in the generic form that `audit` reads; deleted posts are not in it."""
    steps = {s.post: s for s in plan.steps}
    for post in posts:
        step = steps.get(post.id)
        if step is not None and step.action == "delete":
            continue
        text = edited(post.text, step) if step is not None else post.text
        if post.kind == "profile" and step is not None:
            continue
        taken_off = step is not None and not step.replace
        yield _encode(_row(post, text, taken_off)).decode() + "\n"


def _row(post: Post, text: str, taken_off: bool) -> dict[str, Any]:
    row = {"id": post.id, "text": text, "title": post.title, "type": post.kind, "created_at": post.created_at,
           "ip_region": post.ip_region, "place": post.place, "device": post.device, "url": post.url}
    if taken_off:
        row |= {"place": None, "device": None, "title": ""}
    return {k: v for k, v in row.items() if v not in (None, "")}
