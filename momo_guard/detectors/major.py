"""What one studies or studied: 计科, 学护理的, 英专, "cs degree", "majoring in econ"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import lazy, major_en, majors, schools
from momo_guard.detectors.base import Hit, Ready, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "major"
KINDS: tuple[str, ...] = ("major",)

_COURSE_WHY = Say("一门课，这个专业的学生才这样说：{how}", "a course that the students of one field speak of so: {how}")
_WHY = Say("专业：{how}", "a field of study: {how}")

_STAGE = r"(?:大[一二三四五]|研[一二三零]|博[一二三四]|本科|硕士?|博士?|研究生|大专|专科|本硕|[0-9]{2,4}级|[0-9]{2}届|毕业|在读|(?<![\u4e00-\u9fff])本|(?<=[非科])本|专硕|学硕|双学位|辅修|第二学位)"
_BEFORE = lazy.pattern(
    rf"(?:[读念上啃](?:了)?[0-9一二三四五六七八两半]{{1,2}}年的?|(?<![同大数开教自小中科文化上医哲])学(?:了?[0-9一二三四五六七八]年|的是|的|了|过|着|完|个|习)?|读(?:的是|的|了|着|完|过)?|念(?:的是|的|了)?|主修|辅修|专业(?:是|:|叫|就是|选了)?(?:学)?|转(?:到|去|专业到|专业去|进|了|入)|跨考(?:到)?|考(?:的是|了)|调剂(?:到|去|了)|选(?:了|的)|方向(?:是|:)?|{_STAGE}(?:的|读的|学的|是|读|,| )*"
    r"|(?:我们?|咱们?)(?:是|学)?|(?:大学|学院)(?:的)?|(?:五|八|四)年制|就读(?:于)?|录取(?:到|进|了|的是)?|攻读|苟在|混在|误入|入坑|第一专业(?:是)?|专业课(?:是)?|志愿(?:是|填了|填的是)?|服从调剂(?:到|去|来)?|(?:final|first|second|third|fourth) year |双非|211|985|一本|二本|三本|(?:前|隔壁)|作为(?:一个|一名)?|身为|劝退|宇宙的尽头是)\Z"
)
_AFTER = lazy.pattern(
    rf"(?:的(?=[,。.!?~…\s]|\Z|{_STAGE}|学生|毕业|同学|女|男|路过|来|我|期末|实训|操作考|毕设|课设|大作业|专业课|实验课|必修|保研|考研|复试|调剂|男女比|尽头|天|人|命|好处|坏处|浪漫|崩溃|日常|找|能|看|谁|最|会(?!议|计)|都|也|真|举手|集合|报到|请|懂|妹子|汉子|姑娘|小伙|图|论文|展)|(?:专业|系|学院|院(?!长|子)|班|实习(?!生招|医生|工资)|见习)|{_STAGE}|方向(?!盘)|出身|科班|队(?!长|友)|妹(?!妹)|仔|(?:的)?[\u4e00-\u9fff]{{0,2}}(?:实操|实训|实习|见习|实验|操作|手工|专业|必修|期末|鉴定)(?:课|报告|作业|考试|考核)|(?:的)?(?:课上|大作业|课设|毕设|毕业照|毕业展|毕业设计|毕业大戏|毕业汇演|野外实习|课程设计|调研)|狗|牲|崽|汪|硕(?!果)|博(?!物|士后|览|客)|人(?!口|员|才|士|力|事|生|类)|生(?!活|日|产|意|病|气|理|态)|er|党|女|男|民工|学子|转码|转行|劝退|天坑|毕业)"
)
_STUDY_WORD = lazy.pattern(r"(?:专业|系|学院|学位|硕士|博士|本科|学的|主修|读的|大[一二三四]|研[一二三])")
_HINT = frozenset(
    """计科 软工 汉语言 新传 新传人 英专 英专生 临八 临五 临床五年 八年制 口医 动医 植保 能动 材控 环艺 视传 法硕 翻硕 汉硕 会硕 金硕 会计学 土木工程 计算机科学与技术 软件工程 汉语言文学 车辆工程 临床医学
    护理学 医学生 机械工程 针推 网新 信管 行管 学前教育 美术学 音乐学 生物医学工程 材料科学与工程 电气工程及其自动化 电子信息工程 通信工程 自动化专业 数媒 软件学院 资勘 播主 酒管 旅管 生医工 医学检验技术
    马克思主义理论 思政教育 汉语国际教育 法本 国贸 金工 信安 微电子 电气工程 地信 风园 预防医学 口腔医学 酒店管理 法语系 日语系 英语系 中文系 历史系 哲学系 物理系 数学系 化学系 计算机系 新闻系 医本 学医 学医的 动画系""".split()
)
"""Names that hardly anyone writes but those who study it."""
_EN_BEFORE = lazy.pattern(
    r"(?:\bmajor(?:ed|ing)? in|\bminor(?:ed|ing)? in|\bdouble major(?:ing)? in|\bstud(?:y|ied|ying)|\bdegrees? in|\bdiploma in|\bbachelor'?s?(?: of| in| of science in| of arts in| degree in)?|\bmaster'?s?(?: of| in| of science in| of arts in| degree in)?|\bphd(?: in)?|\b(?:bs|ba|bsc|ma|ms|msc|btech|b\.tech|mtech|beng|meng|bfa|mfa|aa|as)(?: in| \()?|\bgrad school for|\bschool for|\bmy|\bmy [a-z]+ in|\bswitch(?:ed|ing) to|\btransferred to|\btaking|\bfreshman|\bsophomore|\b(?:final|first|second|third|fourth|1st|2nd|3rd|4th)[ -]year|\bjunior|\bsenior|\bgraduated in|\bgrad(?:uated)? with an?|\bcareer in|\bi'm an?|\bim an?|\bi'm|\bas an?|\bdoing|\bread|\bdid|\breading|\b(?:dissertation|thesis|essay) (?:is|was) on|\bwrote my (?:thesis|dissertation) on|\bflunked|\bfailed|\blectures? (?:in|on)|\bfinals? in|\bexam in|\bhonou?rs in|\b2:1 in|\bfirst in) (?:a |an |the )?\Z"
)
_EN_AFTER = lazy.pattern(
    r"(?:'s)? ?(?:majors?\b|degree|undergrad|student|students\b|grad\b|graduate|phd|ph\.d|dept|department|program|class of|courses?\b|(?:at|@) [a-z]{2,}|(?:,|'|’)? ?'\d\d\b|school\b|kid\b|nerd\b|gremlin\b|survivor\b|dropout\b|alum\b|at (?:uni|university|college|school)\b|midterm|final\b|problem set|pset|lab report)"
)
_EN_STRONG_AFTER = lazy.pattern(r"(?:'s)? ?(?:majors?\b|degree|undergrad|grad\b|phd\b)")


def shapes() -> Mapping[str, str]:
    """学古典文献的: a field by whatever name it has."""
    return {"learned": r"学[\u4e00-\u9fff]{2,7}?的", "read": r"(?:主修|专业(?:是|:|叫)|[学读念考]的(?:就)?是|第一专业)[\u4e00-\u9fff]{2,9}"}


def words() -> Mapping[str, Sequence[str]]:
    """All names of majors."""
    return {"major": Ready(majors.names()), "course": Ready(majors.courses()), "degree": [*major_en.DEGREES, *major_en.SCHOOLS], "field": ["专业,", "专业的", "专业毕业", "专业大", "专业研", "专业真", "专业太", "专业就", "专业人", "专业狗", "专业女", "专业男", "专业课", "专业期", "专业学", "专业硕", "专业本", "专业在读", "专业出身", "专业第", "系大", "系毕业"]}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Fields of study bound to a person by the words beside them."""
    done = -1
    later: list[Hit] = []
    taken: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.tag in ("learned", "read"):
            later.append(hit)
            continue
        if hit.start < done:
            continue
        if hit.tag == "field":
            if trace := _unlisted(text, hit, post, done):
                taken.append((done, hit.start))
                done = hit.start
                yield trace
            continue
        course = hit.tag == "course" and hit.word not in majors.names()
        sure = 0.5 if course else _english(text.norm, hit, post) if hit.word.isascii() else _han(text.norm, hit, post)
        if sure <= 0 or (course and hit.word not in _SLANG_COURSES and not _IS_COURSE.search(text.norm)):
            continue
        done = hit.end
        judged = judge(text, hit.start, hit.end, post, "major")
        if course and judged.holder != "self":
            continue
        sure *= max(judged.weight, 0.75) if judged.holder == "self" else judged.weight
        yield make_trace(
            text, post, hit.start, hit.end, kind="major", value=_named(text.norm, hit.word, course=course),
            holder=judged.holder, confidence=round(sure, 3), detector=NAME, why=(_COURSE_WHY if course else _WHY).fill(how=hit.word),
        )
        taken.append((hit.start, hit.end))
    for hit in later:
        if not any(a < hit.end and hit.start < b for a, b in taken) and (trace := _open(text, hit, post)):
            yield trace


