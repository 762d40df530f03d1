"""Detectors that are a list of words: each value with the words that state it, and how plainly they do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

STRENGTHS: Mapping[str, float] = {"own": 0.93, "sure": 0.93, "name": 0.9, "partner": 0.74, "likely": 0.75, "weak": 0.5}
"""How sure each sort of word is of its value, before the holder is known. `own` words speak of their author by
themselves (本仙女, "my husband"): they need no further cue, but a quotation or a wish still counts. `partner` words name whom one loves, which
most often but not always tells one's own gender. A `name` is a
plain name of something and says nothing without a frame round it (我是…人, "as a …")."""

_OWN_HOLDER = 0.92

_SUPPOSED = lazy.pattern(r"(?:以为|好像|像是|假装|仿佛|装作|当作)$")

_CHOICE = lazy.pattern(r"\{([^{}]*)\}")


def spelled_out(words: Sequence[str]) -> list[str]:
    """The words of a list, each choice in braces made one word of its own: "{my|our} cat" is two."""
    found: list[str] = []
    for word in words:
        choice = _CHOICE.search(word)
        if choice is None:
            found.append(re.sub(" +", " ", word).strip())
        else:
            found += spelled_out([word[: choice.start()] + one + word[choice.end() :] for one in choice[1].split("|")])
    return found


_I_SPEAK = lazy.pattern(r"(?<![a-z])(?:i|i'm|im|i've|i'd|i'll|my|me|we|we're|we've|our|us)(?![a-z'])|^the (?:wife|husband|missus|mrs|hubby|boyfriend|girlfriend|bf|gf|fianc|ex(?![a-z])|kids?|kiddos|little|wee|twins|spouse|mister|in-laws)|^ex has ")
"""What makes an English word its speaker's own whoever is named before it: "my husband", "the wife", but not "school run"."""


Rule = Callable[[Text, Hit, Judgement, str], float]
"""(text, hit, judgement, strength) -> factor on the confidence; 0 for no trace."""


def longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits that lie in no longer one."""
    reach = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.end > reach:
            reach = hit.end
            yield hit


class Lexicon:
    """The words of one kind, from an asset {value: {strength: [words]}}."""

    def __init__(self, name: str, kind: str, asset: str, why: Say, rule: Rule | None = None) -> None:
        self.name, self.kind, self._asset, self._why, self._rule = name, kind, asset, why, rule

    @functools.cached_property
    def _values(self) -> dict[str, dict[str, list[str]]]:
        values: dict[str, dict[str, list[str]]] = assets.read_json(self._asset)
        return values

    def words(self) -> dict[str, list[str]]:
        """Tag -> words; the tag holds strength and value."""
        return {f"{s}:{v}": spelled_out(words) for v, sorts in self._values.items() for s, words in sorts.items()}

    def find(self, text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
        """A trace for each word whose holder is known."""
        for hit in longest([h for h in hits if ":" in h.tag]):
            strength, _, value = hit.tag.partition(":")
            judged = judge(text, hit.start, hit.end, post, self.kind)
            spoken = strength in ("own", "partner")
            if spoken and judged.holder == "self":
                judged = judged._replace(weight=max(judged.weight, _OWN_HOLDER))
            if spoken and judged.cue in ("other", "you", "like", "generic") and (not hit.word.isascii() or _I_SPEAK.search(hit.word)):
                judged = Judgement("self", 0.7, "says")
            if spoken and judged.cue in ("fiction", "news") and judged.weight <= 0.7 and hit.word.isascii() and _I_SPEAK.search(hit.word):
                judged = Judgement("self", 0.75, "says")  # "my husband" in a post about a film
            if spoken and _SUPPOSED.search(text.norm, max(0, hit.start - 4), hit.start):
                continue
            factor = self._rule(text, hit, judged, strength) if self._rule else 1.0
            if factor <= 0:
                continue
            yield make_trace(
                text, post, hit.start, hit.end, kind=self.kind, value=value, holder=judged.holder,
                confidence=min(0.98, round(STRENGTHS[strength] * judged.weight * factor, 3)), detector=self.name,
                why=self._why.fill(value=value, holder=judged.why),
            )


_GREETING = lazy.pattern(r"(?:eid mubarak|happy (?:diwali|eid|holi|vesak|hanukkah|passover|rosh hashanah|navratri|vaisakhi|ramadan|pongal|onam|christmas|easter)|ramadan (?:kareem|mubarak)|merry christmas|shana tova|chag sameach|shabbat shalom|diwali|eid) (?:to|for) (?:everyone|everybody|all|my|those|anyone|you|the|our|your|any|whoever|every)(?![a-z])")
"""Good wishes to those who keep a feast."""


_ASIDE = lazy.pattern(r"[^,。!?\n]{0,8}\((?:其实是|指的?是?|就是|我)?(?:[表堂亲小大]?[弟妹哥姐侄甥]|外甥|侄|闺蜜|男朋友|女朋友|老公|老婆|对象|猫|狗|仓鼠|朋友|同事|室友|邻居|学生|别人|同学|多肉|花|车|手机|电脑|指)")
_OF_WHOM = lazy.pattern(r"[^,。!?\n我他她你和跟给]{0,7}的(?:同事|阿姨|嫂子|[姐哥](?=[,。!今又都说]|\Z)|朋友|室友|邻居|家长们|闺蜜|博主|视频|明星|演员|人(?=[,。!都真])|妈妈们|流浪|同学)")
_ASKED_FOR = lazy.pattern("[帮替]我?(?:[表堂]?[姐嫂妹弟哥]|嫂子|弟媳|朋友|闺蜜|同事|室友|妈|爸)[^,。!?\n]{0,2}问")


def is_anothers(text: Text, hit: Hit) -> bool:
    """Somebody else's by an aside in brackets (老二(弟弟)), by whom it describes (女儿高考的阿姨), or asked for another (帮我嫂子问)."""
    norm = text.norm
    if hit.word.isascii():
        return False
    return bool(_ASIDE.match(norm, hit.end) or _OF_WHOM.match(norm, hit.end) or _ASKED_FOR.search(norm))


