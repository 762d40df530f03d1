"""Safer words for the spans of a text: each trace's ladder in place, runs that belong together, and leaving out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.mosaic import ladders
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.ladders import Place, Rung
from momo_guard.mosaic.reading import is_chinese
from momo_guard.trace import DIRECT_KINDS, Trace


class Blur(NamedTuple):
    """One safer wording of a stretch of the original text."""

    start: int
    end: int
    text: str
    traces: tuple[Trace, ...]
    """The traces that it blurs."""
    still: tuple[Claim, ...] = ()
    """What the new words still say of the author."""
    level: int = 1
    """How coarse: 1 is the first rung, 9 is left out altogether."""


ATTRIBUTE_OF = {"person_name": "name"}
_STUDY = frozenset("school major grade education".split())
_PLACES = frozenset("country city district".split())
_TOUCHING = re.compile("[市省 ·]?")
_JOINTS = re.compile(r"(?:[\s,，、的在读/·|]|major|majoring|student|studying|at|in|year|the|a)*", re.IGNORECASE)
_LEFT_OUT = 9
_STOPS = "。！？!?；;\n～~…"


def attribute_of(trace: Trace) -> str:
    """The ledger attribute that a trace speaks of."""
    return ATTRIBUTE_OF.get(trace.kind, trace.kind)


def options(text: str, traces: Sequence[Trace]) -> list[Blur]:
    """Every safer wording for the author's own traces in a text, by start, the finest first."""
    own = [t for t in traces if t.holder == "self" and t.field == "text"]
    found: list[Blur] = []
    for run in _runs(text, own, _STUDY, _JOINTS):
        found += _study(text, run)
    together: set[int] = set()
    for run in _runs(text, own, _PLACES, _TOUCHING):
        found += _rungs(text, run[-1], run[0].start)
        together |= {id(t) for t in run}
    for trace in own:
        if id(trace) not in together:
            found += _rungs(text, trace)
        found.append(_without(text, trace))
    found = [b._replace(traces=_touched(b, own)) for b in found]
    return sorted(dict.fromkeys(b for b in found if text[b.start : b.end] != b.text), key=lambda b: (b.start, b.level, b.end))


def _touched(option: Blur, own: Sequence[Trace]) -> tuple[Trace, ...]:
    """Every trace that the change takes words from."""
    return tuple(t for t in own if t.start < option.end and option.start < t.end)


def _rungs(text: str, trace: Trace, begin: int | None = None) -> list[Blur]:
    """The ladder of one trace in place; `begin`: where wider places stand before it, which go with it."""
    span = text[trace.start : trace.end]
    chinese = is_chinese(text)
    place = _place(trace, span, chinese)
    if place is None:
        return []
    start, end = trace.start + place.start if begin is None else begin, trace.start + place.end
    if trace.kind in _NAMED_AFTER and text[end : end + 1] in _GROWN_NAMES:
        return []
    if not chinese and (place_of := _ENGLISH_PLACE_FOR.get(trace.kind)) and not place_of.search(text, 0, start):
        return []
    end = _grown(text, trace, end)
    return [
        Blur(start, end, _fitted(text, start, end, rung.text), (trace,), _still(trace, rung), level)
        for level, rung in enumerate(place.rungs, 1)
    ]


