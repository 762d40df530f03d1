"""What stands in a weibo's cells: the user's words before others' words, a device or a place behind the same label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from momo_guard.importers import ids, markup

_CHAIN = re.compile(r"//\s*@([^\s:：@/]{1,40})\s*[:：]")
"""//@name: begins what was reposted; so does the next one inside it."""
_FORWARDED = re.compile(r"(?:^|\s)(?:原始用户[:：]\s*(?P<who>\S+)\s+)?转发内容[:：]\s*")
"""How weiboSpider joins the reason for a repost and the original in one cell."""
_REASON = re.compile(r"^\s*转发理由[:：]\s*")
_EMPTY_WORDS = frozenset(("转发微博", "轉發微博", "轉發微博。", "转发微博。", "Repost", "repost", "分享图片", "分享圖片"))
_PICTURE_NOISE = re.compile(r"(?:\s+(?:\[组图共\d+张\]|原图))+\s*$")
_REGION = re.compile(r"^(?:发布于|發佈於|来自|來自)\s*")
_NOTHING = frozenset(("无", "無", "未知"))
_WEB = frozenset(("微博 weibo.com", "微博网页版", "微博视频号", "微博轻享版", "微博", "weibo.com", "微博国际版", "微博极速版"))
"""Names of Weibo's own sites and programs: no device, and half of the country uses them."""


def own_words(text: str) -> tuple[str, str]:
    """The user's words, and what follows them that others wrote. Ready-made phrases are nobody's words."""
    found = _CHAIN.search(text)
    own, rest = (text[: found.start()], text[found.start() :]) if found else (text, "")
    own = own.strip(" \t\r\n\u200b\u3000")
    return ("" if own in _EMPTY_WORDS else own), rest.strip()


def voices(chain: str) -> Iterator[tuple[str, str]]:
    """Name and words of everybody in //@one:…//@other:…"""
    starts = list(_CHAIN.finditer(chain))
    for start, following in itertools.zip_longest(starts, starts[1:]):
        end = following.start() if following else len(chain)
        text = chain[start.end() : end].strip()
        if text and text not in _EMPTY_WORDS:
            yield start[1], text


def spider_parts(text: str) -> tuple[str, str, str]:
    """Of a repost by weiboSpider: the reason, the original and its author."""
    text = _PICTURE_NOISE.sub("", text)
    found = _FORWARDED.search(text)
    if found is None:
        return _REASON.sub("", text), "", ""
    return _REASON.sub("", text[: found.start()]), text[found.end() :].strip(), found["who"] or ""


def words(value: Any) -> str:
    """Text out of a cell or an HTML field, without the spaces that stand for pictures."""
    return _PICTURE_NOISE.sub("", markup.plain(str(value or "")).strip("\u200b \t\r\n"))


def cell(value: Any) -> str:
    """A short cell; "无" means that nothing was there."""
    text = ids.clean(value)
    return "" if text in _NOTHING else text


def region(value: Any) -> str:
    """发布于 浙江 and 来自江苏 as the region alone."""
    return _REGION.sub("", cell(value))


def device(value: Any) -> str:
    """The device or program: in posts `source` says what was used, in comments it says where from."""
    text = cell(markup.plain(str(value or ""))).removesuffix("客户端").strip()
    text = text.removeprefix("来自").strip()
    return "" if text in _WEB else text


def sex(value: Any) -> str:
    """The user block's letter as a word."""
    return {"f": "女", "m": "男", "女": "女", "男": "男"}.get(cell(value).lower(), "")
