"""One weibo as posts, whatever its keys or columns are called: crawlers, archives and the site's own answers."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from momo_guard.importers import authors, ids, profile, times, weibo_text
from momo_guard.importers.authors import Author, Me
from momo_guard.importers.columns import coordinates
from momo_guard.post import Post

PLATFORM = "weibo"
UNNAMED = Author("")
_SITE = "https://weibo.com"

_ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "微博id", "mid", "idstr"),
    "bid": ("bid", "mblogid"),
    "text": ("text_raw", "text", "正文", "content", "微博正文", "微博内容"),
    "place": ("location", "位置", "publish_place", "发布位置", "微博位置"),
    "time": ("full_created_at", "完整日期", "created_at", "createdAt", "日期", "publish_time", "发布时间"),
    "device": ("source", "工具", "publish_tool", "发布工具"),
    "region": ("region_name", "regionName", "ip_location", "ip属地", "IP属地", "发布于", "ip"),
    "media": ("pics", "imgs", "原始图片url", "original_pictures", "微博图片url", "pic_urls"),
    "article": ("article_url", "头条文章url"),
    "user_id": ("user_id", "userId", "用户id", "uid"),
    "user_name": ("screen_name", "用户昵称", "昵称", "nickname"),
}
_PROFILE: tuple[tuple[str, str], ...] = (
    ("screen_name", "nickname"), ("nickname", "nickname"), ("nick_name", "nickname"), ("name", "nickname"), ("昵称", "nickname"),
    ("gender", "gender"), ("性别", "gender"), ("birthday", "birth_date"), ("生日", "birth_date"),
    ("location", "location"), ("所在地", "location"), ("ip_location", "ip_region"), ("IP属地", "ip_region"),
    ("education", "school"), ("edu", "school"), ("学习经历", "school"), ("company", "employer"), ("work", "employer"), ("公司", "employer"),
    ("description", "bio"), ("bio", "bio"), ("简介", "bio"), ("verified_reason", "verified"), ("认证信息", "verified"),
    ("talent", "verified"),
)
_SIGNS = "座"


def pick(row: Mapping[str, Any], field: str) -> Any:
    """The value of a field under whichever name the row has for it; None where it has none."""
    key = _keys(tuple(row)).get(field)
    return None if key is None else row[key]


@functools.lru_cache(maxsize=256)
def _keys(row: tuple[str, ...]) -> dict[str, str]:
    """Field -> the name it has in rows with these keys: rows of one file have the same few."""
    return {field: next(n for n in names if n in row) for field, names in _ALIASES.items() if any(n in row for n in names)}


def author(row: Mapping[str, Any], default: Author = UNNAMED) -> Author:
    """Who wrote a row: its user object, its columns, else the account that the file is named after."""
    user = row.get("user")
    if isinstance(user, Mapping):
        identity = user.get("idstr") or user.get("id") or user.get("uid")
        return authors.author(identity, user.get("screen_name") or user.get("name"))
    found = authors.author(pick(row, "user_id"), pick(row, "user_name"))
    return found if found.key else default


def commenter(row: Mapping[str, Any], default: Author = UNNAMED) -> Author:
    """Who wrote a comment."""
    name = row.get("user_screen_name")
    return authors.author(row.get("user_id"), name) if name else author(row, default)


def user(row: Mapping[str, Any]) -> Author:
    """The account of a user block."""
    name = next((row[k] for k in ("screen_name", "nickname", "nick_name", "name", "昵称") if row.get(k)), "")
    return authors.author(row.get("id") or row.get("uid") or row.get("用户id"), name)


def profile_posts(row: Mapping[str, Any], where: str) -> Iterator[Post]:
    """The fields of a user block."""
    for key, title in _PROFILE:
        value = weibo_text.sex(row.get(key)) if title == "gender" else weibo_text.cell(row.get(key))
        if title == "birth_date" and value.endswith(_SIGNS) and " " not in value:
            title = "zodiac_sign"
        yield from profile.field(PLATFORM, where, title, value)


def posts(row: Mapping[str, Any], where: str, me: Me, default: Author = UNNAMED) -> Iterator[Post]:
    """The posts of one weibo: the user's words, the words of those they repost, comments under it."""
    who = author(row, default)
    text, original, original_author = _split(row)
    words, chain = weibo_text.own_words(text)
    quoted = _inner(row)
    is_repost = bool(chain or original or quoted or _says_repost(row))
    post_id = ids.post_id(pick(row, "id"), where)
    own = me.wrote(who)
    yield Post(
        id=post_id, platform=PLATFORM, where=where, kind="repost" if is_repost else "note", own=own, text=words,
        author="" if own else who.shown, url=_url(row, who, post_id), **_about(row),
    )
    for number, (name, said) in enumerate(weibo_text.voices(chain), 1):
        # Who answers in their own thread stands in the chain too.
        mine = me.named(name)
        yield Post(id=f"{post_id}/chain/{number}", platform=PLATFORM, where=where, kind="repost", own=mine, text=said,
                   author="" if mine else name)
    if original:
        yield Post(id=f"{post_id}/original", platform=PLATFORM, where=where, kind="repost", own=False, text=original, author=original_author)
    if quoted:
        yield _quoted(quoted, where, post_id)
    for number, comment in enumerate(_comments(row), 1):
        yield from comments(comment, f"{where}/comments/{number}", me, post_id)


