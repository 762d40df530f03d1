"""What the author does for a living: titles bound to the author, and the jargon of a trade."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import lazy, occupation_doings, occupation_done, occupation_ties, occupations
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.occupations import Words
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "occupation"
KINDS: tuple[str, ...] = ("occupation", "title")
_MENTION_WHY = Say("只是提到这个职业", "the occupation is only mentioned")
_CV_WHY = Say("履历里的职务", "a post in a curriculum vitae")
_HAN = lazy.pattern(r"[\u4e00-\u9fff]")
_TRADE_TALK = lazy.pattern(
    r"(?: types| folks?)? ?(?:'s? lounge|aren't|arent|ain't|aint|are not|don't|dont|can't|cant|couldn't|always|never|know|get (?:labeled|labelled|tagged|pegged|stereotyped|a bad)|get\b|got\b|gotta|often|also|really|all think|pegged|stereotype|-|\u2014|are people too|have feelings|deserve|just)"
)
"""After the plural of a title: what people say of their own trade, mostly against what others believe of it."""
_VERBAL = lazy.pattern(r"(?:开|跑|送|写|敲|种|养|摆|端|摇|卖|接|教书|炒|打螺丝|修|剪|扫|放|当老师|做嵌入式|做家教|创业|带货|退休了|在编|体制内|全职(?=带|在)|被裁|待业|失业|家里蹲|规培|考研)")
_VERBS = frozenset("翻译 编辑 设计 采购 销售 策划 主持 导演 审计 摄影 运营 创业 实习 兼职 剪辑".split())
_AS_VERB = lazy.pattern("一下|了|成|过|出|给|得|这|那|个|着|不|什么")
"""Titles that are verbs as well: 翻译一下."""
_FEAST = lazy.pattern("节(?!奏)|资格|招聘|帽|证(?!明)|一个月|每个?月|多少钱|的?价格|太贵|涨价|难找|难请|难约|编制考|协会|服务")
"""What makes a title a part of another word: 教师节, 护士帽."""
_ONCE = lazy.pattern(r"(?:以前|曾经?|之前|从前|大学|高中|上学|当年|那会儿?|那时候?|前几年|早年|暑假)[^,。!?]{0,8}(?:当|做|干|兼职|打工|送|跑|开)过[^,。!?]{0,6}\Z")
"""以前干过三年厨师: what one did once and tells as over."""
_NOT_YET = lazy.pattern(r"适合(?:去|来)?(?:做|当)?\Z|(?:想(?!当年)|准备|打算|梦想|考虑|希望)[^,。!?]{0,4}(?:做|当|成为)\Z|剪成了?\Z|(?:准备|打算|想|以后|将来|要|备)(?:去)?考?\Z|让[^,。]{1,4}[当做]\Z|备考\Z|(?:中专|技校|职高|大专|专科|本科|大学|高职|专业|当时|当年)(?:就)?(?:是)?学(?:的)?\Z")
_COPULA = ("是", "是个", "是名", "是一名", "是一个", "是位", "是一位")
_CV = lazy.pattern(r"(?:历任|现任|曾任|担任|兼任|任职|先后任|聘任为|任)[^。!?\n;]{0,46}\Z|[0-9]{4}年?[^。!?\n]{0,40}\Z")
_CV_TITLES = """董事长 副董事长 总经理 副总经理 董事 独立董事 监事 监事会主席 财务总监 总工程师 副总工程师 高级工程师 工程师 总裁 副总裁 董事会秘书 部长 副部长
主任 副主任 处长 副处长 科长 副科长 局长 副局长 厂长 副厂长 党委书记 党委副书记 总会计师 高级会计师 注册会计师 经济师 高级经济师 教授 副教授 研究员 副研究员 讲师
助教 院长 副院长 校长 副校长 系主任 会长 副会长 秘书长 理事 常务理事 法定代表人 财务负责人 执行董事 车间主任 班组长 主管 项目经理 部门经理 技术总监 销售总监 经理 副经理 总监 博士生导师 硕士生导师 会计师 合伙人 委员 职工监事 监事长 纪委书记 工会主席 财务部经理 销售部经理 总经理助理
副总会计师 主任委员 顾问 高级顾问 首席顾问 首席执行官 首席技术官 总审计师 审计部经理 行长 副行长 支行长 站长 所长 副所长 组长 队长 段长 社长 主编 副主编 总编辑""".split()


def words() -> Mapping[str, Iterable[str]]:
    """Titles and jargon of both languages."""
    return {
        "word": occupations.everything(), "cv": _CV_TITLES, "done": occupations.done_in_english(),
        "counted": [f"{verb}{mid}" for verb in occupations.acts()[1] for mid in "了完"], "doubled": list(occupations.doubled()),
        "span": [f"{span}{mid}{verb}" for verb in occupations.acts()[1] for span in ("一天", "一晚上", "一上午", "一下午", "一个班") for mid in ("", "要")],
        "named": ["职业是", "职业:", "一名", "工作是", "主业是", "本职是", "身为"], "shop": ["店的", "店第", "店年", "馆的", "馆第", "铺的", "店,", "馆,", "铺,", "摊,", "坊,"],
        "of_place": [f"{place}的" for place in occupations.places()],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Occupations and posts that a text states or gives away."""
    hits = [h for h in hits if h.tag != "counted" or occupation_doings.counts(text.norm, h)]
    if not hits:
        return
    known = occupations.words(bool(_HAN.search(text.norm)))
    yield from occupation_done.find(text, [h for h in hits if h.tag == "done"], post)
    hits = [h for h in hits if h.tag != "done"]
    hits = _longest([t for h in hits if (t := _told_apart(known, h))])
    pieces: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        if hit.tag == "title" and hit.word in occupation_ties.RELATIONAL:
            continue
        for job in _jobs(known, hit):
            pieces[job].add(hit.word)
    for hit in hits:
        if hit.tag == "title":
            found = _title(text, hit, post, known, len(pieces[known.titles[hit.word]]) > 1)
        elif hit.tag == "cv":
            found = _post_held(text, hit, post)
        elif read := occupation_doings.READ.get(hit.tag):
            found = read(text, hit, post, known)
        else:
            found = _jargon(text, hit, post, _jobs(known, hit), pieces)
        if found:
            yield found


