"""The author's children: 闺女, 带娃, 双胞胎, "mom of two", "my girls"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import Lexicon, is_anothers
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "children"
KINDS: tuple[str, ...] = ("children",)

_OTHERS = lazy.pattern(
    r"(?:你|他|她|他们|她们|人家|别人|楼主|姐姐|哥哥|朋友|同事|邻居|亲戚|谁|领导|老板|老师|房东|隔壁|对门|妹妹|弟弟|表姐|表哥|堂姐|堂哥|熊|哪家|每个|所有|有些|现在的?|我[姐哥弟妹嫂舅姨姑叔]|[表堂][姐哥弟妹]|嫂子|弟媳|闺蜜|室友|同学|客户|亲家)(?:的|家|家的)?(?:两个|那个|个)?$"
    r"|(?:your|his|her|their|someone's|whose|friend's|sister's|brother's|neighbor's|neighbour's|aunt's|boss's) (?:[a-z]+ )?$"
)
_CALLED = lazy.pattern(r"(?:当|是|做|叫|喊|认|像|猫|狗|毛|我妈的?|我爸的?|爸妈的?|作为|身为|的好|独生|长|人家的?)$")
_CHILD_ITSELF = lazy.pattern(r"(?:as|i'm|i am|im|being) (?:the|an?|my [a-z]+'s) (?:[a-z]+ )?$|(?:eldest|oldest|only|middle|youngest) $")
_NO_CHILD = lazy.pattern(r"(?:starter|plant|plants|car|bike|truck|guitar|laptop|project|thesis|startup|garden|cat|dog|kitten|puppy|truck|motorbike|camera|phone|van|boat|this|that|these|it|he|she) (?:is|are|was|will be|'s)(?: (?:literally|basically|still|always|actually))? $|(?:it's|that's|he's|she's) $|(?:^|[a-z] )(?:dad|mum|mom|daddy|mama)'s (?:favou?rite |only |little )?$")
"""A thing that is called one's baby, a child of one's own parents."""
_IN_A_GAME = lazy.pattern(r"(?<![a-z])(?:in (?:the sims|sims(?: 4)?|my sims? game|stardew|ck3|crusader kings|animal crossing|skyrim|baldur's gate|bg3|fallout|this playthrough|my playthrough|my campaign|dnd|d&d)|my sims?)(?![a-z])")
_NOT_A_CHILD = lazy.pattern(r"(?: of (?:immigrants|refugees|an?|the|two|god|farmers|teachers)(?![a-z])|国|片子|头片|红|子曰|儿童|王|气|茶|们投|们快|们好|摇尾巴|[^,。!?]{0,3}还摇尾巴|们都懂|他妈的)")
_TEACHERS = lazy.pattern("幼师|幼教|班主任|学生|班里|班上|我们班|带班|备课|教案|家访|老师们|个家长|老师,")
_SIBLING = lazy.pattern("[^,。!?\n]{0,3}(?:都)?是我(?:(?:双胞胎|亲|表|堂)?[弟妹哥姐侄]|[,。!]|本人|自己|$)")
_AT_SCHOOL = lazy.pattern("实习|补习班|培训班|晚托|托管|机构|班里|班上|学生|支教|兼职|幼儿园老师|堵在路口|路口堵|整条街|校门口堵")
"""Other people's children, whom one teaches or meets."""
_IDOL = lazy.pattern("舞台|演唱会|打投|追星|爱豆|出道|粉丝|直拍|应援|妈妈爱你|妈妈粉|见面会")
"""The idol whom a fan calls her child."""
_ANIMAL = lazy.pattern(r"绝育|驱虫|踩奶|铲屎|掉毛|多肉|猫|狗|柯基|布偶|铲屎|仓鼠|鹦鹉|柴犬|(?<![a-z])(?:cat|dog|puppy|kitten|pup|fur)(?![a-z])")


def words() -> Mapping[str, Sequence[str]]:
    """Words for one's child."""
    return {**_LEXICON.words(), "aged": ["year old", "year-old", "yr old", "yo", "y/o", "month old", "month-old", "week old", "week-old"]}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Children that are the author's; those of others belong to the judgement on their parents."""
    if any(h.tag == "aged" for h in hits):
        yield from _aged(text, post)
    for trace in _LEXICON.find(text, [h for h in hits if h.tag != "aged"], post):
        if trace.holder != "none":
            yield _sexed(trace, text)


