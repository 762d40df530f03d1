"""TikTok: user_data.json, whose sections are renamed from version to version; lists are known by their own names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from momo_guard.importers import jsons, profile, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import IGNORED, Route, read_routes
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "tiktok"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_SECTIONS = {
    "Activity", "Your Activity", "Profile", "Profile And Settings", "Comment", "Comments", "Video", "Post", "Direct Messages",
    "Direct Message", "App Settings", "Ads and data", "Likes and Favorites", "Tiktok Live", "TikTok Shopping", "TikTok Live",
}
_FIELDS = {
    "username": "handle", "userName": "handle", "displayName": "nickname", "nickName": "nickname", "bioDescription": "bio",
    "birthDate": "birth_date", "emailAddress": "email", "telephoneNumber": "phone", "accountRegion": "ip_region", "profileVideo": "",
    "PhoneNumber": "phone", "Username": "handle", "BirthDate": "birth_date", "Email": "email", "Region": "ip_region",
}
_KINDS = {
    "VideoList": "video", "videoList": "video", "CommentsList": "comment", "LoginHistoryList": "login", "ProfileMap": "profile",
    "PostList": "video", "DraftList": "video", "StoryList": "video",
}


def _kind(path: jsons.Path) -> str:
    # What the user likes or watches is kept in lists of the same name in other sections.
    if any("Watch" in key or "Brows" in key or "Like" in key or "Favorite" in key for key in path):
        return ""
    if path[-1].startswith("Chat History with"):
        return "chat"
    return _KINDS.get(path[-1], "")


def _user_data(source: Source, name: str) -> Iterator[Post | Unread]:
    me = _username(source, name)
    addresses = profile.Addresses(PLATFORM)
    number = 0
    for item in jsons.walk(source, name, lambda path: bool(_kind(path))):
        if isinstance(item, Unread):
            yield item
            continue
        path, value = item
        if not isinstance(value, dict):
            continue
        number += 1
        where = f"{name}#{path[-1]}/{number}"
        kind = _kind(path)
        if kind == "profile":
            for key, title in _FIELDS.items():
                if title:
                    yield from profile.field(PLATFORM, where, title, value.get(key))
        elif kind == "login":
            yield from _login(value, where, addresses)
        elif kind == "chat":
            yield _chat(value, where, me, path[-1])
        else:
            yield _written(value, where, kind)


def _get(value: dict[str, Any], *keys: str) -> Any:
    """Keys come with a capital in some versions and without in others."""
    return next((value[k] for key in keys for k in (key, key.lower(), key.capitalize()) if value.get(k)), None)


def _when(value: dict[str, Any]) -> Any:
    when = _get(value, "Date", "date")
    # TikTok states its times in UTC and mostly says so.
    return times.parse(f"{when} UTC" if isinstance(when, str) and when[-1:].isdigit() else when)


def _written(value: dict[str, Any], where: str, kind: str) -> Post:
    text = _get(value, "Comment") if kind == "comment" else _get(value, "Title", "Description", "AIGCTitle")
    link = _get(value, "Link", "Url")
    region = value.get("Location", value.get("location"))
    return Post(
        id=where, platform=PLATFORM, where=where, kind="comment" if kind == "comment" else "note", text=str(text or ""),
        created_at=_when(value), url=str(link) if link and kind != "comment" else None, place=None if region is None else str(region),
        reply_to=str(link or "") if kind == "comment" else "",
    )


def _chat(value: dict[str, Any], where: str, me: str, heading: str) -> Post:
    sender = str(_get(value, "From") or "")
    partner = heading.removeprefix("Chat History with").strip(" :")
    own = sender == me if me else bool(sender) and sender != partner
    return Post(
        id=where, platform=PLATFORM, where=where, kind="message", own=own, text=str(_get(value, "Content") or ""),
        created_at=_when(value), author="" if own else sender, reply_to=partner,
    )


def _login(value: dict[str, Any], where: str, addresses: profile.Addresses) -> Iterator[Post]:
    when = _when(value)
    yield from addresses.post(where, _get(value, "IP"), when)
    yield from profile.field(PLATFORM, where, "device", _get(value, "DeviceModel"), when)


def _username(source: Source, name: str) -> str:
    for item in jsons.walk(source, name, lambda path: path[-1] == "ProfileMap"):
        if not isinstance(item, Unread) and isinstance(item[1], dict):
            return str(_get(item[1], "userName", "username") or "")
    return ""


def identify(source: Source) -> Match | None:
    """Claim user_data.json and its like by their sections."""
    for name in source.find("user_data*.json", "*.json")[:50]:
        value = shape.of(source, name).value
        if isinstance(value, dict) and len(_SECTIONS & value.keys()) >= (1 if "user_data" in name else 2):
            why = Say("{name} 有 TikTok 导出的分区", "{name} has the sections of TikTok's export").fill(name=name)
            return Match(PLATFORM, Evidence.PATHS if "user_data" in name else Evidence.KEYS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Videos, comments, messages, profile and logins. What was watched and liked holds no words and is ignored."""
    names = [n for n in source.find("*.json") if _SECTIONS & (shape.of(source, n).value or {}).keys()]
    yield from read_routes(source, [Route((n,), _user_data) for n in names])
    if names:
        yield Unread(f"{names[0]}#history", IGNORED, ignored=True)