def plainly(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    """A rule for words that are also talked about in general: less where nobody is named as their holder."""
    if _GREETING.match(text.norm, hit.start):
        return 0
    if strength in ("own", "partner") or judged.cue in ("says", "profile", "other"):
        return 1
    return {"sure": 0.95, "likely": 0.6, "weak": 0.8, "name": 0.6}[strength]


_FRAME_BEFORE = lazy.pattern(
    r"(?:(?:身份证|户口本?|档案|学籍|民族|族别)[^,。!?\n]{0,4}?(?:写|填|是|:)(?:着|的|了)?(?:是)?|随(?:我|了)?(?:爸|妈|爹|娘|父|母)(?:报的?|是|姓)?|(?:我|俺|咱|本人)(?:也|就|都|家|妈妈?|爸爸?|奶奶|爷爷)?(?:是|们|们家|是个|是一个|这个|一个|一)?|"
    r"(?:我|俺|咱)[^,。!?\n]{0,6}都是|(?:我|俺|咱)(?:也|就)?(?:算|是|算是)半个|作为(?:一个|一名)?|身为(?:一个|一名)?|我们(?:(?![比跟和与像不])[\u3400-\u9fff]){1,3}|(?<![\u4e00-\u9fffa-z])(?:也|就|都|只|其实|真的?|不过|所以我?也?)*是|民族[:是])$"
    r"|(?<![a-z])(?:i'm|im|i am|as an?|us|we're|we are|fellow|proud|speaking as an?|born|raised|growing up|grew up|in an?|i'm an?|im an?|i am an?|my|our|being|raised by|"
    r"my (?:mum|mom|dad|mother|father|mam|nan|gran|grandma|grandad|parents|folks|family)(?:'s| is| was|'re| are)|(?:mum|mom|dad)(?:'s| is))"
    r"(?: (?:half|quarter|part|also|a|an|the|only|very|just|proud|second-gen|first-gen|second generation|first generation|old|young|queer|gay|fat|shy|tall|loud|one of the only))* $"
    r"|(?:^|[.!?,\n|/] ?|(?<![a-z])and )(?:half|quarter|part|one quarter|mixed) $"
)
_FRAME_AFTER = lazy.pattern(
    r"(?:族?人?)(?:一枚|一只|姑娘|小伙|妹子|女孩|男孩|女生|男生|女娃|男娃|娃|妹|汉子|学生|孩子|考生|加分|的?路过|表示|一个|在(?!哪)|从小|过年|结婚|毕业|预科|后人|后代|血统|户口)"
    r"| (?:here|household|passport|family|parents|mom|mum|mother|mammy|dad|father|grandma|grandmother|granny|abuela|aunt(?:ie)?s?|kid|immigrant|citizen|expat|on (?:my|both)|genes|guilt|girl problems|problems|wedding season|upbringing|descent|heritage|roots|blood|so two|and (?:proud|loud|late|tired)|,? first gen)(?![a-z])"
)


_STATED_BEFORE = lazy.pattern(r"(?:\A|[\n。!?|/])$")
_STATED_AFTER = lazy.pattern(r"[,|/](?=[^\n])|[。!]")
"""A group's name that makes a clause of its own: 满族,正白旗."""
_MET = lazy.pattern(r"(?:[个位名群对家]|[遇碰见看听嫁娶追问租穿买拍吃喝]?[了到见着过]|[与和跟像租穿买拍吃的])$")
"""Who is met, or what is worn or eaten, is not oneself: 遇到一个苗族姑娘."""
_OF_THINGS = lazy.pattern(
    r" (?:restaurant|place|food|market|shop|store|church|class|classes|lesson|lessons|film|films|drama|dramas|movie|novel|book|show|song|music|band|bbq|fried|style|takeaway|takeout|bakery|grocer|grocery|supermarket|teacher|wedding|festival|team|embassy|airlines|language|version|"
    r"accent coach|skincare|spa|barbecue|beer|wine|coffee|tea|cheese|sausage|bread|dumplings|noodles|army|government|president|history|art|market|humou?r|weather|border|coast|sea|bobsled)(?![a-z])"
)
"""What makes of a people's name the name of a thing: a Korean restaurant."""


_ENDS = lazy.pattern(r"$|[,。!~|/\n]")
_PERSONS = ("姑娘", "小伙", "妹子", "汉子", "妹", "族人")


def framed(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    """A rule for names of groups: they count where the author or a person named stands right beside them."""
    if strength != "name":
        return plainly(text, hit, judged, strength)
    if _OF_THINGS.match(text.norm, hit.end):
        return 0
    if judged.holder == "other":
        return 0.8
    if _FRAME_BEFORE.search(text.norm, max(0, hit.start - 28), hit.start) or judged.cue == "profile":
        return 1
    if _STATED_BEFORE.search(text.norm, max(0, hit.start - 1), hit.start) and _STATED_AFTER.match(text.norm, hit.end):
        return 0.85
    if _MET.search(text.norm, max(0, hit.start - 2), hit.start):
        return 0
    return 0.8 if _FRAME_AFTER.match(text.norm, hit.end) or (hit.word.endswith(_PERSONS) and _ENDS.match(text.norm, hit.end)) else 0
