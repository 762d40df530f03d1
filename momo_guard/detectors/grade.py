"""The year of study: 大三, 研二, 2022级, 26届, sophomore, "3rd year phd"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import grade_en, lazy, schooling_zh, years
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "grade"
KINDS: tuple[str, ...] = ("grade",)

_WHY = Say("年级", "a year of study")
_ENTRY_WHY = Say("哪一年入学或毕业", "a year of entry or of leaving school")

_WORDED = {
    f"{stage}{n}年级": f"{short}{n}" for stage, short in {"大学": "大", "硕士": "研", "博士": "博", "高中": "高", "初中": "初"}.items() for n in "一二三四五"
} | {f"小学{n}年级": f"小学{n}年级" for n in "一二三四五六"} | {f"{n}年级": f"小学{n}年级" for n in "一二三四五六"}
_LOOSE = {"应届": "应届", "应届生": "应届", "应届毕业生": "应届", "毕业班": "毕业班", "大学毕业班": "大四", "二战考研": "二战考研", "考研二战": "二战考研", "三战考研": "三战考研", "延毕": "延毕", "高考生": "高三", "备战高考": "高三",
          "百日誓师": "高三", "高考倒计时": "高三", "高考百日": "高三", "中考倒计时": "初三", "中考体育": "初三", "体育中考": "初三", "毕设开题": "大四", "毕设中期": "大四", "毕设答辩": "大四", "毕业设计开题": "大四", "本科毕设": "大四", "本科答辩": "大四", "大学军训": "大一"}
_ENGLISH = {
    "freshman": "freshman", "freshmen": "freshman", "sophomore": "sophomore", "grad student": "graduate student", "graduate student": "graduate student",
    "phd student": "PhD student", "phd candidate": "PhD student", "phd": "PhD student", "med student": "medical student",
    "1l": "1L", "2l": "2L", "3l": "3L", "ms1": "MS1", "ms2": "MS2", "ms3": "MS3", "ms4": "MS4", "sixth former": "sixth form", "sixth form": "sixth form",
    "undergrad": "undergraduate", "fresher": "freshman", "high schooler": "high school", "second year student": "sophomore",
}
_ENGLISH_YEARS = {
    "junior": "junior", "senior": "senior", "first year": "freshman", "1st year": "freshman", "first-year": "freshman", "second year": "sophomore", "2nd year": "sophomore",
    "second-year": "sophomore", "third year": "third year", "3rd year": "third year", "third-year": "third year", "fourth year": "fourth year", "4th year": "fourth year",
    "fifth year": "fifth year", "5th year": "fifth year", "final year": "final year", "final-year": "final year", "last semester": "final year", "first semester": "freshman",
    "year 10": "year 10", "year 11": "year 11", "year 12": "year 12", "year 13": "year 13", "grade 11": "grade 11", "grade 12": "grade 12",
    **dict(zip(("ninth grade", "tenth grade", "eleventh grade", "twelfth grade", "form 4", "form 5", "sec 4", "class 11", "class 12"), ("9th grade", "10th grade", "11th grade", "12th grade", "form 4", "form 5", "sec 4", "class 11", "class 12"), strict=True)), "final semester": "final year", "year 9": "year 9",
    **{f"{n}th grade": f"{n}th grade" for n in range(4, 13)}, **{f"{n}th grader": f"{n}th grade" for n in range(4, 13)},
    "class of": "class of",
}
_EXAMS = {
    **dict.fromkeys(("gcses", "gcse mocks", "my gcse", "gcse results", "year 11 mocks"), "year 11"), **dict.fromkeys(("upper sixth", "ucas deadline", "ucas form", "ucas application", "my a levels", "my a-levels", "a level mocks", "a-level mocks", "a levels in", "a-levels in", "personal statement for ucas"), "year 13"),
    **dict.fromkeys(("lower sixth", "as levels", "as-levels"), "year 12"), **dict.fromkeys(("hsc trials", "my hsc", "hsc exam", "hsc english", "hsc maths", "vce exams", "my vce", "my atar", "sace exams", "wace exams", "qce exams", "ncea level 3", "schoolies this year"), "year 12"),
    **dict.fromkeys(("leaving cert", "the leaving", "cao form", "lc maths", "lc english"), "6th year (Leaving Cert)"), **dict.fromkeys(("junior cert", "junior cycle exams"), "3rd year (Junior Cert)"),
    **dict.fromkeys(("matric finals", "matric prelims", "my matric", "matric dance", "matric exams", "nsc exams"), "matric (grade 12)"), **dict.fromkeys(("jamb score", "my jamb", "waec exams", "my waec", "ss3", "neco exams"), "SS3"),
    **dict.fromkeys(("class 12 boards", "12th boards", "class xii boards", "my boards", "boards in february", "boards in march", "pre-boards", "jee mains in", "jee mains", "neet attempt", "my jee", "kota coaching"), "class 12"), **dict.fromkeys(("class 10 boards", "10th boards"), "class 10"),
    **dict.fromkeys(("apush", "ap lang", "junior prom", "psat", "my sat score", "sat prep"), "junior"), **dict.fromkeys(("ap lit", "college apps", "my common app", "common app essay", "college essays", "senior prom", "senior spring", "senioritis", "senior pictures", "senior skip day", "senior night", "decision day", "waitlisted at", "deferred from"), "senior"),
    **dict.fromkeys(("my highers", "higher maths prelim", "advanced highers"), "S5"), **dict.fromkeys(("nat 5s", "my nat 5", "national 5s"), "S4"), **dict.fromkeys(("spm trials", "my spm", "spm results"), "form 5"), **dict.fromkeys(("my o levels", "o level prelims", "sec 4 express"), "sec 4"), **dict.fromkeys(("jc2", "a level prelims"), "JC2"), "jc1": "JC1",
    **dict.fromkeys(("freshers week", "freshers' week", "fresher's flu", "freshers flu", "welcome week at uni"), "freshman"), **{f"{n}00 level": f"{n}00 level" for n in range(1, 7)},
}
"""Exams and rites that only one year of school has."""
_OWN_EXAM = lazy.pattern(r"(?<![a-z])(?:i|i'm|im|my|me|we|our|mocks?|revis\w+|tomorrow|next week|start\w*|monday|may|june|paper 2|trials|prelims|homework|flashcards|study\w*|cry\w*|pray|send help|due|midnight|deadline|results)(?![a-z])")
_STUDENT_AFTER = lazy.pattern(
    r" ?(?:'?s )?(?:med\b|law\b|vet\b|dental|pharm\w*|arch\w*|bio\w*|chem\w*|physics|psych\w*|apprentice|of med|of law|house\b|exams|finals|modules|lectures|dissertation|lab\b|placement|rotations|year|yr|of (?:college|uni|undergrad|university|high school|med school|nursing|my)|in (?:college|high school|hs|uni|university)|at (?!the (?!u|university)|my|work|least|first|night|(?:this|our|an?) (?:[a-z]+ )?(?:job|company|firm|office|bank|shop|place|agency|start-?up|address|flat|house))|undergrad|student|phd|nursing|med student|engineering|cs|[a-z]+ major|slump|me\b|here\b|standing|semester|spring|fall|abroad)"
)
_STUDENT_BEFORE = lazy.pattern(r"(?:i'm (?:a|in my)|im (?:a|in my)|i am (?:a|in my)|as a|in my|my|hs|high school|college|uni|rising|incoming|current|second semester|first semester|a|being a|still a) \Z")
_THROUGH = lazy.pattern(r"(?:(?:half ?way|midway|most of the way) through|into|finish(?:ed|ing)|start(?:ed|ing|s)?|surviv(?:ed|ing)|fail(?:ed|ing)|pass(?:ed|ing)|repeat(?:ed|ing)|only|end of|start of|back for|on to) (?:my )?$")
_CLASS = lazy.pattern(r" ?'?((?:20)?[0-9]{2})(?![0-9])")
_DEGREE = lazy.pattern(r" (phd|ph\.d|masters?|med student|medical student|law student|grad student|resident)\b")
_YEAR_WORD = lazy.pattern(" year(?! old)")
_PAST = lazy.pattern(r"(?:的时候|那年|那会|时候|时|暑假那|下学期那|毕业|就已经|那一年)")
_DOING = lazy.pattern(r"(?:doing (?:a|my)|pursuing (?:a|my)|in my|during my|starting (?:a|my)|started (?:a|my)|finishing my|years? of (?:my|a|the)|year|working on my|my) \Z")
_AT_SCHOOL = lazy.pattern(r"(?:上|读|念|升|才|刚|我|弟|妹|儿子|女儿|娃|孩子|准|从|是|在|了)\Z")
_SCHOOL_AFTER = lazy.pattern(r"(?:学生|学妹|学弟|的|上学期|下学期|上册|下册|上|下|开学|了|家长|生|党|狗|时|那|班|新生|就|,?天天|,?每天)")
_YEAR = lazy.pattern(r"(?:(?:19|20)[0-9]{2}|[0-9]{2}|[九零一二〇]{2}|[一二]?[九零〇][零〇一二三四五六七八九]{2}|八九|九[零〇一二三四五六七八九])\Z")
_OF_ANOTHER = lazy.pattern(r"(?:收到|遇到|碰到|见到|认识|来了个?|一个|那届|这届|教过的?|带过的?|隔壁)$")
_DIGITS = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))


def words() -> Mapping[str, Sequence[str]]:
    """Years of study in both languages."""
    return {
        "chinese": [*years.CHINESE], "told": schooling_zh.grade_words(), "worded": [*_WORDED, *_LOOSE], "entry": ["级", "届"],
        "english": [*_ENGLISH], "exam": [*_EXAMS], "english_year": [*_ENGLISH_YEARS], "more_en": [*grade_en.WORDS],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Years of study, and the years of entry and leaving."""
    taken: list[tuple[int, int]] = []
    for start, end, value, sure, tag in _all(text.norm, hits, post):
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        judged = judge(text, start, end, post, "grade")
        past = judged.past or bool(_PAST.match(text.norm, end))
        if judged.holder == "self":
            sure *= max(judged.weight, 0.75) * (0.45 if past else 1)
        else:
            sure *= judged.weight
        yield make_trace(
            text, post, start, end, kind="grade", value=value, holder=judged.holder, confidence=round(sure, 3),
            detector=NAME, why=_ENTRY_WHY if tag == "entry" else _WHY,
        )


