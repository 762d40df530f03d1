"""The words of the report: names of kinds, attributes, fields and adversaries in both languages."""

from __future__ import annotations

from momo_guard.names import ATTRIBUTE, KIND, listed, named
from momo_guard.say import Say

__all__ = ["ATTRIBUTE", "KIND", "listed", "named"]

_FAMILIES = {
    "sky": "phone email wechat qq handle url ip_address mac_address crypto_address qr_code secret person_name face",
    "lemon": "resident_id ssn passport iban bank_card plate student_id income",
    "mint": "address postcode coordinates city district country hometown landmark ip_region photo_metadata",
    "lilac": "school major grade education employer organization occupation title",
    "rose": """age birth_date gender relationship children health pet ethnicity nationality religion zodiac_sign mbti
            political_status harm""",
    "sand": "routine device event",
}
FAMILY: dict[str, str] = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}
"""Trace kind -> the colour of tokens.css that it is shown in."""

HOLDER: dict[str, Say] = {
    "self": Say("你的", "yours"),
    "other": Say("别人的", "somebody else's"),
    "none": Say("谁的也不是", "nobody's"),
}

ADVERSARY: dict[str, Say] = {
    "stranger": Say("陌生人", "A stranger"),
    "acquaintance": Say("认识你的人", "Somebody who knows you"),
    "digger": Say("翻遍你主页的人", "Somebody who reads everything"),
    "platform": Say("平台", "The platform"),
}

FIELD: dict[str, Say] = {
    "text": Say("文字", "text"),
    "title": Say("标题", "title"),
    "created_at": Say("时间", "time"),
    "ip_region": Say("IP 属地", "IP region"),
    "place": Say("定位", "place"),
    "device": Say("设备", "device"),
    "coordinates": Say("坐标", "coordinates"),
    "url": Say("链接", "link"),
    "media": Say("图片", "pictures"),
    "author": Say("作者", "author"),
}

POST: dict[str, Say] = {
    "note": Say("笔记", "post"),
    "comment": Say("评论", "comment"),
    "reply": Say("回复", "reply"),
    "repost": Say("转发", "repost"),
    "like": Say("点赞", "like"),
    "bio": Say("简介", "bio"),
    "profile": Say("资料", "profile"),
    "message": Say("私信", "message"),
}

ACTION: dict[str, Say] = {
    "edit": Say("改几个字", "Change a few words"),
    "delete": Say("删掉这条", "Delete this one"),
    "scrub": Say("换一张照片：去掉附加信息，遮住里面的字和码", "Replace the photo: scrubbed, with words and codes in it covered"),
}

PLATFORM: dict[str, Say] = {
    "xiaohongshu": Say("小红书", "Xiaohongshu"), "weibo": Say("微博", "Weibo"), "douban": Say("豆瓣", "Douban"),
    "douyin": Say("抖音", "Douyin"), "bilibili": Say("哔哩哔哩", "Bilibili"), "zhihu": Say("知乎", "Zhihu"),
    "wechat": Say("微信", "WeChat"), "qzone": Say("QQ 空间", "QZone"), "x": Say("X", "X"),
    "reddit": Say("Reddit", "Reddit"), "mastodon": Say("Mastodon", "Mastodon"), "bluesky": Say("Bluesky", "Bluesky"),
    "instagram": Say("Instagram", "Instagram"), "threads": Say("Threads", "Threads"),
    "facebook": Say("Facebook", "Facebook"), "telegram": Say("Telegram", "Telegram"), "tiktok": Say("TikTok", "TikTok"),
    "linkedin": Say("领英", "LinkedIn"), "tumblr": Say("Tumblr", "Tumblr"), "youtube": Say("YouTube", "YouTube"),
    "discord": Say("Discord", "Discord"), "kuaishou": Say("快手", "Kuaishou"), "tieba": Say("百度贴吧", "Baidu Tieba"),
    "generic": Say("通用格式", "generic format"),
}


def sure(confidence: float) -> Say:
    """A probability in words."""
    if confidence >= 0.87:
        return Say("很确定", "quite sure")
    return Say("多半是", "probably") if confidence >= 0.7 else Say("可能是", "perhaps")


def rounded(number: float) -> int:
    """An estimate without false precision: two significant digits, below ten the nearest whole person."""
    if number < 10:
        return max(round(number), 1)
    step: int = 10 ** (len(str(int(number))) - 2)
    return round(number / step) * step


def people(number: float) -> Say:
    """A number of people in the way of each language: 14 亿 / 1.4 billion."""
    n = rounded(number)
    return Say(_scaled(n, ((10**8, " 亿"), (10**4, " 万"))), _scaled(n, ((10**9, " billion"), (10**6, " million"))))


def counted(number: float) -> Say:
    """The same with its noun: 40 人, 14 亿人 / 40 people."""
    n = people(number)
    return Say(n.zh + ("人" if n.zh[-1] in "亿万" else " 人"), n.en + (" person" if n.en == "1" else " people"))


def _scaled(n: int, units: tuple[tuple[int, str], ...]) -> str:
    for size, name in units:
        if n >= size:
            part = n / size
            return f"{part:.1f}{name}" if part < 10 and n % size else f"{round(part):,}{name}"
    return f"{n:,}"
