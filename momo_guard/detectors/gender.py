"""The author's gender, from what one says of one's body, role and partner: 本仙女, 大姨妈, "as a woman", 28F."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import Lexicon
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "gender"
KINDS: tuple[str, ...] = ("gender",)

_WHY = Say("性别：{value}，{holder}", "gender, {value}: {holder}")
_FAN = lazy.pattern(r"纸片人|二次元|本命|乙游|恋与|光夜|深空|痛包|谷子|cp|演唱会|出道|爱豆|偶像|应援|饭圈|专辑|追星|舞台|唱跳|哥哥杀|太太太|产粮|磕|嗑")
_CODE = lazy.pattern(
    r"(?<![a-z0-9.,$£€¥#])(?<![$£€¥] )[1-9][0-9] ?/? ?(?P<a>f|m|nb|ftm|mtf|female|male|enby)(?![a-z0-9'])|(?<![a-z0-9#/])(?<!the )(?P<b>[fm])/?[1-9][0-9](?![a-z0-9.])"
)
_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_CODES = {"f": "female", "female": "female", "mtf": "female", "m": "male", "male": "male", "ftm": "male", "nb": "non-binary", "enby": "non-binary"}
_OF_WARES = lazy.pattern("节(?!日)|风(?:外套|衬衫|穿搭|格)|款|装(?!修|了|的|病|睡|死)|鞋|裤|包(?!容|括|子|月)|码|主(?:剧|文|角|播)|频|前线|漫|番|图鉴|的世界")
"""Wares, days of sale and shows that are called after a sex: 女王节, 男友风."""
_PARENT = lazy.pattern(r"(?:闺女|女儿|丫头|儿子|小子|娃|孩子|囡囡|老大|老二)[^。!?\n]{0,24}?(?P<w>[她他](?P<p>妈|爸))(?![妈爸妈的])")
_PUPILS = lazy.pattern(r"学生|老师|家长|班上|班里|邻居|同事|朋友|同学")
_ZH_CODE = lazy.pattern(r"(?:(?<=[,。|/\s])|(?<![\s\S]))(?P<a>[男女])(?= ?[,|/、] ?(?:[0-9]|[二三四五]十|[0-9]{2}|身高|坐标|未婚|单身|已婚))|(?<=[0-9岁]) ?[,|/、]? ?(?P<b>[男女])(?=$|[,|/。!\s])")


def words() -> Mapping[str, Sequence[str]]:
    """Words of gender, and what stands beside 男 and 女 in a list of facts."""
    return {**_LEXICON.words(), "zh_code": ["男", "女"], "parent": ["她妈", "她爸", "他妈", "他爸"], "role": [*_ROLES]}


def shapes() -> Mapping[str, str]:
    """28F and F28."""
    return {"code": r"[1-9][0-9] ?/? ?(?:f|m|nb)(?![a-z0-9'])", "edoc": r"[fm](?<![a-z0-9].)/?[1-9][0-9](?![a-z0-9.])"}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """What is said of the author's own gender; others' gender by itself gives nobody away."""
    tags = {h.tag for h in hits}
    if "code" in tags or "edoc" in tags:
        for m in _CODE.finditer(text.norm):
            yield from _coded(text, post, m.span(), _CODES[m["a"] or m["b"]], 0.9)
    if "zh_code" in tags:
        for m in _ZH_CODE.finditer(text.norm):
            yield from _coded(text, post, m.span(), m["a"] or m["b"], 0.85)
    if "parent" in tags:
        for m in _PARENT.finditer(text.norm):
            if not _PUPILS.search(text.norm):
                yield from _coded(text, post, m.span("w"), "男" if m["p"] == "妈" else "女", 0.75)
    yield from _roles(text, [h for h in hits if h.tag == "role"], post)
    for trace in _LEXICON.find(text, hits, post):
        if trace.holder == "self":
            yield trace if _HAN.search(text.norm) else _in_english(trace)


_WOMEN = "woman girl lass lassie lady gal chick mum mom mam mama mummy mother grandma grandmother nan nana granny gran aunt auntie godmother wife bride daughter sister widow niece stepmum stepmom stepmother housewife bridesmaid granddaughter girly lesbian schoolgirl businesswoman policewoman servicewoman saleswoman matriarch goddess princess witch soprano alto ballerina"
_MEN = "man guy dude bloke lad lads fella feller gent gentleman chap boy dad daddy father grandad granddad grandpa grandfather uncle godfather husband groom son brother widower nephew stepdad stepfather bachelor geezer houseman groomsman grandson codger schoolboy businessman policeman serviceman salesman patriarch baritone tenor bass"
_ROLES = {w: v for v, listed in (("female", _WOMEN), ("male", _MEN)) for w in listed.split() if w not in ("lads", "bass", "alto", "tenor", "baritone", "soprano", "princess", "witch", "goddess")}
_ADJECTIVE = r"(?!(?:not|no|never|for|with|of|to|my|a|an|the|and|or|in|on|at|by|from|that|who|dating|seeing|like|marrying|married|into|about|all|every|any|your|his|her|their|our|than|if|is|was|be)(?![a-z]))[a-z0-9'\-/,]+ "
_ROLE_BEFORE = lazy.pattern(
    rf"(?<![a-z])(?:i'm|im|i am|i was|i'm now|being|me, ?|speaking as|as|i'm still|i'm just|i'm only|i became|i'm literally|i'm basically|i'm officially)(?: also| just| still| only| literally| clearly| very much| but| mostly| technically| basically| officially)? (?:an?|the|one|somebody's|someone's|his|her|their|your|this|some|that) (?:{_ADJECTIVE}){{0,4}}$"
    rf"|(?:^|[.!?\n] ?)(?:(?:certified|resident|grown|middle-aged|middle aged|old|older|retired|proud|tired|lonely|single|divorced|married|gay|straight|bi|queer|trans|black|white|asian|brown|muslim|jewish|tall|short|fat|big|simple|country|working|working-class|average|normal|local|token|lone|only|poor|broke|stubborn|grumpy|cranky|confused|sleepy|hungry|exhausted|first-gen|pregnant|hungover|[2-9][0-9]-year-old|[2-9][0-9] year old|[a-z]+ish|[a-z]+ian|[a-z]+-something),? )+$"
    rf"|(?:^|[.!?\n] ?)$"
    rf"|(?<![a-z])(?:proud|only|eldest|oldest|youngest|middle|token|lone|fellow|resident|us|we|this|these) $"
)
_ROLE_AFTER = lazy.pattern(
    r"(?=$|[,.!?;:)\n\-|/—…]| (?:here|who|with|in|on|at|of|and|but|that|trying|living|working|raising|from|by|now|so|again|over|under|when|whose|i|we|without|stuck|crying|doing|having|can|may|lost|learning|standing|sitting|eating|reading|needs?|has|is|was|would|wants?|about|today|this|af|yelling|against|for|to|myself)(?![a-z]))"
)
_ROLE_NOT_AFTER = lazy.pattern(r" (?:of the (?:house|match|year|world)|who (?:he|she)|in (?:black|the mirror|red|blue|this (?:film|movie|book|story|show|video))|(?:is|was) (?:arrested|found|charged|sentenced)|band|group|code|talk|dinner|math|beater|material)(?![a-z])")
_OPENING_ONLY = lazy.pattern(r"(?:proud|only|eldest|oldest|youngest|middle|token|lone|fellow|resident|us|we|this|these) $")


def _roles(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """ "I'm a very tired aunt", "as the eldest daughter", "Middle-aged bloke here"."""
    for hit in hits:
        before = text.norm[max(0, hit.start - 60) : hit.start]
        found = _ROLE_BEFORE.search(before)
        if found is None or not _ROLE_AFTER.match(text.norm, hit.end) or _ROLE_NOT_AFTER.match(text.norm, hit.end):
            continue
        if _SET_PHRASE.search(text.norm, max(0, hit.start - 8), hit.end + 10):
            continue
        weak = not found[0].strip(".!?\n ") or bool(_OPENING_ONLY.fullmatch(found[0].lstrip(".!?\n ")))
        if weak and not _HERE.match(text.norm, hit.end):
            continue
        judged = judge(text, hit.start - len(found[0]), hit.end, post, "gender")
        if judged.holder == "self":
            yield make_trace(
                text, post, hit.start, hit.end, kind="gender", value=_ROLES[hit.word], holder="self", detector=NAME,
                confidence=round(0.86 * max(judged.weight, 0.8), 3), why=_WHY.fill(value=_ROLES[hit.word], holder=judged.why),
            )


_HERE = lazy.pattern(r" (?:here|of (?:two|three|four|five|six|seven|[0-9]|a|immigrants|refugees|an)|in (?:the|my|a) (?:room|book|office|team|family|class|group|lab|choir|meeting|crew|shop|department)|energy|problems|privilege|syndrome|duties|life|status)(?![a-z])")


def _in_english(trace: Trace) -> Trace:
    """A sign without words (💅) speaks the language of its post."""
    english = {"女": "female", "男": "male"}.get(trace.value)
    return msgspec.structs.replace(trace, value=english) if english else trace


def _coded(text: Text, post: Post, span: tuple[int, int], value: str, sure: float) -> Iterator[Trace]:
    judged = judge(text, *span, post, "gender")
    if judged.holder == "self":
        yield make_trace(
            text, post, *span, kind="gender", value=value, holder="self", confidence=round(sure * judged.weight, 3),
            detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
        )


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    if hit.word.isascii() and _SET_PHRASE.search(norm, max(0, hit.start - 10), hit.end + 10):
        return 0
    if (hit.word in _PARTNERS or strength == "partner") and _FAN.search(norm):
        return 0
    wares = strength != "own" and _OF_WARES.match(norm, hit.end)
    if wares or (hit.word in _STRADDLES and _STRADDLED.search(norm, max(0, hit.start - 1), hit.end + 1)):
        return 0
    if hit.word in _PEOPLE and judged.cue == "says":
        return 1 if _IS_ONE.search(norm, max(0, hit.start - 8), hit.start) else 0.5
    if hit.word.endswith(("女", "男")) and norm[hit.end : hit.end + 1] in "朋友神主二一优":
        return 0 if norm[hit.end : hit.end + 1] else 1
    if norm.startswith("们", hit.end) and (strength == "partner" or hit.word in _PARTNERS):
        return 0
    if strength in ("likely", "weak") and "男生" in norm and "女生" in norm:
        return 0
    if hit.word in _FACES and (norm[hit.start - 1 : hit.start] in _FAMILY or norm[hit.end : hit.end + 1] in _FAMILY):
        return 0
    if judged.cue == "says" or strength in ("own", "partner"):
        return 1
    return {"sure": 1.0, "likely": 0.75, "weak": 0.9}[strength]


_PEOPLE = frozenset("男人 女人 男生 女生 女孩子 男孩子 女孩 男孩 小伙子 中年男人 老汉 宅男 直男 爷们 姐妹 闺蜜 闺密 新娘".split())
"""Whom one speaks of as often as one is: 我认识的男生."""
_IS_ONE = lazy.pattern(r"(?:是|当|做|作为|身为|我们|咱们?|我|一个|个|这种|这样的|[0-9岁]|[老小])的?$")
_STRADDLES = frozenset("本女 本男 女同 男同 女警 女大 女神".split())
_STRADDLED = lazy.pattern(r"日本[女男]|[女男]同[事学志桌伴胞]|女警[告示惕]|女大[王佬师]|女神(?:经|像|节)")
_SET_PHRASE = lazy.pattern(r"black widow|wife[- ]?beater|girl (?:dinner|math|boss|code|power|band|group|scout cookies|with the|, interrupted)|hot girl (?:summer|walk)|widow's peak|(?:real )?housewives|boys? (?:band|george)|single ladies|ladies (?:and gentlemen|night)|lads' tour|mother (?:nature|tongue|of (?:dragons|god|all))|my bros? in christ|queen (?:elizabeth|bee|size|of hearts)|fan ?girls?|good ?girl faith|old man and the sea|boy dinner")
"""Things and sayings that hold a word for women or men."""
_FACES = frozenset("👩👧")
_FAMILY = tuple("👩👨👧👦👶❤💋")
"""Faces of which several in a row make one picture, of a family or a pair."""
_PARTNERS = frozenset("老公 老婆 我老公 我老婆 男朋友 女朋友 男友 女友 媳妇".split())
_LEXICON = Lexicon(NAME, "gender", "person/gender.json", _WHY, _rule)
