"""Further English ways of naming what one studies: trained in, doing law, chem building, MPH, compsci kids."""

from __future__ import annotations

from momo_guard.detectors import lazy

_DONE_IN = lazy.pattern(
    r"(?<![a-z])(?:trained|qualified|graduated|graduating|grad|degrees?|diploma|certificate|doctorate|candidate|student|postdoc|researcher|background|concentration|concentrating|specialis\w+|specializ\w+|honou?rs|lecturer|credits|thesis|dissertation|scholarship|enrolled|enrolling|a (?:first|2:1|2:2|distinction)|offer|admission|masters?|master's|bachelors?|bachelor's|phd|msc|ma|bsc|ba|hnd|ond|hons|nd|course|year) (?:is |was )?(?:in|for|of) $"
    r"|(?<![a-z])(?:my (?:course|degree|major|subject|programme|program|field|discipline|undergrad|masters?)(?: is| was|:| -| =)?|major(?:ing)?:|course:|studying:?|specifically|switched (?:from [a-z ]{2,24} )?(?:in)?to|switching (?:in)?to|transferred (?:in)?to|changed (?:my (?:major|course) )?to|dropped out of|failing(?: out of)?|passed|retaking|declared|minored in|double majoring in [a-z ]{2,24} and|majoring in [a-z ]{2,24} and) \(?$"
)
_DOES = lazy.pattern(r"(?<![a-z])(?:(?:i'm|im|i am|i've been|i) (?:also |just |only |still |currently |now )?(?:doing|taking|reading|read|do|studying|study|in)|(?:^|[.!?\n,] ?)(?:doing|taking|reading|studying)|(?:i|we) (?:did|read|took|studied)|the way us|us|we|fellow|other|as an?|being an?|i'm an?|im an?|i am an?) $")
_DOES_ENDS = lazy.pattern(r"(?=$|[.,!?;:)\n]| (?:because|bc|cuz|at|and|for|so|with|this|next|but|which|since|cause|to|now|then|in (?:college|uni|university|second|first|final|year|my)|sem|semester|@|undergrad|grad|year)\b)")
_PEOPLE_AFTER = lazy.pattern(
    r"(?:'s)? (?:majors?|undergrads?|grads?|graduates?|students?|postgrads?|nerds?|gremlins?|kids(?! )|kids at|kids (?:in|when|who|be|never|always)|freshers?|freshm[ae]n|sophomores?|juniors?|seniors?|cohort|society|soc\b|people (?:in|at|when|who)|lot\b|gang\b|girlies|baddies|batch\b|dropouts?|survivors?|hons\b|honours\b|honors\b|here(?![a-z']))"
)
_LIFE_AFTER = lazy.pattern(
    r"(?:'s)? (?:building|faculty|dept|department|labs?|lab report|library|lounge|corridor|lectures?|seminars?|tutorials?|modules?|placements?|clinicals|practicals?|studio|crit|final project|finals?|final exams?|midterms?|quiz|pset|problem sets?|problem sheets?|coursework|homework|thesis|dissertation|diss\b|capstone|"
    r"board exams?|boards|fieldwork|field trip|degree|course|class of|school day|textbook|profs?|professors?|ta\b|tutor|hw\b|viva|essay|essays|exam|exams|assignment|assignments|internship|licensure|review center)\b"
)
_MINE_NEAR = lazy.pattern(r"(?<![a-z])(?:my|our|i|i'm|im|we|us|me|due|tomorrow|pray|send help|tonight|monday|week|again|cry\w*|help|help me|surviv\w*|lord|pls|please|someone)(?![a-z])")
_CLASS_NEAR = lazy.pattern(r"(?<![a-z])(?:class of \d+|in a class|lecture|exams?|finals|midterms?|semester|sem|degree|credits|gpa|campus|thesis|dissertation|undergrad|uni|college|year|first[ \-]year|final[ \-]year|hons|walang tulog|no sleep|placements?|labs?|group project|internship|graduat\w+)(?![a-z])")
_LISTED = lazy.pattern(r"(?:^|[.!?\n|/] ?|, )$")
_LISTED_AFTER = lazy.pattern(r"(?=,| ?[|/.]|$)")
_JOKE = lazy.pattern(r" (?:major )?(?:energy|vibes?|behaviou?r|coded|core|podcasts?|documentary|channel|museum|gallery|teacher(?! training)|class for|of the (?:situation|day|game))")
SCHOOLS = frozenset("med school|medical school|vet school|dental school|law school|pharmacy school|pharm school|nursing school|art school|culinary school|film school|beauty school|flight school|drama school|cosmetology school".split("|"))
"""Words that name a field and a school at once."""
_SCHOOL_CONTEXT = lazy.pattern(r"(?:^|[.!?\n] ?|(?<![a-z])(?:in|at|started|starting|start|into|my|surviving|through|of|because|bc|since|finished|finishing|quit|left|hated|love|loving|for|about|this is|is|but|and) )$")
DEGREES = {
    **dict.fromkeys(("med student", "med students", "medical student", "medic student"), "medicine"), "vet student": "veterinary medicine", "dental student": "dentistry",
    "mph": "public health", "msw": "social work", "bsw": "social work", "llb": "law", "llm": "law", "jd": "law", "mbbs": "medicine", "mbchb": "medicine", "mbbch": "medicine", "bds": "dentistry", "dds": "dentistry", "dmd": "dentistry", "bsn": "nursing",
    "msn": "nursing", "dnp": "nursing", "pharmd": "pharmacy", "bpharm": "pharmacy", "mpharm": "pharmacy", "dvm": "veterinary medicine", "bvsc": "veterinary medicine", "bvms": "veterinary medicine", "barch": "architecture", "b.arch": "architecture",
    "bcomm": "commerce", "bcom": "commerce", "b.com": "commerce", "bba": "business administration", "mba": "business administration", "mlis": "library science", "mfa": "fine arts", "bfa": "fine arts", "m.ed": "education", "b.ed": "education", "pgce": "education",
    "edd": "education", "dpt": "physical therapy", "psyd": "psychology", "mpp": "public policy", "mpa": "public administration", "bmus": "music", "mmus": "music", "bsc nursing": "nursing", "b.tech cse": "computer science", "btech cse": "computer science", "bca": "computer applications", "mca": "computer applications",
    "bhm": "hospitality management", "bams": "ayurvedic medicine", "bhms": "homeopathy", "bpt": "physical therapy", "b.sc agri": "agriculture", "bsit": "information technology", "bscs": "computer science", "bsba": "business administration", "bsed": "education", "beed": "education", "bsa": "accountancy", "bshm": "hospitality management", "bsce": "civil engineering", "bsee": "electrical engineering", "bsme": "mechanical engineering", "ab comm": "communications", "bs psych": "psychology", "bs psychology": "psychology", "bs bio": "biology", "bs accountancy": "accountancy",
}
"""Degrees that are given in one field only."""
_DEGREE_OWN = lazy.pattern(r"(?:^|[.!?\n|,/] ?|(?<![a-z])(?:my|an?|doing|did|do|have|got|in|finished|finishing|started|starting|on|for|with|through|of|year|yr|failing|hons|the|i'm|im|as an?|second|third|first|fourth|final|3rd|2nd|1st|4th) )$")
_DEGREE_NOT = lazy.pattern(r"(?:'s)? (?:wanted|required|preferred|holders?|friend|lawyer|handles|said|says|at the party)|[a-z0-9]")


