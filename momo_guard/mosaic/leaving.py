"""What can be left out of a text so that the rest still stands: a bracket, an item of a list, a hashtag, a sentence, a clause
that speaks of little else. Where nothing can, there is no such wording: half a sentence is worse than none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.mosaic.fitting import Fit
from momo_guard.mosaic.reading import is_chinese
from momo_guard.trace import DIRECT_KINDS, Trace

_PAIRS = {"(": ")", "（": "）", "【": "】", "「": "」", "“": "”", "《": "》"}
_ITEMS = re.compile(r"\s*[｜|•·]\s*|(?<=\s)/(?=\s)|\s+[—–]\s+")
"""What parts the items of a profile."""
_HASHTAG = re.compile(r"#[^\s#，。,.!！？?；;：:（）()]+#?")
_STOPS_ZH = re.compile(r"[。！？!?；;～~]+[”」』）)\]]*|…+|\.{2,}|\n+|(?<![A-Za-z0-9])\.(?=\s)")
_STOPS_EN = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\bvs)(?:[.!?;]+[\"'”)\]]*(?=\s|$)|\n+)")
_COMMAS_ZH = re.compile(r"[，,](?!\d)")
_COMMAS_EN = re.compile(r",(?=\s)|;|\s[-–—]\s")

_LEANS_ZH = re.compile(
    r"\s*(?:但|可是|可[^以能]|不过|然而|所以|因此|因为|而|也|还|又|就|才|都|结果|然后|后来|于是|反正|毕竟|否则|不然|再|连|只好|只是|更|他|她|它|这|那|其|另|"
    r"下一步|不对|不是|是[^的]|能，|否则|虽然|至少|尤其|包括|比如|还是|一个|一只|两个|嗯|对(?:，|$)|谢谢|不吃|说|问|怕是|哪怕|甚至|直到|实际上|其实|或者|我说|第[一二三四五六七八九十\d]|我排)")
"""How a clause begins that leans on the one before it."""
_WAITS_ZH = re.compile(r"(?:说|问|道|觉得|以为|想|像|和|跟|与|或|的|是|把|被|因为|如果|要是|虽然|只要|除了|从|在|当|：|:)\s*$")
_OPENS_ZH = re.compile(r"\s*(?:如果|要是|虽然|只要|除了|因为|既然|不是|不管|无论|与其|一边|当|每次|自从|等|第一)")
_LEANS_EN = re.compile(
    r"\s*(?:so|but|and|or|then|because|cause|which|who|also|too|that|this|these|those|it|it's|its|he|she|they|them|his|her|their|we'll|mine|same|"
    r"sounds|looks|feels|seems|means|makes|works|turns|still|either|neither|instead|anyway|however|yes|no|nope|not|ok|okay|got|one)\b", re.IGNORECASE)
_NAMES_EN = re.compile(r"\b(?:it|its|it's|he|she|they|them|her|him|this|that|those|these|one|both|there|ours|mine)\b", re.IGNORECASE)
_WORDS = re.compile(r"\w+(?:'\w+)?")
_LETTERS = re.compile(r"[^\W_]")


def gaps(text: str, trace: Trace, own: Sequence[Trace]) -> list[Fit]:
    """What could be left out to lose a trace, the least first."""
    chinese = is_chinese(text)
    found = [*_hashtag(text, trace), *_bracket(text, trace), *_item(text, trace)]
    if not found:
        found = [*_clause(text, trace, own, chinese), *_sentence(text, trace, own, chinese)]
    # Of a number little needs to be left: whoever wants it gone would rather post three words than none.
    least = _LEAST_BESIDE if trace.kind in DIRECT_KINDS else _LEAST
    return [g for g in found if _enough(text, g, least)]


def _hashtag(text: str, trace: Trace) -> Iterator[Fit]:
    for tag in _HASHTAG.finditer(text):
        if tag.start() <= trace.start and trace.end <= tag.end():
            end = tag.end()
            while end < len(text) and text[end] == " ":
                end += 1
            start = tag.start()
            if end == len(text):
                start -= len(text[:start]) - len(text[:start].rstrip(" "))
            yield Fit(start, end)


def _bracket(text: str, trace: Trace) -> Iterator[Fit]:
    """The innermost bracket that the trace stands in, with the blank before it."""
    for start in range(trace.start - 1, -1, -1):
        close = {"(": ")", "（": "）"}.get(text[start])
        if close is None:
            continue
        end = text.find(close, trace.end)
        if end < 0 or text.find(close, start, trace.start) >= 0 or not text[:start].strip():
            return
        yield Fit(start - (text[start - 1] == " "), end + 1)
        return


def _item(text: str, trace: Trace) -> Iterator[Fit]:
    """One item of a profile's list, with one of its marks."""
    line_start = text.rfind("\n", 0, trace.start) + 1
    line_end = text.find("\n", trace.end)
    line_end = len(text) if line_end < 0 else line_end
    marks = list(_ITEMS.finditer(text, line_start, line_end))
    if not marks or any(m.start() >= trace.start and m.end() <= trace.end for m in marks):
        return
    before = [m for m in marks if m.end() <= trace.start]
    after = [m for m in marks if m.start() >= trace.end]
    if after:
        yield Fit(before[-1].end() if before else line_start, after[0].end())
    elif before:
        yield Fit(before[-1].start(), line_end)


