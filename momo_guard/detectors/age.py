"""Ages: 27岁, 都三十了, 奔三, 第三个本命年, "I'm 28", 28F, "turned 30", "in my forties"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import age_en, age_zh, lazy
from momo_guard.detectors.age_form import Form
from momo_guard.detectors.age_idioms import WORDS, idioms
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.cardinals import EN, TENS_WORDS, ZH, number
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "age"
KINDS: tuple[str, ...] = ("age",)

_WHY = Say("年龄：{value}，{holder}", "an age, {value}: {holder}")
_CHILD_UNTIL = 13
"""Ages below are children's, who are spoken of more often than they speak."""


def _zh(pattern: str, sure: float, add: int = 0, width: int = 0, own: bool = False) -> Form:
    return Form(re.compile(pattern.replace("N", f"(?P<n>{ZH})")), sure, add, width, own)


def _en(pattern: str, sure: float, add: int = 0, width: int = 0, own: bool = False) -> Form:
    return Form(re.compile(pattern.replace("N", f"(?P<n>{EN})")), sure, add, width, own)


_NOT_AFTER = (
    r"(?!以[上下内前后]|[之]?[前后]|那[年会]|时|的时候|左右的?(?:女|男)|危机|门槛|红线|退休|起|就(?:要|该|得|应)|现象|焦虑|才(?![,。!?]|刚|多)|(?:就|才)?(?:来|去|过江|过来|出来|出去|离|进|入|开始|学会|结婚|生(?!日)|当兵|辍学|考上|毕业|认识|遇见|第一次)|"
    r"[~\-到至]|或|的(?:心态|脸|皮肤|身材|灵魂)|定律|法则|女人|男人|女性|男性)"
)
_END = r"(?=了|的(?:人|大|老|我|女|男|年纪)|[,。!?;~…\s)|/]|还|却|也|$|\.|女|男|单身|未婚|已婚|周岁|岁(?!才|前|后|以|会|要|能|时|那))"
_ZH = (
    _zh(rf"(?:虚岁)N(?:岁)?{_END}", 0.8, add=-1),
    _zh(r"N周?岁(?:的)?最后一天", 0.93),
    _zh(r"(?:明天|后天|下周|下个?月|明年|马上|即将|快要?|就要|就快|再过[^,。]{1,4})(?:就|要|就要|满|到)*N周?岁?(?:了|啦)", 0.85, add=-1),
    _zh(rf"N周?岁{_NOT_AFTER}", 0.9),
    _zh(r"N(?:多岁|来岁|几岁|\+(?![0-9a-z\u4e00-\u9fff]))", 0.7, width=6),
    _zh(r"N(?:岁)?出头", 0.7, width=3),
    _zh(r"年?过N(?=[,。!的了])", 0.7, width=3),
    _zh(r"N好几(?=的人|了|[,。!])", 0.7, add=3, width=5),
    _zh(r"年近N", 0.75, add=-3, width=2),
    _zh(rf"(?:我|本人|俺)(?:今年|现在|也|都|才|刚|已经|就)*(?:满)?N{_END}", 0.88, own=True),
    _zh(rf"(?:今年|年龄[:是]?|年纪|芳龄|年方|刚满|都|已经|才|刚到)(?:我|也|都|才|已经|是)*N{_END}(?!号|月|日|点|块|元|年|个|分|%|级|天|楼|斤|次|遍|家|人[^,了]|度|集|篇)", 0.7),
    _zh(r"(?:(?<=[,。!?;\s])|(?<![\s\S]))N(?:了|啦)(?=[,。!还却也]|$|\s)", 0.7),
    _zh(r"(?:(?<=[,。!?;\s])|(?<![\s\S]))N(?= ?[,/|] ?(?:单身|未婚|已婚|离异|母单|裸辞|失业|男|女|坐标|在读|无业|北漂|沪漂))", 0.85),
    _zh(r"(?<![\s\S])N(?=,(?! ?[0-9一二三四五六七八九十]))", 0.6),
    _zh(r"(?:还没|不到|没到)N(?=岁|,|。|$|呢|啊)", 0.7, add=-3, width=2),
    _zh(r"(?<!而立)(?<!而立,)N(?:而立(?!,?四十)|不惑|知天命)", 0.85),
)
_LEFT_SCHOOL = {"初中": 15, "高中": 18, "中专": 18, "职高": 18, "大专": 21, "专科": 21, "本科": 22, "大学": 22, "硕士": 25, "研究生": 25, "博士": 28, "": 22}
_SINCE_SCHOOL = lazy.pattern(
    r"(?P<s>初中|高中|中专|职高|大专|专科|本科|大学|硕士|研究生|博士)?(?:学[^,。]{0,8},?)?(?:刚)?毕业(?:才|已经|都|也|快)?(?P<n>[1-9][0-9]?|[一二两三四五六七八九十]{1,2})年(?!级|前|后|级|制|论)"
)
_AT_WORK = lazy.pattern(
    r"(?P<n>[1-9][0-9]?|[一二两三四五六七八九十]{1,3})(?:多)?年(?:的)?(?:教龄|工龄|警龄|护龄|行医|军龄)|(?:教龄|工龄|护龄|警龄)(?:都|已经)?(?P<m>[1-9][0-9]?|[一二两三四五六七八九十]{1,3})年"
    r"|(?:当老师|教书|当护士|当医生|入行|从业|从教)(?:已经|都|快|也)?(?P<k>[1-9][0-9]?|[一二两三四五六七八九十]{1,3})年"
)
_DECADES_ZH = {"二": 20, "三": 30, "四": 40, "五": 50, "六": 60, "2": 20, "3": 30, "4": 40, "5": 50, "6": 60}
_TOWARDS = lazy.pattern(rf"奔(?P<n>{ZH})(?:的人)?|奔(?P<d>[二三四五六2-6])(?:了|的人|的|啦)?(?![十0-9个只条趟点场天月])")
_DECADE = lazy.pattern(r"(?P<d>[二三四五六2-6])字头|(?:变|奔|过|都|快)(?P<z>[三四五六])张|(?P<w>而立|不惑|知天命|花甲|古稀)之?年")
_YEAR_OF_ONE = lazy.pattern(r"(?P<next>明年)?(?:是|又是|就是)?(?:我的?)?(?:第(?P<n>[一二三四五])个)?本命年(?!红|的红)?")
_NOT_THAT_YEAR = lazy.pattern("还早|还没|没到|还远|还有|早过|过了|刚过|才过")
_CLASSIC = {"而立": 30, "不惑": 40, "知天命": 50, "花甲": 60, "古稀": 70}
_SMALL = lazy.pattern(r"(?<![0-9十百.])(?P<n>[1-9一二两三四五六七八九])(?:周?岁半?|个月大)(?!以)")

