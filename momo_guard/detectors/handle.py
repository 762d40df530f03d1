"""Accounts on other platforms: WeChat, QQ and the many names people give them, handles, mentions, "同名"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy, numerals
from momo_guard.detectors.base import Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "handle"
KINDS: tuple[str, ...] = ("wechat", "qq", "handle")

_WECHAT_WHY = Say("微信号，前面的说法指的就是微信", "a WeChat account: the word before it means WeChat")
_WXID_WHY = Say("微信原始号", "a WeChat account's original id")
_QQ_WHY = Say("QQ 号或群号，前面的说法指的就是 QQ", "a QQ number: the word before it means QQ")
_HANDLE_WHY = Say("{name} 上的账号名，能把两个账号连起来", "an account name on {name}; it links two accounts")
_SAME_WHY = Say("说了在别的平台用同一个名字", "says that the same name is used on another platform")
_MENTION_WHY = Say("提到了另一个账号", "mentions another account")

_HEARTS = "❤♥💗💕💓💖💛💚💙💜🧡🤍🖤💟💞"
_LINK = rf"(?P<link>(?: ?(?:号码|账号|帐号|号|id|名字|名|昵称|用户名|handle|username|user|name|tag|account|是|为|叫|搜|加|找|is|at|:|=|-?>|→|➡|⬇|👉|☞|[{_HEARTS}]|[(\[「『\"']|@|~|,|,?叫)){{0,4}} {{0,2}})"
_STRONG = lazy.pattern(rf"[:=>→➡👉@\[「『\"'{_HEARTS}]|号|id|叫|搜|handle|username|user|tag")
_ALSO = "(?: ?(?:也行|也可以|都行|都可以|备用))?"  # between the platform and a number: "qq也行 12345678"
_WECHAT_TOKEN = lazy.pattern(_ALSO + _LINK + r"(?P<name>(?:[\u4e00-\u9fff](?=[a-z]_))?[a-z][a-z0-9_\-]{5,19}|[1-9][0-9]{4,10})(?![a-z0-9_\-@]|\.[a-z])")
_QQ_TOKEN = lazy.pattern(_ALSO + _LINK + r"(?P<name>[1-9][0-9]{4,10})(?![a-z0-9_@]|\.[0-9a-z]|元|块|人|年|月|点|分|%|万|个|次|岁|楼|米|天|小时|位|名|条|张|件|倍)")
_QQ_WRITTEN = lazy.pattern(_LINK.replace("?P<link>", "") + f"(?:在这里|在这|:)*(?P<name>{numerals.CHINESE_RUN})")
_NAME_TOKEN = lazy.pattern(_LINK + r"(?P<name>\$?[a-z0-9][a-z0-9_.\-]{1,28}[a-z0-9_](?:#[0-9]{3,6}|@[a-z0-9.\-]{3,30})?)(?![a-z0-9_])")
_CHINESE_NAME = lazy.pattern(_LINK + r"(?P<name>[\u4e00-\u9fffa-z0-9_·\-]{2,16})(?=[\s,。!?;)\]】」』\n~(]|\Z)")
_SAME = lazy.pattern(r"(?:账号|帐号|号|id|昵称)?(?:也是|也叫|都是)?(?:同名|同id|同号)")
_BEHIND = lazy.pattern(r"([a-z0-9_][a-z0-9_.\-]{2,28}[a-z0-9_]) ?[(\[]\Z")
_NOT_ME = lazy.pattern(r"不是我|别认错|不是本人|冒充|骗子|not me")
_TIME = lazy.pattern(r"[0-9]{1,2}(?:am|pm)?\Z|[0-9]{1,2}[:.][0-9]{2}")
_FULL_MENTION = lazy.pattern(r"@[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,}")


@functools.cache
def _platforms() -> dict[str, str]:
    lists = assets.read_json("direct/handles.json")["platforms"]
    return {word: platform for platform, words in lists.items() for word in words}


@functools.cache
def _not_names() -> frozenset[str]:
    return frozenset(assets.read_json("direct/handles.json")["not_names"])


def words() -> Mapping[str, Sequence[str]]:
    """The names of the platforms and what people write instead of them."""
    lists = assets.read_json("direct/handles.json")
    return {"wechat": lists["wechat"], "qq": lists["qq"], "platform": [*_platforms()]}


def shapes() -> Mapping[str, str | Shape]:
    """Mentions, WeChat's own ids, and cues that are glued to the account name."""
    return {
        "mention": r"@(?<![a-z0-9._%+\-@]@)[a-z0-9_\u4e00-\u9fff][a-z0-9_.\-·\u4e00-\u9fff]{1,29}",
        "wxid": r"wxid_[a-z0-9]{6,20}",
        "heart": rf"[薇威微徽v](?<![a-z0-9]v)(?: ?[{_HEARTS}]|[:心])",
        "glued": Shape(r"x(?<=[vw]x)[a-z][a-z0-9_\-]{3,17}[0-9_]", lead="(?<![a-z0-9])[vw]"),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Accounts named after a cue, mentions, and names shared between platforms."""
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.tag == "mention", h.start, -h.end)):
        found = _READ[hit.tag](text.norm, hit)
        if found is None:
            continue
        kind, start, end, value, confidence, why, holder = found
        if start in taken:
            continue
        taken.add(start)
        yield make_trace(
            text, post, start, end, kind=kind, value=value, confidence=confidence, detector=NAME, why=why,
            holder=holder or owner_of(text.norm, start, end),
        )


_Found = tuple[str, int, int, str, float, Say, Holder | None]


def _looks_made_up(name: str) -> bool:
    """Whether a Latin run looks like an account name rather than a word."""
    return any(c.isdigit() or c in "_.#@$" for c in name[1:]) and not name.replace(".", "").isdigit()


def _wechat(norm: str, hit: Hit) -> _Found | None:
    m = _WECHAT_TOKEN.match(norm, hit.end)
    if m is None or m["name"] in _not_names():
        return None
    name, tight = m["name"], bool(_STRONG.search(m["link"]) or "号" in hit.word or hit.tag == "heart")
    if name.isdigit():
        if not tight and len(name) < 8:
            return None
    elif not _looks_made_up(name) and not tight:
        return None
    return "wechat", m.start("name"), m.end("name"), name, 0.95 if tight else 0.88, _WECHAT_WHY, None


def _wxid(norm: str, hit: Hit) -> _Found:
    return "wechat", hit.start, hit.end, hit.word, 0.98, _WXID_WHY, None


def _glued(norm: str, hit: Hit) -> _Found:
    return "wechat", hit.start + 2, hit.end, hit.word[2:], 0.75, _WECHAT_WHY, None


def _qq(norm: str, hit: Hit) -> _Found | None:
    m = _QQ_TOKEN.match(norm, hit.end)
    if m is not None:
        weak = hit.word in ("q", "扣", "加群", "群") and not _STRONG.search(m["link"])
        if len(m["name"]) < (7 if weak else 5):
            return None
        return "qq", m.start("name"), m.end("name"), m["name"], 0.8 if weak else 0.93, _QQ_WHY, None
    if (m := _QQ_WRITTEN.match(norm, hit.end)) and not m["name"].isascii():
        digits = numerals.read_chinese(m["name"])
        if 6 <= len(digits) <= 11:
            return "qq", m.start("name"), m.end("name"), digits, 0.85, _QQ_WHY, None
    return None


def _platform(norm: str, hit: Hit) -> _Found | None:
    platform = _platforms()[hit.word]
    why = _HANDLE_WHY.fill(name=hit.word)
    if (same := _SAME.match(norm, hit.end)) and not _NOT_ME.search(norm, same.end(), same.end() + 8):
        return "handle", hit.start, same.end(), f"{platform}:同名", 0.75, _SAME_WHY, None
    if norm[hit.end : hit.end + 1] in (")", "]") and (behind := _BEHIND.search(norm, max(0, hit.start - 34), hit.start)):
        if _looks_made_up(behind[1]):
            return "handle", behind.start(1), behind.end(1), behind[1], 0.88, why, None
        return None
    m = _NAME_TOKEN.match(norm, hit.end)
    if m is not None and _is_name(hit, m):
        return "handle", m.start("name"), m.end("name"), m["name"], 0.9 if _STRONG.search(m["link"]) else 0.8, why, None
    m = _CHINESE_NAME.match(norm, hit.end)
    if m is not None and any("\u4e00" <= c <= "\u9fff" for c in m["name"]) and re.search("叫|搜|昵称|用户名|名|@|账号:|id:", m["link"]):
        return "handle", m.start("name"), m.end("name"), m["name"], 0.75, why, None
    return None


_COMMON_CUES = frozenset("line switch signal snap steam threads sc dc ns tt wa tele soul keep epic game kik line王者 原神 闲鱼 咸鱼 支付宝 youtube spotify".split())


def _is_name(hit: Hit, m: re.Match[str]) -> bool:
    name, link = m["name"], m["link"]
    if name in _not_names() or _TIME.match(name):
        return False
    strong = bool(_STRONG.search(link))
    if name.isdigit():
        return len(name) >= 5 and (strong or "号" in hit.word or "id" in hit.word) and not (len(name) == 11 and name[0] == "1")
    if re.fullmatch(r"[0-9.]+(?:k|w|万|gb|g|mb|tb|x|p|rmb|usd)?", name) or re.fullmatch(r"[^@]*\.(?:com|cn|org|net|io)", name):
        return False
    if _looks_made_up(name):
        return strong or hit.word not in _COMMON_CUES
    return strong and len(name) >= 4 and bool(re.search("[:@=>]|id|号|handle|username", link)) and hit.word not in _COMMON_CUES | {"youtube"}


def _mention(norm: str, hit: Hit) -> _Found | None:
    name = hit.word[1:].rstrip(".-·")
    end = hit.start + 1 + len(name)
    if len(name) < 2 or _TIME.match(name) or name.isdigit():
        return None
    if server := _FULL_MENTION.match(norm, end):
        end = server.end()
    elif norm[hit.start - 1 : hit.start].isspace() and re.search(r"\.(?:com|cn|net|org)\Z", name):
        return None
    return "handle", hit.start, end, norm[hit.start : end], 0.8, _MENTION_WHY, "other"


_READ = {
    "wechat": _wechat, "heart": _wechat, "wxid": _wxid, "glued": _glued, "qq": _qq, "platform": _platform,
    "mention": _mention,
}
