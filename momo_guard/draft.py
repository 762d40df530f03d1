"""A draft before it is posted: what it adds to what is known already, and how to say the same more safely."""

from __future__ import annotations

import functools
import math
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from momo_guard.errors import BadInput, reason
from momo_guard.mosaic import blur, marks, same
from momo_guard.mosaic.adversaries import Eyes, crowd, likely
from momo_guard.mosaic.blur import Blur
from momo_guard.mosaic.claims import ATTRIBUTES, Claim, Ledger
from momo_guard.mosaic.nouns import Adversary, Advice, Crowd, Level, Safer
from momo_guard.mosaic.reading import is_chinese
from momo_guard.names import ATTRIBUTE, KIND, listed, named
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import DIRECT_KINDS, Trace

if TYPE_CHECKING:
    from momo_guard.detectors.scan import Scanner
    from momo_guard.journal.settled import Settled
    from momo_guard.photo.facts import Fact
    from momo_guard.style.nouns import Habit, Shown

class Reader(Protocol):
    """What finds the traces of a post."""

    def scan(self, post: Post) -> list[Trace]:
        """The traces in one post."""
        ...


def _shared() -> Reader:
    from momo_guard.detectors.pool import shared_scanner

    return shared_scanner()


DRAFT = "draft"
"""The id of the post that a draft would be."""

SETTLES = DIRECT_KINDS - {"url", "postcode", "ip_address"} | {"secret"}
"""Kinds that one post is enough for."""
_OF_OTHERS = DIRECT_KINDS - {"url", "postcode", "handle"} | {"person_name"}
"""What exposes somebody else by itself."""
_NEW = 0.1
"""Bits below which a draft adds nothing worth a word."""
_SAFER_SHOWN = 12
_BETTER = 1.05
"""By how much a wording must widen the crowd to be worth offering."""


class Limits(msgspec.Struct, frozen=True):
    """When to speak: the crowd that may be left, and what a draft may cost."""

    notice: float = 100_000
    warn: float = 1_000
    stop: float = 20
    """Below so many people (the 5 % bound): one quiet line, a warning, or waiting."""
    bits: float = 1.0
    """What a draft costs at least, in bits, before the crowd is spoken of."""


def check(
    text: str,
    ledger: Ledger | None = None,
    *,
    eyes: Eyes | None = None,
    adversary: Adversary = "stranger",
    limits: Limits | None = None,
    photos: Sequence[Fact] = (),
    card: Scanner | None = None,
    scanner: Reader | None = None,
    wordings: bool = True,
    settled: Settled | None = None,
    habits: Sequence[Habit] = (),
) -> Advice:
    """What a draft would add to a ledger, for one adversary.

    eyes: what the ledger was counted with (Audit.eyes), where it is known. photos: what the pictures' metadata tells
    (`look`). card: a scanner for the user's own secrets (detectors.secret.scanner_for). scanner: for a process that ends after
    one draft (detectors.quick). wordings: whether to look for safer words too. settled: what the user dismissed, which is not spoken of again.
    habits: the user's own ways of writing (Audit.style). The same detectors as in an audit find the traces; keep the process and a check takes
    a millisecond."""
    told = ledger.claims if ledger is not None else ()
    eyes = _eyes_of(text, eyes, told)
    post = Post(id=DRAFT, platform=DRAFT, text=text, where=DRAFT)
    traces = tuple((scanner or _shared()).scan(post) + (card.scan(post) if card else []))
    if settled is not None:
        traces = tuple(t for t in traces if not settled.is_dismissed(t))
    news = _news(traces, told)
    before = _before(told, eyes, adversary)
    with_draft = _with_draft(eyes, traces)
    after = crowd((*told, *news), with_draft, adversary) if news or with_draft != eyes else before
    bits = max(0.0, math.log2(before.likely / after.likely))
    pictures = tuple(dict.fromkeys(fact.label for fact in photos if fact.name != "other"))
    return Advice(
        traces=traces, before=before, after=after, bits=bits,
        because=_because(traces, news, told, after, bits, pictures),
        safer=_safer(text, traces, told, news, after, with_draft) if wordings else (),
        level=_level(traces, before, after, bits, photos, limits or Limits()),
        photos=pictures,
        habit=_habit(text, habits) if habits else None,
    )


