"""Roundabout ways to say an age: 离三十还有两年, 坐三望四, "two years shy of forty", "my 20-year reunion"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.cardinals import EN, ZH, number

WORDS = (
    "字头", "开头", "打头", "再过", "奔三", "奔四", "奔五", "奔六", "半百", "还有", "还差", "四舍五入", "坐三", "坐四", "坐五", "望四", "刚成年", "未成年", "退休", "花甲", "古稀", "耳顺", "法定年龄",
    "side of", "north of", "shy of", "short of", "away from", "years till", "years until", "year till", "year until", "years from", "year from",
    "half a century", "quarter century", "quarter of a century", "decades", "reunion", "rent a car", "parents' insurance", "parents insurance", "aarp",
    "medicare", "bus pass", "state pension", "for the second time", "for the third time", "for the fourth time", "quarter-life", "quarter life", "midlife",
    "mid-life", "halfway to", "half century", "half-century", "teenager anymore", "teenager any more", "longer a teenager", "teenage years", "as a teenager", "out of my teens", "sweet sixteen", "answer to life", "legal to drink", "legal drinking", "finally legal", "vote for the first",
    "vote this year", "first election", "closer to", "free bus", "senior discount", "seniors discount", "freedom pass", "over 60s", "student railcard", "young person's railcard", "railcard", "26-30 railcard", "senior railcard", "learner's permit", "learners permit", "provisional licence", "provisional license",
    "driving test", "class of", "graduated high school", "grad high school", "half my life", "three quarters of a century", "octogenarian", "septuagenarian", "sexagenarian", "quadragenarian", "nonagenarian", "mid life", "minus one", "plus one", "years to go", "colonoscopy", "legally drink", "drink legally", "drinking age", "legal drinking", "old enough to drink", "old enough to vote", "first time voting",
)
"""What stands in them."""

_YEARS_ZH = r"(?P<k>[1-9]|[一二两三四五六七八九半])"
_SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2, "few": 3}
_TIMES = {"second": 1, "third": 2, "fourth": 3, "fifth": 4}


class Found(NamedTuple):
    """An age or a range of ages at a span."""

    start: int
    end: int
    low: int
    high: int
    sure: float


_Make = Callable[[dict[str, str | None]], tuple[int, int] | None]


def _count(written: str | None) -> int:
    if not written:
        return 0
    word = written.removeprefix("a ").removesuffix(" of").strip()
    return _SMALL[word] if word in _SMALL else 0 if word == "半" else number(word) or 0


def _n(groups: dict[str, str | None], name: str = "n") -> int:
    return number(groups[name] or "") or 0


def _less(groups: dict[str, str | None]) -> tuple[int, int]:
    at = _n(groups) - max(_count(groups["k"]), 1)
    return at, at


def _from(width: int) -> _Make:
    def make(groups: dict[str, str | None]) -> tuple[int, int]:
        return _n(groups), _n(groups) + width

    return make


def _at(low: int, high: int) -> _Make:
    return lambda _: (low, high)


def _decade(groups: dict[str, str | None]) -> tuple[int, int] | None:
    tens = number(groups["d"] or "") or 0
    return (tens * 10, tens * 10 + 9) if 1 <= tens <= 9 else None


def _lived(groups: dict[str, str | None]) -> tuple[int, int] | None:
    tens = _count(groups["d"])
    return (tens * 10, tens * 10) if tens >= 2 else None


def _reunion(groups: dict[str, str | None]) -> tuple[int, int]:
    at = _n(groups) + (22 if groups["s"] and "college" in groups["s"] else 18)
    return at, at


def _near_ten(groups: dict[str, str | None]) -> tuple[int, int] | None:
    """Closer to forty than (to) thirty: the upper half between."""
    at, other = _n(groups), _n(groups, "o")
    if abs(at - other) != 10:
        return None
    return (at - 4, at - 2) if at > other else (at + 2, at + 4)


def _half(groups: dict[str, str | None]) -> tuple[int, int] | None:
    at = _n(groups)
    return (at // 2, at // 2) if at >= 40 else None


def _fraction(groups: dict[str, str | None]) -> tuple[int, int]:
    at = 25 if "quarter" in (groups["w"] or "") else 50
    step = _count(groups["k"]) or 1
    at += step if groups["s"] == "plus" else -step
    return at, at


_IDIOMS: Sequence[tuple[re.Pattern[str], _Make, float]] = (
    (lazy.pattern(rf"(?:离|距离?|距)N岁?(?:就|只|还)?(?:有|差|剩){_YEARS_ZH}年".replace("N", f"(?P<n>{ZH})")), _less, 0.85),
    (lazy.pattern(rf"还(?:有|差)(?P<k>[1-9一二两三四五六七八九半])个?[年岁](?:就|到|满)*(?P<n>{ZH})(?:岁|了|,|。|$)"), _less, 0.8),
    (lazy.pattern(rf"四舍五入(?:就|也|都|我)*(?:是|快|算)?(?P<n>{ZH})"), lambda g: (_n(g) - 3, _n(g) - 1), 0.6),
    (lazy.pattern(rf"再过(?P<k>[1-9一二两三四五六七八九])年(?:我)?(?:就|要|都|该)+(?:满|到|是)?(?P<n>{ZH})(?=岁|了|,|。|$)"), _less, 0.8),
    (lazy.pattern(r"(?P<d>[二三四五])(?:字)?(?:打头|开头|字头)的最后一年|(?P<e>2)字头的最后一年"), lambda g: (_n(g, "d") * 10 + 9,) * 2, 0.85),
    (lazy.pattern(r"(?P<d>[二三四五六])打头(?:的)?(?:年纪|年龄|岁数|了|的人)"), _decade, 0.7),
    (lazy.pattern(r"奔(?P<d>[三四五六])(?:的人|了|去了|,|。|$)"), lambda g: (_n(g, "d") * 10 - 3, _n(g, "d") * 10 - 1), 0.65),
    (lazy.pattern(r"坐(?P<d>[二三四五])望[三四五六]"), _decade, 0.7),
    (lazy.pattern(r"(?P<d>[1-6一二三四五六])(?:字头|字?开头的年[纪龄])"), _decade, 0.7),
    (lazy.pattern(r"年过半百|半百的人|过了半百"), _at(50, 55), 0.75),
    (lazy.pattern(r"刚成年|刚满法定年龄"), _at(18, 18), 0.75),
    (lazy.pattern(r"耳顺之年"), _at(60, 60), 0.8),
    (lazy.pattern(r"(?:我|已经|办了|刚|正式)退休(?:了|第|后|那天|生活|证|手续|在家|工资)|退休(?:第|证|金到账|金涨|返聘|生活第)"), _at(58, 66), 0.4),
    (lazy.pattern(rf"(?<![a-z])(?:on )?the (?:wrong|far|other) side of (?P<n>{EN})"), _from(3), 0.75),
    (lazy.pattern(rf"(?<![a-z])(?:just )?north of (?P<n>{EN})(?! ?(?:%|percent|k|miles|dollars|of))"), _from(3), 0.6),
    (lazy.pattern(rf"(?<![a-z])(?P<k>a|one|two|three|four|five|[1-5]|a couple(?: of)?|a few) (?:years?|birthdays) (?:shy of|short of|away from|off|till|until|to|from|before) (?:turning )?(?:the big )?(?P<n>{EN})(?! ?(?:years|%|k\b|miles))"), _less, 0.8),
    (lazy.pattern(rf"(?<![a-z])(?:closer|nearer) to (?P<n>{EN}) than (?:to |i am to |i'd like to )?(?P<o>{EN})"), _near_ten, 0.75),
    (lazy.pattern(rf"(?<![a-z])halfway to (?P<n>{EN})(?! ?(?:%|percent|k\b|miles|km))"), _half, 0.75),
    (lazy.pattern(r"(?<![a-z])(?P<w>quarter|half)(?:[ \-]of a| a)?[ \-]century,? (?P<s>minus|plus|less) (?P<k>one|two|three|a year|a bit|1|2|3)"), _fraction, 0.75),
    (lazy.pattern(r"(?<![a-z])(?:half[ \-]century (?:mark|up|not out|milestone|club)|(?:hit|reached|turned|made it to|crossed|celebrat\w+) (?:the |my |a )?half[ \-]century)"), _at(50, 50), 0.7),
    (lazy.pattern(r"(?<![a-z])(?:not|no longer|stopped being|done being) a teenager|(?<![a-z])out of my teens"), _at(20, 20), 0.65),
    (lazy.pattern(r"(?<![a-z])(?:last|final) (?:\w+ )?(?:year|months?|days?|birthday) (?:as|of being) a teenager|(?<![a-z])last (?:of my )?teenage years?"), _at(19, 19), 0.7),
    (lazy.pattern(r"(?<![a-z])(?:my |it's my |had my |a )?sweet sixteen(?! (?:candles|bracket|round|game))"), _at(16, 16), 0.55),
    (lazy.pattern(r"(?<![a-z])(?:i'm|i am|turned|turning|officially|as of|now|became|age|birthday)[^.!?]{0,24}answer to life|answer to life,? the universe[^.!?]{0,30}(?:as of|today|this morning|years old|birthday|candles)"), _at(42, 42), 0.7),
    (lazy.pattern(r"(?<![a-z])(?:vote|voting) (?:this year |this time |today )?for the first time|(?<![a-z])(?:my|can vote in my) first election(?! night)|(?<![a-z])(?:i )?(?:can|get to|finally) vote this year"), _at(18, 20), 0.6),
    (lazy.pattern(r"(?<![a-z])(?:my |with my |got my |qualify for (?:the |a )?)(?:senior discount|senior railcard|freedom pass|over 60s oyster)"), _at(60, 68), 0.55),
    (lazy.pattern(r"(?<![a-z])my (?:16-25 railcard (?:expires|expired|runs out|ran out)|26-30 railcard)"), _at(26, 30), 0.5),
    (lazy.pattern(r"(?<![a-z])(?:my|got my|passed my) learner'?s permit|(?<![a-z])my provisional (?:licence|license)"), _at(15, 18), 0.45),
    (lazy.pattern(r"(?<![a-z])(?:as an?|i'm an?|an?|this) octogenarian"), _at(80, 89), 0.6),
    (lazy.pattern(r"(?<![a-z])(?:as an?|i'm an?|an?|this) septuagenarian"), _at(70, 79), 0.6),
    (lazy.pattern(r"(?<![a-z])half a century(?: old)?(?! (?:ago|later|of|on the job))"), _at(50, 50), 0.55),
    (lazy.pattern(r"(?<![a-z])(?:a )?quarter(?:[ \-]century| of a century)(?: old| of me)(?![a-z])"), _at(25, 25), 0.6),
    (lazy.pattern(r"(?<![a-z])(?P<d>two|three|four|five|six|seven|eight) decades (?:old|on this|of life|into this life|in(?: and|,)|here|under my belt)"), _lived, 0.6),
    (lazy.pattern(r"reached (?P<d>three|four|five|six|seven|eight) decades"), _lived, 0.75),
    (lazy.pattern(rf"(?<![a-z])(?:my|our) (?P<n>{EN})(?:th)?[ \-]?(?:year)? (?P<s>high school |hs |class |college )?reunion"), _reunion, 0.75),
    (lazy.pattern(r"(?<![a-z])(?:finally |can |now )+(?:old enough to )?rent a car"), _at(25, 25), 0.6),
    (lazy.pattern(r"(?<![a-z])(?:off|aged off|aged out of|kicked off) (?:of )?my parents'? (?:health )?insurance"), _at(26, 26), 0.75),
    (lazy.pattern(r"(?<![a-z])(?:my |got |first )(?:an )?aarp(?![a-z])"), _at(50, 55), 0.5),
    (lazy.pattern(r"(?<![a-z])(?:my|on|got|qualify for|signed up for) (?:medicare|(?:free )?bus pass|state pension)(?![a-z])"), _at(65, 72), 0.5),
    (lazy.pattern(rf"(?P<n>{EN}) for the (?P<t>second|third|fourth|fifth) time"), lambda g: (_n(g) + _TIMES[g["t"] or "second"],) * 2, 0.6),
    (lazy.pattern(r"(?<![a-z])my quarter[ \-]life crisis"), _at(24, 27), 0.6),
    (lazy.pattern(r"(?<![a-z])my mid-?life crisis"), _at(40, 50), 0.5),
    (lazy.pattern(r"(?<![a-z])(?:i'm |i am |im )?(?:finally |just became |just turned |now |at last )(?:legal(?:ly)? (?:to drink|drinking)|legal to drink|old enough to drink|of legal drinking age|able to (?:legally drink|drink legally))"), _at(21, 21), 0.55),
    (lazy.pattern(r"(?<![a-z])(?:finally |just )?old enough to vote|(?:my )?first time voting(?![a-z])"), _at(18, 20), 0.5),
)


def idioms(norm: str) -> Iterator[Found]:
    """The ages that a text says in a roundabout way."""
    for pattern, make, sure in _IDIOMS:
        for m in pattern.finditer(norm):
            if ages := make(m.groupdict()):
                yield Found(m.start(), m.end(), ages[0], ages[1], sure)
