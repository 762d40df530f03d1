"""Single, in love, engaged, married, divorced, widowed: 母单, 我对象, "my fiancé", "the ex has the girls"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy, relationship_he
from momo_guard.detectors.base import Hit
from momo_guard.detectors.holder import Judgement
from momo_guard.detectors.lexicon import Lexicon, is_anothers
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "relationship"
KINDS: tuple[str, ...] = ("relationship",)

_FAN = lazy.pattern(r"演唱会|出道|爱豆|偶像|应援|饭圈|专辑|追星|舞台|唱跳|磕|嗑|纸片人|游戏里|老婆饼|老婆孩子热炕头|国民老公")
_PARTNERS = frozenset("老公 老婆 我老公 我老婆 男朋友 女朋友 男友 女友 媳妇".split())
_PARTNER_WORDS = ("对象", "男朋友", "女朋友", "男友", "女友", "男票", "女票", "老公", "老婆")
_NO_PARTNER = lazy.pattern(r"(?:前|相亲|暧昧|网恋|介绍的?|理想|梦中|爱豆|纸片)$")
_NOT_HERE = lazy.pattern(r"(?:single[ -](?:one|day|time|handed|file|malt|thing|word|person|player|use|payer|origin|bed|room|digit|mother of a|most))")
_COMPOUND = lazy.pattern("存储|数组|实例|模型|检测|识别|饼|丁(?!克)|爷|哥这|哥的梗|力(?:max|满|爆|不)|粮是|粮味|如爱|楼道|楼梯|们女士|们,|是空气|人设|的短剧|,这家|,这次|,新品")
"""What makes another word of it: 老婆饼, 对象存储."""
_OF_TRADE = lazy.pattern(r"律师|案|率|官司怎么|综艺|剧|小说|文案|电影|公寓|摄影|照?拍?摄?(?:道具|套餐|工作室|团购|样片|妆造)|纱(?:出租|租赁|馆|店)|登记处|法|喜剧|税|汤|派对|博主|话题|咨询|市场|经济学")
"""离婚律师, 单身公寓: what is named after a state and is none."""
_ONE_THING = lazy.pattern(r"(?<![a-z])(?:a|every|each|no|any|the|this|one|any) $")
_ONE_PERSON = lazy.pattern(r" (?:mom|mum|dad|guy|girl|woman|man|lady|parent|person|mother|father|gal|dude|folks|people|life|friend)(?![a-z])")
_STATE_BEFORE = lazy.pattern(r"(?:i'm|im|am|still|being|stay|stayed|staying|perpetually|newly|suddenly|happily|proudly|currently|forever|was|been|be|remain|remained) $")
_STATE_AFTER = lazy.pattern(r" ?(?:$|[,.!?;:\n(])| (?:and|again|for|since|at|in|but|so|af|here|by choice|forever|as|with|because|cause|bc|rn|lol)(?![a-z])")
_OTHERS = lazy.pattern(r"(?:你|他|她|他们|她们|人家|别人|小姐姐|楼主|姐姐|哥哥|弟弟|妹妹|闺蜜|室友|舍友|同事|同桌|朋友|同学|邻居|领导|老板|老师|房东|博主|[表堂][哥姐弟妹]|我[哥姐弟妹])(?:的|家|和|跟|带)*[他她]?$|(?:your|his|her|their|someone's|whose|friend's|sister's|brother's|mom's|dad's) (?:[a-z]+ )?$")
_SET_PHRASE = lazy.pattern(r"black widow|wife[- ]?beater|wife guy|husband material|wife material|trophy wife|housewives|real housewives|husband chair|(?:all the )?single ladies|single malt|married (?:at first sight|to the game|to my (?:job|work)|my sister|my brother)|work (?:wife|husband)|engaged tone|boyfriend (?:jeans|shirt|blazer|pillow)|widow's peak|divorced from reality|my married friends?|ex (?:machina|libris)")
"""Things and sayings that only hold such a word."""
_TO_ANOTHER = lazy.pattern(r" (?:to (?:her|him|his|my (?:sister|brother|friend|best friend|cousin|roommate|flatmate|aunt|uncle|mum|mom|dad)|each other|someone else|the wrong)|my (?:sister|brother|cousin|friend|aunt|uncle|mum|mom))(?![a-z])")
"""What was done to somebody else: he proposed to her."""
_SOME_DAY = lazy.pattern(r"(?:when|if|before|until|till|unless|once|whenever|the day|by the time) (?:i|we) (?:ever |finally |eventually |do )?(?:get|am|become|be|find|got)? ?(?:a |an |the )?$")
_NO = lazy.pattern(r"(?:没有?|无|不需要|不想要|不想找|想找个?|求|缺个?|想谈|想谈个|想有个?|想要个?|假装有|如果有|要是有|什么时候有|find a|need a|want a|get a|no|without a|had a|have a|fake) ?$")


def words() -> Mapping[str, Sequence[str]]:
    """Words of every state, and of the partner who implies one."""
    return {**_LEXICON.words(), "he": relationship_he.words()}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """States, each from the word that gives it away."""
    found = [_over(text, t) for t in _LEXICON.find(text, [h for h in hits if h.tag != "he"], post)]
    yield from found
    if not any(t.holder == "self" for t in found):
        yield from relationship_he.find(text, [h for h in hits if h.tag == "he"], post)


_PARTED_AFTER = lazy.pattern(r"(?:就|已经|终于|和平|正式|刚刚?|前几天|昨天|上周|上个月|去年)?(?:分手|分了|分开了)(?!快乐|炮|信|文学|吧|吗|呢|[？?]|的?(?:歌|电影|剧|理由))")
_NOT_PARTED = lazy.pattern(r"(?:差点|差一点|没有?|不会|不想|不要|别|想|要|如果|要是|闹|梦到|梦见|怕|威胁)[^,。!?\n]{0,4}\Z")
_BROKE_UP = lazy.pattern(r"(?<![a-z])(?:broke|broken|split) up with \Z")


def _over(text: Text, trace: Trace) -> Trace:
    """和男朋友分手两个月: who parted from somebody is with nobody, as far as this goes."""
    single = {"恋爱中": "单身", "in a relationship": "single"}.get(trace.value)
    if single is None:
        return trace
    before = text.raw[max(0, trace.start - 24) : trace.start].lower()
    parted = _PARTED_AFTER.match(text.raw, trace.end) and not _NOT_PARTED.search(before) if single == "单身" else _BROKE_UP.search(before)
    if not parted:
        return trace
    why = Say(trace.why.zh.replace(trace.value, single), trace.why.en.replace(trace.value, single))
    return msgspec.structs.replace(trace, value=single, confidence=trace.confidence * 0.8, why=why)


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    if _NOT_HERE.match(norm, hit.start) or (hit.word in _PARTNERS and _FAN.search(norm)):
        return 0
    before = norm[max(0, hit.start - 12) : hit.start]
    if hit.word.isascii() and (_SET_PHRASE.search(norm, max(0, hit.start - 8), hit.end + 14) or _TO_ANOTHER.match(norm, hit.end) or _SOME_DAY.search(norm, max(0, hit.start - 24), hit.start)):
        return 0
    if _COMPOUND.match(norm, hit.end) or is_anothers(text, hit) or (_OF_TRADE.match(norm, hit.end) and strength != "own"):
        return 0
    if hit.word == "光棍" and norm[hit.end : hit.end + 1] == "节":
        return 0
    if hit.word == "single" and not _is_unmarried(norm, before, hit.end):
        return 0
    if norm.startswith("们", hit.end) or (before.endswith("老") and hit.word.startswith(("太太", "婆", "公"))):
        return 0
    if hit.word.startswith(_PARTNER_WORDS) and _NO_PARTNER.search(before):
        return 0
    if (strength != "own" or hit.word.startswith(_PARTNER_WORDS)) and (_OTHERS.search(before) or _NO.search(before)):
        return 0
    if judged.cue == "says" or strength in ("own", "sure"):
        return 1
    return 0.7


def _is_unmarried(norm: str, before: str, end: int) -> bool:
    """Whether "single" is a state of a person, not the number one."""
    if _ONE_PERSON.match(norm, end) or _STATE_BEFORE.search(before):
        return True
    return not _ONE_THING.search(before) and bool(_STATE_AFTER.match(norm, end))


_LEXICON = Lexicon(
    NAME, "relationship", "person/relationship.json", Say("感情状况：{value}，{holder}", "relationship, {value}: {holder}"), _rule
)