def _all(norm: str, hits: Sequence[Hit], post: Post) -> Iterator[tuple[int, int, str, float, str]]:
    """What several words tell together first, then single words."""
    if any(h.tag == "told" for h in hits):
        for t in schooling_zh.grades(norm, post.created_at.date() if post.created_at else None):
            if not years.TEACHES.search(norm[max(0, t.start - 8) : t.start]):
                yield t.start, t.end, t.value, t.sure, "told"
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.tag != "told" and (found := _READ[hit.tag](norm, hit)):
            start, end, value, sure = found
            yield start, end, schooling_zh.in_chinese(value, norm) if "english" in hit.tag else value, sure, hit.tag


_Read = tuple[int, int, str, float]


def _chinese(norm: str, hit: Hit) -> _Read | None:
    if not years.stands(norm, hit.start, hit.end):
        return None
    if hit.word[0] == "初" and not (_AT_SCHOOL.search(norm[max(0, hit.start - 3) : hit.start]) or _SCHOOL_AFTER.match(norm, hit.end)):
        return None
    return hit.start, hit.end, years.CHINESE[hit.word], 0.9 if hit.word[0] in "大研博" else 0.8


def _worded(norm: str, hit: Hit) -> _Read | None:
    before = norm[max(0, hit.start - 8) : hit.start]
    if years.TEACHES.search(before):
        return None
    return hit.start, hit.end, (_WORDED | _LOOSE)[hit.word], 0.55 if hit.word in _LOOSE else 0.3 if "年级" in hit.word and hit.word[0] in "小一二三四五六" else 0.85


