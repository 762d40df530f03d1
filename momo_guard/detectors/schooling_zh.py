"""Schooling told by more than a word in Chinese: 读博的第二年, 高二就不念了, 双非硕, 去年六月毕的业."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.cardinals import number
from momo_guard.detectors.told import Told

_N = r"(?P<n>[一二三四五六七八1-8])"
_STAGES = {
    "本科": "大", "大学": "大", "大专": "大", "专科": "大", "高职": "大", "硕士": "研", "研究生": "研", "读研": "研", "专硕": "研", "学硕": "研", "研": "研",
    "博士": "博", "读博": "博", "直博": "博", "phd": "博", "博": "博", "高中": "高", "初中": "初", "职高": "职高", "中专": "中专", "技校": "技校", "职校": "职校", "卫校": "卫校",
}
_LAST = {"大专": "大三", "专科": "大三", "高职": "大三", "大学": "大四", "本科": "大四", "硕士": "研三", "研究生": "研三", "高中": "高三", "初中": "初三"}
_STAGE = "|".join(sorted(_STAGES, key=len, reverse=True))
_HAN = "一二三四五六七八"


_NTH_YEAR = lazy.pattern(rf"(?P<s>{_STAGE})(?:的|在读|生涯|生活)?(?:已经|都|进入)?第{_N}个?(?:学)?年(?!级|薪)")
_NTH_CLASS = lazy.pattern(rf"{_N}年级(?:的)?(?P<s>本科|硕士?|博士?|研究生)(?:生|在读)?|(?P<t>研究生|本科|专科|大专|职高|中专|技校|直博|phd){_N.replace('n>', 'm>')}年级|(?P<z>在(?:中专|职高|技校|卫校)){_N.replace('n>', 'k>')}年级")
_LAST_YEAR = lazy.pattern(rf"(?P<s>{'|'.join(_LAST)})(?:的|生涯|生活)?(?:的)?最后(?:一|1)个?(?:学)?(?:年|学期)")
_MIDDLE = lazy.pattern(r"(?P<n>[七八九])年级(?=的|上|下|,|。|$|了|开学|生|学生|狗|党|党|啦|!|期|月考|数学|物理|化学|语文|英语)|(?P<k>[七八九])[上下](?:册)?(?:的)?(?:期[中末]|物理|化学|数学|语文|英语|开学|月考)")
_Y = lazy.pattern(r"(?<![a-z0-9])y(?:ear ?)?(?P<n>[1-7])(?![a-z0-9])")
_OF_PHD = lazy.pattern("phd|博士|直博|读博|导师|qual")
_G = lazy.pattern(r"(?<![a-z0-9])(?:g|grade ?)(?P<n>9|1[0-2])(?![a-z0-9])|(?<![a-z0-9])(?:y|year ?)(?P<y>1[0-3])(?![a-z0-9])")
_ABROAD = lazy.pattern(r"国际部|国际学校|国际班|美高|英高|(?<![a-z])(?:ap|ib|ibdp|a-?level|igcse|sat|act)(?![a-z])|托福|雅思|申请季|选课|标化")
_LEFT = lazy.pattern(
    r"(?P<w>去年|前年|今年|明年|后年)(?:这时候|这个时候|夏天|年底|[0-9一二三四五六七]{1,2}月(?:份)?)?(?:的)?(?:我)?(?:才|刚|就|要|也|就要|已经)*(?:从)?(?P<s>本科|大学|硕士|研究生|博士|大专|专科|高职|研)?(?:毕业(?!季|的?人数|典礼|生就业|生人数|潮)|毕的业|毕了业)"
)
_AFTER_EXAM = lazy.pattern(
    r"(?:刚|昨天|前天|上周|今年|前几天)(?:才|刚)?(?:高考完|考完高考|结束高考|高考结束|从?高中毕业|填完志愿|填完高考志愿)|高考完(?:的)?(?:第[一二三四五六七八九十0-9]{1,3}天|暑假|假期)|准大学生"
)
_BEFORE_EXAM = lazy.pattern(r"(?:距离?|离)(?:我)?(?:的)?(?P<x>高考|中考)(?:还有|只有|只剩|还剩|就剩|不到|倒计时)|(?P<y>高考|中考)(?:还有|只剩|还剩|倒计时)[0-9一二三四五六七八九十百两]+(?:多)?(?:天|个月)")
_BEGINS = lazy.pattern(
    r"(?P<s>研究生|读研|大学|本科|高中|初中|博士)(?:刚|才)?(?:开学|入学|报到)(?:第|一[周个]|两|三|了|啦|前|没几|才|那天(?!我))|刚(?:刚)?(?:上|进|升|读|考上)(?:了)?(?P<t>大学|高中|初中|研究生|研)(?!生活)|(?:成为|当)(?P<k>研究生|大学生|博士生|高中生)(?:的)?第[一二三四五六七八九十0-9]{1,3}[天周]"
)
_NEWCOMER = lazy.pattern(r"(?:(?:(?<=[,。!?~\s])|(?<![\s\S]))(?:本|萌新|小)?|我是|作为|一枚)新生(?=求问|想问|请问|求助|一枚|报到|来了|路过|弱弱|问一下|小白|求)")
_AGAIN = lazy.pattern(r"(?P<n>[二三四])战(?:考研|(?=[\u4e00-\u9fff]{1,4}硕|上岸|er(?![a-z])|党|狗|失败|成功|备考|的我|在职))")
_ART_EXAM = lazy.pattern(r"(?:美术|艺术|编导|播音|传媒|音乐|舞蹈)?(?:联考|统考)(?:倒计时|还有|只剩|前一[天周晚]|结束|完了|出分)|校考(?:[一二三]试|过了|结束|文化课|第)|画室集训|集训第|艺考(?:倒计时|还有|结束|完)")
_FORMER = lazy.pattern(r"往届(?:生|毕业生|本科|研究生|硕士)?(?!冠军|赛|作品|学员|展|奥运|世界杯|嘉宾)|(?:在|正在|打算)?gap(?: ?year|了?(?:半|一|两)年|中|期)|间隔年")
_MIXED = {"final year": "大四", "junior": "大三", "sophomore": "大二", "freshman": "大一", "freshmen": "大一", "senior": "大四", "third year": "大三", "second year": "大二", "first year": "大一", "fourth year": "大四"}
"""English years in a Chinese sentence."""


def in_chinese(value: str, norm: str) -> str:
    """An English year of study in the language of the sentence."""
    return _MIXED.get(value, value) if re.search(r"[\u4e00-\u9fff]", norm) else value


def _year_of(stage: str, n: int) -> str:
    short = _STAGES[stage]
    return f"{short}{_HAN[n - 1]}" if len(short) == 1 else f"{short}{_HAN[n - 1]}年级"


def grade_words() -> tuple[str, ...]:
    """Literals behind which the years of study stand."""
    return ("二战", "三战", "四战", "联考", "校考", "集训", "艺考", "统考", "年级本", "年级硕", "年级博", "年级的", "年级研", "七年级", "八年级", "九年级", "七上", "七下", "八上", "八下", "九上", "九下", "第一年", "第二年", "第三年", "第四年", "第五年", "第六年", "第七年", "最后一年", "最后一学期", "最后一个学期", "毕业",
            "毕的业", "高考", "中考", "填完志愿", "准大学生", "开学", "入学", "报到", "刚上大学", "刚上高中", "刚上初中", "刚考上", "刚进大学", "新生", "往届", "gap", "间隔年", "直博", "phd", "国际部", "国际学校", "托福", "成为研究生", "在中专", "在职高", "在技校", "读博")


def grades(norm: str, today: date | None) -> Iterator[Told]:
    """Every year of study that a normalised text tells in one of these ways."""
    for m in _NTH_YEAR.finditer(norm):
        n = number(m["n"]) or 0
        if n <= {"大": 5, "研": 4, "博": 8, "高": 3, "初": 3}.get(_STAGES[m["s"]], 4):
            yield Told(m.start(), m.end(), _year_of(m["s"], n), 0.75)
    for m in _NTH_CLASS.finditer(norm):
        stage = m["s"] or m["t"] or m["z"].removeprefix("在")
        stage = {"硕": "硕士", "卫校": "中专"}.get(stage, stage)
        yield Told(m.start(), m.end(), _year_of(stage, number(m["n"] or m["m"] or m["k"]) or 1), 0.8)
    for m in _LAST_YEAR.finditer(norm):
        yield Told(m.start(), m.end(), _LAST[m["s"]], 0.65)
    for m in _MIDDLE.finditer(norm):
        yield Told(m.start(), m.end(), "初" + _HAN["七八九".index(m["n"] or m["k"])], 0.7)
    yield from _abroad(norm)
    if today is not None:
        yield from _by_today(norm, today)
    yield from _by_exam(norm)
    for m in _NEWCOMER.finditer(norm):
        yield Told(m.start(), m.end(), "大一", 0.45)
    for m in _FORMER.finditer(norm):
        yield Told(m.start(), m.end(), "往届生" if m[0][0] == "往" else "间隔年", 0.6)


def _abroad(norm: str) -> Iterator[Told]:
    if _OF_PHD.search(norm):
        for m in _Y.finditer(norm):
            yield Told(m.start(), m.end(), f"博{_HAN[int(m['n']) - 1]}", 0.75)
    if _ABROAD.search(norm):
        for m in _G.finditer(norm):
            at = int(m["n"] or 0) - 9 if m["n"] else int(m["y"]) - 10
            yield Told(m.start(), m.end(), ("初三", "高一", "高二", "高三")[at], 0.7)


_YEARS = {"去年": -1, "前年": -2, "今年": 0, "明年": 1, "后年": 2}


def _by_today(norm: str, today: date) -> Iterator[Told]:
    for m in _LEFT.finditer(norm):
        if m["s"] != "高中":
            yield Told(m.start(), m.end(), f"{today.year + _YEARS[m['w']]}届", 0.6)


def _by_exam(norm: str) -> Iterator[Told]:
    for m in _AGAIN.finditer(norm):
        yield Told(m.start(), m.end(), f"{m['n']}战考研", 0.65)
    for m in _ART_EXAM.finditer(norm):
        yield Told(m.start(), m.end(), "高三", 0.55)
    for m in _AFTER_EXAM.finditer(norm):
        yield Told(m.start(), m.end(), "大一", 0.55)
    for m in _BEFORE_EXAM.finditer(norm):
        yield Told(m.start(), m.end(), "高三" if "高考" in m[0] else "初三", 0.6)
    for m in _BEGINS.finditer(norm):
        stage = m["s"] or m["t"] or m["k"].removesuffix("生")
        stage = {"研": "研究生", "研究": "研究生"}.get(stage, stage)
        yield Told(m.start(), m.end(), _year_of(stage, 1), 0.55)


_SCHOOL = r"(?P<s>小学|初中|高中|初[一二三]|高[一二三]|中专|大专|大学|本科|大[一二三])"
_BROKEN_OFF = lazy.pattern(
    rf"{_SCHOOL}(?:我)?(?:都|还|就|也|书|连|压根)*(?:没|未|不)(?:有)?(?:再)?(?:能)?(?:读|念|上(?!学期)|毕业|毕|学)(?:完|业|了|下去|书|成)?(?![懂过])"
    rf"|{_SCHOOL.replace('s>', 't>')}(?:的时候|那年)?(?:就|自己|我|因为[^,。]{{0,6}})*(?:辍学|退学|肄业|休学后没|不读了|不念了|不上了)"
    rf"|{_SCHOOL.replace('s>', 'k>')}(?:只)?(?:上|读|念)了(?:不到)?(?:一|半|两|1|2|一个|两个)(?:年|学期|个月)(?:多)?,?(?:就|我就|然后)+(?:退|不|没|跑|出来|走|辍|回家|去打工)"
)
_REACHED = lazy.pattern(r"(?:只|才|就|仅|书)*(?:读|念|上)(?:书)?(?:只)?到(?:了)?(?P<s>小学|[一二三四五六]年级|初[中一二三]|高[中一二三]|大专|中专|博士|硕士|研究生)(?=[,。!?~]|$|了|就|还|毕业|没)")
_PRIMARY = lazy.pattern(r"(?P<n>[一二三四五六])年级(?:就)?(?:念完|读完|没读完|没念完|就不读|就不念|没上完|辍学|退学|就出来)")
_SPENT = lazy.pattern(r"(?:大学|本科)(?:就|一共|前后)?(?:读|念|上)了(?:整整)?[四五六七4567](?:年|载)")
_NEVER = lazy.pattern(r"没(?:有)?(?:上|读|念|考|参加|进)过?(?:一天)?(?P<s>大学|高中|高考|大专|本科|学堂|学(?=[,。]|$))(?!的(?:人|孩子|同学|小孩))")
_SHORT = lazy.pattern(r"(?P<w>双非|[一二三]本|985|211|c9|[本海英澳港美日韩法德水专学双跨]|非全|在职|一年制?|两年制?|普通|末流|文科|工科|理科|国内|国外)(?:(?P<x>硕士?)(?!果|大|鼠|导)|(?P<z>博士?)(?!后|物|览|客|主|弈|彩|得|文|雅|爱|学|取|导|伦|眼))")
_SIGNED = lazy.pattern(r"(?:学历|简历|履历|文凭|最高学历|第一学历)(?:那|一)?(?:栏|页)?(?:上|里)?(?:现在|每次|一直|就|也|都|只能|只|永远)*(?:填|写|是|只有|:|还是|为)(?:着|的|了|到)*(?P<s>小学|初中|高中|中专|职高|大专|专科|本科|硕士|博士)")
_ADMITTED = lazy.pattern(r"考上(?:了)?研(?:究生)?(?=了|啦|[,。!~]|$|家人)|(?:研究生|硕士)(?:拟)?录取|拟录取(?:了|啦|公示|第|名单有我|,|。|!|$)|(?:保研|推免)(?:成功|到|去|了|上岸)|研究生上岸|考研(?:成功)?上岸|(?:非全|全日制)?研究生拟录取")
_PASSED_UP = lazy.pattern(r"专(?:升|插|接|转)本(?:成功)?(?:上岸|毕业|考上|录取|成功|过来|上来|出身|生|后)")
_PART_TIME = lazy.pattern(r"(?:成考|函授|电大|国开|夜大|网教|开放大学|自考|成人高考|成人教育|远程教育)(?:拿的?|读的?|考的?|的|了个?|毕业|补的?|,|后补)*(?P<x>大专|专科|本科|本科证|专升本)?")
_ENDED = {"小": "小学", "初": "初中", "高": "高中", "中": "中专", "大": "高中", "本": "高中"}


def level_words() -> tuple[str, ...]:
    """Literals behind which the levels stand."""
    return (*(f"{w}{v}了" for w in ("大学", "本科") for v in "读念上"), "没读完", "没念完", "没上完", "没毕业", "没毕", "不读了", "不念了", "不上了", "不读", "不念", "退学", "辍学", "肄业", "没读", "没念", "就退", "就不", "年就", "读到", "念到", "上到", "没上过", "没读过", "没念过", "没参加过", "没考过", "没上",
            *(f"{w}{x}" for w in ("双非", "一本", "二本", "三本", "985", "211", "c9", *"海英澳港美日韩法德水双跨", "非全", "在职", "一年", "末流", "普通", "国内", "国外") for x in "硕博"), "学历", "简历", "文凭", "考上研", "拟录取", "研究生录取", "保研", "推免", "上岸",
            "升本", "插本", "接本", "转本", "成考", "函授", "电大", "国开", "夜大", "网教", "开放大学", "自考", "成人高考", "念完", "读完")


def levels(norm: str) -> Iterator[Told]:
    """Every level of schooling that a normalised text tells in one of these ways."""
    for m in _BROKEN_OFF.finditer(norm):
        yield Told(m.start(), m.end(), _ENDED[(m["s"] or m["t"] or m["k"])[0]], 0.85)
    for m in _REACHED.finditer(norm):
        stage = m["s"]
        value = "小学" if "年级" in stage else {"博士": "博士在读", "硕士": "硕士在读", "研究生": "硕士", "大专": "大专"}.get(stage) or _ENDED[stage[0]]
        yield Told(m.start(), m.end(), value, 0.75)
    for m in _SPENT.finditer(norm):
        yield Told(m.start(), m.end(), "本科", 0.65)
    for m in _PRIMARY.finditer(norm):
        yield Told(m.start(), m.end(), "小学", 0.8)
    for m in _NEVER.finditer(norm):
        yield Told(m.start(), m.end(), {"大学": "高中", "大专": "高中", "本科": "高中", "高考": "高中", "高中": "初中"}.get(m["s"], "小学"), 0.7)
    yield from _named(norm)


_Value = Callable[[re.Match[str]], str]


def _named(norm: str) -> Iterator[Told]:
    forms: tuple[tuple[re.Pattern[str], _Value, float], ...] = (
        (_SHORT, lambda m: "硕士" if m["x"] else "博士", 0.8),
        (_SIGNED, lambda m: {"职高": "中专", "专科": "大专"}.get(m["s"], m["s"]), 0.85),
        (_ADMITTED, lambda m: "硕士在读", 0.7),
        (_PASSED_UP, lambda m: "本科（专升本）", 0.8),
        (_PART_TIME, lambda m: "大专" if m["x"] in ("大专", "专科") else "本科", 0.6),
    )
    for pattern, value, sure in forms:
        for m in pattern.finditer(norm):
            yield Told(m.start(), m.end(), value(m), sure)
