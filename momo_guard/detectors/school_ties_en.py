"""How English sentences bind a school to the speaker: whose roommate, exam or dorm it is, and what the school does to one."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy, places
from momo_guard.detectors.base import Hit

_OF_STUDY = (
    r"(?:room ?mates?|flat ?mates?|suite ?mates?|lab ?mates?|class ?mates?|course ?mates?|hall ?mates?|team ?mates?|prof(?:essor)?s?|lecturers?|tutors?|supervisors?|advis[eo]rs?|counsel+ors?|principal|head ?master|head ?mistress|head ?teacher|"
    r"form tutor|homeroom|dean|ta|ra|dorms?|dorm room|halls?|hall of residence|hostel|room|locker|desk|thesis|dissertation|viva|essays?|exams?|finals|midterms?|mocks|a[- ]?levels|gcses|boards|tutorials?|seminars?|lectures?|classes|modules?|labs?|"
    r"course|degree|program(?:me)?|cohort|department|faculty|major|minor|scholarship|offer|application|tuition|fees|transcripts?|gpa|orientation|freshers|rag week|frosh|rush|pledge|sorority|frat(?:ernity)?|society|orgs?|convocation|graduation|commencement|"
    r"orchestra|marching band|choir|canteen|cafeteria|mensa|dining hall|library|cubicle|placement|internship|residency|fellowship|undergrad|postgrad|masters?|master's|phd|doctorate|mba|msc|llb|pgce|foundation year|exchange|erasmus|"
    r"uni|college|school|first (?:day|week|month|term|semester|year)|last (?:day|week|month|term|semester|year)|(?:freshman|sophomore|junior|senior|gap|final|second|third|fourth) year|(?:[a-z]+ )?semesters?|terms?|years?|time|days)"
)
_MINE_AT = lazy.pattern(rf"\b(?:my|our)(?: (?![a-z]+'s )[a-z\-]+){{0,2}} {_OF_STUDY}(?: [a-z\-]+)? (?:at|from|in|for|with|of)(?: the)? \Z")
_EVENT_AT = lazy.pattern(
    rf"(?:(?:\A|[.!?,;:\n(] ?|\b(?:had|have|survived|hated|miss|missing|failed|failing|passed|sat|sitting|skipped|another|today's|tonight's|first|last|night|weekend) (?:an? |the |my |our |through )*){_OF_STUDY}(?: (?:exams?|class|is|was|are|counselling))? (?:at|in|for)(?: the)? )\Z"
)
_DID_AT = lazy.pattern(
    r"\b(?:(?:sat|wrote|failed|passed|finished|started|did|doing|completed|defended|got|earned|received|dropped out|expelled|kicked out|transfer(?:red|ring)? (?:out )?|failing out|flunked out|suspended|boarded|board|rowed|rowing|sang|played rugby|studied|studying|schooled|taught|tutoring|learnt|learned|trained|apprenticed|living on campus)"
    r"(?: (?:of|my|an?|the|all|first|second|degree|exams|finals|masters?|master's|phd|doctorate|bachelors?|bachelor's|undergrad|ba|bsc|bs|ma|msc|mba|llb|md|diploma|course|teaching|law|medicine|[a-z]+ degree))* (?:at|of|from|by|through)(?: the)?|graduated|(?:start|starting|started|begin|beginning|be|back|returning) (?:\w+ )?at(?: the)?) \Z"
)
_FELLOW = lazy.pattern(
    r"(?:\A|[.!?,;:\n(] ?|\b(?:hi|hey|hello|dear|question for|calling|shout ?out to|to) )(?:(?:any|anyone|anybody|all|other|fellow|my|hey|hi|hello|question for|calling) (?:(?:other|else|fellow|of my|my|all|current|former) )*(?:(?:from|at|in|go to|goes to) (?:the )?)?)\Z"
)
_PEOPLE_AFTER = lazy.pattern(
    r"(?:'s)? (?:students?|undergrads?|postgrads?|grads?|graduates?|alum\w*|fam|family|people|folks|peeps|sisters|brothers|girls?|boys?|kids?|lads|old (?:boys?|girls?)|seniors?|juniors?|soph\w*|fresh\w*|freshers?|batch ?mates?|seniors|survivors?|dropouts?|parents?|med students?|engineers?|"
    r"applicants?|transfers?|commuters?|residents?|hostell?ers?|cse|ece|eee|mech|civil|law|med|nursing|arch|archi)\b"
)
_LIFE_AFTER = lazy.pattern(
    r"(?:'s)? (?:canteen|cafeteria|mensa|orgs?|profs?|admin|administration|registrar|moodle|canvas|blackboard|portal|wifi|wi-fi|eduroam|co-?op|homecoming|convocation|counsel+ors?|advis[eo]rs?|accommodation|halls?(?: \d+)?|hostels?|mess|dorms?|quads?|library|lib|marching band|"
    r"orchestra|choir|hall \d+|north campus|south campus|main campus|campus|[a-z]+ campus|shuttle|jammie|bus\b|lectures?|tutorials?|exams?|finals|midterms?|ring|diploma|degree|thesis|undergrad|parking|tuition|fees|winters?|crying|squirrels|geese|water heater|lifts|elevators|momos|"
    r"homework|module|modules|syllabus|timetable|enrol\w*|res\b|rowing|rugby club|international student|medicine|placement|reunion|fresher|frosh|rag week|ball\b|gym\b|clubs?|lab\b|labs\b|clinicals|hoodie from)"
)
_DOES_TO_ME = lazy.pattern(
    r"(?:,? (?:has|have|had|is|are|was|were|will|did|does|just|really|literally|officially|also|keeps?|still|won't|please|pls|why))*,? (?:you |u )?(?:broke|breaks|breaking|ruin(?:ed|s|ing)|gave|gives?|giving|taught|raised|made|makes?|making|took|takes?|cancel+(?:l?ed|s|ling)|moved|having|sent|sends?|lost|owes?|"
    r"charged?|charges|emailed|emails|failed|kicked|humbled|changed|aged|stole|accepted|rejected|let|lets|letting|start(?:ed|s)?|released?|killing|killed|kills) (?:me|us|my|our|you)\b|, (?:i|we) (?:pay|owe|gave|give|hate|love|miss|will miss)\b|,? you will be (?:missed|remembered)"
)
_YEAR_BESIDE = lazy.pattern(r"(?:class of|batch of|batch) '?[0-9]{2,4},? (?:of )?\Z")
_YEAR_AFTER = lazy.pattern(r",? (?:class of |batch of |batch |c/o |co)?(?:'[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?![0-9]))")
_FIELD_AFTER = lazy.pattern(
    r", (?:fine arts|comms?|(?:pol|poli|comp)[ -]?sci|econ\w*|engineering|nursing|med(?:icine)?|law|history|physics|chem\w*|bio\w*|maths?|psych\w*|(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]?(?:year|yr)|fresh\w*|sophomore|junior|senior|[a-z]+ (?:major|engineering))\b"
)
_MINE = lazy.pattern(r"(?:\A|[^a-z])(?:my|our) \Z")
_NOT_MINE = lazy.pattern(
    r" (?:game|tickets?|hat|cap|hoodie(?! from)|jersey|sweatshirt|shirt|tee|fleece|mug|press|study|bracket|team|friends?|brother|sister|cousin|uncle|aunt|dad|father|mom|mum|mother|husband|wife|son|daughter|boyfriend|girlfriend|ex|boss|neighbou?r|rejection|dream|comma|dictionary|shoes?|boots?|tour|visit|interview|lock)\b"
)
"""What of a school one may have without being of it."""
CHEERS = frozenset(
    """go blue|roll tide|war eagle|fight on|hook 'em|hook em|gig 'em|gig em|boiler up|hail to pitt|rock chalk|go heels|go dawgs|go gators|go noles|go irish|go bucks|on wisconsin|hail state|hotty toddy|geaux tigers|go big red|boomer sooner|go pokes|woo pig|sko buffs|go buffs
    bear down|forks up|go ducks|sco ducks|go beavs|go cougs|go huskies|go vols|rocky top|go gamecocks|go green go white|go green|go white|row the boat|ski-u-mah|fear the turtle|horns up|guns up|go cuse|wreck 'em tech|sic 'em|go bears berkeley|we are penn state|ramblin' wreck|ramblin wreck|rambling wreck|roll wave|go utes|bleed blue
    great ife|zot zot|go owls|go terps|go hokies|let's go hokies|go zags|go cyclones|go hawks|go hawkeyes|go pack|go bulls|charge on|go knights|go rams|go bruins|go trojans|go cats|go jackets|hu you know|you know""".replace("\n    ", "|").split("|")
) - {"you know", "rocky top", "fight on", "row the boat", "go green", "go white", "horns up", "guns up", "go cats", "go bulls", "go hawks", "go knights", "go rams", "on wisconsin", "bear down", "charge on"}
"""What only a school's own people and its town shout."""