def _entry(norm: str, hit: Hit) -> _Read | None:
    """2022级, 22级, 26届, 八九级: a year of entry or of leaving."""
    year = _YEAR.search(norm, max(0, hit.start - 4), hit.start)
    if year is None or norm[year.start() - 1 : year.start()].isdigit() or norm[year.start() - 1 : year.start()] == "第":
        return None
    if _OF_ANOTHER.search(norm, max(0, year.start() - 4), year.start()):
        return None
    digits = "".join(_DIGITS.get(c, c) for c in year[0])
    number = int(digits)
    full = number if number > 99 else 1900 + number if number > 60 else 2000 + number
    if not 1960 <= full <= 2035 or norm[hit.end : hit.end + 1] in tuple("台风地震楼能以别") or norm.startswith(("保护", "考试", "证书"), hit.end):
        return None
    if hit.word == "级" and len(digits) == 2 and number <= 15 and not norm.startswith(("的", "计", "新", "学", "本", "硕", "大", "研"), hit.end):
        return None
    return year.start(), hit.end, f"{full}{hit.word}", 0.85 if len(digits) == 4 or hit.word == "届" else 0.75


_WORKS = lazy.pattern(r" (?:album|record|single|season|effort|release|novel|film|movie|ep\b|lp\b|mixtape|book|outing|term\b|series|congress\w*|senator|representative|rep\b|class album|xxl|list)")
"""A sophomore record is a band's second, a freshman senator no student."""


