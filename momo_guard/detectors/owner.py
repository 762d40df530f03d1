"""Whose number or address it is: the author's unless the words around it say otherwise."""

from __future__ import annotations

import functools

from ahocorasick_rs import AhoCorasick, MatchKind

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.text import normal_form
from momo_guard.trace import Holder

_BEFORE, _AFTER = 40, 16
_BREAK = lazy.pattern(r"[。!?\n;….](?:(?<!\.)| )")
_TOLD_TO_ME = lazy.pattern(r"(?<=[他她东板长师友事主])本人|(?:让|叫|要|逼|骗|催|告诉|发给|推给|通知|提醒|忽悠|说服|诱导|威胁)我(?!的)|(?:told|asked|asking|made|wants?|tricked|sent|texted|called|calling) me(?![a-z])")
"""Where 我 is whom others speak to: the number that follows is theirs."""
_SCAM_SIGN = lazy.pattern("[骗刷杀钓冒黑跑]|scam|phish|fraud")
_ASKED_FOR = lazy.pattern(
    r"(?:(?:找|联系|打给|呼|咨询)(?!我|本人|俺|人|不到|个|到|你|您)[\u4e00-\u9fff]{1,4}|(?<![\u4e00-\u9fff我])[\u4e00-\u9fff]{1,2}(?:先生|女士|师傅|经理|医生|老师|总|工|姐|哥|叔|阿姨))(?:的?(?:电话|手机|号码|手机号|微信|v))?[,:：是 ]{0,2}$"
)
"""找老刘,139…: the number of whom one is told to ask for."""
_SCAM = lazy.pattern(r"骗子|诈骗|骗局|被骗|杀猪盘|刷单|钓鱼(?:网站|短信|链接)|冒充|黑产|跑分|(?<![a-z])(?:scam(?:mers?)?|phishing|fraud(?:sters?)?)(?![a-z])")
"""In a warning against a fraud the numbers are those of the fraud."""


@functools.cache
def _cues() -> tuple[list[tuple[Holder, str]], AhoCorasick]:
    lists: dict[Holder, list[str]] = assets.read_json("direct/owner.json")
    entries = [(holder, normal_form(word)) for holder, words in lists.items() for word in words]
    return entries, AhoCorasick([w for _, w in entries], matchkind=MatchKind.LeftmostLongest)


def _found(window: str) -> list[Holder]:
    entries, automaton = _cues()
    found = []
    for which, start, end in automaton.find_matches_as_indexes(window):
        if window[start].isascii() and (_is_latin(window[start - 1 : start]) or _is_latin(window[end : end + 1])):
            continue
        found.append(entries[which][0])
    return found


def _is_named(window: str) -> bool:
    """Whether any cue stands in a window at all: in most there is none, and that is quickly seen."""
    return bool(_cues()[1].find_matches_as_indexes(window))


def _spoken(clause: str) -> str:
    """A clause without the author as somebody whom others speak to."""
    return _TOLD_TO_ME.sub(" ", clause) if "我" in clause or " me" in clause else clause


@functools.lru_cache(maxsize=64)
def _warns_of_fraud(norm: str) -> bool:
    return _SCAM_SIGN.search(norm) is not None and _SCAM.search(norm) is not None


def _is_latin(c: str) -> bool:
    return c.isascii() and c.isalpha()


@functools.lru_cache(maxsize=4096)
def _judge(before: str, after: str) -> tuple[Holder, bool]:
    """The holder, and whether a cue before it says so."""
    if _ASKED_FOR.search(before, max(0, len(before) - 12)):
        return "other", True
    if _is_named(before) and (near := _found(_spoken(_BREAK.split(before)[-1]))):
        return near[-1], True
    if _is_named(after) and (after[:1] not in ",、" or _SAID_OF_IT.match(after)):
        follow = _found(_BREAK.split(after)[0])
        if follow and follow[0] != "self":
            return follow[0], False
    return "self", False


# After a comma comes a new clause, which speaks of the number only where it says so: "…1234, 找王姐".
_SAID_OF_IT = lazy.pattern(r"[,、] ?(?:这?是|他|她|ta|找|联系|问|打给|加他|加她|我[^,。]{0,4}的|call |ask for|that's|it's)")

_FOR_A_FRIEND = lazy.pattern(  # begins with a class, which is quick to search for
    r"[帮替代朋转fo](?:(?<=[帮替代])[^,。!?\n\d]{0,10}?[转发问挂卖出招求找收]|(?<=朋)友的|(?<=转)发自"
    r"|(?:(?<=f)or|(?<=o)n behalf of) (?:a|my) (?:friend|roommate|buddy|sister|brother))"
)


def owner_of(norm: str, start: int, end: int) -> Holder:
    """The holder of what stands at start:end of a normalised text.

    The nearest cue before it in the same sentence decides, then a cue right after it, then whether the whole post
    is passed on for somebody else; without any it is the author's own."""
    holder, cued = _judge(norm[max(0, start - _BEFORE) : start], norm[end : end + _AFTER])
    if holder != "self" or cued:
        return holder
    if _warns_of_fraud(norm):
        return "none"
    return "other" if _FOR_A_FRIEND.search(norm, 0, start) else holder
