"""Which places a text names: words found in the gazetteer, settled by what else the post says of where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from momo_guard import regex as re
from momo_guard.detectors import lazy, places
from momo_guard.detectors.base import Hit
from momo_guard.detectors.districts import is_plain, open_district
from momo_guard.detectors.places import Place, Sense
from momo_guard.text import Text, normal_form

_HAN = lazy.pattern("[\u3400-\u9fff]")
_NARROWS = lazy.pattern(r"(?:省|市|州|区|县)?(?:[\s,·\-—/|]{0,2}|, ?)")
_TOWN = lazy.pattern(r"((?:[A-Z][a-z]+[ \-]){0,2}[A-Z][a-z]{2,})$")
_PEOPLE = lazy.pattern(r"(?:ian|ite|er|man|woman|ie|ean|ander|lass|lad|girl|boy)s?$")
_OURS = ("我们", "咱们", "咱", "俺", "俺们", "我家")
"""Who says "our Lu'an tea" does speak of Lu'an."""
_ALWAYS_LOWER = frozenset(("bmore", "melbs", "brissy", "slc", "kc", "rva", "abq", "okc", "stl", "chs", "pdx", "htx", "atl", "cbus", "cincy", "mpls", "jozi", "durbs", "blr", "hyd", "lasgidi", "nairobi", "tokyo", "nyc", "philly", "nola", "sf", "brum", "melb", "joburg", "vegas", "cdmx", "atx", "socal", "norcal", "cali", "dc", "uk", "pnw"))


class Mention(NamedTuple):
    """One word of the text that names a place."""

    start: int
    end: int
    word: str
    place: Place
    weak: bool
    """Whether only the words around it can make a place of it."""
    shared: bool
    """Whether other places of some size have the name too and nothing else says which is meant."""
    backed: bool
    """Whether the post's region or another place in the text lies around it."""
    open: bool = False
    """Whether it is a district of a name that several cities have, and nothing says which city: no city follows from it."""


class Group(NamedTuple):
    """Mentions that follow one another, each in the one before or after: 浙江杭州西湖区 · Austin, Texas."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.mentions[-1].end

    @property
    def narrowest(self) -> Mention:
        """The one that lies in the others."""
        return max(self.mentions, key=lambda m: len(places.chain(m.place)))


def region_of_post(ip_region: str | None) -> tuple[Place, ...]:
    """The places that a post's region may mean."""
    if not ip_region:
        return ()
    name = normal_form(ip_region.strip().removeprefix("IP属地").removeprefix("发布于").strip(" :："))
    return tuple(s.place for s in places.senses(name) if s.place.level in "CRT")


def mentions(text: Text, hits: Sequence[Hit], region: Iterable[Place]) -> list[Mention]:
    """The places named in a text, left to right, none inside another."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.tag == "place" and (not kept or hit.start >= kept[-1].end) and _is_written_as_name(text, hit):
            kept.append(hit)
    covers = [h for h in hits if h.tag == "not" and not text.norm.endswith(_OURS, 0, h.start)]
    # A longer name that begins like such a phrase is a place all the same: 平安 is a company, 平安区 is a district.
    kept = [h for h in kept if not any(c.start < h.end and h.start < c.end and h.end - h.start <= c.end - c.start for c in covers)]
    codes = _codes(text, hits)
    listed = [(hit, places.senses(hit.word)) for hit in kept if hit.start not in codes]
    around = list(region)
    beside = {at: Sense(place, False) for at, place in codes.items()}
    found = (
        _settled(hit, senses, _others(hit, listed, beside), around) for hit, senses in listed
    )
    settled = [m for m in found if m is not None]
    return sorted(settled + _unlisted(text, settled, codes))


def _codes(text: Text, hits: Sequence[Hit]) -> dict[int, Place]:
    """Where a state's code stands after a town (Austin, TX), by the end of the town."""
    found = {}
    for hit in hits:
        if hit.tag == "code":
            first, last = text.span(hit.start + 2, hit.end)
            if text.raw[first:last].isupper():
                found[hit.start] = places.state_codes()[hit.word[2:]]
    return found


def _others(hit: Hit, listed: Sequence[tuple[Hit, tuple[Sense, ...]]], beside: dict[int, Sense]) -> list[Sense]:
    """The other names in the text; a code right after a name says all."""
    if hit.end in beside:
        return [beside[hit.end]]
    return [s for h, senses in listed if h.word != hit.word for s in senses]


def _unlisted(text: Text, settled: Sequence[Mention], codes: dict[int, Place]) -> list[Mention]:
    """Towns that no list has, named with their state or county: Kettle Falls, WA."""
    ends = {m.end for m in settled}
    states = {at: place for at, place in codes.items() if at not in ends}
    states |= {m.start - 2: m.place for m in settled if m.place.level == "R" and text.norm[m.start - 2 : m.start] == ", "}
    found = []
    for end, state in states.items():
        if end in ends:
            continue
        first, last = text.span(max(0, end - 30), end)
        town = _TOWN.search(text.raw, first, last)
        if town and town.end() == last:
            start = end - (last - town.start(1))
            name = Place(-1 - state.number, "T", state.country_code, state.number, "", town[1], 1)
            found.append(Mention(start, end, town[1].lower(), name, False, False, True))
    return found


