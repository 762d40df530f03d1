"""MediaCrawler: notes, videos, answers and comments of Xiaohongshu, Weibo, Douyin, Bilibili, Zhihu, Kuaishou and Tieba,
in every form it saves to and in both of its schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from momo_guard.importers import authors, ids, markup, profile, tables, times
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.mediacrawler_tables import Form, form_of, marks_of
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.importers.seen import once
from momo_guard.importers.tables import Table
from momo_guard.importers.unread import kept
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORMS: tuple[str, ...] = ("xiaohongshu", "weibo", "douyin", "bilibili", "zhihu", "kuaishou", "tieba")
_LOOKED_AT = 200
_CANDIDATES = ("*.json", "*.jsonl", "*.csv", "*.xlsx", "*.db", "*.sqlite", "*.sqlite3")
_IGNORED = ("words/*", "*_words.json", "*_word_freq.json", "*_word_cloud.png", "*.log")
_CONTACTS = Say("关注和粉丝名单，按计划没有读", "lists of followers; left out on purpose")

_ROOT_COMMENT = ("", "0", "None")
_TOPIC = re.compile(r"#([^#\[\]\n]+)\[话题\]# ?")
_PROFILE = (
    ("nickname", "nickname"), ("user_nickname", "nickname"), ("gender", "gender"), ("sex", "gender"), ("desc", "bio"), ("sign", "bio"),
    ("user_signature", "bio"), ("ip_location", "ip_region"), ("user_unique_id", "handle"), ("url_token", "handle"),
)
_SEX = {"Female": "女", "Male": "男", "f": "女", "m": "男", "女": "女", "男": "男"}

Known = tuple[Table, Form]


def _known(source: Source) -> list[Known]:
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    found = [(t, form_of(t)) for name in names for t in tables.of(source, name)]
    return [(table, form) for table, form in found if form is not None]


def identify(source: Source) -> Match | None:
    """Claim by the columns of contents or comments. The nouns of several platforms are joined with "+"."""
    names = source.names() if len(source.names()) == 1 else source.find(*_CANDIDATES)
    found: dict[str, Table] = {}
    for name in names[:_LOOKED_AT]:
        for table in tables.of(source, name):
            form = form_of(table)
            if form is not None and form.role in ("content", "comment"):
                found.setdefault(form.platform, table)
    if not found:
        return None
    first = next(iter(found.values()))
    why = Say("{name} 是 MediaCrawler 的表（{columns}）", "{name} is a table of MediaCrawler ({columns})")
    why = why.fill(name=first.label, columns=", ".join(marks_of(first)))
    return Match("+".join(p for p in PLATFORMS if p in found), Evidence.KEYS, why)


def read(source: Source) -> Iterator[Post | Unread]:
    """Contents of the one author, or of the one whose profile was crawled too, are own; comments only where they are
    by the same author."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    known = _known(source)
    yield from once(_all(source, known, me))
    yield from account_for(source, {t.member for t, _ in known}, _IGNORED)


def _all(source: Source, known: list[Known], me: Sequence[str]) -> Iterator[Post | Unread]:
    user, notes = authors.among(_who(known, "content"), _who(known, "creator"), me, _who(known, "comment"))
    yield from (Unread(source.label, n.reason, count=n.count) for n in notes)
    profiles = _Profiles()
    for table, form in known:
        if form.role == "other":
            yield Unread(table.label, _CONTACTS, ignored=True)
        else:
            yield from kept(table.label, _table(table, form, user, profiles))


def _who(known: list[Known], role: str) -> Iterator[Author]:
    for table, form in known:
        if form.role == role:
            for row in kept(table.label, table.read()):
                if not isinstance(row, Unread):
                    yield _author(row[1])


def _author(row: dict[str, Any]) -> Author:
    name = row.get("nickname") or row.get("user_nickname") or row.get("user_name")
    return authors.author(row.get("user_id") or row.get("creator_hash"), name, row.get("user_unique_id") or row.get("user_url_token"))


class _Profiles:
    """Profile fields that stand in every row of the user's, each once."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def posts(self, platform: str, where: str, row: dict[str, Any], keys: tuple[tuple[str, str], ...]) -> Iterator[Post]:
        for key, title in keys:
            value = ids.clean(row.get(key))
            value = _SEX.get(value, "") if title == "gender" else value
            if value and "**" not in value and (title, value) not in self._seen:
                self._seen.add((title, value))
                yield from profile.field(platform, where, title, value)


def _table(table: Table, form: Form, user: Me, profiles: _Profiles) -> Iterator[Post | Unread]:
    creator = form.role == "creator"
    # A note's own desc and ip_location belong to the note; only the rest of its row is about the person.
    keys = _PROFILE if creator else tuple(k for k in _PROFILE if k[0] not in ("desc", "ip_location"))
    for row in table.read():
        if isinstance(row, Unread):
            yield row
            continue
        number, cells = row
        where = f"{table.label}#{number}"
        who = _author(cells)
        own = user.commented(who) if form.role == "comment" else user.wrote(who)
        if own:
            yield from profiles.posts(form.platform, where, cells, keys)
        if not creator:
            yield _post(cells, form, where, own)


def _post(row: dict[str, Any], form: Form, where: str, own: bool) -> Post:
    title, text = _text(row.get(form.title)), _text(row.get(form.text))
    kind: PostKind = "note"
    answered = ""
    if form.role == "comment":
        kind = "comment" if ids.clean(row.get("parent_comment_id")) in _ROOT_COMMENT else "reply"
        answered = ids.clean(row.get(form.parent))
    elif row.get("content_type") == "answer":
        # An answer's title is the question, which is somebody else's.
        kind, title, answered = "reply", "", title
    if not text and form.platform == "zhihu":
        text = _text(row.get("desc"))
    if title and text.startswith(title):
        title = ""
    return Post(
        id=ids.post_id(row.get(form.id), where), platform=form.platform, where=where, kind=kind, own=own, text=text, title=title,
        created_at=times.in_china(row.get(form.time) or row.get("create_date_time")), ip_region=_region(row),
        media=tuple(filter(None, ids.clean(row.get(form.media)).split(","))), url=_link(row.get(form.url)) if form.url else None,
        author="" if own else _author(row).shown, reply_to=answered,
    )


def _text(value: Any) -> str:
    return _TOPIC.sub(r"#\1 ", markup.plain(str(value or ""))).rstrip()


def _region(row: dict[str, Any]) -> str | None:
    return ids.clean(row["ip_location"]) if "ip_location" in row else None


def _link(value: Any) -> str:
    """The address without the token that the crawler's own visit left in it."""
    return ids.clean(value).partition("?xsec_token")[0]
