"""Habits with an hour or a day, as they are told in English: weekly classes, trains, shifts, office days."""

from __future__ import annotations

from momo_guard.detectors import lazy

HOUR = r"(?:[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.)|[0-9]{1,2}:[0-9]{2}|noon|midnight|[a-z]+ o'clock)"
DAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur?|sun)(?:day)?s?"
_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|mon|tues?|weds?|thu|thurs?|fri|sat|sun)(?![a-z])"
"""Days that come again: tuesdays, tue."""
_DOING = (
    r"(?:class|practice|rehearsals?|choir|band|training|league|quiz|club|group|session|lessons?|meetup|parkrun|run club|swim|yoga|pilates|spin|gym|therapy|market|stall|volunteer(?:ing)?|shift|five[- ]a[- ]side|football|netball|hockey|bouldering|climbing|climb|dnd|d&d|bell ringing|pottery|dance|salsa|ballet|"
    r"boxing|bjj|karate|judo|church|mass|jummah|bowling|darts|poker night|book club|game night|knitting|tutoring|dialysis|support group|meeting|trivia|karaoke|rowing|pickleball|tennis|badminton|squash|orchestra|improv|life drawing|lane swim|allotment|custody|pickup|night market|board games|food bank)"
)
_NUMBER = r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon)"
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
HABIT = lazy.pattern(
    rf"(?<![a-z])(?:every|each) (?:single |other |second |third )?(?:{DAY}|day|morning|night|evening|weekday|week|fortnight)(?:,? (?:i|we) [a-z]+(?: [a-z']+){{0,3}}| (?:before|after) (?:work|school|class|my shift|dinner|breakfast))?(?: (?:at|around) (?:{HOUR}|{_NUMBER}(?![a-z0-9])))?"
    rf"|(?<![a-z]){_DOING}(?:'s| is| class| practice| night| nights)?,? (?:is )?(?:on |each |every other |every second |every (?=[a-z]+days?) ?)*(?:(?<=every ){DAY}|(?<=each ){DAY}|(?<=other ){DAY}|(?<=second ){DAY}|{_DAYS})(?:/{_DAYS})*(?: (?:and|&|to|-) {_DAYS})?(?:,? (?:at )?(?:{HOUR}|{_NUMBER}(?= |$|,|\.)))?(?![a-z])"
    rf"|(?<![a-z]){_DOING} at (?:{HOUR}|{_NUMBER}) on {_DAYS}|(?<![a-z])(?:{_DAYS}|{DAY} (?:mornings|nights|evenings|afternoons|lunchtimes|arvos)) ?(?:mornings?|nights?|evenings?|afternoons?|lunchtimes?|arvos?)? ?(?:at |is |are |means |= ?)*(?:the |my |our )?{_DOING}(?![a-z])"
    rf"|(?:^|[.!?\n] ?){DAY} (?:mornings?|nights?|evenings?) ?(?:is |= ?)*(?:the |my |our )?{_DOING}(?![a-z])|(?:^|[.!?\n] ?){DAY} (?:pottery|choir|parkrun|bouldering|climbing|yoga|pilates|spin|dnd|d&d|salsa|ballet|boxing|bjj|karate|five[- ]a[- ]side|football|netball|swim|quiz|allotment|therapy|trivia)(?![a-z])"
    rf"|(?<![a-z])(?:my|our) (?:[a-z]+ )?{_DOING}(?:'s| is| are)(?: at| on)? (?:{HOUR} (?:on )?{DAY}|{DAY}(?:,? (?:at )?(?:{HOUR}|{_NUMBER}))?)(?![a-z0-9])"
    rf"|(?<![a-z0-9]){HOUR} (?:[a-z]+ ){{0,3}}(?:every (?:day|morning|night|{DAY})|mon(?:day)?(?:/| to | - |-|, )|daily|(?:on )?{_DAYS})(?![a-z])|(?<![a-z]){_DAYS}[/,] ?{_DAYS}[/,]? ?(?:and )?{_DAYS}|(?<![a-z]){_DAYS} ?(?:to|-|through|thru|and|&) ?{_DAYS}(?=,| |$|\.)"
    rf"|(?<![a-z])(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays) (?:[0-9]{{1,2}}(?::[0-9]{{2}})? ?(?:am|pm)|[0-9]{{1,2}}:[0-9]{{2}})"
    rf"|(?<![a-z])(?:the |my |same |usual |that )+[0-9]{{1,2}}[:.][0-9]{{2}} (?:am |pm )?(?:train|bus|class|ferry|tube|metro|tram|service)(?:,? [a-z]+ carriage)?(?! to)|(?<![a-z])(?:catch|catching|get|getting|take|taking) the [0-9]{{1,2}}[:.][0-9]{{2}}(?: (?:train|bus|tram|ferry))?"
    rf"|(?<![a-z])(?:i|we) (?:work|start|finish|open|close|clock in|clock off|get in|get off|knock off) (?:at |from )?{_CLOCK} ?(?:am|pm)?(?: ?(?:-|to|til|till|until) ?{_CLOCK} ?(?:am|pm)?)?(?! (?:hours?|hrs?|days?|weeks?|years?|months?|nights?|jobs?|minutes?|of|people|tabs))(?![0-9a-z%$])"
    rf"|(?<![a-z0-9]){_CLOCK} ?(?:am|pm)? ?(?:-|to|til|till) ?{_CLOCK} ?(?:am|pm)(?=,| (?:shift|four|three|every|mon|five|tues|with|and|on|again|nights|days)|\.|$)|(?<![a-z0-9])[0-9]{{1,2}} ?(?:-|to) ?[0-9]{{1,2}} (?:shifts?|on (?:saturdays|sundays|mondays|tuesdays|wednesdays|thursdays|fridays|weekends|weekdays))"
    r"|(?<![a-z])(?:on|working|work|doing) (?:earlies|lates|mids|nights|days|afters|backs|twilights|weekends)(?: (?:this|all|next|again|for|til|till) ?(?:week|month)?)?(?![a-z])|(?<![a-z])parkrun(?:,| (?:every|on|this|saturday|sat|is|again|with|tourist))"
    r"|(?<![a-z])(?:wfh|in the office|office days?|remote) (?:on |every |are |is )*(?:mon|tue|wed|thu|fri)[a-z]*(?: ?(?:-|to|and|/) ?(?:mon|tue|wed|thu|fri)[a-z]*)?"
)
_SPEAKS = lazy.pattern(r"(?<![a-z])(?:i|i'm|i've|my|me|we|we're|our|us|mine)(?![a-z])")
_OF_OTHERS = lazy.pattern(
    r"(?<![a-z])(?:bins?|bin lorry|lorry|truck|neighbou?rs?|shop|store|bar|cafe|library|museum|pub|restaurant|open|opens|opening|hours|closed|closes|happy hour|episodes?|show|series|season|podcast|drops?|airs?|special|deal|discount|taco|app|server|sale|menu|free|kids eat|sign|price|tickets|doors|check-in|checkout|breakfast is|news|he|she|they|his|her|their|you|your)(?![a-z])"
)
_NOT_NOW = lazy.pattern(r"(?<![a-z])(?:used to|should|wish|wanna|want to|would|could|gonna start|might|thinking of|remember when|dream|if i)(?![a-z])")


def is_own(sentence: str) -> bool:
    """Whether the hours in a sentence are the author's own, not those of a shop, a lorry or a series, nor wished for."""
    if _NOT_NOW.search(sentence):
        return False
    return bool(_SPEAKS.search(sentence)) or not _OF_OTHERS.search(sentence)


def words() -> list[str]:
    """Days, shifts and what is done week by week."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return [
        *days, *(f"{d}s" for d in days), "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "every", "each", "parkrun", "wfh", "in the office", "office days", "office day", "remote", "earlies",
        "lates", "mids", "backs", "twilights", "on nights", "working nights", "on days", "weekends", "i work", "we work", "i start", "i finish", "i open", "we open", "i close", "i get in", "i clock", "daily", "same", "usual", "catch", "catching", "shift", "shifts",
    ]
