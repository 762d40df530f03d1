"""Coarser words in their place: what the words beside them ask for, and where they would read wrong."""

from __future__ import annotations

from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.mosaic.reading import is_chinese
from momo_guard.trace import DIRECT_KINDS


class Fit(NamedTuple):
    """Words that sit well, and the stretch that they take the place of; without words it is left out."""

    start: int
    end: int
    text: str = ""


_PLACES = frozenset("city district hometown country nationality".split())
_TRADITIONAL = str.maketrans("边学国东万几业个这车岁务员间书门馆场厂医铁广体区类说种术专单见处离亲爱乡楼远级", "邊學國東萬幾業個這車歲務員間書門館場廠醫鐵廣體區類說種術專單見處離親愛鄉樓遠級")
_IS_TRADITIONAL = re.compile(r"[邊學國東萬幾業個這車歲務員間書門館場廠醫鐵廣體區類說種術專單見處離親愛鄉樓遠級們說話買來對嗎麼還會長過開關現點電時頭樣後從當實動題應該覺讓親給]")


def fit(text: str, start: int, end: int, kind: str, words: str) -> Fit | None:
    """Where and how words can stand in for text[start:end]; None where they would read wrong."""
    chinese = is_chinese(text)
    if kind in DIRECT_KINDS:
        found: Fit | None = _direct(text, start, end, kind, chinese=chinese)
    elif chinese:
        found = _chinese(text, start, end, kind, words)
    else:
        found = _english(text, start, end, kind, words)
    if found is not None and chinese and _IS_TRADITIONAL.search(text):
        found = found._replace(text=found.text.translate(_TRADITIONAL))
    return found if found is not None and reads(text, found) else None


_TORN = re.compile(
    r"的的|在在|了了|们们|(?:那边|这边|附近|老家){2}|[，,、。；]{2}|[（(][）)]|“”|「」|^[\s，,、。；;：:！!？?.]|[，,、：:(（]\s*$|\s[,.;!?](?=\s|$)|  |！，|。，|，。|^[和跟与的]")


def reads(text: str, change: Fit) -> bool:
    """Whether a change leaves no doubled word or mark and no bare edge that was not there before."""
    return torn(text[: change.start] + change.text + text[change.end :]) <= torn(text)


def torn(text: str) -> int:
    """How many doubled words or marks and bare edges a text has."""
    return len(_TORN.findall(text))


# What the words beside a place are asked for; compiled when first needed, or in idle moments.
_LIVES = re.compile(r"(?:住|在|到|去|来|回)\s*$")
_LATIN = re.compile(r"[A-Za-z]{2}")
_OF_A_HILL = re.compile(r"[脚顶上下底里]")
_TERM = re.compile(r"[上下](?:学期|半年)|暑假|寒假|开学|新学期|期末|期中")
_FLARES = re.compile(r"(?:又|都|也)?(?:犯|发作|复发|加重|好了|来了)")
_HAS_IT = re.compile(r"(?:有|得了?|查出(?:来)?|犯了?|患)(?:了|的)?\s*$")
_TOLD_OF_IT = re.compile(r"(?:说(?:我|是|我是|这是)?|确诊(?:了|为)?|是)\s*$")
_YEARS_OF_IT = re.compile(r"了?[\d一二两三四五六七八九十]+年")
_COMPOUND_JOB = re.compile(r"(?:证|岗|学|考试|课|行业|圈|服|站|台)")
_COMPOUND_TIE = re.compile(r"(?:证|协议|冷静期|率|法)")
_STUDIES = re.compile(r"(?:学|读|念|修)\s*$")
_NOT_SIGN = re.compile(r"尾巴|男|女|座|的|$")
_TOWARDS = re.compile(r"\b(?:to|from|at|near)\s*$", re.IGNORECASE)
_DIAGNOSED = re.compile(r"(?<=diagnosed)\s+with\s+$", re.IGNORECASE)
_HALF_A = re.compile(r"\bhalf\s+an?\s+$")
_PLURAL_OR_OWNER = re.compile(r"'|s\b")
_ONLY = re.compile(r"\bonly\s+$", re.IGNORECASE)
_AN_ARTICLE = re.compile(r"\b(a|an)\s+$", re.IGNORECASE)
_ANY_ARTICLE = re.compile(r"\b(a|an|my|our|the|your|this)\s+$", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:a|an|the|my)\s+", re.IGNORECASE)
_SPEAKS_UP = re.compile(r"\s+(?:checking|here)\b")
_NAME_GOES_ON = re.compile(r"['’]\w|\s+[A-Z]")
_AS_A = re.compile(r"\b(?:a|as|am|i'm|in)\s+$", re.IGNORECASE)
_LPA = re.compile(r"\s*lpa\b", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_OF_A_PET = re.compile(r"\s+(?:mom|mum|dad|mama|parent|owner|lover)\b", re.IGNORECASE)
_THEY_ARE = re.compile(r"\b(?:are|were|live|lived|we're|been)\s+$", re.IGNORECASE)
_MY = re.compile(r"\bmy\s+$", re.IGNORECASE)
_AND_WHOM = re.compile(r"['’]s|\s+and\s+I\b|\s*\(")
_HERS = re.compile(r"\b(?:my|a|his|her)\s+$", re.IGNORECASE)
_SEX_LETTER = re.compile(r"\s?([FMfm])\b")
_TODAY = re.compile(r"\s*(?:today|tomorrow|this year|candles|next)")
_I_AM = re.compile(r"\b(?:I'm|im|I am|I was|me)\s+$", re.IGNORECASE)
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)


