"""How a text is built: its clauses, what is quoted or passed on, and the words that say who speaks of whom."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.text import normal_form

_HAN = r"[\u3400-\u9fff]"
_EMOJI = r"[\U0001f000-\U0001faff\u2600-\u27bf]"
_CLAUSE = lazy.pattern(
    rf"[,;。!?\n:~|/()]|\.+(?=\s|$|{_HAN})|\.\.+|(?<={_HAN}) +(?={_HAN})|{_EMOJI}|\[[^\]\n]{{1,6}}\]| - |--|- ?(?={_HAN})"
)
_SENTENCE = lazy.pattern(rf"[。!?\n]|\.+(?=\s|$|{_HAN})|\.\.+")
_QUOTE = lazy.pattern(
    r'"[^"\n]{2,400}"|「[^」\n]{1,200}」|『[^』\n]{1,200}』|《[^》\n]{1,60}》|<<[^>\n]{1,60}>>|〈[^〉\n]{1,60}〉'
    r"|(?<![a-z0-9])'[a-z][^'\n]{8,200}'(?![a-z])"
)
_PASSED_ON = lazy.pattern(r"//@[^:\n]{1,40}:|(?:^|(?<=\n))rt @\w+|(?:^|(?<=\n))转发微博")
_QUOTED_LINE = lazy.pattern(r"(?:^|(?<=\n)) ?> ?[^\n]+")
_AT = lazy.pattern(r"@[\w\-·.]+")


_FIRST_PERSON = lazy.pattern(
    r"(?<![a-z'])(?:i|i'm|im|i've|ive|i'd|id|i'll|my|me|mine|myself|we|we're|we've|we'll|our|ours|us|ourselves|imma|ima)(?![a-z'])"
    r"|[我俺咱偶]|本人|自己|老子|老娘|劳资|人家|(?:姐妹|宝子|家人|友友|集美)们?"
)
_PASSED_AROUND = lazy.pattern(r"https?://|(?<![a-z])(?:rt|via) @|# ?jobs?(?![a-z])|【[^】\n]{2,40}】|转发|转自|来源:|记者|(?:@[^@\n]{1,30}){3}")
_LINK = lazy.pattern(r"https?://[!-~]+")
_REPORTED = lazy.pattern(
    r"(?<![a-z])(?:killed|died?s?|arrested|charged|sentenced|jailed|announce[sd]|unveil(?:s|ed)|reveals|issues|fined|resign(?:s|ed)|suspended|appoint(?:s|ed)|hires|"
    r"urges|slams|warns|vows|spokes(?:man|woman|person)|officials?|minister|senator|president|according to|reports?|victims?|suspects?|probe|lawsuit|election|exclusive|breaking)(?![a-z])")
_WORD = lazy.pattern(r"[A-Za-z][A-Za-z'’\-]*")
_HEADLINE, _CAPITALS, _CAPITALS_REPORTED = 5, 0.6, 0.25
"""So many words, of which so great a share begin with a capital, are a headline; fewer where they report something."""


class Cue(NamedTuple):
    """A word that speaks of who or how."""

    start: int
    end: int
    word: str
    tags: frozenset[str]


class Region(NamedTuple):
    """A stretch that is not plainly the author's own statement."""

    start: int
    end: int
    sort: str
    """quote, title, passed_on."""


@functools.cache
def _lexicon() -> tuple[list[frozenset[str]], list[str], AhoCorasick]:
    tags: dict[str, set[str]] = {}
    for tag, words in assets.read_json("holder/cues.json").items():
        for word in words:
            tags.setdefault(normal_form(word), set()).add(tag)
    words = list(tags)
    return [frozenset(tags[w]) for w in words], words, AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def _is_letter(c: str) -> bool:
    return c.isascii() and c.isalpha()


def _cues(norm: str) -> list[Cue]:
    tags, words, automaton = _lexicon()
    names = [m.span() for m in _AT.finditer(norm)] if "@" in norm else []
    found = []
    for which, start, end in automaton.find_matches_as_indexes(norm):
        if _is_letter(norm[start]) and (_is_letter(norm[start - 1 : start]) or _is_letter(norm[end : end + 1])):
            continue
        if "neutral" in tags[which] or any(a <= start < b for a, b in names):
            continue
        found.append(Cue(start, end, words[which], tags[which]))
    return found


def _regions(norm: str) -> list[Region]:
    found = []
    for m in _QUOTE.finditer(norm):
        found.append(Region(m.start(), m.end(), "title" if m[0][0] in "《<〈" else "quote"))
    if passed := _PASSED_ON.search(norm):
        found.append(Region(passed.start(), len(norm), "passed_on"))
    if ">" in norm:
        found += [Region(m.start(), m.end(), "quote") for m in _QUOTED_LINE.finditer(norm)]
    return found


