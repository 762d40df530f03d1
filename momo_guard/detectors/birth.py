"""Dates of birth: 98年的, 95后, 属虎, "born in 1983", and one's own birthday on the day of the post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import birth_en, birth_zh, lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.cardinals import EN, ZH, number
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.months import MONTHS
from momo_guard.detectors.told import Told
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "birth"
KINDS: tuple[str, ...] = ("birth_date",)

_WHY = Say("出生日期：{value}，{holder}", "a date of birth, {value}: {holder}")
_TODAY_WHY = Say("过生日的帖子写着日期：{value}", "a post on one's own birthday carries the date: {value}")

_YY = r"(?P<y>(?:19|20)?[0-9]{2}|[零〇一二三四五六七八九]{2})"
_YEAR = lazy.pattern(
    rf"(?<![0-9.\-/:年月])(?:生于|出生于|出生在|出生年份[:是]?)?{_YY} ?年?(?:出生的?|生的?人?|的(?=[鼠牛虎兔龙蛇马羊猴鸡狗猪](?:[,。!?~]|宝|$))|的(?=$|[,。!?~…\s]|老(?:人|阿姨|叔|姐|妹|哥|登|骨头)|小|人|路过|飘|阿|妹|哥|弟|姐|男|女|还|也|都|已经|属|表示|怎么)"
    r"|(?:属|龙|虎|兔|鼠|牛|蛇|马|羊|猴|鸡|狗|猪)|老(?:阿姨|人|叔|腊肉)|小(?:姐姐|哥哥|朋友))(?!(?:日|产|意|活))"
)
_ROC = lazy.pattern(r"(?<![0-9])(?P<y>[3-9][0-9])年次")
"""Taiwan counts from 1911: 83年次 was born in 1994."""
_BORN_IN = lazy.pattern(r"(?:生于|出生于|我是|我)(?P<y>(?:19|20)?[0-9]{2})年?(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12][0-9]|0?[1-9])[日号])?)?(?:出生|生|的|$|[,。!])")
_COHORT = lazy.pattern(r"(?P<y>[056789][05]|零零|零五|九零|九五|八零|八五|七零|七五|六零|一零)后(?P<part>头一批|第一批|初代|末班车|(?:的)?尾巴)?")
_ANIMALS = dict(zip("鼠牛虎兔龙蛇马羊猴鸡狗猪", range(12), strict=True))
_ANIMAL = lazy.pattern(r"(?:属|肖)(?P<a>[鼠牛虎兔龙蛇马羊猴鸡狗猪])(?:的|宝宝|人)?(?![肉年头车])|(?P<b>[鼠牛虎兔龙蛇马羊猴鸡狗猪])年(?:出生(?!的?人|的?孩)|生的(?!意|人|孩|宝|男|女)|生人)")
_EN_BORN = lazy.pattern(
    r"(?<![a-z])born (?:and raised )?(?:on |in )?(?:the )?(?:summer|winter|spring|autumn|fall|year)?(?: of )?(?:(?P<mon>[a-z]{3,9})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? )?(?:of |the year )?'?(?P<y>(?:19|20)[0-9]{2}|(?<=')[0-9]{2})(?![0-9])"
    r"|(?<![a-z0-9])'(?P<v>[4-9][0-9]|0[0-9]) (?:vintage|baby|model|kid)(?![a-z])"
    r"|(?<![a-z0-9])(?P<f>(?:19[4-9]|200)[0-9]) (?:baby|vintage|liner|kid|model|edition|release|issue)(?![a-z])"
)
_GENERATION = {"gen z": (1997, 2010), "gen-z": (1997, 2010), "zoomer": (1997, 2010), "millennial": (1981, 1996), "gen x": (1965, 1980),
               "gen-x": (1965, 1980), "boomer": (1946, 1964), "90s kid": (1985, 1995), "80s kid": (1975, 1985), "90s baby": (1990, 1999), "80s baby": (1980, 1989)}

_TODAY = lazy.pattern(
    r"(?P<t>今天|今日|明天|昨天|后天|前天)?(?:是|就是|又是|我|也是|自己|本人|过|的|个|祝)*(?:我(?:的)?|自己(?:的)?|本人)?(?P<n>" + ZH + r")?(?:岁)?(?:的)?(?:生日|破壳日|诞辰)"
    r"|(?:又|正式)(?:老|长|大)了?一岁|寿星(?:是)?(?:本人|我)|祝(?:我|自己|本人)(?P<n2>" + ZH + r")?(?:岁)?生日?快乐"
)
_NEW_AGE = lazy.pattern(
    rf"(?P<n>{ZH})岁(?:的?(?P<first>第一天|快乐|你好|生日快乐|生快)|啦|了|,|!|~)|(?:(?:day one of|first day of(?: being)?|hello|level) (?P<e>{EN})(?! years))"
)
_LAST_DAY = lazy.pattern(rf"(?P<n>{ZH})岁(?:的)?最后一天")
_PARTY = lazy.pattern(r"愿望|许愿|蛋糕|蜡烛|长寿面|寿面|寿星|礼物|破壳|生日|candle|cake|wish|birthday|bday")
_TODAY_EN = lazy.pattern(
    r"(?<![a-z])(?:(?:it'?s|its|today is|today's|todays|was|yesterday was|tomorrow is|happy)? ?(?:my|to me)(?: own)? (?P<n>[1-9][0-9](?:st|nd|rd|th) |actual )?(?:birthday|bday|b-day|cake day irl)|happy birthday to me|birthday girl|birthday boy|turned (?P<n2>" + EN + r") (?:today|yesterday)|(?P<n3>" + EN + r") today|bday)(?![a-z])"
)
_OWN = lazy.pattern(r"我|自己|本人|寿星|老了?一岁|大了?一岁|长了?一岁|my |to me|i |i'm")
_FIXED = {
    "平安夜": "12-24", "圣诞": "12-25", "元旦": "01-01", "愚人节": "04-01", "儿童节": "06-01", "六一": "06-01", "国庆": "10-01", "情人节": "02-14",
    "双十一": "11-11", "双11": "11-11", "光棍节": "11-11", "妇女节": "03-08", "五一": "05-01", "劳动节": "05-01", "万圣": "10-31", "跨年": "12-31",
    "christmas eve": "12-24", "christmas": "12-25", "new year's eve": "12-31", "new years eve": "12-31", "new year's day": "01-01",
    "halloween": "10-31", "valentine": "02-14", "july 4th": "07-04", "4th of july": "07-04", "april fool": "04-01", "leap day": "02-29", "st patrick": "03-17",
}
_FEASTS = {
    "christmas eve": "12-24", "christmas day": "12-25", "christmas": "12-25", "xmas": "12-25", "boxing day": "12-26", "new year's eve": "12-31", "new years eve": "12-31", "nye": "12-31",
    "new year's day": "01-01", "new years day": "01-01", "new year's": "01-01", "halloween": "10-31", "valentine's day": "02-14", "valentines day": "02-14", "valentine's": "02-14", "valentines": "02-14",
    "the fourth of july": "07-04", "fourth of july": "07-04", "the 4th of july": "07-04", "4th of july": "07-04", "july 4th": "07-04", "independence day": "07-04", "canada day": "07-01", "australia day": "01-26",
    "april fools' day": "04-01", "april fool's day": "04-01", "april fools day": "04-01", "april fools": "04-01", "april fool's": "04-01", "leap day": "02-29", "leap year day": "02-29", "pi day": "03-14",
    "st patrick's day": "03-17", "st. patrick's day": "03-17", "st paddy's day": "03-17", "paddy's day": "03-17", "groundhog day": "02-02", "bonfire night": "11-05", "guy fawkes night": "11-05",
    "veterans day": "11-11", "remembrance day": "11-11", "star wars day": "05-04", "may the fourth": "05-04", "cinco de mayo": "05-05", "st george's day": "04-23", "st andrew's day": "11-30", "burns night": "01-25",
    "st david's day": "03-01", "bastille day": "07-14", "juneteenth": "06-19", "anzac day": "04-25", "earth day": "04-22", "waitangi day": "02-06", "international women's day": "03-08", "may day": "05-01",
}
"""Days of the year with a name of their own."""
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))
_ON_A_FEAST = lazy.pattern(
    rf"(?<![a-z])(?:i'm an?|i was an?|as an?|an?|my|having an?|fellow)? ?(?P<a>{_FEAST}) (?:baby|babies|birthdays?|bday|b-day|born)(?![a-z])"
    rf"|(?<![a-z])(?:born|birthday|bday|b-day)(?: [a-z]+){{0,3}} (?:on|is|falls on|being) (?P<b>{_FEAST})(?![a-z])"
    rf"|(?<![a-z])(?P<c>{_FEAST})(?: [a-z]+){{0,3}} (?:is|also|happens to be|doubles as)(?: also)? my (?:birthday|bday)"
)
_NOT_TODAY = lazy.pattern(
    r"生日(?:会|歌|礼|蛋糕店|派对邀|愿望清单|应援|快乐歌|帽|祝福|券|优惠|福利|月|当|前|那|过后|后|还有|倒计时|是什么|聚会|宴)|"
    r"生日(?:是|在|[:为])? ?(?:农历|阴历|[0-9一二三四五六七八九十])"
)
_DATED = lazy.pattern(
    r"(?:生日|birthday|bday|b-day|born on)(?: is| falls on|是|在|[:为])? ?(?:on |the )?(?:(?:(?P<y>(?:19|20)[0-9]{2})[年./\-] ?)?(?P<m>1[0-2]|0?[1-9])[月./\-](?P<d>3[01]|[12][0-9]|0?[1-9])[日号]?|(?P<mon>[a-z]{3,9})\.? (?P<e>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])(?:,? (?P<ye>(?:19|20)[0-9]{2}))?)"
    r"|(?:(?P<by>(?:19|20)[0-9]{2})年)?(?P<bm>1[0-2]|0?[1-9])月(?P<bd>3[01]|[12][0-9]|0?[1-9])[日号](?:出生|生的|(?:是我)?的?生日(?!会|礼|蛋糕|聚|派对)|过生日)"
)
_MONTH_ONLY = lazy.pattern(
    r"(?:我|我的|本人)生日(?:就|也|都)?(?:在|是)(?P<a>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|初|中|底|末)?(?![0-9一二三四五六七八九十])"
    r"|(?<![0-9年])(?P<b>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|初|中旬|底|末)(?:出生|生的|生人|过生日)"
)


_DAY_FIRST = lazy.pattern(
    r"(?<![a-z])(?:born|birthday|bday|b-day|dob|d\.o\.b\.?)(?:'s| is| falls| lands|:| was)?(?: on| the)* (?P<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: of)? (?P<mon>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?(?:,? (?P<y>(?:19|20)[0-9]{2}))?"
    r"|(?<![a-z])(?P<mon2>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.? (?P<d2>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)? (?:birthday|bday|baby)(?![a-z])"
    r"|(?<![a-z0-9])(?P<d3>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: of)? (?P<mon3>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}) (?:birthday|bday|baby)(?![a-z])"
    r"|(?<![a-z])(?:turn(?:ed|ing|s)?|i'm|i'll be) (?:[1-9][0-9]|[a-z\-]+) on (?:the )?(?:(?P<d4>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?: of)? (?P<mon4>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})|(?P<mon5>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.? (?P<d5>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)"
)
"""Days with their month as the British say them, and as a date stands before "birthday"."""


_ANY_YEAR = lazy.pattern("每年|去年|以前|小时候|从来|第一次|当给|当是给|往年|明年|下个?月|那年")
"""What speaks of birthdays on other days."""


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    sure: float
    why: Say = _WHY
    own: bool = False


def words() -> Mapping[str, Sequence[str]]:
    """Words of birth, years and birthdays."""
    return {
        "year": ["年的", "年次", "年生", "年出生", "生于", "出生", "年属", "年老", "年小", *(f"{y:02}的" for y in range(100)), *(f"{y:02}年" for y in range(60, 100)), *(f"{y:02}年" for y in range(12))],
        "cohort": ["后"],
        "animal": [*(f"{w}{a}" for w in "属肖" for a in _ANIMALS), *(f"{a}年生" for a in _ANIMALS), *(f"{a}年出生" for a in _ANIMALS), *(f"{a}年宝宝" for a in _ANIMALS)],
        "birthday": ["生日", "破壳日", "诞辰", "寿星", "老了一岁", "老一岁", "大了一岁", "长了一岁", "大一岁", "长一岁"],
        "birthday_en": ["birthday", "bday", "b-day", "today", "yesterday"],
        "own": [f"{o}{y:02}" for o in ("我", "俺", "我是", "我,") for y in (*range(80, 100), *range(10))],
        "born": ["出生", "号生的", "日生的", "月底生", "月初生", "月末生", "月份生"],
        "born_en": ["born", "dob", "d.o.b", "turned", "turning", "turn", "vintage", "baby", "kid", "liner", "model", "edition"],
        "more_en": [*birth_en.WORDS, "i'll be"],
        "generation": list(_GENERATION),
        "passing": birth_zh.words(),
        "last_day": ["最后一天", "last day of", "愿望", "许愿", "蜡烛", "长寿面", "蛋糕", "岁快乐", "岁第一天", "岁的第一天", "岁你好", "day one of", "first day of"],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Years of birth and birthdays."""
    tags = {h.tag for h in hits}
    taken: list[tuple[int, int]] = []
    for found in _all(text.norm, tags, hits, post):
        if any(a < found.end and found.start < b for a, b in taken):
            continue
        taken.append((found.start, found.end))
        judged = judge(text, found.start, found.end, post, "birth_date")
        if found.own and judged.holder != "none" and judged.cue != "not own":
            judged = Judgement("self", 0.93, "says")
        yield make_trace(
            text, post, found.start, found.end, kind="birth_date", value=found.value, holder=judged.holder,
            confidence=round(found.sure * judged.weight, 3), detector=NAME,
            why=found.why.fill(value=found.value, holder=judged.why),
        )