def _named(norm: str, word: str, *, course: bool) -> str:
    """The usual name of what a word means, in the language of the text."""
    if course:
        return majors.courses()[word]
    field = word.removesuffix(" school")
    english = majors.in_english()
    if word.isascii() and _CHINESE.search(norm):
        found = majors.in_chinese().get(word)
    else:
        found = english.get(word) or major_en.DEGREES.get(word) or english.get(field)
    if found:
        return found
    return majors.names()[word].name if word in majors.names() else major_en.DEGREES.get(word, field)


_CHINESE = lazy.pattern("[\u3400-\u9fff]")


_LED = lazy.pattern(r"(?:(?<![\s\S])|[,。!?~\s|/]|我|俺|咱|是|就|也|都|本科|大学|大专|中专|职高|硕士|研究生|博士|以前|当年|本人|一个|名)\Z")
_LEARNED = lazy.pattern(r"学(?P<name>[\u4e00-\u9fff]{2,7})的\Z")
_LEARNED_AFTER = lazy.pattern(r"(?=[,。!?~\s]|\Z|人|我|都|也|就|真|好处|坏处|表示|女生|男生|路过|转行|毕业|找|能|学生|研究生|本科|大[一二三四]|嘛|啊|呀|哈|呢|来)")
_READ = lazy.pattern(r"(?:主修|专业(?:是|:|叫)|[学读念考]的(?:就)?是|第一专业)(?P<name>[\u4e00-\u9fff]{2,9})\Z")
_NOT_LEARNED = lazy.pattern(
    r"\A(?:习|会|到|校|起|着|历|期|生|费|分|位|妹|弟|姐|长|完|得|不|过|好|坏|渣|霸|神|院|者|业|点|东西|一|了|这|那|你|他|她|自|什么|怎么|做|开车|车|唱|跳|画|游泳|驾|吉他|钢琴|书法|瑜伽|化妆|理发|说|走|围棋|英语|日语|韩语|粤语|普通话|街舞|轮滑|滑|剪辑|编程|配音|手语|烘焙|散打|跆拳道|乐器|乖|聪明|坏|样|以|来|出|术|科|堂|区|年|员|前|徒|制|问|识|风|童|工|士|籍|理|派|报|界|龄|海|舌|雷|名|舞|人|我|别人|古人|老|先|跟|给|他们|猫|狗|鸡|大人|网上|视频)"
)
"""What is learned for fun, or goes on with 学 as one word."""


