"""Occupations as facts: titles, what only people of one trade say of their day, and what leans that way."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import tables
from momo_guard.detectors.base import Ready
from momo_guard.text import normal_form


class Words(NamedTuple):
    """The words of both languages, normalised."""

    titles: Mapping[str, str]
    """Title -> the usual title of the occupation."""
    said: Mapping[str, str]
    """What people say they do (做外贸, "drive a truck") -> the usual title."""
    strong: Mapping[str, str]
    """Jargon -> the one occupation that has it."""
    weak: Mapping[str, tuple[str, ...]]
    """Words -> the occupations that they lean to."""


@functools.cache
def _rows(name: str, comma: bool) -> list[tuple[str, list[list[str]]]]:
    """Usual title and the columns of words. A slash parts the columns where it stands free: "ui/ux" keeps its own."""
    rows = []
    for line in assets.read_lines(f"work/{name}"):
        usual, rest = line.split(":", 1)
        cells = [*f"{rest} ".replace("/ /", "/  /").lower().split(" / "), "", ""][:3]
        if comma:
            columns = [[w for word in cell.split(",") if (w := word.strip(" /"))] for cell in cells]
        else:
            columns = [[w.replace("_", " ") for w in cell.split() if w != "/"] for cell in cells]
        rows.append((usual, columns))
    return rows


def everything() -> Ready:
    """All words of both languages, to be looked for."""
    found = set(acts()[0])
    for name in ("occupations_zh.txt", "occupations_en.txt"):
        for usual, columns in _rows(name, name.endswith("en.txt")):
            found.add(usual.lower())
            found.update(*columns)
            found.update(plural(t) for t in (usual.lower(), *columns[0]) if _has_plural(t))
    found.update(w.lower() for said in (_said_zh(), _said_en()) for w, _ in said)
    return Ready(found)


def _has_plural(title: str) -> bool:
    return title.isascii() and len(title) > 3 and title[-1].isalpha()


@functools.cache
def words(chinese: bool) -> Words:
    """The words that count in a text with or without Chinese: a Latin word of Chinese shop talk ("layout", "HR") has
    its own sense there. Jargon that several occupations share counts as leaning to each."""
    return tables.kept("work-zh" if chinese else "work-en", Words, lambda: _laid_out(chinese))


def _laid_out(chinese: bool) -> Words:
    titles: dict[str, str] = {}
    owners: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for name in ("occupations_zh.txt", "occupations_en.txt")[not chinese :]:
        for usual, (called, strong, weak) in _rows(name, comma=name.endswith("en.txt")):
            titles.setdefault(usual.lower(), usual)
            for word in called:
                titles.setdefault(word, usual)
            for group, column in zip(owners, (strong, weak), strict=True):
                for word in column:
                    mine = group.setdefault(word, [])
                    if usual not in mine:
                        mine.append(usual)
    said = {w.lower(): usual for w, usual in (_said_zh() if chinese else _said_en())}
    for title, usual in list(titles.items()):
        if _has_plural(title):
            titles.setdefault(plural(title), usual)
    leaning = {w: (*dict.fromkeys([*owners[0].get(w, ()), *owners[1].get(w, ())]),) for group in owners for w in group}
    sure = {w: o[0] for w, o in owners[0].items() if len(leaning[w]) == 1 and w not in titles}
    said = {w: usual for w, usual in said.items() if w not in titles}
    sure = {w: o for w, o in sure.items() if w not in said}
    return Words(titles, said, sure, {w: o for w, o in leaning.items() if w not in sure and w not in titles and w not in said})


def _said_zh() -> Iterator[tuple[str, str]]:
    """What people say they do, by rule: 做外贸, 开花店, 教数学, 在银行上班."""
    for line in assets.read_lines("work/fields_zh.txt"):
        usual, fields = line.split(":", 1)
        yield from ((f"{verb}{field}", usual) for field in fields.split() for verb in ("做", "搞", "干", "从事") if "(" not in field)
    for line in assets.read_lines("work/shops_zh.txt"):
        yield from ((f"开{pre}{shop}", "个体户") for shop in line.split() for pre in ("", "了家", "了个", "家", "个", "一家"))
    for subject in "语文 数学 英语 物理 化学 生物 历史 地理 政治 体育 音乐 美术 钢琴 舞蹈 画画 书法 编程 游泳 瑜伽 日语 法语".split():
        yield f"教{subject}", f"{subject}老师"
        yield f"教的是{subject}", f"{subject}老师"
    yield from (
        (f"{pre}{place}{work}", usual) for place, usual in places().items() for pre in ("在", "") for work in _WORK
        if pre or work in ("上班", "打工", "值班", "倒班", "夜班")
    )


_WORK = ("上班", "工作", "打工", "实习", "当", "干活", "值班", "倒班", "轮班", "夜班", "轮转", "做了", "干了", "待了")


@functools.cache
def places() -> Mapping[str, str]:
    """Places of work -> who works there: 检验科 -> 检验师."""
    rows = (line.split(":", 1) for line in assets.read_lines("work/places_zh.txt"))
    return {place: usual for usual, names in rows for place in names.split()}


def _said_en() -> Iterator[tuple[str, str]]:
    """work in retail, worked at a library, teach third grade, drive a truck."""
    for line in assets.read_lines("work/fields_en.txt"):
        usual, rest = line.split(":", 1)
        fields, doings = ([w.strip() for w in part.split(",") if w.strip()] for part in rest.split("/"))
        for field in fields:
            for verb in ("work in", "work at", "worked in", "worked at", "working in", "working at", "works in", "works at", "years in", "i'm in", "im in", "i am in", "job in", "career in"):
                yield f"{verb} {field}", usual
        for doing in doings:
            verb, *more = doing.split(" ", 1)
            yield from ((" ".join([form, *more]), usual) for form in forms(verb))


@functools.cache
def acts() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """What the day's work consists of: written out (改作业 -> 老师), and with a quantity: verb -> noun -> usual title
    (剪 -> 头发 -> 理发师)."""
    plain: dict[str, str] = {}
    counted: dict[str, dict[str, str]] = {}
    for line in assets.read_lines("work/acts_zh.txt"):
        usual, doings = line.split(":", 1)
        for doing in doings.split():
            verb, noun = doing[0], doing[1:].rstrip("*")
            counted.setdefault(verb, {}).setdefault(noun.lower(), usual)
            if doing[-1] != "*":
                plain |= {f"{verb}{mid}{noun}".lower(): usual for mid in ("", "了", "完") if f"{verb}{mid}{noun}" not in plain}
    return plain, counted


_AT_HOME = frozenset(
    """洗碗 擦桌子 化妆 切菜 炒菜 修图 切水果 洗头 做咖啡 做蛋糕 烤面包 剪头 剪头发 染头 染头发 画图 铺床 拖地 倒垃圾 打扫房间 擦玻璃 擦窗 煮茶 看片子 吹头发 开会 爬楼 排练 打电话 回消息 回邮件 写稿 画画 看猫 洗狗
    喂鸡 放风 做脸 洗牙 拔牙 补牙 看牙 种牙 拔智齿 抽血 输液 打针 挂水 量体温 测血压 测血糖 换药 打疫苗 做手法 做康复 看号 看门诊 画头像 剪视频 更新字 码字 写小说 做美甲 卸甲 接睫毛 种睫毛 拍婚礼 拍写真 拍证件照 拍毕业照
    上课时 带宝宝 哄睡 哄孩子 换裤子 擦鼻涕 写总结 写文档 填表 做报表 写代码 敲代码 做实验 跑数据 写sql 画画 养鱼 种菜 种地 采茶 摘草莓 摘桃 摘苹果 摘葡萄 摘橘子 修手机 修车 修电脑 修空调 上厕所 搬砖 发稿 打样 数钱 点钱 做手 退房 办入住
    备课 听写 陪练 做海报 抠图 试色 打蛋 揉面 和面 包饺子 包包子 打混 焊 报价 比价 找零 试鞋 拆箱 剥葡萄 调参 选片 走秀 出海 做咨询 打包 刷墙 刷漆 洗试管 养猪 放羊 剪枝 插花 包花 讲题""".split()
)
"""Doings that people have who do none of it for a living, or that others do to them."""


@functools.cache
def doubled() -> Mapping[str, str]:
    """The verb said once more behind its object, as one tells how long or to what end one has been at it (颠勺颠到手酸) -> usual title."""
    found: dict[str, str] = {}
    for verb, nouns in acts()[1].items():
        for noun, usual in nouns.items():
            if noun and verb + noun not in _AT_HOME:
                found.setdefault(f"{verb}{noun}{verb}", usual)
    return found


_IRREGULAR = {
    "drive": "drove driven driving", "write": "wrote written writing", "rewrite": "rewrote rewritten rewriting", "teach": "taught teaching", "shoot": "shot shooting", "sell": "sold selling", "upsell": "upsold upselling",
    "fly": "flew flown flying", "cut": "cut cutting", "run": "ran running", "build": "built building", "draw": "drew drawn drawing", "redraw": "redrew redrawn redrawing", "dig": "dug digging", "catch": "caught catching",
    "feed": "fed feeding", "make": "made making", "lay": "laid laying", "sew": "sewed sewn sewing", "ring up": "rang up ringing up", "take": "took taken taking", "give": "gave given giving", "hang": "hung hanged hanging",
    "read": "read reading", "lead": "led leading", "set": "set setting", "put out": "put out putting out", "break": "broke broken breaking", "break up": "broke up breaking up", "shake": "shook shaken shaking", "let": "let letting",
    "weave": "wove weaving", "see": "saw seen seeing", "ship": "shipped shipping", "do": "did done doing", "hold": "held holding", "draw blood": "drew blood drawing blood", "take in": "took in taking in", "let out": "let out letting out",
    "cold call": "cold called cold calling", "grind": "ground grinding", "throw": "threw thrown throwing", "fit": "fitted fit fitting", "sing": "sang sung singing", "bind": "bound binding", "freeze": "froze freezing",
    "strike": "struck striking", "stick": "stuck sticking", "tear off": "tore off tearing off", "tear": "tore torn tearing", "stand": "stood standing", "sit": "sat sitting", "swing": "swung swinging", "sling": "slung slinging", "string": "strung stringing", "sweep": "swept sweeping", "sow": "sowed sown sowing", "wind": "wound winding", "hear": "heard hearing", "lay out": "laid out laying out", "lay off": "laid off laying off", "sit in on": "sat in on", "tie out": "tied out tying out", "hand fly": "hand flew hand flying", "cut in": "cut in cutting in", "cut off": "cut off cutting off", "clean up": "cleaned up cleaning up", "set up": "set up setting up", "put": "put putting", "go live": "went live going live", "round on": "rounded on rounding on", "second shoot": "second shot second shooting", "swear in": "swore in swearing in", "bury": "buried burying", "carry": "carried carrying", "try": "tried trying", "fry": "fried frying", "copy": "copied copying", "tie": "tied tying", "dye": "dyed dyeing", "baptise": "baptised baptising",
    "cover up": "covered up covering up", "pick up": "picked up picking up", "ta": "taed ta'ed taing ta'ing", "taing": "taing", "look after": "looked after looking after", "check in": "checked in checking in", "hand over": "handed over handing over",
    "roll back": "rolled back rolling back", "mock up": "mocked up mocking up", "face up": "faced up facing up", "turn down": "turned down turning down", "blow dry": "blow dried blow-dried blow drying", "muck out": "mucked out mucking out", "listen to": "listened to listening to",
    "cut down": "cut down cutting down", "stitch up": "stitched up stitching up", "sew up": "sewed up sewing up", "patch up": "patched up patching up", "lock up": "locked up locking up", "respond to": "responded to responding to", "break down": "broke down breaking down", "sting": "stung stinging", "spin": "spun spinning",
}
_DOUBLED = frozenset("scan stow stop grab plan chop trim trap snap wrap whip drop flip strip zip tag tap pat pin fit run scrub mop chip ship hem dip dab jot jig rig spot submit debug ref bag tip prep plug clip skip map log net vet commit program edit0 gut snag rebut grin strap ram tar tan rub step slam hug dub".split())


_ONE_SYLLABLE = re.compile(r"(?:[^aeiou ]|qu)+[aeiou][bdgklmnprt]")
"""Its last letter is doubled: skim, skimmed; tag, tagging."""


def forms(verb: str) -> list[str]:
    """An English verb as one says what one does or did: haul, hauls, hauled, hauling."""
    if verb in _IRREGULAR:
        return [verb, *_known_forms(_IRREGULAR[verb], verb)]
    if verb.endswith("e"):
        return [verb, verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLED or _ONE_SYLLABLE.fullmatch(verb) else verb
    return [verb, stem + "ed", stem + "ing"]


def _known_forms(written: str, verb: str) -> list[str]:
    """The forms in a list; a verb of two words has its forms two words each."""
    words_ = written.split()
    return words_ if " " not in verb else [" ".join(words_[i : i + 2]) for i in range(0, len(words_), 2)]


@functools.cache
def done_in_english() -> Mapping[str, Mapping[str, str]]:
    """What is worked on -> the verbs of that work in all their forms, each with the occupation (essays -> marking -> teacher)."""
    found: dict[str, dict[str, str]] = {}
    for line in assets.read_lines("work/acts_en.txt"):
        usual, rest = line.split(":", 1)
        verbs, _, things = rest.partition(" / ")
        ways = [form for verb in verbs.split(",") for form in forms(verb.strip())]
        for thing in things.split(","):
            mine = found.setdefault(thing.strip(), {})
            for way in ways:
                mine.setdefault(way, usual)
    return found


def plural(title: str) -> str:
    """nurse -> nurses, secretary -> secretaries, coach -> coaches."""
    if len(title) > 1 and title[-1] == "y" and title[-2] not in "aeiou":
        return title[:-1] + "ies"
    if title.endswith(("man", "woman")):
        return title[:-2] + "en"
    return title + ("es" if title.endswith(("s", "sh", "ch", "x")) else "s")


def singular(title: str) -> str:
    """The singular of a title that `plural` made; itself where it is none."""
    return next((t for t in (title[:-3] + "y", title[:-2], title[:-1], title[:-2] + "an") if plural(t) == title and t in words(False).titles), title)


def usual(title: str) -> str:
    """The usual title of the occupation that a title is of: history teacher -> teacher. Itself where unknown."""
    key = normal_form(title).strip()
    known = words(True).titles
    if key in known:
        return known[key]
    if key.isascii():
        tail = next((key[m.end() :] for m in re.finditer(" ", key) if key[m.end() :] in known), "")
        return known.get(tail, title)
    tail = next((key[n:] for n in range(1, len(key) - 1) if key[n:] in known), "")
    return known.get(tail, title)
