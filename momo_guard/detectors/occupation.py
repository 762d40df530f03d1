"""What the author does for a living: titles bound to the author, and the jargon of a trade."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from momo_guard.detectors import lazy, occupations
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.occupations import Words
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "occupation"
KINDS: tuple[str, ...] = ("occupation", "title")

_TIE_WHY = Say("职业，前后的话说的就是本人：{how}", "an occupation, and the words beside it say it is one's own: {how}")
_JARGON_WHY = Say("这一行的人才这样说自己的日常，像是{job}", "people of one trade talk of their day like this: {job}")
_OTHER_WHY = Say("别人的职业", "somebody else's occupation")
_MENTION_WHY = Say("只是提到这个职业", "the occupation is only mentioned")
_CV_WHY = Say("履历里的职务", "a post in a curriculum vitae")

_HAN = lazy.pattern(r"[\u4e00-\u9fff]")
_N = r"[0-9一二两三四五六七八九十几多]+"
_TIE_ZH = lazy.pattern(
    rf"(?:(?:我|俺|咱|偶|本人|在下|鄙人|笔者|老子|老娘|劳资|自己)(?:们)?(?:其实|现在|目前|只|也|就|都|这|真|不过|确实)*(?:是|当|做|干|算|一[个名枚只])(?:一)?(?:[个名位枚只条])?(?:做|当|干)?(?:[^,。!?]{{0,3}}的)?"
    rf"|(?:当|做|干)(?:了|过|着)?(?:{_N}年)?(?:的|个|一名|一个|多)*|作为(?:一)?[个名位枚只]?|身为(?:一)?[个名位枚]?|同为|同是|转行(?:去|到)?(?:做|当|干)?(?:了)?|入行|转岗|一[名枚只]|从事|职业[是:]?|主业|本职(?:工作)?(?:是)?"
    rf"|(?:历|现|曾|担|就)?任(?:职)?|考上(?:了)?|上岸(?:了)?|转正成?|打工|在.{{1,8}}(?:当|做)|{_N}年|#|工作[是:]|坐标.{{1,4}}[,| ]|i'm ?a?|本)\Z"
)
_TIE_AFTER_ZH = lazy.pattern(
    rf"(?:一[枚只名个位条]|本[人枚狗]|在此|在线|路过|飘过|报到|举手|表示|来答|来说|来了|来回答|前来|认领|转行|的?日常|的?一天|的?自我修养|的?命也是命|太难|不配|这一?行|的快乐|的痛|的苦|实录|生存|狗|人(?![家口民才])|第?{_N}年|{_N}年了|#|上岸|工作(?:了)?{_N}年|出身|的(?:怨气|凌晨|深夜|周末|职业病|工作|生活|浪漫|腰|颈椎|眼里|嗓子|胃|膝盖|头发|钱包|肝|手|脚|假期|头像|朋友圈))"
)
_TIE_EN = lazy.pattern(
    r"(?:\b(?:i'm|i am|im|i was|i've been|ive been|i work as|i worked as|working as|worked as|work as|job as|career as|gig as|shift as|days as|years as|life as|time as|role as|background as|living as|stint as|hired as|became|become|becoming|as|being|been|retrained as|trained as)(?: (?:a|an|the|just|only|still|also|now|currently|your|another))*(?: (?:full[- ]time|part[- ]time|freelance|retired|former|fellow|senior|junior|lead|head|small[- ]town|local|certified|licensed|registered|veteran|career|chief|assistant|self[- ]taught|remote|seasoned|humble|tired|broke|new|young|female|male|trainee|contract))*"
    r"|\b(?:us|we|fellow|former|ex[- ]|retired|freelance|part[- ]time|full[- ]time|proud|fulltime|senior|junior|licensed|certified|my (?:work|job|day job|career|life|shift|background) (?:as an?|in|is))) ?\Z"
)
_TIE_AFTER_EN = lazy.pattern(
    r"(?:s)? (?:here|by (?:day|trade|profession|training)|checking in|speaking|for (?:a living|\d+|over|the past|almost|nearly|about|ten|twenty|fifteen|thirty)|life\b|gig\b|at (?:a|an|my|the)\b|background|brain|hours|myself|reporting)|-(?:turned|by-trade)|—|, \d\d ?(?:\||,)| of \d+ years| year (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b|(?:'s)? (?:mornings?|nights?|problems?|humor|humour|energy)\b"
)
_ALONE_BEFORE = lazy.pattern(r"(?:\A|\n)(?:[^,。!?\n]{0,6}(?<![学读考念])的)?(?:一?[个名位枚])?(?:男|女|前|老|新手?|资深|半吊子)?\Z")
_ALONE_AFTER = lazy.pattern(r"[,。!\n ~|/]|\Z")
"""A post that opens with nothing but a title: 村医,管着八百口人."""
_TRADE_TALK = lazy.pattern(
    r"(?: types| folks?)? ?(?:'s? lounge|aren't|arent|ain't|aint|are not|don't|dont|can't|cant|couldn't|always|never|know|get (?:labeled|labelled|tagged|pegged|stereotyped|a bad)|get\b|got\b|gotta|often|also|really|all think|pegged|stereotype|-|\u2014|are people too|have feelings|deserve|just)"
)
"""After the plural of a title: what people say of their own trade, mostly against what others believe of it."""
_BIO_BOUND = lazy.pattern(r"(?:\A|[|/,;·•~\-&+\n:(✨\U0001f000-\U0001faff☀-➿] ?)\Z")
_BIO_BOUND_AFTER = lazy.pattern(r" ?(?:\Z|[|/,;·•~\-&+\n.)(\U0001f000-\U0001faff☀-➿]|at |@|in |from |by |and )")
_RELATIONAL = frozenset(
    """老师 教师 班主任 老板 医生 大夫 教练 经理 部门经理 总经理 店长 总监 辅导员 讲师 教授 大学教授 副教授 律师 司机 保姆 中介 客服 hr 人事 前台 行政
    保安 物业 副总 博导 硕导 助理 秘书 运营 产品经理 编辑 老板娘 房产中介 法官 私教 领队 导游 合伙人 董事长 厂长 高管 主播 up主 博主 作者 导演 演员 歌手
    同学 小编 财务 销售 设计师 运动员 警察 民警 交警 校医 托尼 托尼老师 月嫂 家教老师 语文老师 数学老师 英语老师 体育老师 音乐老师 美术老师""".split()
)
"""People one speaks of and to: 我们老师 is no teacher's own word."""
_VERBAL = lazy.pattern(r"(?:开|跑|送|写|敲|种|养|摆|端|摇|卖|接|教书|炒|打螺丝|修|剪|扫|放|当老师|做嵌入式|做家教|创业|带货|退休了|在编|体制内|全职(?=带|在)|被裁|待业|失业|家里蹲|规培|考研)")
_MODIFIED = lazy.pattern(
    r"(?:(?:公立|私立|民办|国企|互联网|大厂|外企|央企|乡村|乡镇|县城|农村|三甲|社区|基层|高校|大学|大专|中职|职高|小学|初中|高中|中学|高三|初三|幼儿园|特殊教育|培训机构|急诊科?|儿科|骨科|内科|外科|妇产科|产科|口腔科?|眼科|皮肤科|肿瘤科?|精神科|神经内科|心内科?|重症|icu|手术室|麻醉科?|放射科?|检验科?"
    r"|语文|数学|英语|物理|化学|生物|历史|地理|政治|体育|音乐|美术|信息技术|科学|道法|日语|法语|韩语|德语|西语|对外汉语|钢琴|舞蹈|书法|编程|实习|见习|注册|执业|高级|资深|中级|初级|助理|首席|兼职|全职|自由|独立|合同制|在编|人民|公益|刑事|婚姻|非诉|山区|高铁|地铁|法院|检察院|殡仪馆|电视台|报社|画室|琴行|舞蹈房|健身房|物业|酒店|电商|淘宝|银行|医院|学校|工厂|工地|县医院|村里|镇上|城管|公交|民航|药店|商场|超市)(?:的)?)+\Z"
)
_PRODUCTIVE = lazy.pattern(r"[\u4e00-\u9fffa-z0-9+]{1,6}\Z")
_PRODUCTIVE_TAILS = ("工程师", "设计师", "经理", "专员", "主管", "分析师", "研究员", "顾问", "教练", "老师", "医生", "运营", "策划", "开发", "助理", "实习生")
_STOP_BEFORE = lazy.pattern(r".*(?:是|当|做|个|名|枚|为|任|的|一|我|们|了|在|年|岁|干|工作|职业|从事)")
_VERBS = frozenset("翻译 编辑 设计 采购 销售 策划 主持 导演 审计 摄影 运营 创业 实习 兼职 剪辑".split())
_AS_VERB = lazy.pattern("一下|了|成|过|出|给|得|这|那|个|着|不|什么")
"""Titles that are verbs as well: 翻译一下."""
_NOT_YET = lazy.pattern(r"(?:准备|打算|想|以后|将来|要|备)(?:去)?考?\Z|让[^,。]{1,4}[当做]\Z|备考\Z")
_COPULA = ("是", "是个", "是名", "是一名", "是一个", "是位", "是一位")
_CV = lazy.pattern(r"(?:历任|现任|曾任|担任|兼任|任职|先后任|聘任为|任)[^。!?\n;]{0,46}\Z|[0-9]{4}年?[^。!?\n]{0,40}\Z")
_CV_TITLES = """董事长 副董事长 总经理 副总经理 董事 独立董事 监事 监事会主席 财务总监 总工程师 副总工程师 高级工程师 工程师 总裁 副总裁 董事会秘书 部长 副部长
主任 副主任 处长 副处长 科长 副科长 局长 副局长 厂长 副厂长 党委书记 党委副书记 总会计师 高级会计师 注册会计师 经济师 高级经济师 教授 副教授 研究员 副研究员 讲师
助教 院长 副院长 校长 副校长 系主任 会长 副会长 秘书长 理事 常务理事 法定代表人 财务负责人 执行董事 车间主任 班组长 主管 项目经理 部门经理 技术总监 销售总监 经理 副经理 总监 博士生导师 硕士生导师 会计师 合伙人 委员 职工监事 监事长 纪委书记 工会主席 财务部经理 销售部经理 总经理助理
副总会计师 主任委员 顾问 高级顾问 首席顾问 首席执行官 首席技术官 总审计师 审计部经理 行长 副行长 支行长 站长 所长 副所长 组长 队长 段长 社长 主编 副主编 总编辑""".split()


