"""Posts of X: tweets in the shapes of the archive and of the API, long notes, likes and direct messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from momo_guard.importers import ids, markup, times
from momo_guard.importers.columns import coordinates
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, Tally
from momo_guard.importers.x_files import entries
from momo_guard.post import Post, PostKind, Unread

PLATFORM = "x"
_RETWEET = re.compile(r"RT @(\w{1,20}):? ?")


def tweets(source: Source, name: str) -> Iterator[Post | Unread]:
    """The tweets of one file of an archive."""
    owner = account_id(source)
    yield from _each(source, name, lambda t, where: tweet(t, where, source, owner), "tweet")


def _each(
    source: Source, name: str, build: Callable[[dict[str, Any], str], Post | None], *wrappers: str
) -> Iterator[Post | Unread]:
    tally = Tally(name)
    for item in entries(source, name, *wrappers):
        if isinstance(item, Unread):
            yield item
            continue
        number, value = item
        post = build(value, f"{name}#{number}")
        if post is None:
            yield from tally.row(number, NO_OBJECT)
        else:
            yield post
    yield from tally.rest()


def tweet(t: Mapping[str, Any], where: str, source: Source, owner: str) -> Post | None:
    """One tweet; None where the object is none. A retweet is marked by its text only, and cut off."""
    raw = t.get("full_text", t.get("text"))
    if not isinstance(raw, str):
        return None
    text = markup.unescape(_expanded(raw, t))
    retweet = _RETWEET.match(text)
    post_id = ids.post_id(t.get("id_str") or t.get("id"), where)
    kind, own, author = _kind(t, retweet, owner)
    place = t.get("place")
    return Post(
        id=post_id, platform=PLATFORM, where=where, kind=kind, own=own, text=text, author=author,
        created_at=times.parse(t.get("created_at")), device=_device(t), coordinates=_point(t),
        place=None if "place" not in t else _name(place), media=tuple(_media(t, post_id, source)),
        url=f"https://x.com/i/status/{post_id}" if post_id.isdigit() else None,
        reply_to=str(t.get("in_reply_to_screen_name") or ids.clean(t.get("in_reply_to_status_id_str"))),
    )


def _kind(t: Mapping[str, Any], retweet: re.Match[str] | None, owner: str) -> tuple[PostKind, bool, str]:
    if retweet or isinstance(t.get("retweeted_status"), dict):
        return "repost", False, retweet[1] if retweet else ""
    answered = ids.clean(t.get("in_reply_to_user_id_str") or t.get("in_reply_to_user_id"))
    is_reply = bool(answered or t.get("in_reply_to_status_id_str") or t.get("in_reply_to_status_id"))
    # A thread answers its own author.
    return ("reply" if is_reply and (not owner or answered != owner) else "note"), True, ""


def _expanded(text: str, t: Mapping[str, Any]) -> str:
    """Shortened links as the links they stand for."""
    found = t.get("entities")
    urls = found.get("urls") if isinstance(found, dict) else None
    for url in urls if isinstance(urls, list) else ():
        if isinstance(url, dict) and isinstance(url.get("url"), str) and isinstance(url.get("expanded_url"), str):
            text = text.replace(url["url"], url["expanded_url"])
    return text


def _device(t: Mapping[str, Any]) -> str | None:
    return markup.plain(str(t["source"] or "")) if "source" in t else None


def _name(place: Any) -> str:
    return str(place.get("full_name") or place.get("name") or "") if isinstance(place, dict) else ""


def _point(t: Mapping[str, Any]) -> tuple[float, float] | None:
    """GeoJSON puts the longitude first; the older "geo" puts the latitude first."""
    for key, order in (("coordinates", (1, 0)), ("geo", (0, 1))):
        value = t.get(key)
        pair = value.get("coordinates") if isinstance(value, dict) else None
        if isinstance(pair, list) and len(pair) == 2:
            return coordinates(pair[order[0]], pair[order[1]])
    return None


def _media(t: Mapping[str, Any], post_id: str, source: Source) -> Iterator[str]:
    holder = t.get("extended_entities") or t.get("entities")
    found = holder.get("media") if isinstance(holder, dict) else None
    for item in found if isinstance(found, list) else ():
        link = str(item.get("media_url_https") or item.get("media_url") or "") if isinstance(item, dict) else ""
        if link:
            inside = source.find(f"{post_id}-{link.rpartition('/')[2]}")
            yield inside[0] if inside else link


def notes(source: Source, name: str) -> Iterator[Post | Unread]:
    """Long posts in full; the tweet of the same name holds their beginning only."""

    def build(n: dict[str, Any], where: str) -> Post | None:
        core = n.get("core")
        text = core.get("text") if isinstance(core, dict) else n.get("text")
        if not isinstance(text, str):
            return None
        return Post(id=ids.post_id(n.get("noteTweetId"), where), platform=PLATFORM, where=where,
                    text=markup.unescape(text), created_at=times.parse(n.get("createdAt")))

    yield from _each(source, name, build, "noteTweet", "deletedNoteTweet")


def likes(source: Source, name: str) -> Iterator[Post | Unread]:
    """Liked tweets: somebody else's words."""

    def build(like: dict[str, Any], where: str) -> Post | None:
        if "tweetId" not in like and "fullText" not in like:
            return None
        return Post(id=f"like-{ids.post_id(like.get('tweetId'), where)}", platform=PLATFORM, where=where, kind="like",
                    own=False, text=markup.unescape(str(like.get("fullText") or "")), url=like.get("expandedUrl"))

    yield from _each(source, name, build, "like")