def _habit(text: str, habits: Sequence[Habit]) -> Shown | None:
    from momo_guard.style.drafts import shown  # only who has habits on file pays for the patterns

    return shown(text, habits)


def facts_of(data: bytes) -> list[Fact]:
    """What a picture's bytes tell besides the picture. Raises BadInput for what is no picture."""
    from momo_guard.photo.cut import scrub
    from momo_guard.photo.facts import facts

    return facts(scrub(data).removed)


def look(image: Path) -> list[Fact]:
    """What the metadata of a picture tells. Raises BadInput for what can't be read."""
    try:
        data = image.read_bytes()
    except OSError as error:
        raise BadInput(Say("读不了 {name}（{why}）。", "{name} can't be read ({why}).").fill(name=image, why=reason(error)),
                       Say("检查一下路径。", "Check the path.")) from None
    return facts_of(data)


def _eyes_of(text: str, eyes: Eyes | None, told: Sequence[Claim]) -> Eyes:
    if eyes is not None:
        return eyes
    return Eyes(year=datetime.now().year, chinese=is_chinese(text) if not told else None)


@functools.lru_cache(maxsize=16)
def _before(told: tuple[Claim, ...], eyes: Eyes, adversary: Adversary) -> Crowd:
    return crowd(told, eyes, adversary)


def _with_draft(eyes: Eyes, traces: Sequence[Trace]) -> Eyes:
    """The eyes with what the draft adds beside claims: marks and direct identifiers."""
    seen = {(m.attribute, m.value) for m in eyes.marks}
    more = tuple(m for m in marks.of(traces) if (m.attribute, m.value) not in seen)
    direct = tuple(k for k in marks.direct(traces) if k not in eyes.direct)
    if not more and not direct:
        return eyes
    return msgspec.structs.replace(eyes, marks=(*eyes.marks, *more), direct=(*eyes.direct, *direct))


