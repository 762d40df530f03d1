"""The months: how many were left as fact after fact was told, what gave it away, and how much was posted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from momo_guard.audit import Audit
from momo_guard.mosaic.nouns import Crowd, Factor
from momo_guard.post import Post
from momo_guard.report.cover import month_of
from momo_guard.report.markup import both, number, tip
from momo_guard.report.order import months_of
from momo_guard.report.words import ATTRIBUTE, FAMILY, counted, named, people
from momo_guard.say import Say

_LINE, _BARS, _POSTS = 120, 110, 40  # heights of the three lanes
_WORTH_TELLING = 1.5
"""By how much a post must narrow the crowd to be named as the costliest."""
_FAMILIES = ("sky", "lemon", "mint", "lilac", "rose", "sand")


class Told(NamedTuple):
    """One fact at the time when it was first told."""

    month: str
    post: str
    factor: Factor
    before: float
    left: float


def told(audit: Audit, crowd: Crowd) -> list[Told]:
    """The crowd's facts in the order in which they were first told; those without a dated post are left out."""
    dated = []
    for factor in crowd.factors:
        posts = [p for p in (audit.posts.get(id_) for id_ in factor.posts) if p and p.created_at]
        if posts:
            first = min(posts, key=_when)
            dated.append((_when(first), first, factor))
    found, share = list[Told](), 1.0
    left = float(crowd.population)
    for _, post, factor in sorted(dated, key=lambda d: d[0]):
        share *= factor.share
        before, left = left, max(1 + (crowd.population - 1) * share, min(crowd.likely, left))
        found.append(Told(f"{post.created_at:%Y-%m}", post.id, factor, before, left))
    return found


def _when(post: Post) -> tuple[int, ...]:
    # Aware and naive times can't be compared; to the minute they tell the same order here.
    return tuple(post.created_at.timetuple()[:5]) if post.created_at else ()


def draw(audit: Audit, crowd: Crowd | None, anchors: Mapping[str, str]) -> str:
    """The timeline, or nothing where the export has no times."""
    months = months_of(audit)
    if len(months) < 2:
        return ""
    steps = told(audit, crowd) if crowd else []
    traces = _per_month(audit)
    names = list(months)
    lanes = []
    if crowd and steps:
        lanes.append(_lane(Say("还剩的人", "people left"), "line", _crowd_line(names, steps, crowd), len(names), _LINE,
                           _course(crowd, steps)))
    lanes.append(_lane(Say("透露的话", "what gives you away"), "bars", _bars(names, traces), len(names), _BARS))
    lanes.append(_lane(Say("发了多少", "posts"), "posts", _posts(names, months), len(names), _POSTS))
    return (f'<div class="timeline">{"".join(lanes)}<p class="span"><span>{names[0]}</span><span>{names[-1]}</span></p></div>'
            f"{_costliest(steps, anchors)}")


def _lane(label: Say, name: str, drawing: str, months: int, height: int, note: Say | None = None) -> str:
    return (f'<div class="lane lane-{name}"><span>{both(label)}{f"<small>{both(note)}</small>" if note else ""}</span><svg viewBox="0 0 {months * 10} {height}"'
            f' preserveAspectRatio="none" aria-hidden="true">{drawing}</svg></div>')


def _course(crowd: Crowd, steps: Sequence[Told]) -> Say:
    return Say("{start} → {end}", "{start} → {end}").fill(
        start=people(crowd.population), end=people(steps[-1].left))


def _per_month(audit: Audit) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for trace in audit.traces:
        month = month_of(audit, trace.post) if trace.holder != "none" else None
        if month is not None:
            found.setdefault(month, Counter())[FAMILY.get(trace.kind, "sand")] += 1
    return found


def _crowd_line(names: Sequence[str], steps: Sequence[Told], crowd: Crowd) -> str:
    full = math.log(max(crowd.population, 2))

    def y(left: float) -> str:
        return number(6 + (_LINE - 12) * (1 - math.log(max(left, 1)) / full))

    path, left = f"M0 {y(crowd.population)}", float(crowd.population)
    hovers = []
    for i, name in enumerate(names):
        here = [s for s in steps if s.month == name]
        if here:
            path += f"H{i * 10 + 5}V{y(here[-1].left)}"
            left = here[-1].left
        said = Say("{m}：还剩约 {n}", "{m}: about {n} left").fill(m=name, n=counted(left))
        hovers.append(f'<rect x="{i * 10}" width="10" height="{_LINE}" class="hit"><title>{tip(said)}</title></rect>')
    path += f"H{len(names) * 10}"
    return f'<path class="under" d="{path}V{_LINE}H0z"/><path class="edge" d="{path}"/>{"".join(hovers)}'


def _bars(names: Sequence[str], traces: Mapping[str, Counter[str]]) -> str:
    most = max((sum(c.values()) for c in traces.values()), default=1)
    out = []
    for i, name in enumerate(names):
        y = float(_BARS)
        count = traces.get(name, Counter())
        for family in _FAMILIES:
            if count[family]:
                high = count[family] / most * (_BARS - 6)
                y -= high
                out.append(f'<rect class="{family}" x="{i * 10 + 1}" y="{number(y)}" width="8" height="{number(high)}"/>')
        said = Say("{m}：{n} 处", "{m}: {n}").fill(m=name, n=sum(count.values()))
        out.append(f'<rect x="{i * 10}" width="10" height="{_BARS}" class="hit"><title>{tip(said)}</title></rect>')
    return "".join(out)


def _posts(names: Sequence[str], months: Mapping[str, int]) -> str:
    most = max(months.values())
    out = []
    for i, name in enumerate(names):
        high = months[name] / most * (_POSTS - 4)
        said = Say("{m}：{n} 条", "{m}: {n} {n:post|posts}").fill(m=name, n=months[name])
        out.append(f'<rect class="many" x="{i * 10 + 1}" y="{number(_POSTS - high)}" width="8" height="{number(high)}"/>'
                   f'<rect x="{i * 10}" width="10" height="{_POSTS}" class="hit"><title>{tip(said)}</title></rect>')
    return "".join(out)


def _costliest(steps: Sequence[Told], anchors: Mapping[str, str]) -> str:
    most = max(steps, key=lambda s: s.before / s.left, default=None)
    if most is None or most.before < _WORTH_TELLING * most.left:
        return ""
    said = Say("代价最大的一条在 {month}：说出了{what}，大约从 {before}降到 {left}。",
               "The costliest one was in {month}: it told the {what}, and about {before} people became {left}.").fill(
        month=most.month, what=named(ATTRIBUTE, most.factor.attribute), before=Say(counted(most.before).zh, people(most.before).en),
        left=Say(counted(most.left).zh, people(most.left).en))
    link = f' <a href="#{anchors[most.post]}">{both(Say("看这条", "see it"))}</a>' if most.post in anchors else ""
    return f'<p class="costliest">{both(said)}{link}</p>'