_UNIT = (
    r"(?! ?(?:%|percent|min|sec|hour|hr|day|week|wk|month|mile|km|kilo|kg|lb|pound|feet|ft|foot|inch|cm|mm|meter|metre|"
    r"dollar|buck|page|level|episode|point|step|time|th\b|st\b|nd\b|rd\b|out of|/|:|\.\d|am\b|pm\b|°|degree|k\b|x\b|"
    r"book|chapter|people|of (?:the|them|us|my)|years? (?:into|in\b|sober|clean|deep|late|behind|away|since|ago|married|"
    r"with|at|as|of|later|from|too|out|older|younger|post|removed)|yrs? (?:into|in\b|sober|clean|deep|of)|minutes|"
    r"and a half (?:hours|miles)|or so (?:hours|miles)|cents|across|down|points|percent|inches|stories|floors|hours|"
    r"on (?:the|an?|this|that)\b|messages|emails|seconds|blocks|push-?ups|squats|reps|laps\b(?! of the sun| around)|pages|followers|subs|likes|rounds|games|matches|cups|beers|drinks|kids|cats|dogs|grand))"
)
_BE = r"(?:i'm|im|i am|i'll be|i just turned|i turned|i turn|me,)"
_EN = (
    _en(rf"(?<![a-z]){_BE} (?:only|just|now|also|already|still|a|like|about|around|currently|literally|barely|officially|actually|,)?,? ?N{_UNIT}(?!')", 0.9, own=True),
    _en(rf"(?<![a-z])(?:i'm|im|i am) (?:almost|nearly|turning|about to (?:be|turn)|gonna be) N{_UNIT}", 0.85, add=-1, own=True),
    _en(r"N[ \-]?(?:years?|yrs?)[ \-]?(?:old|young)", 0.9),
    _en(r"(?<![a-z0-9])N ?(?:y/o|yo|y\.o\.)(?![a-z])", 0.9),
    _en(r"(?<![a-z0-9.,$£€¥#])(?<![$£€¥] )(?P<n>[1-9][0-9]) ?/? ?(?:f|m|nb|ftm|mtf|female|male|enby)(?![a-z0-9'])", 0.85),
    _en(r"(?<![a-z0-9#/])(?<!the )(?:f|m|nb)/?(?P<n>[1-9][0-9])(?![a-z0-9.])", 0.8),
    _en(rf"(?<![a-z])(?:just )?(?:turned|hit) N{_UNIT}", 0.8),
    _en(rf"(?<![a-z])(?:turning|about to turn|about to be|gonna be|turn) N{_UNIT}", 0.75, add=-1),
    _en(rf"(?<![a-z])(?:pushing|approaching|nearing|closing in on|knocking on) N{_UNIT}", 0.75, add=-3, width=2),
    _en(r"(?<![a-z])(?:age|aged|age:|age is) N(?!\+| ?(?:and|or|to|-) |\d)", 0.7),
    _en(rf"(?<![a-z])at (?:age )?N,? (?:i|i'm|my|and still|years)(?![a-z]){_UNIT}", 0.75),
    _en(r"(?<![a-z0-9])N (?:today|this year|candles on)(?![a-z])", 0.75),
    _en(r"(?<![\s\S])N(?=, (?![0-9]))", 0.6),
    _en(r"(?<![a-z])(?:the )?(?:dirty|flirty) N(?![a-z])", 0.8),
    _en(r"N (?:trips|laps|times|years|orbits) (?:a?round the sun|on this (?:earth|planet|rock))", 0.85),
    _en(r"(?:(?<![\s\S])|(?<=[.!?\n] )|(?<=\n))N and (?:still|learning|never|counting|single|[a-z]+ing)(?![a-z])", 0.7),
    _en(r"(?<![a-z])(?:single|divorced|married|widowed|broke|tired|old|retired|unemployed) and N(?![a-z0-9])(?! ?(?:years|months|minutes|days))", 0.7),
    _en(r"(?<![a-z])my (?P<n>[1-9][0-9])(?:st|nd|rd|th) (?:birthday|bday|b-day)", 0.8, own=True),
    _en(r"(?<![a-z0-9])N,? (?:going on|years (?:on|of life|of living|of existing|of being alive|in this body|around)|years young)", 0.75),
    _en(r"(?<![a-z])(?:i'll be|i will be|we'll both be|i turn|i'm turning|turning|be|hit|hitting|reach) N (?:in|this|next|on|come|by|before|tomorrow) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|a |two |three |the |one |[0-9]|spring|summer|fall|autumn|winter|month|week|year|sunday|monday|tuesday|wednesday|thursday|friday|saturday|christmas)", 0.85, add=-1),
    _en(r"(?:(?<![\s\S])|(?<=[.!?\n,] )|(?<=\n)|(?<=i'm )|(?<=i am )|(?<=am ))(?:nearly|almost|not quite|not yet|not even|coming up (?:on|to)|fast approaching|just shy of|barely|a whisker off) N(?= and|,|\.|!|$| years old| but| so)", 0.75, add=-2, width=1),
    _en(r"(?:(?<![\s\S])|(?<=[.!?\n,] )|(?<=\n))N (?:tomorrow|in (?:january|february|march|april|may|june|july|august|september|october|november|december)(?! (?:19|20)\d\d)|next (?:week|month|birthday|year|sunday|monday|tuesday|wednesday|thursday|friday|saturday))(?![a-z])", 0.75, add=-1),
    _en(r"(?<![a-z])(?:i've|i have) (?:already |only |now |just )?been N(?= for|,|\.| since| a )", 0.8, own=True),
    _en(r"(?<![a-z])(?:been alive|alive|lived|been on this (?:planet|earth|rock)|existed|been here|breathing)(?: for)? N years", 0.75),
    _en(r"(?<![a-z])(?:ripe|grand|tender|advanced|old|venerable|sprightly|wise)(?: old)? age of N", 0.8),
    _en(r"(?<![a-z])(?:at )?my age ?[(,:\-] ?N", 0.85, own=True),
    _en(r"(?<![a-z0-9$£€])N candles(?![a-z])", 0.7),
    _en(r"(?<![a-z])(?:celebrat\w+|for|on|spent|survived|threw|planning|after|since|until|before|forgot|hate|hated|dreading) my (?P<n>[2-9][0-9])(?:st|nd|rd|th)(?! ?(?:year|time|floor|day|attempt|week|anniversary|book|marathon|birthday|b|grade|street|ave|client|patient|draft|wedding))", 0.65, own=True),
    _en(r"(?<![a-z])my (?P<n>[2-9][0-9])(?:st|nd|rd|th) (?:was|is|will be|party|this|next|in|on|came|went|consisted|involved)(?![a-z])", 0.7, own=True),
    _en(r"(?<![a-z])(?:hello|goodbye|so long|welcome to|level|chapter|day one of|first day of|officially|suddenly|somehow|staring down|dreading|on the cusp of|on the brink of|rapidly approaching|fast approaching) N(?=,|\.|!|\?|$| and| hits| feels| already| now| years old| today)", 0.7),
    _en(r"(?:(?<![\s\S])|(?<=[.!?\n] )|(?<=\n))N (?:hits different|hits hard|looks good|feels (?:like|weird|old|fine|the same|exactly)|is (?:too old|not old|the new|a weird|coming|a prime|officially)|with (?:the|a|no|bad|my|zero) [a-z]+)(?![a-z])", 0.65),
    _en(r"(?:(?<![\s\S])|(?<=[.!?\n] )|(?<=\n))N (?:and|but|yet) (?:holding|still|already|finally|not|no|i|my|have|haven't|just|feeling|living|look|feel|thriving|[a-z]+(?:ing|ed|less|ish))(?![a-z])", 0.7),
    _en(r"(?<![a-z])(?:this|your|a|one) N[ \-]?(?:year[ \-]old|yo|yr old) (?:man|woman|guy|girl|lady|bloke|dad|mom|mum|body|brain|back|self|knees|me|heart)", 0.8),
)
_MORE_EN = tuple(Form(re.compile(p.replace("N", age_en.N, 1)), sure, add, width, own) for p, sure, add, width, own in age_en.FORMS)
_UNBRACKETED = tuple(f for f, (pattern, *_) in zip(_MORE_EN, age_en.FORMS, strict=True) if r"[(\[]" not in pattern)
_ANY_NUMBER = lazy.pattern(r"[1-9][0-9]|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|een|ie)|(?<![a-z])(?:ten|eleven|twelve|eighteen)(?![a-z])")
_LAST_OF = lazy.pattern(
    rf"(?<![a-z])(?P<how>last|final|first|entering|enter|leaving|end of|out of|goodbye(?: to)?|farewell to|survived|start of|starting|into|hello)(?: (?:few|year|years|months?|weeks?|days?|hours|as part|stretch|gasp|decade))*(?: (?:in|of))* my (?P<d>[2-9]0'?s|{'|'.join(w[:-1] + 'ies' for w in TENS_WORDS)})(?![a-z0-9])"
)
"""The last year of my twenties, entering my thirties."""
_BIG = lazy.pattern(r"(?<![a-z])(?:the )?big (?P<d>[2-9]|two|three|four|five|six|seven|eight|nine)[ \-]?(?:0|o|oh)(?![a-z0-9])")
_DIGITS = dict(zip("two three four five six seven eight nine".split(), range(2, 10), strict=True))
_TIES = "|".join(w[:-1] + "ies" for w in TENS_WORDS)
_RANGE = lazy.pattern(
    rf"(?<![a-z])(?:in )?(?:my )?(?:(?P<part>early|mid|middle|late|mid-to-late|early-to-mid)[ \-])?(?:to[ \-]late[ \-])?(?P<d>[2-9]0'?s|{_TIES})(?![a-z0-9])"
)
_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "mid-to-late": (5, 9), "early-to-mid": (1, 6)}
_SOMETHING = lazy.pattern(rf"(?<![a-z])(?P<d>[2-9]0|{'|'.join(TENS_WORDS)})[ \-]?something(?![a-z])")

