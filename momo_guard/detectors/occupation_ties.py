"""How a title is bound to the speaker by the words beside it, and where it begins."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit
from momo_guard.post import Post

N = r"[0-9一二两三四五六七八九十几多]+"
_TIE_ZH = lazy.pattern(
    rf"(?:(?:我|俺|咱|偶|本人|在下|鄙人|笔者|老子|老娘|劳资|自己)(?:们)?(?:其实|现在|目前|只|也|就|都|这|真|不过|确实)*(?:是|当|做|干|算|一[个名枚只])(?:那|这|一)?(?:[个名位枚只条])?(?:做|当|干)?(?:[^,。!?]{{0,3}}的)?"
    rf"|(?:当|做|干)(?:了|过|着)?(?:{N}年)?(?:的|个|一名|一个|多)*|(?:bio|简介|身份|profession)[:是]|利益相关[:是]?|答主(?:是|,)?|谢邀[,。]? ?|匿了[,。]|同行[,!啊]*(?:我也是)?|作为(?:一)?[个名位枚只]?|身为(?:一)?[个名位枚]?|同为|同是|转行(?:去|到)?(?:做|当|干)?(?:了)?|入行|转岗|一[名枚只]|从事|职业[是:]?|主业|本职(?:工作)?(?:是)?"
    rf"|(?:历|现|曾|担|就)?任(?:职)?|考上(?:了)?|上岸(?:了)?|转正成?|打工|在.{{1,8}}(?:当|做)|{N}年|#|工作[是:]|坐标.{{1,4}}[,| ]|i'm ?a?|本|现在(?:就)?(?:是|在做|做)|前是|白天(?:是|当)?|晚上(?:是|当)?|主业(?:是)?|副业(?:是)?|改行(?:做|当|去)?|学(?:的)?(?=修|理发)|漂)\Z"
)
_TIE_AFTER_ZH = lazy.pattern(
    rf"(?:一[枚只名个位条]|本[人枚狗]|就是(?:我|本人|在下|老娘|俺)(?![的们家妈爸])|碎碎念|出来说|在此|在线|路过|飘过|报到|举手|表示|来答|来说|来了|来回答|前来|认领|转行|的?日常|的?一天|的?自我修养|的?命也是命|太难|不配|这一?行|的快乐|的痛|的苦|实录|生存|狗|人(?![家口民才])|第?{N}年|{N}年了|#|上岸|工作(?:了)?{N}年|出身|的(?:怨气|凌晨|深夜|周末|职业病|工作|生活|浪漫|腰|颈椎|眼里|嗓子|胃|膝盖|头发|钱包|肝|手|脚|假期|头像|朋友圈))"
)
_TIE_EN = lazy.pattern(
    r"(?:\b(?:i'm|i am|im|i was|i've been|ive been|i work as|i worked as|working as|worked as|work as|job as|career as|gig as|shift as|day as|week as|days as|years as|life as|time as|role as|background as|living as|stint as|hired as|as|become|became|becoming|being|been|used to be|retrained as|trained as|training as|training to be|studying to be|learning to be|made me|promoted to|moonlight as|nights as|currently|now|still|formerly|basically|technically|nothing but)"
    r"(?: (?:a|an|the|just|only|still|also|now|currently|your|another|basically|technically|literally|only a|just a))*(?: (?!of\b|to\b|and\b|for\b|with\b|from\b|by\b|than\b|friend|fan\b|my\b|his\b|her\b|their\b|your\b|dating|not\b|married|related|who\b|that\b|in\b|at\b|on\b|about\b)[a-z][a-z'\-]*){0,2}"
    r"|\b(?:us|we|fellow|former|ex[- ]?|retired|recovering|resident|humble|local|freelance|part[- ]time|full[- ]time|proud|fulltime|senior|junior|licensed|certified|union|apprentice|trainee|accidental|tired|lowly|failed|reluctant|career|lifelong|professional|aspiring|self[- ]employed|newly qualified|qualified|registered|chartered|bank|agency|locum|relief|supply|night|mobile|actual|working|struggling|part time|jobbing|lapsed|disgruntled|underpaid|overworked|(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty) years? (?:an?|as an?|in as an?|of being an?)|(?:being|be|was|am) the (?:only|new|youngest|oldest|token|night|lone|first)|(?:my|the) day job is|by day|by night|what it'?s like being an?|any(?:one|body) else (?:here )?an?|who else (?:here )?is an?|any (?:other|fellow)|fellow|the joys? of being an?|perks of being an?|one of the|(?:i|we|been) (?:hired|taken on|employed|contracted) as an?|(?:offer|contract|post|shift|shifts|hours|nights|weekend|weekends|evenings|summer|summers|stint|time) as an?|(?:my|our) (?:job|work|day job|9-5|nine to five|career|life|shift|background|trade|profession)(?: as an?|,| in| is(?: (?:literally|basically|just|being|mostly|technically|actually))?(?: an?)?)|day job:|(?:life|lives|plight|joys?|perks|struggles?) of an?)) ?\Z"
)
_OPENING_EN = lazy.pattern(r"(?:\A|[\n.!?] )(?!(?:the|my|his|her|their|our|your|this|that|a|an|some|dear|hey|hi|ask|call|thank|thanks|no|every|is|are|not|any|to|ok|yes) )(?:[a-z][a-z'\-]* ){0,2}\Z")
_OPENING_AFTER_EN = lazy.pattern(r"[,.:;!]| based(?=,|\.|$| in)| (?:making|earning|working|doing|crying|running|living|trying|dreaming|surviving|begging|wondering|asking|sobbing|complaining|reporting for|who (?:still|has|can|will|never|only|just|is|needs|hates|loves))(?![a-z])| - | \u2014|, so| of (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)| in (?:a|an|the|my)\b| on (?:nights|earlies|lates|days|call|shift)\b| at (?:a|an|the)\b| tonight| today| again| on a\b| with (?:\d+|ten|twenty|a)| (?:voice|diaries|confession|tip|psa|math|logic|brain|rant|hours|thoughts|perk)\b")
_CALLED = frozenset("doctor nurse waiter officer coach chef pastor professor driver judge teacher captain counselor sir boss barber bartender detective sheriff marine soldier student students doc cook manager author editor director model buyer writer agent".split())
"""Titles that a comma after them turns into a call: "Doctor, is it bad?"."""
_TIE_AFTER_EN = lazy.pattern(
    r"(?:s)? (?:here|since (?:19|20)\d\d|by (?:day|night|trade|profession|training)|(?:life|hours|math|voice|tip|tax|confession|privilege|pay|wages|salary|season|shift|nights|gig|eyes|hands|feet|knees|back|maths|logic|skills|nightmares|problems|energy|dreams|shoes|uniform)\b|checking in|speaking|for (?:a living|\d+|over|the past|almost|nearly|about|ten|twenty|fifteen|thirty)|life\b|gig\b|at (?:a|an|my|the)\b|background|brain|hours|myself|reporting)|-(?:turned|by-trade)|—|, \d\d ?(?:\||,)| of (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty) years|,? year (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b|(?:'s)? (?:mornings?|nights?|problems?|humor|humour|energy)\b"
)
_ALONE_BEFORE = lazy.pattern(r"(?:\A|\n)(?:[^,。!?\n]{0,6}(?<![学读考念])的)?(?:一?[个名位枚])?(?:男|女|前|老|新手?|资深|半吊子)?\Z")
_ALONE_LED = lazy.pattern(r"(?:\A|\n)[\u4e00-\u9fff]{0,4}\Z")
"""A word or two that no list has before a title that a comma follows: 网店美工,一人一店."""
_ALONE_AFTER = lazy.pattern(r"[,。!\n ~|/]|\Z")
"""A post that opens with nothing but a title: 村医,管着八百口人."""
_BIO_BOUND = lazy.pattern(r"(?:\A|[|/,;·•~\-&+\n:(✨\U0001f000-\U0001faff☀-➿] ?)\Z")
_BIO_BOUND_AFTER = lazy.pattern(r" ?(?:\Z|[|/,;·•~\-&+\n.)(\U0001f000-\U0001faff☀-➿]|at |@|in |from |by |and )")
RELATIONAL = frozenset(
    """老师 教师 班主任 老板 医生 大夫 教练 经理 部门经理 总经理 店长 总监 辅导员 讲师 教授 大学教授 副教授 律师 司机 保姆 中介 客服 hr 人事 前台 行政
    保安 物业 副总 博导 硕导 助理 秘书 运营 产品经理 编辑 老板娘 房产中介 法官 私教 领队 导游 合伙人 董事长 厂长 高管 主播 up主 博主 作者 导演 演员 歌手
    同学 小编 保安大叔 保洁阿姨 宿管阿姨 快递小哥 外卖小哥 护士姐姐 跑腿小哥 住家阿姨 财务 销售 设计师 运动员 警察 民警 交警 校医 托尼 托尼老师 月嫂 家教老师 语文老师 数学老师 英语老师 体育老师 音乐老师 美术老师""".split()
)
"""People one speaks of and to: 我们老师 is no teacher's own word."""
_MODIFIED = lazy.pattern(
    r"(?:(?:公立|私立|民办|国企|互联网|大厂|外企|央企|乡村|乡镇|县城|农村|三甲|社区|基层|高校|大学|大专|中职|职高|小学|初中|高中|中学|高三|初三|幼儿园|特殊教育|培训机构|急诊科?|儿科|骨科|内科|外科|妇产科|产科|口腔科?|眼科|皮肤科|肿瘤科?|精神科|神经内科|心内科?|重症|icu|手术室|麻醉科?|放射科?|检验科?"
    r"|语文|数学|英语|物理|化学|生物|历史|地理|政治|体育|音乐|美术|信息技术|科学|道法|日语|法语|韩语|德语|西语|对外汉语|钢琴|舞蹈|书法|编程|实习|见习|注册|执业|高级|资深|中级|初级|助理|首席|兼职|全职|自由|独立|合同制|在编|人民|公益|刑事|婚姻|非诉|山区|高铁|地铁|法院|检察院|殡仪馆|电视台|报社|画室|琴行|舞蹈房|健身房|物业|酒店|电商|淘宝|银行|医院|学校|工厂|工地|县医院|村里|镇上|城管|公交|民航|药店|商场|超市)(?:的)?)+\Z"
)
_PRODUCTIVE = lazy.pattern(r"[\u4e00-\u9fffa-z0-9+]{1,6}\Z")
_PRODUCTIVE_TAILS = ("工程师", "设计师", "经理", "专员", "主管", "分析师", "研究员", "顾问", "教练", "老师", "医生", "运营", "策划", "开发", "助理", "实习生")
_STOP_BEFORE = lazy.pattern(r".*(?:是|当|做|个|名|枚|为|任|的|一|我|们|了|在|年|岁|干|工作|职业|从事)")