def _english(norm: str, hit: Hit) -> _Read | None:
    if hit.word == "phd" and not _DOING.search(norm[max(0, hit.start - 24) : hit.start]):
        return None
    if hit.word == "undergrad" and not _STUDENT_BEFORE.search(norm[max(0, hit.start - 24) : hit.start]):
        return None
    if hit.word in ("freshman", "sophomore") and _WORKS.match(norm, hit.end):
        return None
    return hit.start, hit.end, _ENGLISH[hit.word], 0.6 if hit.word in ("phd", "undergrad") else 0.85


def _exam(norm: str, hit: Hit) -> _Read | None:
    """GCSEs, college apps: who sits them is in that year, unless it is a child or a pupil."""
    if not _OWN_EXAM.search(norm) or _OTHERS_EXAM.search(norm):
        return None
    return hit.start, hit.end, _EXAMS[hit.word], 0.6


_OTHERS_EXAM = lazy.pattern(r"(?<![a-z])(?:my (?:son|daughter|kid|kids|child|eldest|youngest|niece|nephew|brother|sister|students?|class|pupils?|tutees?|year (?:10|11|12|13)s)|mark(?:ing|ed)|grad(?:ing|ed)|teach\w*|tutor\w*|invigilat\w*|back when|years ago|when i was|in 19|in 200)(?![a-z])")


def _english_year(norm: str, hit: Hit) -> _Read | None:
    before = norm[max(0, hit.start - 24) : hit.start]
    if hit.word == "class of":
        year = _CLASS.match(norm, hit.end)
        if year is None:
            return None
        full = int(year[1]) if len(year[1]) == 4 else 2000 + int(year[1]) if int(year[1]) < 60 else 1900 + int(year[1])
        return hit.start, year.end(), f"class of {full}", 0.8
    after = _STUDENT_AFTER.match(norm, hit.end)
    if hit.word in ("junior", "senior") and not (after and _STUDENT_BEFORE.search(before)) and not (after and after[0].strip().startswith(("year", "at", "in "))):
        return None
    if not after and not _THROUGH.search(before) and not re.search(r"(?:i'm|im|i am) (?:a|in) \Z|\bmy \Z", before) and not (hit.word.startswith("year 1") and (before == "" or norm.startswith((" and ", ",", "."), hit.end))):
        return None
    value = _ENGLISH_YEARS[hit.word]
    end = hit.end
    if degree := _DEGREE.match(norm, end):
        end, value = degree.end(), f"{hit.word.replace('-', ' ')} {'PhD' if degree[1][0] == 'p' else degree[1]}"
    elif year := _YEAR_WORD.match(norm, end):
        end = year.end()
    return hit.start, end, value, 0.8 if after else 0.5


def _more(norm: str, hit: Hit) -> _Read | None:
    """y11, form five, PGY-2, 3rd yr; graduating in May 2027."""
    form = grade_en.FORMS.get(hit.word)
    if form is None:
        found = grade_en.GRADUATES.search(norm, max(0, hit.start - 40), hit.end + 40)
        return (found.start("w") if found["w"] else found.start(), found.end(), f"class of {found['y'] or found['y2']}", 0.8) if found else None
    sure = grade_en.certainty(norm, hit.start, hit.end, form)
    return (hit.start, hit.end, form.value, sure) if sure else None


_READ = {"more_en": _more, "exam": _exam, "chinese": _chinese, "worded": _worded, "entry": _entry, "english": _english, "english_year": _english_year}
