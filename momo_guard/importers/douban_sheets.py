"""tofu's workbook: a sheet per kind. In 广播 one cell glues the user's words and those of everybody reshared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from momo_guard.importers import authors, books, ids, markup, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.douban_json import FOLLOWS, PLATFORM, WORDLESS
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import kept
from momo_guard.post import Post, PostKind, Unread

_STATUS = "广播"
_MARKS = ("看过", "在看", "想看", "听过", "在听", "想听", "读过", "在读", "想读", "玩过", "在玩", "想玩", "看过的舞台剧", "想看的舞台剧")
_REVIEWS = ("影评", "乐评", "书评", "剧评", "游戏评论&攻略")
_PEOPLE = ("我关注的", "关注我的", "黑名单", "收藏的豆列")
_SHEETS = {_STATUS, "日记", "相册", "豆邮", "创建的豆列", *_MARKS, *_REVIEWS, *_PEOPLE}

_SPEAKER = re.compile(r"(?P<name>[^()/]{1,60})\(@(?P<uid>[^()\s]{1,60})\)(?: (?P<activity>[^:：\n]{1,12}))?: ")
_LINKS = re.compile(r"(?:\s+https?://[^\s,]+(?:,https?://[^\s,]+)*)+\s*$")
_CARD = re.compile(r"\[推荐\]:《(.*?)》\(https?://[^)]*\)")


def is_ours(sheets: Mapping[str, list[str]]) -> bool:
    """Whether a workbook's sheets are tofu's."""
    known = _SHEETS & sheets.keys()
    return bool(known) and len(known) * 2 >= len(sheets) and any("创建时间" in sheets[s] or "发送时间" in sheets[s] for s in known)


class Said(NamedTuple):
    """One voice in a status."""

    author: Author
    text: str
    about: str
    media: tuple[str, ...]


def voices(cell: str) -> list[Said]:
    """The user's status first, then everybody it reshared."""
    starts = [m for m in _SPEAKER.finditer(cell) if m.start() == 0 or cell[: m.start()].endswith("//")]
    if not starts:
        return [_said(authors.author(""), cell)]
    ends = [m.start() - 2 for m in starts[1:]] + [len(cell)]
    return [_said(authors.author(m["uid"], m["name"]), cell[m.end() : end]) for m, end in zip(starts, ends, strict=True)]


def _said(who: Author, text: str) -> Said:
    links = _LINKS.search(text)
    text = text[: links.start()] if links else text
    card = _CARD.search(text)
    media = tuple(re.split(r"[\s,]+", links[0].strip())) if links else ()
    return Said(who, markup.plain(_CARD.sub("", text).removesuffix("...")), card[1] if card else "", media)


def who(source: Source, name: str) -> Iterator[Author]:
    """Whose statuses a workbook holds."""
    if _STATUS in books.headers(source, name):
        for row in kept(name, books.rows(source, name, _STATUS)):
            if not isinstance(row, Unread):
                yield from filter(any, (voices(_cell(row[1].get("内容")))[0].author,))


def read(source: Source, name: str, me: Me) -> Iterator[Post | Unread]:
    """All sheets."""
    for sheet in books.headers(source, name):
        label = f"{name}/{sheet}"
        if sheet in _PEOPLE or sheet not in _SHEETS:
            yield Unread(label, FOLLOWS, ignored=True)
            continue
        wordless = 0
        for number, row in books.rows(source, name, sheet):
            found = list(_row(sheet, row, f"{label}#{number}", me))
            wordless += not found and sheet in (*_MARKS, "相册")
            yield from found
        if wordless:
            yield Unread(label, WORDLESS, ignored=True, count=wordless)


def _cell(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _row(sheet: str, row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
    if sheet == _STATUS:
        yield from _status(row, where, me)
    elif sheet == "豆邮":
        if text := _cell(row.get("正文")):
            sender = authors.author("", row.get("发件人"))
            own = me.named(sender.name)
            yield Post(id=where, platform=PLATFORM, where=where, kind="message", own=own, text=text, author="" if own else sender.shown,
                       created_at=times.parse(row.get("发送时间")))
    else:
        yield from _piece(sheet, row, where)


def _status(row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
    link = ids.clean(row.get("链接"))
    created_at = times.parse(row.get("创建时间"))
    first, *others = voices(_cell(row.get("内容")))
    own = me.wrote(first.author)
    yield Post(id=link or where, platform=PLATFORM, where=where, kind="repost" if others else "note", own=own, text=first.text, url=link,
               created_at=created_at, media=first.media, reply_to=first.about, author="" if own else first.author.shown)
    for number, other in enumerate(others, 1):
        mine = me.commented(other.author)
        yield Post(id=f"{link or where}/above/{number}", platform=PLATFORM, where=where, kind="repost", own=mine, text=other.text,
                   author="" if mine else other.author.shown)


def _piece(sheet: str, row: dict[str, Any], where: str) -> Iterator[Post]:
    columns = {"相册": ("相册名称", "相册描述", "相册创建时间", "相册链接"), "创建的豆列": ("豆列名称", "豆列简介", "豆列创建时间", "豆列链接")}
    title, text, time, link = columns.get(sheet, ("标题", "评论" if sheet in _MARKS else "内容", "创建时间", "链接"))
    words = markup.plain(_cell(row.get(text)) or _cell(row.get("照片描述")) or _cell(row.get("评语")))
    heading = _cell(row.get(title))
    kind: PostKind = "comment" if sheet in _MARKS else "note"
    about = heading if sheet in _MARKS else ids.clean(row.get("评论对象"))
    if not words and (sheet in _MARKS or not heading):
        return
    # The title of a book is its author's; that of a review, an album or a diary is the user's.
    yield Post(id=where, platform=PLATFORM, where=where, kind=kind, text=words, title="" if sheet in _MARKS else heading, reply_to=about,
               created_at=times.parse(row.get(time)), url=ids.clean(row.get(link) or row.get("照片链接")) or None)
