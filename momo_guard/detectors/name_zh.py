"""Chinese names: one's own (我叫…, 我姓…), and of the people one speaks of (室友…, …老师)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.name_called import TRIGGERS, Called, called
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "name_zh"
KINDS: tuple[str, ...] = ("person_name", "title")

_OWN_WHY = Say("自己的名字：{value}", "one's own name: {value}")
_OTHER_WHY = Say("别人的名字：{value}", "somebody else's name: {value}")

_OWN_WORDS = ["我叫", "我是", "本名", "真名", "大名", "原名", "实名", "全名", "署名", "名字", "我姓", "本人姓", "姓名", "我的名字", "叫我", "收件", "收货", "快递", "邮寄"]
_PEOPLE = (
    "室友 舍友 同学 同桌 前桌 后桌 同事 朋友 闺蜜 哥们 发小 班长 学长 学姐 学弟 学妹 师兄 师姐 师弟 师妹 导师 老师 教授 医生 大夫 护士 律师 经理 老板 领导 主任 "
    "房东 中介 邻居 客户 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 弟弟 妹妹 哥哥 姐姐 儿子 女儿 老公 老婆 男友 女友 男朋友 女朋友 前任 前男友 前女友 对象 外甥 侄子 侄女 "
    "学生 店长 组长 班主任 辅导员 教练 师傅 司机 联系人 收件人 负责人 法人 带教 隔壁班 隔壁宿舍 同门 老乡 叫做 名叫 姓名 找 告诉 认识 感谢 恭喜".split()
)
_TITLES = "老师 医生 大夫 护士 律师 经理 教授 主任 校长 院长 书记 局长 处长 科长 总监 警官 师傅 教练 女士 先生 小姐 同学 学长 学姐 学弟 学妹 师兄 师姐 阿姨 叔叔 大叔 大爷 大妈 奶奶 爷爷 老板 老板娘 店长 班长".split()
_NO_NAMES = frozenset(
    "高中 高一 高二 高三 高考 高级 高校 高手 项目 任课 任何 金牌 单位 单身 车间 花店 水果 水果店 严厉 严格 温柔 许多 安保 安全 包括 常驻 康复 商场 时尚 平时 向来 应该 方便 左右 "
    "全职 全科 全部 明星 年轻 管理 房产 路边 路过 成都 广州 常州 温州 安阳 宁波 那个 元旦 年级 房东 钱包 家教 家庭 班级 计算机 和善 和蔼 古怪 白天 文科 文学 万能 池塘 花园 马上 牛逼".split()
)
"""Words that begin with a surname and stand before a title: no names."""
_SHORT_TITLES = "姐哥叔总导姨婶嫂工"
_END = r"(?=$|[^\u3400-\u9fff]|[的了在说是就又也都还已刚最今昨明跟和与去来给把被从当考拿帮让请做想要会能有没不你我他她同这那同找很真太人家发送教带住开上下班学会写画唱跳养回进出走跑吃喝买卖打搬结生升哭笑看听坐骑病怀订借还搞弄拉推选得每只才竟居突直老总一二两三])"


@functools.cache
def _data() -> Any:
    return assets.read_json("names/zh.json")


@functools.cache
def _surname() -> str:
    data = _data()
    return f"(?:{'|'.join(data['double_surnames'])}|[{data['surnames']}])"


@functools.cache
def _full() -> str:
    given = _data()["given"]
    return rf"{_surname()}(?:[{given}]{{2}}|[{given}])"


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    people, titles, full = "|".join(sorted(_PEOPLE, key=len, reverse=True)), "|".join(_TITLES), _full()
    return {
        "own": re.compile(
            rf"(?:我叫|(?:我的?)?(?:本名|真名|大名|原名|全名)(?:就?叫|是|就是)?|我的名字(?:叫|是)|我名字(?:叫|是)|(?:^|[,。\s])署名[:是]?|实名[:是])[: ]?(?P<n>{full}){_END}"
            rf"|(?<![\u3400-\u9fff])我是(?P<m>{full})(?=$|[,。!\s])"
        ),
        "surname": re.compile(rf"(?P<s>(?:我|本人|俺|鄙人|免贵)姓(?P<n>{_surname()}|(?![啥什甚])[\u4e00-\u9fff](?=$|[^\u3400-\u9fff])))(?!氏|名)"),
        "parcel": re.compile(rf"(?P<n>{full}|{_surname()}(?:{titles}))收(?=$|[^\u3400-\u9fff到藏获])"),
        "life": re.compile(rf"(?:(?<![\s\S])|(?<=[。\n]))(?P<n>{full})(?=是一[位名个]|,(?:[1-9][0-9]岁|男|女|中国国籍|汉族|生于|[12][0-9]{{3}}年))"),
        "their_surname": re.compile(rf"(?<![我人免贵百贱老同])姓(?P<n>{_surname()})(?=$|[^\u3400-\u9fff]|[的,])"),
        "person": re.compile(rf"(?:{people})(?:是|叫|:|一个叫|有个叫| )?(?P<n>{full}){_END}"),
        "called": re.compile(rf"(?:她|他|同学|朋友|女生|男生|人|孩子|老师)(?:名字)?叫(?P<n>{full}){_END}"),
        "titled": re.compile(rf"(?<![\u3400-\u9fff])(?P<n>{full}|{_surname()})(?P<t>{titles})(?!们|节|傅傅)|(?P<f>{full})(?P<u>{titles})(?!们|节)"),
        "alone": re.compile(rf"(?:{people})[^。\n]{{0,12}}?[,!。\s](?P<n>{_surname()}[{_data()['given']}]{{2}})(?=[,!\s])"),
        "short": re.compile(rf"(?:(?<![\u3400-\u9fff])|(?<=对门|隔壁|楼下|带教|同事|邻居|领导|店里|公司|我们|师傅|前台|保洁|房东|中介)|(?<=[和跟找叫问]))(?P<n>(?:{_surname()}|[{_data()['given']}])[{_SHORT_TITLES}])(?=$|[^\u3400-\u9fff]|[说在的家又人都也给送来去把让做养])(?!们)"),
        "familiar": re.compile(rf"(?:找|问|联系|@|跟|和|叫|让|请|帮|我们?组?的?|隔壁)(?P<n>[老小阿](?:[{_data()['surnames']}]|k))(?=$|[^\u3400-\u9fff]|[,说在的帮又])"),
    }


def words() -> Mapping[str, Sequence[str]]:
    """What stands beside a name."""
    return {"own": _OWN_WORDS, "person": [*_PEOPLE, "叫", "姓"], "titled": [*_TITLES, *_SHORT_TITLES, "老", "小", "阿"][: len(_TITLES)],
            "life": ["是一位", "是一名", "是一个", "岁的", "中国国籍", "汉族", "生于", "岁,"], "short": list(_SHORT_TITLES), "familiar": ["找老", "找小", "联系老", "联系小", "问老", "问小", "隔壁老"],
            "called": TRIGGERS}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Names by the words that announce them; names that everybody knows are nobody's."""
    tags = {h.tag for h in hits}
    norm, patterns = text.norm, _patterns()
    taken: list[tuple[int, int]] = []
    if "called" in tags:
        for found in called(norm, _surname()):
            if not any(a < found.end and found.start < b for a, b in taken):
                taken.append((found.start, found.end))
                yield from _called(text, post, found)
    for tag, names in _WHICH.items():
        if tag not in tags:
            continue
        for name in names:
            for m in patterns[name].finditer(norm):
                group = m.lastgroup if m.lastgroup in ("n", "m", "f") else ("n" if m["n"] else "f") if name == "titled" else "n"
                start, end = m.span(group or "n")
                if start < 0 or any(a < end and start < b for a, b in taken):
                    continue
                taken.append((start, end))
                yield from _traces(text, post, name, m, start, end)


