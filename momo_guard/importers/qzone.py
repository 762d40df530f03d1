"""QZone: talk, blogs and diaries as QZoneExport writes them (JSON, or the .js of its pages), and the workbooks and JSON
of GetQzonehistory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from momo_guard.importers import authors, books, ids, jsons, qzone_text, shape, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.unread import kept
from momo_guard.importers.x_files import Scripts
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "qzone"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_CANDIDATES = ("*.json", "*.js", "*_说说列表.xlsx", "*_转发列表.xlsx", "*_留言列表.xlsx", "*_其他列表.xlsx", "*_全部列表.xlsx")
_IGNORED = ("*_好友列表.xlsx", "friends.*", "visitors.*", "favorites.*", "albums.*", "photos.*", "videos.*", "boards.*", "shares.*",
            "*.html", "*.css", "*.md", "lib/*", "config.js", "common.js", "statistics.js", "sidebar.js")
_LOOKED_AT = 200
_TALK = ({"tid", "created_time", "content"}, {"tid", "custom_create_time"})
_BLOG = ({"blogId", "title"}, {"blogid", "title"})
_SHEETS = ("_说说列表", "_转发列表", "_留言列表", "_其他列表", "_全部列表")


class Part(NamedTuple):
    """One file of a backup."""

    member: str
    evidence: str
    authors: Callable[[], Iterator[Author]]
    read: Callable[[Me], Iterator[Post | Unread]]


def _part_of(source: Source, name: str) -> Part | None:
    low = name.lower()
    if books.is_book(low):
        sheet = next((s for s in _SHEETS if s in name), "")
        return Part(name, f"{name}: 时间, 内容", partial(_speakers, source, name, sheet), partial(_sheet, source, name, sheet)) if sheet else None
    if not low.endswith((".json", ".js")) and len(source.names()) > 1:
        return None
    for path in ((), ("msglist",), ("Data",)):
        record = shape.of(source, name).record(*path)
        if any(wanted <= record.keys() for wanted in _TALK):
            return Part(name, f"{name}: tid, content", partial(_talkers, source, name, path), partial(_talk, source, name, path))
        if any(wanted <= record.keys() for wanted in _BLOG):
            return Part(name, f"{name}: blogId, title", partial(_talkers, source, name, path), partial(_blogs, source, name, path))
    return None


def _parts(source: Source) -> list[Part]:
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    return [p for name in names[:_LOOKED_AT] if (p := _part_of(source, name)) is not None]


def identify(source: Source) -> Match | None:
    """Claim by the keys tid and content, or by a workbook named after 说说列表."""
    for part in _parts(Scripts(source)):
        why = Say("{what} 是 QQ 空间的备份", "{what} is a backup of QZone").fill(what=part.evidence)
        return Match(PLATFORM, Evidence.PATHS if part.member.endswith(books.SUFFIXES) else Evidence.KEYS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """The account's talk and blogs; what it forwarded and the comments of friends are others' words."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    source = Scripts(source)
    parts = _parts(source)
    yield from once(_all(source, parts, me))
    yield from account_for(source, {p.member for p in parts}, _IGNORED)


def _all(source: Source, parts: list[Part], me: Sequence[str]) -> Iterator[Post | Unread]:
    user, notes = authors.among((a for p in parts for a in p.authors()), (), me)
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    for part in parts:
        yield from kept(part.member, part.read(user))


def _items(source: Source, name: str, path: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]] | Unread]:
    for number, item in enumerate(jsons.items(source, name, *path), 1):
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, dict):
            yield f"{name}#{number}", item


def _talkers(source: Source, name: str, path: tuple[str, ...]) -> Iterator[Author]:
    for found in kept(name, _items(source, name, path)):
        if not isinstance(found, Unread):
            yield _author(found[1])


def _author(item: dict[str, Any]) -> Author:
    return authors.author(item.get("uin") or item.get("hostUin"), item.get("name") or item.get("nick"))


def _talk(source: Source, name: str, path: tuple[str, ...], me: Me) -> Iterator[Post | Unread]:
    for found in _items(source, name, path):
        yield from (found,) if isinstance(found, Unread) else _posts(*found, me)


