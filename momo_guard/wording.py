"""A plan's changes as steps: what to do to each post, in which words, and how many fit after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from momo_guard.mosaic import fitting, leaving, same
from momo_guard.mosaic.blur import Blur, attribute_of
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.nouns import Replacement, Step
from momo_guard.mosaic.topics import HEARD, Level, Shelf, Topic, heard, said, telling
from momo_guard.names import ATTRIBUTE, KIND, listed, named
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import Trace

_LEAST_LEFT = 3

Change = tuple[Topic, Level]
Count = Callable[[Sequence[Claim]], float]


def steps(
    shelf: Shelf, changes: Sequence[Change], direct: Mapping[str, Sequence[Trace]], count: Count, told: Sequence[Claim],
) -> Iterator[Step]:
    """Direct identifiers first, then the topics, those that gain most for their posts before the others."""
    done: set[str] = set()
    left = _ordered(changes, count, told)
    state = _State(told, left)
    by_post = _traces_of(left, shelf)
    crowd = count(state.told)
    queue = [*sorted(direct), *(p for _, level in left for p in sorted(level.touched))]
    for post in queue:
        if post in done:
            continue
        done.add(post)
        mine = [(t, level) for t, level in left if post in level.touched]
        if state.done(post):
            crowd = count(state.told)
        yield _step(post, mine, direct.get(post, ()), by_post, shelf, crowd)


_Traces = dict[tuple[str, int], list[Trace]]
"""(post, number of the topic) -> its traces there."""


def _traces_of(changes: Sequence[Change], shelf: Shelf) -> _Traces:
    found: _Traces = {}
    for topic, _ in changes:
        for trace in {id(t): t for c in topic.claims for t in telling(c, shelf)}.values():
            found.setdefault((trace.post, id(topic)), []).append(trace)
    return {key: heard(traces) for key, traces in found.items()}


class _State:
    """What is still told while the posts are worked through: a topic changes when its last post has."""

    def __init__(self, told: Sequence[Claim], changes: Sequence[Change]) -> None:
        self._kept = list(told)
        self._open = [(topic, level, set(level.touched)) for topic, level in changes]
        self._added: list[Claim] = []

    @property
    def told(self) -> list[Claim]:
        """The claims that are left now."""
        return [*self._kept, *self._added]

    def done(self, post: str) -> bool:
        """One more post is done: whether that was the last one of a topic."""
        before = len(self._open)
        for topic, level, posts in self._open:
            posts.discard(post)
            if not posts:
                self._kept = [c for c in self._kept if c not in topic.claims]
                self._added += level.still
        self._open = [o for o in self._open if o[2]]
        return len(self._open) < before


def _ordered(changes: Sequence[Change], count: Count, told: Sequence[Claim]) -> list[Change]:
    """The topics that widen the crowd most per post first."""
    now = count(told)

    def worth(change: Change) -> float:
        topic, level = change
        left = [c for c in told if c not in topic.claims]
        return float((count([*left, *level.still]) / now) ** (1 / max(1, len(level.touched))))

    return sorted(changes, key=lambda c: -worth(c))


def _step(
    post: str, mine: Sequence[Change], direct: Sequence[Trace], traces: _Traces, shelf: Shelf, crowd: float,
) -> Step:
    names = [named(KIND, k) for k in dict.fromkeys(t.kind for t in direct)]
    names += [named(ATTRIBUTE, a) for a in dict.fromkeys(t.attribute for t, _ in mine)]
    names = list(dict.fromkeys(names))
    why = Say("这里说出了{what}。", "It tells your {what}.").fill(what=listed(names[:4]))
    replace = None if any(post in level.deleted for _, level in mine) else _rewording(post, mine, direct, traces, shelf)
    fields = {t.field for t in direct} | {t.field for topic, _ in mine for t in traces.get((post, id(topic)), ())}
    if fields == {"media"}:
        return Step(post=post, action="scrub", why=why, crowd_after=crowd)
    if replace is None:
        return Step(post=post, action="delete", why=why, crowd_after=crowd)
    return Step(post=post, action="edit", replace=tuple(replace), why=why, crowd_after=crowd)


def _rewording(
    post: str, mine: Sequence[Change], direct: Sequence[Trace], traces: _Traces, shelf: Shelf,
) -> list[Replacement] | None:
    """The replacements of one post; None where its words can't be changed, empty where it has no words to change."""
    wanted: list[tuple[Trace, frozenset[object]]] = [(t, frozenset()) for t in direct]
    for topic, level in mine:
        rank = topic.levels.index(level)
        allowed: frozenset[object] = frozenset(
            tuple((c.attribute, c.value, c.allowed) for c in lv.still) for lv in topic.levels[rank:])
        wanted += [(t, allowed) for t in traces.get((post, id(topic)), ())]
    wanted = [(t, allowed) for t, allowed in wanted if t.field == "text"]
    options = shelf.options(post)
    if not options and wanted:
        return None
    taken: list[Blur] = []
    for trace, allowed in wanted:
        if any(trace in o.traces for o in taken):
            continue
        fitting = [o for o in options if trace in o.traces and _fits(o, allowed, wanted) and not _overlaps(o, taken)]
        if not fitting:
            return None
        # One word for a whole stretch reads best, then the finest that is allowed.
        taken.append(min(fitting, key=lambda o: (-len(o.traces) if o.text else 0, not o.text, o.level)))
    taken = _uncrowded(taken, options)
    before = shelf.posts[post]
    after = msgspec.structs.replace(before, text=_with(before.text, taken))
    if not _says_something(after.text, taken) or not _reads_well(before.text, after.text, taken) or _tells_again(after, taken, wanted):
        return None
    return [Replacement(start=o.start, end=o.end, text=o.text) for o in sorted(taken, key=lambda o: o.start)]


