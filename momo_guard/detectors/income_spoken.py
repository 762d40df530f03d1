"""Pay in English words: sixteen dollars an hour, nineteen hundred a month, sixty grand and dental."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit

WORDS = [
    *(f"{a} {p}" for p in ("hour", "hr", "day", "week", "fortnight", "month", "year", "shift") for a in ("a", "an", "per", "every", "two")),
    "two weeks", "every other week", "fortnight", "grand",
]
"""What the figure stands before."""

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SAID = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a)(?: (?:hundred|thousand))?(?: and (?:{_TENS}|{_ONES}))?"
_FIGURE = rf"(?:(?:[$£€₹₱]|rs\.? ?|(?<![a-z])r ?|(?:us|a|c|s|nz|hk)\$|aed |sgd |myr |rm ?|kes |ksh ?|ngn |php )?[0-9][0-9,]*(?:\.[0-9]+)? ?(?:k|l|grand|lakhs?|thousand|hundred)?(?![0-9a-z%])|(?<![a-z]){_SAID})"
_COIN = r"(?: (?:dollars|bucks|quid|pounds|euros?|pesos|rupees|ringgit|rand|naira|shillings|dirhams|grand|net|gross|cash|after tax|before tax|take[- ]home|pre[- ]tax|post[- ]tax|in hand|and tips|plus tips))*"
_PER = lazy.pattern(rf"(?P<amount>{_FIGURE}{_COIN} ?(?:/ ?)?(?:an|a|per|each|every|every two|every other)? ?)\Z")
_GRAND = lazy.pattern(rf"(?P<amount>{_FIGURE}{_COIN} ?)\Z")
_NOTHING = lazy.pattern(r"\s*(?:a|one|an|per|each|every)?\s*(?:an|a|per|every)?\s*")
_EARNED = lazy.pattern(
    r"(?:\A|[.!?,:;\n(] ?|(?<![a-z])(?:on|at|for|make|making|makes me|made|earn|earning|earned|paid|pays?|pay(?:ing)? me|paying|to|take home|taking home|clear|clearing|cleared|gross|net|bring home|brings? in|"
    r"pull in|salary|stipend|wage|wages|scale|base|rate|offered|get|getting|got|now|still|just|about|around|roughly|only|barely|like|than|is|was|of|from|up|currently|some|me|us) ?)\Z"
)
_COSTS = lazy.pattern(
    r"(?<![a-z])(?:rents?|costs?|charge[sd]?|charging|tickets?|parking|mortgage|bills?|fees?|subscription|spend(?:s|ing)?|spent|gym|insurance|daycare|nursery|tuition|sav(?:e|ed|ing)|loan|miles|steps|km|words|pages|calories|posts|calls|"
    r"hours|times|lessons?|session|therapist|hire|hiring|electricity|petrol|gas|internet|deposit|flights?|room|flat|apartment|donate|followers|views)(?![a-z])[^.!?]{0,22}\Z"
)
_WAGES = lazy.pattern(
    r"(?<![a-z])(?:hour|hr|pay|paid|salary|wages?|tips?|tax|benefits|dental|overtime|stipend|net|take[- ]home|shift|work|job|raise|bonus|super|pension|union|payday|earn\w*|make|making|after|years|cash|household|rent|rest|between us|free|shouted|gone|nowhere)(?![a-z])"
)
_MONEY = lazy.pattern(r"[$£€₹₱]|k\b|grand|hundred|thousand|lakh|dollar|buck|quid|pound|euro|peso|rupee|rand|naira|tax|net|cash|tips")


def spoken(norm: str, hit: Hit) -> tuple[int, int] | None:
    """Where pay begins and ends that is told as people say it; None for prices and for what is no money."""
    left = norm[max(0, hit.start - 44) : hit.start]
    found = (_GRAND if hit.word == "grand" else _PER).search(left)
    if found is None or _NOTHING.fullmatch(found["amount"]):
        return None
    begin = hit.start - len(left) + found.start("amount")
    begin += len(norm[begin : hit.end]) - len(norm[begin : hit.end].lstrip())
    before, amount = norm[max(0, begin - 40) : begin], norm[begin : hit.end]
    money = bool(_MONEY.search(amount)) or hit.word.endswith(("hour", "hr"))
    if not money and not re.search(r"[0-9]{3}", amount):
        return None
    if not _EARNED.search(before) or _COSTS.search(before) or not _WAGES.search(norm, max(0, begin - 40), hit.end + 50):
        return None
    return begin, hit.end
