"""Weibo: backups by weibo-crawler, weiboSpider, weibo-search and Weibo-archiver, and the site's own answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from momo_guard.importers import (
    authors,
    shape,
    tables,
    weibo_objects,
    weibo_parts,
    weibo_prose,
    weibo_records,
)
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.unread import kept
from momo_guard.importers.weibo_parts import Part
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORMS: tuple[str, ...] = (weibo_records.PLATFORM,)
_CANDIDATES = ("*.json", "*.jsonl", "*.csv", "*.db", "*.sqlite", "*.xlsx", "*.md", "*.txt")
_IGNORED = ("not_downloaded.txt", "imgs-*.csv", "user_id_list.txt", "config.json", "*.log", "*_comments_img/*")
_LOOKED_AT = 200


def _candidates(source: Source) -> list[str]:
    return source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)


def parts_of(source: Source, name: str) -> list[Part]:
    """What one member holds of a Weibo account; empty for anything else."""
    low = name.lower()
    if low.endswith(".md"):
        return weibo_prose.markdown(source, name)
    if low.endswith(".txt"):
        return weibo_prose.text(source, name)
    outline = shape.of(source, name) if low.endswith((".json", ".jsonl")) or len(source.names()) == 1 else None
    if outline is not None and outline.kind == "object":
        return weibo_objects.parts_of(source, name, outline)
    folder = name.rpartition("/")[0].rpartition("/")[2] or source.label
    return [part for table in tables.of(source, name) if (part := weibo_parts.of_table(table, folder)) is not None]


def identify(source: Source) -> Match | None:
    """Claim by the user block with its weibos, by columns such as 微博正文 and bid, or by keys such as mblogid."""
    for name in _candidates(source)[:_LOOKED_AT]:
        for part in parts_of(source, name):
            why = Say("{tool}备份（{what}）", "{tool} backup ({what})").fill(tool=part.tool, what=part.evidence)
            return Match(weibo_records.PLATFORM, Evidence.KEYS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """The account's own posts and profile; what it reposted and the comments under it are others' words."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    parts = [p for name in _candidates(source) for p in parts_of(source, name)]
    yield from once(_all(source, parts, me))
    yield from account_for(source, {p.member for p in parts}, _IGNORED)


def _all(source: Source, parts: list[Part], me: Sequence[str]) -> Iterator[Post | Unread]:
    owners = [a for p in parts for a in p.owners()]
    user, notes = authors.among((a for p in parts for a in p.authors()), owners, me, (a for p in parts for a in p.others()))
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    for part in parts:
        yield from kept(part.member, part.read(user))
