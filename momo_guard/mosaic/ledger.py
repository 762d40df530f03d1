"""The ledger: what all posts together say about their author, heard as a stream in constant memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from momo_guard.detectors import places
from momo_guard.mosaic import districts, implied, same
from momo_guard.mosaic.at_home import AtHome
from momo_guard.mosaic.birth import Birth, BirthSigns, year_of
from momo_guard.mosaic.claims import ATTRIBUTES, Claim, Ledger
from momo_guard.mosaic.reliability import calibrated
from momo_guard.mosaic.tally import Evidence, Tally
from momo_guard.post import Post
from momo_guard.trace import Trace

_ATTRIBUTE_OF = {kind: kind for kind in ATTRIBUTES} | {"person_name": "name"}
_EXCLUSIVE = frozenset("gender zodiac_sign mbti ethnicity relationship education nationality political_status".split())
"""A person has one: what speaks for one value speaks against the others."""
_RIVAL = frozenset("city district hometown school major grade employer occupation income religion".split())
"""A person mostly has one at a time."""
_RIVALRY = 0.35
"""How much of its strength a value of a rival attribute takes from the others."""
_FADES = frozenset("relationship city district employer occupation grade education income".split())
"""What changes: the last word counts most."""
_FADING = 0.88
"""What a statement keeps of its strength for each year that the account went on after it."""
_LEAST = 0.17
"""Below this a claim is a guess and left out."""
_RESIDENCE = frozenset(("city", "district"))
_LEAST_RIVAL = 0.4
"""What a second value of an attribute of which a person mostly has one needs to be told beside the first."""
_BY_GRADE = 0.6
"""How much of its certainty a year of study lends to an age and a schooling."""
CALIBRATED = True
"""Whether claims carry the probability that they are true, or their raw support, as the fit of the curve needs it."""
_POSTS_SHOWN = 8


class LedgerBuilder:
    """Hears (post, traces) one after the other; `ledger` may be asked for at any time."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = defaultdict(Tally)
        self._birth = BirthSigns()
        self._at_home = AtHome()
        self._last: datetime | None = None

    def hear(self, post: Post, traces: Iterable[Trace]) -> None:
        """One own post and what was found in it."""
        when = post.created_at
        if when is not None:
            plain = when.replace(tzinfo=None)
            if self._last is None or plain > self._last:
                self._last = plain
        self._at_home.hear_post(post.ip_region, post.id)
        if post.kind == "profile" and post.title in ATTRIBUTES:
            self._state(post.title, post.text.strip(), 0.97, post)
        self.hear_more(post, traces)

    def hear_more(self, post: Post, traces: Iterable[Trace]) -> None:
        """What else was found in a post that was heard already."""
        for trace in traces:
            if trace.holder == "self":
                if attribute := _ATTRIBUTE_OF.get(trace.kind):
                    self._state(attribute, trace.value, trace.confidence, post)
                self._imply(trace, post)

    def _state(self, attribute: str, value: str, confidence: float, post: Post) -> None:
        when = post.created_at.replace(tzinfo=None) if post.created_at else None
        if attribute == "age":
            self._birth.hear_age(value, confidence, post.id, when)
        elif attribute == "birth_date":
            self._birth.hear_date(value, confidence, post.id)
        elif key := same.key(attribute, value):
            self._tallies[attribute].add(key, value, confidence, post.id, when)
            if attribute in _RESIDENCE:
                self._at_home.hear(attribute, key, post.ip_region)

    def _imply(self, trace: Trace, post: Post) -> None:
        """What a trace says of other attributes."""
        if trace.kind == "grade":
            if span := implied.birth_of_grade(trace.value, post.created_at):
                self._birth.hear_span(*span, trace.confidence * _BY_GRADE, post.id)
            if schooling := implied.schooling_of_grade(trace.value):
                self._state("education", schooling, trace.confidence * _BY_GRADE, post)
        elif trace.kind == "resident_id":
            if date := implied.birth_of_resident_id(trace.value):
                self._state("birth_date", date, trace.confidence, post)
            if gender := implied.gender_of_resident_id(trace.value):
                self._state("gender", gender, trace.confidence, post)

    def ledger(self) -> Ledger:
        """Everything heard so far as claims, in the order of ATTRIBUTES, the most probable of each first."""
        claims = {a: self._claims(a, t) for a, t in self._tallies.items()}
        claims["age"], claims["birth_date"] = self._age_claims(), self._birthday_claims()
        self._at_home.added(claims)
        home = self._at_home.home()
        if city := districts.city_implied(claims.get("district", []), claims.get("city", []), home[0] if home else ""):
            claims["city"] = [c for c in claims.get("city", []) if c.value != city.value] + [city]
        if "country" in claims:
            claims["country"] = [_beside_city(c, claims.get("city", [])) for c in claims["country"]]
        return Ledger(tuple(c for a in ATTRIBUTES for c in _told(a, claims.get(a, []))))

    def _claims(self, attribute: str, tally: Tally) -> list[Claim]:
        values = same.merged(attribute, tally.values)
        odds = {
            k: _odds(e.belief * self._kept(attribute, e) * self._at_home.trust(attribute, k)) for k, e in values.items()
        }
        rivalry = 1.0 if attribute in _EXCLUSIVE else _RIVALRY if attribute in _RIVAL else 0.0
        total = sum(odds.values())
        return [
            Claim(
                attribute=attribute, value=e.form, posts=tuple(p for _, p in e.posts[:_POSTS_SHOWN]),
                confidence=round(odds[k] / (1 + odds[k] + rivalry * (total - odds[k])), 3),
            )
            for k, e in values.items()
        ]

    def _kept(self, attribute: str, evidence: Evidence) -> float:
        if attribute not in _FADES or evidence.last is None or self._last is None:
            return 1.0
        return float(_FADING ** ((self._last - evidence.last).days / 365))

    def _age_claims(self) -> list[Claim]:
        now = year_of(self._last)
        return [
            Claim(attribute="age", value=_age(b, now), posts=b.posts[:_POSTS_SHOWN], confidence=round(b.confidence, 3))
            for b in self._birth.births()
        ]

    def _birthday_claims(self) -> list[Claim]:
        """Claims on the day of birth; the year alone is what the age says already."""
        claims = []
        for day, heard in self._birth.days.items():
            evidence = Evidence()
            for confidence, post in heard:
                evidence.add(day, confidence, post, None)
            claims.append(Claim(
                attribute="birth_date", value=f"{self._birth.year_for(day) or '-'}-{day}", posts=tuple(p for _, p in evidence.posts),
                confidence=round(evidence.belief, 3),
            ))
        return claims


