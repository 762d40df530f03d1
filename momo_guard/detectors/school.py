"""Schools and universities: full names, abbreviations, nicknames and campuses, and whether they are the author's."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import employers, lazy, majors, school_ties, school_ties_en, schools
from momo_guard.detectors.base import Hit, Ready, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.schools import School
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "school"
KINDS: tuple[str, ...] = ("school", "employer")
_WHY = {
    "tie": Say("校名，前后的话说的是在这里读书：{how}", "a school, and the words beside it speak of studying there: {how}"),
    "inside": Say("校名，说的是校内的日常：{how}", "a school, and the talk is of everyday life inside it: {how}"),
    "campus": Say("校园里的地名，只有一所学校有：{how}", "a place on one school's campus: {how}"),
    "mention": Say("只是提到校名：{how}", "a school is only mentioned: {how}"),
    "works": Say("校名，后面的话说的是在那里上班：{how}", "a school, and the words after it speak of working there: {how}"),
}
_WORKS = lazy.pattern(r"(?:里面?)?(?:上班|工作|打工|任教|任职|教(?:书|课|语文|数学|英语|物理|化学|生物|历史|地理|政治|体育|美术|音乐|[一二三四五六七八九初高][年一二三])|当(?:老师|保安|辅导员|校医|行政|讲师)|做(?:行政|保洁|辅导员|博后|博士后))")
"""Who works at a school is not its student."""
_FIELDS = {
    "师大": "师范大学", "交大": "交通大学", "科大": "科技大学", "财大": "财经大学", "工大": "工业大学", "农大": "农业大学",
    "民大": "民族大学", "医大": "医科大学", "林大": "林业大学", "理工大": "理工大学", "外院": "外国语学院", "体大": "体育大学",
    "体院": "体育学院", "美院": "美术学院", "音院": "音乐学院", "师院": "师范学院", "医学院": "医学院", "中医大": "中医药大学",
}
"""Short names that every province has one of."""
_HAN = lazy.pattern("[\u3400-\u9fff]")
_MY_TEACHER = lazy.pattern(r"(?:my|our) (?:professors?|prof|advisor|adviser|ta|lab|dorm|dean|thesis|program|cohort|department|freshman year|undergrad|years?) (?:at|in) (?:the )?\Z")
"""Whoever has a professor at a school is of that school."""
_OWN_DAYS = lazy.pattern(r"的?(?:同学聚会|同学会|校友会|毕业照|录取通知书|学生证|迎新|老同学|军训)")
"""Words with a person in them that still speak of one's own time at a school."""
_EN_SHAPE = lazy.pattern(
    r"(?:the )?(?:university|college|institute) of (?:the )?[a-z.&'\-]+(?:[ ,] ?(?:at |of |in |and )?(?:the )?[a-z.&'\-]+){0,4}"
)
_EN_BACK = lazy.pattern(r"(?:[a-z.&'\-]+ ){1,5}\Z")
_CAPITAL = lazy.pattern(r"(?:(?:[A-Z][\w.'&\-]*|of|the|and|de|at|St\.) ){1,5}\Z")
_HIGH = lazy.pattern(
    r"(?:[\u4e00-\u9fff]{0,6}?(?:省|市|县|区|州|镇|乡))?[\u4e00-\u9fff]{1,6}(?:第[一二三四五六七八九十]{1,3}|实验|外国语|高级|附属|职业|完全|民族|双语|国际)*(?:中学|高中|小学|附中|附小|中专|技校|职高|卫校|幼师|师范学校|师范|师专|高专|外国语学校|实验学校|国际学校|双语学校|艺术学校|职业学校|中专学校|技师学院|职教中心|体校|艺校|警校|护校|烹饪学校|美容学校|美发学校|电脑学校|财经学校|商业学校|工业学校|交通学校|旅游学校|工程学校|舞蹈学校|戏曲学校|音乐学校|武术学校|农业学校|高级中学)"
)
_NUMBERED = lazy.pattern(r"[\u4e00-\u9fff]{1,3}?(?:[一二三四五六七八九]|十[一二三四五六七八九]?)中")


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    sort: str
    """full, sure, weak, campus, high."""
    latin: bool = False


