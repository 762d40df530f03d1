"""A Weibo account in one JSON object: the user and the posts, or an answer of the site as it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from momo_guard.importers import ids, jsons, shape, weibo_records, weibo_text
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import kept
from momo_guard.importers.weibo_parts import (
    ARCHIVED,
    ARCHIVER,
    COMMENT,
    CRAWLER,
    MBLOG,
    SITE,
    SPIDER,
    Part,
    of_row,
)
from momo_guard.post import Post, Unread

_ANSWERS = (("data", "list"), ("data", "cards"), ("statuses",), ("data",), ("cards",))


def parts_of(source: Source, name: str, outline: shape.Shape) -> list[Part]:
    """What one JSON object holds of a Weibo account; empty for anything else."""
    top = outline.value if isinstance(outline.value, dict) else {}
    key = next((k for k in ("weibo", "posts") if k in top), "")
    if "user" in top and key:
        record = outline.record(key)
        tool = ARCHIVER if "followings" in top or "mblogid" in record else SPIDER if "publish_tool" in record else CRAWLER
        known = {"publish_tool", "mblogid", "bid", "attitudes_count", "publish_time"} & record.keys()
        return [_account(source, name, key, outline)._replace(tool=tool)] if known or "followings" in top else []
    for path in _ANSWERS:
        if role := _role(_mblog(outline.record(*path))):
            return [_answer(source, name, path, role)]
    role = _role(top)
    return [_answer(source, name, (), role)] if role else []


def _mblog(record: dict[str, Any]) -> dict[str, Any]:
    """The weibo itself; the mobile site wraps it in a card."""
    inner = record.get("mblog")
    return inner if isinstance(inner, dict) else record


def _role(record: dict[str, Any]) -> str:
    if record.keys() >= COMMENT:
        return "comment"
    return "post" if any(wanted <= record.keys() for wanted in (*MBLOG, *ARCHIVED)) else ""


def _account(source: Source, name: str, key: str, outline: shape.Shape) -> Part:
    owner = weibo_records.user(outline.record("user"))
    wanted = {("user",), (key,), ("favorites",)}

    def read(me: Me) -> Iterator[Post | Unread]:
        numbers: Counter[str] = Counter()
        for item in jsons.walk(source, name, lambda path: path in wanted):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item[1], dict):
                (part, *_), value = item
                numbers[part] += 1
                yield from _of(part, value, f"{name}#{part}/{numbers[part]}", me, owner)

    return Part(name, CRAWLER, f"{name}: user, {key}", read, owners=lambda: iter((owner,) if owner.key else ()))


def _of(key: str, value: dict[str, Any], where: str, me: Me, owner: Author) -> Iterator[Post]:
    if key == "user":
        if me.wrote(owner):
            yield from weibo_records.profile_posts(value, where.rpartition("/")[0])
    elif key == "favorites":
        yield Post(
            id=ids.post_id(value.get("id"), where), platform=weibo_records.PLATFORM, where=where, kind="like", own=False,
            text=weibo_text.words(weibo_records.pick(value, "text")), author=weibo_records.author(value).shown,
        )
    else:
        yield from weibo_records.posts(value, where, me, owner)


def _answer(source: Source, name: str, path: tuple[str, ...], role: str) -> Part:
    def records() -> Iterator[tuple[int, dict[str, Any]] | Unread]:
        found = jsons.items(source, name, *path) if path else iter((jsons.small(source, name),))
        for number, item in enumerate(found, 1):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item, dict):
                yield number, _mblog(item)

    def who() -> Iterator[Author]:
        for found in kept(name, records()):
            if not isinstance(found, Unread):
                yield weibo_records.author(found[1])

    def read(me: Me) -> Iterator[Post | Unread]:
        for found in records():
            yield from (found,) if isinstance(found, Unread) else of_row(found, name, role, me, weibo_records.UNNAMED)

    part = Part(name, SITE, f"{name}: {'/'.join(path) or 'mid'}", read)
    return part._replace(others=who) if role == "comment" else part._replace(authors=who)