def _news(traces: Iterable[Trace], told: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that a draft makes about its author and that the ledger does not hold already."""
    known = {(c.attribute, same.key(c.attribute, c.value)): c.confidence for c in told}
    found: dict[tuple[str, str], Claim] = {}
    for trace in traces:
        attribute = blur.attribute_of(trace)
        if trace.holder != "self" or attribute not in ATTRIBUTES:
            continue
        key = (attribute, same.key(attribute, trace.value))
        if known.get(key, 0.0) >= min(trace.confidence, 0.5) or any(
            same.implies(attribute, held, key[1]) for kind, held in known if kind == attribute
        ):
            continue
        if key not in found or found[key].confidence < trace.confidence:
            found[key] = Claim(attribute=attribute, value=trace.value, posts=(DRAFT,), confidence=trace.confidence)
    return tuple(found.values())


def _because(
    traces: Sequence[Trace], news: Sequence[Claim], told: Sequence[Claim], after: Crowd, bits: float,
    pictures: Sequence[Say],
) -> Say:
    """The one reason that matters most."""
    settling = list(dict.fromkeys(t.kind for t in traces if t.holder == "self" and t.kind in SETTLES))
    if settling:
        return Say("{what}一条就能指到你。", "One post with your {what} is enough to point at you.").fill(
            what=listed([named(KIND, k) for k in settling[:3]]))
    if any(t.holder == "other" and t.kind in _OF_OTHERS for t in traces):
        kinds = dict.fromkeys(t.kind for t in traces if t.holder == "other" and t.kind in _OF_OTHERS)
        return Say("这里有别人的{what}。", "This gives away somebody else's {what}.").fill(
            what=listed([named(KIND, k) for k in list(kinds)[:3]]))
    if bits >= _NEW and (said := _pair(news, told, after)):
        return said
    if pictures:
        return Say("照片里还带着{what}。", "The picture still carries {what}.").fill(what=listed(list(dict.fromkeys(pictures))[:3]))
    for trace in traces:
        if trace.kind == "harm":
            return trace.why
    return Say("没有多说出什么。", "It adds nothing new.")


def _pair(news: Sequence[Claim], told: Sequence[Claim], after: Crowd) -> Say | None:
    """What is new and costs most, and what known fact it goes with."""
    added = {c.attribute for c in news} | {c.attribute for c in news if c.attribute == DRAFT}
    costly = sorted((f for f in after.factors if DRAFT in f.posts and f.attribute in added), key=lambda f: -f.bits)
    if not costly:
        return None
    names = [named(ATTRIBUTE, a) for a in dict.fromkeys(f.attribute for f in costly[:2] if f.bits >= _NEW or f is costly[0])]
    held = {c.attribute for c in told}
    rest = sorted((f for f in after.factors if DRAFT not in f.posts and f.attribute in held and f.bits >= _NEW),
                  key=lambda f: (not _close(f.attribute, costly[0].attribute), -f.bits))
    if not rest:
        return Say("多说了{new}。", "It adds your {new}.").fill(new=listed(names))
    return Say("多说了{new}，和已经说过的{known}合在一起。", "It adds your {new}, on top of the {known} you have told already.").fill(
        new=listed(names), known=named(ATTRIBUTE, rest[0].attribute))


_CLOSE = ({"school", "major", "grade", "education"}, {"employer", "occupation", "income"}, {"city", "district", "hometown"},
          {"age", "birth_date", "zodiac_sign"}, {"relationship", "children"})


def _close(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _CLOSE)


def _safer(
    text: str, traces: Sequence[Trace], told: Sequence[Claim], news: Sequence[Claim], after: Crowd, eyes: Eyes,
) -> tuple[Safer, ...]:
    """Safer wordings of what is new, each with the crowd it would leave by itself."""
    fresh = {(c.attribute, same.key(c.attribute, c.value)) for c in news}
    telling = [t for t in traces if t.holder == "self" and (
        t.kind in SETTLES or (blur.attribute_of(t), same.key(blur.attribute_of(t), t.value)) in fresh)]
    found = []
    for option in _settling_first(blur.options(text, telling))[: 2 * _SAFER_SHOWN]:
        claims = (*told, *_left(news, telling, option))
        left = likely(claims, eyes, after.adversary, frozenset(blur.attribute_of(t) for t in option.traces))
        kinds = tuple(dict.fromkeys(t.kind for t in option.traces))
        if left > _BETTER * after.likely or any(k in SETTLES for k in kinds):
            found.append(Safer(start=option.start, end=option.end, text=option.text, kinds=kinds, likely=left))
    return tuple(sorted(found[:_SAFER_SHOWN], key=lambda s: (s.start, found.index(s))))


def _settling_first(options: Sequence[Blur]) -> list[Blur]:
    """The few that fit are those that matter most: what one post is enough for, then by where they stand."""
    return sorted(options, key=lambda o: not any(t.kind in SETTLES for t in o.traces))


def _left(news: Sequence[Claim], telling: Sequence[Trace], option: Blur) -> list[Claim]:
    """The new claims with one stretch reworded: those it blurs go, unless another stretch says them too."""
    gone = {id(t) for t in option.traces}
    kept = {(blur.attribute_of(t), same.key(blur.attribute_of(t), t.value)) for t in telling if id(t) not in gone}
    left = [c for c in news if (c.attribute, same.key(c.attribute, c.value)) in kept]
    return [*left, *option.still]


def _level(
    traces: Sequence[Trace], before: Crowd, after: Crowd, bits: float, photos: Sequence[Fact], limits: Limits,
) -> Level:
    """How loudly to speak. What was told before is not warned of again."""
    if any(t.holder == "self" and t.kind in SETTLES and t.confidence >= 0.5 for t in traces):
        return "stop"
    level: Level = "clear"
    if bits >= limits.bits:
        if after.low < limits.stop <= before.low:
            return "stop"
        if after.low < limits.warn and (before.low >= limits.warn or bits >= 3 * limits.bits):
            level = "warn"
        elif after.low < limits.notice:
            level = "notice"
    if any(t.holder == "other" and t.kind in _OF_OTHERS and t.confidence >= 0.5 for t in traces):
        level = "warn"
    if any(fact.name == "coordinates" for fact in photos):
        level = "warn"
    if level == "clear" and (any(f.name != "other" for f in photos) or any(t.kind == "harm" for t in traces)):
        return "notice"
    return level


class _CallableModule(ModuleType):
    """`momo_guard.check` is this module's call, and becomes the module once it was imported: so it is both."""

    def __call__(self, *args: Any, **kwargs: Any) -> Advice:
        return check(*args, **kwargs)


sys.modules[__name__].__class__ = _CallableModule
