"""Ages told in passing in Chinese: 一晃四十二, 三个月后满二十六, 二十七八的人了, 25女, 花信年华."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.age_form import Form
from momo_guard.detectors.base import FIGURES
from momo_guard.detectors.cardinals import ZH, number


class Told(NamedTuple):
    """An age or a range of ages at a span; own where it speaks of the author by itself."""

    start: int
    end: int
    low: int
    high: int
    sure: float
    own: bool = False


_N = f"(?P<n>{ZH})"
_STOP = r"(?=了|啦|[,。!?~…\s)|/]|\Z|的人|的我|还|却|也|依然|仍)"
_UNITS = r"(?!(?:号|月|日|点|块|元|万|年(?!纪|龄|了|华)|个|分|%|级|天|楼|斤|次|遍|家|度|集|篇|公里|km|米|倍|页|章|层|路|线|栋|室|寸|码|只|件|条|本|双|瓶|杯|张|台|辆|场|届|期|班|连|串|k(?![a-z])))"
_LATER = (
    r"(?:[1-9一二两三四五六七八九半俩几]{1,2}个?(?:天|周|月|礼拜|星期)(?:后|之后)|再有(?:俩|两|一|三|几|半)个?(?:月|年|天)|再过[^,。!?年]{1,5}(?:天|周|月|星期|礼拜)|还有(?:俩|两|一|三|几|半|[0-9]{1,2})个?(?:月|天|周|星期)(?:我)?|"
    r"过完?(?:了)?(?:这个)?(?:年|生日)|翻过?(?:了)?年|下个?月|下个?(?:周|礼拜|星期)[一二三四五六日天末]?|月底|年底|开春|入冬|明年|明天|后天|马上|即将|眼看着?|眼瞅着?)"
)


def _form(pattern: str, sure: float, beside: str, *, add: int = 0, width: int = 0, own: bool = False) -> Form:
    return Form(lazy.pattern(pattern), sure, add, width, own, tuple(beside.split()) or ("",))


_FORMS = (
    _form(rf"{_LATER}(?:我)?(?:就|要|该|将|又|便|快)+(?:满|是|到|奔)?{_N}(?:周?岁)?{_UNITS}{_STOP}", 0.8, "后 有 过 年 月 下周 下礼拜 下星期 明天 马上 即将 眼看 眼瞅", add=-1),
    _form(rf"{_LATER}(?:我)?(?:满|奔){_N}(?:周?岁)?{_UNITS}{_STOP}", 0.8, "满 奔", add=-1),
    _form(rf"(?:过完年|过了年|翻年|翻过年)(?:我)?{_N}(?:岁)?{_UNITS}{_STOP}", 0.65, "过完年 过了年 翻", add=-1),
    _form(rf"(?:一晃|一转眼|转眼|一眨眼|眨眼|不知不觉|稀里糊涂|恍惚|竟然|居然|忽然|突然)(?:间)?(?:我)?(?:就|都|已|已经|也|今年)*{_N}(?:岁)?{_UNITS}{_STOP}", 0.75, "一晃 转眼 眨眼 不知不觉 稀里糊涂 恍惚 竟然 居然 忽然 突然"),
    _form(rf"(?:眼瞅着|眼看着?)(?:我)?(?:就|都|要|快)*{_N}(?:岁)?{_UNITS}{_STOP}", 0.7, "眼瞅 眼看", add=-1),
    _form(rf"从(?:[1-9][0-9]|[二三四五]?十[一-九]?)(?:岁)?(?:一直|就)?(?:漂|混|熬|活|拖|单身|打工|教书|等你|等他|等她|喜欢你|喜欢他|住)到(?:了)?{_N}(?:岁)?{_UNITS}(?=[,。!?~]|\Z|了)", 0.7, "从"),
    _form(rf"满打满算(?:我)?(?:也|才|就|不过)*{_N}(?:岁)?{_UNITS}{_STOP}", 0.75, "满打满算"),
    _form(rf"(?:反正|其实|实际(?:年龄)?|真实年龄|周岁|实岁|足岁|贵庚|芳龄|妙龄|岁数[^,。0-9]{{0,4}},?)(?:我)?(?:是|才|已经|都|也|就|,|:)*{_N}(?:岁)?{_UNITS}(?=了|[,。!?~…\s)|/]|\Z|虚岁|虚)", 0.7, "反正 其实 实际 真实年龄 周岁 实岁 足岁 贵庚 芳龄 妙龄 岁数"),
    _form(rf"(?:告别|再见|拜拜)(?:了)?,?(?:我的)?{_N}(?:岁)?{_UNITS}(?=[,。!~\s]|\Z|了)", 0.7, "告别 再见 拜拜", width=1),
    _form(rf"(?:跨过|迈过|迈入|步入|踏入|跨入|踩进|闯进){_N}(?:岁)?(?:的|这道)?(?:大关|坎|门槛|大军|行列|俱乐部)(?!的人|人群|人士)", 0.7, "大关 坎 门槛 大军 行列 俱乐部", width=2),
    _form(rf"(?:跨过|迈入|步入|踏入|跨入|步进){_N}岁{_STOP}", 0.7, "入 过 进", width=1),
    _form(rf"(?:属于我的|我的){_N}岁?(?:开始|来|到|启动|上线|已上线|第一天)(?:了|啦|咯)?", 0.8, "我的", own=True),
    _form(rf"(?:(?<=[,。!?\s])|\A|我|本人|这个){_N}的(?:年纪|岁数|身体|我(?!们|妈|爸|家)|人了|老阿姨|老腰)", 0.7, "的年纪 的岁数 的身体 的我 的人了 的老"),
    _form(rf"{_N}(?:挂零|露头|冒头)", 0.75, "挂零 露头 冒头", width=3),
    _form(rf"{_N}(?:啷当岁?|郎当岁?)", 0.7, "当", width=5),
    _form(rf"(?:(?<![第约近]){_N}(?:几|多|来岁|几岁))(?=的人(?!口|家|们)|了(?:还|,|。|\Z|!)|岁了|,(?:开始|还|才|终于|身体|头发|眼)|岁的(?:我|人了|老))", 0.65, "几 多 来岁", width=9),
    _form(rf"(?:我|本人|俺|今年|也|都|已经|人到|年到|已)(?:是)?{_N}几(?=岁|的人|了|[,。!]|\Z)", 0.7, "几", add=1, width=8),
    _form(rf"(?:今年|我|本人|俺)?(?:刚刚?过|今年刚好|刚好满|正好|今年整|今年刚|年方){_N}(?:岁)?{_UNITS}(?=,|。|!|了|岁|\Z|~)", 0.65, "过 刚 正好 年方"),
    _form(rf"快{_N}(?:岁)?的人", 0.75, "快", add=-2, width=1),
    _form(rf"(?:在下|小女子|小生|鄙人|老夫|老朽|老身|本姑娘|本仙女|本小姐|本宝宝|老娘|老子)(?:今年|年方|年|也|都|已|已经|才|快|芳龄)*{_N}(?=岁|了|[,。!]|\Z|的)", 0.8, "在下 小女子 小生 鄙人 老夫 老朽 老身 本姑娘 本仙女 本小姐 本宝宝 老娘 老子", own=True),
    _form(rf"活了{_N}(?:年|载|岁)(?!的(?:老|树|狗|猫|龟|男|女|奶|爷))", 0.75, "活了"),
    _form(rf"(?:母胎|母单|寡)(?:单身|solo)?(?:了)?(?:整整)?{_N}年", 0.75, "母胎 母单 寡"),
    _form(rf"(?:人生|生命)(?:里|中)?的?第{_N}个?(?:年头|春天|夏天|秋天|冬天|年)", 0.65, "人生 生命", add=-1, width=1),
    _form(rf"第{_N}个生日", 0.7, "个生日"),
    _form(rf"来(?:到)?(?:这个)?(?:世界|地球|人间|人世)(?:上)?(?:的)?(?:第|已经|整整|都)*{_N}(?:个)?年", 0.75, "来"),
    _form(rf"(?<![0-9.:\-/年月]){_N} ?(?:➕|\+)? ?(?:岁)?[,/ ]?(?:女|男|♀|♂|🚺|🚹)(?=[,。!?~\s/|)]|\Z|求|找|想|在|单身|未婚|已婚|离异|离婚|一枚|坐标|有|无|身高|1[5-9][0-9]|base|生(?:一枚|求|想|,)|孩(?:一枚|求|,)|本科|硕士|大专|社畜|,)", 0.8, "女 男 ♀ ♂ 🚺 🚹"),
    _form(rf"(?<![0-9.:\-/年月]){_N}\+(?=单身|未婚|已婚|离异|大龄|社畜|的人(?!群)|的我|了)", 0.7, "+", width=4),
    _form(rf"(?:这个|我的){_N}岁?的(?:夏天|冬天|春天|秋天)", 0.7, "天"),
    _form(r"(?:(?<=[,。!?\s])|\A)(?P<n>[二三四][一二三四五六七八九]),(?=未婚|已婚|单身|离异|女|男|母胎|母单)", 0.6, ""),
)
_SPOKEN = _FORMS[-1:]
"""Of two figures spoken one by one: 三三."""
_TEN_HAVE = lazy.pattern(r"(?P<d>[二三四五六七])十有(?P<o>[一二三四五六七八九])(?=[,。!?~\s]|\Z|了|的|,)")
_NEIGHBOURS = lazy.pattern(r"(?P<d>[二三四五六]?)十(?P<a>[一二三四五六七八])(?P<b>[二三四五六七八九])(?=岁|的人|的年纪|了(?:还|,|。|\Z)|,还|,没)|(?P<x>[1-6][0-9])[、\-~](?P<y>[1-9])岁")
_TENS = lazy.pattern(r"年(?:过|近|逾|届|已)(?P<d>[三四五六七])旬|(?P<e>[三四五六七])旬(?:老人|老汉|老太)?的我")
_OPENING = lazy.pattern(r"(?P<d>[二三四五六2-6])字?(?:开头|打头)(?=了|的人|的年|,|。|\Z)|年[龄纪](?:是|变成|到了|已经)*(?P<e>[二三四五六2-6])字?(?:开头|打头)")
_OLD_WORDS = {
    "二八年华": 16, "年方二八": 16, "碧玉年华": 16, "豆蔻年华": 13, "及笄之年": 15, "弱冠之年": 20, "年方弱冠": 20, "双十年华": 20, "桃李年华": 20, "花信年华": 24, "花信之年": 24, "三十而已的我": 30,
    "知命之年": 50, "半百之年": 50, "花甲老人": 60, "法定婚龄": 22, "终于成年": 18, "成年第一天": 18, "成人礼": 18, "成年的第一": 18, "刚满法定": 18, "合法喝酒": 18, "可以进网吧": 18,
}
"""Old names of ages, and what one may do from an age on."""
_ANIMAL_YEAR = lazy.pattern(r"本命年(?:的)?第(?P<n>[一二三四五])(?:回|次|轮)|(?P<m>[一二三四])轮本命年")
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
_GENERAL = lazy.pattern(r"(?:一位|一名|某位?|该|这位|那位|有位|两位|名|位)\Z")
_STRANGER = lazy.pattern(r"\A(?:周?岁)?(?:的)?(?:老人|老太|老爷子|大爷|大妈|男子|女子|小伙|老汉|老奶奶|老爷爷|高龄|产妇|患者|网友|母亲|父亲|阿姨|老伯|男童|女童|少年|少女|学生|选手|嫌疑人|司机|博主)")
_OLD_MAN = lazy.pattern(r"\A(?:周?岁)?(?:的)?(?:老人|老太太?|男子|女子|老汉|产妇|患者|嫌疑人|男童|女童)(?!路过|一枚)")


def words() -> tuple[str, ...]:
    """Literals behind which these ages stand."""
    return (
        "天后", "周后", "月后", "月就", "天就", "年就", "月我", "过完年", "过了年", "翻年", "翻过年", "生日就", "再有", "下个月", "下周", "下礼拜", "下星期", "月底", "年底", "开春", "入冬", "马上", "即将", "眼看", "眼瞅", "一晃", "转眼", "眨眼", "不知不觉", "稀里糊涂", "恍惚", "竟然", "居然", "忽然", "突然",
        "满打满算", "反正", "其实", "实际", "真实年龄", "周岁", "实岁", "足岁", "贵庚", "妙龄", "岁数", "告别", "再见", "拜拜", "跨过", "迈过", "迈入", "步入", "踏入", "跨入", "属于我的", "我的", "的年纪", "的岁数", "的我", "的人了", "的人", "挂零", "露头", "冒头", "啷当", "郎当", "好几", "几了", "几岁", "多了",
        "人到", "年到", "刚过", "刚好", "正好", "年方", "在下", "小女子", "小生", "鄙人", "老夫", "老朽", "老身", "本姑娘", "本仙女", "本小姐", "本宝宝", "老娘", "老子", "活了", "母胎", "母单", "人生", "生命", "个生日", "的夏天", "的冬天", "的春天", "的秋天", "来到", "世界", "人间", "旬", "开头", "打头", "十有", "漂到", "混到", "干到", "熬到", "到了",
        *(f"从{n}" for n in range(15, 60)), *(f"从{t}十" for t in "二三四"), "从十", *_OLD_WORDS, "轮本命年", "本命年第", "本命年的第",
    )


SHAPES = {
    "pa_pair": r"[二三四][一二三四五六七八九],(?=未婚|已婚|单身|离异|女|男|母胎|母单)",
    "pa_teen": r"十[一二三四五六七八九][,](?=[\u3400-\u9fff])", "pa_range": r"十[一二三四五六七八][二三四五六七八九](?=岁|的|了|,)",
    "pa_code": FIGURES + r"[0-9] ?(?:\+|➕)? ?(?:岁)?[,/ ]?(?:女|男|♀|♂|🚺|🚹)", "pa_plus": FIGURES + r"[0-9]\+[\u3400-\u9fff]",
}


NUMBER = lazy.pattern("[1-9][0-9]|十")
"""What nearly all ages are told with."""


def ages(norm: str) -> Iterator[Told]:
    """Every age that a normalised text tells in one of these ways."""
    for form in _FORMS if NUMBER.search(norm) else _SPOKEN:
        if not any(word in norm for word in form.beside):
            continue
        for m in form.pattern.finditer(norm):
            n = number(m["n"])
            if n is not None and n + form.add >= 13:
                yield Told(m.start("n") - 1 if norm[m.start()] == "从" else m.start(), m.end(), n + form.add, n + form.add + form.width, form.sure, form.own)
    yield from _in_numerals(norm)
    for pattern, make in _DECADES:
        for m in pattern.finditer(norm):
            low, high = make(m)
            yield Told(m.start(), m.end(), low, high, 0.7)
    for word, n in _OLD_WORDS.items():
        if (at := norm.find(word)) >= 0:
            yield Told(at, at + len(word), n, n, 0.6)


def _in_numerals(norm: str) -> Iterator[Told]:
    for m in _TEN_HAVE.finditer(norm):
        n = _DIGITS[m["d"]] * 10 + _DIGITS[m["o"]]
        yield Told(m.start(), m.end(), n, n, 0.8)
    for m in _NEIGHBOURS.finditer(norm):
        if m["x"]:
            yield Told(m.start(), m.end(), int(m["x"]), int(m["x"]) // 10 * 10 + int(m["y"]), 0.7)
        elif _DIGITS[m["b"]] == _DIGITS[m["a"]] + 1:
            ten = 10 * _DIGITS.get(m["d"], 1)
            yield Told(m.start(), m.end(), ten + _DIGITS[m["a"]], ten + _DIGITS[m["b"]], 0.75)


def _tens(m: re.Match[str]) -> tuple[int, int]:
    written = m["d"] or m["e"]
    low = 10 * (int(written) if written.isdigit() else _DIGITS[written])
    return low, low + 9


def _twelves(m: re.Match[str]) -> tuple[int, int]:
    n = 12 * _DIGITS[m["n"] or m["m"]]
    return n, n


_DECADES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = ((_TENS, _tens), (_OPENING, _tens), (_ANIMAL_YEAR, _twelves))


def of_a_stranger(norm: str, start: int, end: int) -> bool:
    """Whether an age is that of somebody in the news: 一位95岁老人."""
    rest = norm[end : end + 8]
    return bool(_OLD_MAN.match(rest) or (_GENERAL.search(norm, max(0, start - 3), start) and _STRANGER.match(rest)))
