"""Events that place a person at an hour: seats, flights, trains, exams: 内场3排12座, CA1234, "row 12 seat 5"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import event_en, lazy
from momo_guard.detectors.base import Hit, Shape, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.months import MONTH
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "event"
KINDS: tuple[str, ...] = ("event",)

_WHY = Say("行程或场次：{value}，{holder}", "an event or a trip, {value}: {holder}")
_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_NUMBER = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_SEAT = lazy.pattern(
    rf"(?:(?:内场|看台|池座|楼座|[a-z]区|[0-9]{{1,3}}区|vip区?|山顶|{_NUMBER}层)[^,。\n]{{0,6}})?{_NUMBER}排{_NUMBER}(?:座|号)|(?:第?[0-9]{{1,2}}|第?[一二三四五六七八九十]{{1,2}})排(?:中间|靠边|靠过道|过道|最[左右中]|正中)|(?:[0-9]{{1,2}})车(?:厢)?[0-9]{{1,2}}[a-f]座?"
    r"|(?<![a-z])(?:section|sec) [a-z]?[0-9]{1,3},? ?row [a-z0-9]{1,3}(?:,? seats? [0-9]{1,3})?|(?<![a-z])row [a-z0-9]{1,3},? seats? [0-9]{1,3}"
)
_TRAIN = lazy.pattern(r"(?<![a-z0-9])(?:[gdcztk][0-9]{1,4})(?=次|列车|高铁|动车|车次)|(?:车次|坐|乘|赶|抢到)[: ]?(?P<n>[gdczt][0-9]{2,4})(?![a-z0-9])")
_FLIGHT = lazy.pattern(r"(?:航班|flight|flying|飞机|机票)[:号 ]{0,2}(?:on |number |no\.? )?(?P<n>[a-z][a-z0-9] ?[0-9]{3,4})(?![0-9a-z])|(?<![a-z0-9])(?P<m>(?:ca|mu|cz|hu|zh|3u|mf|sc|ho|9c|fm|gs|ua|dl|aa|ba|lh|af|sq|cx|ek|qf|nh|jl|ke|wn)[0-9]{3,4})(?=航班|起飞|延误|取消| delayed| cancell?ed)")
_EXAM = lazy.pattern(
    r"(?:考点|考场)(?:是|在|[:])?[^,。\n]{2,16}?(?:第?[0-9一二三四五六七八九十]{1,3}考场|中学|大学|学院|教室|楼[0-9]{2,4})(?:第?[0-9]{1,3}(?:考场|座|号))?|(?:第)?[0-9]{1,3}考场[0-9]{0,3}号?座?"
    r"|(?:[0-9]{1,2}月[0-9]{1,2}[日号])(?:考|面试|答辩|手术|婚礼|办婚礼|体检|开庭|入职|毕业典礼|出国|搬家|演出|签售|路演|复查|剖)|(?:面试|答辩|复试|体检|路考|科[一二三四])(?:被)?(?:分到|抽到|抽签到|排到|排在|抽中)(?:了)?[^,。!?\n]{0,6}(?:组|号|场|批|个)|(?:婚礼|面试|答辩|手术|复试|国考|省考|考研|面签|开庭|入职)(?:定在|时间|就在|是在?|在)?[: ]?(?:[0-9]{1,2}月[0-9]{1,2}[日号]|下?周[一二三四五六日]|明天|后天)"
)
_WHEN = r"(?:大?后天|明[天早晚]|[这下本]*(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|[0-9]{1,2}(?:月|\.)[0-9]{1,2}[日号]?|[0-9]{1,2}[号日](?![楼线店院])|(?:国庆|五一|元旦|中秋|端午|清明|腊月|正月)(?:[初廿]?[一二三四五六七八九十]{1,3}[号日]?|当天|第[一二三]天)?)"
_WHAT = (
    r"(?:手术|搬家|答辩|面试|复试|考试|考研|国考|省考|联考|高考|中考|会考|雅思|托福|gre|教资|法考|四级|六级|四六级|科[一二三四]|科目[一二三四]|路考|期末|考级|婚礼|办酒|办婚礼|订婚|领证|接亲|体检|复查|开庭|入职|报到|返校|开学|毕业典礼"
    r"|演唱会|音乐节|漫展|话剧|首演|专场|见面会|签售|签名会|路演|开票|半马|全马|马拉松|比赛|决赛|拔牙|出院|住院|剖腹产|剖宫产|签证面签|面签|起飞|登机|航班|的飞机|的火车|的高铁|的动车|出荷花|出cos|汇演|彩排|提车|交房|收房|相亲局)"
)
_DATED = lazy.pattern(rf"{_WHEN}的?(?:早上?|晚上?|上午|下午|中午|清晨|凌晨)?(?:[0-9一二三四五六七八九十两]{{1,3}}点(?:半|[0-9一二三四五]{{1,2}}0?)?)?,?(?:我?要?去?|我?有|做|考|就|的|参加|到.{{2,4}}){{0,2}}{_WHAT}|{_WHAT}(?:就?[是在]|定在|安排在|排在|排到了?|改到了?|延到了?|推到了?|抽到了?|:)*{_WHEN}")
"""What is on a day that is told: 下周三手术, 答辩排到28号."""
_NUMBERED = lazy.pattern(r"(?:参赛号码?|号码布|准考证号?|考号|座位号|报名号|检录号)[:是 ]{0,2}[a-z]?[0-9]{3,12}|(?:看台|内场|山顶|池座|楼座)[a-z]?[0-9]{2,3}区?(?![0-9元块])|(?:[0-9一二三四]楼|[一二三四]层)[0-9]{1,2}排[0-9]{1,3}")
_PLACED = lazy.pattern(r"(?:国考|省考|考研|高考|中考|教资|法考|四六?级|六级|笔试|初级|中级|事业编|联考|科[一二三四])(?:的?考[点场])?(?:分[到在]了?|抽[到在]了?|在|安排在)[^,。!?\n]{2,10}?(?:中学|大学|学院|学校|小学|职高|[一二三四五六七八九十]中|校区|附中|党校)")
_EN_DAY = lazy.pattern(
    rf"(?<![a-z])(?:my |our )(?:wedding|surgery|exam|interview|hearing|defense|defence|appointment|flight|scan|due date|thesis defense|gig|show|marathon|move|ceremony|graduation)(?: is|'s| on| at)*(?: on| at)? (?:(?:next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}|at [0-9]{{1,2}} ?(?:am|pm))"
)
_CODE = lazy.pattern(r"(?<![a-z0-9])(?:ca|mu|cz|hu|zh|3u|mf|sc|ho|9c|fm|gs|kn|pn|gj|eu|nx|cx|br|ci|jl|nh|ke|oz|sq|tg|tr|fd|ak|mh|vn)[0-9]{3,4}(?![0-9a-z])")
_AT_AIRPORT = lazy.pattern("起飞|改签|延误|取消|登机|值机|机场|航站楼|转机|候机|落地|红眼|机票|廊桥|托运|t[123](?![0-9])")
_ALL = (_SEAT, _TRAIN, _FLIGHT, _EXAM, _NUMBERED, _PLACED, _DATED, _EN_DAY)
_AFFAIRS = lazy.pattern("营业|售票|开售|优惠|团购|早鸟|主办|官宣|新闻|报道|听说|纪录片|事故|追|剧|综艺|直播|招生|招募|报名|通知|公告|讲座|免费|欢迎|主持人|广告|妈|爸|妹|弟|姐|哥|表|堂|闺蜜|室友|朋友|同事|同学|大家|学弟|学妹|祝|加油|转让|求票|出票|扎堆|门票|攻略|倒计时牌")
"""Whose day it is then, or what is only announced."""


_DAYS_TOLD = """搬家 路考 考试 复查 体检 高考 中考 雅思 托福 教资 法考 四级 六级 科一 科二 科三 科四 科目 期末 考级 办酒 领证 订婚 接亲 返校 报到 毕业典礼 演唱会 音乐节 漫展 话剧 首演 专场 见面会 签售 半马 全马 马拉松 比赛 决赛 拔牙
出院 住院 剖腹产 剖宫产 登机 的飞机 的火车 的高铁 的动车 汇演 彩排 提车 交房 收房 参赛号 号码布 准考证 考号 看台 内场 山顶 池座 楼座 出荷花""".split()


def words() -> Mapping[str, Sequence[str]]:
    """Seats, vehicles, exams and dates."""
    return {**event_en.words(), "flight": ["起飞", "改签", "延误", "取消", "登机", "值机", "机场", "转机", "候机", "落地", "红眼", "机票", "t1", "t2", "t3"], "event": [*_DAYS_TOLD, *(f"{d}车" for d in "0123456789"), *(f"{d}排" for d in "0123456789一二三四五六七八九十"), "车厢", "车次", "次列车", "高铁", "动车", "航班", "机票", "起飞", "延误", "考点", "考场", "面试", "答辩", "手术", "婚礼", "复试", "国考", "省考", "考研", "面签", "开庭", "入职",
                      "row", "section", "flight", "flying", "delayed", "cancelled", "my wedding", "my surgery", "my exam", "my interview", "my flight", "my scan", "my appointment", "our wedding", "my gig",
                      "my show", "our flight", "my defense", "my defence", "my graduation", "my hearing", *(f"{v}{t}" for v in ("赶", "抢到", "坐", "乘") for t in "gdck")]}


def shapes() -> Mapping[str, str | Shape]:
    """Codes of flights, and departures by the clock."""
    return event_en.shapes()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Events of the author or of somebody named."""
    taken: list[tuple[int, int]] = []
    for start, end in _spans(text.norm, hits):
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


def _spans(norm: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Where events stand; what is told in English only round the words that speak of it, the longest first."""
    tags = {h.tag for h in hits}
    if tags - {"event", "flight"} and not _HAN.search(norm):
        yield from sorted(event_en.found(norm, hits), key=lambda span: (span[0] - span[1], span[0]))
    if not tags & {"event", "flight"}:
        return
    patterns = (*_ALL, _CODE) if "flight" in tags and _AT_AIRPORT.search(norm) else _ALL
    loose = bool(_AFFAIRS.search(norm))
    for pattern in patterns:
        for m in () if loose and pattern is _DATED else pattern.finditer(norm):
            yield m.span(m.lastgroup or 0)
