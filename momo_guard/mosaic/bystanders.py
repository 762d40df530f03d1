"""Other people whom an account exposes: their names, numbers, addresses and plates, and how to let them be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from momo_guard.say import Say
from momo_guard.trace import DIRECT_KINDS, Trace

_POINTING = (DIRECT_KINDS | {"person_name"}) - {"url", "postcode", "handle", "coordinates", "ip_address"}
_SURE = 0.6

_INSTEAD = {
    "person_name": Say("写成称呼：室友、同桌、一个朋友", "say who they are to you: a roommate, a friend"),
    "plate": Say("只说车的样子，或打上码", "describe the car, or cover the plate"),
    "address": Say("只写到城市", "name the city only"),
}
_FACES = Say("遮住别人的脸，或先问一声", "cover the faces of others, or ask them first")
_LEAVE_OUT = Say("去掉，或私下说", "leave it out, or say it in private")


class Bystander(msgspec.Struct, frozen=True, kw_only=True):
    """Something of somebody else's, in which posts, and what could stand there instead."""

    kind: str
    value: str
    posts: tuple[str, ...]
    instead: Say


def exposed(traces: Iterable[Trace]) -> tuple[Bystander, ...]:
    """What points at somebody else by itself, the most often told first."""
    traces = list(traces)
    found: dict[tuple[str, str], list[str]] = {}
    for trace in traces:
        if trace.holder == "other" and trace.kind in _POINTING and trace.confidence >= _SURE and len(trace.value) > 1:
            posts = found.setdefault((trace.kind, trace.value), [])
            if trace.post not in posts:
                posts.append(trace.post)
    return (*_in_pictures(traces), *(
        Bystander(kind=kind, value=value, posts=tuple(posts), instead=_INSTEAD.get(kind, _LEAVE_OUT))
        for (kind, value), posts in sorted(found.items(), key=lambda f: -len(f[1]))
    ))


def _in_pictures(traces: Iterable[Trace]) -> Iterator[Bystander]:
    """All faces together: at least so many are not the author's."""
    shown = [t for t in traces if t.kind == "face" and t.holder == "other"]
    if shown:
        others = sum(int(t.value) - 1 for t in shown)
        yield Bystander(kind="face", value=str(others), posts=tuple(dict.fromkeys(t.post for t in shown)), instead=_FACES)