def written(key: str, kind: PostKind, *wrappers: str) -> Callable[[Source, str], Iterator[Post | Unread]]:
    """A reader of small files that hold the user's own words under one key (drafts, broadcast comments)."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        def build(value: dict[str, Any], where: str) -> Post | None:
            text = value.get(key)
            if not isinstance(text, str):
                return None
            return Post(id=where, platform=PLATFORM, where=where, kind=kind, text=markup.unescape(text),
                        created_at=times.parse(value.get("createdAt")))

        yield from _each(source, name, build, *wrappers)

    return read


def grok(source: Source, name: str) -> Iterator[Post | Unread]:
    """Conversations with the site's assistant: the user's side is their own."""

    def build(chat: dict[str, Any], where: str) -> Post | None:
        text = chat.get("message")
        if not isinstance(text, str):
            return None
        own = str(chat.get("sender", "")).lower() == "user"
        return Post(id=where, platform=PLATFORM, where=where, kind="message", own=own, text=text,
                    created_at=times.parse(chat.get("createdAt")), author="" if own else "Grok")

    yield from _each(source, name, build, "grokChatItem")


def messages(source: Source, name: str) -> Iterator[Post | Unread]:
    """Direct messages, one to one and in groups."""
    owner = account_id(source) or _common_party(source, name)
    for item in entries(source, name, "dmConversation"):
        if isinstance(item, Unread):
            yield item
            continue
        _, conversation = item
        inside = conversation.get("messages")
        for message in inside if isinstance(inside, list) else ():
            sent = message.get("messageCreate") if isinstance(message, dict) else None
            if isinstance(sent, dict) and isinstance(sent.get("text"), str):
                yield _message(sent, name, owner, ids.clean(conversation.get("conversationId")))


def _message(sent: dict[str, Any], name: str, owner: str, conversation: str) -> Post:
    sender = ids.clean(sent.get("senderId"))
    own = bool(owner) and sender == owner
    text = sent["text"]
    for url in sent.get("urls") or ():
        text = text.replace(str(url.get("url")), str(url.get("expanded"))) if isinstance(url, dict) else text
    where = f"{name}#{ids.clean(sent.get('id')) or conversation}"
    return Post(id=ids.post_id(sent.get("id"), where), platform=PLATFORM, where=where, kind="message", own=own,
                text=markup.unescape(text), created_at=times.parse(sent.get("createdAt")),
                author="" if own else sender, reply_to=conversation,
                media=tuple(str(m) for m in sent.get("mediaUrls") or ()))


def _common_party(source: Source, name: str) -> str:
    """Without account.js: the one account that is part of every conversation between two."""
    common: set[str] | None = None
    count = 0
    for item in entries(source, name, "dmConversation"):
        if not isinstance(item, Unread):
            pair = str(item[1].get("conversationId", "")).split("-")
            if len(pair) == 2 and all(p.isdecimal() for p in pair):
                common = set(pair) if common is None else common & set(pair)
                count += 1
    return common.pop() if common and len(common) == 1 and count > 1 else ""


def account_id(source: Source) -> str:
    """The user's own account number as account.js states it; empty where it is not there."""
    for name in source.find("account.js", "user_details.js"):
        text = source.head(name)
        if found := re.search(rb'"(?:accountId|id)"\s*:\s*"?(\d+)', text):
            return found[1].decode()
    return ""