def _split(row: Mapping[str, Any]) -> tuple[str, str, str]:
    if "publish_tool" in row or "微博正文" in row:
        return weibo_text.spider_parts(weibo_text.words(pick(row, "text")))
    return weibo_text.words(pick(row, "text")), "", ""


def _says_repost(row: Mapping[str, Any]) -> bool:
    said = next((row[k] for k in ("是否原创", "是否为原创微博", "original") if k in row), None)
    return str(said).strip().lower() in ("false", "0", "否") or bool(ids.clean(row.get("retweet_id")))


def _about(row: Mapping[str, Any]) -> dict[str, Any]:
    place, device, region = (pick(row, f) for f in ("place", "device", "region"))
    geo = row.get("geo")
    point = geo.get("coordinates") if isinstance(geo, Mapping) else None
    if region is not None and str(region).strip()[:1].isdigit():
        region = None
    media = pick(row, "media")
    return {
        "created_at": times.in_china(pick(row, "time")), "place": None if place is None else weibo_text.cell(place),
        "device": None if device is None else weibo_text.device(device),
        "ip_region": None if region is None else weibo_text.region(region),
        "coordinates": coordinates(*point) if isinstance(point, list) and len(point) == 2 else None,
        "media": _media(media),
    }


def _media(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        urls = [p.get("url", "") if isinstance(p, Mapping) else str(p) for p in value]
    else:
        urls = [weibo_text.cell(u) for u in str(value or "").split(",")]
    return tuple(filter(None, urls))


def _url(row: Mapping[str, Any], who: Author, post_id: str) -> str | None:
    """The address that opens the post in a browser."""
    key = ids.clean(pick(row, "bid")) or post_id
    if not key.isalnum():
        return None
    return f"{_SITE}/{who.key}/{key}" if who.key.isdigit() else f"https://m.weibo.cn/status/{key}"


def _inner(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The weibo that was reposted: an object of its own, or columns of the same row."""
    for key in ("retweet", "retweeted_status"):
        if isinstance(row.get(key), Mapping):
            found: Mapping[str, Any] = row[key]
            return found
    if "源微博id" not in row:
        return {}
    columns = {k.removeprefix("源微博"): v for k, v in row.items() if k.startswith("源微博") and v}
    if columns:
        columns |= {"用户id": row.get("源用户id"), "用户昵称": row.get("源用户昵称")}
    return columns


def _quoted(row: Mapping[str, Any], where: str, post_id: str) -> Post:
    who = author(row)
    about = _about(row)
    return Post(id=ids.clean(pick(row, "id")) or f"{post_id}/original", platform=PLATFORM, where=where, kind="repost", own=False,
                text=weibo_text.words(pick(row, "text")), author=who.shown, created_at=about["created_at"], place=about["place"] or None,
                ip_region=about["ip_region"] or None)


def _comments(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    found = row.get("comments")
    yield from (c for c in found if isinstance(c, Mapping)) if isinstance(found, list) else ()


def comments(row: Mapping[str, Any], where: str, me: Me, answered: str) -> Iterator[Post]:
    """A comment and those below it. Its `source` is a place, not a device."""
    who = commenter(row)
    own = me.commented(who)
    region = row.get("regionName", row.get("region_name", row.get("source")))
    post_id = ids.post_id(pick(row, "id"), where)
    yield Post(
        id=post_id, platform=PLATFORM, where=where, kind="comment", own=own, author="" if own else who.shown,
        text=weibo_text.words(pick(row, "text")), created_at=times.in_china(pick(row, "time")), reply_to=answered,
        ip_region=None if region is None else weibo_text.region(region),
    )
    for number, inner in enumerate(_comments(row), 1):
        yield from comments(inner, f"{where}/{number}", me, post_id)