def _beside_city(country: Claim, cities: list[Claim]) -> Claim:
    """A country against a surer city in another one, which more posts tell of: somewhere the author was, not where
    they live."""
    city = max(cities, key=lambda c: c.confidence, default=None)
    if city is None or city.confidence <= country.confidence or len(city.posts) <= len(country.posts):
        return country
    home = {w.country for w in places.locate(city.value)}
    there = {w.country for w in places.locate(country.value)}
    if not home or not there or home & there:
        return country
    return msgspec.structs.replace(country, confidence=round(country.confidence * _ELSEWHERE, 3))


def _told(attribute: str, claims: list[Claim]) -> list[Claim]:
    """The claims worth telling, the most probable first."""
    ranked = sorted(claims, key=lambda c: -c.confidence)
    one = attribute in _EXCLUSIVE or attribute in _RIVAL or attribute in ("age", "birth_date")
    kept = [c for i, c in enumerate(ranked) if c.confidence >= (_LEAST_RIVAL if one and i else _LEAST)]
    if not CALIBRATED:
        return kept
    return [
        msgspec.structs.replace(c, confidence=calibrated(attribute, c.confidence, first=not (one and i)))
        for i, c in enumerate(kept)
    ]


_ELSEWHERE = 0.3


def _odds(p: float) -> float:
    return min(p, 0.985) / (1 - min(p, 0.985))


def _age(birth: Birth, now: float) -> str:
    """The age at the end of what was read, or a range where the evidence leaves more than four years open."""
    if birth.high - birth.low <= 4:
        return str(int(now - (birth.low + birth.high) / 2))
    return f"{int(now - birth.high)}-{int(now - birth.low)}"
