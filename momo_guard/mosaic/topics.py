"""What an account tells, as things that can be taken back: how coarse each could be said, and which posts that costs."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from momo_guard.mosaic import blur, same
from momo_guard.mosaic.blur import Blur
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.crowd import BRANCHES
from momo_guard.post import Post
from momo_guard.trace import DIRECT_KINDS, Trace

_SEVERAL = frozenset(a for b in BRANCHES if b.several for a in b.attributes)
_LEAST_LEFT = 2
"""Characters below which an edited post says nothing any more."""

# Where words can be changed after posting (notes, and replies where they are named too). What is in neither list can
# only be deleted. Rules change: the plan says "edit or delete" where it is unsure.
_EDITABLE = {
    "weibo": {"note"}, "xiaohongshu": {"note"}, "zhihu": {"note"}, "douban": {"note"}, "bilibili": {"note"},
    "x": set(), "threads": set(), "tiktok": set(), "douyin": set(), "discord": {"message", "note", "comment", "reply"},
    "instagram": {"note"}, "telegram": {"message", "note"},
}  # type: dict[str, set[str]]
_ALWAYS = frozenset({"bio", "profile"})


class Level(NamedTuple):
    """One way to say a topic."""

    still: tuple[Claim, ...]
    """What is told then; the first level tells everything as it is, the last nothing."""
    touched: frozenset[str] = frozenset()
    """Posts that must change for it."""
    deleted: frozenset[str] = frozenset()
    """Those of them that can't be reworded."""


class Topic(NamedTuple):
    """One thing that is told."""

    attribute: str
    claims: tuple[Claim, ...]
    levels: tuple[Level, ...]


class Shelf:
    """The posts and own traces of an account, with the rewordings of each post made once."""

    def __init__(self, posts: Mapping[str, Post], traces: Iterable[Trace], dismissed: Iterable[Trace] = ()) -> None:
        self.posts = posts
        self.by_post: dict[str, list[Trace]] = defaultdict(list)
        dismissed = list(dismissed)
        self._dismissed = {id(t) for t in dismissed}
        for trace in (*traces, *dismissed):
            if trace.holder == "self":
                self.by_post[trace.post].append(trace)

    def stays(self, trace: Trace) -> bool:
        """Whether the author wants a finding left as it is."""
        return id(trace) in self._dismissed

    @functools.cached_property
    def by_key(self) -> dict[tuple[str, str], list[Trace]]:
        """(attribute, key of the value) -> the traces that tell it."""
        found: dict[tuple[str, str], list[Trace]] = defaultdict(list)
        for traces in self.by_post.values():
            for trace in traces:
                attribute = blur.attribute_of(trace)
                found[attribute, same.key(attribute, trace.value)].append(trace)
        return found

    def options(self, post: str) -> list[Blur]:
        """The safer wordings of one post; empty where its words can't be changed."""
        return self._options(post)

    @functools.cache  # noqa: B019 - lives as long as one plan
    def _options(self, post: str) -> list[Blur]:
        found = self.posts.get(post)
        if found is None or not editable(found):
            return []
        return [
            o for o in blur.options(found.text, self.by_post[post])
            if len((found.text[: o.start] + o.text + found.text[o.end :]).strip()) >= _LEAST_LEFT and not any(map(self.stays, o.traces))
        ]


def editable(post: Post) -> bool:
    """Whether the words of a post can be changed where it stands."""
    kinds = _EDITABLE.get(post.platform)
    return kinds is None or post.kind in kinds or post.kind in _ALWAYS


def topics(claims: Sequence[Claim], shelf: Shelf) -> list[Topic]:
    """The claims as topics: one for an attribute of which a person has one value, one for each value otherwise."""
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: -len(c.value)):
        held = next((v for a, v in grouped if a == claim.attribute and claim.value in v), claim.value)
        grouped[claim.attribute, held if claim.attribute in _SEVERAL else ""].append(claim)
    for group in grouped.values():
        group.sort(key=lambda c: -c.confidence)
    return [_topic(attribute, tuple(group), shelf) for (attribute, _), group in grouped.items()]


def telling(claim: Claim, shelf: Shelf) -> list[Trace]:
    """The traces that a claim rests on."""
    attribute = claim.attribute
    key = same.key(attribute, claim.value)
    if attribute == "age":
        return [t for (a, _), traces in shelf.by_key.items() if a in ("age", "birth_date") for t in traces
                if a == "age" or not t.value.startswith("-")]
    return [t for (a, k), traces in shelf.by_key.items() if a == attribute and (k == key or same.implies(a, key, k)
            or (attribute == "birth_date" and _same_day(k, key))) for t in traces]