def _open(text: Text, hit: Hit, post: Post) -> Trace | None:
    """A field that no list has, where the sentence leaves a place for one: 学古典文献的, 主修宝石鉴定."""
    norm = text.norm
    found = (_LEARNED if hit.tag == "learned" else _READ).search(norm, hit.start, hit.end)
    if found is None or _NOT_LEARNED.match(found["name"]) or _NO_FIELD.search(found["name"]) or found["name"] in majors.names():
        return None
    ends = _LEARNED_AFTER.match(norm, hit.end) and _LED.search(norm, 0, hit.start) if hit.tag == "learned" else re.match(r"[,。!~\s|/(]|\Z", norm[hit.end :])
    if not ends or _WISH.search(norm, max(0, hit.start - 6), hit.start):
        return None
    start, end = found.span("name")
    judged = judge(text, start, end, post, "major")
    if judged.holder != "self":
        return None
    return make_trace(text, post, start, end, kind="major", value=found["name"], holder="self",
                      confidence=round(0.6 * max(judged.weight, 0.75), 3), detector=NAME, why=_WHY.fill(how=hit.word))


_FIELD = lazy.pattern(r"(?:(?<=[,。!?\n~])|(?<![\s\S])|(?<=我是)|(?<=我学)|(?<=学的)|(?<=读的)|(?<=我们)|(?<=本科)|(?<=大学)|(?<=作为)|(?<=身为))(?P<name>[\u4e00-\u9fff]{2,7})\Z")
_NO_FIELD = lazy.pattern("[我你他她它这那各某哪啥的了是不很更太超真最同跨转换选报双其本些个和跟与或就也都还没有被让把]|什么|所有|其他|相关|对口|热门|冷门|天坑|小众|非|关系|体系|系|老师|学校|大学|学院|课|考|咱|一样|师范类|王牌|特色|优势|四大|八大|全国|学科|推荐|理想|心仪")


