"""How far schooling went or has come: 本科, 专升本, 读研, 初中没毕业, "my master's", "dropped out of high school"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import lazy, majors, schooling_zh, schools, years
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "education"
KINDS: tuple[str, ...] = ("education",)

_WHY = Say("学历：{how}", "a level of schooling: {how}")
_FROM_LIFE = Say("校园里的日常：{how}", "everyday words of a student: {how}")
_FROM_GRADE = Say("年级说明了在读的学历：{how}", "the year of study tells the level: {how}")

_LEVELS = {
    "初中": ("初中毕业", "初中学历", "初中没毕业", "初中没读完", "初中没念完", "初中辍学", "初中就辍学", "初中文化", "初中都没", "只读到初中", "只念到初中", "初中出来打工", "初二就出来", "初一就出来", "初三就出来", "初中就出来", "初中没上完", "初二就不读", "初中就不读"),
    "小学": ("小学毕业", "小学学历", "小学没毕业", "小学文化", "只读到小学"),
    "高中": ("高中学历", "高中毕业就", "高中文化", "高中辍学", "高中没毕业", "没考上大学", "没上过大学", "没上大学", "没读大学", "没读过大学", "高中肄业", "高中毕业出来", "高中没念完", "高中没读完", "高中就不读", "高中就辍学", "高中读了一年", "高一就不读", "高二就不读", "高中都没毕业"),
    "中专": ("中专", "职高", "技校", "卫校", "中职", "中师", "幼师学校", "职校", "技工学校", "中等师范"),
    "大专": ("大专", "专科", "高职", "专科生", "大专生", "大专学历", "专科学历", "三加二", "五年一贯制", "自考大专", "师专", "高专", "高等专科"),
    "大专（专升本在读）": ("专升本", "专插本", "专接本", "专转本", "升本"),
    "本科": ("本科毕业", "本科学历", "本科", "学士", "一本", "二本", "三本", "双非", "双非本科", "双非一本", "双非二本", "双一流", "211", "985", "四非", "民办本科", "大学毕业", "自考本科", "成人自考", "自考", "成人本科", "函授本科", "学士学位", "毕业证学位证"),
    "本科在读": ("公费师范生", "免费师范生", "定向师范生", "公费医学生", "定向医学生", "免费医学生", "军校生", "国防生", "强基生", "大学生", "大学牲", "女大学生", "男大学生", "本科在读", "本科生", "本科狗", "大学在读", "推免", "毕设", "毕业设计", "考研"),
    "硕士": ("硕士", "硕士毕业", "硕士学历", "硕士学位", "一年硕", "两年硕", "水硕", "英硕", "港硕", "研究生毕业", "研究生学历", "读研", "研究生", "专硕", "学硕", "本硕", "硕博", "mba", "emba", "llm", "mpa", "mpacc", "法硕", "翻硕", "教育硕士", "考研上岸", "研究生在读时", "硕士毕业生"),
    "硕士在读": ("硕士在读", "研究生在读", "在职研究生", "申硕", "硕士生", "研究牲", "研究僧", "研狗", "在读研", "读研中", "研究生二年级", "研究生一年级"),
    "博士": ("博士", "博士毕业", "博士学位", "博士后", "博后", "本硕博", "phd毕业"),
    "博士在读": ("博士在读", "博士生", "读博", "直博", "硕博连读", "博士候选人", "读博士", "博士牲", "博狗"),
}
_GRADES = {
    **{f"大{n}": "本科在读" for n in "一二三四五123"}, **{f"研{n}": "硕士在读" for n in "一二三零0123"},
    **{f"博{n}": "博士在读" for n in "一二三四五六"}, **{f"高{n}": "高中在读" for n in "一二三"}, "初二": "初中在读",
    "freshman": "bachelor's student", "sophomore": "bachelor's student",
}
_ENGLISH = {
    "bachelor": "bachelor's|bachelors|bachelor|b.tech|btech|b.e.|beng|b.sc|bsc|bba|b.a.|b.s.|undergrad degree|undergraduate degree|bcom|b.com|four year degree|4 year degree|college degree|college grad|college graduate|university degree|uni degree|llb|mbbs|bfa|bsn|bachelor degree|batchelor|have a degree|got a degree|got my degree|my degree|business degree|degree here|grad here|two degrees|i graduated|state school kid|graduated with honours|graduated with honors|graduated in|graduated with a|first class honours|a 2:1 in|got a 2:1|2:1 in|2:2 in|a first in|a 2:1 from|a desmond|arts degree|first gen college grad|first-gen college grad|first in my family to graduate|first in my family to go to|first in my family to get a degree|graduated college|graduated university|graduated uni|my undergrad was|undergrad was|mbchb|b.ed|bed hons|ba hons|bsc hons|beng hons|barch|b.arch|bpharm|bds|student loans from|paying off student loans|still paying student loans|useless degree|whole degree|expensive degree|fancy degree|degree hangs|degree on the wall|framed degree|my diploma on|walked at graduation|cap and gown|letters after my name",
    "master": "master's|masters|m.sc|msc|m.tech|mtech|mba|mfa|m.a.|m.s.|m.ed|meng|mlis|msw|llm|master degree|grad school|graduate school|graduate degree|postgrad degree|business school|masters classes|grad studies|two masters|second masters|second master's|evening mba|executive mba|mba debt|mphil|mres|m.arch|mpharm|mpp|ma in|postgrad dip|pgce|pgdip|postgraduate diploma|graduate diploma",
    "doctorate": "phd|ph.d|ph.d.|doctorate|doctoral|edd|dphil|jd|j.d.|pharmd|dvm|dnp|psyd|md degree|dissertation|dissertations|postdoc|thesis defense|phd defense|defending my thesis|my thesis was|my thesis is on|my thesis on|submitted the thesis|submitted my thesis|thesis submitted|my viva|passed my viva|viva in|defended on|defended my|defended in|defence went|defense went|dr. now|it's dr|it's doctor now|all but dissertation|all but deceased|abd,|phinished|phdone|my doctorate|got my doctorate|post-doc|my dissertation was on|soon to be dr|soon-to-be dr|doctor of philosophy",
    "associate": "associate's|associates|associate degree|associate's degree|two year degree|2 year degree|two-year degree|2-year degree|aas|community college",
    "high school": "high school diploma|ged|high school dropout|dropped out of high school|never went to college|didn't go to college|no degree|never finished college|left school at|straight out of high school|high school education|homeschooled|home schooled|home-schooled|left school with|left school in|left school to|quit school at|didn't finish high school|never finished high school|never went to uni|didn't go to uni|never did uni|no uni for me|skipped uni|skipped college|never set foot in a university|got my ged|my ged|hiset|high school grad|finished high school|high school is all|dropped out at 15|dropped out at 16|dropped out at 17|dropped out in 11th|dropped out in 10th|dropped out of school|school of hard knocks|university of life|a handful of gcses|two gcses|five gcses|no gcses|no a levels|no a-levels|school certificate|left school before|left school early|left school after|left school and",
    "some college": "college dropout|dropped out of college|dropped out of uni|dropped out|semesters of college|semester of college|semesters of uni|semester at college|lasted one semester|lasted a semester|lasted two semesters|one semester in|failed out of|flunked out of|flunked out|left college|quit college|left uni|quit uni|dropped out in second year|dropped out in first year|dropped out in third year|dropped out of university|dropped out of college after|dropped out of engineering|dropped out of nursing|dropped out of law|some college|never finished my degree|credits short|three credits short|half a degree",
    "trade school": "trade school|vocational school|apprenticeship|tech school|polytechnic diploma|bootcamp|tafe|did my time|hnd|hnc|nvq|btec|city and guilds|city & guilds|cert iii|cert 3|cert iv|cert 4|certificate iii|trade certificate|journeyman card|journeyman ticket|red seal|day release|time-served|time served apprentice|my apprenticeship|modern apprenticeship|union apprenticeship|my trade papers|trade ticket|coding bootcamp|beauty school|cosmetology school|culinary school|barber school|welding school|flight school|truck school|cdl school|third year apprentice|fourth year apprentice|second year apprentice|first year apprentice|catering college|agricultural college|technical college|secretarial college|hairdressing college|art college|certificate in plumbing|evening classes for my|night school|trade certificate in",
    "diploma": "diploma in|diploma",
    "bachelor's student": "college student|undergrad|undergraduate|uni student|university student|in college|at uni|in uni|in undergrad|my undergrad|college kid|my dorm|dorm life|midterms|my degree program|nursing student|film school|design school|art school|uni assignments|uni classes|uni exams|uni life|college classes|between classes|dorm|final year|undergrad thesis|study deadlines|studying for my degree|studying for a degree|working towards my degree|working on my degree|open university|part-time degree|part time degree|night classes for my degree|my lecturers|my lecturer|uni library|uni accommodation|student halls|halls of residence|uni house|my uni|finishing my undergrad|my dissertation is due|third year dissertation|finals at uni|my tutor at uni",
    "law degree (JD)": "passed the bar|law degree|law school|sat the bar|bar exam results|juris doctor|bar admission|called to the bar|llb degree",
    "medical degree (MD)": "medical degree|med school grad|graduated med school|finished med school|my md|medical school graduate|mbbch|mb bch",
    "law student": "law student|1l|2l|3l|in law school|cold called in contracts|law school finals|training for the bar",
    "medical student": "med student|medical student|in med school|med school finals|anatomy lab|usmle step|step 1 in",
    "master's student": "grad student|graduate student|grad school student|master's student|masters student|in grad school|in my master's|postgrad student",
    "phd student": "phd student|phd candidate|doctoral student|doctoral candidate|my phd advisor|my advisor says|my dissertation|my thesis committee|phding|phd life",
    "high school student": "high school student|high schooler|in high school|hs student|my gcses|a levels|a-levels|ap classes|sixth form",
}
_LIFE = {
    "本科在读": "早八 水课 期末周 补考 挂科 选课 绩点 体测 四六级 选修课 学分 综测 辅导员 大学室友 宿舍断电 保研 校园卡 教务系统 思政课 专业课 大创 社团招新 校园墙 表白墙",
    "硕士在读": "组会 开题 盲审 师门 导师 毕业论文送审 预答辩 大论文 小论文 课题组",
    "高中在读": "月考 模考 高考倒计时 百日誓师 文综 理综 学考 高考完 备战高考 艺考",
    "初中在读": "中考倒计时 中考体育 中考完",
}
"""Everyday words of those who study; each says little by itself."""
_LIFE_LEVEL = {w: level for level, ws in _LIFE.items() for w in ws.split()}
_ENGLISH_LIFE = {
    "doctorate": "academia|peer review|tenure|reviewer 2|my lectures|lecture prep|supervising phd|grant proposals|grant proposal|publishing papers|my research|faculty meeting|dissertations",
    "bachelor's student": "problem set|psets|professor said|office hours|lecture hall|gpa|semester",
}
_EN_LIFE_LEVEL = {w: level for level, ws in _ENGLISH_LIFE.items() for w in ws.split("|")}
_BY_WORD = {w: level for level, ws in _LEVELS.items() for w in ws}
_EN_BY_WORD = {w: level for level, ws in _ENGLISH.items() for w in ws.split("|")}

_TIES = lazy.pattern(r"(?:我|俺|咱|本人|自己|学历(?:是|:)?|当年|读(?:的|了|完)?|上(?:的|了|完)?|念(?:的|了)?|考(?:了|上)|毕业于|一个|区区|普通|小小|只是?|就是?|是个?|作为(?:一个)?|毕竟|出身|来自|混了?个|拿(?:了|到)?|第一学历|全日制|在职)\Z")
_TIED_AFTER = lazy.pattern(r"(?:硕|博|本(?![书子来地])|毕(?!竟)|末流|的(?=[,。!?]|\Z)|毕业|学历|在读|出身|生(?!活|日|产|意)|狗|党|学|读的|上的|念的|是|的时候|时|期间|那会|那几年|第?[一二三四五1-5]年|起点|文凭|学位|[a-z]|,|。|!|~|\s|\Z|女|男|人|刚毕业|应届|专业|学院)")
_WEAK_ALONE = frozenset("双一流 211 985 一本 二本 三本 导师 考研 保研 毕设 博士 硕士 研究生 大学生 本科 专科 升本 学士 高职 mba mpa 职高 技校 中专 大专".split())
_GENERIC_AFTER = lazy.pattern(r"(?:物|命|态|伦|眼镜|线(?!上|下)|批(?!次)|复试|落榜|新生家长|优先|以上|及以上|起步|起|招生|院校|学校|扩招|录取|人数|教育|工资|招聘|岗|的?(?:老师|教授|医生|就业|含金量|性价比)|军训|活动|竞赛|创业|食堂吃)")
_NOT_BEFORE = lazy.pattern(r"(?:洗颜|(?:如何|怎么|怎样)(?:考上|读|上)?|想|要|准备|打算|备|计划|考不上|没考上|没有|不如|招|要求|限|欢迎|比|某|各|带|和|跟|给|当|这届|现在的?|今年的?|教)\Z")
_EN_OWN = lazy.pattern(r"(?:\bmy|\bi have an?|\bi've got an?|\bi hold an?|\bgot an?|\bgot my|\bdid my|\bdid an?|\bdoing (?:a|my)|\bdo my|\bfinish(?:ed|ing) (?:a|my|up my)|\bearned (?:a|my)|\bwith an?|\bin|\bas an?|\bi'm an?|\bim an?|\bi am an?|\bpursuing (?:a|my)|\bworking on (?:a|my)|\bduring|\bafter|\bafter my|\bstarted (?:a|my)|\bstarting (?:a|my)|\bcompleted (?:a|my)|\bi|\bthis|\bmy [a-z]+|\bhonestly an?|\ban?|\bgoing to|\bwent to|\bback to|\bthrough|\bstudying for|\bstudying toward|\bstudying towards|\bstudying for (?:a|my)|\btowards? (?:a|my)|\bstudied at) ?\Z")
_EN_IN = lazy.pattern(r"(?: degree)? (?:in|of|from|at|here|student|thesis|program|grad\b|degree|class)|, ")


def words() -> Mapping[str, Sequence[str]]:
    """Levels, degrees and years of study in both languages."""
    return {
        "level": [*_BY_WORD], "grade": [*_GRADES], "english": [*_EN_BY_WORD], "life": [*_LIFE_LEVEL, *_EN_LIFE_LEVEL],
        "told": schooling_zh.level_words(), "letters": ["ba", "bs", "ma", "ms", "bsc", "msc", "batch"], "studied": ["studied", "studying", "degree", "majored", "majoring", "grad", "diploma"],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Levels of schooling that a post states or gives away."""
    done = -1
    told = [*_told(text, hits, post)]
    yield from (trace for _, _, trace in told)
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < done or hit.tag == "told" or any(a < hit.end and hit.start < b for a, b, _ in told):
            continue
        sure = _letters(text, hit) if hit.tag == "letters" else _SURE[hit.tag](text.norm, hit, post)
        if sure <= 0:
            continue
        done = hit.end
        judged = judge(text, hit.start, hit.end, post, "education")
        if hit.tag == "life" and (judged.holder != "self" or judged.past):
            continue
        value = _value(text.norm, hit, judged.past)
        sure *= max(judged.weight, 0.75) if judged.holder == "self" else judged.weight
        why = (_FROM_GRADE if hit.tag == "grade" else _FROM_LIFE if hit.tag == "life" else _WHY).fill(how=hit.word)
        yield make_trace(
            text, post, hit.start, hit.end, kind="education", value=value, holder=judged.holder,
            confidence=round(sure, 3), detector=NAME, why=why,
        )


