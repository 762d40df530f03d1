"""Covers the values of an audit, so that a report left on a disk is no dossier: 13800138000 -> 138••••8000.

A cover is as long as what it hides, character for character; spans keep their places, and a value is covered
wherever it stands: in its post, in other posts, in the ledger, in a factor's source, in a plan's wording.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick_rs
import msgspec

from momo_guard.audit import Audit, Recognised
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.nouns import Crowd, Plan, Replacement, Step
from momo_guard.post import Post, Unread
from momo_guard.say import Say
from momo_guard.style.routine import Routine
from momo_guard.trace import DIRECT_KINDS, KINDS, Trace

DOT = "•"

_SEPARATORS = frozenset(" -–—·.@()（）/,，、:：\n\u3000+")
# Kinds of which a little may stay, so that their owner can tell which one is meant.
_ENDS = {
    "phone": (3, 4), "bank_card": (0, 4), "resident_id": (3, 2), "iban": (2, 3), "ssn": (0, 3), "passport": (1, 2),
    "plate": (1, 1), "wechat": (2, 1), "qq": (2, 2), "handle": (2, 1), "student_id": (1, 2), "address": (1, 0),
    "coordinates": (2, 0), "ip_address": (3, 0), "url": (12, 0), "crypto_address": (4, 2), "email": (1, 0),
}

_COUNTS = frozenset(("face",))
"""Kinds whose value is a number of things: nothing to hide."""


def covered(value: str, kind: str = "") -> str:
    """One value with its middle covered, as long as before. At least a third of what tells is covered, four signs of
    a number, two of a word."""
    if value.isalnum():
        head, tail = _ends(kind, len(value))
        return value[:head] + DOT * (len(value) - head - tail) + value[len(value) - tail:]
    telling = [i for i, c in enumerate(value) if c not in _SEPARATORS]
    head, tail = _ends(kind, len(telling))
    kept = set(telling[:head] + (telling[-tail:] if tail else []))
    return "".join(c if i in kept or c in _SEPARATORS else DOT for i, c in enumerate(value))


@functools.cache
def _ends(kind: str, telling: int) -> tuple[int, int]:
    """How many telling characters stay at each end."""
    head, tail = _ENDS.get(kind, (1, 0))
    hidden = max(4 if kind in _ENDS else 2, telling // 3)
    while head + tail > max(telling - hidden, 0):
        head, tail = (head - 1, tail) if head >= tail else (head, tail - 1)
    return head, tail


class Cover:
    """Covers every known value in any text, whatever its case."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        """secrets: value -> kind. Single characters are no secrets outside their own span."""
        self._kinds = {_searchable(v): k for v, k in secrets.items() if len(v.strip()) > 1}
        self._values = list(self._kinds)
        self._said: dict[Say, Say] = {}
        self._search = ahocorasick_rs.AhoCorasick(self._values) if self._values else None

    def text(self, text: str) -> str:
        """The text with each value in it covered. A number inside a longer number, or a Latin word inside a longer
        one, is another thing and stays."""
        if self._search is None or not text:
            return text
        low = _searchable(text)
        hits = [(start, -end, which) for which, start, end in self._search.find_matches_as_indexes(low, overlapping=True)
                if _alone(low, start, end)]
        out, done = [], 0
        for start, minus_end, which in sorted(hits):
            if start >= done:
                out += [text[done:start], covered(text[start:-minus_end], self._kinds[self._values[which]])]
                done = -minus_end
        return "".join(out) + text[done:]

    def say(self, sentence: Say) -> Say:
        """Both languages of a sentence; the same few hundred reasons come again and again."""
        if sentence not in self._said:
            self._said[sentence] = Say(self.text(sentence.zh), self.text(sentence.en))
        return self._said[sentence]


def cover(audit: Audit) -> Audit:
    """The same audit with every value covered."""
    hide = Cover(_secrets(audit))
    summary = audit.summary
    return msgspec.structs.replace(
        audit,
        summary=msgspec.structs.replace(
            summary,
            recognised=tuple(Recognised(hide.text(r.label), r.platform, hide.say(r.why)) for r in summary.recognised),
            unread=tuple(Unread(hide.text(u.where), hide.say(u.reason), u.ignored, u.count) for u in summary.unread),
            partial=hide.say(summary.partial) if summary.partial else None,
        ),
        posts=CoveredPosts(audit, hide),
        traces=tuple(_trace(t, hide) for t in audit.traces),
        dismissed=tuple(_trace(t, hide) for t in audit.dismissed),
        ledger=Ledger(tuple(_claim(c, hide) for c in audit.ledger.claims)),
        mosaic=tuple(_crowd(c, hide) for c in audit.mosaic),
        plan=_plan(audit.plan, hide) if audit.plan else None,
        routine=_routine(audit.routine, hide) if audit.routine else None,
    )


def hides(trace: Trace) -> bool:
    """Whether a trace's value is covered: anybody's fact, and numbers that point at one person whoever's they are."""
    return trace.holder != "none" or trace.kind in DIRECT_KINDS


def _kind_of_words(trace: Trace) -> str:
    """What a trace's words are: in a picture they are its name, whatever was found in it."""
    return "" if trace.field == "media" else trace.kind