def _unlisted(text: Text, hit: Hit, post: Post, done: int) -> Trace | None:
    """A field that no list has, as a clause of its own: 殡葬专业的, 声乐专业,期末…."""
    found = _FIELD.search(text.norm, max(0, hit.start - 10), hit.start)
    if found is None or found.start() < done or _NO_FIELD.search(found["name"]) or found["name"] in majors.names():
        return None
    judged = judge(text, found.start(), hit.end, post, "major")
    if judged.holder != "self":
        return None
    return make_trace(text, post, found.start(), hit.start, kind="major", value=found["name"], holder="self",
                      confidence=round(0.62 * max(judged.weight, 0.75), 3), detector=NAME, why=_WHY.fill(how=found["name"]))


_HOSPITAL = lazy.pattern(r"(?:医院|挂(?:了|的|个)?|看(?:了)?|科室|门诊|去|做(?:了)?)[^,。]{0,4}\Z")
_STUDYING = lazy.pattern(r"(?:学|学的|读|读的|主修|学的是|读的是|跨考|转到?|专业是?|本科|硕士|博士|读研|年)\Z")
_SLANG_COURSES = frozenset(
    "数分 高代 实变 泛函 抽代 护基 基护 系解 局解 组胚 药化 药分 口解 计组 计网 模电 数电 材科基 综英 综日 现汉 古汉 热统 普物 普心 内外妇儿 病生 微经 宏经 环工原理 大体老师 中基 方剂学 民诉 刑诉 商经 化工原理 自控原理 电动力学 四大力学".split()
)
"""Courses by names that only those who take them use."""
_IS_COURSE = lazy.pattern(
    r"课|作业|考试|考了|过了|客观|题|查分|出分|准考证|实训|考核|抢不到|期末|期中|挂科|挂了|补考|复习|背|老师|教授|学期|开卷|闭卷|实验|报告|实习|预习|笔记|重修|及格|满分|学分|早八|下周|ddl|通宵|熬夜|教材|书|刷|啃|考研|学不会|学到|学了|学得|听不懂|选修|大[一二三四]|研[一二]"
    r"|按在地上|摩擦|折磨|虐|杀我|送走|救命|学疯|学吐|背吐|崩溃|头秃|看不懂|不认识|整不会|大题|公式|板书|网课|签到|逃课|点名|占座|自习|图书馆|答疑|助教|组队|小组|pre|ppt|绩点|gpa|挂|学姐|学长|(?<![a-z])(?:class|exam|exams|final|finals|midterm|lab|professor|prof|homework|pset|semester|quiz|study|studying|textbook|lecture|failed|passed|grade|curve|ta|notes|due|course|syllabus|rotation|twice|all-nighter|studio)(?![a-z])"
)
"""Words of study that must stand in the same post for a course to count as one's own."""
_NOT_STUDY = lazy.pattern(r"(?:老师|教师|课本|考试|作业|四级|六级|比赛|频道|频|资格|师\b|科(?!学|技|研)|检查|报告|部门|总监|经理|科室|费|证|局|工具|软件|系统|行业|公司|有限)")
_TOPICS = frozenset(
    """人工智能 电子商务 市场营销 物联网 大数据 集成电路 新能源汽车 智能制造 供应链管理 社会保障 轨道交通 航空航天 心理学 经济学 社会学 政治学 历史学 民俗学 人类学 考古学 微生物 微电子 机器人工程 网络安全 信息安全
    投资学 金融科技 国际关系 国际政治 翻译 动画 表演 绘画 雕塑 体育 烹饪 高分子 新能源 新媒体 营养学 天文学 遗传学 植物学 动物学 语言学 教育学 美术学 哲学 法医 殡葬 葡萄牙语 西班牙语 阿拉伯语 意大利语 新媒体运营 电子竞技
    工业设计 平面设计 服装设计 环境设计 产品设计 音乐表演 酒店管理 旅游管理 人力资源管理 公共关系 企业管理 工程管理 财务管理 现当代文学 古代文学 理论物理 凝聚态 轻化工 飞行器 制冷 数控 模具""".split()
)
"""Fields that are in the news or in everybody's life: a bare word says nothing."""
_CLAUSE_START = lazy.pattern(r"(?:\A|[,。!?\n |/~:]|是|就|个|叫|的)\Z")
_YEARS_OF = lazy.pattern(r",(?:[一两三四五]年|大[一二三四]|研[一二三]|期末|毕业|实习|实验课|课|作业|导师)")
_CLAUSE_END = lazy.pattern(r"[,。!?\n |/~(]|\Z|的|是|不是|一点|真的|天坑|狗|嘛|啊|呀|呢")
_HEAD = lazy.pattern(r"(?:\A|[,。!?\n~])(?:我们?|咱们?)?\Z")
_STUDENTS = lazy.pattern(r"(?:狗|er(?![a-z])|学子|牲|汪|(?:人|生|妹|系男|系女)(?=[,。!?~的\s:]|又|都|也|真|今|第|每|表示|打卡|不|到|能|要|会|在|是|求|为|被|永|跑)|出身|方向的|的(?:男|女)生|的妹子|的?(?:课设|毕设|野外实习|实操课|实训课|专业课|大[一二三四五]|研[一二三]|在读|硕士|博士|毕业))")
_NO_PEOPLE = frozenset("音乐 经济 管理 投资 设计 艺术 教育 历史 数学 语文 英语 美术 体育 物理 化学 生物 地理 政治 后期 飞行 商务 公关 广告 传媒 电影 动画 舞蹈 摄影".split())
"""Fields whose people are others as well: 音乐人, 体育生, 英语课."""
_WARDS = frozenset("临床 口腔 影像 检验 康复 药学 护理 麻醉 中医 中药 针推".split())
_WISH = lazy.pattern(r"(?:想|(?<![非偏硬])要|打算|准备|建议|推荐|适合|应该|值得|能不能|千万别|别|不要)(?:学|读|考|报|去|转|选)*\Z")


