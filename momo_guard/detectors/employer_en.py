"""Where somebody works, as it is said in English: what stands before and after an employer's name, and names that no list has."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy, occupations

BEFORE = lazy.pattern(
    r"(?:\bwork(?:s|ed|ing)? (?:at|for|with)|\bjob (?:at|with)|\bgig at|\bshift at|\bjoined|\bjoining|\bhired (?:at|by)|\bintern(?:ed|ing|ship)? (?:at|with)|\bcareer at|\bemployed (?:at|by)|\boffer from|\bleft|\bquit|\bex[- ]|\bformer|\byears (?:at|with|in)|\bstarted at|\bstarting at|\blaid off (?:from|by)|\bthe [a-z]+ (?:dept|department|team) at|\b(?:engineer|developer|manager|nurse|analyst|barista|cashier|associate|driver|consultant|teacher|swe|sde(?:-\d)?|intern|designer|scientist|paramedic|technician|clerk|server|supervisor|assistant|swe|dev|pm|emt|rn|cook|chef|writer|editor|producer|researcher|professor|lecturer|librarian|coder|trainee|apprentice|janitor|host|stocker|picker) (?:at|for|with|@)|@(?= )|\bon(?: the)? night shift at|\bmy (?:boss|manager|coworkers?|colleagues?|team) at|\bwe at|\bhere at|\bme at|\bdown at|\b(?:retired|fired) from|\bapplied to and got|\bback at|\bdriv(?:e|ing) for|\bdeliver(?:ing)? for"
    r"|\b(?:shifts?|till|tills|registers?|checkouts?|line|night ?fill|roster|counter|drive-thru|reception|front desk|desk|team|warehouse|dock|office|ward|depot|plant|factory|stint|placement|contract|role|career|internship|apprenticeship|badge|manager|boss|co-?workers?|colleagues?|mentor|lead|floor|stores?|kitchen|lab|branch|promotion|orientation|onboarding|induction|busy season|on-?call|standups?|layoffs?|redundancies|strike|nights|earlies|lates|weekends|overtime) (?:at|with|for)"
    r"|\b(?:offshore|up at [0-9]+|loading|unloading|packing|picking|sorting|stacking shelves|cleaning|nursing|temping|contracting|freelancing|interning|consulting|auditing|recruiting|slaving|grafting|coding|driver|pilot|cabin crew|crew|fly|flying|flew|carry mail|delivering|postie|shelf stacker|security|engineer|stockroom|bakery|deli) (?:for|at|with|in)"
    r"|\b(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|first|second|third|fourth|fifth|another) (?:years?|day|week|month|months)(?: (?:a|an|as an?|at|with|in|of|being an?|back at|on the tills at|on tills at|on checkout at))"
    r"|\b(?:paycheck|pension|severance|stipend|salary|lanyard|hoodie|swag) from|\b(?:let go|made redundant|laid off|fired|sacked|poached|headhunted|recruited|hired|employed) (?:by|from|at)|\bmy (?:employer|company|workplace|work)(?: is|,|:)?|\b(?:still|new starter|new hire|starter|newbie|lifer|my first day|my last day) (?:at|with)|\b(?:bosses|managers|editors|supervisors?|line manager|team leader) (?:at|with)|\bbeen (?:at|with)|\bback (?:at|to) work at|\bsigned with|\b(?:clock|clocked|clocking) (?:in|out|on|off) at"
    r"|\b(?:resigned|resigning|moved over|transferred|furloughed|seconded|on loan|retiring|on leave) (?:from|to)|\b(?:residency|fellowship|rotation|rotating|rotate|placement|clerkship|traineeship|locum|on call|postdoc|post-doc|secondment|adjunct|tenure|practicum|co-op|training contract|articleship|articles|stipend|induction|desk|rota|back to (?:the )?office|clinicals|probation|notice period|hours|pay|contract|project|account|orders|deliveries|gigs?|classes|lessons|reviews?|appraisal) (?:at|with|for)|\bmatched (?:into|at|to)(?: residency at)?|\bbased [a-z]{2,12} with|\bsigned (?:my |an |the |a )?(?:offer|contract) (?:with|from|at)|\b(?:contract|contracts|offer|offer letter|badge|laptop|layoff|reference|payslip|p45|p60|w-?2|rsus?|bonus|raise|email) (?:with|from)"
    r"|\b(?:gutted|thrilled|proud|lucky|tired|underpaid|overworked|stuck) at|\b(?:folding|fold|stack|stacking|stock|stocking|flip|flipping|scan|scanning|clean|cleaning|cook|cooking|answer|answering|guard|guarding|build|building|weld|welding|code|teach|teaching|serve|serving|sell|selling|carry|carrying|load|unload|unloading|open|opening|close|closing|manage|managing|run|running|count|counting|wash|washing|bake|baking|fix|fixing|drive|driving|design|designing|make|making) (?:(?!my|our|his|her|their|dinner|lunch|breakfast)[a-z'\-]+ ){1,3}(?:at|for|in))(?: (?:the|a|an|our|my))? ?\Z"
)
_AFTER = lazy.pattern(r"(?:'s)? ?(?:employee|worker|badge|orientation|onboarding|hr\b|break room|breakroom|shift|payroll|uniform|apron|warehouse|distribution center|fulfillment center|intern\b|stock vest|rsus?|oncall|on-call|comp\b|offer|store manager|barista|cashier|team member|partner of|partner here|pays me|associate|employee discount|engineer|crew member|driver here|nurses are|staff (?:canteen|room|discount|party|entrance)|crew (?:again|roster|meal|bus|bag|life|room)|roster|lanyard|vest|polo|tills?\b|drive-thru (?:at|shift)|canteen|line worker|line\b|assembly line|plant\b|audit\b|busy season|bench\b|postie|bakery at|cabin crew|"
    r"(?:has |have |had )?(?:called us|calls us|sent us|sent my|paid us|pays us|paid me|let me go|laid me|laid us|fired me|sacked me|hired me|transferred me|promoted me|rejected my leave|wants us|want us|says return)|cast member|lobby|hq\b|office\b|onsite|offsite|town hall|standups?|rto\b|return to office|till speed|name badge|name tag|tenure|"
    r"lifer|alum\b|retiree|pension|union (?:rep|vote|drive)|overnights?\b|night (?:crew|shift|fill)|early shift|late shift|training day|induction|grad(?:uate)? scheme|internship|apprentice|contractor\b|temp\b|layoffs? got|peak season|inbound|stow"
    r"|(?:has |have |had )?(?:(?:just|finally|only|never|always|still|also|keeps?|kept) )*(?:gave|give|giving|offered|offering|cut|cutting|docked|schedules?|scheduled|rostered|pays?|paid|owes?|makes?|made|won't (?:let|pay|give)|lets?|has|have|had|wants?|expects?|put) (?:us|me)(?! (?:hope|joy|chills|life|goals|nightmares|the ick|anxiety|serotonin|feelings|food poisoning|a (?:discount code|refund|voucher|coupon|headache|free sample)|laughing|crying|happy|sad|feel|sick|hungry|want|think|wait|queue|pay|wrong|extra)(?![a-z]))(?![a-z])|(?:has |have |had )?(?:just |finally )*(?:cut|cutting|slashed|changed|approved|denied|rejected) (?:our|my) (?:hours|pay|shifts?|overtime|leave|bonus|breaks|pto|holiday|schedule|roster|rota)|signs? my (?:pay ?checks?|payslips?|cheques?)|(?:pays|paid) (?:for )?my|factory (?:smells|floor|shift|life|line|worker|again)|(?:dorm|barracks) life|(?:ground|express|freight|flex)(?=,| contractor| driver| van|\.|$)|corps member|volunteer(?=,|\.|$| here)|residents?\b(?! of)|residency(?=,|\.|$| at)|lanyard|hoodie|hat(?=$|[,. ])|nightfill|night fill|gang\b|depot\b|staff\b|trainee\b|fitter\b|starter\b|survivor\b|job (?:came|starts|offer|is|was)|badge\b|laptop\b|bus is|dispatch\b|cabin crew|crew\b(?! neck)|postie|van\b has|nqt\b|induction|(?:main )?campus(?=,|$)|checkouts?\b(?= again| tonight| till)|close tonight|closers?\b|openers?\b)")
_AT_WORK = lazy.pattern(
    r"(?<![a-z])(?:(?:my|our|on|another|double|late|early|night|closing|opening) (?:shifts?|rota|roster|payslip|manager|line manager|uniform|lanyard|till|register|overtime|supervisor|team lead|contract)|(?:colleague|employee|associate|partner) of the (?:month|year)|gives us|give us|staff discount|employee discount|pays (?:in|us|me|well|badly|late|peanuts)|our depot|our store|our branch|our team)(?![a-z])"
)
_SPEAKS = lazy.pattern(r"(?<![a-z])(?:i|i'm|my|me|us|we|our)(?![a-z])")
_ROLE = lazy.pattern(r" (?:nurse|driver|pilot|postman|postwoman|picker|packer|stocker|greeter|handler|loader|manager|supervisor|engineer|dev|analyst|consultant|teller|mechanic|technician|tech|baker|deli clerk|team lead|courier|dispatcher|shelf stacker|shift lead|trainee|paramedic|conductor|guard|signaller|crew|flight attendant)(?=,|\.|:|$| here| since| for| of| by| checking)")
_OPENS = lazy.pattern(r"(?:\A|[.!?\n|] ?)(?:(?:ex|former|proud|tired|retired|humble|fellow)[ -])?\Z")
NOT = lazy.pattern(r" ?(?:prime|stock|shares|card|gift card|app\b|music|maps|drive\b|pay\b|store near|coffee|order|delivery|parking|run\b|bag|cup|account|phone|watch|tv|pie|juice|sauce|announced|ceo|is down)")

_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_TITLE_AT = lazy.pattern(r"(?P<title>(?:[a-z][a-z\-]* ){0,2}[a-z][a-z\-]+),? (?:at|for|with|@) (?:the )?\Z")
_NEW_SUBJECT = lazy.pattern(r"[.;,]| (?:and|but|so|while|because) (?:now )?(?:my|our|i|i'm|i've|we|it)(?![a-z])")
"""Where another clause begins: what it tells of one's work says nothing of the name before it."""
_AT_NAME = lazy.pattern(r"(?<![a-z])(?:at|for|in|with|from|by|here) (?:the |a )?\Z")