# --- Direct identifiers

_ASK_ZH = re.compile(
    r"(?:(?:可以|欢迎)?(?:加|打|拨打?|联系|戳|发|打给)(?:我|一下)?(?:的)?|call|dm)?\s*(?:手机|电话|微信|薇|威|vx|wx|v|qq|企鹅|邮箱|号)?(?:号码?)?\s*[:：]?\s*$", re.IGNORECASE)
_ASK_EN = re.compile(
    r"\b(?:call|text|ring|phone|email|e-mail|mail|whatsapp|message|reach|contact|hit)(?:\s+(?:or|and)\s+\w+)?(?:\s+(?:me|us))?(?:\s+(?:up|on|at|via))*\s*[:@]?\s*$",
    re.IGNORECASE)
_REACHED_BY = frozenset("phone email wechat qq".split())
_AT_ADDRESS_EN = re.compile(r"\b(?P<verb>lives?|living|stay(?:s|ing)?|located|meet|am|i'm|is|are|was)\s+(?:at|on|in)\s*$", re.IGNORECASE)


def _direct(text: str, start: int, end: int, kind: str, *, chinese: bool) -> Fit:
    before = text[:start]
    if kind == "address":
        if chinese:
            return Fit(start, end, "附近" if _LIVES.search(before) else "（私信）")
        if at := _AT_ADDRESS_EN.search(before):
            return Fit(at.start(), end, f"{at['verb']} nearby")
        return Fit(start, end, "my place" if _TOWARDS.search(before) else "(DM me)")
    if kind in _REACHED_BY:
        asked = (_ASK_ZH if chinese else _ASK_EN).search(before)
        if asked and asked[0].strip():
            lead = asked[0][: len(asked[0]) - len(asked[0].lstrip())]
            return Fit(asked.start(), end, lead + ("私信我" if chinese else "DM me"))
        return Fit(start, end, "（私信）" if chinese else "(DM me)")
    if kind == "handle":
        return Fit(start, end, "一个号" if chinese else "(DM me)")
    return Fit(start, end, "（略）" if chinese else "(left out)")


# --- Chinese

_MOVES = re.compile(r"(?:去|到|往|飞|返|赴|奔)(?:了|过)?$")
_SETS = re.compile(r"(?:坐标|定位|base)\s*[:：]?\s*$", re.IGNORECASE)
_STANDS = re.compile(r"[，。！？,.!?；;\s～~…）)｜|·]|$")


