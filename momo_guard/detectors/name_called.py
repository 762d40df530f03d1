"""What the author is called, in Chinese: nicknames, names at work and online, a name that others call out.

The frames are those in which people tell it (叫我小满, 花名…, 名字里有个…, 给我取名…); what stands in them is a name
when it has the shape of one, or when the frame leaves nothing else."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import lazy

TRIGGERS = (
    "叫我", "喊我", "唤我", "称呼我", "管我叫", "我叫", "大家好", "哈喽", "小名", "乳名", "花名", "昵称", "网名", "英文名", "中文名", "外号", "绰号", "艺名",
    "笔名", "圈名", "曾用名", "本名", "真名", "大名", "原名", "名字", "取名", "起名", "改名", "姓", "署名", "一口一个", "喊", "的快递", "来拿药", "点名",
)
_HAN = "[\u4e00-\u9fff]"
_LATIN = "[a-z][a-z'.\\-]{0,14}"
_STOP = r"(?=$|[^\u3400-\u9fffa-z0-9])"
_OPEN, _CLOSE = r"[\"'「『]?", r"[\"'」』]?"
_VERBS = "去来回起吃别不没滚看做出过快帮把给上下等走买写交加学干睡请注多早赶先再好听说教怎什到打带开拿换发想喝进站坐跑闭住辞休放办找填参接送洗拍一这那哪有是的了就也都很太要能可被让跟和"
_LABEL = "小名|乳名|花名|昵称|网名|英文名|中文名|外号|绰号|艺名|笔名|圈名|曾用名|本名|真名|大名(?!鼎)|原名|(?:身份证|护照|户口本|学籍|档案)上?的?(?:名字|姓名)|我的?名字|署名"
_CALLERS = (
    "大家|你们|各位|朋友|同事|同学|家里人?|家人|爸妈|我[爸妈爷奶哥姐]|奶奶|爷爷|外婆|外公|粉丝|学生|客户|公司|他们|她们|别人|邻居|室友|闺蜜|孩子|小朋友|群里|网友|领导|老板|可以|一般|习惯|请|从小|平时|身边人?|圈内"
)
_SHAPE = (
    rf"[小阿老大]{_HAN}{{1,2}}|(?P<d>{_HAN})(?P=d){_HAN}?|{_HAN}{{1,2}}(?:哥|姐|总|工|老师|叔|妹|爷|酱|宝|崽|仔|少|教练|律师|医生|老板|师傅|导)|阿{_LATIN}|{_LATIN}"
)
"""What a name given by others looks like: 小满, 妞妞, 芳姐, 阿ken, vivian."""
_ROLES = frozenset(
    "阿姨 叔叔 大叔 大爷 大妈 大姐 大哥 姐姐 哥哥 妹妹 弟弟 妈妈 爸爸 爷爷 奶奶 女王 大人 女王大人 公主 老婆 老公 宝宝 宝贝 大神 老师 师傅 老板 小姐 小姐姐 小哥哥 小哥 老师傅 老大 老妹 老弟 老铁 小孩 小孩子 大小姐 小朋友 小可爱 老实 "
    "小心 小声 大声 小伙子 小姑娘 小仙女 老人 老人家 老头 老太太 大佬 老总 小时 老公主 大美女 小名 小子 大师 大夫 老司机 小妹 小妹妹 小弟 小弟弟 小哥哥们 爹 滚 雷锋 小度 小爱 小爱同学 学霸 学渣 靓仔 靓女 美女 帅哥 大聪明 小天才 saber mt lol ok tt i me my a pp app".split()
)
_NO_NAME = re.compile(
    r"(?:推荐|大全|保密|随便|灵感|投票|求助|征集|颜色|显示|限制|违规|重复|长度|后缀|前缀|含义|由来|来源|求|测试|设计|生成|不详|略|无|如下|同名|太土|土|秘密|可爱|好听|难听|鼎鼎|叫|是|里|上|中|字|片|背后|后面|前面|寓意)"
)
_OF_A_THING = lazy.pattern(
    r"(?:猫|狗|宠物|鱼|兔|鼠|鸟|它|娃|宝宝|孩子|小孩|车|店|群|游戏|角色|账号|项目|书|歌|剧|公司|品牌|产品|奶茶|菜|乐队|老师|爱豆|明星|作者|主播|up主|博主|谁|[他她你])(?:们|家|都|的)?[^,。!?\n]{0,3}$"
)
"""What else has a name: a cat, a shop, a character."""
_GIVEN = lazy.pattern(r"(?:取|起|给|叫|我)的?$")


_PRONOUNS = frozenset("我你他她它您谁啥哪怎咋")
_ASKS_FOR_ONE = lazy.pattern(r"求(?:个|一个)?(?:给[^,。]{0,6})?[起取]?个?名|(?:起|取)(?:个|什么|啥)名|起名(?:网|大全|打分)|名字推荐")


class Called(NamedTuple):
    """A name in the normalised text, and how plainly it is one's own."""

    start: int
    end: int
    strength: float
    told: bool
    """Whether the frame itself says that it is the author's, whoever else is named."""


class _Frame(NamedTuple):
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    strength: float
    told: bool


