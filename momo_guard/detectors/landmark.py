"""Streets, stations, parks, malls and hospitals by their names, whether or not a list has them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import landmark_frames, lazy, places
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.place_cues import read_cue
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "landmark"
KINDS: tuple[str, ...] = ("landmark",)

_WHY = Say("说到了一处具体的地方：{how}", "names one particular spot: {how}")
_LONGEST = 6
_BEFORE = lazy.pattern(
    r"(?:楼下的?|家门口的?|门口的?|旁边的?|对面的?|隔壁的?|附近的?|下面的?|就是|是|底下|在|到|从|去了?|住|租在?|搬到?|来|过|离|往|回|经|逛|路过|走到|骑到|坐到|开到|约在|每天|刚|还是|下班|上班|[,。!?~:;\s、…(\"「]|^|地铁|靠近|挨着|附近就是|旁边就是|对面是|我们|咱|早上|晚上|中午|周末|今天|昨天)$"
)
_INSIDE = lazy.pattern(r"[在到从去住来过离往回的了是和跟与把被给对向有没不就都也还又很太真想看见说叫让我你他她它这那哪每个们]")
_NAMESAKE = lazy.pattern(r"[东西南北中]?(?:路|大道|街)$")
_HERE = lazy.pattern("住|租|上班|下班|我家|天天|每天|通勤|夜跑|接娃|送娃|摆摊")
_MY_ROUND = lazy.pattern("住|租|我家|我们家|小区|上班|下班|天天|每天|每晚|每周|通勤|夜跑|晨跑|跑步|接娃|送娃|摆摊|加班|走回家|回家路|楼下|家门口|遛|散步|放学|晚自习|公司|单位")
_TRAVELS = lazy.pattern("旅|景区|攻略|酒店|民宿|机票|出差|游客|演唱会门票|打卡地|抢票|候车|检票|转车")
_CONJUNCTION = lazy.pattern(r"(?:(?<=[湖江河])[边畔]|(?<=山)[脚下]|那家|那边|附近|租|地铁|和|与|交|的房|校区)$")
_NEAR_HOME = lazy.pattern(r"下班|上班|楼下|住|租|家|天天|每天|通勤|夜跑|跑步|散步|遛|地铁|公交|排队|挂号|复查|陪床|堵|自提|面交|摆摊|买菜|接娃|送娃|commut|every (?:day|morning|night|week)|walk|my|live|rent|bus|train|shift|run|gym|parked|traffic")
_NAME_EN = lazy.pattern(r"((?:[A-Z][\w'’.\-]*|of|the|St\.?|[0-9]{1,3}(?:st|nd|rd|th)) ){1,3}$")
_LEAD_EN = re.compile(r"(?:^|[.!?\n] ?|[,;:(] |\b(?:on|at|near|by|in|to|from|past|down|off|along|outside|behind|around|through|across|up|over|the|of|under|opposite|and|between) )$", re.IGNORECASE)
_GENERIC_EN = frozenset("the my our your his her their this that a an i we on at in new old local big next last every some any which what".split())


@functools.cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = assets.read_json("places/landmarks.json")
    return lists


def words() -> Mapping[str, Iterable[str]]:
    """What names of such places end in."""
    return {"zh": _lists()["zh"], "common": _lists()["zh_common"], "en": _lists()["en"], "frame": landmark_frames.WORDS}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Named spots that the author speaks of as of his surroundings."""
    last = -1
    for hit in hits:
        span = _span(text, hit)
        if span is None or span[0] < last:
            continue
        start, end = span
        cue = read_cue(text.norm, start, end)
        near = text.norm[max(0, start - 24) : end + 24]
        daily = bool(_NEAR_HOME.search(near))
        daily = daily or hit.tag == "frame"
        namesake = _NAMESAKE.search(text.norm, start, end)
        if not _HERE.search(near) and namesake and _is_town(text.norm[start : namesake.start()]):
            continue  # 北京路 is in every town
        if cue.role in ("asked", "was") or (cue.role == "visit" and not daily):
            continue
        # What one passes every day is no stop of a journey.
        judgement = judge(text, start, end, post, "event" if daily else "landmark")
        if judgement.holder == "none" or judgement.past:
            continue
        last = end
        first, final = text.span(start, end)
        trust = 0.7 if daily or cue.role in ("lives", "home", "local") else 0.5
        yield make_trace(
            text, post, start, end, kind="landmark", value=text.raw[first:final], confidence=round(trust * (0.45 + 0.55 * judgement.weight), 3),
            holder="other" if cue.role == "other" else judgement.holder, detector=NAME,
            why=Say(_WHY.zh.replace("{how}", judgement.why.zh), _WHY.en.replace("{how}", judgement.why.en)),
        )


def _chinese(norm: str, hit: Hit) -> tuple[int, int] | None:
    """The span of a name that ends in the hit, or None where it is a kind of place and not one place."""
    end = hit.end
    if tail := _CONJUNCTION.search(hit.word):
        end = hit.start + tail.start()
    left = norm[max(0, hit.start - _LONGEST) : hit.start]
    stem = _INSIDE.split(re.split(r"[^\u3400-\u9fff]", left)[-1])[-1]
    if not 2 <= len(stem) <= 5 or stem in _lists()["zh_generic"] or stem.startswith(tuple(_lists()["zh_not_before"])):
        return None
    start = hit.start - len(stem)
    return (start, end) if _BEFORE.search(norm, 0, start) else None


def _span(text: Text, hit: Hit) -> tuple[int, int] | None:
    if hit.tag == "frame":
        return landmark_frames.span(text, hit)
    if hit.tag == "en":
        return _english(text, hit)
    return _chinese(text.norm, hit) or (_common(text.norm, hit) if hit.tag == "common" else None)


def _common(norm: str, hit: Hit) -> tuple[int, int] | None:
    """A spot that every town has, where it is on the round of the author's days: 楼下万达."""
    near = norm[max(0, hit.start - 20) : hit.end + 20]
    if not _MY_ROUND.search(near) or _TRAVELS.search(near) or not _BEFORE.search(norm, 0, hit.start):
        return None
    return hit.start, hit.end


def _is_town(name: str) -> bool:
    """Whether streets everywhere are named after it."""
    return any(s.place.level in "RTC" for s in places.senses(name))


def _english(text: Text, hit: Hit) -> tuple[int, int] | None:
    """The span of a capitalised name that ends in the hit."""
    first, last = text.span(hit.start, hit.end)
    raw = text.raw
    if not raw[first].isupper():
        return None
    name = _NAME_EN.search(raw, max(0, first - 40), first)
    if name is None:
        return None
    start = name.start()
    while raw[start:first].split(" ")[0].lower() in _GENERIC_EN:
        start += len(raw[start:first].split(" ")[0]) + 1
    if start >= first or f"{raw[start:first]}{hit.word}".lower() in _lists()["en_never"]:
        return None
    if not _LEAD_EN.search(raw, max(0, start - 16), start):
        return None
    offset = hit.start - (first - start)
    return (offset, hit.end) if text.span(offset, hit.end) == (start, last) else None