def _told_apart(known: Words, hit: Hit) -> Hit | None:
    """The hit with the list that its word is from: title, said, act, strong or weak; None where that is of the other language."""
    if hit.tag != "word":
        return hit
    tables: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("title", known.titles), ("said", known.said), ("act", occupations.acts()[0]), ("strong", known.strong), ("weak", known.weak),
    )
    return next((hit._replace(tag=tag) for tag, table in tables if hit.word in table), None)


def _jobs(known: Words, hit: Hit) -> tuple[str, ...]:
    """The occupations that a hit may speak of."""
    if hit.tag == "title":
        return (known.titles[hit.word],)
    if hit.tag == "said":
        return (known.said[hit.word],)
    if hit.tag == "act":
        return (occupations.acts()[0][hit.word],)
    return (known.strong[hit.word],) if hit.tag == "strong" else known.weak.get(hit.word, ())


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that lie in no longer one; a title before jargon of the same characters."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, ("title", "said", "act", "shop", "of_place", "cv", "strong", "weak", "doubled", "span", "counted", "named").index(h.tag))):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _title(text: Text, hit: Hit, post: Post, known: Words, backed: bool) -> Trace | None:
    norm = text.norm
    start, end = occupation_ties.whole(norm, hit)
    tie = occupation_ties.tie(norm, start, end, hit, post)
    if tie.startswith("us ") and _THE_STATES.search(text.raw, max(0, text.span(start, end)[0] - 4), text.span(start, end)[0]):
        tie = ""  # US journalists, not us journalists
    verbal = not hit.word.isascii() and bool(_VERBAL.match(hit.word)) and bool(occupation_doings.ONGOING.match(norm, end))
    if _is_no_trade(norm, hit, start, end):
        return None
    if hit.word in _IN_CAPITALS and not text.raw[text.span(start, end)[0]].isupper() and not _AN.search(norm, max(0, start - 4), start):
        return None
    if hit.word in _SURNAMES and _is_surname(text, start, end):
        return None
    if not tie and not verbal and hit.word in occupation_ties.RELATIONAL and not norm[:start].endswith(_COPULA):
        return None
    judged = judge(text, start, end, post, "occupation")
    if backed and hit.word.isascii() and _SOMEBODYS.search(norm, max(0, start - 24), start):
        backed = False
    holder, sure = _weigh(hit, tie, verbal, backed, judged, norm)
    if not tie and (holder == "none" or judged.cue in ("you", "generic")):
        return None
    if known.titles[hit.word] in _NO_TRADE:
        sure *= 0.5
    why = occupation_doings.TIE_WHY.fill(how=tie or norm[start:end]) if holder == "self" else occupation_doings.OTHER_WHY if holder == "other" else _MENTION_WHY
    return make_trace(
        text, post, start, end, kind="occupation", value=_value(norm[start:end], hit, known), holder=holder,
        confidence=round(min(sure, 0.96), 3), detector=NAME, why=why,
    )


