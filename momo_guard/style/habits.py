"""Habits of writing, as choices: each group is a choice that everybody makes in some way, and counts which.

A choice says more about a writer than a word: it recurs whatever the topic is. Which choices are looked at follows the
writing-style literature (Zheng et al. 2006; Abbasi & Chen 2008 on online Chinese and English)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.say import Say


class Group(NamedTuple):
    """One choice: its alternatives by name, how to find them, and whether a writer can easily change it."""

    label: Say
    pattern: re.Pattern[str]
    """Each match is one occasion; the name of the group that matched is the alternative."""
    easy: bool


def _choice(zh: str, en: str, easy: bool, **ways: str) -> Group:
    pattern = re.compile("|".join(f"(?P<{name}>{form})" for name, form in ways.items()))
    return Group(Say(zh, en), pattern, easy)


_EMOJI = r"[\U0001f300-\U0001faff\u2600-\u27bf]"

GROUPS: dict[str, Group] = {
    "end": _choice(
        "句末", "ends of sentences", True,
        stop=r"[。]\s*$", wave=r"[~～]+\s*$", bangs=r"[!！]{2,}\s*$", bang=r"[!！]\s*$", dots=r"(?:…+|\.{3,}|。{2,})\s*$",
        question=r"[?？]+\s*$", emoji=rf"{_EMOJI}️?\s*$", sticker=r"\[[^\]\n]{1,6}\]\s*$", period=r"(?<!\.)\.\s*$",
        bracket=r"[)）]\s*$", none=r"[\w一-鿿]\s*$"),
    "pause": _choice("停顿", "pauses", True, full=r"，", half=r"(?<=[一-鿿]),", space=r"(?<=[一-鿿]) (?=[一-鿿])",
                     list=r"、", latin=r"(?<=[a-z]), ", dash=r" - |—", semicolon=r"[;；]"),
    "dots": _choice("省略号", "ellipses", True, stops=r"。{2,}", two=r"(?<![.。])\.\.(?!\.)", three=r"\.{3,}", unicode="…+"),
    "laugh": _choice("笑的写法", "laughing", True, ha2=r"(?<!哈)哈哈(?!哈)", ha3=r"(?<!哈)哈哈哈(?!哈)", ha4=r"哈{4,6}(?!哈)", ha7=r"哈{7,}",
                     h=r"(?<![a-z])h{2,}(?![a-z])", xi="嘻嘻+|嘿嘿+", dead="笑死|笑不活", short=r"(?<![a-z])(?:xswl|hhh+)(?![a-z])",
                     haha=r"(?i:\b(?:ha){2,}h?\b)", lol=r"(?i:\blo+l\b)", lmao=r"(?i:\blmf?ao\b)", cry="😂|🤣|😭"),
    "particle": _choice("语气词", "particles", True, a="啊", ya="呀", ne="呢", ma="嘛", la="啦", ba="吧", o="哦|噢|喔", ei="诶|欸|哎", nie="捏", lei="嘞|咧",
                        huh=r"(?i:\bhuh\b|\beh\b)", tho=r"(?i:\btho\b|\bthough\b(?=[.!?\n]|$))"),
    "not": _choice("“没”与“没有”", "没 or 没有", True, long="没有", short="没(?!有)", contracted=r"n't|n’t", bare=r"(?i:\b(?:dont|cant|wont|isnt|didnt|doesnt|im|ive)\b)",
                   full=r"(?i:\b(?:do|does|did|is|are|can|will) ?not\b)"),
    "very": _choice("程度词", "words for very", True, hen="很", ting="挺", chao="超", hao="好(?=[一-鿿])", tai="太", fei="非常", zei="贼|巨|老(?=[大高好远])",
                    zhen="真的?", very=r"(?i:\bvery\b)", really=r"(?i:\breally\b)", so=r"(?i:\bso\b)", super=r"(?i:\bsuper\b)", pretty=r"(?i:\bpretty\b)"),
    "me": _choice("自称", "how one says I", False, wo="我", an="俺|咱", ren="人家|本人|老娘|老子|劳资|本仙女", i=r"(?<![\w'])i(?![\w])", capital=r"(?<![\w'])I(?![\w])"),
    "mix": _choice("夹用的外文", "Latin words", True, latin=r"(?<=[一-鿿])\s?[A-Za-z]{2,}|[A-Za-z]{2,}\s?(?=[一-鿿])", han=r"[一-鿿]{12}"),
    "opener": _choice("开头", "openings", True, today=r"^今天", feel=r"^(?:感觉|觉得)", actual=r"^其实", just=r"^就是?", topic=r"^话说", emm=r"^(?:emm+|嗯+|呃+|额+)",
                      honest=r"(?i:^(?:honestly|tbh|ngl|not gonna lie|to be honest))", so=r"(?i:^so\b)", imo=r"(?i:^(?:imo|imho|i think))",
                      lower=r"^[a-z]", upper=r"^[A-Z]", other=r"^[一-鿿]"),
    "emoji": _choice("表情", "emoji", True, face="[\U0001f600-\U0001f64f]", hand="[\U0001f440-\U0001f4ff]", sign="[\u2600-\u27bf]", animal="[\U0001f400-\U0001f43f]",
                     food="[\U0001f32d-\U0001f37f]", sticker=r"\[[一-鿿]{1,4}\]", kaomoji=r"\([^()\s\w]{1,2}[^()\s]{1,8}\)|[QqTt][AaWw]?[QqTt](?!\w)"),
}
"""The choices, in the order of the report."""

Counts = dict[str, Counter[str]]
"""Group -> alternative -> how often."""


class Occasion(NamedTuple):
    """One choice in a text."""

    way: str
    start: int
    end: int


_OF_A_LINE = frozenset(("end", "opener"))


def occasions(name: str, text: str) -> Iterator[Occasion]:
    """Each time that a text makes one of the choices. Lines count as sentences of their own."""
    find, at = GROUPS[name].pattern.finditer, 0
    for piece in text.split("\n") if name in _OF_A_LINE else (text,):
        for found in find(piece) if piece.strip() else ():
            if found.lastgroup:
                yield Occasion(found.lastgroup, at + found.start(), at + found.end())
        at += len(piece) + 1


def count(text: str, into: Counts) -> None:
    """Add one text's choices."""
    for name in GROUPS:
        counter = into.setdefault(name, Counter())
        for found in occasions(name, text):
            counter[found.way] += 1