def _in_passing(norm: str, tags: set[str], post: Post) -> Iterator[_Found]:
    today = post.created_at.date() if post.created_at else None
    told: list[Told] = []
    if tags & {"birthday_en", "born_en", "more_en", "generation"}:
        told += birth_en.told(norm, today)
    if tags & {"passing", "birthday", "born", "year", "animal", "own"}:
        told += birth_zh.told(norm, today)
    yield from (_Found(t.start, t.end, t.value, t.sure, own=t.own) for t in told)


def _all(norm: str, tags: set[str], hits: Sequence[Hit], post: Post) -> Iterator[_Found]:
    yield from _in_passing(norm, tags, post)
    if tags & {"birthday", "birthday_en", "born_en", "born", "more_en"}:
        yield from _dated(norm)
    if tags & {"birthday", "birthday_en", "last_day"}:
        yield from _birthdays(norm, post)
    years = list(_years(norm)) if tags & {"year", "animal"} else []
    yield from years
    if "cohort" in tags:
        yield from _cohorts(norm)
    if "animal" in tags and not years:
        yield from _animals(norm, post)
    if "born_en" in tags:
        yield from _english(norm)
    for hit in hits:
        if hit.tag == "generation":
            low, high = _GENERATION[hit.word]
            yield _Found(hit.start, hit.end, f"{low}-{high}", 0.5)