_WEATHER = lazy.pattern(r"(?<![a-z])(?:degrees|temperatures?|celsius|fahrenheit|sunscreen|outside|humid\w*|heat ?wave|forecast|windchill|wind chill|weather|mph|odds|tabs open)(?![a-z])")
_THEN = lazy.pattern(
    r"(?:when|since|until|till|before|after|by the time|if|once|was|were|feel(?:ing|s)?|felt|look(?:s|ing)?|like|over|under|"
    r"as if|at least|forever|retire at|died at|until age)(?: [a-z']+){0,2} ?$"
    r"|(?:到|满|超过|过了|活到|等(?:我|咱|你|到)?(?:都|老到)?|永远|像|看起来|看上去|心理年龄|哪怕|从|刚过|超|低于|不满|未满|小于|大于|小我|大我|比我)$"
)


def words() -> Mapping[str, Sequence[str]]:
    """What stands beside an age."""
    return {
        "zh": ["岁", "奔", "字头", "本命年", "之年", "张", "今年", "年方", "芳龄", "年龄", "刚满", "都", "已经", "出头", "好几", "年近", "年过", "还没", "不到", "没到", "而立", "不惑", "知天命", "毕业", "教龄", "工龄", "护龄", "警龄", "入行", "从业", "从教", "教书", "当老师", "当护士", "当医生"],
        "zh_own": ["我", "本人", "俺"],
        "idiom": WORDS, "passing": age_zh.words(),
        "en": [
            "i'm", "im", "i am", "i turned", "i turn", "turned", "turning", "turn", "year-old", "years old", "year old", "yrs old", "yr old",
            "yo", "y/o", "pushing", "approaching", "nearing", "age", "aged", "today", "going on", "something", "years young",
            "big", "20s", "30s", "40s", "50s", "60s", "70s", "20's", "30's", "40's", "50's", "birthday", "bday", "hit", "at",
            "and still", "and learning", "and never", "and counting", "divorced and", "single and", "years-old", "this year", "candles", "dirty", "flirty", "around the sun", "on this earth", "on this planet",
            *(w[:-1] + "ies" for w in TENS_WORDS), *TENS_WORDS, *(f"{w}something" for w in TENS_WORDS), *age_en.ORDINALS, "being", "both", "old enough", "young enough", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "in a week", "in a month", "i'll be", "i will be", "i've been", "i have been", "been alive", "on this rock", "knocking on", "nearly", "almost", "not quite", "not yet", "not even", "coming up on", "coming up to", "barely", "closing in on", "staring down",
            "tomorrow", *(f"in {m}" for m in "january february march april may june july august september october november december".split()), "next week", "next month", "next birthday", "my age", "ripe old age", "age of", "celebrated my", "for my", *(f"my {n}{'th' if n % 10 > 3 or not n % 10 else ('st', 'nd', 'rd')[n % 10 - 1]}" for n in range(20, 80)), "hello", "goodbye", "hits different", "and holding", "years of life",
        ],
    }


