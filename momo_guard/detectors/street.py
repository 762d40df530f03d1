"""Street addresses as they are written in the Americas and Europe, post boxes, and postcodes beside them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import FIGURES, Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "street"
KINDS: tuple[str, ...] = ("address", "postcode")

_STREET_WHY = Say("门牌号加街道的地址", "an address with house number and street")
_UNIT_WHY = Say("写到房号的地址", "an address down to the flat or suite")
_BOX_WHY = Say("邮政信箱地址", "a post box address")
_UK_WHY = Say("英国邮编，一个编码只有十几户", "a UK postcode; it covers about fifteen homes")

_WORD = r"[^\W\d_][\w'’.\-]*"
_WHOLE = _WORD + "+"  # where something must follow that is no part of a word: nothing is given back
_SPACE = r"[ \t]{1,2}"


@functools.cache
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = assets.read_json("direct/streets.json")
    return found


def _any(name: str) -> str:
    """Any of a list's words, the longest first; told apart by their first letter, which is quicker."""
    groups = groupby(sorted(_lists()[name], key=lambda w: (w[0], -len(w))), lambda w: w[0])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(re.escape(w[1:]) for w in words)})" for first, words in groups)


def words() -> Mapping[str, Sequence[str]]:
    """The words that stand before the number of a flat or suite, and those that end the name of a street."""
    return {"unit": [u for u in _lists()["units"] if u != "#"], "suffix": _lists()["suffixes"]}


_FLAT = r"\.? ?#?[0-9]{1,5}[a-z]?(?![0-9a-z])"
_NUMBER = FIGURES + r"(?<![a-z$£€#.,:/\-].)[0-9]{0,5}[a-d]?(?:[\-/][0-9]{1,4})?"


