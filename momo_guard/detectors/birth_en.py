"""Further English ways of telling one's day or year of birth: 98 baby, a date beside "my birthday", the year the wall fell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from momo_guard.detectors import lazy
from momo_guard.detectors.months import MONTH, MONTHS
from momo_guard.detectors.told import Told

_DATE = rf"(?:(?:the )?(?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH})|(?P<m2>{MONTH})\.? (?:the )?(?P<d2>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)(?![a-z0-9])(?:,? (?P<y>(?:19|20)[0-9]{{2}}))?"
_BESIDE = lazy.pattern(rf"(?<![a-z])(?P<own>my|our|shares? (?:an?|my|our)|sharing (?:an?|my))? ?(?:[a-z]+ )?(?P<w>birthday|bday|b-day|cake day)(?:'s)?(?![a-z])[^.!?\n]{{0,40}}?(?<![a-z0-9]){_DATE}")
_BEFORE = lazy.pattern(rf"(?<![a-z0-9]){_DATE}[^.!?\n]{{0,24}}?(?: is| was|'s|,|:| -| aka| which is| also|\() ?(?:also )?my (?:[a-z]+ )?(?:birthday|bday|b-day)(?![a-z])")
_BORN_DAY = lazy.pattern(rf"(?<![a-z])born (?:on |in |early |late |mid[ \-])*{_DATE}")
_BORN_MONTH = lazy.pattern(rf"(?<![a-z])(?:born|birthday|bday) (?:is |was |on |in |early |late |mid[ \-]|a |cold |hot |rainy )*(?P<m>{MONTH})(?:,? (?:of )?(?P<y>(?:19|20)[0-9]{{2}}))?(?![a-z0-9 ]|,? ?[0-9])|(?<![a-z])born (?:in |on |early |late |mid[ \-])*(?P<m2>{MONTH}),? (?:of )?(?P<y2>(?:19|20)[0-9]{{2}})(?![0-9])|(?<![a-z])(?:i'm an?|a|an|as an?|fellow) (?P<m3>{MONTH}) (?:baby|birthday)(?![a-z])")
_YEAR = lazy.pattern(
    r"(?<![a-z0-9.$£€'/:\-])'?(?P<a>[4-9][0-9]|0[0-9]|19[4-9][0-9]|20[01][0-9])(?:'s)? (?:baby|babies|liner|born)(?![a-z])"
    r"|(?<![a-z])born (?:back |way back )?in '?(?P<b>[4-9][0-9]|0[0-9])(?![0-9%:.]| ?(?:percent|years|minutes|days))"
    r"|(?:(?<![\s\S])|(?<=[|/,\n.·•(] )|(?<=[|/,\n.·•(]))b\.? ?'?(?P<c>19[4-9][0-9]|20[01][0-9])(?![0-9])"
    r"|(?:(?<![\s\S])|(?<=[|/\n.!?·•] ))(?:made in|est\.?|established|assembled in|manufactured in|model year|vintage|proudly) '?(?P<e>19[4-9][0-9]|200[0-9])(?![0-9])"
    r"|(?<![a-z])(?:gen[ \-]?z|millennial|gen[ \-]?x|boomer|zoomer|xennial)[^.!?\n]{0,30}[(,] ?(?:born )?'?(?P<g>19[4-9][0-9]|20[01][0-9])(?![0-9])"
    r"|(?<![a-z])(?:yob|year of birth|birth year)(?: is|:)? ?'?(?P<h>19[4-9][0-9]|20[01][0-9]|[4-9][0-9])(?![0-9])"
    r"|(?<![a-z])born and (?:raised|bred) (?:in )?'?(?P<i>19[4-9][0-9]|20[01][0-9])(?![0-9])"
)
_Y2K = lazy.pattern(r"(?<![a-z])(?:y2k|millennium) (?:baby|child|kid)(?![a-z])")
_NUMERIC = lazy.pattern(r"(?<![a-z])(?:dob|d\.o\.b\.?|date of birth|born(?: on)?|birthdate|birthday|bday)(?: is| was)?:? ?(?:(?P<iy>(?:19|20)[0-9]{2})[./\-](?P<im>[01]?[0-9])[./\-](?P<id>[0-3]?[0-9])|(?P<a>[0-3]?[0-9])[./\-](?P<b>[0-3]?[0-9])(?:[./\-](?P<y>(?:19|20)[0-9]{2}|[0-9]{2}))?)(?![0-9])")
_EVENTS: Mapping[str, str] = {
    r"the (?:berlin )?wall (?:fell|came down)": "1989", r"(?:we|man|men|they|armstrong|apollo 11) (?:landed|walked) on the moon|the moon landing|of the moon landing": "1969",
    r"chernobyl(?: (?:blew up|exploded|melted down|happened))?": "1986", r"(?:the )?challenger (?:exploded|blew up|disaster)": "1986", r"(?:princess )?diana died": "1997",
    r"(?:mandela|nelson mandela) (?:was freed|was released|walked (?:free|out)|got out)": "1990", r"(?:mandela|nelson mandela) (?:was elected|became president)": "1994",
    r"hong kong (?:was handed over|went back|returned|was returned)|the (?:hong kong )?handover": "1997", r"titanic (?:came out|was released|hit cinemas)": "1997", r"jurassic park came out": "1993",
    r"toy story came out": "1995", r"shrek came out": "2001", r"(?:the )?(?:twin )?towers (?:fell|came down)|9/11(?: happened)?": "2001", r"elvis died": "1977", r"(?:john )?lennon (?:was shot|died|was killed)": "1980",
    r"(?:jfk|kennedy) (?:was shot|died|was assassinated)": "1963", r"kurt cobain died": "1994", r"tupac (?:died|was shot)": "1996", r"google (?:was founded|started|launched)": "1998",
    r"(?:live aid|of live aid)(?: happened)?": "1985", r"(?:the )?(?:soviet union|ussr) (?:collapsed|fell|dissolved|ended|broke up)": "1991", r"(?:the )?first iphone (?:came out|launched)|the iphone (?:came out|launched)": "2007",
    r"france (?:first )?won the world cup": "1998", r"(?:the )?first harry potter(?: book)? came out": "1997", r"thatcher resigned": "1990", r"nixon resigned": "1974", r"(?:the )?rwandan genocide": "1994",
    r"kids? born the year singapore (?:became independent|split)|singapore became independent": "1965", r"(?:nigeria's|nigerian) independence|nigeria (?:got|gained) independence|nigeria became independent": "1960",
    r"(?:kenyan|kenya's) independence|kenya (?:got|gained) independence|kenya became independent": "1963", r"(?:the )?emergency was lifted|the emergency ended": "1977", r"india won (?:its|their|the) first (?:cricket )?world cup": "1983",
    r"(?:the )?edsa revolution|people power": "1986", r"(?:mt\.? )?pinatubo erupted": "1991", r"(?:the )?good friday agreement(?: was signed)?": "1998", r"italia '?90": "1990", r"england won the world cup": "1966", r"(?:the )?boxing day tsunami": "2004",
    r"(?:the )?(?:kobe|hanshin) earthquake": "1995", r"reunification|germany (?:was )?reunified": "1990", r"(?:the )?euro (?:came in|arrived|replaced)": "2002", r"facebook (?:launched|started)": "2004", r"youtube (?:launched|started)": "2005",
    r"katrina(?: hit)?": "2005", r"lehman(?: brothers)? (?:collapsed|fell|went under)": "2008", r"star wars came out": "1977", r"e\.?t\.? came out": "1982", r"obama (?:was )?(?:first )?elected": "2008", r"(?:mount|mt\.?) st\.? helens (?:erupted|blew)": "1980",
}
_EVENT = lazy.pattern(r"(?<![a-z])(?:born|came into (?:this|the) world|arrived on this (?:earth|planet))(?: [a-z]+)? (?:in )?(?:the )?(?:same )?(?P<unit>year|month|week|day|night|summer|winter|spring|autumn|fall|(?:[a-z]+|[0-9]+) (?:days?|weeks?|months?) (?:before|after)|right (?:before|after)|just (?:before|after)) (?:that |of |when )?(?P<what>[^.!?,;\n]{3,40})")
_KNOWN = tuple((lazy.pattern(pattern), year) for pattern, year in _EVENTS.items())
_UNTIL = lazy.pattern(r"(?<![a-z])(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|[1-9][0-9]?) (?:more )?(?P<u>day|sleep|week|month)s? (?:till|til|'til|until|to|before|away from|out from|from) (?:it's )?my (?:[a-z0-9]+ )?(?:birthday|bday|b-day)|(?<![a-z])my (?:[a-z0-9]+ )?(?:birthday|bday|b-day)(?:'s| is) (?:only |just )?(?:in )?(?P<n2>a|one|two|three|four|five|six|seven|eight|nine|ten|[1-9][0-9]?) (?:more )?(?P<u2>day|sleep|week|month)s?(?: away)?(?![a-z])")
_SMALL = {w: i for i, w in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1}
_SIGNS = dict(zip("capricorn aquarius pisces aries taurus gemini cancer leo virgo libra scorpio sagittarius".split(), ((12, 22), (1, 20), (2, 19), (3, 21), (4, 20), (5, 21), (6, 21), (7, 23), (8, 23), (9, 23), (10, 23), (11, 22)), strict=True))
_SIGN_DAY = lazy.pattern(rf"(?<![a-z])(?P<sign>{'|'.join(_SIGNS)})(?![a-z])[^.!?\n]{{0,24}}?(?<![a-z0-9]){_DATE}")
_CHINESE_YEAR = lazy.pattern(r"(?<![a-z])year of the (?P<a>rat|ox|tiger|rabbit|dragon|snake|horse|goat|sheep|monkey|rooster|dog|pig),? ?(?:\(|born )?'?(?P<y>19[3-9][0-9]|20[01][0-9]|[3-9][0-9]|0[0-9])(?![0-9])")
_ZODIAC = dict(zip("rat ox tiger rabbit dragon snake horse goat monkey rooster dog pig".split(), range(12), strict=True)) | {"sheep": 7}
_FEAST_SHIFT = lazy.pattern(r"the day (?P<how>before|after) (?P<f>christmas eve|christmas|xmas|new year's eve|new year's day|new year's|halloween|valentine's day|valentine's|st\.? patrick's day|boxing day|the fourth of july|bastille day|canada day|australia day)")
_FEAST_DAYS = {"christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14), "valentine's": (2, 14), "st patrick's day": (3, 17), "st. patrick's day": (3, 17),
               "boxing day": (12, 26), "the fourth of july": (7, 4), "bastille day": (7, 14), "canada day": (7, 1), "australia day": (1, 26)}
_FIGURE = lazy.pattern("[0-9]")
_MY_DAY = lazy.pattern(r"(?<![a-z])(?:my (?:[a-z]+ )?(?:birthday|bday)|i was born|born on|birthday's|bday's)(?![a-z])")
WORDS = ("liner", "born", "babies", "made in", "est", "b.", "yob", "birth year", "year of birth", "y2k", "millennium baby", "date of birth", "birthdate", "came into this world", "year of the", *_SIGNS, "gen z", "millennial", "gen x", "boomer", "zoomer")
"""What stands in these ways, beside the words of birth.py."""


def _year(written: str) -> int | None:
    year = int(written)
    if year < 100:
        year += 1900 if year > 20 else 2000
    return year if 1930 <= year <= 2019 else None


def _day(month: str | None, day: str | None) -> str | None:
    return f"{MONTHS[month[:3]]:02}-{int(day):02}" if month and day else None


def told(norm: str, today: date | None) -> Iterator[Told]:
    """Every date or year of birth that is said in one of these ways."""
    birthday = "birthday" in norm or "bday" in norm or "b-day" in norm
    figures = bool(_FIGURE.search(norm))
    if figures and (birthday or "born" in norm or "my cake day" in norm):
        yield from _days(norm)
    if birthday or "born" in norm:
        yield from _shifted(norm)
    if birthday and today:
        yield from _until(norm, today)
    if figures:
        yield from _numeric(norm)
        yield from _years(norm)
    if birthday or "born" in norm or "baby" in norm:
        yield from _months(norm)
    yield from _happened(norm)
    for m in _SIGN_DAY.finditer(norm) if figures else ():
        month, day = MONTHS[(m["m"] or m["m2"])[:3]], int(m["d"] or m["d2"])
        if _has_sign(m["sign"], month, day):
            at = m.start("m") if m["m"] else m.start("m2")
            yield Told(min(at, m.start("d") if m["d"] else at), m.end(), f"--{month:02}-{day:02}", 0.75)


def _has_sign(sign: str, month: int, day: int) -> bool:
    """Whether a day lies in a sign, give or take a day at its ends."""
    start = date(2023, *_SIGNS[sign])
    return any(timedelta(-1) <= date(year, month, min(day, 28 if month == 2 else 30)) - start <= timedelta(31) for year in (2023, 2024))


def _days(norm: str) -> Iterator[Told]:
    for pattern in (_BESIDE, _BEFORE, _BORN_DAY):
        for m in pattern.finditer(norm):
            day = _day(m["m"] or m["m2"], m["d"] or m["d2"])
            own = pattern is _BEFORE or (pattern is _BESIDE and bool(m["own"]))
            if day and (own or pattern is _BORN_DAY or m.start() == 0):
                start = m.start("w") if pattern is _BESIDE else m.start()
                yield Told(start, m.end(), f"{m['y'] or '-'}-{day}", 0.88, own)


def _shifted(norm: str) -> Iterator[Told]:
    """The day after Christmas."""
    for m in _FEAST_SHIFT.finditer(norm):
        if _MY_DAY.search(norm, max(0, m.start() - 40), m.start()):
            day_ = date(2023, *_FEAST_DAYS[m["f"]]) + timedelta(1 if m["how"] == "after" else -1)
            yield Told(m.start(), m.end(), f"--{day_.month:02}-{day_.day:02}", 0.88, True)


def _until(norm: str, today: date) -> Iterator[Told]:
    for m in _UNTIL.finditer(norm):
        written, unit = m["n"] or m["n2"], m["u"] or m["u2"]
        count = _SMALL.get(written) or int(written)
        day = today + timedelta(count * {"day": 1, "sleep": 1, "week": 7, "month": 30}[unit])
        yield Told(m.start(), m.end(), f"--{day.month:02}-{day.day:02}" if unit in ("day", "sleep") else f"--{day.month:02}", 0.85, True)


def _numeric(norm: str) -> Iterator[Told]:
    """1999-02-03, and 12/04/2003, whose day and month can be told apart only where one is above twelve."""
    for m in _NUMERIC.finditer(norm):
        if m["iy"]:
            yield Told(m.start(), m.end(), f"{m['iy']}-{int(m['im']):02}-{int(m['id']):02}", 0.9)
            continue
        a, b = int(m["a"]), int(m["b"])
        year = _year(m["y"]) if m["y"] else None
        if not (1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12)) or (m["y"] and year is None):
            continue
        day = f"{b:02}-{a:02}" if a > 12 else f"{a:02}-{b:02}" if b > 12 or a == b else ""
        if year or day:
            yield Told(m.start(), m.end(), f"{year or '-'}-{day}" if day else str(year), 0.88)


def _months(norm: str) -> Iterator[Told]:
    for m in _BORN_MONTH.finditer(norm):
        month, year = m["m"] or m["m2"] or m["m3"], m["y"] or m["y2"]
        if month == "may" and not year and not m["m3"]:
            continue  # "may" is a word too
        yield Told(m.start(), m.end(), f"{year or '-'}-{MONTHS[month[:3]]:02}", 0.82)


def _years(norm: str) -> Iterator[Told]:
    for m in _YEAR.finditer(norm):
        year = _year(next(g for g in m.groups() if g))
        if year:
            yield Told(m.start(), m.end(), str(year), 0.8)
    for m in _CHINESE_YEAR.finditer(norm):
        year = _year(m["y"])
        if year and (year - 4) % 12 in (_ZODIAC[m["a"]], (_ZODIAC[m["a"]] + 1) % 12):
            yield Told(m.start(), m.end(), str(year), 0.8)


def _happened(norm: str) -> Iterator[Told]:
    """The year of something that everybody knows."""
    for m in _Y2K.finditer(norm) if "y2k" in norm or "millennium" in norm else ():
        yield Told(m.start(), m.end(), "2000", 0.75)
    for m in _EVENT.finditer(norm) if "born" in norm or "came into" in norm else ():
        happened = next((y for pattern, y in _KNOWN if pattern.match(m["what"])), None)
        if happened:
            yield Told(m.start(), m.end(), happened, 0.6 if "month" in m["unit"] else 0.8)


_NOT_THE_DAY = lazy.pattern(
    r"(?:'s)? (?:party|list|wish ?list|month|week\b|weekend|twin|plans?|presents?|gifts?|card|cards|suit|dinner (?!tonight)|trip|eve|this year|last|next|in [a-z0-9]|falls|lands|was (?:last|in|on|quiet|weeks?|months?|a |the )|coming|is (?:next|soon|coming|in|always|never|the same|the worst|on|this|around|near)|always|every|isn't|and christmas|money|voucher|outfit|season|countdown|every year|each year|sucks every)"
    r"| ?[(:]? ?(?:\(|on |is )?(?:the )?[0-9]"
)
_THE_DAY = lazy.pattern(r"(?<![a-z])(?:it'?s|it is|today|todays|tonight|this morning|happy|woke up|so far|rn|right now|(?:spent|spending|working|alone|crying|here|sick|on) (?:on )?my|turn(?:ed|ing|s)?|yesterday|tomorrow|candles?|cake day|old(?:er)?|(?:birthday|bday) (?:girl|boy)|another year|this day|me day|to me)(?![a-z])")


def is_the_day(norm: str, start: int, end: int) -> float:
    """How likely a birthday that is spoken of is the very day of the post; 0 where it is said to be another."""
    if _NOT_THE_DAY.match(norm, end):
        return 0.0
    return 1.0 if _THE_DAY.search(norm) else 0.5