def is_english(norm: str) -> bool:
    """Whether a normalised text has no Chinese in it; accents and emoji do no harm."""
    return norm.isascii() or not _HAN.search(norm)


_LEFT = lazy.pattern(r"(?<![a-z])(?:left|quit|laid off from|fired from|worked (?:at|for)|used to work (?:at|for)|used to be at|interned (?:at|for|with)) (?:the )?\Z")
_LONG_AGO = lazy.pattern(r"[^.!?\n]{0,12} (?:in (?:19|20)[0-9]{2}|(?:[a-z0-9]+ )?(?:years?|decades?) ago|ages ago|back in|before (?:this|i)|for a summer|as a (?:teen|teenager|student|kid)|in (?:college|uni|high school|my twenties)|once)(?![a-z])")
"""A place of work that lies behind."""


def tie(norm: str, start: int, end: int) -> str:
    """The words that speak of working at what stands at start:end, or an empty string."""
    before = norm[max(0, start - 60) : start]
    if (gone := _LEFT.search(before)) and (gone[0].startswith("used") or "used to " in before[max(0, gone.start() - 8) :] or _LONG_AGO.match(norm, end)):
        return ""
    if leads(before):
        if found := BEFORE.search(before[-52:]):
            return found[0].strip() + " " + norm[start:end]
        if titled := _titled(before):
            return titled + norm[start:end]
    if not is_english(norm):
        return ""
    if after := _AFTER.match(norm, end):
        return norm[start : after.end()]
    if _OPENS.search(before[-12:]) and (role := _ROLE.match(norm, end)):
        return norm[start : role.end()]
    return norm[start:end] if _at_work(norm, start, end) else ""