def is_of_people(word: str) -> bool:
    """Whether a word is for the people of a place (geordie, austinite): many write it small."""
    return len(word) > 5 and bool(_PEOPLE.search(word))


def _is_written_as_name(text: Text, hit: Hit) -> bool:
    """Latin names are written with a capital, except by those who write all small and for a few nicknames."""
    if not hit.word[0].isascii():
        return True
    first, last = text.span(hit.start, hit.end)
    raw = text.raw[first:last].removeprefix("the ")
    if raw[:1].isupper() or hit.word in _ALWAYS_LOWER or _HAN.search(text.raw):
        return True
    if all(sense.weak for sense in places.senses(hit.word)):
        return is_of_people(hit.word)
    return len(hit.word) > 3 and not re.search(r"[a-z]\S* [A-Z][a-z]", text.raw)


def _settled(hit: Hit, senses: tuple[Sense, ...], others: list[Sense], region: list[Place]) -> Mention | None:
    """The likeliest place of a word, or None where it can't be told."""
    if not senses:
        return None
    if senses[0].place.level == "R" and not senses[0].weak and not hit.word.endswith(("县", "区")):
        senses = tuple(s for s in senses if s.place.level not in "DU")  # 河南 is no 河南县
    backed = [s for s in senses if _is_backed(s.place, others, region)]
    if backed:
        # In what is known to be around it, even a word that means other things elsewhere is that place.
        narrow = [s for s in backed if s.place.level in "DUAL"] if others else []
        best = (sorted(narrow or backed, key=lambda s: s.weak))[0]
        same = [s for s in backed if s.place.level == best.place.level and s is not best]
        return Mention(hit.start, hit.end, hit.word, best.place, best.weak, bool(same), True)
    strong = [s for s in senses if not s.weak] or list(senses)
    if hit.word.isascii() and strong[0].place.level == "T":
        # A quarter of a great city is meant sooner than a small town of the same name.
        strong = [s for s in strong if s.place.level in "DA" and _is_far_smaller(strong[0].place, s.place)] or strong
    best = strong[0]
    rivals = [s for s in strong[1:] if places.city_of(s.place) != places.city_of(best.place)]
    if best.place.level in "DAL" and rivals:
        return _among_rivals(hit, best, rivals)
    if best.place.level == "T" and best.weak and not hit.word.isascii() and (named := open_district(list(senses))):
        # 朝阳 alone is a district of Beijing or Changchun sooner than the city of Liaoning.
        return Mention(hit.start, hit.end, hit.word, named.place, True, False, False, True)
    shared = any(s.place.thousands * 4 > best.place.thousands for s in rivals if s.place.level == best.place.level)
    return Mention(hit.start, hit.end, hit.word, best.place, best.weak, shared, False)


def _among_rivals(hit: Hit, best: Sense, rivals: Sequence[Sense]) -> Mention | None:
    """A district or a part of a city whose name several cities have: a district is told without its city."""
    if best.place.level != "D":
        return None
    districts = [s for s in rivals if s.place.level == "D"]
    if not districts:
        return Mention(hit.start, hit.end, hit.word, best.place, best.weak, False, False) if is_plain(hit.word) else None
    named = best if hit.word.endswith(("区", "县")) else open_district([best, *districts])
    if named is None:
        return None
    return Mention(hit.start, hit.end, hit.word, named.place, not hit.word.endswith(("区", "县")), False, False, True)


def _is_far_smaller(town: Place, quarter: Place) -> bool:
    """Whether a town is small beside the city that a quarter of the same name lies in."""
    city = places.city_of(quarter)
    return city is not None and (town.thousands < 150 or town.country_code == city.country_code) and town.thousands * 8 < city.thousands


def _is_backed(candidate: Place, others: list[Sense], region: list[Place]) -> bool:
    """Whether the region holds a candidate, or another name in the text lies in it, around it, or in the same city."""
    if any(places.holds(p, candidate) for p in region):
        return True
    city = places.city_of(candidate)
    for sense in others:
        p = sense.place
        if p.number == candidate.number or (p.level == "C" and sense.weak):
            continue
        if places.holds(p, candidate) or places.holds(candidate, p) or (city is not None and city == places.city_of(p)):
            return True
    return False


def groups(norm: str, found: Sequence[Mention]) -> list[Group]:
    """Mentions joined where one lies in its neighbour and hardly anything stands between."""
    joined: list[list[Mention]] = []
    for mention in found:
        last = joined[-1][-1] if joined else None
        if last is not None and mention.start - last.end <= 4 and _NARROWS.fullmatch(norm, last.end, mention.start) and (
            places.holds(last.place, mention.place) or places.holds(mention.place, last.place)
        ):
            joined[-1].append(mention)
        else:
            joined.append([mention])
    return [Group(tuple(g)) for g in joined]