def full_year(written: str) -> int | None:
    """98, 九八, 1998 -> 1998; None for what is no year of birth."""
    if len(written) == 4:
        year = int(written)
    else:
        short = number(written)
        if short is None and written.isdigit():
            short = int(written)
        if short is None:
            return None
        year = 1900 + short if short > 20 else 2000 + short
    return year if 1930 <= year <= 2019 else None


def full_month(written: str) -> int | None:
    """三, 3, 十二 -> the number of a month."""
    month = int(written) if written.isdigit() else number(written)
    return month if month and 1 <= month <= 12 else None


def _years(norm: str) -> Iterator[_Found]:
    for m in _BORN_IN.finditer(norm):
        year = full_year(m["y"])
        if year and (m["m"] or "生" in m[0]):
            day = f"-{int(m['m']):02}" + (f"-{int(m['d']):02}" if m["d"] else "") if m["m"] else ""
            yield _Found(m.start(), m.end(), f"{year}{day}", 0.93)
    for m in _ROC.finditer(norm):
        yield _Found(m.start(), m.end(), str(int(m["y"]) + 1911), 0.85)
    for m in _YEAR.finditer(norm):
        year = full_year(m["y"])
        if year is None:
            continue
        stated = "年" in m[0] or "生" in m[0]
        yield _Found(m.start(), m.end(), str(year), 0.85 if stated else 0.6)


