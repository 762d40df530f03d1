"""Weak hints of where somebody is from: dishes of home, words of a dialect, teams that are cheered.

Each alone is worth little and says so by its confidence; the ledger adds them up."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard import assets
from momo_guard.detectors import lazy, places
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.places import Place
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text, normal_form
from momo_guard.trace import Trace

NAME = "local"
KINDS: tuple[str, ...] = ("hometown", "city", "country")

_WHY = {
    "dish": Say("家乡味，多半在{where}吃得到", "a taste of home, mostly found in {where}"),
    "speech": Say("{where}一带的说法", "words as they are said around {where}"),
    "word": Say("{where}的说法", "a word of {where}"),
    "admin": Say("住在{where}的人才要办的事", "what those who live in {where} have to do with"),
    "team": Say("给{where}的球队加油", "cheers for a team of {where}"),
}
_HOME = lazy.pattern(
    r"老家|家乡|我们那|我们这边?的|小时候|从小|奶奶|外婆|姥姥|爷爷|外公|阿嬷|阿婆|我妈|我爸|妈妈|寄来|寄了|想念|想吃家|好想吃|馋|回家|到家|家里做|家里人|吃到大|过年|外地人|外地.{0,4}(?:吃不到|买不到)|正宗|离开家|乡愁|回魂|DNA|dna|想得慌|馋哭|家乡味|老味道|吃过对的|吃不到对的|外面(?:吃|卖|做)的|出了.{1,4}都不|没有一家|寄(?:来|了|的)|行李箱里|后备箱|外婆养|自家腌|我妈腌"
)


_OWN_KITCHEN = lazy.pattern(r"(?:我|俺|咱)(?:奶奶|外婆|姥姥|爷爷|外公|妈|爸|家|娘|阿嬷|阿婆)|家里(?:做|寄)|(?:馋|想吃)家|小时候|从小吃|老家")
"""A dish of one's own family is a taste of one's own home, whoever cooks it."""


class _Hint(NamedTuple):
    kind: str
    place: Place


@functools.cache
def _hints() -> dict[str, tuple[_Hint, ...]]:
    found: dict[str, list[_Hint]] = {}
    for line in assets.read_lines("places/hints.txt"):
        where, kind, listed = line.split("\t")
        name, _, region = where.partition(", ")
        place = _place(name, region)
        if place is not None:
            for word in listed.split("|"):
                found.setdefault(normal_form(word), []).append(_Hint(kind, place))
    return {word: tuple(hints) for word, hints in found.items()}


def _place(name: str, region: str) -> Place | None:
    named = [s.place for s in places.senses(normal_form(name)) if s.place.level in "TRCU"]
    states = places.state_codes()
    if region.lower() in states:
        named = [p for p in named if places.holds(states[region.lower()], p)] or named
    return named[0] if named else None


def words() -> Mapping[str, Iterable[str]]:
    """Dishes, words of dialects, cheers."""
    return {"hint": list(_hints())}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Hints that something else in the text bears out."""
    said = {hit.word for hit in hits}
    for hit in hits:
        for hint in _hints()[hit.word]:
            trust = _trust(hint, text.norm, said) if hint.kind != "admin" or _is_personal(text, hit) else 0.0
            if not trust or (post.ip_region and hint.kind != "dish" and not _is_near(hint.place, post.ip_region)):
                continue
            kind = "hometown" if hint.kind in ("dish", "speech") else "country" if hint.place.level == "C" else "city"
            judgement = judge(text, hit.start, hit.end, post, "event")
            if judgement.holder == "other" and hint.kind == "admin" and _HOUSEHOLD.search(text.norm, max(0, hit.start - 40), hit.start):
                judgement = judgement._replace(holder="self", weight=0.7)
            if judgement.holder != "self" and not (hint.kind == "dish" and _OWN_KITCHEN.search(text.norm)):
                continue
            chinese = not hit.word.isascii()
            yield make_trace(
                text, post, hit.start, hit.end, kind=kind, value=places.full_name(hint.place, chinese), holder="self",
                confidence=round(trust * (0.45 + 0.55 * judgement.weight), 3), detector=NAME,
                why=_WHY[hint.kind].fill(where=Say(hint.place.shown(True), hint.place.shown(False))),
            )


_PERSONAL = lazy.pattern(
    r"(?<![a-z])(?:my|our|i|i'm|im|i've|ive|we|we're|us|me|mine|got|getting|applied|applying|apply|renew\w*|paid|paying|filed|filing|waiting|queue\w*|on hold|letter|appointment|just|finally|again|delivered|charged|fined|lost|forgot|expired|runs out|ran out|registered|signed up|due|went up|balance|statement)(?![a-z])"
)
_HOUSEHOLD = lazy.pattern(r"(?<![a-z])(?:my|our) (?:[a-z]+ )?(?:kids?|child|children|son|daughter|toddler|baby|wife|husband|hubby|partner|eldest|youngest)(?:'s|s')? (?:[a-z]+ ){0,2}$")
"""Who has children or a spouse in the schools and offices of a country lives there."""
_NOT_MINE = lazy.pattern(r"(?<![a-z])(?:in (?:that|the|this) (?:drama|show|film|movie|series|book)|essay|debate|policy|politicians?|minister|explain|documentary|podcast|article|headline|according to)(?![a-z])")


def _is_personal(text: Text, hit: Hit) -> bool:
    """Whether a thing of everyday life in a country is spoken of as the author's own business."""
    if len(hit.word) < 5 and hit.word.isalpha():
        first, last = text.span(hit.start, hit.end)
        if not text.raw[first:last].isupper():
            return False
    near = text.norm[max(0, hit.start - 48) : hit.end + 48]
    return bool(_PERSONAL.search(near)) and not _NOT_MINE.search(near)


def _trust(hint: _Hint, norm: str, said: set[str]) -> float:
    """What a hint is worth in its text, 0 for nothing."""
    if hint.kind == "admin":
        return 0.58
    if hint.kind == "dish":
        return 0.5 if _HOME.search(norm) else 0.0
    alike = sum(any(h.place == hint.place and h.kind == hint.kind for h in _hints()[word]) for word in said)
    if hint.kind == "speech":
        return 0.34 if alike > 1 else 0.0
    return 0.45 if alike > 1 or hint.kind == "team" else 0.36


def _is_near(place: Place, region: str) -> bool:
    """Whether a post's region does not speak against a hint: who is abroad still talks as at home."""
    shown = [s.place for s in places.senses(normal_form(region.strip())) if s.place.level in "CRT"]
    return not shown or any(p.country_code == place.country_code for p in shown)
