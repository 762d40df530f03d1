"""Years of study in English as schools outside the US and trainees call them: y11, form five, PGY-2, 3rd yr, 400 level."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from momo_guard.detectors import lazy

_ORDINALS = dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(1, 13), strict=True))
_ROMAN = {"ix": 9, "x": 10, "xi": 11, "xii": 12}
_SMALL = {w: i for i, w in enumerate("one two three four five six".split(), 1)}
_COLLEGE = {1: "freshman", 2: "sophomore", 3: "third year", 4: "fourth year", 5: "fifth year", 6: "sixth year"}


class Form(NamedTuple):
    """What one way of saying it means, and how plainly it does."""

    value: str
    sort: str
    """plain: hardly ever anything else; school, college, trainee: where the words around speak so."""


def _suffix(n: int) -> str:
    return f"{n}{'th' if n > 3 else ('st', 'nd', 'rd')[n - 1]}"


def _years() -> Iterable[tuple[str, Form]]:
    for n in range(1, 8):
        for written in (f"pgy{n}", f"pgy-{n}", f"pgy {n}"):
            yield written, Form(f"PGY-{n}", "plain")
    for n in range(1, 5):
        yield from ((w, Form(f"MS{n}", sort)) for w, sort in ((f"m{n}", "med"), (f"ms-{n}", "plain"), (f"oms-{n}", "plain"), (f"oms{n}", "plain"), (f"ms{n}", "plain")))
    for n in range(7, 14):
        yield from ((w, Form(f"year {n}", "school")) for w in (f"year {n}", f"yr {n}", f"y{n}", f"yr{n}", f"year {n}s", f"y{n}s"))
    for word, n in _ORDINALS.items():
        if n > 3:
            yield from ((w, Form(f"{_suffix(n)} grade", "plain" if w.endswith("er") else "school")) for w in (f"{word} grade", f"{word} grader", f"{_suffix(n)} grade", f"{_suffix(n)} grader"))
        if n <= 6:
            for w in (f"{word} year", f"{word}-year", f"{word} yr", f"{_suffix(n)} year", f"{_suffix(n)}-year", f"{_suffix(n)} yr"):
                yield w, Form(_COLLEGE[n], "college")


def _schools() -> Iterable[tuple[str, Form]]:
    for n in range(6, 13):
        yield from ((w, Form(f"grade {n}", "school")) for w in (f"grade {n}", f"gr {n}", f"gr{n}"))
        yield from ((w, Form(f"class {n}", "school")) for w in (f"class {n}", f"class {n}th", f"std {n}", f"{n}th std", f"standard {n}", f"{n}th class"))
    for roman, n in _ROMAN.items():
        yield f"class {roman}", Form(f"class {n}", "school")
    for n in range(1, 7):
        yield from ((w, Form(f"form {n}", "school")) for w in (f"form {n}", *(f"form {w}" for w, k in _SMALL.items() if k == n)))
        yield from ((w, Form(f"sec {n}", "school")) for w in (f"sec {n}", f"secondary {n}"))
        yield from ((w, Form(f"{n}00 level", "plain")) for w in (f"{n}00 level", f"{n}00l", f"{n}00 lvl"))
    for n in range(1, 4):
        yield from ((w, Form(f"SS{n}", "school")) for w in (f"ss{n}", f"ss {n}", f"sss{n}"))
        yield from ((w, Form(f"JSS{n}", "school")) for w in (f"jss{n}", f"jss {n}"))
    for n in (1, 2):
        yield from ((w, Form(f"JC{n}", "jc")) for w in (f"j{n}", f"jc{n}", f"jc {n}"))


def _named() -> Iterable[tuple[str, Form]]:
    yield from ((w, Form("final year", "college")) for w in ("final year", "final-year", "final yr", "last year of uni", "last year of college"))
    yield from (
        ("super senior", Form("fifth year", "plain")), ("frosh", Form("freshman", "frosh")), ("college senior", Form("senior", "plain")), ("college junior", Form("junior", "plain")),
        ("high school senior", Form("senior", "plain")), ("high school junior", Form("junior", "plain")), ("hs senior", Form("senior", "plain")), ("hs junior", Form("junior", "plain")),
        ("rising senior", Form("senior", "plain")), ("rising junior", Form("junior", "plain")), ("rising sophomore", Form("sophomore", "plain")), ("senior in college", Form("senior", "plain")), ("senior in high school", Form("senior", "plain")),
        ("junior in college", Form("junior", "plain")), ("junior in high school", Form("junior", "plain")), ("junior in hs", Form("junior", "plain")), ("senior in hs", Form("senior", "plain")),
        ("my abi", Form("Abitur", "plain")), ("my abitur", Form("Abitur", "plain")), ("abitur", Form("Abitur", "school")), ("oberstufe", Form("Oberstufe", "plain")), ("my bac", Form("Terminale (baccalauréat)", "plain")), ("my matura", Form("Matura", "plain")),
        ("transition year", Form("transition year", "plain")), ("my ty", Form("transition year", "plain")), ("my tok essay", Form("IB year 2", "plain")), ("my ib", Form("IB", "plain")), ("ib1", Form("IB year 1", "plain")), ("ib2", Form("IB year 2", "plain")),
        ("1l year", Form("1L", "plain")), ("plus two", Form("class 12", "school")), ("12th boards", Form("class 12", "plain")), ("10th boards", Form("class 10", "plain")), ("super seniors", Form("fifth year", "plain")),
    )


FORMS = dict((*_years(), *_schools(), *_named()))
"""How it is written -> what it means."""
_SELF_BEFORE = lazy.pattern(
    r"(?:(?<![a-z])(?:i'm|im|i am|i'm still|still|we're|as an?|being an?|i'm an?|im an?|i am an?|an?|fellow|hey,?|hi,?|hello,?|me,?|just|only|now|currently|technically|poor|little|tired|sad|incoming|rising|clueless) (?:a |in |only |just |the |my |currently |going into |entering |starting )*"
    r"|(?<![a-z])(?:in|into|start|starting|started|finish|finishing|finished|entering|repeating|surviving|survived|through|for|of|my|our|this|put in|back in|moved up to|halfway through|done with|passed|end of|last day of|first day of|first week of|doing|teaching myself) (?:my |the |a |our )?)$"
)
_SELF_AFTER = lazy.pattern(
    r"(?:'s)? (?:here|now|who else|student|students|life|me\b|again|exams?|mocks|class\b|trials?|prelims|boards|and (?:i|my|spm|the|still|already|so|counting)|is (?:killing|eating|hard|no joke|kicking|a lot|not)|at (?:uni|college|university|school)|of (?:uni|university|college|a|an|my|med|law|undergrad|the)|"
    r"med\b|law\b|bds|mbbs|nursing|engineering|cs\b|phd|llb|physics|student nurse|undergrad|uni\b|[a-z]+ (?:student|major|med student|degree|placement)|ended|starts?|started|over\b|done\b|begins?|results|got me|broke me|hits|hit me|feels|has|was|with a|from)|,(?! (?:\d|and \d))|\.|!|$"
)
_SCHOOL_NEAR = lazy.pattern(
    r"(?<![a-z])(?:school|mocks?|exams?|trials?|gcses?|a[ -]?levels?|ucas|atar|hsc|vce|ncea|spm|stpm|o levels?|igcse|boards|jee|neet|matric|waec|jamb|neco|kcse|kcpe|uniform|locker|homework|sats?|act\b|lunch ?time|detention|prom|teacher|head ?teacher|tutor group|lanyard|bio\w*|chem\w*|physics|maths|triple science|"
    r"my (?:mum|mom|dad|parents)|dissect\w*|pe\b|assembly|form tutor|syllabus|subject|elective|revis\w+|year group|podcast|braces|curfew|bus pass|permit|ap [a-z]+|personal statement|uni applications?|open day|graduat\w+|pacer test)(?![a-z])"
)
_COLLEGE_NEAR = lazy.pattern(r"(?<![a-z])(?:uni|university|college|degree|module|modules|lecture\w*|seminar\w*|dissertation|thesis|placement|halls|house|housemates?|flatmates?|student|freshers|semester|term|campus|labs?|library|exams?|finals|supervisor|rotation|wards?|clinic\w*|anatomy|cadaver|bds|mbbs|phd|llb|results|washing machine|second lift|lift)(?![a-z])")
_MED_NEAR = lazy.pattern(r"(?<![a-z])(?:stethoscope|anatomy|cadaver|rotation\w*|shelf|step 1|step 2|clerkship|wards|uworld|anki|white coat|match day|preceptor|attending|med school|block exam|osce|matriculated)(?![a-z])")
_JC_NEAR = lazy.pattern(r"(?<![a-z])(?:jc|a levels?|h2|h1|pw|prelims?|promos|gp|canteen|lecture|tutorial|orientation|cca|uniform|class|college)(?![a-z])")
_FROSH_NEAR = lazy.pattern(r"(?<![a-z])(?:incoming|i'm|im|i am|as a|frosh here|this frosh|us frosh|fellow|another|tiny|confused|new)(?![a-z]) (?:[a-z]+ )?$")
_ELSEWHERE = lazy.pattern(
    r"(?<![a-z])(?:i teach|i'm teaching|teach\w*|tutor\w*|taught|marking|grading|students?' |my (?:son|daughter|kids?|child|eldest|youngest|middle|niece|nephew|brother|sister|cousin|class|pupils?|students?|tutees?)|(?:his|her|their)|he's|she's|they're|ten years ago|years ago|back in|when i was|in 19\d\d|in 200\d|dropped out|left (?:school )?(?:in|after|at))(?![a-z])"
)
_NOT_STUDY = lazy.pattern(r" (?:beef|meat|steak|eggs?|listening|waterfall|hike|separation|surgeon|inflation|tea|sprain|concussion|hearing loss|murder|anniversary|warranty|in a row|of (?:marriage|the|our|this)|of (?:sobriety|recovery|therapy|running|waiting|my job|the pandemic|owning|trading|business|the podcast)|at (?:my|this|the) (?:job|company|firm|office)|living|sober|without|running|old\b|and \d|to \d|wine|whisky)|:\d|[0-9]|-?year-old")
GRADUATES = lazy.pattern(
    r"(?<![a-z])(?:i(?:'ll| will)?|i'm|im|we|supposed to|set to|due to|expected to|finally|hope to|should|can|about to|going to) (?:finally |hopefully |supposed to |actually |be |only |both |also )*(?P<w>graduate|graduating|graduates|convocate|graduand) (?:this |next |in |on |by )*(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|fall|winter|autumn|december|(?:the )?end of|early|late|,|of| )*(?P<y>20[0-9]{2})(?![0-9])"
    r"|(?<![a-z])(?:expected|anticipated) graduation:? (?:[a-z]+ )?(?P<y2>20[0-9]{2})(?![0-9])"
)
WORDS = (*FORMS, "graduate in", "graduate this", "graduating in", "graduating this", "i graduate", "expected graduation", "graduate by", "graduating by")


def certainty(norm: str, start: int, end: int, form: Form) -> float:
    """How likely a form at start:end is the year that the writer is in; 0 for no."""
    left = norm[max(0, start - 40) : start]
    if _NOT_STUDY.match(norm, end) or (_ELSEWHERE.search(norm[: start]) and not left.endswith(("i'm in ", "im in "))):
        return 0.0
    before, after = bool(_SELF_BEFORE.search(left)), bool(_SELF_AFTER.match(norm, end))
    opens = not left or left.endswith(("\n", ". ", "! ", "? ", "| ", "/ "))
    near = {"school": _SCHOOL_NEAR, "college": _COLLEGE_NEAR, "med": _MED_NEAR, "jc": _JC_NEAR}.get(form.sort)
    if form.sort == "plain":
        return 0.8
    if form.sort == "frosh":
        return 0.75 if _FROSH_NEAR.search(left) or norm.startswith(" here", end) else 0.0
    told = near is not None and bool(near.search(norm[:start] + " " + norm[end:]))
    if not told:
        return 0.6 if form.sort == "school" and before and (after or left.endswith(("i'm in ", "im in "))) and not left.rstrip().endswith((" a", " the", " of")) else 0.0
    return 0.78 if (before or opens) and after else 0.68 if before or opens else 0.0