_WORN_OUT = lazy.pattern(r"(?:先|提前|原地|直接|膝盖|腰|头发|眼睛|嗓子|胃|心脏|电脑|手机|车|鞋|沙发|空调|键盘|耳机|洗衣机|冰箱)[^,。!?]{0,3}\Z")
"""膝盖先退休了: a part of the body or a thing that retires."""


def _is_no_trade(norm: str, hit: Hit, start: int, end: int) -> bool:
    """A part of another word, a verb, what one is not yet, or what one was once."""
    if (_FEAST.match(norm, end) and not hit.word.isascii()) or (hit.word in _VERBS and _AS_VERB.match(norm, end)) or (hit.word == "工人" and norm[start - 1 : start] == "理"):
        return True
    if "退休" in hit.word and _WORN_OUT.search(norm, max(0, start - 8), start):
        return True
    return bool(_NOT_YET.search(norm, max(0, start - 6), start) or _ONCE.search(norm, max(0, start - 22), start))


def _weigh(hit: Hit, tie: str, verbal: bool, backed: bool, judged: Judgement, norm: str) -> tuple[Holder, float]:
    if judged.holder != "self":
        return (judged.holder, 0.85 * judged.weight) if judged.holder == "other" or tie else ("none", 0.4)
    past = 0.75 if judged.past else 1.0
    if tie.startswith(("used to be", "i was")) and hit.word.isascii() and "now" not in norm:
        return "none", 0.4
    if tie:
        return "self", 0.92 * max(judged.weight, 0.8) * past
    if verbal:
        return "self", 0.75 * judged.weight * past
    if backed:
        return "self", 0.6 * judged.weight * past
    if hit.word.isascii() and hit.word in _plurals() and _TRADE_TALK.match(norm, hit.end):
        return "self", 0.5 if _WE.search(norm) else 0.3
    return "none", 0.4


_SOMEBODYS = lazy.pattern(r"(?<![a-z])(?:my|our|your|his|her|their|the|this|that|some|any|every|a|an) (?:[a-z\-]+ )?$")
_SURNAMES = frozenset("thatcher baker cook mason carpenter cooper fisher butcher potter weaver turner shepherd gardener judge dean marine porter sawyer hunter miller barber carter farmer draper glazier tanner singer pastor bishop pope marshal constable ranger".split())


def _is_surname(text: Text, start: int, end: int) -> bool:
    """Written with a capital within a sentence: Thatcher resigned."""
    first, last = text.span(start, end)
    return text.raw[first].isupper() and not text.raw[first:last].isupper() and not _STARTS.search(text.raw[:first])


_STARTS = lazy.pattern(r"(?:^|[.!?:;\n|/(\"“] ?)$")
_IN_CAPITALS = frozenset("rn np ot pm pt kp ta pa ca ea cca mls sub eo ac fo va rca cdp asm dsm heo sho rmo odp rrt cps psw ece dsp tsr csr ect mua qa csa pw".split())
"""Abbreviations that are words of chat as well, written small: "rn" is right now."""
_AN = lazy.pattern(r"(?:an?|as) $")
_THE_STATES = lazy.pattern(r"(?<![A-Za-z])U\.?S\.? $")
_WE = lazy.pattern(r"(?<![a-z])(?:we|we're|we've|us|our|i|i'm|my)(?![a-z])")