def words() -> Mapping[str, Sequence[str]]:
    """Short names and campuses, and the words that full names end or begin with."""
    known = schools.names()
    return {
        "sure": Ready(known.sure), "weak": Ready((*known.weak, *_FIELDS)), "campus": Ready(known.campus), "people": Ready(known.people),
        "full": ["大学", "学院", "专科学校", "分校"], "english": ["university", "college", "institute", "polytechnic"],
        "led": school_ties.LED, "high": ["中学", "附中", "附高", "高中", "小学", "师范", "师专", "高专", "师范学校", "技校", "卫校", "职高", "中专", "外国语学校", "实验学校", "国际学校", "双语学校", "艺术学校", "职业学校", "中专学校", "技师学院", "职教中心", "体校", "艺校", "警校", "护校", *(f"{w}学校" for w in "烹饪 美容 美发 电脑 财经 商业 工业 交通 旅游 工程 舞蹈 戏曲 音乐 武术 农业".split())],
        "quarter": Ready(schools.quarters()),
        "numbered": [f"{n}中" for n in "一二三四五六七八九十"],
        "high_en": school_ties_en.SCHOOLS, "named": school_ties_en.OWN_SCHOOL,
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Schools named in a post; the author's own where the words beside them say so."""
    done = -1
    for found in sorted((f for h in hits if (f := _READ[h.tag](text, h, post))), key=lambda f: (f.start, -f.end)):
        if found.start < done:
            continue
        done = found.end
        if trace := _judged(text, found, post):
            yield trace


def _judged(text: Text, found: _Found, post: Post) -> Trace | None:
    start, end = found.start, found.end
    tie, how = school_ties.tie(text.norm, start, end)
    if not tie and (campus := _campus_after(text.norm, end, found.value)):
        tie, how = "tie", text.norm[start : end + len(campus)]
    if not tie and (field := _major_after(text.norm, end)):
        tie, how = "tie", text.norm[start:end] + field
    my_teacher = _MY_TEACHER.search(text.norm, max(0, start - 30), start) or school_ties_en.of_mine(text.norm, start, end)
    if found.sort == "weak" and not tie and post.kind not in ("bio", "profile"):
        return None
    judged = Judgement("self", 0.87, "says") if my_teacher else judge(text, start, end, post, "school")
    if judged.cue in ("question", "request", "generic") and tie == "tie" and school_ties_en.calls_fellows(text.norm, start):
        judged = Judgement("self", 0.7, "request")
    if judged.holder == "other" and judged.cue == "other" and _OWN_DAYS.match(text.norm, end):
        judged = Judgement("self", 0.75, "says")
    if my_teacher:
        tie, how = "tie", my_teacher[0] + text.norm[start:end]
    elif works := _WORKS.match(text.norm, end):
        return _employer(text, found, post, judged, works.end())
    holder, sure, why = _weigh(found, tie, judged, post, text.norm)
    return make_trace(
        text, post, start, end, kind="school", value=found.value, holder=holder, confidence=round(min(sure, 0.97), 3),
        detector=NAME, why=_WHY[why].fill(how=how or text.norm[start:end]),
    )


def _employer(text: Text, found: _Found, post: Post, judged: Judgement, end: int) -> Trace | None:
    """The school as the place of work; None where its short name is a company's as well."""
    if text.norm[found.start : found.end] in employers.names():
        return None
    return make_trace(
        text, post, found.start, found.end, kind="employer", value=found.value, holder=judged.holder,
        confidence=round(0.85 * judged.weight, 3), detector=NAME, why=_WHY["works"].fill(how=text.norm[found.start : end]),
    )


_FAMOUS = frozenset(
    """清华大学 北京大学 哈佛大学 耶鲁大学 斯坦福大学 麻省理工学院 普林斯顿大学 哥伦比亚大学 加州大学伯克利分校 牛津大学 剑桥大学 早稻田大学 东京大学
    中央戏剧学院 北京电影学院""".split()
) | {
    "Harvard University", "Yale University", "Stanford University", "Massachusetts Institute of Technology", "Princeton University", "Columbia University",
    "University of Oxford", "University of Cambridge", "California Institute of Technology", "Juilliard School", "Cornell University", "University of California, Berkeley",
    "University of California, Los Angeles", "Duke University", "Georgetown University", "Northwestern University", "Johns Hopkins University", "Vanderbilt University", "Carnegie Mellon University",
}
"""Schools that everybody speaks of: a bare mention says nothing of the speaker."""
_REMEMBERS = lazy.pattern("还在吗|还开着|还有吗|学弟|学妹|当年|毕业|怀念|想念|想回|好想")
_ASKS_YOU = lazy.pattern("[你您]|楼主|姐妹|有没有人")
"""Who asks whether the canteen is still there has eaten in it."""
_CERTAIN = {"full": 0.97, "sure": 0.95, "weak": 0.72, "campus": 0.75, "high": 0.85, "led": 0.8, "people": 0.7, "named": 0.8, "quarter": 0.62}


def _weigh(found: _Found, tie: str, judged: Judgement, post: Post, norm: str) -> tuple[Holder, float, str]:
    certain = _CERTAIN[found.sort]
    if judged.cue == "question" and tie and _REMEMBERS.search(norm) and not _ASKS_YOU.search(norm):
        return "self", certain * 0.6, tie
    if judged.holder != "self":
        return judged.holder, certain * judged.weight, "mention"
    if tie == "public":
        return "none", 0.7, "mention"
    if tie == "tie" or found.sort == "named":
        return "self", certain * max(judged.weight, 0.85), "tie"
    if tie == "inside":
        return "self", certain * (0.85 if judged.cue == "says" else 0.62), "inside"
    if found.sort in ("campus", "people", "quarter"):
        return "self", certain * judged.weight, "campus"
    if post.kind in ("bio", "profile"):
        return "self", certain * 0.85, "tie"
    if found.sort in ("sure", "full") and found.value not in _FAMOUS and found.end - found.start > 1 + found.latin:
        # Few people speak of a school that is not in the news, and most of them have been there.
        return "self", certain * (0.55 if judged.cue == "says" else 0.45), "mention"
    return "none", 0.6, "mention"


def _in_language(school: School, norm: str) -> str:
    if _HAN.search(norm):
        return school.chinese or school.name
    return schools.in_english().get(school.name, school.name)


def _sure(text: Text, hit: Hit, post: Post) -> _Found | None:
    if school_ties.is_cut(text, hit, _campus_after(text.norm, hit.end, schools.names().sure[hit.word][0].name)):
        return None
    school = schools.names().sure[hit.word][0]
    if school.country == "CN" and hit.word in schools.names().weak and not _HAN.search(text.norm):
        return _weak(text, hit, post)  # JNU is another school to those who write English
    return _Found(hit.start, hit.end, _in_language(school, text.norm), "sure", hit.word.isascii())


def _campus(text: Text, hit: Hit, post: Post) -> _Found:
    return _Found(hit.start, hit.end, _in_language(schools.names().campus[hit.word][0], text.norm), "campus")


_OF_THEM = lazy.pattern(
    r"(?<![a-z])(?:i'm|im|i am|as|proud|fellow|lifelong|forever|always|once|born|future|former|this|us|we|being|still|ex|double|baby|die[- ]hard)(?: (?:an?|the|proud|forever|lifelong|true))* $|(?:^|[.!?\n|] ?)$"
)
_THEY_ARE = lazy.pattern(
    r"s? (?:for life|here|alum\w*|grads?|graduate|'?[0-9]{2}(?![0-9])|class of|parent|by degree|till i die|til i die|born|in exile|in the (?:rain|snow|wild|heat|cold)|ms\b|ma\b|mba\b|bs\b|ba\b|phd\b|dorms?|fresh\w*|sophomore|junior|senior|students?|finals|life\b|fam\b|family|x2|engineer|nurse|family|nation|at heart|through and through|girl|boy|mom|dad)|, "
)
_STUDIES = lazy.pattern(r"(?<![a-z])(?:exams?|finals?|midterms?|dorms?|campus|class(?:es)?|lectures?|semester|quarter|degree|alum\w*|grad\w*|major|orgo|thermo|lab|problem set|pset|homecoming|roommates?|library|dining hall|tuition|professor|game day|orientation|student|retake|essay|diss\w*|tutorial|supervision|sorority|frat|rush|transfer|college|university|uni)(?![a-z])")


_MY = (" my ", " our ")


def _people(text: Text, hit: Hit, post: Post) -> _Found | None:
    """Buckeye for life; "boiler up" beside an exam: a name of a school's people or a cheer, which strangers use too."""
    norm = text.norm
    before = norm[max(0, hit.start - 28) : hit.start]
    told = (_OF_THEM.search(before) and _THEY_ARE.match(norm, hit.end)) or f" {before}".endswith(_MY) or school_ties_en.cheers(norm, hit)
    if not told and not _STUDIES.search(norm):
        return None
    return _Found(hit.start, hit.end, schools.names().people[hit.word][0].name, "people")


def _weak(text: Text, hit: Hit, post: Post) -> _Found | None:
    if school_ties.is_cut(text, hit):
        return None
    field = _FIELDS.get(hit.word)
    several = schools.by_field(field) if field else schools.names().weak[hit.word]
    school = _nearest(several, text.norm, post, settled=field is None)
    if school is None:
        return None
    return _Found(hit.start, hit.end, _in_language(school, text.norm), "weak")


@functools.cache
def _campuses(name: str) -> tuple[str, ...]:
    """What people call the campuses and halls of one school: 云塘校区, 云塘."""
    mine = [w for w, schools_ in schools.names().campus.items() if any(s.name == name for s in schools_)]
    return (*mine, *(w.removesuffix("校区") for w in mine if w.endswith("校区") and len(w) > 4))


def _campus_after(norm: str, end: int, name: str) -> str:
    return next((c for c in _campuses(name) if norm.startswith(c, end)), "")


def _nearest(several: Sequence[School], norm: str, post: Post, settled: bool) -> School | None:
    """Which of several schools is meant: one whose city or province is named or shown, else the best known."""
    for school in several:
        if school.city and school.city in norm:
            return school
    if not settled or len(several) > 1:
        for school in several:
            if any(c in norm for c in _campuses(school.name)):
                return school
    region = post.ip_region or ""
    if not _HAN.search(norm):
        several = sorted(several, key=lambda s: s.country == "CN")
    for school in several:
        if school.province and (school.province in norm or (region and school.province in region)):
            return school
    return several[0] if settled else None


@functools.cache
def _longest() -> int:
    return max(map(len, schools.full()))


def _full(text: Text, hit: Hit, post: Post) -> _Found | None:
    norm, known = text.norm, schools.full()
    if (norm.startswith("生", hit.end) and norm[hit.end + 1 : hit.end + 2] not in ("物", "命", "态", "科")) or norm.startswith("城", hit.end):
        return None
    ends = [hit.end]
    if norm.startswith("(", hit.end):
        ends.insert(0, norm.find(")", hit.end) + 1 or hit.end)
    for end in ends:
        for start in range(max(0, hit.end - _longest()), hit.start):
            if school := known.get(norm[start:end]):
                return _Found(start, end, _in_language(school, norm), "full")
    return None


def _english(text: Text, hit: Hit, post: Post) -> _Found | None:
    norm, world = text.norm, schools.world()
    for start in _starts(norm, hit):
        for end in _ends(norm, start, hit.end):
            name = norm[start:end]
            school = world.get(name) or schools.full().get(name) or world.get(name.removeprefix("the "))
            if school and len(name) > 9:
                start += 4 * name.startswith("the ")
                return _Found(start, end, _in_language(school, norm), "full")
    return _capitalised(text, hit)


def _starts(norm: str, hit: Hit) -> list[int]:
    """Where a name round "university" may begin, the longest first."""
    if back := _EN_BACK.search(norm, max(0, hit.start - 60), hit.start):
        return [back.start() + m.start() for m in re.finditer(r"(?<![a-z.&'\-])[a-z]", norm[back.start() : hit.start])] + [hit.start]
    return [hit.start]


def _ends(norm: str, start: int, end: int) -> list[int]:
    shape = _EN_SHAPE.match(norm, start)
    if shape is None or shape.end() <= end:
        return [end]
    more = [end + m.start() for m in re.finditer(r"(?<=[a-z])(?![a-z'\-])", norm[end : shape.end()])][::-1]
    return [*more, shape.end(), end]


def _capitalised(text: Text, hit: Hit) -> _Found | None:
    """A school in capitals that no list has: Gavilan College."""
    if hit.word not in ("university", "college"):
        return None
    first, last = text.span(hit.start, hit.end)
    back = _CAPITAL.search(text.raw, max(0, first - 50), first)
    if not back or not text.raw[first].isupper() or first - back.start() != hit.start - (hit.start - first + back.start()):
        return None
    name = re.sub(r"^(?:(?:The|At|In|My|Of|A|I) )+", "", text.raw[back.start() : last])
    start = hit.end - len(name)
    if len(name) < 13 or text.norm[start : hit.end] != name.lower():
        return None
    return _Found(start, hit.end, name, "high")


_RUN = lazy.pattern(r" (?:the )?(?P<name>[A-Z][\w'&.\-]*(?: (?:of|at|and|[A-Z][\w'&.\-]*)){0,4})")


def _led(text: Text, hit: Hit, post: Post) -> _Found | None:
    """A school by less than its name after words of study: "transferred to Georgia Southern"."""
    first, last = text.span(hit.start, hit.end)
    found = _RUN.match(text.raw, last)
    if found is None or last - first != hit.end - hit.start:
        return None
    start = hit.end + found.start("name") - last
    words = found["name"].rstrip(".,").split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        school = schools.shortened().get(name.lower())
        if school and text.norm.startswith(name.lower(), start) and (count > 1 or hit.word in school_ties.LED_SURELY):
            return _Found(start, start + len(name), school.name, "led")
    return None


def _high(text: Text, hit: Hit, post: Post) -> _Found | None:
    return _school_name(text.norm, hit, _HIGH)


def _numbered(text: Text, hit: Hit, post: Post) -> _Found | None:
    return _school_name(text.norm, hit, _NUMBERED)


_NOT_A_NAME = lazy.pattern(
    r"(?:着|穿|戴|回|给|教师节|[童亲庆秋夕午]节|送|被|让|找|见|跟|向(?!阳)|我们?|你们?|他们?|她们?|的|了|在|是|上(?!海|饶|虞|杭|蔡|栗|高|街)|读|念|从(?!化|江)|去|到|和(?!平|田|县|龙|顺|静)|跟|就|都(?!江堰|匀|昌|兰|安)|也|有|个(?!旧)|所|某|一|这|那(?!曲)|哪|每|公立|私立|重点|普通|民办|本科|毕业于|毕业|考上|考进|初中|母校|:|小时候|当年|当时|以前|一所|教|任教于|任职于|就职于|乡村|农村|县城|镇上|市里|城里|村里|家门口的?|隔壁|附近的?|附近|旁边|好|差|烂|老(?!河口)|新(?!乡|余|疆|沂|郑|密|华|昌|化|宁|泰|会|兴|民|安|洲|沙|津|建|都|野|县|蔡|田)|全市|全县|整个|全国|全省|全世界|各|各种|很多|许多|多数|一些|有些|哪个|哪所)+"
)
_SCHOOL_PEOPLE = lazy.pattern("班主任|同学|老师|时候?|毕业|生|三年|那|校服|课本|同桌|室友|语文|数学|英语|物理|化学|生物|历史")
_COMMON = lazy.pattern(r"(?:省会|本地|当地|外地|外省|老家|县里|乡下|南方|北方|本省|省内|省属|地方|公费|定向|免费|幼儿|学前|中等|高等|民办|公办|双非|特殊|美术|艺术|体育|音乐|舞蹈|计算机|汽修|[初高]|中|小|大|重点|普通|省|市|县|区|镇|乡|村|其|家|途|集|之|手|心|空|暗|年|当|从|电|水|房|车|国|城|云|梦|家里?)*(?:中学|高中|小学|附中|附小|师范|技校|卫校|职高|中专|[一二三四五六七八九十]中)")


def _school_name(norm: str, hit: Hit, shape: re.Pattern[str]) -> _Found | None:
    """A school by its pattern: the Chinese characters before the hit, less what is not part of a name."""
    start = hit.end
    while start > 0 and hit.end - start < 12 and "\u4e00" <= norm[start - 1] <= "\u9fff":
        start -= 1
    run = norm[start : hit.end]
    while cut := _NOT_A_NAME.search(run, 0, len(run) - len(hit.word)):
        run = run[cut.end() :]
    if len(run) < len(hit.word) + (1 if hit.tag == "numbered" else 2) or len(run) > 10 or not shape.fullmatch(run) or _COMMON.fullmatch(run):
        return None
    if hit.word in ("高中", "中学", "小学") and _SCHOOL_PEOPLE.match(norm, hit.end) and len(run) < 5:
        return None
    if hit.tag == "numbered" and (len(run) > 4 or norm[hit.end : hit.end + 1] in tuple("文国年间午等介途央心药医招签标毒奖暑风")):
        return None
    return _Found(hit.end - len(run), hit.end, run, "high")


def _high_en(text: Text, hit: Hit, post: Post) -> _Found | None:
    first, last = text.span(hit.start, hit.end)
    back = _CAPITAL.search(text.raw, max(0, first - 40), first)
    if back is None or not text.raw[first].isupper() or last - first != hit.end - hit.start:
        return None
    name = re.sub(r"^(?:(?:The|At|In|My|Our|Of|A|I|And|Go|Went|From|To|No|So|But|and|the|at|of|de) )+", "", text.raw[back.start() : last])
    start = hit.end - len(name)
    if hit.word in school_ties_en.SHORT_KINDS and (name.split(" ")[0].lower() in school_ties_en.NO_SCHOOL or not school_ties_en.tied(text.norm, start, hit.end)):
        return None
    return _Found(start, hit.end, name, "high") if len(name) > len(hit.word) + 2 and text.norm[start : hit.end] == name.lower() else None


_OWN_NAME = lazy.pattern(r"(?: (?:was|is)|,| -)? ?\(?(?P<name>(?:St\.? )?[A-Z][\w'’.\-]+(?: (?:of|and|[A-Z][\w'’.\-]*)){0,4})(?P<close>\))?")


def _named(text: Text, hit: Hit, post: Post) -> _Found | None:
    """My high school (Lane Tech): a school by whatever name it has."""
    _, last = text.span(hit.start, hit.end)
    found = _OWN_NAME.match(text.raw, last)
    if found is None or (text.raw[last : found.start("name")].strip() not in ("is", "was") and not found["close"]):
        return None
    name = found["name"].rstrip(".'’")
    start = hit.end + found.start("name") - last
    if not text.norm.startswith(name.lower(), start):
        return None
    known = schools.names().sure.get(name.lower()) or schools.names().weak.get(name.lower())
    return _Found(start, start + len(name), _in_language(known[0], text.norm) if known else name, "named", True)


_ON_CAMPUS = lazy.pattern(
    r"宿舍|寝室|早八|晚课|选课|校车|校巴|班车|室友|舍友|食堂|饭堂|学长|学姐|学弟|学妹|图书馆|自习|期末|军训|体测|答辩|校园卡|澡堂|热水|断电|教学楼|教室|上课|下课|实验室|导师|组会|本科生|研究生|大学生|新生|毕业照|毕业典礼|散伙饭|辅导员|社团|保研|考研"
)
"""Words of student life: beside them a quarter is a campus."""


def _quarter(text: Text, hit: Hit, post: Post) -> _Found | None:
    if hit.word in schools.names().campus or not _ON_CAMPUS.search(text.norm) or _VISITS.search(text.norm):
        return None
    return _Found(hit.start, hit.end, schools.quarters()[hit.word].name, "quarter")


_VISITS = lazy.pattern("游客|打卡|攻略|参观|预约|旅游|逛了|路过|景点|拍照|孩子|儿子|女儿|闺女|学区房|房租|租房")


def _major_after(norm: str, end: int) -> str:
    """A field of study right behind a school: 长沙民政殡仪专业的, 中传播音大二."""
    for n in (6, 5, 4, 3, 2):
        if norm[end : end + n] in majors.names() and (after := school_ties.AFTER_MAJOR.match(norm, end + n)):
            return norm[end : after.end()]
    return ""


_READ = {"people": _people, "quarter": _quarter,
    "sure": _sure, "weak": _weak, "campus": _campus, "full": _full, "english": _english, "high": _high,
    "numbered": _numbered, "high_en": _high_en, "named": _named, "led": _led,
}
