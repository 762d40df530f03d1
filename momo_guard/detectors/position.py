"""Where a post was made, as a tagged place says: the town and quarter that it lies in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from momo_guard.detectors import places
from momo_guard.detectors.base import Hit
from momo_guard.detectors.places import Place
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text, normal_form
from momo_guard.trace import Trace

NAME = "position"
KINDS: tuple[str, ...] = ("landmark", "district", "city", "country")

_TAGGED_WHY = Say("发布时带上的定位", "a place tagged in the post")
_LONGEST = 14
_KIND_OF = {"A": "landmark", "L": "landmark", "D": "district", "U": "district", "T": "city", "C": "country"}
_TRUST = {"landmark": 0.7, "district": 0.5, "city": 0.55, "country": 0.6}
"""One tag may be of a journey; several of one town say more, and the ledger adds them up."""


def words() -> Mapping[str, Iterable[str]]:
    """None: it reads fields, not text."""
    return {}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterable[Trace]:
    """Nothing: it reads fields, not text."""
    return ()


def fields(post: Post) -> Iterator[Trace]:
    """What a tagged place says; that it was tagged at all is said once for the whole export, by fields.py."""
    if post.place:
        chinese = not post.place.isascii()
        for at in _named_in(post.place):
            kind = _KIND_OF[at.level]
            yield _trace(post, kind, post.place, at.shown(chinese), _TRUST[kind])


@functools.lru_cache(maxsize=4096)
def _named_in(tag: str) -> tuple[Place, ...]:
    """The narrowest place that a tag names, and what it lies in, one of each kind."""
    named = _listed(normal_form(tag))
    if not named:
        return ()
    narrowest = max(named, key=lambda p: (sum(places.holds(q, p) for q in named), len(places.chain(p))))
    found: dict[str, Place] = {}
    for at in places.chain(narrowest):
        kind = _KIND_OF.get(at.level)
        if kind and not (kind == "country" and at.country_code == "CN"):
            found.setdefault(kind, at)
    return tuple(found.values())


def _listed(norm: str) -> list[Place]:
    """Names of places in a short text, the longest at each spot."""
    found: list[Place] = []
    start = 0
    while start < len(norm) - 1:
        for end in range(min(len(norm), start + _LONGEST), start + 1, -1):
            if _stands_free(norm, start, end) and (senses := places.senses(norm[start:end])):
                found += [s.place for s in senses if not s.weak and (s.place.level in _KIND_OF or s.place.level == "R")][:4]
                start = end - 1
                break
        start += 1
    return found


def _stands_free(norm: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut through."""
    left = norm[start - 1 : start] + norm[start]
    right = norm[end - 1 : end + 1]
    return not (len(left) == 2 and left.isascii() and left.isalnum()) and not (
        len(right) == 2 and right.isascii() and right.isalnum()
    )


def _trace(post: Post, kind: str, tag: str, value: str, confidence: float) -> Trace:
    return Trace(post=post.id, kind=kind, holder="self" if post.own else "other", start=0, end=len(tag), text=tag, value=value,
                 confidence=confidence, detector=NAME, why=_TAGGED_WHY, field="place")