@functools.cache
def _frames(surname: str) -> tuple[_Frame, ...]:
    full = rf"{surname}{_HAN}{{1,2}}"
    any_name = rf"(?![{_VERBS}]){_HAN}{{2,4}}|{_LATIN}"

    def frame(triggers: str, pattern: str, strength: float, told: bool = True) -> _Frame:
        return _Frame(tuple(triggers.split()), re.compile(pattern), strength, told)

    return (
        frame("叫我 喊我 唤我 称呼我", rf"(?:{_CALLERS})[^,。!?\n]{{0,6}}?(?:叫|喊|唤|称呼)我(?:叫|作|做|为|一?声)?{_OPEN}(?P<n>{any_name}){_CLOSE}(?:就行|就好|吧|即可|都行|也行|也可以|就可以)?{_STOP}", 0.82),
        frame("叫我 喊我 唤我", rf"(?:叫|喊|唤)我{_OPEN}(?P<n>{_SHAPE}|{full}){_CLOSE}(?=就行|就好|吧|即可|都行|也行|也可以|就可以|的时候|的那)", 0.85),
        frame("叫我", rf"(?:^|[,。!\n ])(?:请|就)?叫我{_OPEN}(?P<n>{_SHAPE}|{full}){_CLOSE}{_STOP}", 0.75),
        frame("我叫", rf"我(?:也|就|大名|小名|英文名)?叫(?:做)?{_OPEN}(?P<n>{_SHAPE}|{full}){_CLOSE}(?:$|(?=[,。!\n~]))", 0.72),
        frame("大家好 哈喽", rf"(?:大家好|哈喽)[呀啊哟]?[,!~ ]*(?:我是|这里是|这里)(?P<n>{_SHAPE}|{full}){_STOP}", 0.75),
        frame("取名 起名 外号 绰号 小名 花名 名字", rf"(?:给|帮)我[^,。!?\n]{{0,3}}?(?:取|起)(?:的|了)?个?(?:的)?(?:名字?|小名|外号|绰号|花名|英文名|乳名)(?:字)?(?:叫|是|:)?{_OPEN}(?P<n>{any_name}){_CLOSE}{_STOP}", 0.85),
        frame("名字", rf"名字(?:里面?(?:有|带|含)个?|[有带]个){_OPEN}(?P<n>(?![点什生特没多两三些])(?:{_HAN}(?=字|[^\u4e00-\u9fff]|$)|{_HAN}{{2}}(?=[二两]个字|[^\u4e00-\u9fff]|$)))", 0.72, False),
        frame("姓", rf"(?:^|[,。!?\n ])姓(?P<n>{surname}|(?![名氏啥什]){_HAN})(?=$|[^\u3400-\u9fff]|的)", 0.7, False),
        frame("名字", rf"(?:^|[,。!\n ])(?P<n>{full}),?这个?名字", 0.75),
        frame("真名 本名 大名 名字", rf"{_OPEN}(?P<n>{_HAN}{{1,2}}){_CLOSE}(?:字)?就?是我的?(?:真名|本名|大名|名字)(?!的?(?:谐音|缩写|拼音))", 0.7),
        frame("称呼 本名 真名 大名", rf"(?:(?:称呼|本名|真名|大名)[^,。!?\n]{{0,6}},|我说)(?:我说|就)?叫(?P<n>{_SHAPE}|{full}){_STOP}", 0.72, False),
        frame("改名", rf"改名(?:叫|为|成|:)?{_OPEN}(?P<n>{full}){_CLOSE}{_STOP}", 0.7, False),
        frame("一口一个 喊 点名", rf"(?:一口一个|喊|点名)[^,。!?\n\"]{{0,3}}\"(?P<n>{full}|{surname}[工总姐哥]|[小老阿]{_HAN})(?:女士|先生|同学|老师|来拿药)?[^\"\n]{{0,6}}\"", 0.6),
        frame("的快递 来拿药", rf"\"(?P<n>{full})[,!]?(?:你的快递|来拿药|有你的?快递)", 0.6),
        frame(
            "小名 乳名 花名 昵称 网名 英文名 中文名 外号 绰号 艺名 笔名 圈名 曾用名 本名 真名 大名 原名 名字 署名",
            rf"(?P<label>{_LABEL})(?P<link>[^,。!?\n\"]{{0,4}}?(?:是|叫做?|为|:|谐音是?))? ?{_OPEN}(?P<n>{any_name}|{_SHAPE}){_CLOSE}{_STOP}", 0.8, False,
        ),
    )


def called(norm: str, surname: str) -> Iterator[Called]:
    """The names that frames of being called hold; `surname` is a pattern for Chinese surnames."""
    for frame in _frames(surname):
        if not any(t in norm for t in frame.triggers):
            continue
        for m in frame.pattern.finditer(norm):
            name = m["n"]
            if name in _ROLES or _NO_NAME.match(name) or not _PRONOUNS.isdisjoint(name):
                continue
            told = frame.told
            left = norm[max(0, m.start() - 12) : m.start()]
            given = bool(_GIVEN.search(left))
            if not told and ((not given and _OF_A_THING.search(left)) or _ASKS_FOR_ONE.search(norm)):
                continue
            if "label" in m.groupdict():
                told = given
            yield Called(m.start("n"), m.end("n"), frame.strength, told)