_LINKS = frozenset("at for with from by in into to of joined joining left quit former ex ex- @ got is an a as the our my work workplace employer company workplace: employer: company: employer, company,".split())
"""The last word of everything that BEFORE knows."""


def leads(before: str) -> bool:
    """Whether the words before a name may speak of work: a quick look, as most do not."""
    return before.rsplit(None, 1)[-1:] != [] and (before.rsplit(None, 1)[-1] in _LINKS or before.endswith(("ex-", "@")))


def _titled(before: str) -> str:
    """ "dental nurse at": any title that the lists know."""
    found = _TITLE_AT.search(before)
    if found is None:
        return ""
    words = found["title"].split()
    known = occupations.words(False).titles
    return found[0].strip() + " " if any(" ".join(words[n:]) in known for n in range(len(words))) else ""


def _at_work(norm: str, start: int, end: int) -> bool:
    """Whether the clause round a name is about one's own shifts, managers or pay there."""
    if NOT.match(norm, end) or not _SPEAKS.search(norm):
        return False
    there = bool(_AT_NAME.search(norm, max(0, start - 12), start))
    for cue in _AT_WORK.finditer(norm, max(0, start - 50), end + 70):
        between = norm[cue.end() : start] if cue.end() <= start else norm[end : cue.start() + 4]
        if there or not _NEW_SUBJECT.search(between):
            return True
    return False