_ONE_CHILD = lazy.pattern(r"(?:my|our|the) (?:[a-z\-]+ )?(?:kid|kiddo|child|baby|newborn|infant|toddler|teenager|teen|tween|preteen|youngest|oldest|eldest|firstborn|little one|wee one|lo|bub|munchkin|preschooler|[a-z]+ grader|first born|threenager|tot)|lo|bub|kiddo|dear child")
_PRONOUN = lazy.pattern(r"[^.!?\n]{0,60}?(?<![a-z])(?P<who>she|her|hers|herself|he|his|him|himself)(?![a-z'])|(?:'s| is| has)? [^.!?\n]{0,60}?(?<![a-z])(?P<who2>she's|he's)(?![a-z])")
_THIRD = lazy.pattern(r"(?:teacher|doctor|nurse|husband|wife|dad|mum|mom|granny|grandma|grandad|friend|boss|neighbou?r|coach|cat|dog|midwife|man|woman|lady|guy)(?![a-z])")


def _sexed(trace: Trace, text: Text) -> Trace:
    """A child of no sex told by she or he in the same sentence: "my toddler bit her sister"."""
    said = trace.text.lower()
    if trace.value not in ("has children", "a baby") or trace.field != "text" or not said.isascii() or not _ONE_CHILD.fullmatch(said):
        return trace
    found = _PRONOUN.match(text.raw.lower(), trace.end)
    if found is None or _THIRD.search(found[0]):
        return trace
    who = found["who"] or found["who2"]
    return msgspec.structs.replace(trace, value="a daughter" if who.startswith(("she", "her")) else "a son")


_AGED = lazy.pattern(
    r"(?<![a-z])(?:my|our) (?:very |own |sweet |lovely |feral |stubborn |clever )*(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: |-)?(?:years?|yrs?|months?|weeks?)?(?:[ -]olds?| ?yo| ?y/o)"
    r"(?: (?P<who>son|boy|lad|daughter|girl|kid|child|twins|baby))?(?! ?(?:dog|cat|puppy|pup|kitten|car|phone|laptop|house|niece|nephew|cousin|brother|sister|self|account|phone|mac|pc|tv|horse|rabbit|bike|marriage|computer|truck|fridge|sourdough|jeans|couch|[a-z]+ (?:dog|cat|car)|[a-z]*(?:hound|doodle|poo|rier|iel)))"
)
_BY_WHO = {"son": "a son", "boy": "a son", "lad": "a son", "daughter": "a daughter", "girl": "a daughter", "twins": "twins"}


def _aged(text: Text, post: Post) -> Iterator[Trace]:
    """ "My six-year-old"."""
    for m in _AGED.finditer(text.norm):
        judged = judge(text, m.start(), m.end(), post, "children")
        if judged.holder == "none":
            continue
        value = _BY_WHO.get(m["who"] or "", "has children")
        yield make_trace(text, post, m.start(), m.end(), kind="children", value=value, holder="self", confidence=0.8, detector=NAME, why=_WHY.fill(value=value, holder=judged.why))


def _is_another(text: Text, hit: Hit, before: str) -> bool:
    """In Chinese: an idol, a brother or sister, those whom one teaches or meets, somebody else's."""
    norm = text.norm
    if _IDOL.search(norm) or _OTHERS.search(before) or is_anothers(text, hit) or _SIBLING.match(norm, hit.end):
        return True
    return hit.word.startswith(("教", "孩子")) and bool(_AT_SCHOOL.search(norm))


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    before = norm[max(0, hit.start - 16) : hit.start]
    if strength != "own" and (_OTHERS.search(before) or _CALLED.search(before)):
        return 0
    if hit.word.isascii() and (_CHILD_ITSELF.search(before) or _NO_CHILD.search(norm, max(0, hit.start - 28), hit.start) or _IN_A_GAME.search(norm)):
        return 0
    if _NOT_A_CHILD.match(norm, hit.end) or (not hit.word.isascii() and _is_another(text, hit, before if strength == "own" else "")):
        return 0
    if hit.word in ("家长群", "家长会") and _TEACHERS.search(norm):
        return 0
    factor = 0.4 if _ANIMAL.search(norm) else 1.0
    if judged.cue == "says" or strength in ("own",):
        return factor
    return factor * {"sure": 0.9, "likely": 0.6}.get(strength, 1)


_WHY = Say("孩子：{value}，{holder}", "children, {value}: {holder}")
_LEXICON = Lexicon(NAME, "children", "person/children.json", _WHY, _rule)