def is_joke(norm: str, end: int) -> bool:
    """Art major energy, history podcasts: what is called by a field without being one's field."""
    return bool(_JOKE.match(norm, end))


def sure(norm: str, start: int, end: int, word: str, *, needs_study: bool) -> float:
    """How likely a field that is named in one of these ways is one that somebody studies; 0 for no."""
    before = norm[max(0, start - 48) : start]
    if _JOKE.match(norm, end):
        return 0.0
    if word in DEGREES:
        return 0.7 if _DEGREE_OWN.search(before) and not _DEGREE_NOT.match(norm, end) else 0.0
    if word in SCHOOLS:
        return 0.6 if _SCHOOL_CONTEXT.search(before) else 0.0
    if _DONE_IN.search(before):
        return 0.75
    people = _PEOPLE_AFTER.match(norm, end)
    if _DOES.search(before) and (people or (not needs_study and _DOES_ENDS.match(norm, end))):
        return 0.7
    if _DOES.search(before) and before.rstrip().endswith(("doing", "reading", "read")) and _DOES_ENDS.match(norm, end) and word in _TAUGHT:
        return 0.6
    opens = _LISTED.search(before)
    if opens and people and (not needs_study or word in _TAUGHT):
        return 0.6
    life = _LIFE_AFTER.match(norm, end)
    if life and (not needs_study or word in _TAUGHT) and _MINE_NEAR.search(norm, max(0, start - 50), end + 50):
        return 0.55
    if opens and not needs_study and _LISTED_AFTER.match(norm, end) and " " in word and _CLASS_NEAR.search(norm):
        return 0.5
    return 0.0


_TAUGHT = frozenset("law history english art business chem bio mech civil econ music education economics politics philosophy cs".split())
"""Fields whose names are words of every day."""
