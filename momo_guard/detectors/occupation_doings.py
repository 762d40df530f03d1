"""What people say they do for a living without naming a title: 做外贸的, 剪了一天头发, "I drive a truck"."""

from __future__ import annotations

import functools

from momo_guard import regex as re
from momo_guard.detectors import lazy, occupations
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.occupation_ties import N
from momo_guard.detectors.occupations import Words
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

DETECTOR = "occupation"
TIE_WHY = Say("职业，前后的话说的就是本人：{how}", "an occupation, and the words beside it say it is one's own: {how}")
JARGON_WHY = Say("这一行的人才这样说自己的日常，像是{job}", "people of one trade talk of their day like this: {job}")
OTHER_WHY = Say("别人的职业", "somebody else's occupation")
ONGOING = lazy.pattern(
    rf"(?:的(?!人|朋友(?!圈)|老板|店|事|时候|工作室|同学|话|活)|这一?行|行业|工作|第?{N}年|{N}年|也?好?(?:累|难|苦)|,|。|!|~|\s|\Z|出身|一线|快|久|多年|那几年|,)"
)
_TRY = lazy.pattern(r"(?:想|要|学|不会|别|帮我|帮忙|找人|请人|求|可以|能不能|怎么|如何|一起|谁|打算|准备|适合|喜欢|爱|用来|拿来|在家|自己)(?:[^,。]{0,2})\Z")
_SAYS_EN = lazy.pattern(r"(?:\b(?:i|we|i've|i'm|im|i'd|still|also|just|currently|now|and|who|years|been|for|[0-9]+|ten|twenty|thirty|fifteen|forty|many|few|several)(?: [a-z]+){0,2}|^|[.!?,\n-]) ?\Z")