@functools.cache
def _plurals() -> frozenset[str]:
    titles = occupations.words(False).titles
    return frozenset(t for t in titles if occupations.singular(t) != t)


_SLANG = lazy.pattern(
    r".*(?:狗|党|佬|仔|猿|媛|农|民工|打工人|工具人|[男女]孩|姐姐|小哥|大叔|阿姨|boy|girl)\Z|小护士|男护士?|青椒|公仆|的哥|的姐|大夫|托尼|.{0,3}的|厂[狗妹弟仔]|切图仔|表哥表姐|人民教师|教书匠|全职[带在].*|在家带娃|开.*|跑.*|送.*|写代码.*|卖.*|做嵌入式.*"
)
_SHORT = frozenset(
    """slt slpa lsw lvn lvt rvn fy1 fy2 sho rmo odp ece psw dsp rrt ect nqt lsa asm dsm cdp soc heo hca rca cca fo mdw csr tsr pcso rn lpn cna np rdh emt emt-b swe sde sde-1 sde-2 sde1 sde2 dev coder coders devops sre gp pm hr cpa fa atc cfi sdr bdr csr vp ceo coo cfo mua lcsw lmft
    lpc msw dpt ot pta slp cvt rvt cpht pharmd hha usps hvac prof medic sparky trucker cabbie postie gamedev vet tutor physio sahm sahd neet freelance sales
    chippy chippie brickie sparks squaddie ambo truckie tradie postwoman cabbies acca nightfill consulting marketing hospitality culinary retail engineers designers chefs pastry bookkeeping internship retirement owner-operator""".split()
) | {"owner op", "owner operator", "er doc", "cdl driver", "hgv driver"}


_SHORT_WORDS = frozenset("cook chef poet maid dean nun dj host temp monk cop imam prof diver".split())
"""Titles of four letters that are words, not abbreviations."""


@functools.cache
def _named(word: str, usual: str) -> str:
    """How a title is called in the ledger: itself, or the usual title for slang and abbreviations."""
    if word.isascii():
        word = occupations.singular(word)
        slang = word in _SHORT or any(c.isdigit() for c in word) or (len(word) <= 4 and word not in _SHORT_WORDS and " " not in word)
        return usual if slang else word
    return usual if _SLANG.fullmatch(word) else word


def _value(whole: str, hit: Hit, known: Words) -> str:
    if whole == hit.word:
        return _named(hit.word, known.titles[hit.word])
    return re.sub(r"的(?=\Z)", "", whole)


_NO_TRADE = frozenset(("学生", "student", "实习生", "intern"))


def _jargon(text: Text, hit: Hit, post: Post, several: Sequence[str], pieces: Mapping[str, set[str]]) -> Trace | None:
    job = max(several, key=lambda j: len(pieces[j]))
    count = len(pieces[job])
    if job in _NO_TRADE or (hit.tag == "weak" and (count < 2 or sum(len(pieces[j]) == count for j in several) > 1)):
        return None
    judged = judge(text, hit.start, hit.end, post, "occupation")
    if judged.holder != "self":
        return None
    base = (0.55 if hit.tag == "strong" else 0.2) + 0.14 * (min(count, 3) - 1)
    if hit.word.isascii() and " " not in hit.word:
        base *= 0.75 if len(hit.word) > 6 else 0.6
    sure = base * (judged.weight if judged.cue != "plain" else 0.75) * (0.7 if judged.past else 1)
    return make_trace(
        text, post, hit.start, hit.end, kind="occupation", value=job, holder="self", confidence=round(min(sure, 0.9), 3),
        detector=NAME, why=occupation_doings.JARGON_WHY.fill(job=job),
    )


def _post_held(text: Text, hit: Hit, post: Post) -> Trace | None:
    """A post in a curriculum vitae: 历任…总经理."""
    if not _CV.search(text.norm, max(0, hit.start - 48), hit.start):
        return None
    judged = judge(text, hit.start, hit.end, post, "title")
    return make_trace(
        text, post, hit.start, hit.end, kind="title", value=hit.word, holder=judged.holder,
        confidence=round(0.75 * judged.weight, 3), detector=NAME, why=_CV_WHY,
    )