def _cohorts(norm: str) -> Iterator[_Found]:
    for m in _COHORT.finditer(norm):
        year = full_year(m["y"].replace("零零", "00"))
        if year is None:
            continue
        low, high = (year, year + 9) if year % 10 == 0 else (year, year + 4)
        if m["part"]:
            low, high = (low, low + 2) if "批" in m["part"] or m["part"] == "初代" else (high - 2, high)
        yield _Found(m.start(), m.end(), f"{low}-{high}", 0.8)


def _animals(norm: str, post: Post) -> Iterator[_Found]:
    """The year of the animal that makes the author a grown-up under thirty: the guess that is most often right."""
    now = post.created_at.year if post.created_at else 2024
    for m in _ANIMAL.finditer(norm):
        youngest = next(y for y in range(now - 17, now - 30, -1) if (y - 4) % 12 == _ANIMALS[m["a"] or m["b"]])
        yield _Found(m.start(), m.end(), str(youngest), 0.4)


def _english(norm: str) -> Iterator[_Found]:
    for m in _EN_BORN.finditer(norm):
        year = full_year(m["y"] or m["v"] or m["f"])
        if year is None:
            continue
        day = _day(m["mon"], m["d"])
        yield _Found(m.start(), m.end(), f"{year}-{day}" if day else str(year), 0.85)


