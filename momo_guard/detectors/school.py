"""Schools and universities: full names, abbreviations, nicknames and campuses, and whether they are the author's."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard.detectors import lazy, schools
from momo_guard.detectors.base import Hit, Ready, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.schools import School
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "school"
KINDS: tuple[str, ...] = ("school",)

_WHY = {
    "tie": Say("校名，前后的话说的是在这里读书：{how}", "a school, and the words beside it speak of studying there: {how}"),
    "inside": Say("校名，说的是校内的日常：{how}", "a school, and the talk is of everyday life inside it: {how}"),
    "campus": Say("校园里的地名，只有一所学校有：{how}", "a place on one school's campus: {how}"),
    "mention": Say("只是提到校名：{how}", "a school is only mentioned: {how}"),
}
_FIELDS = {
    "师大": "师范大学", "交大": "交通大学", "科大": "科技大学", "财大": "财经大学", "工大": "工业大学", "农大": "农业大学",
    "民大": "民族大学", "医大": "医科大学", "林大": "林业大学", "理工大": "理工大学", "外院": "外国语学院", "体大": "体育大学",
    "体院": "体育学院", "美院": "美术学院", "音院": "音乐学院", "师院": "师范学院", "医学院": "医学院", "中医大": "中医药大学",
}
"""Short names that every province has one of."""

# What stands right before a school that is one's own.
_YEAR = r"(?:[12]?[0-9])?[0-9]{2}[级届]"
_STAGE = r"(?:大[一二三四五]|研[一二三0]|博[一二三四五]|本科|硕士|博士|研究生|本硕博?|硕博|直博|博后|专硕|学硕|一年硕|预科|交换)"
_TIE_BEFORE = lazy.pattern(
    r"(?:(?:我|俺|咱|偶|阿拉)们?(?:是|在|都|也|就|从|的)?(?:母校|学校)?(?:是|在)?|母校[是:]?|(?:就|现|在)读(?:于|在)?[:]?|毕业于|毕业院校[:]?|毕业自"
    rf"|(?:{_STAGE}|本|硕|博|研|高中|初中|学校|院校|大学|学历)(?:阶段)?(?:就|也|都|还|当年|当时|毕业于|毕业|是|在|的|读的?|念的?|上的?|学的?|考的?|考到|考上|保到|就读于|:|去了?|来了?| |,)*"
    r"|(?:考|保研|保|保送|转学?|调剂|录取|申请|申|上岸|考研|推免)(?:上|进|到|来|回|去|至|了|研)+(?:了|的)?|上岸|拟录取|(?:录取|offer)(?:了|:|是|到)"
    r"|来(?:到)?了?|考来|坐标|base|人在|读(?:的是|完|了|研在|博在|在)|念(?:的是|完)|在(?=[^,。]{2,14}(?:读|上|念|的第|待|混|四年|三年))|er|@)(?: |了)*\Z"
)
_TIE_BEFORE_EN = lazy.pattern(
    r"(?:(?:i|we|i've|i'm|im)(?: just| also| only| actually| currently| used to)?(?: go| went| attend(?:ed)?| study| studied| graduated| transferred| got| am| was| moved| did my [a-z]+| ?at)?"
    r"(?: a)?(?: (?:student|senior|junior|sophomore|freshman|alum|undergrad|phd|grad student))?(?: to(?! the)| at| from| into| in| of)(?: the)? ?"
    r"|(?:student|senior|junior|sophomore|freshman|freshmen|alum|alumna|alumnus|undergrad|graduate|grad student|phd|postdoc|degree|ba|bs|bsc|ma|ms|msc|mba|bachelor'?s|master'?s|major|diploma|program|cheme?|cs|econ|nursing|transfer|year|class|studying|studied|classes|alumni|dorm|orientation|finals) (?:at|from|in|of|@)(?: the)? "
    r"|(?:my|our) (?:alma mater|school|college|uni|university)(?: is| was|,|:)? |(?:graduated|graduating|grad|transferred|transferring|accepted|admitted|enrolled|enrolling|got in|went|attend(?:ed|ing)?|attended|commuting|go|back)(?: from| to| at| into| in)? (?:the )?"
    r"|(?:me|us) at |life at |here at |we at |(?:[a-z]+ )?years? (?:at|in) |(?:did|doing|do|got|finished|finishing|earned|have) (?:my|a|an) [a-z.' ]{2,24} (?:at|from) (?:the )?)\Z"
)
# What stands right after it.
_TIE_AFTER = lazy.pattern(
    rf"(?:这边|这里|里|那边|那个)?(?:的(?=人|学生|孩子|研|博|硕|本科|师弟|师妹|路过)|er|人(?!民|口|数|文|才|员)|男(?!友|朋)|女(?!友|朋|儿)|狗|仔|娃|土著|学子|学生|本科生|研究生|校友|学姐|学长|学妹|学弟|新生|老生|毕业生|在读|毕业|出身|出来|读|念|上学|念书|读书|混|报到|开学|{_STAGE}|{_YEAR}|[0-9]{{2}}(?=的|届|级)|的?(?:本科|硕士|博士|研究生|学生|本硕|小?透明|水硕|水博)|的(?=[,。!?~\s…]|\Z))"
    r"|(?:计算机|计科|软工|法学|会计|临床|护理|土木|机械|新闻|中文|汉语言|英语|数学|物理|化学|生物|金融|经济|管理|电气|自动化|通信|材料|建筑|医学|药学|设计|美术|音乐)(?!类)(?:学院|系|专业|的|在读|[大研博]|,|。|\s|\Z)|mba|mpa"
)
_DEGREE_NEAR = lazy.pattern(r"(?:毕业|本科|硕士|博士|学历|读研|双非|985|211|[一二]本|本硕)[^。!?\n]{0,6}[,: ]\Z")
_INSIDE = lazy.pattern(
    r"(?:的|家|那个|这个|里|老|新|[东南西北]|第?[一二三四五六七八])*(?:邮箱|食堂|饭堂|宿舍|寝室|公寓|图书馆|图书館|校区|校园网?|操场|体育场|教学楼|教三|[一二三四]教|实验室|实验楼|自习室|教务|选课|期末|期中|体测|军训|校医院|澡堂|浴室|快递站|菜鸟|湖边|校车|门禁|辅导员|学工|学院|导师|课|课程|绩点|保研|毕业典礼|毕业照|学位服|校庆|运动会|社团|学生会|的?猫|樱花|银杏|后街|后门|同学聚会|老同学|校友会|毕业册|班主任|迎新|军训服|录取通知书|选修|答辩|宿管|小吃街|[东南西北]门|路上)"
)
_INSIDE_EN = lazy.pattern(r"(?: till i die| (?:is|was) where i| taught me| ruined me)| ?(?:'s )?(?:campus|dorms?|dining hall|library|quad|registrar|finals|lecture|professors?|parking|student(?! loan)|tuition|cs|engineering|econ|nursing|'?[0-9]{2}(?![0-9%])|class of|alum\w*|grad\b|undergrad|here\b)")
_SPORT = lazy.pattern(r" ?(?:'s )?(?:won|win|wins|lost|beat|beats|vs|game|games|football|basketball|hoops|fans?|team|offense|defense|defence|score[ds]?|coach|quarterback|qb|hat|hoodie|jersey|by \d|study|studies|research|researchers|press|hospital|report|survey|medicine)\b")
# Speaks of a school as the world does: news, rankings, research, dreams.
_PUBLIC = lazy.pattern(
    r"(?:大学)?(?:的)?(?:教授|副教授|专家|团队|课题组|.{0,4}研究所|研究团队|研究发现|研究人员|研究显示|院士|校长|校方|出版社|附属医院|附院|医院|第[一二三]医院|附属|附小|招生办|招生|录取线|分数线|录取分|排名|发布|宣布|回应|通报|开除|举办|附近|旁边|门口|对面|隔壁|周边|站|地铁站|路|街|科技园|系(?:公司|创业)|毕业的?(?:不也|还不)|(?:和|跟|与|还是|or|vs).{2,6}(?:哪个|怎么选|选哪))"
)
_MY_TEACHER = lazy.pattern(r"(?:my|our) (?:professors?|prof|advisor|adviser|ta|lab|dorm|dean|thesis|program|cohort|department|freshman year|undergrad|years?) (?:at|in) (?:the )?\Z")
"""Whoever has a professor at a school is of that school."""
_OWN_DAYS = lazy.pattern(r"的?(?:同学聚会|同学会|校友会|毕业照|录取通知书|学生证|迎新|老同学|军训)")
"""Words with a person in them that still speak of one's own time at a school."""
_DREAM = lazy.pattern(r"(?:想|要|能|备|报|冲|目标|梦校|梦中情校|志愿|一战|二战|三战|报考|考研)(?:考|去|上|冲|报|进|是|:|院校|[研博])*[^,。!?]{0,2}\Z|(?:考不上|没考上|没上|落榜|差.{1,4}分)[^,。]{0,3}\Z|dream school[^.]{0,12}\Z|(?:apply|applying|applied) to \Z")
_VISIT = lazy.pattern(r"(?:参观|逛了?|路过|打卡|(?:隔壁|旁边|附近|对面|门口)(?:有个?|是|就是|的|还有)?|搜索?|据(?:.{0,3})?|如何看待|还有|游|暗访|去过|送.{1,4}[去到]|欢迎|不是|连)\Z")
_LEFT = frozenset("她他它你您俺咱在是的我们去来到考上从读和跟与了过本硕博级届年说叫进有没想就也都对离自业于念转回当像给让找看比用校系院奔返把这那个所里士生前现曾今后又已经年科研专回为被连恨爱选报冲")
"""What may stand before a short name of two characters; after other characters they are a piece of longer words."""
_RIGHT = {
    "大": "利方金火巴厂雨风雪神佬概家哥姐小多量片批型笑叫喊吃喝步脑脸眼腿手头妈爷叔婶嫂豆米麦葱蒜虾闸鱼鹅象熊猩自陆海洋地厦桥街路楼堂厅会赛奖战剧戏作名气度胆力声意约致体半幅规凡不可获跌涨降卖众宗额单咖老王帝臣将师使夫寒暑清晚早白道事过奶号版招狂杂碗杯胸屁肚条爆圈红黑绿伞包衣码餐盘锅块堆串鼻耳嘴舌坑坝湖江河山岛村镇县",
    "外": "滩面边国卖婆公套来地号围场甥星环向观伤包教", "美": "术女国好丽食景甲容味金元妆发白团的洲",
    "医": "生院药疗术保护德者务美", "交": "通往流易给警付叉代友出替错", "师": "傅父兄姐妹弟资范哥徒长德爷太", "农": "民村业历家场田夫药具",
    "工": "作人程厂业资具商地艺会钱龄装匠信", "财": "富产务经报神运政团主迷", "理": "解想由论性发财智科会睬疗应查赔", "音": "乐量响频箱色符质调",
    "体": "育验重力温会质检现型系积内态", "政": "府治策务委协权审客", "邮": "件箱局寄政编费轮票递", "航": "班空天线海行母道站程运", "林": "业子区地间家先",
    "电": "话影脑视梯池动力器台灯量费压网车磁信竞商路线厂源机", "科": "技学目普室研长员幻举", "传": "说统播言达染奇给来出递承销真单闻", "艺": "术人考名",
    "建": "议设立成造档国军党", "药": "店水品丸房片材物", "警": "察官车方告惕", "深": "圳圾处夜秋", "经": "常过历济理验典营", "商": "店品场家业务城量", "院": "子长士线", "科技": "公",
}
"""What may not follow the last character of a short name of two characters: it makes another word."""
_NEXT = lazy.pattern(r"[街门路桥道哥爷嘴奖妈姨伯叔肠荒仓湾岛楼庄村镇县山河码寸佬胆鹅军屠熊橘橙数多小约概部家众型全体利方火巴]")

