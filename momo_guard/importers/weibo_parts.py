"""The files of a Weibo backup, each with the accounts it names and the way to read it; here those that are tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from momo_guard.importers import authors, ids, tables, times, weibo_records
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.tables import Table
from momo_guard.importers.unread import kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

Accounts = Callable[[], Iterator[Author]]


def nobody() -> Iterator[Author]:
    """No account."""
    yield from ()


class Part(NamedTuple):
    """One file or table of a backup."""

    member: str
    tool: Say
    """What wrote it, for the user."""
    evidence: str
    """What it was recognised by."""
    read: Callable[[Me], Iterator[Post | Unread]]
    owners: Accounts = nobody
    """Accounts whose profile it holds or that it is named after."""
    authors: Accounts = nobody
    """Accounts whose posts it holds."""
    others: Accounts = nobody
    """Accounts whose comments it holds."""


CRAWLER = Say("weibo-crawler 的", "weibo-crawler's")
SPIDER = Say("weiboSpider 的", "weiboSpider's")
SEARCH = Say("weibo-search 的", "weibo-search's")
ARCHIVER = Say("Weibo-archiver 的", "Weibo-archiver's")
SITE = Say("微博网站接口的", "the site's own")

MBLOG = ({"mblogid", "text_raw"}, {"mblogid", "region_name"}, {"mid", "user", "text", "attitudes_count"}, {"mid", "mblogid", "text"})
ARCHIVED = ({"mblogid", "repostsCount"}, {"mblogid", "reposts_count", "imgs"})
COMMENT = {"rootid", "source", "user", "text"}
_USERS = ({"用户id", "昵称", "简介"}, {"id", "nick_name", "bio", "edu"}, {"id", "nickname", "talent", "work"})
_COMMENTS = {"weibo_id", "user_screen_name", "text"}
_CRAWLED = ({"bid", "正文"}, {"bid", "retweet_id", "text"}, {"bid", "screen_name", "text"})
_SPIDERED = ({"微博正文", "发布工具"}, {"publish_place", "publish_time"})
_ALIEN = {"note_id", "aweme_id", "comment_id", "creator_hash"}
"""Keys of MediaCrawler, which has an importer of its own."""
_SHOWN = ("用户id", "简介", "bid", "正文", "微博正文", "发布工具", "publish_place", "publish_time", "retweet_id", "weibo_id", "mblogid", "rootid",
          "region_name", "user_screen_name")
_UID_FILE = re.compile(r"(\d{5,12})\.(?:csv|json|txt)$")


def _fits(wanted: tuple[set[str], ...], columns: frozenset[str]) -> bool:
    return any(w <= columns for w in wanted)


def of_table(table: Table, folder: str) -> Part | None:
    """A table of weibos, comments or accounts; None for any other. Crawlers name the folder after the account."""
    columns = table.columns
    if columns & _ALIEN:
        return None
    if _fits(_USERS, columns):
        return _part(table, CRAWLER, "user", folder)
    if columns >= _COMMENTS or columns >= COMMENT:
        return _part(table, SITE if columns >= COMMENT else CRAWLER, "comment", folder)
    if {"bid", "微博正文"} <= columns:
        return _part(table, SEARCH, "post", folder)
    for wanted, tool in ((_CRAWLED, CRAWLER), (_SPIDERED, SPIDER), (ARCHIVED, ARCHIVER), (MBLOG, SITE)):
        if _fits(wanted, columns):
            return _part(table, tool, "post", folder)
    return None


def _part(table: Table, tool: Say, role: str, folder: str) -> Part:
    # A file named after an account holds that account's posts, and what it reposted.
    named = _UID_FILE.search(table.member) if role == "post" else None
    default = authors.author(named[1], folder) if named else weibo_records.UNNAMED
    columns = ", ".join(c for c in _SHOWN if c in table.columns)

    def read(me: Me) -> Iterator[Post | Unread]:
        for row in table.read():
            yield from (row,) if isinstance(row, Unread) else of_row(row, table.label, role, me, default)

    def owners() -> Iterator[Author]:
        yield from (weibo_records.user(r) for _, r in _good(table)) if role == "user" else filter(any, (default,))

    part = Part(table.member, tool, f"{table.label}: {columns}", read, owners)
    if role == "post":
        return part._replace(authors=lambda: (weibo_records.author(r, default) for _, r in _good(table)))
    if role == "comment":
        return part._replace(others=lambda: (weibo_records.commenter(r) for _, r in _good(table)))
    return part


def _good(table: Table) -> Iterator[tuple[int, dict[str, Any]]]:
    for row in kept(table.label, table.read()):
        if not isinstance(row, Unread):
            yield row


def of_row(row: tuple[int, dict[str, Any]], label: str, role: str, me: Me, default: Author) -> Iterator[Post]:
    """The posts of one row: a weibo, a comment or an account."""
    number, cells = row
    where = f"{label}#{number}"
    if role == "user":
        if me.wrote(weibo_records.user(cells)):
            yield from weibo_records.profile_posts(cells, where)
    elif role == "comment":
        yield from weibo_records.comments(cells, where, me, ids.clean(cells.get("weibo_id") or cells.get("rootid")))
    else:
        yield from weibo_records.posts(realigned(cells), where, me, default)


def realigned(cells: dict[str, Any]) -> dict[str, Any]:
    """A row that has more cells than its header, set right: weibo-crawler once forgot a column in the header, and
    appends longer rows to a file that began without reposts."""
    extra: list[str] = cells.pop(tables.EXTRA, [])
    if not extra:
        return cells
    header = [k for k in cells if k]
    if extra[0] in ("True", "False"):
        further = ["是否原创", "源用户id", "源用户昵称", *(f"源微博{h}" for h in header)]
        return cells | dict(zip(further, extra, strict=False))
    date = next((h for h in ("日期", "created_at") if h in header), "")
    if date and times.parse(cells[date]) is None:
        at = header.index("视频url") + 1 if "视频url" in header else header.index(date)
        values = [*cells.values(), *extra]
        return dict(zip([*header[:at], "Live Photo视频url", *header[at:]], values, strict=False))
    return cells