def _parts(text: str, marks: re.Pattern[str], start: int, end: int) -> list[tuple[int, int, int]]:
    """(start, end without its mark, end with it) of each part between marks."""
    found, at = [], start
    for mark in marks.finditer(text, start, end):
        found.append((at, mark.start(), mark.end()))
        at = mark.end()
    if at < end:
        found.append((at, end, end))
    return [p for p in found if text[p[0] : p[1]].strip()]


def _holding(parts: Sequence[tuple[int, int, int]], trace: Trace) -> int | None:
    return next((i for i, p in enumerate(parts) if p[0] <= trace.start and trace.end <= p[2]), None)


def _about(text: str, start: int, end: int, own: Sequence[Trace]) -> float:
    """The share of the letters of a stretch that traces of the author take up."""
    places = {i for t in own for i in range(max(start, t.start), min(end, t.end))}
    letters = [i for i in range(start, end) if _LETTERS.match(text[i])]
    return sum(i in places for i in letters) / len(letters) if letters else 1.0


_LITTLE_ELSE = 0.5
_NOTHING_ELSE = 0.8
"""In the middle of a sentence only such a clause is missed by nobody."""
_SHORT_ZH, _SHORT_EN = 6, 3
"""A clause of so few letters or words is about its trace."""


def _is_short(text: str, start: int, end: int, chinese: bool) -> bool:
    if chinese:
        return len(_LETTERS.findall(text[start:end])) <= _SHORT_ZH
    return len(_WORDS.findall(text[start:end])) <= _SHORT_EN


def _sentence(text: str, trace: Trace, own: Sequence[Trace], chinese: bool) -> Iterator[Fit]:
    parts = _parts(text, _STOPS_ZH if chinese else _STOPS_EN, 0, len(text))
    at = _holding(parts, trace)
    if at is None or len(parts) == 1:
        return
    start, stop, end = parts[at]
    start += len(text[start:stop]) - len(text[start:stop].lstrip(" "))
    little_else = _about(text, start, stop, own) >= _LITTLE_ELSE or _is_short(text, start, stop, chinese)
    if at + 1 < len(parts):
        follow = text[parts[at + 1][0] : parts[at + 1][1]]
        if _leans(follow, chinese) or (at == 0 and not little_else):
            return
        while end < len(text) and text[end] == " ":
            end += 1
    else:
        before = text[:start]
        start -= len(before) - len(before.rstrip(" \n"))
        if before.rstrip().endswith(("：", ":")):
            return
    yield Fit(start, end)


def _leans(follow: str, chinese: bool) -> bool:
    if chinese:
        return _LEANS_ZH.match(follow) is not None
    first = " ".join(_WORDS.findall(follow)[:7])
    return _LEANS_EN.match(follow) is not None or _NAMES_EN.search(first) is not None