_PAIRS = tuple(
    f"{word} {at}"
    for words, ats in (
        ("work works worked working intern interned interning teach taught teaching drive driving", ("at", "for")),
        ("shift shifts residency fellowship rotation rotating placement internship apprenticeship postdoc secondment training job role position gig hired employed rotate", ("at", "with")),
        ("laid-off fired resigned sacked offer offers contract pension p45 badge", ("from",)),
        ("hired employed sacked", ("by",)),
        ("boss manager supervisor coworkers co-workers colleagues clocked clocking nights earlies lates weekends temping staff", ("at",)),
        ("deliver delivering delivers contracting freelancing consulting auditing", ("for",)),
        ("residency matched", ("into", "at")),
    )
    for word in words.split()
    for at in ats
)
NAMED_AFTER = (
    *_PAIRS, "laid off from", "laid off by", "let go by", "let go from", "on call at", "offer with", "contract with", "firm called", "company called", "agency called", "startup called", "shop called", "my office at", "day one at", "first day at", "last day at", "a year at", "years at", "months at", "weeks at",
)
"""After these words a name is that of an employer, whether it is known or not."""
_UNSURE = ("years at", "a year at", "months at", "weeks at", "day one at", "first day at", "last day at", "teach at", "taught at", "teaching at")
_SCHOOL = re.compile(r"(?:university|uni|college|school|academy|institute|polytechnic|oxford|cambridge|harvard|yale|stanford|mit|ucla|iit|nit)(?![a-z])")
CAPITALS = lazy.pattern(r" (?:the |a |an )?(?P<name>(?:St\.? )?(?:[A-Z][\w'&\-]*)(?: (?:&|of|and|for|the|[A-Z][\w'&\-]*)){0,4})")
_PLACES = (
    "hospital|infirmary|council|clinic|hospice|surgery|medical center|medical centre|health center|health centre|care home|nursing home|retirement home|library|museum|gallery|theatre|theater|cinema|brewery|bakery|brasserie|bistro|diner|"
    "deli|cafe|coffee|roasters|books|bookshop|bookstore|pharmacy|motors|garage|construction|plumbing|electric|logistics|freight|shipping|airlines|airways|airport|railways?|transit|police|constabulary|fire department|fire service|sheriff's office|"
    "department of [a-z]+|ministry of [a-z]+|primary school|primary|elementary school|elementary|middle school|high school|academy|nursery|preschool|daycare|kindergarten|school district|school board|city hall|borough council|county council|town council|water|energy|power|steel|"
    "bank|building society|credit union|insurance|solicitors|partners|consulting|studios?|records|publishing|press|times|gazette|herald|zoo|aquarium|farms?|vineyard|winery|nurseries|garden centre|hotel|inn|resort|lodge|spa|salon|barbers|gym|leisure centre|foundation|trust|charity|church|mills?|foods|supermarket|stores?|outfitters"
)
LOWER = lazy.pattern(rf" (?:the )?(?P<name>(?!(?:a|an|the|my|our|your|his|her|their|this|that|some|any|another|which|whatever)(?![a-z]))(?:[a-z'&.\-]+ ){{1,3}}(?:{_PLACES}))(?=$|[,.!?;:)\n]| (?:and|but|as|in|on|for|so|since|with|until|til|till|is|was|has|again|today|tonight|now|where|this|last|who|because|when)(?![a-z]))")
_PLAIN = lazy.pattern(
    rf"(?:(?:local|small|big|little|tiny|huge|busy|quiet|fancy|posh|old|new|nearby|downtown|county|city|town|village|state|regional|rural|community|public|private|general|national|international|children's|kids'?|women's|psych|psychiatric|mental|health|teaching|"
    rf"university|college|animal|pet|vet|veterinary|eye|dental|fertility|abortion|methadone|primary|secondary|elementary|middle|high|boarding|charter|catholic|special|grocery|department|clothing|shoe|thrift|charity|book|record|liquor|hardware|craft|coffee|tea|fish|chip|cat|sandwich|burger|pizza|"
    rf"vegan|chinese|indian|italian|thai|mexican|greek|turkish|family|independent|indie|organic|boutique|luxury|five-star|airport|train|bus|gas|petrol|power|water|oil|car|truck|law|tech|design|marketing|ad|investment|retail|high-street|high street|corner|one of the|magic circle|big four|and|or|of|in|at|the|a|an|-) )*(?:{_PLACES})"
)
_NO_NAME = frozenset(("home", "the", "my", "i", "night", "christmas", "easter", "uni", "school", "work", "mum", "dad", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "i'm", "it", "god", "google meet", "zoom"))


def named(norm: str, raw: str, at: int, raw_at: int, said: str) -> tuple[int, str] | None:
    """A name that no list has after "work at": where it begins, and the name. Harlow & Finch; hackney council."""
    if found := CAPITALS.match(raw, raw_at):
        name = re.sub(r"(?: (?:&|of|and|for|the))+\Z", "", found["name"])
        start = at + found.start("name") - raw_at
    elif found := LOWER.match(norm, at):
        name, start = found["name"], found.start("name")
        if _PLAIN.fullmatch(name):
            return None
    else:
        return None
    key = norm[start : start + len(name)]
    unsure = said in _UNSURE and _SCHOOL.search(key)
    return None if key != name.lower() or len(name) < 3 or key in _NO_NAME or unsure else (start, name)