def _chinese(text: str, start: int, end: int, kind: str, words: str) -> Fit | None:
    before, after = text[:start], text[end:]
    if kind in _PLACES:
        if after.startswith(("族", "话")) or (words in _REGIONS and _SITE.match(after)) or (words == "老家" and _FROM.match(after)):
            return None
        if words == "这边" and before.endswith("的"):
            return None
        return _chinese_place(before, after, start, end, words)
    if kind == "school":
        return _chinese_school(before, after, start, end, words)
    rule = _CHINESE.get(kind)
    return rule(before, after, start, end, words) if rule else Fit(start, end, words)


_REGIONS = frozenset("南方 北方 西部".split())
_SITE = re.compile(r"校区|高铁|火车|机场|[东西南北]?站")
_FROM = re.compile(r"出来的|来的|出生")
_HOMES = ("婆家", "娘家", "姥姥家", "外婆家", "奶奶家", "爷爷家", "丈母娘家")


def _chinese_place(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if words == "老家" or (before.endswith("老家") and words in _REGIONS):
        return _home(before, after, start, end)
    words = _spot(before, after, words)
    if words in _VAGUE and _LATIN.match(after):
        return None  # 望京SOHO
    if words in ("这边", "国外"):
        if _SETS.search(before):
            return Fit(start, end, "保密" if _STANDS.match(after) else words)
        if after.startswith("人"):
            return Fit(start, end, "本地" if words == "这边" else "外国")
        if words == "这边" and _MOVES.search(before):
            words = "那边"
    if words in _VAGUE and after.startswith(("校区", "这边", "那边", "附近", "一带", "这儿", "那儿")):
        return Fit(start, end, "")
    if words == "街上" and after[:1] in ("挤", "坐", "等"):
        return Fit(start, end, "")
    if words == "街上" and after.startswith("上"):
        return Fit(start, end + 1, words)
    return Fit(start, end, "那条街" if words == "街上" and _MOVES.search(before) else words)


_VAGUE = frozenset("这边 那边 附近 街上 山 水边".split())
_OUTDOORS = re.compile(r"(?:在|去|到|爬|逛|登|看|围着)\s*$")
_EXIT = re.compile(r"(?:[A-Ha-h]\d?口|上车|下车|出站|进站|换乘|转车)")


def _spot(before: str, after: str, words: str) -> str:
    """A hill or a lake only where one can be; at a gate or on a train it is a station."""
    if words in ("这边", "水边", "山", "街上") and _EXIT.match(after):
        return "地铁站"
    if words == "水边" and not _OUTDOORS.search(before):
        return "这边"
    if words == "山" and not (_OUTDOORS.search(before) or _OF_A_HILL.match(after)):
        return "这边"
    return words


def _home(before: str, after: str, start: int, end: int) -> Fit:
    """老家天水的苹果 -> 老家的苹果, 盐城人 -> 外地人."""
    if before.endswith("老家") or after.startswith(("老家", *_HOMES)):
        return Fit(start, end, "")
    return Fit(start, end, "外地" if after.startswith("人") else "老家")


def _chinese_school(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if before.rstrip("（(").endswith(("学校", "大学", "中学", "职业", "师范")) or after.startswith(("学院", "大学", "学校", "本科", "硕士", "博士", "研究生", "硕", "本")):
        return None
    if after.startswith("人"):
        return Fit(start, end + 1, "学生")
    if before.endswith(("我是", "也是", "是个")) and after.startswith("的"):
        return Fit(start, end + 1, "学生")
    return Fit(start, end, "" if after.startswith("校区") else words)


def _grade(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    """研二开学 -> 开学; 研一 · -> 研究生 ·; 大三了 -> 上大学了."""
    study, student = {"在读": ("读研", "研究生"), "大学": ("上大学", "大学生"), "高中": ("上高中", "高中生"), "初中": ("上初中", "初中生")}.get(
        words, (words, words))
    if _TERM.match(after):
        return Fit(start, end, "") if after[:1] in "上下" or not before or before[-1] in "，。！？,.!?； \n" else None
    if after.startswith("了"):
        return Fit(start, end, study)
    if after.startswith("生"):
        return Fit(start, end + 1, student)
    if after.startswith(("狗", "党", "牲")):
        return Fit(start, end, student[:-1] if student.endswith("学生") else student)
    return Fit(start, end, student) if _STANDS.match(after) or after.startswith(("的", "在读", "一枚")) else None


_UNFIT_AGE_BEFORE = re.compile(r"(?:马上|快|要|即将|就|奔|满|刚|第|还没|没到|不到|过完|离|再过几年)\s*$")
_UNFIT_AGE_AFTER = re.compile(r"(?:最后|第一|生日|大寿|那年|之前|以前|前|后|整|不惑|啦|分之|[/:.-]\d)")


def _age(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if _UNFIT_AGE_BEFORE.search(before) or (_UNFIT_AGE_AFTER.match(after) and not after.startswith(("啦，", "啦！"))):
        return None
    return Fit(start, end, words)


def _health(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    """老毛病犯了; 确诊了一点小毛病. Beside a ward or a pill it would read wrong."""
    if words != "老毛病":
        return Fit(start, end, words) if _STANDS.match(after) or after.startswith(("犯", "的坎", "又")) else None
    if _FLARES.match(after):
        return Fit(start, end, words)
    if _HAS_IT.search(before) and _STANDS.match(after):
        return Fit(start, end, "点小毛病" if not before.endswith("犯了") else words)
    if _TOLD_OF_IT.search(before) and _STANDS.match(after):
        lead = "" if before.endswith("是") else "是"
        return Fit(start, end, f"{lead}老毛病")
    return None


_DOES = re.compile(r"做(?:了|过)?[^，。！？,.!?\s]{0,4}$")


def _occupation(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if done := _DOES.search(before):  # 做日语翻译第十年
        if after.startswith(("第", "的")) or _YEARS_OF_IT.match(after):
            return Fit(start - len(done[0]), end, "打工" if not done[0].startswith("做过") else "打过工")
        return None
    if _COMPOUND_JOB.match(after) or before.endswith("#"):
        return None
    return Fit(start, end, words)


def _relationship(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if _COMPOUND_TIE.match(after) or before.endswith(("那个", "儿", "领", "闪", "相亲")):
        return None
    if words == "朋友" and (before.endswith(("找", "没", "没有", "缺")) or after.startswith(("分手", "结婚", "恋爱", "同居", "领证", "异地", "分了"))):
        return None
    return Fit(start, end, words)


def _pet(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    return None if after[:1] in ("爸", "妈", "姐", "哥", "奴", "爹", "娘", "粮", "砂") else Fit(start, end, words)


def _gender(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if words == "人" and not before.endswith(("种", "个", "些", "位", "名", "的")):
        return None
    return Fit(start, end, words)


def _mbti(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if words == "这种人" and (after.startswith("本人") or not before.endswith(("我", "我们"))):
        return None
    return Fit(start, end, words)


def _political(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    return Fit(start, end, words) if _STANDS.match(after) or after.startswith(("的", "了")) else None


def _major(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if words == "这个专业":
        if after.startswith("人"):
            return Fit(start, end, "这个专业的")
        if not (_STUDIES.search(before) and (_STANDS.match(after) or after.startswith("的"))):
            return None
    return Fit(start, end, words)


def _zodiac(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    """双子两个人格 -> 这个星座两个人格."""
    starts = not before or before[-1] in "，。！？,.!? \n" or before.endswith(("我们", "作为"))
    return Fit(start, end, words) if starts and not _NOT_SIGN.match(after) and not _STANDS.match(after) else None


def _device(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    if before.endswith("新机"):
        return Fit(start - 2, end, "新手机")
    return Fit(start, end, words)


def _birth(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    return Fit(start, end + (after[:1] == "次"), words)


def _children(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    return None if after.startswith(("哥俩", "姐俩", "姐妹", "兄弟", "俩")) else Fit(start, end, words)


def _ethnicity(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    return None if after.startswith(("语", "文", "自治", "舞", "歌")) else Fit(start, end, words)


_CHINESE = {"grade": _grade, "age": _age, "health": _health, "occupation": _occupation, "relationship": _relationship, "pet": _pet,
            "gender": _gender, "major": _major, "zodiac_sign": _zodiac, "device": _device, "ethnicity": _ethnicity,
            "birth_date": _birth, "children": _children, "mbti": _mbti, "political_status": _political}

# --- English

_AFTER_PREPOSITION = re.compile(r"\b(?:in|to|from|near|around|into|through|outside|leaving|of|visiting|left|across)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_AT = re.compile(r"\b(?:at|for|with|from|joined|left|in|to|attend|attended|of|near|leaving)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(r"(?:\b(?:a|an|the|my|your|our|as|am|is|was|be|another|half a)|'m|'re|'s)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AFTER_OWNER = re.compile(r"\b(?:my|your|our|his|her|the|a|an|two|three|both|with|and|of|one|got|have|has|had|no)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AFTER_HAVING = re.compile(r"\b(?:have|has|had|having|with|got|of|from|for|about)\s+(?:my\s+)?$", re.IGNORECASE)
_AFTER_STUDY = re.compile(r"\b(?:in|studying|study|studied|doing|reading|did|of|major(?:ing|ed)? in)\s+$", re.IGNORECASE)
_STUDIER = re.compile(r"\s+(?:major|degree|student|grad|class|department|dept|program|club|undergrad|'\d\d)\b", re.IGNORECASE)
_BARE = re.compile(r"(?:\b(?:a|an|the|my|our|this|that)\s+|^|[.!?\n]\s*|\b(?:and|but|so|when|because|as|like|in|on|with|to|only)\s+)$", re.IGNORECASE)
"""Where a word before a noun can be left out without a trace."""
_SUBJECT = re.compile(r"(?:^|[.!?,;:\n]\s*|\b(?:and|but|so|because|that)\s+)$", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:is|was|has|had|will|isn't|wasn't|raised|made|taught|gets?|got|does|did|never|always)\b", re.IGNORECASE)
_HEADS = re.compile(
    r"(?P<gap>\s+)(?P<head>lads?|lass|wom[ae]n|m[ae]n|guys?|kids?|folks?|people|humidity|weather|rent|rents|traffic|campus|pickup|flyover|winters?|summers?|"
    r"heat|rain|snow|family|church|temple|mosque|meds|medication|medicine|surgery|shortage|passport|accent|food|airport|station|office|"
    r"hospital|school|university|degree|students?|grads?|alum|alumni|natives?|campus|mom|mum|dad|parents|grandma|wedding|basement|holiday|"
    r"engineer|teacher|nurse|mass|service|transit|subway|metro|drivers?|streets?|neighbo(?:u)?rs?|neighbo(?:u)?rhood|apartment|flat|winter|pride|sunset|morning|"
    r"night|skyline|suburbs?|roads?|trains?|bus|buses|tests?|appointment|flare|diagnosis|support group)\b", re.IGNORECASE)


def _english(text: str, start: int, end: int, kind: str, words: str) -> Fit | None:
    before, after = text[:start], text[end:]
    if kind == "health" and (told := _DIAGNOSED.search(before)):
        return Fit(told.start(), end, "")
    if not words:
        return _adjunct(text, start, end)
    rule = _ENGLISH.get(kind)
    if (rule and not rule(before, after, words)) or (kind == "study" and _HALF_A.search(before)):
        return None
    if kind == "age":
        return _english_age(before, after, start, end, words)
    if kind == "gender" and (_PLURAL_OR_OWNER.match(after) or _ONLY.search(before)):
        return None
    return _dressed(text, start, end, words)


def _adjunct(text: str, start: int, end: int) -> Fit | None:
    """A word before the noun that it goes with, left out: my adhd meds -> my meds."""
    head = _HEADS.match(text, end)
    if head is None or not _BARE.search(text[:start]):
        return None
    rest = head["head"]
    article = _AN_ARTICLE.search(text[:start])
    if article:
        return Fit(article.start(), head.end(), f"{_article(article[1], rest)} {rest}")
    if (not text[:start].strip() or text[:start].rstrip()[-1:] in ".!?\n") and text[start].isupper():
        rest = rest[0].upper() + rest[1:]
    return Fit(start, head.end(), rest)


def _article(old: str, word: str) -> str:
    new = "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("uni", "us", "eu", "one")) else "a"
    return new.capitalize() if old[:1].isupper() else new


def _dressed(text: str, start: int, end: int, words: str) -> Fit:
    """A capital at the start of a sentence, and the article that goes with the words."""
    article = _ANY_ARTICLE.search(text[:start])
    if article and (own := _OWN_ARTICLE.match(words)):
        words = words[own.end() :]
    if article and article[1].lower() in ("a", "an"):
        return Fit(article.start(), end, f"{_article(article[1], words)} {words}")
    before = text[:start].rstrip()
    if (not before or before[-1] in ".!?\n") and not text[start : start + 1].islower():
        words = words[0].upper() + words[1:]
    return Fit(start, end, words)


def _place_fits(before: str, after: str, words: str) -> bool:
    if words == "my hometown":
        return _SUBJECT.search(before) is not None and _VERB.match(after) is not None
    return _AFTER_PREPOSITION.search(before) is not None and not _HEADS.match(after)


def _work_fits(before: str, after: str, words: str) -> bool:
    return _AFTER_ARTICLE.search(before) is not None and not _SPEAKS_UP.match(after)


def _major_fits(before: str, after: str, words: str) -> bool:
    if _STUDIER.match(after):
        return not words.startswith(("the ", "a "))
    return _AFTER_STUDY.search(before) is not None


def _at_fits(before: str, after: str, words: str) -> bool:
    return _AFTER_AT.search(before) is not None and not _STUDIER.match(after) and not _NAME_GOES_ON.match(after)


def _grade_fits(before: str, after: str, words: str) -> bool:
    return (_AS_A.search(before) is not None) and _STANDS_EN.match(after) is not None


def _never(before: str, after: str, words: str) -> bool:
    return False


def _health_fits(before: str, after: str, words: str) -> bool:
    return _AFTER_HAVING.search(before) is not None and not _HEADS.match(after) and _STANDS_EN.match(after) is not None


def _pay_fits(before: str, after: str, words: str) -> bool:
    return not _LPA.match(after)


def _pet_fits(before: str, after: str, words: str) -> bool:
    return not _THE.search(before) and not _OF_A_PET.match(after)


def _kin_fits(before: str, after: str, words: str) -> bool:
    if words == "apart":
        return _THEY_ARE.search(before) is not None
    if words == "family":
        return _MY.search(before) is not None and not _AND_WHOM.match(after)
    if words == "friend":
        return _HERS.search(before) is not None
    return True


_STANDS_EN = re.compile(r"\s*(?:[,.;!?)\n]|$|(?:and|but|at|here|now|this|in|with|who)\b)", re.IGNORECASE)

_ENGLISH = {
    **dict.fromkeys(_PLACES, _place_fits), "occupation": _work_fits, "religion": _work_fits, "major": _major_fits,
    "health": _health_fits,
    "school": _at_fits, "employer": _at_fits, "organization": _at_fits, "grade": _grade_fits,
    "ethnicity": _never, "relationship": _kin_fits, "income": _pay_fits, "pet": _pet_fits,
}

_AGE_TOO_SOON = re.compile(r"\b(?:turned|turning|turns|turn|nearly|almost|about|be|pushing|till|until|than|to|since|of|approaching|over|under|past|hit|just)\s*$", re.IGNORECASE)


def _english_age(before: str, after: str, start: int, end: int, words: str) -> Fit | None:
    tens = words.split("-")[0]
    decade = "teens" if words == "teen" else f"{tens}s"
    if letter := _SEX_LETTER.match(after):
        return None if words == "teen" else Fit(start, end, f"{decade} ") if letter[0] == letter[1] else Fit(start, end, decade)
    if _AGE_TOO_SOON.search(before) or _TODAY.match(after):
        return None
    if _I_AM.search(before):
        return Fit(start, end, f"in my {decade}") if _STANDS_EN.match(after) else Fit(start, end, words)
    if at := _AT.search(before):
        return Fit(at.start(), end, f"in my {decade}")
    return Fit(start, end, words)