def _clause(text: str, trace: Trace, own: Sequence[Trace], chinese: bool) -> Iterator[Fit]:
    """A clause of a sentence of several, with one of its commas."""
    sentences = _parts(text, _STOPS_ZH if chinese else _STOPS_EN, 0, len(text))
    whole = _holding(sentences, trace)
    if whole is None:
        return
    first, last, _ = sentences[whole]
    parts = _parts(text, _COMMAS_ZH if chinese else _COMMAS_EN, first, last)
    at = _holding(parts, trace)
    if at is None or len(parts) == 1 or not _balanced(text[parts[at][0] : parts[at][1]]):
        return
    start, stop, end = parts[at]
    little_else = _about(text, start, stop, own) >= _LITTLE_ELSE or _is_short(text, start, stop, chinese)
    ahead = text[first:start]
    if at + 1 == len(parts):
        if (little_else or chinese) and not (_WAITS_ZH if chinese else _WAITS_EN).search(ahead.rstrip("，, ")) \
                and not (chinese and (_OPENS_ZH.match(text, parts[at - 1][0]) or _leans(text[start:stop], chinese))):
            yield Fit(parts[at - 1][1], stop)
        return
    follow = text[parts[at + 1][0] : parts[at + 1][1]]
    if not little_else or not _follows_alone(text[start:stop], follow, [t for t in own if start <= t.start < stop], chinese):
        return
    if ahead and (_about(text, start, stop, own) < _NOTHING_ELSE or (_WAITS_ZH if chinese else _WAITS_EN).search(ahead.rstrip("，, "))):
        return
    start += len(text[start:stop]) - len(text[start:stop].lstrip(" "))
    while end < last and text[end] == " ":
        end += 1
    if at == 0 and not chinese and text[start : start + 1].isupper() and text[end : end + 1].islower():
        yield Fit(start, end + 1, text[end].upper())
    else:
        yield Fit(start, end)


_COMPANY = frozenset("relationship children pet".split())
_ALONE = frozenset("单身 离异 丧偶 single divorced widowed".split())


_CONTRASTS = (("去年", "今年"), ("以前", "现在"), ("上学期", "这学期"), ("上次", "这次"))


def _follows_alone(dropped: str, follow: str, traces: Sequence[Trace], chinese: bool) -> bool:
    """Whether the next clause can do without this one: not where it leans on it, takes its last word up, or speaks of who or
    what it named."""
    company = [t for t in traces if t.kind in _COMPANY]
    if company and any(c in follow for c in "他她它"):
        return False
    named = any(t.value not in _ALONE for t in company)
    if named and not follow.lstrip().startswith(("我", "咱", "I ", "I'")):
        return False
    if chinese and (dropped.strip()[-1:] == follow.strip()[:1] or any(a in dropped and b in follow for a, b in _CONTRASTS)):
        return False
    return not _leans(follow, chinese) and (chinese or _BEGINS_EN.match(follow) is not None)


_WAITS_EN = re.compile(r"\b(?:says?|said|asks?|asked|if|when|because|since|while|although|and|or|but|than|with|of|the|a)\s*$", re.IGNORECASE)


_BEGINS_EN = re.compile(r"\s*(?!(?:in|on|at|with|from|beside|for|to|of|by|after|before|until|till|as)\b)\w[\w']*\s+\w[\w']*\s+\w", re.IGNORECASE)
"""How a sentence can begin: with three words and no preposition."""


def _balanced(part: str) -> bool:
    """Whether a stretch holds no half of a pair."""
    return all(part.count(a) == part.count(b) for a, b in _PAIRS.items()) and part.count('"') % 2 == 0


class _Rest(NamedTuple):
    """How much must be left: Chinese letters, English words, and the share of all letters."""

    chinese: int
    english: int
    share: float


_LEAST, _LEAST_BESIDE = _Rest(5, 4, 0.35), _Rest(3, 2, 0.1)


def _enough(text: str, gap: Fit, least: _Rest) -> bool:
    """Whether what is left says something, and no pair was torn."""
    return _balanced(text[gap.start : gap.end]) and says_enough(text[: gap.start] + gap.text + text[gap.end :], text, least)


def says_enough(left: str, text: str, least: _Rest = _LEAST) -> bool:
    """Whether what is left of a text is more than a rest of it."""
    chinese = is_chinese(text)
    letters, before = len(_LETTERS.findall(left)), len(_LETTERS.findall(text))
    enough = letters >= least.chinese if chinese else len(_WORDS.findall(left)) >= least.english
    return enough and letters >= least.share * before