_NAMED_AFTER = frozenset("city district hometown".split())
_GROWN_NAMES = tuple("话站西东南北腔")
"""What makes another name of a place name: 雷州话, 湛江西."""
_AFTER_PREPOSITION = re.compile(r"\b(?:in|to|from|near|around|into|through|outside|leaving|of|visiting|left)\s+(?:the\s+)?$", re.IGNORECASE)
_AFTER_ARTICLE = re.compile(r"(?:\b(?:a|an|the|my|as|am|is|was|be|another)|'m|'re|'s)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AFTER_HAVING = re.compile(r"\b(?:have|has|had|having|with|my|got|of|from|for|about)\s+$", re.IGNORECASE)
_ENGLISH_PLACE_FOR = {
    "city": _AFTER_PREPOSITION, "district": _AFTER_PREPOSITION, "hometown": _AFTER_PREPOSITION, "country": _AFTER_PREPOSITION,
    "occupation": _AFTER_ARTICLE, "health": _AFTER_HAVING, "religion": _AFTER_ARTICLE,
}
"""Where English grammar lets a coarser word stand; elsewhere only leaving out helps."""
_OF_AGE = re.compile(r"[- ]?(?:years?[- ]old|yrs?[- ]old|y/?o)\b|岁", re.IGNORECASE)
_OF_YEAR = re.compile(r"的(?=[^，。！？,.!?\s])")


def _grown(text: str, trace: Trace, end: int) -> int:
    """The end with the words that only went with the old ones: "27 year old", 05年的."""
    pattern = {"age": _OF_AGE, "birth_date": _OF_YEAR}.get(trace.kind)
    found = pattern.match(text, end) if pattern else None
    return found.end() if found else end


def _place(trace: Trace, span: str, chinese: bool) -> Place | None:
    """The telling word of a trace and its ladder; None where only leaving out helps."""
    kind, whole = trace.kind, (0, len(span))
    match kind:
        case "city" | "district" | "hometown" | "country":
            at = _where(span, trace.value)
            if at is None:  # a street, a sight, a dish: only the place it stands for has a ladder
                return Place(*whole, [Rung("那边")]) if chinese and kind in ("district", "city") and _is_spot(span) else None
            return Place(*at, ladders.place(kind, trace.value, chinese))
        case "school":
            return Place(*whole, ladders.school(trace.value, chinese))
        case "employer" | "organization":
            return Place(*(_where(span, trace.value) or whole), ladders.employer(trace.value, chinese))
        case "age":
            return ladders.age(span, trace.value, chinese)
        case "birth_date":
            return ladders.birth(span, trace.value, chinese)
        case "income":
            return ladders.income(span, chinese)
        case "device":
            found = ladders.by_word(kind, span, chinese)
            return found._replace(end=len(span)) if found else None
        case _ if kind in DIRECT_KINDS:
            return Place(*whole, [Rung("（私信）" if chinese else "(ask me)")])
        case _:
            return ladders.by_word(kind, span, chinese)


_NICKNAMES = frozenset("魔都 帝都 羊城 蓉城 山城 江城 鹏城 杭城 泉城 春城 冰城 星城 鹭岛 申城 hz sz gz bj sh".split())


def _is_spot(span: str) -> bool:
    """Whether a span is the name of a street, station or sight that 那边 can stand for."""
    return len(span) <= 5 and is_chinese(span) and not any(c in span for c in "我你他们住在从到")


def _where(span: str, value: str) -> tuple[int, int] | None:
    """Where a name stands in a span, with its suffix where it has one; the whole span for a nickname of it; None where
    the place is not named."""
    plain = value.split(",")[0].strip()
    at = span.lower().find(plain.lower())
    if at < 0:
        short = plain.rstrip("市省区县")
        at = span.find(short) if len(short) > 1 else -1
        plain = short
    if at < 0:
        return (0, len(span)) if span.strip().lower() in _NICKNAMES else None
    end = at + len(plain)
    if plain.isascii() and span[end : end + 1].isalpha() and span[end : end + 1].isascii():
        return None  # Corkman is no Cork
    if span[end : end + 1] in ("市", "省", "区", "县"):
        end += 1
    return at, end


def _still(trace: Trace, rung: Rung) -> tuple[Claim, ...]:
    if not rung.value:
        return ()
    return (Claim(attribute=rung.attribute or attribute_of(trace), value=rung.value, allowed=rung.allowed,
                  posts=(trace.post,), confidence=trace.confidence),)


def _fitted(text: str, start: int, end: int, words: str) -> str:
    """Words that sit well where they go: an article, a capital at the start of a sentence."""
    if not words or is_chinese(words):
        return words
    before = text[:start].rstrip()
    if not before or before[-1] in ".!?\n":
        words = words[0].upper() + words[1:]
    article = re.search(r"\b(a|an|my|our|the)\s+$", text[:start], re.IGNORECASE)
    if article and re.match(r"(?:a|an|the|my)\s", words, re.IGNORECASE):
        words = words.split(" ", 1)[1]
    return words


def _runs(text: str, own: Sequence[Trace], kinds: frozenset[str], joints: re.Pattern[str]) -> list[list[Trace]]:
    """Stretches of traces that stand side by side and are of one subject: 浙大 计算机 大三; 杭州 西湖区."""
    runs: list[list[Trace]] = []
    for trace in sorted((t for t in own if t.kind in kinds), key=lambda t: t.start):
        if runs and trace.start >= runs[-1][-1].end and joints.fullmatch(text, runs[-1][-1].end, trace.start):
            runs[-1].append(trace)
        elif not runs or trace.start >= runs[-1][-1].end:
            runs.append([trace])
    return [run for run in runs if len(run) > 1]


_STUDENT = {"研": ("研究生", "grad student", "硕士在读"), "硕": ("研究生", "grad student", "硕士在读"),
            "博": ("研究生", "grad student", "博士在读"), "高": ("高中生", "high schooler", "高中在读"),
            "初": ("初中生", "middle schooler", "初中在读")}
_VERBS = re.compile(r"的(?=来|路过|说|飘过|进来|报到|冒泡|同问|举手|[，。！!,.]|$)")


def _study(text: str, run: Sequence[Trace]) -> list[Blur]:
    """One word for the whole stretch: 大学生, "college student"."""
    mark = next((t.value[0] for t in run if t.kind in ("grade", "education") and t.value[:1] in _STUDENT), "")
    zh, en, still = _STUDENT.get(mark, ("大学生", "college student", "本科在读"))
    start, end = run[0].start, run[-1].end
    chinese = is_chinese(text)
    if chinese and (found := _VERBS.match(text, end)):
        end = found.end()
    if not chinese and (found := re.compile(r"\s+(?:major|student|year)\b", re.IGNORECASE).match(text, end)):
        end = found.end()
    words = _fitted(text, start, end, zh if chinese else en)
    if not chinese and not re.search(r"\b(?:a|an|my|our|the)\s+$", text[:start], re.IGNORECASE):
        words = f"a {en}" if words[0].islower() else f"A {en}"
    claim = Claim(attribute="education", value=still, posts=(run[0].post,), confidence=max(t.confidence for t in run))
    return [Blur(start, end, words, tuple(run), (claim,), 2)]


def _without(text: str, trace: Trace) -> Blur:
    """The clause that a trace stands in, left out with one of its marks; the whole text where there is no other.

    A comma ends a clause in Chinese; an English sentence is left out as a whole."""
    commas = "，,、" if is_chinese(text) else ""
    stops = _STOPS + commas + ("" if is_chinese(text) else ".")
    start, end = trace.start, trace.end
    while start > 0 and text[start - 1] not in stops:
        start -= 1
    while end < len(text) and text[end] not in stops:
        end += 1
    while not commas and start < trace.start and text[start] == " ":
        start += 1
    if end < len(text) and (text[end] in commas or not commas):
        end += 1
    elif start > 0 and text[start - 1] in commas:
        start -= 1
    elif end < len(text):
        end += 1
    while end < len(text) and text[end] == " " and not commas:
        end += 1
    return Blur(start, end, "", (trace,), (), _LEFT_OUT)