def _day(month: str | None, day: str | None) -> str | None:
    number_ = MONTHS.get((month or "")[:3])
    return f"{number_:02}-{int(day):02}" if number_ and day and 1 <= int(day) <= 31 else None


def _dated_in_english(norm: str) -> Iterator[_Found]:
    """The day before the month, the date before the birthday, and days with a name of their own."""
    for m in _DAY_FIRST.finditer(norm):
        day = next((d for i in ("", "2", "3", "4", "5") if (d := _day(m[f"mon{i}"], m[f"d{i}"]))), None)
        if day:
            yield _Found(m.start(), m.end(), f"{m['y'] or '-'}-{day}", 0.88, own="my " in norm[max(0, m.start() - 4) : m.start() + 1])
    for m in _ON_A_FEAST.finditer(norm):
        word = m["a"] or m["b"] or m["c"]
        yield _Found(m.start(), m.end(), f"--{_FEASTS[word]}", 0.85)


def _dated(norm: str) -> Iterator[_Found]:
    for m in _DATED.finditer(norm):
        month, number_ = m["m"] or m["bm"], m["d"] or m["bd"]
        day = f"{int(month):02}-{int(number_):02}" if month else _day(m["mon"], m["e"])
        year = full_year(m["y"] or m["by"] or m["ye"] or "0000")
        if day:
            yield _Found(m.start(), m.end(), f"{year}-{day}" if year else f"--{day}", 0.9)
    yield from _dated_in_english(norm)
    for m in _MONTH_ONLY.finditer(norm):
        number_ = full_month(m["a"] or m["b"])
        if number_:
            yield _Found(m.start(), m.end(), f"--{number_:02}", 0.8)
    for word, day in _FIXED.items():
        if (at := norm.find(word)) >= 0:
            near = re.search(r"生日(?:和|就?是|撞|赶上|在)|同一天|born on|birthday (?:is|on|falls)", norm[max(0, at - 24) : at + 24])
            if near:
                yield _Found(at, at + len(word), f"--{day}", 0.85)