def shapes() -> Mapping[str, str]:
    """28F, F28, a Chinese age that begins a clause (二十四了) or a list of facts (29,单身)."""
    return age_zh.SHAPES | {
        "en_code": r"[1-9][0-9] ?/? ?(?:f|m|nb)(?![a-z0-9'])",
        "en_edoc": r"[fm](?<![a-z0-9].)/?[1-9][0-9](?![a-z0-9.])",
        "zh_alone": r"[1-9二三四五六][0-9十][一二三四五六七八九]?[了啦,]",
        "en_paren": r"[(\[](?:[fm],? ?/? ?)?[1-9][0-9] ?[,/fmn)\]]",
        "en_list": r"[1-6][0-9](?:, (?=[a-z])| (?:and|but|yet) (?=[a-z]+ing|still|never|already|finally|feel|look|have|single|no))",
        "zh_list": r"[1-6][0-9] ?[|/,](?= ?(?:[\u3400-\u9fff]|[a-z]{2}))",
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Ages, each character of the text read once, the surest form first."""
    tags = {h.tag[:2] for h in hits}
    taken: list[tuple[int, int]] = []
    for start, end, low, high, sure, own in _found(text.norm, tags, post):
        if any(a < end and start < b for a, b in taken) or (not own and _THEN.search(text.norm, max(0, start - 30), start)):
            continue
        if own and age_en.JUST_THEN.search(text.norm, max(0, start - 16), start):
            continue
        if age_en.of_a_thing(text.norm, start, end) or age_en.of_the_past(text.norm, start, _number_end(text.norm, start)):
            continue
        if not own and _WEATHER.search(text.norm, max(0, start - 30), end + 30):
            continue
        if text.norm.endswith(("等", "等到"), 0, start) or age_zh.of_a_stranger(text.norm, start, end) or (taken and text.norm[start:end].endswith("本命年")):
            continue
        taken.append((start, end))
        if trace := _trace(text, post, start, end, low, high, sure, own):
            yield trace


def _number_end(norm: str, start: int) -> int:
    found = _ANY_NUMBER.search(norm, start)
    return found.end() if found else start


_Span = tuple[int, int, int, int, float, bool]
"""start, end, youngest, oldest, certainty, own."""


def _found(norm: str, tags: set[str], post: Post) -> Iterator[_Span]:
    if ("zh" in tags or "pa" in tags) and age_zh.NUMBER.search(norm):
        yield from _forms(norm, _ZH)
    if "pa" in tags:
        yield from age_zh.ages(norm)
    if "zh" in tags:
        yield from _chinese_ranges(norm)
        yield from _by_career(norm)
        for m in _SMALL.finditer(norm):
            n = number(m["n"]) or 0
            yield m.start(), m.end(), n, n, 0.8, False
    if "en" in tags:
        if _ANY_NUMBER.search(norm):
            yield from _forms(norm, _EN)
            yield from _forms(norm, _MORE_EN if "(" in norm or "[" in norm else _UNBRACKETED)
        yield from _english_ranges(norm)
        yield from _ordinals(norm)
    if "id" in tags:
        yield from ((*f, False) for f in idioms(norm))
    if post.kind == "bio":
        for m in _BIO.finditer(norm):
            n = number(m["n"]) or 0
            yield m.start("n"), m.end("n"), n, n, 0.75, True


_BIO = lazy.pattern(rf"(?:(?<![\s\S])|(?<=[|/,·;\n] )|(?<=[|/,·;\n]))(?P<n>{ZH})(?= ?[|/,·;\n]|$)")


def _forms(norm: str, forms: Sequence[Form]) -> Iterator[_Span]:
    for form in forms:
        for m in form.pattern.finditer(norm):
            n = number(m["n"])
            if n is not None:
                low = n + form.add
                yield m.start(), m.end(), low, low + form.width, form.sure, form.own


def _chinese_ranges(norm: str) -> Iterator[_Span]:
    for m in _TOWARDS.finditer(norm):
        if m["d"]:
            decade = _DECADES_ZH[m["d"]]
            yield m.start(), m.end(), decade - 3, decade - 1, 0.75, False
        elif n := number(m["n"]):
            round_ = n % 10 == 0
            yield m.start(), m.end(), n - 3 if round_ else n - 1, n - 1, 0.8, False
    for m in _DECADE.finditer(norm):
        if m["d"]:
            low = _DECADES_ZH[m["d"]]
            yield m.start(), m.end(), low, low + 9, 0.7, False
        else:
            low = _DECADES_ZH[m["z"]] if m["z"] else _CLASSIC[m["w"]]
            yield m.start(), m.end(), low, low, 0.75, False
    for m in _YEAR_OF_ONE.finditer(norm):
        if _NOT_THAT_YEAR.match(norm, m.end()) or norm.endswith(("离", "距", "距离"), 0, m.start()):
            continue
        n = (number(m["n"]) or 2) * 12 if m["n"] else 24
        n -= bool(m["next"])
        yield m.start(), m.end(), n, n, 0.85 if m["n"] else 0.45, False


def _by_career(norm: str) -> Iterator[_Span]:
    """毕业三年, 三十年教龄: those who left school or took up a profession did so at about the same age."""
    for m in _SINCE_SCHOOL.finditer(norm):
        n = (number(m["n"]) or 0) + _LEFT_SCHOOL[m["s"] or ""]
        yield m.start(), m.end(), n, n, 0.5, False
    for m in _AT_WORK.finditer(norm):
        years = number(m["n"] or m["m"] or m["k"]) or 0
        if years >= 2:
            yield m.start(), m.end(), years + 22, years + 22, 0.4, False


def _english_ranges(norm: str) -> Iterator[_Span]:
    for m in _BIG.finditer(norm):
        n = 10 * (_DIGITS.get(m["d"]) or int(m["d"]))
        yield m.start(), m.end(), n, n, 0.85, False
    if "0" not in norm and "ies" not in norm and "big" not in norm and "something" not in norm:
        return
    for m in _LAST_OF.finditer(norm):
        decade = _decade(m["d"])
        ends = m["how"].startswith(("last", "final", "end"))
        over = m["how"].startswith(("out", "goodbye", "farewell", "survived", "leaving"))
        low, high = (decade + 9, decade + 9) if ends else (decade + 9, decade + 11) if over else (decade, decade + 1)
        yield m.start(), m.end(), low, high, 0.8, True
    for m in _RANGE.finditer(norm):
        if not m["part"] and "my" not in m[0]:
            continue
        first, last = _PARTS.get(m["part"], (0, 9))
        decade = _decade(m["d"])
        yield m.start(), m.end(), decade + first, decade + last, 0.85 if "my" in m[0] else 0.6, "my" in m[0]
    for m in _SOMETHING.finditer(norm):
        low = _decade(m["d"])
        yield m.start(), m.end(), low, low + 9, 0.7, False


def _ordinals(norm: str) -> Iterator[_Span]:
    for m in age_en.ORDINAL.finditer(norm):
        n = age_en.ORDINALS[m["o"]] - bool(age_en.COMING.search(m["after"]))
        yield m.start(), m.end("o"), n, n, 0.75, True


def _decade(written: str) -> int:
    if written[0].isdigit():
        return int(written[:2])
    stem = written.removesuffix("ies") + "y" if written.endswith("ies") else written
    return number(stem) or 0


def _trace(text: Text, post: Post, start: int, end: int, low: int, high: int, sure: float, own: bool) -> Trace | None:
    judged = judge(text, start, end, post, "age")
    if own and judged.holder != "none":
        judged = Judgement("self", 0.95, "says")
    if low < _CHILD_UNTIL and judged.holder == "self":
        judged = Judgement("other", 0.6, "other")
    value = str(low) if low == high else f"{low}-{high}"
    return make_trace(
        text, post, start, end, kind="age", value=value, holder=judged.holder,
        confidence=round(sure * judged.weight, 3), detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
    )
