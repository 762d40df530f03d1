"""The least that must go: how coarse each thing is said from now on, and what that asks of which post."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from momo_guard.mosaic import adversaries
from momo_guard.mosaic.adversaries import Eyes
from momo_guard.mosaic.choose import Choice, Option, exact
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.crowd import BRANCHES, PLACES
from momo_guard.mosaic.nouns import Adversary, Plan
from momo_guard.mosaic.topics import Level, Shelf, Topic, direct, topics
from momo_guard.post import Post
from momo_guard.trace import Trace
from momo_guard.wording import steps

TARGET = 1000
"""So many people should still fit, at least, unless the user says otherwise."""
_OF_A_CIRCLE = 5
"""Of a small population, a fifth is all that can be asked."""
_COMBINATIONS = 96
"""Ways to treat one branch that are looked at; above that, each of its topics is kept, said coarser or taken back."""
_ROUNDS = 8


def plan(
    ledger: Ledger,
    posts: Mapping[str, Post],
    traces: Iterable[Trace],
    eyes: Eyes,
    *,
    adversary: Adversary = "stranger",
    target: int = TARGET,
    others: int = 0,
    dismissed: Iterable[Trace] = (),
) -> Plan | None:
    """The cheapest set of edits and deletions after which at least `target` people fit, with 95 % confidence.

    Direct identifiers go in any case. others: how many runner-up plans to give along. dismissed: findings that are to stay as
    they are, with everything that tells the same. None for the platform, which no
    plan can help against."""
    if adversary == "platform":
        return None
    shelf = Shelf(posts, traces, dismissed)
    told = [*ledger.claims, *(eyes.marks if adversary != "stranger" else ())]
    board = _Board(told, shelf, msgspec.structs.replace(eyes, marks=()), adversary)
    target = min(target, max(1, board.population // _OF_A_CIRCLE))
    best = board.solve(target)
    found = _as_plan(board, best, target, eyes)
    runners = [_as_plan(board, pick, target, eyes) for pick in board.runners_up(best, target, others)]
    return msgspec.structs.replace(found, others=tuple(runners))


class _Group(NamedTuple):
    """The topics of one branch, and every way to treat them together: a level for each."""

    topics: tuple[Topic, ...]
    ways: tuple[tuple[int, ...], ...]


class _Board:
    """The topics of an account, and what taking them back would leave."""

    def __init__(self, told: Sequence[Claim], shelf: Shelf, eyes: Eyes, adversary: Adversary) -> None:
        self.shelf, self.eyes, self.adversary = shelf, eyes, adversary
        least = adversaries.least(adversary)
        counted = [c for c in told if c.confidence >= least and not (adversary == "acquaintance" and c.attribute in adversaries.KNOWN)]
        self.frame = adversaries.counted(told, eyes, adversary)[1]
        self.population = self.frame.population
        self.groups = _groups(topics(counted, shelf))
        self._left: dict[tuple[int, ...], adversaries.Left] = {}
        self.direct = direct(shelf)
        self.posts = {p: i for i, p in enumerate(sorted(
            {p for g in self.groups for t in g.topics for level in t.levels for p in level.touched} | set(self.direct)))}
        self._direct_bits = self._bits(self.direct)
        # Sets of posts as the bits of one number each: an account of 100,000 posts is as quick to weigh as one of ten.
        self._weights = {id(level): (self._bits(level.touched), self._bits(level.deleted))
                         for g in self.groups for t in g.topics for level in t.levels}

    def claims(self, ways: Sequence[int]) -> list[Claim]:
        """What is still told when each group is treated in one of its ways."""
        return [c for group, way in zip(self.groups, ways, strict=True) for level in levels(group, way) for c in level.still]

    def left(self, ways: Sequence[int]) -> adversaries.Left:
        """How many fit then, at least."""
        key = tuple(ways)
        if key not in self._left:
            self._left[key] = adversaries.left(self.claims(key), self.eyes, self.adversary, self.frame)
        return self._left[key]

    def low(self, ways: Sequence[int]) -> float:
        """At least so many fit then."""
        return self.left(ways).low

    def solve(self, target: int, banned: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """The cheapest ways that leave at least `target`; where none does, everything is taken back.

        Gains are measured where the search stands and the result is counted anew: facts lean on each other."""
        keep = tuple(0 for _ in self.groups)
        everything = tuple(0 if g in banned else len(group.ways) - 1 for g, group in enumerate(self.groups))
        best = everything if self.low(everything) >= target else None
        base = keep
        seen: set[tuple[int, ...]] = set()
        for _ in range(_ROUNDS):
            options = self._options(base, banned)
            here = sum(o[way].gain for o, way in zip(options, base, strict=True))
            choice: Choice | None = exact(options, max(0.0, math.log2(target) - self.left(base).room + here))
            if choice is None:
                break
            found = self._repaired(choice.picked, target, banned)
            if found is not None:
                found = self._trimmed(found, target)
                if best is None or self.cost(found) < self.cost(best):
                    best = found
            if choice.picked in seen:
                break
            seen.add(choice.picked)
            base = choice.picked
        return best if best is not None else everything

    def cost(self, ways: Sequence[int]) -> tuple[int, int]:
        """What the posts cost, then how coarse it gets."""
        touched, deleted = self._direct_bits, 0
        for group, way in zip(self.groups, ways, strict=True):
            more = self._weight(group, way)
            touched |= more[0]
            deleted |= more[1]
        return touched.bit_count() + 2 * deleted.bit_count(), sum(sum(g.ways[w]) for g, w in zip(self.groups, ways, strict=True))

    def _repaired(self, ways: tuple[int, ...], target: int, banned: frozenset[int]) -> tuple[int, ...] | None:
        """The ways with what is still missing by the true count, each time the change that gives most for its cost."""
        while self.low(ways) < target:
            room, cost = self.left(ways).room, self.cost(ways)[0]
            best: tuple[float, tuple[int, ...]] | None = None
            for g, group in enumerate(self.groups):
                for way in range(len(group.ways)):
                    trial = (*ways[:g], way, *ways[g + 1 :])
                    gain = self.left(trial).room - room
                    if g not in banned and gain > 1e-6:
                        value = gain / max(0.1, self.cost(trial)[0] - cost)
                        if best is None or value > best[0]:
                            best = value, trial
            if best is None:
                return None
            ways = best[1]
        return ways

    def _trimmed(self, ways: Sequence[int], target: int) -> tuple[int, ...]:
        """The same without what the true count shows to be unneeded."""
        now = list(ways)
        for g in sorted(range(len(now)), key=lambda g: self.cost([*now[:g], 0, *now[g + 1 :]])):
            for way in range(len(self.groups[g].ways)):
                trial = [*now[:g], way, *now[g + 1 :]]
                if self.cost(trial) < self.cost(now) and self.low(trial) >= target:
                    now = trial
        return tuple(now)

    def _options(self, base: Sequence[int], banned: frozenset[int]) -> list[list[Option]]:
        """The groups for the search: what each way gains while the others stand as in `base`."""
        found = []
        for g, group in enumerate(self.groups):
            at_rest = self.left([*base[:g], 0, *base[g + 1 :]]).room
            options = []
            for way in range(len(group.ways) if g not in banned else 1):
                gain = self.left([*base[:g], way, *base[g + 1 :]]).room - at_rest if way else 0.0
                touched, deleted = self._weight(group, way)
                options.append(Option(max(0.0, gain), touched & ~self._direct_bits, deleted, 0.01 * sum(group.ways[way])))
            found.append(options)
        return found

    def _weight(self, group: _Group, way: int) -> tuple[int, int]:
        """The posts that one way of a group edits, and those that it deletes."""
        touched = deleted = 0
        for level in levels(group, way):
            one = self._weights[id(level)]
            touched |= one[0]
            deleted |= one[1]
        return touched, deleted

    def _bits(self, posts: Iterable[str]) -> int:
        found = bytearray(len(self.posts) // 8 + 1)
        for post in posts:
            number = self.posts[post]
            found[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(found, "little")

    def runners_up(self, best: tuple[int, ...], target: int, count: int) -> list[tuple[int, ...]]:
        """Other plans that reach the target without touching one thing that the best one takes back."""
        if not count:
            return []
        found: list[tuple[int, ...]] = []
        changed = sorted((g for g, way in enumerate(best) if way), key=lambda g: -self._worth(best, g))
        for g in changed[: count + 1]:
            other = self.solve(target, frozenset({g}))
            if self.low(other) >= target and other not in found and other != best:
                found.append(other)
        return sorted(found, key=self.cost)[:count]

    def _worth(self, ways: Sequence[int], g: int) -> float:
        return self.low(ways) / self.low([*ways[:g], 0, *ways[g + 1 :]])


def levels(group: _Group, way: int) -> list[Level]:
    """The level of each topic of a group in one way."""
    return [topic.levels[level] for topic, level in zip(group.topics, group.ways[way], strict=True)]


def _groups(found: Sequence[Topic]) -> list[_Group]:
    """Topics that lean on each other go together: places, and the branches of the tree."""
    sets: list[tuple[str, ...]] = [PLACES, *(b.attributes for b in BRANCHES if not b.several)]
    grouped = [[t for t in found if t.attribute in names] for names in sets]
    grouped += [[t] for t in found if not any(t.attribute in names for names in sets)]
    return [_Group(tuple(g), _ways(g)) for g in grouped if g]


def _ways(group: Sequence[Topic]) -> tuple[tuple[int, ...], ...]:
    """Every level of each topic with every other; the first keeps all, the last takes all back."""
    each = [range(len(t.levels)) for t in group]
    if math.prod(map(len, each)) > _COMBINATIONS:
        each_few = [sorted({0, 1, len(t.levels) - 1}) for t in group]
        return tuple(itertools.product(*each_few))
    return tuple(itertools.product(*each))


def _as_plan(board: _Board, ways: tuple[int, ...], target: int, eyes: Eyes) -> Plan:
    changed = [
        (topic, level)
        for group, way in zip(board.groups, ways, strict=True)
        for topic, level in zip(group.topics, levels(group, way), strict=True)
        if level is not topic.levels[0]
    ]
    clean = msgspec.structs.replace(board.eyes, direct=())
    left = board.claims(ways)
    after = adversaries.crowd(left, clean, board.adversary, board.frame)
    return Plan(
        target=target, adversary=board.adversary, after=after,
        steps=tuple(steps(board.shelf, changed, board.direct, lambda claims: adversaries.likely(
            claims, clean, board.adversary, frame=board.frame), [c for g in board.groups for t in g.topics for c in t.claims])),
    )


