"""Parties: 党员活动, 青年大学习, "registered Democrat"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit
from momo_guard.detectors.holder import Judgement
from momo_guard.detectors.lexicon import Lexicon, plainly
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "politics"
KINDS: tuple[str, ...] = ("political_status",)

_SIDES = lazy.pattern(
    r"(?<![a-z])(?:vot(?:ed|e|ing)|canvass(?:ed|ing)?|leaflet(?:ed|ing|s)?|campaign(?:ed|ing)?|volunteer(?:ed|ing)?|phone[- ]?bank(?:ed|ing)?|door[- ]?knock(?:ed|ing)?|knock(?:ed|ing) (?:on )?doors|march(?:ed|ing)|stood|ran|"
    r"flyer(?:ed|ing)?|dropp(?:ed|ing) leaflets|handing out how to votes|posters?(?: up)?|yard signs?|lawn signs?|rosette)(?: (?:again|proudly|reluctantly|straight|early|today|locally|tactically))*(?: for)?(?: the)? $"
    r"|(?<![a-z])(?:lifelong|card[- ]carrying|paid[- ]up|registered|reluctant|lapsed|recovering|former|ex-|never[- ]trump|old[- ]school|die[- ]hard|moderate|closet|elected|resident|token|only|one|proud|tribal|i'm an?|im an?|as an?|being an?|i am an?|us|fellow|floating)(?: [a-z]+)? $"
    r"|(?<![a-z])(?:my|our|local)(?: local)? $"
)
"""What people do for a side, or call themselves of it."""
_OF_A_SIDE = lazy.pattern(r" (?:member|membership|party card|sign (?:on|in)|signs? (?:on|in)|yard sign|lawn sign|poster|branch|councillor|canvass|leaflet|leaflets|phone ?bank|campaign|volunteer|precinct|conference|delegate|voter here|forever|till i die|through and through|household|family)(?![a-z])")
_STATED = lazy.pattern(r"(?<![a-z])(?:my|our|local)(?: local)? $")


_OF_OTHERS = lazy.pattern(r"(?:地下|要求|必须|限|仅限|需要|非|没有一个|没一个|不是|优秀的?共产|招|认识的?|哪个|吃瓜|人民)(?:是)?$")
_OF_A_POST = lazy.pattern(r"优先|的?岗位?(?!突击)|的眼睛|路线|(?:难|好)吗|有什么(?:用|好处)|和群众|干部|电影|(?:应该|必须)")
_A_SAMPLE = lazy.pattern(r"范文|模板|公文写作|申报材料|评书|谍战|电视剧|政治题|选择题")
"""A party's words in an advertisement, a form letter or a story are nobody's."""


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    """A party's name counts where one acts for it, or calls oneself of it."""
    if strength != "name":
        if _OF_OTHERS.search(text.norm, max(0, hit.start - 8), hit.start) or _OF_A_POST.match(text.norm, hit.end) or _A_SAMPLE.search(text.norm):
            return 0
        return plainly(text, hit, judged, strength)
    if judged.holder == "none":
        return 0
    before = _SIDES.search(text.norm, max(0, hit.start - 48), hit.start)
    after = _OF_A_SIDE.match(text.norm, hit.end)
    if before and _STATED.fullmatch(before[0]) and not after:
        return 0
    return 0.95 if before and after else 0.85 if before else 0.6 if after else 0


_LEXICON = Lexicon(NAME, "political_status", "person/political.json", Say("政治面貌：{value}，{holder}", "a party, {value}: {holder}"), _rule)


def words() -> Mapping[str, Sequence[str]]:
    """Memberships and what members do."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Memberships of the author or of somebody named."""
    return _LEXICON.find(text, hits, post)
