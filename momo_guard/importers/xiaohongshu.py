"""Xiaohongshu: the database of XHS-Downloader, the tables of Spider_XHS, and notes as the site's own answers hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from momo_guard.importers import authors, ids, jsons, markup, profile, shape, tables, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.tables import Row, Table
from momo_guard.importers.unread import kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "xiaohongshu"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_CANDIDATES = ("*.db", "*.sqlite", "*.xlsx", "*.csv", "*.json", "*.jsonl")
_IGNORED = ("exploreid.db", "mappingdata.db", "settings.json", "*.log", "cookies.json")
_LOOKED_AT = 200
_TOPIC = re.compile(r"#([^#\[\]\n]+)\[话题\]# ?")
_ITEMS = ("data", "items")

_ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("作品ID", "笔记id", "note_id"),
    "title": ("作品标题", "标题", "title", "display_title"),
    "text": ("作品描述", "描述", "desc", "评论内容"),
    "time": ("发布时间", "上传时间", "time"),
    "region": ("IP归属地", "ip归属地", "ip_location"),
    "url": ("作品链接", "笔记url"),
    "media": ("下载地址", "图片地址url列表"),
    "name": ("作者昵称", "昵称", "用户名"),
    "user": ("作者ID", "用户id"),
}
_PROFILE = (("用户名", "nickname"), ("小红书号", "handle"), ("性别", "gender"), ("ip地址", "ip_region"), ("介绍", "bio"))


def _role(columns: frozenset[str]) -> str:
    if {"作品ID", "作品描述"} <= columns or {"笔记id", "描述"} <= columns or {"note_id", "desc", "user"} <= columns or "note_card" in columns:
        return "note"
    if {"评论id", "评论内容"} <= columns:
        return "comment"
    return "profile" if {"用户id", "小红书号", "介绍"} <= columns else ""


def _tables(source: Source) -> list[tuple[Table, str]]:
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    found = [t for name in names[:_LOOKED_AT] for t in (tables.of(source, name) or _answer(source, name))]
    return [(t, role) for t in found if (role := _role(t.columns))]


def _answer(source: Source, name: str) -> list[Table]:
    """The site's own answer: notes below data and items."""
    outline = shape.of(source, name)
    if outline.kind != "object":
        return []
    columns = frozenset(outline.record(*_ITEMS)) or frozenset(outline.record())

    def read() -> Iterator[Row | Unread]:
        found = jsons.items(source, name, *_ITEMS) if outline.record(*_ITEMS) else iter((jsons.small(source, name),))
        for number, item in enumerate(found, 1):
            if isinstance(item, dict):
                yield number, item
            elif isinstance(item, Unread):
                yield item

    return [Table(name, name, name, columns, read)]


def identify(source: Source) -> Match | None:
    """Claim by the columns 作品ID and 作品描述, 笔记id and 描述, or by a note's keys."""
    for table, role in _tables(source):
        if role != "profile":
            shown = ", ".join(c for c in ("作品ID", "作品描述", "笔记id", "描述", "评论内容", "note_card", "note_id", "desc") if c in table.columns)
            why = Say("{name} 有小红书的字段（{columns}）", "{name} has the fields of Xiaohongshu ({columns})")
            return Match(PLATFORM, Evidence.KEYS, why.fill(name=table.label, columns=shown))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Notes of the one author as own; of several, none unless the user is named."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    known = _tables(source)
    yield from once(_all(source, known, me))
    yield from account_for(source, {t.member for t, _ in known}, _IGNORED)


def _all(source: Source, known: list[tuple[Table, str]], me: Sequence[str]) -> Iterator[Post | Unread]:
    user, notes = authors.among(_who(known, "note"), _who(known, "profile"), me, _who(known, "comment"))
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    for table, role in known:
        yield from kept(table.label, _posts(table, role, user))


def _who(known: list[tuple[Table, str]], role: str) -> Iterator[Author]:
    for table, found in known:
        if found == role:
            for row in kept(table.label, table.read()):
                if not isinstance(row, Unread):
                    yield _author(_note(row[1]))


def _note(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The note itself; an answer of the site wraps it."""
    card = row.get("note_card")
    return {"note_id": row.get("id"), **card} if isinstance(card, Mapping) else row


def _author(row: Mapping[str, Any]) -> Author:
    user = row.get("user")
    if isinstance(user, Mapping):
        return authors.author(user.get("user_id"), user.get("nickname") or user.get("nick_name"))
    return authors.author(_pick(row, "user"), _pick(row, "name"), row.get("小红书号"))


def _pick(row: Mapping[str, Any], field: str) -> Any:
    return next((row[k] for k in _ALIASES[field] if k in row), None)


def _posts(table: Table, role: str, me: Me) -> Iterator[Post | Unread]:
    for found in table.read():
        if isinstance(found, Unread):
            yield found
            continue
        number, cells = found
        row, where = _note(cells), f"{table.label}#{number}"
        who = _author(row)
        if role == "profile":
            if me.wrote(who):
                for key, title in _PROFILE:
                    yield from profile.field(PLATFORM, where, title, row.get(key))
            continue
        own = me.commented(who) if role == "comment" else me.wrote(who)
        yield _post(row, role, where, own, who)


def _post(row: Mapping[str, Any], role: str, where: str, own: bool, who: Author) -> Post:
    title, text = _text(_pick(row, "title")), _text(_pick(row, "text"))
    region, url = _pick(row, "region"), _pick(row, "url")
    post_id = ids.post_id(row.get("评论id") if role == "comment" else _pick(row, "id"), where)
    return Post(
        id=post_id, platform=PLATFORM, where=where, kind="comment" if role == "comment" else "note", own=own, text=text,
        title="" if title and text.startswith(title) else title, created_at=times.in_china(_pick(row, "time")),
        ip_region=None if region is None else ids.clean(region),
        url=ids.clean(url).partition("?xsec_token")[0] if url is not None else f"https://www.xiaohongshu.com/explore/{post_id}",
        media=_media(row), author="" if own else who.shown, reply_to=ids.clean(_pick(row, "id")) if role == "comment" else "",
    )


def _text(value: Any) -> str:
    return _TOPIC.sub(r"#\1 ", markup.unescape(str(value or ""))).strip()


def _media(row: Mapping[str, Any]) -> tuple[str, ...]:
    pictures = row.get("image_list")
    if isinstance(pictures, list):
        urls = [str(p.get("url_default") or p.get("url") or "") for p in pictures if isinstance(p, Mapping)]
    else:
        # Spider_XHS writes a Python list as text.
        urls = re.split(r"[\s,'\[\]\"]+", ids.clean(_pick(row, "media")))
    return tuple(u for u in urls if u.startswith("http"))