def words() -> Mapping[str, Iterable[str]]:
    """Titles and jargon of both languages."""
    return {
        "word": occupations.everything(), "cv": _CV_TITLES,
        "counted": [f"{verb}{mid}" for verb in occupations.acts()[1] for mid in "了完"],
        "shop": ["店的", "店第", "店年", "馆的", "馆第", "铺的"],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Occupations and posts that a text states or gives away."""
    known = occupations.words(bool(_HAN.search(text.norm)))
    hits = _longest([t for h in hits if (t := _told_apart(known, h))])
    pieces: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        for job in _jobs(known, hit):
            pieces[job].add(hit.word)
    for hit in hits:
        if hit.tag == "title":
            found = _title(text, hit, post, known, len(pieces[known.titles[hit.word]]) > 1)
        elif hit.tag == "said":
            found = _said(text, hit, post, known)
        elif hit.tag == "shop":
            found = _shop(text, hit, post)
        elif hit.tag in ("act", "counted"):
            found = _act(text, hit, post)
        elif hit.tag == "cv":
            found = _post_held(text, hit, post)
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
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, ("title", "said", "act", "shop", "cv", "strong", "weak", "counted").index(h.tag))):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _title(text: Text, hit: Hit, post: Post, known: Words, backed: bool) -> Trace | None:
    norm = text.norm
    start, end = _whole(norm, hit)
    tie = _tie(norm, start, end, hit, post)
    verbal = not hit.word.isascii() and bool(_VERBAL.match(hit.word)) and bool(_ONGOING.match(norm, end))
    if (hit.word in _VERBS and _AS_VERB.match(norm, end)) or _NOT_YET.search(norm, max(0, start - 6), start) or (hit.word == "工人" and norm[start - 1 : start] == "理"):
        return None
    if not tie and not verbal and not backed and hit.word in _RELATIONAL and not norm[:start].endswith(_COPULA):
        return None
    judged = judge(text, start, end, post, "occupation")
    holder, sure = _weigh(hit, tie, verbal, backed, judged, norm)
    if not tie and (holder == "none" or judged.cue in ("you", "generic")):
        return None
    if known.titles[hit.word] in _NO_TRADE:
        sure *= 0.5
    why = _TIE_WHY.fill(how=tie or norm[start:end]) if holder == "self" else _OTHER_WHY if holder == "other" else _MENTION_WHY
    return make_trace(
        text, post, start, end, kind="occupation", value=_value(norm[start:end], hit, known), holder=holder,
        confidence=round(min(sure, 0.96), 3), detector=NAME, why=why,
    )


def _weigh(hit: Hit, tie: str, verbal: bool, backed: bool, judged: Judgement, norm: str) -> tuple[Holder, float]:
    if judged.holder != "self":
        return (judged.holder, 0.85 * judged.weight) if judged.holder == "other" or tie else ("none", 0.4)
    past = 0.75 if judged.past else 1.0
    if tie:
        return "self", 0.92 * max(judged.weight, 0.8) * past
    if verbal:
        return "self", 0.75 * judged.weight * past
    if backed:
        return "self", 0.6 * judged.weight * past
    if hit.word.isascii() and hit.word in _plurals() and _TRADE_TALK.match(norm, hit.end):
        return "self", 0.5 if _WE.search(norm) else 0.3
    return "none", 0.4


_WE = lazy.pattern(r"(?<![a-z])(?:we|we're|we've|us|our|i|i'm|my)(?![a-z])")


@functools.cache
def _plurals() -> frozenset[str]:
    titles = occupations.words(False).titles
    return frozenset(t for t in titles if occupations.singular(t) != t)


def _tie(norm: str, start: int, end: int, hit: Hit, post: Post) -> str:
    """The words that bind a title to the speaker, or an empty string."""
    latin = hit.word.isascii()
    if not latin and _ALONE_BEFORE.search(norm, max(0, start - 10), start) and _ALONE_AFTER.match(norm, end) and (hit.word not in _RELATIONAL or _MODIFIED.search(norm, max(0, hit.start - 12), hit.start)):
        return norm[start:end]
    if post.kind in ("bio", "profile") and _BIO_BOUND.search(norm, max(0, start - 2), start) and (_BIO_BOUND_AFTER.match(norm, end) or not hit.word.isascii()):
        return norm[start:end]
    before = norm[max(0, start - 60) : start]
    if latin and (found := _TIE_EN.search(before)):
        # "we programmers", "us coders"; but "us" in "sent us engineers" is rare enough.
        return found[0].strip() + " " + norm[start:end]
    if (found := _TIE_ZH.search(before[-16:])) and not (latin and found[0] == "#"):
        return found[0] + norm[start:end]
    if not latin and re.search(r"(?:我们|咱们|咱|俺们)(?:这些|这群|做|当|搞|这种)?\Z", before) and hit.word not in _RELATIONAL:
        return "我们" + norm[start:end]
    after = (_TIE_AFTER_EN if latin else _TIE_AFTER_ZH).match(norm, end)
    if after and (latin or hit.word not in _RELATIONAL or not re.match("人|#|的|来", after[0])):
        return norm[start : after.end()]
    return ""


def _whole(norm: str, hit: Hit) -> tuple[int, int]:
    """The title with what stands before it and narrows it: 高中物理老师, 嵌入式工程师."""
    if hit.word.isascii():
        return hit.start, hit.end
    if more := _MODIFIED.search(norm, max(0, hit.start - 12), hit.start):
        return more.start(), hit.end
    if hit.word in _PRODUCTIVE_TAILS and (run := _PRODUCTIVE.search(norm, max(0, hit.start - 6), hit.start)):
        stop = _STOP_BEFORE.match(run[0])
        start = run.start() + (stop.end() if stop else 0)
        if stop or run.start() == 0 or not "\u4e00" <= norm[run.start() - 1] <= "\u9fff":
            return start, hit.end
    return hit.start, hit.end


_SLANG = lazy.pattern(
    r".*(?:狗|党|佬|仔|猿|媛|农|民工|打工人|工具人|[男女]孩|姐姐|小哥|大叔|阿姨|boy|girl)\Z|小护士|男护士?|青椒|公仆|的哥|的姐|大夫|托尼|.{0,3}的|厂[狗妹弟仔]|切图仔|表哥表姐|人民教师|教书匠|全职[带在].*|在家带娃|开.*|跑.*|送.*|写代码.*|卖.*|做嵌入式.*"
)
_SHORT = frozenset(
    """rn lpn cna np rdh emt emt-b swe sde sde-1 sde-2 sde1 sde2 dev coder coders devops sre gp pm hr cpa fa atc cfi sdr bdr csr vp ceo coo cfo mua lcsw lmft
    lpc msw dpt ot pta slp cvt rvt cpht pharmd hha usps hvac prof medic sparky trucker cabbie postie gamedev vet tutor physio sahm sahd neet freelance sales
    consulting marketing hospitality culinary retail engineers designers chefs pastry bookkeeping internship retirement coffee\u00a0shop pc\u00a0at""".replace("\u00a0", "_").split()
)


@functools.cache
def _named(word: str, usual: str) -> str:
    """How a title is called in the ledger: itself, or the usual title for slang and abbreviations."""
    if word.isascii():
        word = occupations.singular(word)
        return usual if word in _SHORT or any(c.isdigit() for c in word) else word
    return usual if _SLANG.fullmatch(word) else word


def _value(whole: str, hit: Hit, known: Words) -> str:
    if whole == hit.word:
        return _named(hit.word, known.titles[hit.word])
    return re.sub(r"的(?=\Z)", "", whole)


_ONGOING = lazy.pattern(
    rf"(?:的(?!人|朋友(?!圈)|老板|店|事|时候|工作室|同学|话|活)|这一?行|行业|工作|第?{_N}年|{_N}年|也?好?(?:累|难|苦)|,|。|!|~|\s|\Z|出身|一线|快|久|多年|那几年|,)"
)
_TRY = lazy.pattern(r"(?:想|要|学|不会|别|帮我|帮忙|找人|请人|求|可以|能不能|怎么|如何|一起|谁|打算|准备|适合|喜欢|爱|用来|拿来|在家|自己)(?:[^,。]{0,2})\Z")
_SAYS_EN = lazy.pattern(r"(?:\b(?:i|we|i've|i'm|im|i'd|still|also|just|currently|now|and|who|years|been|for)(?: [a-z]+){0,2}|^|[.!?,\n-]) ?\Z")


def _said(text: Text, hit: Hit, post: Post, known: Words) -> Trace | None:
    """What one says one does: 做外贸的, 在银行上班, "I drive a truck"."""
    norm, latin = text.norm, hit.word.isascii()
    if latin:
        if not _SAYS_EN.search(norm[max(0, hit.start - 28) : hit.start]):
            return None
        sure = 0.72
    else:
        if _TRY.search(norm, max(0, hit.start - 6), hit.start):
            return None
        place = hit.word[0] == "在" or hit.word.endswith(("上班", "打工"))
        if not place and not _ONGOING.match(norm, hit.end):
            return None
        sure = 0.6 if place else 0.78 if norm.startswith(("的", "这", "行"), hit.end) else 0.6
    judged = judge(text, hit.start, hit.end, post, "occupation")
    if judged.holder == "none":
        return None
    confidence = sure * judged.weight if judged.holder == "other" else sure * max(judged.weight, 0.75) * (0.7 if judged.past else 1)
    return make_trace(
        text, post, hit.start, hit.end, kind="occupation", value=known.said[hit.word], holder=judged.holder,
        confidence=round(confidence, 3), detector=NAME, why=_OTHER_WHY if judged.holder == "other" else _TIE_WHY.fill(how=hit.word),
    )


_QUANTITY = (
    "[0-9一二三四五六七八九十百千几两半整多]+(?:来|多)?(?:个|单|版|台|对|天|年|段|头|亩|节|桌|盘|场|趟|公里|小时|晚上|晚|宿|下午|上午|早上|早晨|班|只|位|家|双|套|份|篇|张|管|颗|车|吨|箱|杯|碗|锅|笼|条|本|轮|批|遍|周|星期|月|件|次|例|床|户|栋|层)*(?:半|多)?的?"
)


@functools.cache
def _counted(verb: str) -> re.Pattern[str]:
    """一天头发 after 剪了; a noun may be the measure itself (飞了四段)."""
    nouns = sorted(occupations.acts()[1][verb], key=len, reverse=True)
    return re.compile(f"(?:今天的?|昨天的?|这)?{_QUANTITY}(?P<noun>{'|'.join(map(re.escape, nouns))})")


_KEEPS = lazy.pattern(r"开(?:了)?(?:一?[家个])?[\u4e00-\u9fff]{1,5}\Z")


def _shop(text: Text, hit: Hit, post: Post) -> Trace | None:
    """开麻辣烫店的: somebody who keeps a shop."""
    keeps = _KEEPS.search(text.norm, max(0, hit.start - 9), hit.start)
    if keeps is None or _TRY.search(text.norm, max(0, keeps.start() - 6), keeps.start()):
        return None
    start, end = keeps.start(), hit.start + 1
    judged = judge(text, start, end, post, "occupation")
    if judged.holder == "none":
        return None
    return make_trace(
        text, post, start, end, kind="occupation", value="个体户", holder=judged.holder, detector=NAME,
        confidence=round(0.72 * max(judged.weight, 0.75), 3), why=_TIE_WHY.fill(how=text.norm[start : hit.end]),
    )


_DONE_TO = lazy.pattern(r"(?:被|给我|让我|叫我|怕|等|陪|去|找人|请人|想|要不要|有人|谁)[^,。]{0,2}\Z")


def _act(text: Text, hit: Hit, post: Post) -> Trace | None:
    """A piece of the day's work: 改作业, 剪了一天头发."""
    norm, start, end = text.norm, hit.start, hit.end
    plain, counted = occupations.acts()
    if _DONE_TO.search(norm, max(0, start - 6), start):
        return None
    if hit.tag == "act":
        job, sure = plain[hit.word], 0.58
    else:
        found = _counted(hit.word[0]).match(norm, end)
        if found is None:
            return None
        end = found.end()
        job, sure = counted[hit.word[0]][found["noun"]], 0.58
    judged = judge(text, start, end, post, "occupation")
    if judged.holder != "self":
        return None
    return make_trace(
        text, post, start, end, kind="occupation", value=job, holder="self", detector=NAME, why=_JARGON_WHY.fill(job=job),
        confidence=round(sure * (judged.weight if judged.cue != "plain" else 0.75) * (0.7 if judged.past else 1), 3),
    )


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
        detector=NAME, why=_JARGON_WHY.fill(job=job),
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
