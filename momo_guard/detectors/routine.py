"""Habits with an hour or a place: 每周三晚八点, P夜班, 三班倒, "every Tuesday at 7", "four on four off"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy, routine_en
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.clauses import read
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "routine"
KINDS: tuple[str, ...] = ("routine",)

_WHY = Say("作息规律：{value}，{holder}", "a routine, {value}: {holder}")
_CLOCK = r"(?:凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|半夜|早|晚)?(?:[0-2]?[0-9](?:[点:][0-5]?[0-9]?分?半?)|[零一二两三四五六七八九十]{1,3}点(?:半|[一二三四五]?十?[一二三四五六七八九]?分|[一二三四五]十[一二三四五六七八九]?|一刻|三刻)?)"
_FIXED = "(?:都|准时|准点|雷打不动|固定|必|一定会?|总是|照例)"
_DAYS = r"(?:周|星期|礼拜)[一二三四五六日天末](?:[、和到至]?[一二三四五六日天])*"
_ZH = lazy.pattern(
    rf"(?:每(?:天|日|晚|早|周|个?工作日|逢|个?{_DAYS})(?:{_DAYS})?(?:的)?(?:{_CLOCK})?[^,。!?\n]{{0,10}}?(?:{_CLOCK}|挤地铁|坐地铁|通勤|骑车|夜跑|晨跑|跑步|健身|游泳|遛狗|买菜|接娃|送娃|打球|练车|瑜伽|上课|直播|开店|下班|上班|值班|出摊)"
    rf"|每个?{_DAYS}(?:早上?|晚上?|上午|下午|中午|傍晚|夜里)?(?:{_CLOCK})?(?![^,。!?\n]{{0,6}}(?:地铁|公交|下雨|下雪|是(?!我)|会员|半价|堵|挤|人多|人都|打折|特价|限行|停水|停电|涨|有课程|开门|关门))(?=[^,。!?\n]*[\u4e00-\u9fff])|{_DAYS}(?:早上?|晚上?|上午|下午|中午|傍晚)(?={_FIXED})|(?:雷打不动|准时|准点|固定)(?:的)?{_CLOCK}|{_CLOCK}(?={_FIXED})|{_CLOCK}(?:那班|的那班|那趟|的那趟)[^,。!?\n]{{0,3}}(?:班车|车|地铁|公交|轻轨)"
    r"|早晚各[^,。!?\n]{1,2}一[次趟遍圈回]|(?:一个?月|半个?月|一周|两周|一学期)(?:才|只)?(?:放|回|休|歇)[一两](?:次|天|趟)(?:假|家)?|上(?:24|二十四|12|十二|48)[休歇](?:24|二十四|12|十二|48|四十八|72|七十二)"
    rf"|(?:一三五|二四六|二四|周一到周五|工作日|周末)(?:固定)?(?:早|晚|下午|上午|中午)?上?{_CLOCK}"
    rf"|{_DAYS}(?:早|晚)?[上]?{_CLOCK}(?:[^,。!?\n]{{0,6}}(?:课|会|班|打卡|集合|训练|健身|游泳|球))"
    rf"|(?:{_CLOCK})(?:就)?(?:起床|下班|上班|打卡|开门|开店|出摊|出门|到岗|交班|收工|睡觉|开会|发车|夜跑|晨跑|跑步|遛狗|遛娃|接娃|送娃|喂猫|开播|摆摊|收摊|进货|拿货|游泳|练琴|练车|占座|跳操)"
    rf"|{_CLOCK}[^,。!?\n]{{0,9}}?(?:出来|才?到家|还在(?:加班|改|写|开会|公司|工位)|收工|打车|下楼|的街上|的地铁|的公交|的写字楼|的食堂|的操场|的病房)"
    r"|周[一二三四五]早[八九十]|[上值排倒]?(?:p夜班?|小夜班?|大夜班?|夜班|早班|晚班|中班|白班)(?:第[一二三四五六七八九十0-9]+[天晚]|下班|回来|结束|连上|刚下)?|开早|打烊班|夜勤|早勤|上[一二三四]休[一二三四]|做[一二三四六]休[一二三四]|三班倒|两班倒|四班三倒|倒班|单休|大小周|996|995|007|(?<!从)早八|早十|满课|晚自习下课|晚自习值班|早自习)"
)
_NOT_OWN = lazy.pattern(r"营业时间|闭馆|开馆|开放时间|体验课|免费|更新[一二两三0-9]|连载|放送|播出|福报|理想(?:生活|状态|的一天)|梦想中|博主|主播|这部剧|本店|诚聘|招聘|急招|要求|招生|报名|活动|优惠|打折|讲座|官方|公告|通知|如果|要是|假如|羡慕|想过|想要")
"""Hours of a shop, a series or another's day, and days one dreams of."""
_HOUR, _DAY = routine_en.HOUR, routine_en.DAY
_EN = lazy.pattern(
    rf"(?<![a-z])(?:every (?:single |other )?(?:day|morning|night|evening|weekday|weekend|{_DAY})(?: (?:morning|night|evening|afternoon))?(?: (?:at|around|by) {_HOUR})?"
    rf"|{_DAY} (?:and {_DAY} )?(?:mornings?|nights?|evenings?|afternoons?)? ?(?:at|around) {_HOUR}|(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(?: (?:at|and|are|we|i))"
    r"|(?:four|three|two|five|seven|4|3|2|5|7) (?:days )?on,? (?:four|three|two|five|seven|4|3|2|5|7) (?:days )?off|(?:on |the |my |work |working |doing |of )?(?:night|graveyard|swing|day|opening|closing|late|early|overnight|third|second|first|12[ -]hour|24[ -]hour) shifts?|(?:on|of|working|work) nights|opening shift|closing shift|split shift|on[ -]call(?: this week)?"
    rf"|my (?:{_HOUR}|morning|evening|daily|weekly|nightly|usual|lunchtime|lunch) (?:run|walk|swim|commute|ride|class|coffee|shift|train|bus|gym|yoga|jog|route)|(?:up|awake|out the door|at the gym|clock(?:ing)? in|off work|open up) (?:at|by) {_HOUR}|the {_HOUR} (?:train|bus|class|shift|ferry|service))(?![a-z])"
)


