"""The tables that MediaCrawler writes for seven platforms: which is which, and which column holds what.

Since July 2026 it leaves out user_id, ip_location, avatar and the like, and writes creator_hash and a masked nickname
instead. Both forms are told by the columns that they share.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from momo_guard.importers.tables import Table

Role = Literal["content", "comment", "creator", "other"]


class Form(NamedTuple):
    """One kind of table and its columns."""

    platform: str
    role: Role
    id: str
    text: str
    time: str
    title: str = ""
    url: str = ""
    media: str = ""
    parent: str = ""
    """For comments: the post they stand under."""


_FORMS: tuple[tuple[tuple[str, ...], Form], ...] = tuple(
    (tuple(wanted.split()), form)
    for wanted, form in (
        ("note_id desc tag_list liked_count", Form("xiaohongshu", "content", "note_id", "desc", "time", "title", "note_url", "image_list")),
        ("aweme_id aweme_type", Form("douyin", "content", "aweme_id", "desc", "create_time", "title", "aweme_url", "note_download_url")),
        ("note_id tieba_name desc", Form("tieba", "content", "note_id", "desc", "publish_time", "title", "note_url")),
        ("video_id video_type viewd_count", Form("kuaishou", "content", "video_id", "desc", "create_time", "title", "video_url")),
        ("video_id video_danmaku", Form("bilibili", "content", "video_id", "desc", "create_time", "title", "video_url")),
        ("dynamic_id pub_ts", Form("bilibili", "content", "dynamic_id", "text", "pub_ts")),
        ("article_id article_url content", Form("bilibili", "content", "article_id", "content", "create_time", "title", "article_url")),
        ("content_id content_type content_text", Form("zhihu", "content", "content_id", "content_text", "created_time", "title", "content_url")),
        ("note_id content shared_count", Form("weibo", "content", "note_id", "content", "create_time", "", "note_url")),
        ("comment_id tieba_name", Form("tieba", "comment", "comment_id", "content", "publish_time", parent="note_id")),
        ("comment_id aweme_id", Form("douyin", "comment", "comment_id", "content", "create_time", media="pictures", parent="aweme_id")),
        ("comment_id article_id", Form("bilibili", "comment", "comment_id", "content", "create_time", parent="article_id")),
        ("comment_id video_id parent_comment_id", Form("bilibili", "comment", "comment_id", "content", "create_time", parent="video_id")),
        ("comment_id video_id sub_comment_count", Form("kuaishou", "comment", "comment_id", "content", "create_time", parent="video_id")),
        ("comment_id content_id", Form("zhihu", "comment", "comment_id", "content", "publish_time", parent="content_id")),
        ("comment_id note_id create_date_time", Form("weibo", "comment", "comment_id", "content", "create_time", parent="note_id")),
        ("comment_id note_id comment_like_count", Form("weibo", "comment", "comment_id", "content", "create_time", parent="note_id")),
        ("comment_id note_id content", Form("xiaohongshu", "comment", "comment_id", "content", "create_time", media="pictures", parent="note_id")),
        ("user_id total_fans sign", Form("bilibili", "creator", "user_id", "sign", "")),
        ("user_id url_token fans", Form("zhihu", "creator", "user_id", "", "")),
        ("user_id fans follows videos_count", Form("douyin", "creator", "user_id", "desc", "")),
        ("user_id fans follows interaction", Form("xiaohongshu", "creator", "user_id", "desc", "")),
        ("user_id user_name fans follows", Form("tieba", "creator", "user_id", "", "")),
        ("user_id fans follows tag_list", Form("weibo", "creator", "user_id", "desc", "")),
        ("up_id fan_id", Form("bilibili", "other", "up_id", "", "")),
    )
)


def _known(table: Table) -> tuple[tuple[str, ...], Form | None]:
    return next(((wanted, form) for wanted, form in _FORMS if table.columns.issuperset(wanted)), ((), None))


def form_of(table: Table) -> Form | None:
    """What a table is, told from its columns; None for any other table."""
    return _known(table)[1]


def marks_of(table: Table) -> tuple[str, ...]:
    """The columns that it is told from."""
    return _known(table)[0]