_WANTED = lazy.pattern(r"(?:想|要(?:是)?|准备|打算|计划|招|要求|欢迎|比|某|各|如何|怎么|怎样|备战|冲刺?|目标|祝|能不能|希望)\Z")


def _told(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[tuple[int, int, Trace]]:
    """Levels that several words tell together."""
    if not any(h.tag == "told" for h in hits):
        return
    for t in schooling_zh.levels(text.norm):
        if _WANTED.search(text.norm, max(0, t.start - 6), t.start):
            continue
        judged = judge(text, t.start, t.end, post, "education")
        sure = t.sure * (max(judged.weight, 0.75) if judged.holder == "self" else judged.weight)
        yield t.start, t.end, make_trace(
            text, post, t.start, t.end, kind="education", value=t.value, holder=judged.holder, confidence=round(sure, 3),
            detector=NAME, why=_WHY.fill(how=text.norm[t.start : t.end]),
        )


_STUDYING = lazy.pattern(r"(?:studying|working|doing|pursuing|in my|currently|final year of|halfway|started|starting|toward|towards)[a-z' ]{0,14}\Z")
_FINISHED = lazy.pattern(r"(?:毕业|学历|学位|文凭|出来|毕业后|完)")


def _value(norm: str, hit: Hit, past: bool) -> str:
    if hit.tag == "grade":
        value = _GRADES[hit.word]
        return value.removesuffix("在读") if past else value
    if hit.tag == "life":
        return _EN_LIFE_LEVEL.get(hit.word) or _LIFE_LEVEL[hit.word]
    if hit.tag == "letters":
        return "master" if hit.word[0] == "m" else "bachelor"
    if hit.tag == "studied":
        return "bachelor's student" if hit.word in ("studying", "majoring") else "diploma" if hit.word == "diploma" else "bachelor"
    if hit.tag == "english":
        level = _EN_BY_WORD[hit.word]
        if level == "bachelor's student" and (past or _WAS.search(norm, max(0, hit.start - 40), hit.start)):
            return "bachelor"
        if level in ("bachelor", "master", "doctorate") and _STUDYING.search(norm, max(0, hit.start - 40), hit.start):
            return {"bachelor": "bachelor's student", "master": "master's student", "doctorate": "phd student"}[level]
        return level
    level = _BY_WORD[hit.word]
    if level.endswith("在读") and (past or _FINISHED.match(norm, hit.end)):
        return level.removesuffix("在读")
    return level


_GOT = lazy.pattern(r"(?:my|an?|did|got|finished|have|with|doing|working on) (?:a |an |my )?\Z|\A|[|/,(] ?\Z")
_OF_FIELD = lazy.pattern(r" (?:in|from|at) |, |\)|/| '?[0-9]{2}\b|\Z")
_ILL = lazy.pattern(r"(?:diagnos|liv|struggl|cop|deal)[a-z]* (?:with|from) \Z")
"""MS is an illness as well."""
_YEAR_OF_BATCH = lazy.pattern(r"'?[0-9]{2,4} \Z")


def _letters(text: Text, hit: Hit) -> float:
    """BA, MS: degrees only where written as such, after a school or beside a field; '22 batch, as Indians say."""
    norm, start, end = text.norm, hit.start, hit.end
    if hit.word == "batch":
        return 0.55 if _YEAR_OF_BATCH.search(norm, max(0, start - 6), start) else 0.0
    first, last = text.span(start, end)
    if text.raw[first:last].islower():
        return 0.0
    if _ILL.search(norm, max(0, start - 24), start):
        return 0.0
    word = norm[:start].rstrip().rsplit(" ", 1)[-1].strip(".,")
    known = schools.names()
    if word in known.sure or word in known.weak:
        return 0.8
    return 0.75 if _GOT.search(norm, max(0, start - 20), start) and _OF_FIELD.match(norm, end) else 0.0


def _level(norm: str, hit: Hit, post: Post) -> float:
    before, end = norm[max(0, hit.start - 6) : hit.start], hit.end
    if hit.word[0].isdigit() and (norm[hit.start - 1 : hit.start] in (".", ":", "-", "g", "k") or norm[end : end + 1] in tuple("元块个.路年月号米天页g度公分") or norm[end : end + 1] == "级"):
        return 0.0
    if (hit.word == "一本" and norm[hit.start - 1 : hit.start] in tuple("每这那哪有看写买同了完翻读")) or (hit.word in ("一本", "二本", "三本") and not _TIED_AFTER.match(norm, end)):
        return 0.0
    if _GENERIC_AFTER.match(norm, end) or (_NOT_BEFORE.search(before) and hit.word not in ("考研",)):
        return 0.0
    tied = bool(_TIES.search(before)) or post.kind in ("bio", "profile")
    after = bool(_TIED_AFTER.match(norm, end))
    if hit.word not in _WEAK_ALONE:
        return 0.85
    if hit.word in ("考研", "保研", "毕设", "导师"):
        return 0.35
    if hit.word in ("985", "211", "一本", "二本", "三本", "双一流") and not (tied or after):
        return 0.0
    return 0.85 if tied and after else 0.7 if tied or after else 0.4


def _grade(norm: str, hit: Hit, post: Post) -> float:
    return 0.75 if hit.word.isascii() or years.stands(norm, hit.start, hit.end) else 0.0


def _english(norm: str, hit: Hit, post: Post) -> float:
    level = _EN_BY_WORD[hit.word]
    before = norm[max(0, hit.start - 30) : hit.start]
    if _NO_DEGREE.match(norm, hit.end) or (_NO_DEGREE_BEFORE.search(before) and not _EN_OWN.search(before)):
        return 0.0
    if level in ("bachelor", "master", "doctorate", "associate") or hit.word in ("undergrad", "undergraduate", "diploma in", "apprenticeship"):
        own = bool(_EN_OWN.search(before))
        follows = bool(_EN_IN.match(norm, hit.end))
        return 0.85 if own and follows else 0.75 if own else 0.65 if follows else 0.3 if post.kind != "bio" else 0.8
    return 0.7


_NO_DEGREE = lazy.pattern(
    r" (?:of the (?!arts)|tournament|voice|week\b|weekend|golf|leaderboard|green jacket|bedroom|bathroom|key\b|plan\b|pad\b|party|do\b|nation|finale|mansion)|(?:'s)?(?: degree)? in (?:my own |the art of |being |not |making |minding |overthinking|procrastinat|avoiding |ignoring |losing |finding |getting |talking |crying|sleeping|napping|waiting |"
    r"worrying|pretending |picking |eating |buying |yapping|yearning|delulu|disappoint|sarcasm|chaos|regret|petty|vibes|bullshit|lying|complaining|faffing|disassociating|dissociating|gaslighting|failing )"
)
"""A PhD in avoiding phone calls is a joke, and masters week is golf."""
_NO_DEGREE_BEFORE = lazy.pattern(r"(?<![a-z])(?:at the|watching|watch|watching the|bake|zen|puppet|web|task|past|dungeon|grand|quiz|toast) $")


_WAS = lazy.pattern(r"(?:\bwas|\bwere|\bback|\bworked|\bused to|\bdid|\bhad|\bmet|\bsince|\bafter|\bwhen i)[^.!?]{0,30}\Z")


def _life(norm: str, hit: Hit, post: Post) -> float:
    return 0.22


_NEXT_WORDS = lazy.pattern(r" (?:in )?(?P<one>[a-z\-]+)(?: (?P<two>[a-z\-]+))?(?: (?P<three>[a-z\-]+))?")
_HIGHER = lazy.pattern(r"master|phd|graduate|associate|doctor|high school|law school|mba")


def _studied(norm: str, hit: Hit, post: Post) -> float:
    """A field of study right after "studied" or right before "degree" or "grad"."""
    known = majors.names()
    if hit.word in ("degree", "grad"):
        before = re.findall(r"[a-z\-]+", norm[max(0, hit.start - 36) : hit.start])[-3:]
        if not before or _HIGHER.search(" ".join(before)) or (hit.word == "grad" and not norm.startswith((" here", ","), hit.end)):
            return 0.0
        tried: tuple[str, ...] = (" ".join(before), " ".join(before[-2:]), before[-1])
    else:
        near = _NEXT_WORDS.match(norm, hit.end)
        if near is None:
            return 0.0
        tried = (f"{near['one']} {near['two']} {near['three']}", f"{near['one']} {near['two']}", near["one"])
    return 0.6 if any(t in known for t in tried) else 0.35 if hit.word in ("majored", "majoring") else 0.0


_SURE = {"level": _level, "grade": _grade, "english": _english, "life": _life, "studied": _studied}
