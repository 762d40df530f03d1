"""Reddit: the data request's CSV files, and posts and comments as the API gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from momo_guard.importers import ids, jsons, markup, profile, rows, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "reddit"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_SITE = "https://www.reddit.com"
_GONE = ("[deleted]", "[removed]", "[deleted by user]")
_IGNORED = (
    "*_headers.csv", "*_votes.csv", "saved_*.csv", "hidden_posts.csv", "subscribed_subreddits.csv", "moderated_subreddits.csv",
    "approved_submitter_subreddits.csv", "friends.csv", "followed_users.csv", "gilded_content.csv", "gold_received.csv", "checkfile.csv",
    "payouts.csv", "persona.csv", "poll_votes.csv", "purchases.csv", "scheduled_posts.csv", "sensitive_ads_preferences.csv", "stripe.csv",
    "subscriptions.csv", "user_preferences.csv", "multireddits.csv", "announcements.csv", "reddit_gold_information.csv", "readme*",
)


def _written(kind: PostKind) -> Callable[[Source, str], Iterator[Post | Unread]]:
    def read_file(source: Source, name: str) -> Iterator[Post | Unread]:
        addresses = profile.Addresses(PLATFORM)
        for row in rows.of(source, name):
            if isinstance(row, Unread):
                yield row
                continue
            cell = row.cells.get
            where = f"{name}#{row.number}"
            created_at = times.parse(cell("date"))
            yield from addresses.post(where, cell("ip"), created_at)
            yield Post(
                id=ids.post_id(cell("id"), where), platform=PLATFORM, where=where, kind=kind, text=_text(cell("body")),
                title=cell("title") or "", created_at=created_at, url=_link(cell("permalink")),
                reply_to=cell("parent") or cell("link") or "", media=tuple(filter(None, [cell("media") or _picture(cell("url"))])),
            )

    return read_file


def _text(body: str | None) -> str:
    return "" if body in _GONE else markup.unescape(body or "")


def _link(path: str | None) -> str | None:
    return _SITE + path if path and path.startswith("/") else path


def _picture(url: str | None) -> str:
    return url if url and re.match(r"https?://(i|v)\.redd\.it/", url) else ""


def _name(source: Source) -> str:
    for name in source.find("statistics.csv"):
        if found := re.search(rb"account[ _]name[,\t]\"?([\w-]+)", source.head(name)):
            return found[1].decode()
    return ""


def _messages(source: Source, name: str) -> Iterator[Post | Unread]:
    """Private messages and chats: own is what the account's name sent."""
    me = _name(source)
    addresses = profile.Addresses(PLATFORM)
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
            continue
        cell = row.cells.get
        where = f"{name}#{row.number}"
        sender = cell("from") or cell("username") or ""
        own = bool(me) and sender == me
        created_at = times.parse(cell("date") or cell("created_at"))
        if own:
            yield from addresses.post(where, cell("ip"), created_at)
        yield Post(
            id=ids.post_id(cell("id") or cell("message_id"), where), platform=PLATFORM, where=where, kind="message", own=own,
            text=_text(cell("body") or cell("message")), title=cell("subject") or "", created_at=created_at,
            author="" if own else sender, reply_to=cell("to") or cell("channel_url") or "",
        )


def _logins(source: Source, name: str) -> Iterator[Post | Unread]:
    addresses = profile.Addresses(PLATFORM)
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
        else:
            yield from addresses.post(f"{name}#{row.number}", row.cells.get("ip"), times.parse(row.cells.get("date")))


_FIELDS = {
    "account_gender": "gender", "gender": "gender", "birthdate": "birth_date", "phone_number": "phone", "email": "email",
    "account name": "handle", "email address": "email", "username": "handle", "issuer_id": "",
}


def _account(source: Source, name: str) -> Iterator[Post | Unread]:
    """Small files of one fact each, and statistics.csv with a fact per row."""
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
            continue
        facts = {row.cells.get("statistic", ""): row.cells.get("value")} if "statistic" in row.header else row.cells
        for key, value in facts.items():
            if title := _FIELDS.get(key.lower().replace("_", " ") if key.lower() not in _FIELDS else key.lower()):
                yield from profile.field(PLATFORM, f"{name}#{row.number}", title, value)


def _api(source: Source, name: str) -> Iterator[Post | Unread]:
    """JSON of submissions and comments, as API exporters keep it."""
    outline = shape.of(source, name)
    paths = [()] if outline.kind == "array" else [("submissions",), ("comments",)]
    for path in paths:
        for number, item in enumerate(jsons.items(source, name, *path), 1):
            if isinstance(item, Unread):
                yield item
            elif isinstance(item, dict) and ("selftext" in item or "body" in item):
                yield _api_post(item, f"{name}#{'/'.join((*path, str(number)))}")


def _api_post(item: dict[str, Any], where: str) -> Post:
    is_comment = "body" in item
    return Post(
        id=ids.post_id(item.get("id"), where), platform=PLATFORM, where=where, kind="comment" if is_comment else "note",
        text=_text(item.get("body") if is_comment else item.get("selftext")), title=str(item.get("title") or ""),
        created_at=times.parse(item.get("created_utc")), url=_link(item.get("permalink")),
        reply_to=str(item.get("parent_id") or ""),
    )


_ROUTES = (
    Route(("posts.csv", "drafts.csv"), _written("note")),
    Route(("comments.csv",), _written("comment")),
    Route(("messages.csv", "messages_archive.csv", "chat_history.csv"), _messages),
    Route(("ip_logs.csv",), _logins),
    Route(("statistics.csv", "account_gender.csv", "birthdate.csv", "linked_phone_number.csv", "linked_identities.csv", "twitter.csv"),
          _account),
)


def identify(source: Source) -> Match | None:
    """Claim by the headers of posts.csv or comments.csv, by the saved lists, or by the keys of API JSON."""
    for name in source.find("posts.csv", "comments.csv"):
        header = shape.header(source, name)
        if {"id", "permalink", "subreddit"} <= set(header):
            why = Say("{name} 的表头有 permalink 和 subreddit", "{name} has the columns permalink and subreddit")
            return Match(PLATFORM, Evidence.PATHS, why.fill(name=name))
    for name in source.find("saved_posts.csv", "saved_comments.csv", "post_votes.csv", "ip_logs.csv"):
        if b"/r/" in source.head(name) or shape.header(source, name) == ["date", "ip"]:
            why = Say("有 {name}，是 Reddit 导出的文件", "{name} is a file of Reddit's export")
            return Match(PLATFORM, Evidence.PATHS, why.fill(name=name))
    for name in source.find("*.json")[:50]:
        outline = shape.of(source, name)
        records = (outline.record(), outline.record("submissions"), outline.record("comments"))
        if any({"subreddit", "created_utc"} <= r.keys() for r in records):
            why = Say("{name} 里有 subreddit 和 created_utc", "{name} has the keys subreddit and created_utc")
            return Match(PLATFORM, Evidence.KEYS, why.fill(name=name))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Posts, comments, messages, IP logs and account facts. Votes and saved lists hold no words and are ignored."""
    api = [Route((n,), _api) for n in source.find("*.json")]
    yield from read_routes(source, [*_ROUTES, *api], _IGNORED)