def words() -> Mapping[str, Sequence[str]]:
    """Every, shifts, days and hours."""
    return {
        "english": routine_en.words(),
        "zh": ["每天", "每日", "每晚", "每早", "每周", "每个", "每逢", "一三五", "二四六", "二四", "工作日", "周末", "夜班", "早班", "晚班", "中班", "白班", "大夜", "小夜", "p夜", "开早", "夜勤",
               "早勤", "三班倒", "两班倒", "四班三倒", "倒班", "单休", "大小周", "996", "995", "007", "起床", "下班", "上班", "打卡", "出门", "发车", "雷打不动", "准时", "准点", "固定", "那班", "那趟", "早晚各", "放一次", "回一次", "休一天", "放两天", "上二十四", "上24", "上12", "上十二", "满课", "星期", "礼拜", "夜跑", "早八", "早九", "早十", "到岗", "收工",
               "开店", "出摊", "出来", "到家", "还在加班", "街上", "点半", "一刻", "凌晨", "休一", "休二", "休三", "休四", "晚自习", "早自习", *(f"周{d}" for d in "一二三四五六日")],
        "en": ["every", "shift", "shifts", "nights", "on call", "on-call", "on four off", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
               "morning run", "my commute", "my morning", "my evening", "my daily", "my weekly", "up at", "up by", "gym at", "train", "clock in", "off work", "my usual", "on three off", "days off",
               *(f"{d}day{s} at" for d in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun") for s in ("", "s"))],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Habits that the author states of the author's own days."""
    tags = {h.tag for h in hits}
    for tag, pattern, kin in (("zh", _ZH, 0.65), ("en", _EN, 0.6), ("english", routine_en.HABIT, 0.6)):
        if tag not in tags:
            continue
        for m in pattern.finditer(text.norm):
            if tag == "zh" and _NOT_OWN.search(text.norm):
                continue
            if tag != "zh" and not routine_en.is_own(text.norm[slice(*read(text.norm).sentence(m.start(), m.end()))]):
                continue
            judged = judge(text, m.start(), m.end(), post, "routine")
            if judged.holder == "none":
                continue
            value = text.raw[slice(*text.span(m.start(), m.end()))]
            yield make_trace(
                text, post, m.start(), m.end(), kind="routine", value=value, holder=judged.holder, confidence=round(kin * min(1, judged.weight + 0.2), 3),
                detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )
