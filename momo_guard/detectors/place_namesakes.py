"""English words that are a town's name and are not the town here: Jack London, Reading Festival, Charlotte, she is my friend."""

from __future__ import annotations

import functools

from momo_guard import assets
from momo_guard.detectors import lazy

_NEXT_CAPITAL = lazy.pattern(r" (?P<w>[A-Z][a-z][a-z'’]+)")
_GOES_WITH = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    area city town county metro cbd centre center downtown north south east west central based born native native resident local peeps people folks
    christmas easter summer winter spring autumn fall here and australia england scotland wales ireland canada india kenya nigeria texas ontario california
    florida nsw uk usa hospital station airport bus tube train tram trams traffic rent weather north-west north-east""".split()
)
"""Capital words after a town that leave it a town."""
_BEFORE_NAME = lazy.pattern(r"(?<![A-Za-z])(?P<w>[A-Z][a-zà-ÿ]+) $")
_KIN_BEFORE = lazy.pattern(r"(?<![a-z])(?:my|our|his|her|their) (?:best |old |dear |little |big |older |younger )?(?:friend|bestie|sister|brother|daughter|son|cousin|niece|nephew|aunt|uncle|wife|husband|girlfriend|boyfriend|gf|bf|roommate|flatmate|colleague|coworker|boss|dog|cat|puppy|kitten|baby|gran|nan|neighbou?r) $")
_SHE_AFTER = lazy.pattern(r",? (?:she|he|who|her|his|and i(?!'m| am| live)|and me|said|says|told|tells|texted|texts|called|calls|brought|brings|always|never|is (?:my|a|the|an|so|such)|was (?:my|a|so)|my (?:friend|sister|love|cat|dog)|from (?:work|school|hr|accounts|next door)|the (?:cat|dog))(?![a-z])")
_WITH_BEFORE = lazy.pattern(r"(?<![a-z])(?:with|love|miss|called|named|ask|tell|told|thanks|thank you|congrats|dear|bless|poor|dm|text|meet|met|hug|hugged|marry|married|kissed) $")


@functools.cache
def _firsts() -> frozenset[str]:
    names = frozenset(assets.read_lines("names/first_us.txt")) | frozenset(assets.read_lines("names/first_world.txt"))
    return names - frozenset(assets.read_lines("names/first_ambiguous.txt"))


def is_namesake(raw: str, norm: str, span: tuple[int, int], at: tuple[int, int], word: str, *, said: bool, weak: bool) -> bool:
    """Whether the name at a raw span (and at `at` of the normalised text) is part of a longer name, or a person's.

    said: the words beside it say plainly that one lives there or is from there; weak: it is a word of other senses too."""
    first, last = span
    if not raw[first:first + 1].isupper():
        return False
    following = _NEXT_CAPITAL.match(raw, last)
    if following and not said and following["w"].lower() not in _GOES_WITH and (weak or " " not in word):
        return True
    before = _BEFORE_NAME.search(raw, max(0, first - 20), first)
    if before and not following and before["w"].lower() in _firsts() and " " not in word:
        return True
    if word not in _firsts():
        return False
    start, end = at
    if _KIN_BEFORE.search(norm, max(0, start - 40), start):
        return True
    return not said and bool(_SHE_AFTER.match(norm, end) or _WITH_BEFORE.search(norm, max(0, start - 12), start))
