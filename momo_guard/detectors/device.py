"""Devices of one's own: 换了小米15, 陪了我四年的K40, "my Pixel 7"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "device"
KINDS: tuple[str, ...] = ("device",)

_WHY = Say("设备：{value}，{holder}", "a device, {value}: {holder}")
_MODEL = lazy.pattern(
    r"(?<![a-z0-9])(?:iphone ?(?:\d{1,2}|se|x[rs]?)(?: ?(?:pro max|promax|pro|plus|mini|max))?|ipad(?: ?(?:pro|air|mini))?|macbook(?: ?(?:pro|air))?|apple watch(?: ultra)?|airpods(?: pro| max)?"
    r"|(?:小米|红米|redmi|xiaomi) ?(?:note ?|k|mix ?)?\d{1,3}(?: ?(?:pro|ultra|至尊版|青春版))?|(?:华为|huawei) ?(?:mate|p|pura|nova)[ ]?x?\d{1,2}(?: ?(?:pro|rs))?|mate ?\d{2}(?: ?pro)?"
    r"|荣耀 ?(?:magic)?\d{1,3}|(?:oppo|vivo|iqoo|realme|一加|oneplus|魅族) ?[a-z]{0,5} ?\d{1,3}[a-z]?(?: ?pro)?|(?:三星|samsung )?galaxy ?[a-z]?\d{1,2}(?: ?ultra)?|三星 ?s\d{2}|pixel ?\d[a-z]?(?: pro)?"
    r"|thinkpad ?[a-z]?\d*|surface (?:pro|go|laptop)(?: \d)?|steam ?deck|ps[45](?: ?pro)?|switch ?(?:2|oled|lite)|xbox(?: series [xs])?|kindle(?: paperwhite)?|meta quest ?[23]|大疆|(?:佳能|尼康|索尼|富士|canon|nikon|sony|fuji(?:film)?) ?[a-z]{0,3}\d{1,4}[a-z]*|苹果 ?(?:x|1[0-9]|se)(?: ?(?:pro max|promax|pro|plus|mini|max))?(?!斤|个|块|元|箱|岁)|k[4-9]0|note ?\d{2})(?![a-z0-9])"
)
_OWNED = lazy.pattern(
    r"(?:我的|我用的?|我这|俺的|换了|新换|换成|新机|刚买|入手|买了|到手|用了|陪了我[^,。]{0,5}的|还在用|发自|拍摄于|老机|旧|手里的|碎了|丢了|坏了|进水|(?<![a-z])(?:my|sent from (?:my )?|new|old|trusty|shot on|bought an?|got an?|using an?|upgraded to(?: an?)?|on an?|own an?))[^,。!?\n]{0,6}$"
)


_USED = lazy.pattern(r"用了|拍的|拍摄|原图|还能|又卡|卡成|碎屏|屏碎|没电|充不进|又掉电|电池")
_MAKER = lazy.pattern(
    r"(?:我|俺)(?:的|这|这台|这个|那台|用的?)(?:旧|破|老|新)?(?P<n>(?:小米|红米|荣耀|华为|苹果|三星|一加|魅族|vivo|oppo|iqoo|realme|redmi|iphone|ipad|macbook|thinkpad|kindle)(?: ?[a-z]{1,3}系列|手机|平板|电脑)?)(?![\u4e00-\u9fff]{0,2}(?:店|公司|员工|同事|工位|汁|树|味))"
)


def words() -> Mapping[str, Sequence[str]]:
    """Makers and models."""
    return {"model": [*"iphone ipad macbook 小米 红米 redmi xiaomi 华为 huawei mate 荣耀 oppo vivo iqoo realme 一加 oneplus 魅族 galaxy 三星 苹果 pixel thinkpad surface steamdeck ps4 ps5 switch xbox kindle quest 大疆 佳能 尼康 索尼 富士 canon nikon sony fuji fujifilm airpods k40 k50 k60 k70".split(), "apple watch", "steam deck"]}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Models with an owner's word before them; a model by itself is only a product."""
    norm = text.norm
    for m in _MAKER.finditer(norm):
        judged = judge(text, m.start("n"), m.end("n"), post, "device")
        if judged.holder == "self" and not _MODEL.match(norm, m.start("n")):
            yield make_trace(
                text, post, m.start("n"), m.end("n"), kind="device", value=text.raw[slice(*text.span(m.start("n"), m.end("n")))], holder="self",
                confidence=0.6, detector=NAME, why=_WHY.fill(value=m["n"], holder=judged.why),
            )
    for m in _MODEL.finditer(norm):
        owned = _OWNED.search(norm, max(0, m.start() - 24), m.start()) or _USED.match(norm, m.end())
        judged = judge(text, m.start(), m.end(), post, "device")
        if not owned or judged.holder == "none":
            continue
        yield make_trace(
            text, post, m.start(), m.end(), kind="device", value=text.raw[slice(*text.span(m.start(), m.end()))], holder=judged.holder,
            confidence=round(0.85 * max(judged.weight, 0.8), 3), detector=NAME, why=_WHY.fill(value=m[0], holder=judged.why),
        )