def _tells_again(edited: Post, taken: Sequence[Blur], wanted: Sequence[tuple[Trace, frozenset[object]]]) -> bool:
    """Whether the edited post still tells what was taken back: by its dishes, its dialect, a word that was no matter before."""
    from momo_guard.detectors.pool import shared_scanner

    still = {(c.attribute, same.key(c.attribute, c.value)) for o in taken for c in o.still}
    gone = {_told(t) for t, _ in wanted if t.confidence >= HEARD} - still
    again = {_told(t) for t in shared_scanner().scan(edited)
             if t.holder == "self" and t.confidence >= HEARD and t.field == "text"}
    return bool(gone & again)


def _told(trace: Trace) -> tuple[str, str]:
    attribute = attribute_of(trace)
    return attribute, same.key(attribute, trace.value)


def _with(text: str, taken: Sequence[Blur]) -> str:
    """The text with the changes made."""
    for change in sorted(taken, key=lambda o: -o.start):
        text = text[: change.start] + change.text + text[change.end :]
    return text


_PLACES = frozenset("city district hometown country".split())
_MANY_PLACES = 2


def _reads_well(text: str, now: str, taken: Sequence[Blur]) -> bool:
    """Whether the changes read well together: no word twice, no row of vague places."""
    words = [o.text for o in taken if o.text]
    vague = sum(any(t.kind in _PLACES for t in o.traces) and not o.still for o in taken if o.text)
    if len(set(words)) < len(words) or vague > _MANY_PLACES or {"这边", "那边"} <= {*words}:
        return False
    cut = any(not o.text for o in taken)
    return fitting.torn(now) <= fitting.torn(text) and (not cut or leaving.says_enough(now, text))


def _says_something(now: str, taken: Sequence[Blur]) -> bool:
    """Whether more than marks and blanks is left."""
    return sum(c.isalnum() for c in now) >= _LEAST_LEFT or not taken


def _uncrowded(taken: list[Blur], options: Sequence[Blur]) -> list[Blur]:
    """Two new words side by side read badly: the clause that holds them is left out instead."""
    for one in taken:
        for other in taken:
            if one.text and other.text and 0 <= other.start - one.end <= 1:
                cut = next((o for o in options if not o.text and o.start <= one.start and other.end <= o.end), None)
                if cut is not None:
                    return _uncrowded([o for o in taken if not _overlaps(o, [cut])] + [cut], options)
    return taken


def _fits(option: Blur, allowed: frozenset[object], wanted: Sequence[tuple[Trace, frozenset[object]]]) -> bool:
    if not option.still:
        return True
    if len(option.traces) > 1:
        # One word for a stretch is fine where more than one of its facts is to be said coarser.
        return sum(any(t is w for w, _ in wanted) for t in option.traces) > 1
    return said(option) in allowed


def _overlaps(option: Blur, taken: Sequence[Blur]) -> bool:
    return any(option.start < o.end and o.start < option.end for o in taken)
