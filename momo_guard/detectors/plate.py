"""Number plates: mainland cars with and without the dot, new energy, electric bikes with the city's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, Shape, make_trace
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "plate"
KINDS: tuple[str, ...] = ("plate",)

_CAR_WHY = Say("车牌号，写明了省市", "a number plate; it names province and city")
_BIKE_WHY = Say("电动车牌号，写明了城市", "an electric bike's plate; it names the city")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CUE = lazy.pattern(r"车牌|牌照|车号|上牌|选号|plate")
_OTHER_BEFORE = lazy.pattern(r"(?:谁的|哪位|哪个|前面|前车|对面|旁边|隔壁|这辆|那辆|一辆|那个|肇事|别人的|他的|她的|网约车|滴滴|司机)[^。!?\n]{0,10}\Z")
_OTHER_AFTER = lazy.pattern(r" ?(?:这位|的)?(?:车主|司机|挡住|挪|别我|加塞|逃逸|撞了|那位)")


def words() -> Mapping[str, Sequence[str]]:
    """None: a plate is a shape."""
    return {}


def shapes() -> Mapping[str, str | Shape]:
    """A province's character, a letter, five or six signs; or a city's name before the dot."""
    return {
        "car": rf"[{_PROVINCES}][a-hj-np-z][ ·.\-]?[0-9a-hj-np-z]{{4,5}}[0-9a-hj-np-z学警挂港澳](?![0-9a-z])",
        "bike": Shape(r"·[0-9]{5,7}(?![0-9a-z])", lead=r"[\u4e00-\u9fff]{2}[a-z]?"),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Plates among the candidates."""
    norm = text.norm
    for hit in hits:
        signs = hit.word[2:]
        figures = sum(c.isdigit() for c in signs)
        cued = _CUE.search(norm, max(0, hit.start - 16), hit.end + 8) is not None or "·" in hit.word
        if figures < 1 and not cued:
            continue
        yield make_trace(
            text, post, hit.start, hit.end, kind="plate", value=re.sub(r"[ ·.\-]", "", hit.word).upper(),
            holder=_holder(norm, hit), confidence=0.95 if cued else 0.85, detector=NAME,
            why=_CAR_WHY if hit.tag == "car" else _BIKE_WHY,
        )


def _holder(norm: str, hit: Hit) -> Holder:
    if _OTHER_BEFORE.search(norm, max(0, hit.start - 16), hit.start) or _OTHER_AFTER.match(norm, hit.end):
        return "other"
    return "self"
