"""tofu's JSON: one list per store of its database, each row with the site's own object inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from momo_guard.importers import authors, ids, jsons, markup, profile, shape, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import Tally
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "douban"
_STORES = {"status", "note", "review", "interest", "doumail", "doumailContact", "album", "photo", "doulist", "doulistItem", "following",
           "follower", "blacklist", "version", "account", "job", "annotation", "files"}
WORDLESS = Say("只标记了，没有写字", "marked without a word")
FOLLOWS = Say("关注、豆列收藏等名单，按计划没有读", "lists of followers and the like; left out on purpose")
_PEOPLE = ("following", "follower", "blacklist", "doulistItem", "doumailContact")


def is_ours(outline: shape.Shape) -> bool:
    """Whether the keys of a JSON object are the stores of tofu's database."""
    if outline.kind != "object" or not isinstance(outline.value, dict):
        return False
    keys = outline.value.keys()
    rows = (outline.record(k) for k in ("status", "note", "review", "interest", "account") if k in keys)
    return keys <= _STORES and any(r.keys() & {"status", "note", "review", "interest", "userInfo"} for r in rows)


def inner(row: dict[str, Any], key: str) -> dict[str, Any]:
    """The site's object inside a row."""
    found = row.get(key)
    return found if isinstance(found, dict) else row


def author(item: dict[str, Any]) -> Author:
    """Who wrote a status."""
    who = item.get("author")
    if not isinstance(who, dict):
        return authors.author("")
    return authors.author(who.get("uid") or who.get("id"), who.get("name"))


def read(source: Source, name: str, me: Me) -> Iterator[Post | Unread]:
    """Everything in it that the user wrote, in the order of the file."""
    tally = Tally(name)
    number = people = 0
    for item in jsons.walk(source, name, lambda path: len(path) == 1):
        if isinstance(item, Unread):
            yield item
            continue
        number += 1
        (store, *_), row = item
        if store in _PEOPLE:
            people += 1
        elif store in _READERS and isinstance(row, dict):
            found = list(_READERS[store](row, f"{name}#{store}/{number}", me))
            yield from found or (Unread(u.where, u.reason, ignored=True) for u in tally.row(number, WORDLESS))
    yield from (Unread(u.where, u.reason, ignored=True, count=u.count) for u in tally.rest())
    if people:
        yield Unread(name, FOLLOWS, ignored=True, count=people)


def _status(row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
    item = inner(row, "status")
    who = author(item)
    post_id = ids.post_id(item.get("id") or row.get("id"), where)
    above = [item[k] for k in ("reshared_status", "parent_status") if isinstance(item.get(k), dict)]
    own = me.wrote(who)
    yield Post(
        id=post_id, platform=PLATFORM, where=where, kind="repost" if above else "note", own=own, text=_words(item.get("text")),
        created_at=times.parse(item.get("create_time")), url=item.get("sharing_url"), author="" if own else who.shown,
        media=tuple(filter(None, (_picture(p) for p in item.get("images") or ()))), reply_to=_titled(item.get("card")),
    )
    for number, other in enumerate(above, 1):
        text = _words(other.get("text"))
        if text and not other.get("deleted"):
            by = author(other)
            mine = me.commented(by)
            yield Post(id=ids.clean(other.get("id")) or f"{post_id}/above/{number}", platform=PLATFORM, where=where, kind="repost",
                       own=mine, text=text, author="" if mine else by.shown, created_at=times.parse(other.get("create_time")))


def _words(value: Any) -> str:
    return markup.plain(str(value or ""))


def _picture(item: Any) -> str:
    large = item.get("large") if isinstance(item, dict) else None
    return str(large.get("url") or "") if isinstance(large, dict) else ""


def _titled(item: Any) -> str:
    return str(item.get("title") or "") if isinstance(item, dict) else ""


def _piece(key: str, kind: PostKind, *texts: str) -> Callable[[dict[str, Any], str, Me], Iterator[Post]]:
    """A diary, a review, a remark or an album: always the user's."""

    def posts(row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
        item = inner(row, key)
        text = next((_words(item[t]) for t in texts if item.get(t)), "")
        about = _titled(item.get("subject"))
        title = _words(item.get("title"))
        if not text and not (title and key in ("note", "review")):
            return
        yield Post(
            id=f"{key}/{ids.post_id(item.get('id') or row.get('id'), where)}", platform=PLATFORM, where=where, kind=kind, text=text, title=title,
            created_at=times.parse(item.get("create_time")), url=item.get("url") or item.get("sharing_url"), reply_to=about,
        )

    return posts


def _mail(row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
    sender = row.get("sender")
    who = authors.author(sender.get("uid") or sender.get("id"), sender.get("name")) if isinstance(sender, dict) else authors.author("")
    own = me.commented(who)
    yield Post(id=where, platform=PLATFORM, where=where, kind="message", own=own, text=_words(row.get("content")),
               created_at=times.parse(row.get("datetime")), author="" if own else who.shown)


def _account(row: dict[str, Any], where: str, me: Me) -> Iterator[Post]:
    info = inner(row, "userInfo")
    place = info.get("loc")
    fields = {"nickname": row.get("username") or info.get("name"), "handle": row.get("userSymbol") or info.get("uid"),
              "bio": info.get("intro"), "location": place.get("name") if isinstance(place, dict) else place,
              "birth_date": info.get("birthday"), "gender": {"M": "男", "F": "女"}.get(str(info.get("gender")), "")}
    for title, value in fields.items():
        yield from profile.field(PLATFORM, where, title, value)


_READERS: dict[str, Callable[[dict[str, Any], str, Me], Iterator[Post]]] = {
    "status": _status,
    "note": _piece("note", "note", "fulltext", "abstract"),
    "review": _piece("review", "note", "fulltext", "abstract"),
    "interest": _piece("interest", "comment", "comment"),
    "annotation": _piece("annotation", "note", "fulltext", "abstract"),
    "album": _piece("album", "note", "description"),
    "photo": _piece("photo", "note", "description"),
    "doulist": _piece("doulist", "note", "desc"),
    "doumail": _mail,
    "account": _account,
}
