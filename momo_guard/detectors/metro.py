"""Numbered metro lines of China: which number, and of which city."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from momo_guard.detectors import lazy, places
from momo_guard.detectors.place_mentions import Mention
from momo_guard.detectors.places import Place

_NUMBERED = lazy.pattern(r"([0-9]+|[一二三四五六七八九十]+)号线")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@functools.lru_cache(maxsize=256)
def line_number(word: str) -> int:
    """The number of a line: 12 for 地铁十二号线."""
    digits = _NUMBERED.search(word)
    assert digits is not None
    if digits[1].isdigit():
        return int(digits[1])
    tens, _, ones = digits[1].rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if "十" in digits[1] else 0) + _DIGITS.get(ones, 0)


def metro_city(named: Sequence[Mention], region: Sequence[Place]) -> Place | None:
    """The city whose line it is: the one that the text names or that the region leaves; None where several remain."""
    cities = {c.number: c for m in named if not m.weak or m.backed if (c := places.city_of(m.place)) is not None}
    metros = [c for c in places.metro_cities() if (c.number in cities if cities else any(places.holds(p, c) for p in region))]
    return metros[0] if len(metros) == 1 else None