_EN_SHAPE = lazy.pattern(
    r"(?:the )?(?:university|college|institute) of (?:the )?[a-z.&'\-]+(?:[ ,] ?(?:at |of |in |and )?(?:the )?[a-z.&'\-]+){0,4}"
)
_EN_BACK = lazy.pattern(r"(?:[a-z.&'\-]+ ){1,5}\Z")
_CAPITAL = lazy.pattern(r"(?:(?:[A-Z][\w.'&\-]*|of|the|and|de|at|St\.) ){1,5}\Z")
_HIGH = lazy.pattern(
    r"(?:[\u4e00-\u9fff]{0,6}?(?:省|市|县|区|州|镇|乡))?[\u4e00-\u9fff]{1,6}(?:第[一二三四五六七八九十]{1,3}|实验|外国语|高级|附属|职业|完全|民族|双语|国际)*(?:中学|高中|小学|附中|附小|中专|技校|职高|卫校|幼师|师范学校|师范)"
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
        "sure": Ready(known.sure), "weak": Ready((*known.weak, *_FIELDS)), "campus": Ready(known.campus),
        "full": ["大学", "学院", "专科学校", "分校"], "english": ["university", "college", "institute", "polytechnic"],
        "high": ["中学", "附中", "附高", "高中", "小学", "师范", "师范学校", "技校", "卫校", "职高", "中专", "外国语学校", "实验学校"],
        "numbered": [f"{n}中" for n in "一二三四五六七八九十"],
        "high_en": ["high school", "middle school", "elementary", "prep", "academy"],
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
    tie, how = _tie(text.norm, start, end)
    my_teacher = _MY_TEACHER.search(text.norm, max(0, start - 30), start)
    if found.sort == "weak" and not tie and post.kind not in ("bio", "profile"):
        return None
    judged = Judgement("self", 0.87, "says") if my_teacher else judge(text, start, end, post, "school")
    if judged.holder == "other" and judged.cue == "other" and _OWN_DAYS.match(text.norm, end):
        judged = Judgement("self", 0.75, "says")
    if my_teacher:
        tie, how = "tie", my_teacher[0] + text.norm[start:end]
    holder, sure, why = _weigh(found, tie, judged, post)
    return make_trace(
        text, post, start, end, kind="school", value=found.value, holder=holder, confidence=round(min(sure, 0.97), 3),
        detector=NAME, why=_WHY[why].fill(how=how or text.norm[start:end]),
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
_CERTAIN = {"full": 0.97, "sure": 0.95, "weak": 0.72, "campus": 0.75, "high": 0.85}


def _weigh(found: _Found, tie: str, judged: Judgement, post: Post) -> tuple[Holder, float, str]:
    certain = _CERTAIN[found.sort]
    if judged.holder != "self":
        return judged.holder, certain * judged.weight, "mention"
    if tie == "public":
        return "none", 0.7, "mention"
    if tie == "tie":
        return "self", certain * max(judged.weight, 0.85), "tie"
    if tie == "inside":
        return "self", certain * (0.85 if judged.cue == "says" else 0.62), "inside"
    if found.sort == "campus":
        return "self", certain * judged.weight, "campus"
    if post.kind in ("bio", "profile"):
        return "self", certain * 0.85, "tie"
    if found.sort in ("sure", "full") and found.value not in _FAMOUS and found.end - found.start > 1 + found.latin:
        # Few people speak of a school that is not in the news, and most of them have been there.
        return "self", certain * (0.55 if judged.cue == "says" else 0.45), "mention"
    return "none", 0.6, "mention"


def _tie(norm: str, start: int, end: int) -> tuple[str, str]:
    """How the words beside a school bind it to the speaker: tie, inside, public or nothing; and which words."""
    before = norm[max(0, start - 26) : start]
    if _DREAM.search(before) or _VISIT.search(before):
        return "public", ""
    if public := (_PUBLIC.match(norm, end) or _SPORT.match(norm, end)):
        return "public", public[0]
    if norm[start].isascii() and norm[start].isalpha():
        tied = _TIE_BEFORE_EN.search(before) or _TIE_BEFORE.search(before[-14:])
    else:
        tied = _TIE_BEFORE.search(before[-14:])
    tied = tied or _DEGREE_NEAR.search(before)
    if tied:
        return "tie", tied[0].strip() + norm[start:end]
    if tied := _TIE_AFTER.match(norm, end):
        return "tie", norm[start : tied.end()]
    if inside := (_INSIDE.match(norm, end) or _INSIDE_EN.match(norm, end)):
        return "inside", norm[start : inside.end()]
    return "", ""


def _in_language(school: School, norm: str) -> str:
    return school.chinese if school.chinese and not norm.isascii() else school.name


def _sure(text: Text, hit: Hit, post: Post) -> _Found | None:
    if _is_cut(text, hit):
        return None
    school = schools.names().sure[hit.word][0]
    return _Found(hit.start, hit.end, _in_language(school, text.norm), "sure", hit.word.isascii())


def _campus(text: Text, hit: Hit, post: Post) -> _Found:
    return _Found(hit.start, hit.end, schools.names().campus[hit.word][0].name, "campus")


def _is_cut(text: Text, hit: Hit) -> bool:
    """Whether a short name is a piece of longer words, or Latin capitals were not meant as a name."""
    norm = text.norm
    if hit.word[-1] == "大" and _NEXT.match(norm, hit.end):
        return True
    if not hit.word.isascii():
        return _is_piece(norm, hit) or (
            norm.startswith("学", hit.end) and hit.word[-1] == "大" and not norm.startswith("学院", hit.end)
        )
    if norm[hit.start - 1 : hit.start] in ("/", "@", "_") or norm[hit.end : hit.end + 1].isdigit():
        return True
    first, last = text.span(hit.start, hit.end)
    raw = text.raw[first:last]
    # "must" and "hit" are words, MUST and HIT are schools; "temple" is a word, Temple mostly none.
    if hit.word in _ACRONYMS:
        return not raw.isupper()
    return raw.islower() and hit.word in _ENGLISH_WORDS and not _AT.search(norm, max(0, hit.start - 16), hit.start)


def _is_piece(norm: str, hit: Hit) -> bool:
    """Whether a Chinese short name of two characters is a piece of its neighbours: 可爱大方, 南澳大利亚."""
    if len(hit.word) > 2:
        return False
    before, after = norm[hit.start - 1 : hit.start], norm[hit.end : hit.end + 1]
    if "\u4e00" <= before <= "\u9fff" and before not in _LEFT:
        return True
    if hit.word[-1] == "大" and after in ("一", "二", "三", "四"):
        return norm[hit.end + 1 : hit.end + 2] in tuple("附院下天个岁")
    return bool(after) and after in _RIGHT.get(hit.word[-1], "")


_AT = lazy.pattern(r"(?:\bat|\bfrom|\battend(?:ed|ing)?|\bgrad(?:uated)?|\balum) (?:the )?\Z")
_ACRONYMS = frozenset("must hit bit hust jun cue thu who sit aim arc nus tum stem cal shu muc chd rug eth usc csu".split())
_ENGLISH_WORDS = frozenset("temple michigan hopkins western columbia oxford cambridge berkeley howard guelph manipal chalmers must hit bit hust jun ruc cue muc thu who sit bu aim ice arc nus lse mit tum wits delft stem sea cal penn rice duke brown temple pitt mac dal bath reading york western imperial nova auburn wharton".split())


def _weak(text: Text, hit: Hit, post: Post) -> _Found | None:
    if _is_cut(text, hit):
        return None
    field = _FIELDS.get(hit.word)
    several = schools.by_field(field) if field else schools.names().weak[hit.word]
    school = _nearest(several, text.norm, post, settled=field is None)
    if school is None:
        return None
    return _Found(hit.start, hit.end, _in_language(school, text.norm), "weak")


def _nearest(several: Sequence[School], norm: str, post: Post, settled: bool) -> School | None:
    """Which of several schools is meant: one whose city or province is named or shown, else the best known."""
    for school in several:
        if school.city and school.city in norm:
            return school
    region = post.ip_region or ""
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


def _high(text: Text, hit: Hit, post: Post) -> _Found | None:
    return _school_name(text.norm, hit, _HIGH)


def _numbered(text: Text, hit: Hit, post: Post) -> _Found | None:
    return _school_name(text.norm, hit, _NUMBERED)


_NOT_A_NAME = lazy.pattern(
    r"(?:我们?|你们?|他们?|她们?|的|了|在|是|上|读|念|从|去|到|和|跟|就|都|也|有|个|所|某|一|这|那|哪|每|公立|私立|重点|普通|民办|本科|毕业于|毕业|考上|考进|初中|母校|:|小时候|当年|当时|以前|一所|教|任教于|任职于|就职于|乡村|农村|县城|镇上|市里|城里|村里|家门口的?|隔壁|附近的?|附近|旁边|好|差|烂|老|新|全市|全县|整个|全国|全省|全世界|各|各种|很多|许多|多数|一些|有些|哪个|哪所)+"
)
_COMMON = lazy.pattern(r"(?:[初高]|中|小|大|重点|普通|省|市|县|区|镇|乡|村|其|家|途|集|之|手|心|空|暗|年|当|从|电|水|房|车|国|城|云|梦|家里?)*(?:中学|高中|小学|附中|附小|师范|技校|卫校|职高|中专|[一二三四五六七八九十]中)")


def _school_name(norm: str, hit: Hit, shape: re.Pattern[str]) -> _Found | None:
    """A school by its pattern: the Chinese characters before the hit, less what is not part of a name."""
    start = hit.end
    while start > 0 and hit.end - start < 12 and "\u4e00" <= norm[start - 1] <= "\u9fff":
        start -= 1
    run = norm[start : hit.end]
    while cut := _NOT_A_NAME.search(run):
        run = run[cut.end() :]
    if len(run) < len(hit.word) + (1 if hit.tag == "numbered" else 2) or len(run) > 10 or not shape.fullmatch(run) or _COMMON.fullmatch(run):
        return None
    if hit.tag == "numbered" and (len(run) > 4 or norm[hit.end : hit.end + 1] in tuple("文国年间午等介途央心药医招签标毒奖暑风")):
        return None
    return _Found(hit.end - len(run), hit.end, run, "high")


def _high_en(text: Text, hit: Hit, post: Post) -> _Found | None:
    first, last = text.span(hit.start, hit.end)
    back = _CAPITAL.search(text.raw, max(0, first - 40), first)
    if back is None or not text.raw[first].isupper() or last - first != hit.end - hit.start:
        return None
    name = re.sub(r"^(?:(?:The|At|In|My|Of|A|I|and|the) )+", "", text.raw[back.start() : last])
    start = hit.end - len(name)
    return _Found(start, hit.end, name, "high") if len(name) > len(hit.word) + 3 and text.norm[start : hit.end] == name.lower() else None


_READ = {
    "sure": _sure, "weak": _weak, "campus": _campus, "full": _full, "english": _english, "high": _high,
    "numbered": _numbered, "high_en": _high_en,
}
