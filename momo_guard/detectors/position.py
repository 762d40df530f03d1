"""Where a post was made, as its own fields say: the region the platform shows, a place that was tagged, coordinates."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from momo_guard.detectors import places
from momo_guard.detectors.base import Hit
from momo_guard.detectors.places import Place
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text, normal_form
from momo_guard.trace import Field, Trace

NAME = "position"
KINDS: tuple[str, ...] = ("ip_region", "coordinates", "landmark", "district", "city", "country")

_REGION_WHY = Say("平台给这条标的 IP 属地", "the region that the platform shows with the post")
_TAGGED_WHY = Say("发布时带上的定位", "a place tagged in the post")
_POINT_WHY = Say("发布时带上的坐标", "coordinates stored with the post")
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
    """What the region, place and coordinates of a post say."""
    if post.ip_region:
        yield _trace(post, "ip_region", post.ip_region, post.ip_region, "ip_region", 0.95, _REGION_WHY)
    if post.place:
        chinese = not post.place.isascii()
        for at in _named_in(post.place):
            kind = _KIND_OF[at.level]
            yield _trace(post, kind, post.place, at.shown(chinese), "place", _TRUST[kind], _TAGGED_WHY)
        if not any(_KIND_OF[at.level] == "landmark" for at in _named_in(post.place)):
            yield _trace(post, "landmark", post.place, post.place, "place", _TRUST["landmark"], _TAGGED_WHY)
    if post.coordinates is not None:
        point = f"{post.coordinates[0]:.5f}, {post.coordinates[1]:.5f}"
        yield _trace(post, "coordinates", point, point, "coordinates", 0.97, _POINT_WHY)


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


def _trace(post: Post, kind: str, text: str, value: str, field: Field, confidence: float, why: Say) -> Trace:
    return Trace(post=post.id, kind=kind, holder="self" if post.own else "other", start=0, end=len(text), text=text, value=value,
                 confidence=confidence, detector=NAME, why=why, field=field)
