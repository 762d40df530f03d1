"""Spots that no list has, in English words of going about one's own town: my stop is Larch Cross, the 38 takes me past Sadler's Wells."""

from __future__ import annotations

import functools

from momo_guard import assets
from momo_guard.detectors import lazy, places
from momo_guard.detectors.base import Hit
from momo_guard.text import Text

WORDS = (
    "my stop is", "my station is", "my stop", "my nearest station is", "get off at", "get on at", "got off at", "hop off at", "hop on at", "change at", "changing at", "takes me past", "takes me by", "goes past my", "walk past", "walk by", "cycle past", "bike past", "run past", "jog past", "jog round", "jog around", "run around", "walk around", "stuck at",
    "stuck outside", "on the way past", "around the corner from", "two blocks from", "a block from", "three blocks from", "five minutes from", "ten minutes from", "minutes' walk from", "minutes walk from", "walking distance from", "walking distance to", "stone's throw from", "live by", "live near", "live above", "live behind", "live opposite", "live off", "live across from", "my flat on", "my place on", "my apartment on", "our house on",
    "my office on", "my gym on", "my flat off", "my window looks onto", "window looks onto", "looks straight onto", "overlooks", "overlooking", "see from my window", "lights at", "the lights on", "traffic on", "tailback on", "crawling along", "commute along", "bus along", "bus down", "tram down", "parked on", "parked behind",
)
"""What stands before such a name."""
_NAME = lazy.pattern(r" (?:the |old )?(?P<name>(?:St\.? )?[A-Z][\w'’\-]+(?: (?:of|and|the|on|[A-Z][\w'’\-]*|[0-9]{1,3}(?:st|nd|rd|th))){0,3})")
_TRIM = lazy.pattern(r"(?: (?:of|and|the|on))+$")
_NO_SPOT = frozenset(
    """i i'm i'll i've my me we our he she they it its monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas
    english french german spanish italian chinese indian american british irish god netflix tesco starbucks mcdonald's costa aldi lidl ikea walmart target costco google amazon apple uber""".split()
)


@functools.cache
def _firsts() -> frozenset[str]:
    return frozenset(assets.read_lines("names/first_us.txt")) - frozenset(assets.read_lines("names/first_ambiguous.txt"))


def span(text: Text, hit: Hit) -> tuple[int, int] | None:
    """The span of a name in capitals right after the words of a hit; None where it is a person, a brand or a town."""
    _, last = text.span(hit.start, hit.end)
    found = _NAME.match(text.raw, last)
    if found is None:
        return None
    name = _TRIM.sub("", found["name"]).rstrip("'’")
    words = name.lower().split(" ")
    if words[0] in _NO_SPOT or (len(words) == 1 and (len(name) < 4 or words[0] in _firsts() or name.isupper())) or places.senses(name.lower()):
        return None
    start = hit.end + found.start("name") - last
    return (start, start + len(name)) if text.norm.startswith(name.lower(), start) else None
