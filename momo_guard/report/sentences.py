"""The opening: one plain sentence for each of the four who may look."""

from __future__ import annotations

from typing import NamedTuple

from momo_guard.audit import Audit
from momo_guard.mosaic.adversaries import NOBODY, ROSTER
from momo_guard.mosaic.nouns import Crowd
from momo_guard.report.order import crowd_of, direct
from momo_guard.report.words import ADVERSARY, KIND, counted, listed, named, people
from momo_guard.say import Say
from momo_guard.trace import KINDS

EYES = ("stranger", "acquaintance", "digger", "platform")

_PLURAL = {"coordinates"}
"""English names of kinds that take a plural verb by themselves."""
_PLATFORM = Say("它知道你的手机号和设备，写得再小心也一样。", "It knows your phone and your device, however carefully you write.")


class Opening(NamedTuple):
    """What one adversary sees."""

    adversary: str
    name: Say
    sentence: Say
    span: Say | None
    """The range of the estimate, where there is one."""
    crowd: Crowd | None


def openings(audit: Audit) -> list[Opening]:
    """One opening per adversary that was counted; without a count, one for the stranger by the direct traces."""
    shown: list[Opening] = []
    for eyes in EYES:
        crowd = crowd_of(audit, eyes)
        if eyes == "platform" and shown:
            shown.append(Opening(eyes, ADVERSARY[eyes], _PLATFORM, None, crowd))
        elif crowd is not None:
            # What points straight at the user does so for all; it is said once, and heard by all.
            told = any(o.crowd and o.crowd.unique == crowd.unique for o in shown)
            sentence = _besides(crowd) if told else _sentence(crowd)
            shown.append(Opening(eyes, ADVERSARY[eyes], sentence, _span(crowd), crowd))
        elif eyes == "stranger":
            shown.append(Opening(eyes, ADVERSARY[eyes], _uncounted(audit), None, None))
    return shown


def _sentence(crowd: Crowd) -> Say:
    remaining = _remaining(crowd)
    if not crowd.unique:
        return remaining
    pointing = _pointing([named(KIND, u) if u in KINDS else Say(u, u) for u in crowd.unique])
    return Say("{pointing}不算这些，{rest}", "{pointing} Without that, {rest}").fill(
        pointing=pointing, rest=_lower(remaining))


def _besides(crowd: Crowd) -> Say:
    """What is left of the crowd, after an opening that has named what points straight at the user."""
    remaining = _remaining(crowd)
    if not crowd.unique:
        return remaining
    return Say("除此之外，{rest}", "Apart from that, {rest}").fill(rest=_lower(remaining))


def _pointing(facts: list[Say]) -> Say:
    """The facts that point at one person by themselves."""
    if len(facts) > 3:
        rest = Say("另外 {n} 样", "{n} more").fill(n=len(facts) - 3)
        facts = [*facts[:3], rest]
    one = len(facts) == 1 and facts[0].en not in _PLURAL
    verb = Say("", "s" if one else "")
    return Say("你的{what}能直接指到你。", "Your {what} point{verb} straight at you.").fill(what=listed(facts), verb=verb)


def _remaining(crowd: Crowd) -> Say:
    if crowd.likely < 1.5:
        if crowd.adversary == "acquaintance" and crowd.population == 1:
            return Say("名单上只有一个人，分不出谁来。", "Your list holds one person: among one there is nobody to tell apart.")
        if any(f.note == NOBODY for f in crowd.factors):
            return Say("名单上没有人和你说过的全对得上：也许你不在名单里，也许有一处读错了。",
                       "Nobody on your list fits all of it: perhaps you are not on it, or one thing was read wrongly.")
        if crowd.adversary == "acquaintance":
            return Say("在{n}里，只有你对得上。", "Among {n}, only you fit.").fill(n=_circle(crowd))
        if crowd.high >= 20:
            return Say("也许只剩你一个人对得上。", "Perhaps only you still fit.")
        if crowd.high >= 2:
            return Say("多半只剩你一个人对得上。", "You are probably the only one who still fits.")
        return Say("只剩你一个人对得上。", "You are the only one who still fits.")
    if crowd.adversary == "acquaintance":
        if crowd.likely > 0.9 * crowd.population:
            return Say("在{n}里，这些还分不出你。", "Among {n}, this does not single you out.").fill(
                n=_circle(crowd))
        return Say("在{n}里，还有约 {k}对得上。", "Among {n}, about {ken} still fit.").fill(
            n=_circle(crowd), k=counted(crowd.likely), ken=people(crowd.likely))
    return Say("还有约 {k}和你一样。", "About {k} still fit.").fill(k=counted(crowd.likely))


def _circle(crowd: Crowd) -> Say:
    """How many people an acquaintance looks through: those on the user's list, or about so many."""
    listed_people = any(f.source == ROSTER for f in crowd.factors)
    circle = Say("名单上的 {n} 个人", "the {n} {n:person|people} on your list") if listed_people else Say("大约 {n} 个熟人", "some {n} people they know")
    return circle.fill(n=people(crowd.population))


def _lower(sentence: Say) -> Say:
    return Say(sentence.zh, sentence.en[0].lower() + sentence.en[1:])


def _span(crowd: Crowd) -> Say | None:
    low, high = people(crowd.low), people(crowd.high)
    if low == high:
        return None
    return Say("{low} 到 {high}之间", "between {low} and {high}").fill(low=low, high=Say(counted(crowd.high).zh, high.en))


def _uncounted(audit: Audit) -> Say:
    if kinds := direct(audit):
        return _pointing([KIND[k] for k in kinds])
    own = sum(t.holder == "self" for t in audit.traces)
    if own:
        return Say("能看到 {n} 处关于你的话。", "{n} {n:thing here is|things here are} about you.").fill(n=own)
    return Say("没有看到能认出你的话。没找到，不等于没有。",
               "Nothing here gives you away, as far as can be told. Not found is not the same as not there.")