def _posts(where: str, item: dict[str, Any], me: Me) -> Iterator[Post]:
    who = _author(item)
    own = me.wrote(who)
    post_id = ids.post_id(item.get("tid"), where)
    spot = item.get("lbs")
    forwarded = item.get("rt_con")
    yield Post(
        id=post_id, platform=PLATFORM, where=where, kind="repost" if item.get("rt_tid") else "note", own=own, text=_text(item),
        created_at=times.in_china(item.get("created_time") or item.get("custom_create_time")), author="" if own else who.shown,
        place=_place(spot) if isinstance(spot, dict) else None,
        coordinates=qzone_text.point(spot), device=None if "source_name" not in item else ids.clean(item["source_name"]),
        media=tuple(filter(None, (_picture(p) for p in item.get("custom_images") or item.get("pic") or ()))),
    )
    if isinstance(forwarded, dict) and forwarded.get("content"):
        yield Post(id=f"{post_id}/original", platform=PLATFORM, where=where, kind="repost", own=False,
                   text=qzone_text.words(forwarded["content"]), author=ids.clean(item.get("rt_uinname")))
    for number, comment in enumerate(item.get("custom_comments") or item.get("commentlist") or (), 1):
        if isinstance(comment, dict):
            yield from _comment(comment, f"{where}/comments/{number}", me, post_id)


def _place(spot: dict[str, Any]) -> str:
    return ", ".join(dict.fromkeys(filter(None, (ids.clean(spot.get(k)) for k in ("idname", "name")))))


def _text(item: dict[str, Any]) -> str:
    whole = item.get("content") or item.get("custom_content")
    pieces = item.get("conlist")
    if not whole and isinstance(pieces, list):
        whole = "".join(str(p.get("con") or p.get("nick") or "") for p in pieces if isinstance(p, dict))
    return qzone_text.words(whole)


def _picture(item: Any) -> str:
    return str(item.get("custom_filepath") or item.get("custom_url") or item.get("url1") or "") if isinstance(item, dict) else ""


def _comment(item: dict[str, Any], where: str, me: Me, answered: str) -> Iterator[Post]:
    who = authors.author(item.get("uin"), item.get("name") or item.get("nickname"))
    own = me.commented(who)
    yield Post(
        id=where, platform=PLATFORM, where=where, kind="comment", own=own, text=qzone_text.words(item.get("content")), reply_to=answered,
        created_at=times.in_china(item.get("create_time") or item.get("createTime2")), author="" if own else who.shown,
    )
    for number, answer in enumerate(item.get("list_3") or (), 1):
        if isinstance(answer, dict):
            yield from _comment(answer, f"{where}/{number}", me, where)


def _blogs(source: Source, name: str, path: tuple[str, ...], me: Me) -> Iterator[Post | Unread]:
    for found in _items(source, name, path):
        if isinstance(found, Unread):
            yield found
            continue
        where, item = found
        body = next((item[k] for k in ("custom_html", "custom_content", "content", "html", "abstract") if item.get(k)), "")
        yield Post(
            id=ids.post_id(item.get("blogId") or item.get("blogid"), where), platform=PLATFORM, where=where,
            text=qzone_text.words(body), title=qzone_text.words(item.get("title")), own=me.wrote(_author(item)),
            created_at=times.in_china(item.get("pubtime") or item.get("pubTime") or item.get("lastModifyTime")),
        )


# Workbooks: 时间, 内容 (name and text in one cell), 图片链接, 评论.


def _rows(source: Source, name: str) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    for sheet in books.headers(source, name):
        for number, row in books.rows(source, name, sheet):
            who, text = qzone_text.said(row.get("内容"))
            yield number, who, text, row


def _speakers(source: Source, name: str, sheet: str) -> Iterator[Author]:
    """Whoever says most in the list of one's own talk: friends who mention the user by name are sorted into it too."""
    if sheet == "_说说列表":
        names = Counter(who for _, who, _, _ in kept_rows(source, name) if who)
        yield from (authors.author("", who) for who, _ in names.most_common(1))


def kept_rows(source: Source, name: str) -> list[tuple[int, str, str, dict[str, Any]]]:
    """The rows of a workbook, none where it is damaged: reading it says so."""
    from momo_guard.errors import BadInput

    try:
        return list(_rows(source, name))
    except BadInput:
        return []


def _sheet(source: Source, name: str, sheet: str, me: Me) -> Iterator[Post | Unread]:
    now = source.modified(name)
    kind: PostKind = "comment" if sheet == "_留言列表" else "note"
    for number, who, text, row in _rows(source, name):
        where = f"{name}#{number}"
        created_at = times.in_china(row.get("时间"), now)
        is_repost = sheet == "_转发列表" or who.endswith("转发")
        # 枣 给小明留言 ：… names the speaker first.
        who = who.split()[0] if who and sheet in ("_转发列表", "_留言列表") else who
        own = me.commented(authors.author("", who)) and not is_repost
        yield Post(id=where, platform=PLATFORM, where=where, kind="repost" if is_repost else kind, own=own, text=text, created_at=created_at,
                   media=tuple(p for p in ids.clean(row.get("图片链接")).split(",") if p.startswith("http")), author="" if own else who)
        by, comment = qzone_text.said(row.get("评论"))
        if comment:
            yield Post(id=f"{where}/comments", platform=PLATFORM, where=where, kind="comment", own=False, text=comment, author=by, reply_to=where)