_SHOUTED = lazy.pattern(r"(?: (?:forever|from|always|baby|y'all|folks|all day|til|till|until|i guess|anyway|again|and|but|or|everyone|fam))?(?=$|[^\w\s'\"]| ?[\n.,!?;)]| (?:and|forever|from|i guess|anyway|even|a hell)| [^\x00-\x7f])")


def cheers(norm: str, hit: Hit) -> bool:
    """Whether a cheer is shouted, not only spoken of: "go gators" in a story of an alligator is none."""
    return hit.word in CHEERS and norm[hit.start - 1 : hit.start] not in ('"', "'") and bool(_SHOUTED.match(norm, hit.end))


def of_mine(norm: str, start: int, end: int) -> re.Match[str] | None:
    """Words before a school that make it the speaker's through somebody or something of theirs there: my roommate at."""
    found = _MINE_AT.search(norm, max(0, start - 64), start)
    return found if found and (norm.endswith(("at ", "at the "), 0, start) or not places.senses(norm[start:end])) else None


def calls_fellows(norm: str, start: int) -> bool:
    """Whether the people of the school are called upon, as only one of them does."""
    return bool(_FELLOW.search(norm, max(0, start - 40), start))


def tied(norm: str, start: int, end: int) -> str:
    """The words beside an English school name that make it the speaker's own, or nothing."""
    left = norm[max(0, start - 64) : start]
    if places.senses(norm[start:end]):
        return _tied_in_town(norm, start, end, left)
    for pattern in (_MINE_AT, _EVENT_AT, _DID_AT, _YEAR_BESIDE):
        if found := pattern.search(left):
            return found[0].strip(" ,.!?\n") + " " + norm[start:end]
    if _MINE.search(left) and not _NOT_MINE.match(norm, end):
        return "my " + norm[start:end]
    return _called(norm, start, end, left)