def _same_day(one: str, other: str) -> bool:
    return len(one) >= 5 and one[-5:] == other[-5:]


def _topic(attribute: str, claims: tuple[Claim, ...], shelf: Shelf) -> Topic:
    traces = list({id(t): t for c in claims for t in telling(c, shelf)}.values())
    if any(map(shelf.stays, traces)):
        return Topic(attribute, claims, (Level(claims),))
    by_post: dict[str, list[Trace]] = {p: [] for c in claims for p in c.posts}
    for trace in traces:
        by_post.setdefault(trace.post, []).append(trace)
    by_post = {p: heard(mine) for p, mine in by_post.items()}
    rungs = _rungs(traces, shelf)
    levels = [Level(claims)]
    for rank in range(len(rungs) + 1):
        still = rungs[rank : rank + 1]
        allowed = frozenset(rungs[rank:])
        deleted = frozenset(p for p, mine in by_post.items() if not _rewordable(p, mine, allowed, shelf))
        levels.append(Level(tuple(_claims(still[0], claims)) if still else (), frozenset(by_post), deleted))
    return Topic(attribute, claims, tuple(_worthwhile(levels)))


HEARD = 0.3
"""A hint below that is nothing that anybody would go by."""


def heard(traces: list[Trace]) -> list[Trace]:
    """The traces of a post that matter: beside a clear one, a hint that nobody would go by is no reason to lose words."""
    return [t for t in traces if t.confidence >= HEARD] or traces


_Said = tuple[tuple[str, str, tuple[str, ...]], ...]
"""What a wording still says, as (attribute, value, allowed)."""


def said(option: Blur) -> _Said:
    """What a wording still says, comparable between posts."""
    return tuple((c.attribute, c.value, c.allowed) for c in option.still)


def _rungs(traces: Sequence[Trace], shelf: Shelf) -> list[_Said]:
    """What the wordings of a topic still say, the finest first; a rung that only some posts offer is one too."""
    found: dict[_Said, float] = {}
    for trace in traces:
        for option in shelf.options(trace.post):
            if option.still and trace in option.traces and len(option.traces) == 1:
                found[said(option)] = max(found.get(said(option), 0), option.level)
    return sorted(found, key=lambda s: found[s])


def _rewordable(post: str, mine: Sequence[Trace], allowed: frozenset[_Said], shelf: Shelf) -> bool:
    """Whether every trace of the topic in a post has a wording that says no more than is allowed."""
    return all(
        any(t in o.traces and (not o.still or said(o) in allowed) for o in shelf.options(post))
        if t.field == "text" else t.field in _REMOVABLE and _can_change(post, shelf)
        for t in mine
    ) and (bool(mine) or _is_profile(post, shelf))


_REMOVABLE = frozenset({"title", "place", "coordinates", "device", "media"})
"""Fields that an author can take off a post, or reword, where it can be edited at all."""


def _can_change(post: str, shelf: Shelf) -> bool:
    found = shelf.posts.get(post)
    return found is not None and editable(found)


def _is_profile(post: str, shelf: Shelf) -> bool:
    found = shelf.posts.get(post)
    return found is None or found.kind in _ALWAYS


def _claims(rung: _Said, claims: Sequence[Claim]) -> list[Claim]:
    best = claims[0]
    return [Claim(attribute=a, value=v, allowed=more, posts=best.posts, confidence=best.confidence) for a, v, more in rung]


def _worthwhile(levels: Sequence[Level]) -> list[Level]:
    """Levels without those that say the same as the one before."""
    kept: list[Level] = []
    for level in levels:
        if not kept or (level.still, level.deleted) != (kept[-1].still, kept[-1].deleted):
            kept.append(level)
    return kept


def direct(shelf: Shelf) -> dict[str, list[Trace]]:
    """Posts that point at the author by themselves, with the traces that do."""
    found: dict[str, list[Trace]] = defaultdict(list)
    for post, traces in shelf.by_post.items():
        for trace in traces:
            if trace.kind in DIRECT_KINDS - {"postcode", "url"} and trace.confidence >= 0.5 and not shelf.stays(trace):
                found[post].append(trace)
    return found