def _secrets(audit: Audit) -> dict[str, str]:
    found: dict[str, str] = {}
    for trace in (*audit.traces, *audit.dismissed):
        if hides(trace):
            found[trace.text] = _kind_of_words(trace)
            if trace.kind not in _COUNTS:
                found[trace.value] = trace.kind
    for claim in audit.ledger.claims:
        found.update(dict.fromkeys((claim.value, *claim.allowed), claim.attribute))
    if audit.routine:
        found.update({s.region: "ip_region" for s in audit.routine.stays})
        found.update({d.device: "device" for d in audit.routine.devices})
    for crowd in audit.mosaic:
        found.update({f.value: f.attribute for f in crowd.factors})
    return found


class CoveredPosts(Mapping[str, Post]):
    """The posts, each covered when it is asked for: a report shows some of very many."""

    def __init__(self, audit: Audit, hide: Cover) -> None:
        self.originals, self._hide = audit.posts, hide
        self._spans: dict[str, list[Trace]] = {}
        for trace in (*audit.traces, *audit.dismissed):
            if hides(trace):
                self._spans.setdefault(trace.post, []).append(trace)

    def __getitem__(self, key: str) -> Post:
        return _post(self.originals[key], self._spans.get(key, []), self._hide)

    def __contains__(self, key: object) -> bool:
        return key in self.originals

    def __iter__(self) -> Iterator[str]:
        return iter(self.originals)

    def __len__(self) -> int:
        return len(self.originals)


def month_of(audit: Audit, post: str) -> str | None:
    """The month of a post, "2024-05", where it has one. A time is no value: nothing need be covered for it."""
    posts = audit.posts.originals if isinstance(audit.posts, CoveredPosts) else audit.posts
    found = posts.get(post)
    return f"{found.created_at.year:04}-{found.created_at.month:02}" if found and found.created_at else None


def _post(post: Post, traces: Iterable[Trace], hide: Cover) -> Post:
    traces = list(traces)
    url = post.url if post.url and hide.text(post.url) == post.url else None
    return msgspec.structs.replace(
        post,
        text=hide.text(_spans(post.text, [t for t in traces if t.field == "text"])),
        title=hide.text(_spans(post.title, [t for t in traces if t.field == "title"])),
        where=hide.text(post.where),
        ip_region=_whole(post.ip_region), place=_whole(post.place), device=_whole(post.device), coordinates=None,
        url=url, author=hide.text(post.author), reply_to=hide.text(post.reply_to),
        media=tuple(hide.text(name) for name in post.media),
    )


def _whole(value: str | None) -> str | None:
    return covered(value) if value else value


def _spans(text: str, traces: Iterable[Trace]) -> str:
    for t in traces:
        text = text[:t.start] + covered(text[t.start:t.end], t.kind) + text[t.end:]
    return text


def _trace(trace: Trace, hide: Cover) -> Trace:
    if not hides(trace):
        text = covered(trace.text) if trace.field == "media" else trace.text
        return msgspec.structs.replace(trace, text=text, why=hide.say(trace.why))
    return msgspec.structs.replace(
        trace, text=covered(trace.text, _kind_of_words(trace)), why=hide.say(trace.why),
        value=trace.value if trace.kind in _COUNTS else covered(trace.value, trace.kind),
    )


def _routine(routine: Routine, hide: Cover) -> Routine:
    return msgspec.structs.replace(
        routine,
        stays=tuple(msgspec.structs.replace(s, region=covered(s.region)) for s in routine.stays),
        devices=tuple(msgspec.structs.replace(d, device=covered(d.device)) for d in routine.devices),
        sentences=tuple(hide.say(s) for s in routine.sentences),
    )


def _claim(claim: Claim, hide: Cover) -> Claim:
    return msgspec.structs.replace(
        claim, value=covered(claim.value, claim.attribute),
        allowed=tuple(covered(v, claim.attribute) for v in claim.allowed),
    )


def _crowd(crowd: Crowd, hide: Cover) -> Crowd:
    factors = tuple(
        msgspec.structs.replace(
            f, value=covered(f.value, f.attribute), source=hide.text(f.source), note=hide.say(f.note) if f.note else None
        )
        for f in crowd.factors
    )
    unique = tuple(u if u in KINDS else hide.text(u) for u in crowd.unique)
    return msgspec.structs.replace(crowd, factors=factors, unique=unique)


def _step(step: Step, hide: Cover) -> Step:
    return msgspec.structs.replace(
        step, why=hide.say(step.why),
        replace=tuple(Replacement(start=r.start, end=r.end, text=hide.text(r.text)) for r in step.replace),
    )


def _plan(plan: Plan, hide: Cover) -> Plan:
    return msgspec.structs.replace(plan, steps=tuple(_step(s, hide) for s in plan.steps), after=_crowd(plan.after, hide),
                                   others=tuple(_plan(other, hide) for other in plan.others))


_WORDY = re.compile(r"[0-9A-Za-z]")


def _searchable(text: str) -> str:
    """Lower case, one character for one, and without lone surrogates, which have no UTF-8."""
    low = text.lower()
    low = low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in low)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no piece of a longer run of digits or of a longer Latin word."""
    return not (_joined(text[start - 1:start], text[start]) or _joined(text[end - 1], text[end:end + 1]))


def _joined(left: str, right: str) -> bool:
    if not (_WORDY.match(left) and _WORDY.match(right)):
        return False
    return left.isdigit() == right.isdigit()