def tie(norm: str, start: int, end: int, hit: Hit, post: Post) -> str:
    """The words that bind a title to the speaker, or an empty string."""
    latin = hit.word.isascii()
    alone = _ALONE_BEFORE.search(norm, max(0, start - 10), start) or (norm.startswith(",", end) and _ALONE_LED.search(norm, max(0, start - 5), start))
    narrowed = bool(_MODIFIED.search(norm, max(0, hit.start - 12), hit.start))
    if (
        not latin and alone and _ALONE_AFTER.match(norm, end) and (hit.word not in RELATIONAL or narrowed)
        and (narrowed or end < len(norm) or start == 0)
    ):
        return norm[start:end]
    if post.kind in ("bio", "profile") and _BIO_BOUND.search(norm, max(0, start - 2), start) and (_BIO_BOUND_AFTER.match(norm, end) or not hit.word.isascii()):
        return norm[start:end]
    before = norm[max(0, start - 60) : start]
    if latin and (opening := _opens(norm, start, end, hit.word)):
        return opening
    if latin and (found := _TIE_EN.search(before)):
        # "we programmers", "us coders"; but "us" in "sent us engineers" is rare enough.
        return found[0].strip() + " " + norm[start:end]
    if (found := _TIE_ZH.search(before[-16:])) and not (latin and found[0] == "#"):
        return found[0] + norm[start:end]
    if not latin and re.search(r"(?:我们|咱们|咱|俺们)(?:这些|这群|做|当|搞|这种)?\Z", before) and hit.word not in RELATIONAL:
        return "我们" + norm[start:end]
    after = (_TIE_AFTER_EN if latin else _TIE_AFTER_ZH).match(norm, end)
    if after and (latin or hit.word not in RELATIONAL or not re.match("人|#|的|来", after[0])):
        return norm[start : after.end()]
    return ""


def _opens(norm: str, start: int, end: int, word: str) -> str:
    """A title that opens a sentence and stands by itself: "Locksmith by trade, …", "Actuary. It's …"."""
    after = _OPENING_AFTER_EN.match(norm, end)
    if after is None or not _OPENING_EN.search(norm, max(0, start - 34), start):
        return ""
    is_call = word in _CALLED and after[0][0] in ",:!" and norm[start - 1 : start] in ("", "\n")
    return "" if is_call else norm[start : after.end()]


def whole(norm: str, hit: Hit) -> tuple[int, int]:
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