def _han(norm: str, hit: Hit, post: Post) -> float:
    known = majors.names()[hit.word]
    before = norm[max(0, hit.start - 12) : hit.start]
    if norm.startswith("院", hit.end) and any(norm[s : hit.end + 1] in schools.full() for s in range(max(0, hit.start - 6), hit.start)):
        return 0.0  # the end of a school's name
    if _NOT_STUDY.match(norm, hit.end) or _WISH.search(before) or (hit.word in _WARDS and (_HOSPITAL.search(before) or norm.startswith("院", hit.end))):
        return 0.0
    tied = bool(_BEFORE.search(before)) or _behind_school(before)
    after = bool(_AFTER.match(norm, hit.end))
    if hit.word.endswith("语") and hit.word != "汉语" and not after:
        # Anybody may learn a language.
        return 0.6 if tied and not before.endswith("学") else 0.0
    if known.needs_study and _HEAD.search(before) and hit.word not in _NO_PEOPLE and _STUDENTS.match(norm, hit.end):
        return 0.62
    if known.needs_study and _HEAD.search(before) and norm.startswith(("系", "专业"), hit.end) and not norm.startswith(("系统", "系列", "系的老师"), hit.end):
        return 0.72
    if known.needs_study:
        return 0.8 if ((tied and (after or _STUDYING.search(before))) or (after and _STUDY_WORD.match(norm, hit.end) and norm[hit.end] != "系")) else 0.0
    if tied and after:
        return 0.92
    if tied or after:
        return 0.78 if before.endswith(("学", "学的", "读的", "专业", "专业是", "主修", "学的是")) or hit.word in _HINT or after else 0.5 if before[-1:] in "们我咱的" else 0.62
    if hit.word in _HINT or post.kind in ("bio", "profile") or (hit.word[0] == "学" and hit.word[-1] == "的"):
        return 0.6
    bare = len(hit.word) > 2 and (hit.word not in _TOPICS or _YEARS_OF.match(norm, hit.end)) and _CLAUSE_START.search(before) and _CLAUSE_END.match(norm, hit.end)
    return 0.45 if bare else 0.0