def said(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """What one says one does: 做外贸的, 在银行上班, "I drive a truck"."""
    norm, latin = text.norm, hit.word.isascii()
    if latin:
        if not _SAYS_EN.search(norm[max(0, hit.start - 28) : hit.start]):
            return None
        sure = 0.72
    else:
        if _TRY.search(norm, max(0, hit.start - 6), hit.start) or (hit.word[0] == "开" and _OPENS_THERE.search(norm, max(0, hit.start - 6), hit.start)):
            return None
        place = hit.word[0] == "在" or hit.word.endswith(("上班", "打工"))
        if not place and not ONGOING.match(norm, hit.end):
            return None
        sure = 0.6 if place else 0.78 if norm.startswith(("的", "这", "行"), hit.end) else 0.6
    judged = judge(text, hit.start, hit.end, post, "occupation")
    if judged.holder == "none":
        return None
    confidence = sure * judged.weight if judged.holder == "other" else sure * max(judged.weight, 0.75) * (0.7 if judged.past else 1)
    return make_trace(
        text, post, hit.start, hit.end, kind="occupation", value=known.said[hit.word], holder=judged.holder,
        confidence=round(confidence, 3), detector=DETECTOR, why=OTHER_WHY if judged.holder == "other" else TIE_WHY.fill(how=hit.word),
    )


_QUANTITY = (
    "[0-9一二三四五六七八九十百千几两半整多]+(?:来|多)?(?:个|单|版|台|对|天|年|段|头|亩|节|桌|盘|场|趟|公里|小时|晚上|晚|宿|下午|上午|早上|早晨|班|只|位|家|双|套|份|篇|张|管|颗|车|吨|箱|杯|碗|锅|笼|条|本|轮|批|遍|周|星期|月|件|次|例|床|户|栋|层|副|根|票|场|瓶|摞|沓|组|波|桶|筐|棵|株|罐|幅|支|首|集|稿|针|屉|口|门|百|千|块|名|盆|袋|包|车厢|站|圈|趟车)*(?:半|多)?的?"
)


@functools.cache
def _counted(verb: str) -> re.Pattern[str]:
    """一天头发 after 剪了; a noun may be the measure itself (飞了四段)."""
    nouns = sorted(occupations.acts()[1][verb], key=len, reverse=True)
    return re.compile(f"(?:今天的?|昨天的?|这)?{_QUANTITY}(?P<noun>{'|'.join(map(re.escape, nouns))})")


_NAMED = lazy.pattern(r"(?:个|位|枚)?(?P<name>[\u4e00-\u9fff]{1,7}(?:师|员|工|匠|司机|教练|专员|助理|主管|调度|技师|学徒|文员|博主|制作|维修|客服))(?=[,。!?~\s;|]|的|第|,|\Z)")
_NO_JOB = lazy.pattern("党员|团员|会员|成员|学员|球员|队员|演员|议员|人员|动员|官员|委员|分工|手工|员工|职工|打工|人工|老师|导师|律师|大师|厨师|教师|粉丝|的")


def any_name(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """A title that no list has, where the words before it announce one: 我是一名宠物殡葬师."""
    found = _NAMED.match(text.norm, hit.end)
    if found is None or _NO_JOB.search(found["name"]):
        return None
    judged = judge(text, found.start("name"), found.end("name"), post, "occupation")
    if judged.holder == "none" or (judged.cue == "plain" and not hit.word.startswith(("职业", "工作", "主业", "本职", "身为"))):
        return None
    return make_trace(
        text, post, found.start("name"), found.end("name"), kind="occupation", value=found["name"], holder=judged.holder, detector=DETECTOR,
        confidence=round(0.8 * judged.weight, 3), why=TIE_WHY.fill(how=hit.word + found["name"]),
    )


_OPENED = lazy.pattern(r"(?:\A|[,。!?\n]|我|我们|自己|俺|(?:和|跟)[^,。]{1,5})开(?:了)?[家个间][\u4e00-\u9fff]{1,5}\Z")
"""Who tells of having opened a shop without saying where, has."""
_OPENS_THERE = lazy.pattern(r"(?:新|楼下|附近|门口|旁边|对面|边|里|上|处|街|城|区|市|镇|村|校|公司|隔壁|最近|有人|网红|明星)(?:又|新|刚|要|也)?\Z")
"""Where a shop that others open is said to be: 楼下新开了家奶茶店."""
_KEEPS = lazy.pattern(r"开(?:了)?(?:一?[家个])?[\u4e00-\u9fff]{1,5}\Z")


def shop(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """开麻辣烫店的: somebody who keeps a shop."""
    keeps = (_OPENED if hit.word[-1] in ",。" else _KEEPS).search(text.norm, max(0, hit.start - 10), hit.start)
    if keeps is None or _TRY.search(text.norm, max(0, keeps.start() - 6), keeps.start()):
        return None
    start, end = keeps.start(), hit.start + 1
    judged = judge(text, start, end, post, "occupation")
    if judged.holder == "none":
        return None
    return make_trace(
        text, post, start, end, kind="occupation", value="个体户", holder=judged.holder, detector=DETECTOR,
        confidence=round(0.72 * max(judged.weight, 0.75), 3), why=TIE_WHY.fill(how=text.norm[start : hit.end]),
    )


_OF_BEFORE = lazy.pattern(r"(?:\A|[,。!?\n|/;])(?:我|俺|本人|我们|咱|做|干|搞)?(?:也|就)?(?:是|在)?(?:[县市区镇乡省]|县城|私立|三甲|人民)?\Z")
_OF_AFTER = lazy.pattern(r"(?=[,。!?~\n]|\Z)|懂|都懂|路过|表示|来说|来答|报到|举手|打工人|牛马|社畜")


def of_place(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """检验科的,一天几百管血: a place of work as a clause of its own."""
    norm = text.norm
    if not _OF_BEFORE.search(norm, max(0, hit.start - 8), hit.start) or not _OF_AFTER.match(norm, hit.end):
        return None
    judged = judge(text, hit.start, hit.end, post, "occupation")
    if judged.holder != "self":
        return None
    return make_trace(
        text, post, hit.start, hit.end, kind="occupation", value=occupations.places()[hit.word[:-1]], holder="self", detector=DETECTOR,
        confidence=round(0.68 * max(judged.weight, 0.8), 3), why=TIE_WHY.fill(how=hit.word),
    )


_MUCH = lazy.pattern("(?:了|完)?[0-9一二三四五六七八九十百千几好上两]")
"""How many of them a day: nobody scans eight hundred for fun."""
_HANDS_ON = frozenset("护士 医生 牙医 理发师 美甲师 美容师 美睫师 纹身师 检验师 放射技师 超声医生 按摩师 化妆师 兽医 驾校教练".split())
_SUFFERS = lazy.pattern("疼|痛|晕|害怕|吓|麻药|护士(?!长|站)|医生|大夫|师傅|托尼|技师|给我|帮我|陪我|我妈|我爸|孩子|挂号|排队|排了|多少钱|办卡")
"""What those say who are worked on, not those who do it."""
_DONE_TO = lazy.pattern(r"(?:被|给我|让我|叫我|怕|等|陪|去|找人|请人|想|要不要|有人|谁)[^,。]{0,2}\Z")


def counts(norm: str, hit: Hit) -> bool:
    """Whether a verb with 了 is followed by what that trade works on; most are not, and that is quickly seen."""
    return _counted(hit.word[0]).match(norm, hit.end) is not None


def act(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """A piece of the day's work: 改作业, 剪了一天头发."""
    norm, start, end = text.norm, hit.start, hit.end
    plain, counted = occupations.acts()
    if _DONE_TO.search(norm, max(0, start - 6), start):
        return None
    if hit.tag == "doubled":
        if norm.startswith(hit.word[1:-1], end):
            return None
        job, sure, end = occupations.doubled()[hit.word], 0.62, end - 1
    elif hit.tag == "act":
        job, sure = plain[hit.word], 0.58
    else:
        verb = hit.word[-1] if hit.tag == "span" else hit.word[0]
        found = _counted(verb).match(norm, end)
        if found is None or (hit.tag == "span" and not _MUCH.match(norm, end)):
            return None
        end = found.end()
        job, sure = counted[verb][found["noun"]], 0.58
    judged = judge(text, start, end, post, "occupation")
    if judged.holder != "self" or (job in _HANDS_ON and _SUFFERS.search(norm)):
        return None
    return make_trace(
        text, post, start, end, kind="occupation", value=job, holder="self", detector=DETECTOR, why=JARGON_WHY.fill(job=job),
        confidence=round(sure * (judged.weight if judged.cue != "plain" else 0.75) * (0.7 if judged.past else 1), 3),
    )


READ = {"said": said, "named": any_name, "shop": shop, "of_place": of_place, "act": act, "counted": act, "doubled": act, "span": act}
"""Tag of a hit -> who reads it."""