def shapes() -> Mapping[str, str | Shape]:
    """Names between two numbers, a post box, a UK postcode."""
    return {
        "sign": rf"#(?={_FLAT})",
        "between": Shape(rf"{_NUMBER}{_SPACE}(?:{_WHOLE}{_SPACE}){{1,5}}?[0-9]{{1,4}}(?![0-9])"),
        "box": Shape(
            FIGURES + "(?:(?<=box[ #].)|(?<=box[ #]{2}.))[0-9]{0,5}",
            lead=r"(?:p\.? ?o\.? ?box|(?:psc|unit|cmr) [0-9]{1,5},? box)[ #]{1,2}",
        ),
        "ship": r"us(?:cgc|ns|nv|s) \w+(?=\s[adf]po\s)",
        "uk": Shape(
            FIGURES + "(?<=[a-z].)[0-9a-z]? [0-9][abd-hjlnp-uw-z]{2}(?![a-z0-9])", lead="(?<![a-z0-9])[a-z]{1,2}",
        ),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Addresses among the candidates."""
    spans: list[tuple[int, int]] = []
    for hit in (*hits, *_named(text.norm, {hit.tag for hit in hits})):
        if hit.tag == "uk":
            yield from _uk_postcode(text, hit, post)
        elif hit.tag not in ("suffix", "between") and (span := _unit(text, hit) if hit.tag in ("unit", "sign") else _street(text, hit)):
            spans.append(span)
    for start, end in _merged(spans):
        unit = _UNIT.search(text.norm, start, end)
        why = _STREET_WHY if unit is None else _BOX_WHY if "box" in unit[0] else _UNIT_WHY
        yield make_trace(
            text, post, start, end, kind="address", value=" ".join(_written(text, start, end).split()),
            confidence=0.93 if unit else 0.86, holder=owner_of(text.norm, start, end), detector=NAME, why=why,
        )


@functools.cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """What must stand in a post for it to be searched for a form, the form's tag, and the form: a number before a street's
    name, and names between numbers."""
    name = rf"(?:[0-9]{{1,4}}(?:st|nd|rd|th)?{_SPACE})?(?:{_WHOLE}{_SPACE}){{0,4}}?"
    return (
        ("suffix", "street", re.compile(rf"{_NUMBER},?{_SPACE}{name}(?:{_any('suffixes')})(?![\w'])\.?")),
        ("between", "glued", re.compile(
            rf"{_NUMBER}{_SPACE}(?:{_WHOLE}{_SPACE}){{0,3}}?{_WORD}(?:{_any('glued')})(?![\w']){_SPACE}[0-9]{{1,4}}(?![0-9])")),
        ("between", "framed", re.compile(rf"{_NUMBER}{_SPACE}(?:{_WHOLE}{_SPACE}){{1,5}}?[0-9]{{1,4}}(?![0-9a-z])")),
    )


def _named(norm: str, tags: set[str]) -> list[Hit]:
    """Streets with their numbers, searched for only where one of their words or two numbers stand."""
    return [Hit(*m.span(), form, m[0]) for sign, form, pattern in _forms() if sign in tags for m in pattern.finditer(norm)]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Readings of one address that overlap, as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_UNIT = lazy.pattern(r"(?:apt|apartment|suite|ste|unit|flat|box|room)\.? ?#?[0-9]")
_UNIT_NUMBER = lazy.pattern(_FLAT)
_LETTERED = lazy.pattern(_WORD)
_PIECE = lazy.pattern(r"[^\s,>?*|]+")
_BETWEEN = r"[\s,>?*|]"


def _written(text: Text, start: int, end: int) -> str:
    first, last = text.span(start, end)
    return text.raw[first:last]


def _street(text: Text, hit: Hit) -> tuple[int, int] | None:
    if not _is_street(text, hit):
        return None
    end = _with_tail(text, hit.end)
    if hit.tag == "framed" and end == hit.end:
        return None
    return hit.start, end


def _is_street(text: Text, hit: Hit) -> bool:
    """Whether the words between number and suffix can be a street's name."""
    if hit.tag in ("box", "ship"):
        return True
    written = _LETTERED.findall(_written(text, hit.start, hit.end))
    names = [w.lower().rstrip(".") for w in written]
    if hit.tag == "street":
        suffix, written, names = names[-1], written[:-1], names[:-1]
        if not names and not re.search(r"[0-9](?:st|nd|rd|th) ", hit.word):
            return False
        if any(n in _lists()["not_names"] for n in names):
            return False
        return all(w[0].isupper() for w in written) if suffix in _lists()["weak_suffixes"] else True
    return bool(written) and written[0][0].isupper() and not any(n in _lists()["not_names"] for n in names[:-1])


def _unit(text: Text, hit: Hit) -> tuple[int, int] | None:
    """The address around "Apt. 805": the street before it and the town after it."""
    norm = text.norm
    number = _UNIT_NUMBER.match(norm, hit.end)
    if number is None or norm.startswith((" box", ", box"), number.end()):
        return None
    start = _street_before(text, hit.start)
    if hit.tag == "sign" and not _has_suffix(text.norm[start : hit.start]):
        return None  # "page 3 #40", "4.2 oz #4615"
    end = number.end()
    if start == hit.start and (street := _STREET_AFTER.match(norm, end)):
        end = street.end()
    end = _with_tail(text, end)
    if start == hit.start and end == number.end() and hit.word.rstrip(".") not in _HOME_WORDS:
        return None
    return start, end


def _has_suffix(written: str) -> bool:
    return any(w.strip(".,") in _suffixes() for w in written.split())


@functools.cache
def _suffixes() -> frozenset[str]:
    return frozenset(_lists()["suffixes"])


_STREET_AFTER = lazy.pattern(rf"[ ,]{{1,2}}[0-9]{{1,5}} (?:{_WORD} ){{1,4}}[0-9]{{1,4}}(?![0-9])")
_HOME_WORDS = frozenset({"apt", "apartment", "suite", "ste"})
_REACH = 70


_FIGURE = lazy.pattern("[0-9]")


def _street_before(text: Text, end: int) -> int:
    """Where the street begins that stands right before a flat's number, or `end` where none does."""
    base = max(0, end - _REACH)
    if not _FIGURE.search(text.norm, base, end):
        return end
    pieces = list(_PIECE.finditer(text.norm, base, end))
    start, seen = end, 0
    names = 0
    for piece in reversed(pieces):
        written = _written(text, piece.start(), piece.end())
        gap = text.norm[piece.end() : start]
        if gap.count("\n") > 1 or (piece.start() == base and base > 0) or written.lower() in _lists()["not_names"]:
            break
        if written[0].isdigit():
            seen = piece.start() + 1
            names = 0
        else:
            names += 1
        start = piece.start()
        if names > 4:
            break
    return seen - 1 if seen else end


def _is_name(text: Text, written: str) -> bool:
    """Whether a piece of an address is written as one: a number, a capitalised word, a small word of names.

    Where somebody writes without capitals, any word will do that is not a common one."""
    if written[0].isdigit() or written[0].isupper() or written[0] == "(" or written.lower() in _SMALL_WORDS:
        return True
    return text.raw.islower() and written not in _lists()["not_names"]


_SMALL_WORDS = frozenset("of de da do dos del della delle la las los le les di den der van von und el al u. út utca tér sur am an".split())
_STATE_TAIL = r"[,\s]{{1,4}}{name}(?:\s?,\s{{0,2}}|\s{{1,2}})(?P<state>{states})(?:[,\s]{{1,3}}[0-9]{{5}}(?:-[0-9]{{4}})?)?(?![\w])"


@functools.cache
def _place_tail() -> re.Pattern[str]:
    """Town and state, town and UK postcode, or a military post office."""
    states = _lists()["states"].lower().replace(" ", "|")
    name = rf"{_WORD}(?:[ \-]{_WORD}){{0,3}}"
    uk = r"[a-z]{1,2}[0-9][0-9a-z]?(?: ?[0-9][a-z]{2})?"
    return re.compile(
        _STATE_TAIL.format(name=name, states=states)
        + rf"|(?:[,\s]{{1,4}}{name}){{0,2}}[,\s]{{1,4}}{uk}(?![\w])"
        + r"|\s?,?\s{1,2}[adf]po,?\s{1,2}a[aep]\s{1,2}[0-9]{5}"
    )


_UNIT_TAIL = lazy.pattern(rf"(?:{_BETWEEN}{{0,6}}(?:apt|apartment|suite|ste|unit|flat|room|floor|#)\.? ?#?[0-9]{{1,5}}[a-z]?(?![0-9a-z]))+")
_POSTCODE = lazy.pattern(r"[0-9]{4,6}(?:-[0-9]{3,4})?[.)]?\Z")
_SPLIT_POSTCODE = lazy.pattern(r"[0-9]{3} [0-9]{2}(?![0-9])")


def _with_tail(text: Text, end: int) -> int:
    """Where the address ends, with flat, town, state and postcode that follow it."""
    if unit := _UNIT_TAIL.match(text.norm, end):
        end = unit.end()
    place = _place_tail().match(text.norm, end)
    if place is not None:
        state = place["state"]
        pieces = _PIECE.findall(_written(text, end, place.end()))
        if all(_is_name(text, w) for w in pieces) and (not state or text.raw.islower() or state.upper() in pieces):
            return _to_postcode(text, place.end())
    return _to_postcode(text, end)


def _to_postcode(text: Text, end: int) -> int:
    """The end of the postcode that closes a run of names after `end`, or `end` where none does."""
    at, names = end, 0
    for piece in _PIECE.finditer(text.norm, end, end + _REACH):
        gap = text.norm[at : piece.start()]
        if gap.count("\n") > 1 or (not gap and names == 0):
            break
        if _POSTCODE.match(piece[0]):
            return piece.end() if names else end
        if split := _SPLIT_POSTCODE.match(text.norm, piece.start()):
            return split.end() if names else end
        if (piece[0][0].isdigit() and len(piece[0]) > 2) or names > 7 or not _is_name(text, _written(text, piece.start(), piece.end())):
            break
        at = piece.end()
        names += 1
        if piece[0][-1] in ".?!" and len(piece[0]) > 4:
            break
    return _to_town(text, end, at, names)


def _to_town(text: Text, end: int, at: int, names: int) -> int:
    """Without a postcode a short run of names is the town only where a comma or line sets it off and it ends there."""
    norm = text.norm
    closes = at >= len(norm) or norm[at] in ".?!;\n" or norm[at - 1] in ".?!"
    if 0 < names <= 4 and closes and norm[end] in ",\n":
        return at - 1 if norm[at - 1] in ".?!" else at
    return end


_UK_AREAS = frozenset(
    """ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy
    g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr
    nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa
    wc wd wf wn wr ws wv yo ze""".split()
)


def _uk_postcode(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    written = _written(text, hit.start, hit.end)
    area = re.match("[a-z]+", hit.word)
    if not written.isupper() or area is None or area[0] not in _UK_AREAS:
        return
    holder = owner_of(text.norm, hit.start, hit.end)
    if holder != "none":
        yield make_trace(text, post, hit.start, hit.end, kind="postcode", value=written, holder=holder, confidence=0.75,
                         detector=NAME, why=_UK_WHY)
