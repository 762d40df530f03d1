"""Safer words for the spans of a text: each trace's ladder in place, runs that belong together, and leaving out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.mosaic import fitting, ladders, leaving
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
    whole = [t for t in own if t.kind in DIRECT_KINDS]
    alone = [t for t in own if not any(d is not t and d.start <= t.start and t.end <= d.end for d in whole)]
    for run in _runs(text, alone, _PLACES, _TOUCHING):
        found += _rungs(text, run[-1], run[0].start)
        together |= {id(t) for t in run}
    for trace in alone:
        if id(trace) not in together:
            found += _rungs(text, trace)
    for trace in own:
        found += _without(text, trace, own)
    found = [b._replace(traces=_touched(b, own)) for b in found]
    return sorted(dict.fromkeys(b for b in found if text[b.start : b.end] != b.text), key=lambda b: (b.start, b.level, b.end))


def _touched(option: Blur, own: Sequence[Trace]) -> tuple[Trace, ...]:
    """Every trace that the change takes its words from, not only a part of them."""
    return tuple(t for t in own if _taken(option, t))


def _taken(option: Blur, trace: Trace) -> bool:
    covered = min(option.end, trace.end) - max(option.start, trace.start)
    if covered <= 0 or (option.text and trace.text and trace.text in option.text):
        return False
    return trace in option.traces or 2 * covered > trace.end - trace.start


def _rungs(text: str, trace: Trace, begin: int | None = None) -> list[Blur]:
    """The ladder of one trace in place; `begin`: where wider places stand before it, which go with it."""
    span = text[trace.start : trace.end]
    place = _place(trace, span, is_chinese(text))
    if place is None:
        return []
    start, end = trace.start + place.start if begin is None else begin, trace.start + place.end
    if trace.kind in _STOPS_AT and text[end : end + 1] == "站":
        return [Blur(start, end + 1, "地铁站", (trace,), (), 1)]
    if trace.kind in _NAMED_AFTER and text[end : end + 1] in _GROWN_NAMES:
        return []
    end = _grown(text, trace, end)
    found = []
    for level, rung in enumerate(place.rungs, 1):
        fitted = fitting.fit(text, start, end, trace.kind, rung.text)
        if fitted is not None:
            found.append(Blur(*fitted, (trace,), _still(trace, rung), level))
    return found


_STOPS_AT = frozenset("city district".split())
_NAMED_AFTER = frozenset("city district hometown".split())
_GROWN_NAMES = tuple("话站西东南北腔")
"""What makes another name of a place name: 雷州话, 湛江西."""
_OF_AGE = re.compile(r"[- ]?(?:years?[- ]old|yrs?[- ]old|y/?o)\b|岁", re.IGNORECASE)
_OF_YEAR = re.compile(r"的(?=[^，。！？,.!?\s来路飘])")


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
            if at is None:  # a street, a sight, a dish: it has no ladder of its own
                return _spot(kind, span, chinese)
            return Place(*at, ladders.place(kind, trace.value, chinese))
        case "school":
            return Place(*whole, ladders.school(trace.value, chinese))
        case "employer" | "organization":
            return Place(*(_where(span, trace.value) or whole), ladders.employer(trace.value, chinese))
        case "age" | "birth_date":
            return (ladders.age if kind == "age" else ladders.birth)(span, trace.value, chinese)
        case _ if kind in DIRECT_KINDS:
            return Place(*whole, [Rung("-")])  # its words are the grammar's (fitting)
        case _:
            return _by_word(kind, span, chinese)


def _by_word(kind: str, span: str, chinese: bool) -> Place | None:
    """What a list of words says of the span; an English adjective can also be left out."""
    whole = (0, len(span))
    if kind == "income":
        return ladders.income(span, chinese)
    if kind == "zodiac_sign":
        return Place(*whole, ladders.sign(span, chinese))
    listed = ladders.by_word(kind, span, chinese)
    if kind == "device" and listed:
        return listed._replace(end=len(span))
    if kind == "major":
        return listed or Place(*whole, [Rung("这个专业" if chinese else "")])
    if not chinese and kind in ("nationality", "ethnicity", "health"):
        if listed is None:
            return Place(*whole, [Rung("")]) if " " not in span else None
        return listed._replace(rungs=[*listed.rungs, Rung("")])
    return listed


_NICKNAMES = frozenset("魔都 帝都 羊城 蓉城 山城 江城 鹏城 杭城 泉城 春城 冰城 星城 鹭岛 申城 hz sz gz bj sh".split())
_LONGEST_SPOT = 7


def _spot(kind: str, span: str, chinese: bool) -> Place | None:
    """A street, a station, a sight: by what it is; in English only left out where it goes with a noun."""
    if not chinese:
        return Place(0, len(span), [Rung("")])
    if kind == "hometown" or len(span) > _LONGEST_SPOT or not is_chinese(span) or any(c in span for c in "我你他们住在从到回"):
        return None
    return Place(0, len(span), ladders.spot(span))


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
_VERBS = re.compile(r"的?(?=来|路过|说|飘过|进来|报到|冒泡|同问|举手|一枚|[\s，。！？!,.；;～~…）)｜|·]|$)")
_OPENINGS = re.compile(r"(?:^|[，。！？!,.；;：:～~…（(｜|·\s]|我是|我们|作为|一个|一枚|一名|坐标)\s*$")
_ARTICLE = re.compile(r"\b(a|an|my|our|the)\s+$", re.IGNORECASE)
_OPENINGS_EN = re.compile(r"(?:^|[.!?,;:(\n]|\b(?:i'm|i am|as|am|is|was|fellow|another|a|an|the))\s*$", re.IGNORECASE)
_GROWN_STUDY_EN = re.compile(r"\s+(?:major|student|year|undergrad)\b", re.IGNORECASE)
_CLOSINGS_EN = re.compile(r"\s*(?:[.,;:!?)\n]|$|(?:here|checking|but|who|from|trying|with)\b)", re.IGNORECASE)


def _study(text: str, run: Sequence[Trace]) -> list[Blur]:
    """One word for the whole stretch, where it stands for a person: 大学生, "a college student"."""
    mark = next((t.value[0] for t in run if t.kind in ("grade", "education") and t.value[:1] in _STUDENT), "")
    zh, en, still = _STUDENT.get(mark, ("大学生", "college student", "本科在读"))
    chinese, (start, end) = is_chinese(text), (run[0].start, run[-1].end)
    words = zh if chinese else en
    if chinese:
        closed = _VERBS.match(text, end)
        if closed is None or not _OPENINGS.search(text[:start]):
            return []
        end = closed.end()
    else:
        end = grown.end() if (grown := _GROWN_STUDY_EN.match(text, end)) else end
        if not _OPENINGS_EN.search(text[:start]) or not _CLOSINGS_EN.match(text, end):
            return []
        if not _ARTICLE.search(text[:start]):
            words = f"a {en}"
    fitted = fitting.fit(text, start, end, "study", words)
    claim = Claim(attribute="education", value=still, posts=(run[0].post,), confidence=max(t.confidence for t in run))
    return [Blur(*fitted, tuple(run), (claim,), 2)] if fitted else []


def _without(text: str, trace: Trace, own: Sequence[Trace]) -> list[Blur]:
    """What can be left out with the trace in it, the least first."""
    return [Blur(gap.start, gap.end, gap.text, (trace,), (), _LEFT_OUT)
            for gap in leaving.gaps(text, trace, own) if fitting.reads(text, gap)]