_SHIFT = {"明天": 1, "后天": 2, "昨天": -1, "前天": -2}


def _birthdays(norm: str, post: Post) -> Iterator[_Found]:
    if post.created_at is None:
        return
    today = post.created_at.date()
    for m in _LAST_DAY.finditer(norm):
        yield _birthday(m.start(), m.end(), today + timedelta(1), (number(m["n"]) or 0) + 1, own=False)
    for m in _NEW_AGE.finditer(norm):
        if m["first"] or _PARTY.search(norm):
            yield _birthday(m.start(), m.end(), today, number(m["n"] or m["e"]), own=False)
    for m in _TODAY.finditer(norm):
        if not _NOT_TODAY.match(norm, m.end() - 2) and _is_own_day(norm, m):
            day = today + timedelta(_SHIFT.get(m["t"] or "", _SHIFT.get(_time_word(norm), 0)))
            yield _birthday(m.start(), m.end(), day, number(m["n"] or m["n2"] or ""), own=bool(_OWN.search(m[0])))
    for m in _TODAY_EN.finditer(norm):
        if _is_own_day_en(norm, m):
            written = (m["n2"] or m["n3"] or (m["n"] or "").strip(" stndrh")).strip()
            near = norm[m.start() : m.end() + 14]
            shift = -1 if "yesterday" in near else 1 if "tomorrow" in near else 0
            age = number(written) if written else None
            if sure := birth_en.is_the_day(norm, m.start(), m.end()):
                found = _birthday(m.start(), m.end(), today + timedelta(shift), age, own="my" in m[0] or "me" in m[0])
                yield found._replace(sure=found.sure * sure)


def _is_own_day_en(norm: str, m: re.Match[str]) -> bool:
    """Whether an English birthday word speaks of that day and of the author."""
    if not re.search(r"today|my|me|girl|boy", m[0]) and not re.search(r"(?<![a-z])(?:today|my|i'm)(?![a-z])", norm):
        return False
    if m["n3"] and not re.search(r"birthday|bday|turn|cake|gym|old|feel|candle|wish", norm):
        return False
    if re.match(r"(?:'s| is| falls| lands| was|:) (?:on |in |the )*(?:[0-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|halloween|next|this|coming|near|soon)", norm[m.end() :]):
        return False  # told with its date, on some other day
    return not re.search(r"(?:for|before|after|until|till|til|to|about|on|since|last year|near|by|from) my", norm[max(0, m.start() - 12) : m.end()])


def _time_word(norm: str) -> str:
    return next((w for w in _SHIFT if w in norm), "")


def _is_own_day(norm: str, m: re.Match[str]) -> bool:
    """Whether a birthday word speaks of today and of the author: 今天生日, 祝我生日快乐, but not 生日礼物."""
    if m["t"] or re.search(r"祝|快乐|又|正式|寿星", m[0]):
        return bool(_OWN.search(m[0])) or not re.search(r"祝[^我自本,。]{1,8}生日|(?:你|他|她|哥哥|姐姐|宝贝|老婆|老公)[^,。]{0,3}生日", norm)
    if _ANY_YEAR.search(norm, max(0, m.start() - 14), m.end()):
        return False
    follow = norm[m.end() : m.end() + 3]
    return (follow.startswith(("快乐", "啦", "!", "。")) and bool(re.search(r"我|自己|本人", m[0]))) or (
        m.end() == len(norm) and bool(re.search(r"我|自己|本人", m[0]))
    )


def _birthday(start: int, end: int, day: date, age: int | None, own: bool) -> _Found:
    year = str(day.year - age) if age else "-"
    return _Found(start, end, f"{year}-{day.month:02}-{day.day:02}", 0.88, _TODAY_WHY, own)
