"""Events that place a person at an hour: seats, flights, trains, exams: 内场3排12座, CA1234, "row 12 seat 5"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "event"
KINDS: tuple[str, ...] = ("event",)

_WHY = Say("行程或场次：{value}，{holder}", "an event or a trip, {value}: {holder}")
_NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_SEAT = lazy.pattern(
    rf"(?:(?:内场|看台|池座|楼座|[a-z]区|[0-9]{{1,3}}区|vip区?|山顶|{_NUMBER}层)[^,。\n]{{0,6}})?{_NUMBER}排{_NUMBER}(?:座|号)|(?:[0-9]{{1,2}})车(?:厢)?[0-9]{{1,2}}[a-f]座?"
    r"|(?<![a-z])(?:section|sec) [a-z]?[0-9]{1,3},? ?row [a-z0-9]{1,3}(?:,? seats? [0-9]{1,3})?|(?<![a-z])row [a-z0-9]{1,3},? seats? [0-9]{1,3}"
)
_TRAIN = lazy.pattern(r"(?<![a-z0-9])(?:[gdcztk][0-9]{1,4})(?=次|列车|高铁|动车|车次)|(?:车次|坐|乘|赶|抢到)[: ]?(?P<n>[gdczt][0-9]{2,4})(?![a-z0-9])")
_FLIGHT = lazy.pattern(r"(?:航班|flight|flying|飞机|机票)[:号 ]{0,2}(?:on |number |no\.? )?(?P<n>[a-z][a-z0-9] ?[0-9]{3,4})(?![0-9a-z])|(?<![a-z0-9])(?P<m>(?:ca|mu|cz|hu|zh|3u|mf|sc|ho|9c|fm|gs|ua|dl|aa|ba|lh|af|sq|cx|ek|qf|nh|jl|ke|wn)[0-9]{3,4})(?=航班|起飞|延误|取消| delayed| cancell?ed)")
_EXAM = lazy.pattern(
    r"(?:考点|考场)(?:是|在|[:])?[^,。\n]{2,16}?(?:第?[0-9一二三四五六七八九十]{1,3}考场|中学|大学|学院|教室|楼[0-9]{2,4})(?:第?[0-9]{1,3}(?:考场|座|号))?|(?:第)?[0-9]{1,3}考场[0-9]{0,3}号?座?"
    r"|(?:[0-9]{1,2}月[0-9]{1,2}[日号])(?:考|面试|答辩|手术|婚礼|办婚礼|体检|开庭|入职|毕业典礼|出国|搬家|演出|签售|路演|复查|剖)|(?:婚礼|面试|答辩|手术|复试|国考|省考|考研|面签|开庭|入职)(?:定在|时间|就在|是在?|在)?[: ]?(?:[0-9]{1,2}月[0-9]{1,2}[日号]|下?周[一二三四五六日]|明天|后天)"
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_EN_DAY = lazy.pattern(
    rf"(?<![a-z])(?:my |our )(?:wedding|surgery|exam|interview|hearing|defense|defence|appointment|flight|scan|due date|thesis defense|gig|show|marathon|move|ceremony|graduation)(?: is|'s| on| at)*(?: on| at)? (?:(?:next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|at [0-9]{{1,2}} ?(?:am|pm))"
)
_ALL = (_SEAT, _TRAIN, _FLIGHT, _EXAM, _EN_DAY)


def words() -> Mapping[str, Sequence[str]]:
    """Seats, vehicles, exams and dates."""
    return {"event": [*(f"{d}排" for d in "0123456789一二三四五六七八九十"), "车厢", "车次", "次列车", "高铁", "动车", "航班", "机票", "起飞", "延误", "考点", "考场", "面试", "答辩", "手术", "婚礼", "复试", "国考", "省考", "考研", "面签", "开庭", "入职",
                      "row", "section", "flight", "flying", "delayed", "cancelled", "my wedding", "my surgery", "my exam", "my interview", "my flight", "my scan", "my appointment", "our wedding", "my gig",
                      "my show", "our flight", "my defense", "my defence", "my graduation", "my hearing", *(f"{v}{t}" for v in ("赶", "抢到", "坐", "乘") for t in "gdck")]}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Events of the author or of somebody named."""
    taken: list[tuple[int, int]] = []
    for pattern in _ALL:
        for m in pattern.finditer(text.norm):
            group = m.lastgroup or 0
            start, end = m.span(group)
            if any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            judged = judge(text, start, end, post, "event")
            if judged.holder == "none":
                continue
            value = text.raw[slice(*text.span(start, end))]
            yield make_trace(
                text, post, start, end, kind="event", value=value, holder=judged.holder, confidence=round(0.85 * judged.weight, 3), detector=NAME,
                why=_WHY.fill(value=value, holder=judged.why),
            )