def _called(text: Text, post: Post, found: Called) -> Iterator[Trace]:
    """A nickname or a name called out: the author's where the frame says so, else of whom the clause speaks."""
    judged = judge(text, found.start, found.end, post, "person_name")
    first, last = text.span(found.start, found.end)
    value = text.raw[first:last]
    if value in _data()["public"] or (judged.holder == "none" and judged.cue not in _NOT_AGAINST):
        return
    holder: Holder = "self" if post.own and (found.told or judged.holder == "none") else judged.holder
    yield make_trace(
        text, post, found.start, found.end, kind="person_name", value=value, holder=holder, detector=NAME,
        confidence=round(found.strength * (1 if found.told else 0.45 + 0.55 * judged.weight), 3),
        why=(_OWN_WHY if holder == "self" else _OTHER_WHY).fill(value=value),
    )


_WHICH = {
    "own": ("own", "surname", "parcel"), "person": ("person", "called", "their_surname", "alone"), "titled": ("titled",), "life": ("life",), "short": ("short",), "familiar": ("familiar",),
}
_NOT_AGAINST = frozenset(("quote", "like", "generic", "question"))
"""What hardly counts against a name that others call out."""
_SURE = {"own": 0.93, "surname": 0.9, "parcel": 0.75, "person": 0.85, "called": 0.85, "alone": 0.75, "life": 0.8, "their_surname": 0.75, "titled": 0.8, "short": 0.6, "familiar": 0.6}


def _traces(text: Text, post: Post, name: str, m: re.Match[str], start: int, end: int) -> Iterator[Trace]:
    if name == "titled" and m["n"] and end - start <= 2 and m["t"]:
        end = m.end("t")
    value = text.norm[start:end]
    if value in _NO_NAMES or (name == "titled" and m["n"] in _NO_NAMES):
        return
    if name == "surname":
        start = m.start("s")
    own = name in ("own", "surname", "parcel")
    judged = judge(text, m.start(), end, post, "person_name")
    holder: Holder = "self" if own else "other"
    if judged.holder == "none" or value in _data()["public"]:
        holder = "none"
    if name == "titled":
        title_at = m.span("t") if m["t"] else m.span("u")
        yield make_trace(
            text, post, *title_at, kind="title", value=text.norm[slice(*title_at)], holder=holder, confidence=0.6, detector=NAME,
            why=_OTHER_WHY.fill(value=value),
        )
    yield make_trace(
        text, post, start, end, kind="person_name", value=value, holder=holder, confidence=round(_SURE[name] * (1 if own else 0.9), 3),
        detector=NAME, why=(_OWN_WHY if own else _OTHER_WHY).fill(value=value),
    )
