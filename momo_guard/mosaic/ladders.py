"""Ladders of generalisation: what a value can be said as, from fine to coarse, and what is then still said."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors.cardinals import number
from momo_guard.mosaic import census, world
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.reading import births


class Rung(NamedTuple):
    """One way to say less."""

    text: str
    """The words that stand in place of the value's own."""
    value: str = ""
    """What is still said of the attribute; empty for nothing."""
    allowed: tuple[str, ...] = ()
    """Several values, where the words leave several open."""
    attribute: str = ""
    """Where it is now said of another attribute than before."""


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in assets.read_lines(f"blur/{name}.tsv")]


@functools.cache
def _words() -> dict[str, dict[str, list[str]]]:
    """Attribute -> word as written -> its row."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in _rows("words"):
        for word in row[1].split("|"):
            found.setdefault(row[0], {}).setdefault(word.lower(), row)
    return found


class Place(NamedTuple):
    """Where in a span the telling word stands."""

    start: int
    end: int
    rungs: list[Rung]


def by_word(attribute: str, span: str, chinese: bool) -> Place | None:
    """The longest listed word inside a span, with everything coarser up its ladder."""
    found = _longest(_words().get(attribute, {}), span.lower())
    if found is None:
        return None
    start, word = found
    end = start + len(word)
    rungs: list[Rung] = []
    while (row := _words()[attribute].get(word)) and len(rungs) < 4:
        still = tuple(v for v in row[4].split("|") if v) if len(row) > 4 else ()
        text = row[2] if chinese else row[3]
        shown = f"{text}s" if attribute == "pet" and word.isascii() and word.endswith("s") and not text.endswith("s") else text
        rungs.append(Rung(shown, still[0] if still else "", still if len(still) > 1 else ()))
        if text.lower() == word:
            break
        word = text.lower()
    return Place(start, end, rungs)


def _longest(words: Iterable[str], low: str) -> tuple[int, str] | None:
    """The longest listed word in a text and where it begins."""
    best: tuple[int, str] | None = None
    for word in words:
        at = low.find(word)
        if at >= 0 and (best is None or len(word) > len(best[1])) and _stands_free(low, at, word):
            best = at, word
    return best


def _stands_free(low: str, at: int, word: str) -> bool:
    """Whether a Latin word is no part of a longer one; Chinese beside it does no harm."""
    beside = (low[at - 1] if at else "", low[at + len(word)] if at + len(word) < len(low) else "")
    return not word.isascii() or not any(c.isascii() and c.isalpha() for c in beside)


@functools.cache
def _regions() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    return tuple((row[0], row[1], row[2], tuple(row[3].split("|"))) for row in _rows("regions"))


def place(attribute: str, value: str, chinese: bool) -> list[Rung]:
    """A district as its city, a city as its province, a province as its part of the country."""
    rows = census.places(value.strip(), "dcp" if attribute == "district" else "cpd")
    if rows:
        return _chinese_place(attribute, rows[0], chinese)
    return _foreign_place(attribute, value, chinese)


def _chinese_place(attribute: str, row: census.Row, chinese: bool) -> list[Rung]:
    rungs: list[Rung] = []
    moved = "" if attribute == "hometown" else "city"
    if row.level == "d":
        city = census.short_name(row.city)
        rungs.append(Rung(city, city, (), moved))
    province = census.short_name(row.province)
    if row.level != "p" and province not in {r.text for r in rungs}:
        rungs.append(Rung(province, province, (), moved))
    region = next((r for r in _regions() if r[0] == "CN" and province in r[3]), None)
    if region:
        rungs.append(Rung(region[1] if chinese else region[2], province, region[3], moved))
    rungs.append(_UNTOLD[attribute == "hometown"] if chinese else Rung("China", "中国", (), "" if attribute == "hometown" else "country"))
    return rungs if chinese else [*rungs, *_AT_HOME[attribute == "hometown"]]


_UNTOLD = (Rung("这边"), Rung("老家"))
"""What says nothing of a place, nor of the place one comes from."""
_AT_HOME = ((), (Rung("my hometown"),))


_LEFT_OUT = (Rung(""),)
"""The word alone left out, where it only goes with another: an Inverness lad."""
_STATES_LIKE_CITIES = {"New York": "New York State", "Washington": "Washington State"}
"""States that share their name with a city."""


def _state(value: str, chinese: bool) -> list[Rung] | None:
    """A state of the US as its part of the country."""
    for country, name, english, members in _regions():
        if country == "US" and any(value.strip().lower() == m[3:].lower() for m in members):
            still = ("United States", (), "country")
            return [Rung(name if chinese else english, *still), Rung("美国" if chinese else "the US", *still), Rung("国外" if chinese else "")]
    return None


def _foreign_place(attribute: str, value: str, chinese: bool) -> list[Rung]:
    rungs: list[Rung] = []
    if (whole := _state(value, chinese)) is not None:
        return whole
    city = world.city(value)
    if city is None and world.country_of(value) is None:
        return [_UNTOLD[attribute == "hometown"]] if chinese else [*_AT_HOME[attribute == "hometown"], *_LEFT_OUT]
    home = world.country(city.code) if city else world.country_of(value)
    if city and city.code == "US":
        for country, name, english, members in _regions():
            state = next((m for m in members if country == "US" and m.startswith(f"{city.state} ")), None)
            if state:
                inside = tuple(_STATES_LIKE_CITIES.get(m[3:], m[3:]) for m in members)
                moved = "" if attribute == "hometown" else "city"
                if not chinese and city.name != state[3:]:
                    own = _STATES_LIKE_CITIES.get(state[3:], state[3:])
                    rungs.append(Rung(own, own, (), moved))
                rungs.append(Rung(name if chinese else english, inside[0], inside, moved))
    if chinese and home and home.code in ("TW", "HK", "MO"):
        return [_UNTOLD[attribute == "hometown"]]
    if home and (city or attribute != "country"):
        name = (home.chinese or home.name) if chinese else ("the US" if home.code == "US" else "the UK" if home.code == "GB" else home.name)
        rungs.append(Rung(name, home.name, (), "" if attribute == "hometown" else "country"))
    if chinese:
        return [*rungs, _UNTOLD[1] if attribute == "hometown" else Rung("国外")]
    return [*rungs, *_AT_HOME[attribute == "hometown"], *_LEFT_OUT]


_AGE = re.compile(r"(\d{1,2})(?:\s?岁|(?=\D|$))|([一二三四五六七八九]?十[一二三四五六七八九]?)岁?")
_CHINESE_TENS = "零一二三四五六七八九"


def age(span: str, value: str, chinese: bool) -> Place | None:
    """27岁 as 二十多岁, "27" as "20-something"."""
    found = _AGE.search(span)
    numbers = re.findall(r"\d+", value)
    if found is None or not numbers:
        return None
    if number(found[1] or found[2]) != int(numbers[0]):
        return None
    tens = int(numbers[0]) // 10 * 10
    if not 10 <= tens <= 90:
        return None
    decade = (f"{tens}-{tens + 9}", tuple(str(a) for a in range(tens, tens + 10)))
    years = "岁" if found[0].endswith("岁") or span[found.end() :].startswith("y") else ""
    if found[2]:
        text = f"{_CHINESE_TENS[tens // 10] if tens > 10 else ''}十多{years}"
    else:
        text = f"{tens}多{years}" if chinese else "teen" if tens == 10 else f"{tens}-something"
    return Place(found.start(), found.end(), [Rung(text, *decade)])


_DAY = re.compile(r"(?:(\d{4}|\d\d)\s*[年./-]\s*)?(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})\s*[日号]?")
_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d(?=\s*(?:年|的|后|生|er))")


def birth(span: str, value: str, chinese: bool) -> Place | None:
    """5月12日 as 5月, 1998 as 90后 or "the nineties"."""
    claim = births(Claim(attribute="birth_date", value=value))
    if not claim:
        return None
    date = claim[0]
    if date.month and (found := _DAY.search(span)):
        month = f"{date.month}月" if chinese else ("January February March April May June July August September October"
                                                 " November December").split()[date.month - 1]
        return Place(found.start(), found.end(), [Rung(month, f"--{date.month:02}")])
    if date.year and (found := _YEAR.search(span)):
        decade = date.year // 10 * 10
        years = tuple(str(y) for y in range(decade, decade + 10))
        end = found.end() + (1 if span[found.end() : found.end() + 1] in ("年", "后") else 0)
        text = f"{decade % 100:02}后" if chinese else f"the {decade}s"
        return Place(found.start(), end, [Rung(text, f"{decade}", years)])
    return None


_AMOUNT = re.compile(r"[$€£¥]?\d(?:[\d,.]| (?=\d))*(?:\s*(?:[kw](?![a-z])|万|千|元|块|rmb|usd))?\d*(?:上下|左右|出头)?", re.IGNORECASE)
_WORDS_OF_AMOUNT = re.compile(r"([一二两三四五六七八九十]{1,2})([百千万])[一二两三四五六七八九]?(?:百)?(?:块|元)?(?:上下|左右|出头|多)?")


def _roughly(count: str, unit: str) -> str:
    """三千二 as 几千, 一万 as 万把块, 十五万 as 几十万."""
    if count == "一":
        return f"{unit}把块"
    return f"几十{unit}" if "十" in count else f"几{unit}"



def income(span: str, chinese: bool) -> Place | None:
    """到手7300 as 到手几千, "90k" as "five figures"."""
    if chinese and (words := _WORDS_OF_AMOUNT.search(span)):
        return Place(words.start(), words.end(), [Rung(_roughly(words[1], words[2]))])
    found = _AMOUNT.search(span)
    digits = re.search(r"\d(?:[\d,.]| (?=\d))*", found[0]) if found else None
    if found is None or digits is None:
        return None
    number = float(digits[0].replace(",", "").replace(" ", "").rstrip(".") or 0)
    unit = found[0][digits.end() :].strip().lower()[:1]
    number *= {"k": 1e3, "千": 1e3, "w": 1e4, "万": 1e4}.get(unit, 1)
    if chinese:
        text = "几十" if number < 100 else "几百" if number < 1e3 else "几千" if number < 1e4 else "几万" if number < 1e5 else "几十万"
    else:
        text = "a few" if number < 10 else "double digits" if number < 100 else "triple digits" if number < 1e3 else "four figures" if number < 1e4 else "five figures" if number < 1e5 else "six figures"
    return Place(found.start(), found.end(), [Rung(text)])


_KINDS = (
    (("医院", "附一", "附二", "湘雅", "协和", "hospital"), "医院", "a hospital"), (("幼儿园", "kindergarten"), "幼儿园", "a school"),
    (("大学", "学院", "university", "college"), "学校", "a university"), (("中学", "小学", "高中", "school"), "学校", "a school"),
    (("银行", "bank"), "银行", "a bank"), (("局", "街道", "委员会", "法院"), "单位", "a public office"),
    (("出版社",), "出版社", "a publisher"), (("航空", "airlines"), "航空公司", "an airline"),
)


def employer(value: str, chinese: bool) -> list[Rung]:
    """A hospital, a school, a company."""
    plain = value.lower()
    for words, zh, en in _KINDS:
        if any(w in plain for w in words):
            return [Rung(zh if chinese else en), Rung("单位" if chinese else "work")]
    return [Rung("公司" if chinese else "a company")]


def school(value: str, chinese: bool) -> list[Rung]:
    """A school; that somebody studies or studied is still said."""
    if any(w in value.lower() for w in ("中学", "高中", "附中", "一中", "high school")):
        return [Rung("学校" if chinese else "high school", "高中", (), "education")]
    if "小学" in value:
        return [Rung("学校" if chinese else "school")]
    return [Rung("学校" if chinese else "college", "本科", (), "education")]


def sign(span: str, chinese: bool) -> list[Rung]:
    """A star sign as this sign."""
    return [Rung("这个星座")] if chinese and len(span) <= 3 else []


_SPOTS = (
    (re.compile(r"(?:\d+|[一二三四五六七八九十]+)号线$"), "地铁"), (re.compile(r"(?:路|街|大道|巷|胡同|弄)$"), "街上"),
    (re.compile(r"校区$"), "校区"), (re.compile(r"(?<!车)站$"), "地铁站"), (re.compile(r"(?:公园|湿地)$"), "公园"),
    (re.compile(r"[湖河江海湾]$"), "水边"), (re.compile(r"山$"), "山"),
    (re.compile(r"(?:广场|大厦|商场|医院|图书馆|食堂|机场|火车站|高铁站)$"), ""),
)


def spot(span: str) -> list[Rung]:
    """A street, a station, a lake by what it is; anything else is here."""
    for pattern, word in _SPOTS:
        if found := pattern.search(span):
            return [Rung(word or found[0])]
    return [Rung("这边")]