class Reading:
    """One normalised text, read for its clauses and cues."""

    __slots__ = ("_clauses", "_ends", "_sentences", "_starts", "cues", "norm", "regions")

    def __init__(self, norm: str) -> None:
        self.norm = norm
        self.cues = _cues(norm)
        self._starts = [c.start for c in self.cues]
        self._ends = [c.end for c in self.cues]
        self._clauses = [m.span() for m in _CLAUSE.finditer(norm)]
        self._sentences = [m.span() for m in _SENTENCE.finditer(norm)]
        self.regions = _regions(norm)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause round a span."""
        return _around(self._clauses, start, end, len(self.norm))

    def clause_before(self, start: int) -> tuple[int, int]:
        """The clause that ends where the clause beginning at `start` begins; empty at a sentence's start."""
        at = bisect_right(self._clauses, (start, 0)) - 1
        while at >= 0 and self._clauses[at][1] > start:
            at -= 1
        if at < 0 or self._clauses[at][1] < start:
            return start, start
        separator = self.norm[self._clauses[at][0] : self._clauses[at][1]]
        if _SENTENCE.match(separator):
            return start, start
        before = self._clauses[at - 1][1] if at else 0
        return before, self._clauses[at][0]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence round a span."""
        return _around(self._sentences, start, end, len(self.norm))

    def ends_with(self, sentence_end: int) -> str:
        """The mark that closes a sentence."""
        return self.norm[sentence_end : sentence_end + 1]

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that lie within start:end."""
        return self.cues[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def region(self, start: int, end: int) -> Region | None:
        """The quotation or the like that holds a span."""
        return next((r for r in self.regions if r.start <= start and end <= r.end), None)


def _around(marks: list[tuple[int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    after = bisect_left(marks, (end, 0))
    before = bisect_right(marks, (start, 0)) - 1
    while before >= 0 and marks[before][1] > start:
        before -= 1
    return (marks[before][1] if before >= 0 else 0), (marks[after][0] if after < len(marks) else length)


@functools.lru_cache(maxsize=512)
def read(norm: str) -> Reading:
    """The reading of a normalised text; kept for the next candidate in the same text."""
    return Reading(norm)


_ARGUED = lazy.pattern(r"女性(?!朋友)|男性|人们|社会(?!学|工作|科学|实践|主义|福利|保障|保险|体育|政策)|歧视|男权|女权|群体|阶级|民族(?!大学|学院|师范|中学|学校|服|舞|乐|医|声乐|团)|答主|题主|楼主|层主|[女男]人们|国人|大多数|大部分人|很多人|有些人|有的人|某些人|舔狗|渣[男女]|彩礼|重男轻女|婚姻法|男方|女方|双标|地域黑|优越感")
"""Words of those who argue about people, and of whom they answer."""
_OF_A_SORT = lazy.pattern(
    r"(?:男人|女人|男的|女的|女生|男生|女孩子?|男孩子?|老师|医生|学生|家长|孩子)(?:们|都|就|真|太|最|只|根本|其实|嘛|永远|不会|不能|不要|应该|可以|如果|比|和[男女])|(?:有的|有些|很多|好多|某些|这种|那种|那些|现在的)(?:男|女|人|家长|孩子|学生|老师|医生|国家|家庭)"
    r"|所谓|网友|难道|凭什么|本质|不代表|等于|你们|她们|他们"
)
_TALE = 2
"""So many words for he and she, and none for I, tell a story about others."""
_I_ZH = lazy.pattern("[我俺咱偶]|本人|在下|老子|老娘|劳资|姐妹们|宝子们|家人们")


@functools.lru_cache(maxsize=512)
def is_general(norm: str) -> bool:
    """Whether a Chinese text argues about people in general, in which nobody says I."""
    if _I_ZH.search(norm):
        return False
    if _ARGUED.search(norm) or len({m[0] for m in _OF_A_SORT.finditer(norm)}) > 1:
        return True
    return norm.count("他") + norm.count("她") > _TALE


@functools.lru_cache(maxsize=512)
def is_impersonal(raw: str, norm: str) -> bool:
    """Whether a text, as written and in its normalised form, is a headline, a link with its title or words passed around, in
    which nobody says I."""
    if _FIRST_PERSON.search(_LINK.sub(" ", norm)):
        return False
    if _PASSED_AROUND.search(norm):
        return True
    words = [m[0] for m in _WORD.finditer(raw)]
    if len(words) < _HEADLINE or raw.isupper():
        return False
    capitals = sum(w[0].isupper() for w in words) / len(words)
    return capitals >= (_CAPITALS_REPORTED if _REPORTED.search(norm) else _CAPITALS)