def _behind_school(before: str) -> bool:
    """浙大计科, NITW CSE: the name of a school right before."""
    known = schools.names()
    if (latin := re.search(r"([a-z&\-]+) \Z", before)) and latin[1] in known.sure:
        return True
    return any(before[-n:] in known.sure or before[-n:] in schools.full() or before[-n:] in known.weak for n in (2, 3, 4, 5, 6) if len(before) >= n)


def _english(norm: str, hit: Hit, post: Post) -> float:
    known = majors.names().get(hit.word)
    told = _latin(norm, hit, post) if known else 0.0
    if told and major_en.is_joke(norm, hit.end):
        return 0.0
    return max(told, major_en.sure(norm, hit.start, hit.end, hit.word, needs_study=bool(known and known.needs_study)))


def _latin(norm: str, hit: Hit, post: Post) -> float:
    known = majors.names()[hit.word]
    before = norm[max(0, hit.start - 40) : hit.start]
    if not norm.isascii() and any("\u4e00" <= c <= "\u9fff" for c in norm[max(0, hit.start - 3) : hit.end + 3]):
        return 0.8 if _BEFORE.search(before[-12:]) or _AFTER.match(norm, hit.end) else 0.0
    if _behind_school(before):
        return 0.8
    tied = _EN_BEFORE.search(before)
    after = _EN_AFTER.match(norm, hit.end)
    if tied and re.match(r"\b(?:my|taking|i'm|im|i'm an?|as an?|doing|career in|read|stud(?:y|ying))\b", tied[0].strip()) and not after:
        clear = tied[0].strip() in ("study", "studying") and re.match(r" ?(?:at|in college|major|degree|\.|,|!|and|is|for|but|so|\Z)", norm[hit.end :])
        return 0.65 if clear and not known.needs_study else 0.0
    if known.needs_study:
        return 0.8 if tied and after else 0.75 if _EN_STRONG_AFTER.match(norm, hit.end) or (tied and "major" in tied[0]) else 0.0
    if tied:
        return 0.9 if after else 0.8
    if _EN_STRONG_AFTER.match(norm, hit.end):
        return 0.8
    return 0.5 if after and hit.word not in ("law", "art", "history", "english", "medical", "education", "business", "design") else 0.0