def _called(norm: str, start: int, end: int, left: str) -> str:
    """The school's people called upon, what is in it, and what it does to one."""
    fellow = _FELLOW.search(left) or not left
    people = _PEOPLE_AFTER.match(norm, end)
    if fellow and (people or left):
        return norm[start : people.end()] if people else left + norm[start:end]
    if people and _OPENS.search(left):
        return norm[start : people.end()]
    for pattern in (_LIFE_AFTER, _DOES_TO_ME, _YEAR_AFTER, _FIELD_AFTER):
        if (found := pattern.match(norm, end)) and (pattern is _DOES_TO_ME or _OPENS.search(left)):
            return norm[start : found.end()]
    return ""


_TOWN_LIFE = lazy.pattern(r"(?:'s)? (?:students?|undergrads?|postgrads?|grads?\b|alum\w*|freshers?|lectures?|tutorials?|exams?|finals|midterms?|degree|thesis|undergrad|moodle|accommodation|halls \d|convocation|co-?op|homecoming|registrar|tuition|profs?\b|campus)")


def _tied_in_town(norm: str, start: int, end: int, left: str) -> str:
    """A school that is called like its town is meant only behind "at" and beside words of study."""
    if left.endswith(("at ", "at the ")):
        for pattern in (_MINE_AT, _EVENT_AT, _DID_AT):
            if found := pattern.search(left):
                return found[0].strip(" ,.!?\n") + " " + norm[start:end]
    life = _TOWN_LIFE.match(norm, end)
    return norm[start : life.end()] if life and _OPENS.search(left) else ""


_COMES_AND_GOES = lazy.pattern(r"(?<![a-z])(?:moved|am|was|i'm|im|back|used)(?![a-z])")


def is_of_town(norm: str, start: int, end: int, words: str) -> bool:
    """Whether words before a school that is called like its town speak of the town: back in Leeds, moved to Bath."""
    if words.rstrip().endswith((" at", " from", " of", " at the", "@")):
        return False
    return bool(_COMES_AND_GOES.search(words)) and bool(places.senses(norm[start:end]))


def within(norm: str, start: int, end: int, inside: re.Pattern[str]) -> re.Match[str] | None:
    """What of the inside of a school follows its name; of one that is called like its town, only what no town has."""
    if norm[start].isascii() and places.senses(norm[start:end]) and not norm.startswith("'", end):
        return _TOWN_LIFE.match(norm, end)
    return inside.match(norm, end)


SHORT_KINDS = ("high", "secondary", "grammar", "primary", "collegiate", "convent", "comprehensive", "public school", "girls' school", "boys' school", "sixth form", "tech", "poly")
"""Kinds of schools that stand for the whole word only beside words of study: Lincoln High."""
SCHOOLS = ("high school", "middle school", "elementary", "prep", "academy", "vidyalaya", "gymnasium", "grammar school", "secondary school", "primary school", *SHORT_KINDS)
OWN_SCHOOL = tuple(f"{my} {kind}" for my in ("my", "our") for kind in ("high school", "hs", "school", "old school", "middle school", "sixth form", "college", "uni", "university", "secondary school", "secondary", "primary school", "alma mater", "law school", "med school", "grad school", "boarding school"))
NO_SCHOOL = frozenset("big ed ag bio fin high clean green deep health food prop legal low new hi info gov edu mar junior mile sky miles so very all too record that this pretty really mountain first every new oh get feeling life is valley tide heat".split())
"""What stands before "High" in other names."""
_OPENS = lazy.pattern(r"(?:\A|[.!?,;:\n(|/~] ?|\b(?:the|at|from|in|of|for|as an?|i'm an?|im an?|i am an?|an?|every|this|that|current|former|proud|and|but|so|tired|broke|we) (?:[a-z]+ )?)\Z")
