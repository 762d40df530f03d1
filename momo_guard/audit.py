"""The corridor: export -> posts -> traces -> ledger -> crowd -> plan, and what an audit found."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from momo_guard.detectors.fields import FieldTraces
from momo_guard.detectors.pool import scan_stream, shared_scanner
from momo_guard.detectors.secret import Secret, scanner_for
from momo_guard.errors import BadInput
from momo_guard.importers.album import Album
from momo_guard.importers.intake import STOPPED, Intake
from momo_guard.importers.opener import Source
from momo_guard.journal.ledgers import Saved, of_crowds
from momo_guard.journal.settled import Settled
from momo_guard.mosaic import marks
from momo_guard.mosaic.adversaries import CIRCLE, STYLE_ALONE, Eyes, crowds
from momo_guard.mosaic.circle import Roster
from momo_guard.mosaic.claims import Ledger
from momo_guard.mosaic.ledger import LedgerBuilder
from momo_guard.mosaic.nouns import Adversary, Crowd, Plan
from momo_guard.mosaic.reading import is_chinese
from momo_guard.plan import TARGET, plan
from momo_guard.post import Post, Unread
from momo_guard.reader.nouns import Reading
from momo_guard.reader.reader import SecondReader, worth_reading
from momo_guard.say import Say
from momo_guard.style.fingerprint import Fingerprint, FingerprintBuilder
from momo_guard.style.linking import Link, link
from momo_guard.style.routine import Routine, RoutineBuilder
from momo_guard.trace import Trace

Progress = Callable[[int, float], None]
"""Called now and then with the posts read so far and the share of the input that is done, 0–1."""


class Recognised(msgspec.Struct, frozen=True):
    """One source the user gave, and what it was taken for."""

    label: str
    platform: str
    why: Say


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: the report says it before anything else, so that a masked file does not look clean."""

    recognised: tuple[Recognised, ...]
    files: int
    posts: int
    """Everything read, others' words included."""
    own: int
    unread: tuple[Unread, ...] = ()
    """The first few hundred rows and files that were not read, and why."""
    unread_count: int = 0
    """All of them."""
    present: tuple[str, ...] = ()
    """Post fields that the export holds, filled or empty."""
    absent: tuple[str, ...] = ()
    """Post fields that the export never held: nothing is known of them, which is not the same as clean."""
    first: datetime | None = None
    last: datetime | None = None
    months: Mapping[str, int] = {}
    """Own posts per month, "2024-05" -> count."""
    pictures: int = 0
    """Pictures of own posts that were looked at."""
    pictures_missing: int = 0
    """Pictures and films that own posts name and that could not be looked at: not among the files, or unreadable."""
    partial: Say | None = None
    """Why the run ended early, where it did; what was found until then is kept."""
    reading: Reading | None = None
    """How much the user's own model read, where one was given."""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one audit found."""

    summary: Summary
    posts: Mapping[str, Post]
    """The posts that carry traces, by id."""
    traces: tuple[Trace, ...]
    ledger: Ledger
    mosaic: tuple[Crowd, ...]
    eyes: Eyes | None = None
    """What the crowd was counted with besides the ledger; a draft is checked with the same."""
    plan: Plan | None = None
    routine: Routine | None = None
    """What hours, regions and devices say; None where no post has a time."""
    style: Fingerprint | None = None
    """What the way of writing says; None where there is next to nothing to read."""
    done: frozenset[str] = frozenset()
    """Posts that the user has dealt with on the platform, as far as the vault knows."""
    dismissed: tuple[Trace, ...] = ()
    """Findings that are not to be mentioned again. They still count in the figures: they are still there to be read."""
    link: Link | None = None
    """How well another account of the user's own could be linked, where one was given."""


_BELIEVED, _REPEATED = 2, 0.02
"""How often the ledger takes a second reader's word for one value, and what it takes it for from then on."""


class _Findings:
    """What is kept of the stream: posts with traces in their words, and one trace per value of a field.

    An export with an IP region on each of a million posts says the same thing a million times; the ledger hears
    all of it, the report shows the first."""

    def __init__(self) -> None:
        self.posts: dict[str, Post] = {}
        self.traces: list[Trace] = []
        self.ledger = LedgerBuilder()
        self.routine = RoutineBuilder()
        self.style = FingerprintBuilder()
        self.heard = self.chinese = 0
        """Posts, and those of them in Chinese."""
        self.to_read: list[tuple[Post, list[Trace]]] = []
        """What is for a second reader; empty without one, so that memory stays constant."""
        self._fields = FieldTraces()
        self._pictures: set[tuple[str, str, str]] = set()
        self._opinions: Counter[tuple[str, str, str]] = Counter()

    def add(self, post: Post, traces: list[Trace]) -> None:
        self.heard += 1
        self.chinese += is_chinese(post.text)
        self.ledger.hear(post, traces)
        self.routine.hear(post)
        self.style.hear(post)
        kept = [t for t in traces if t.field in ("text", "title") or self._is_new(t)]
        kept += self._fields.of(post)
        if kept:
            self.posts[post.id] = post
            self.traces += kept

    def add_read(self, post: Post, traces: list[Trace]) -> None:
        """What a second reader found in a post that was heard before."""
        self.ledger.hear_more(post, [self._once_more(t) for t in traces])
        self.posts[post.id] = post
        self.traces += traces

    def _once_more(self, trace: Trace) -> Trace:
        """What one model says again and again is one opinion: the ledger believes it twice, then hardly."""
        key = (trace.kind, trace.value, trace.holder)
        self._opinions[key] += 1
        return msgspec.structs.replace(trace, confidence=_REPEATED) if self._opinions[key] > _BELIEVED else trace

    def _is_new(self, trace: Trace) -> bool:
        key = (trace.field, trace.kind, trace.value)
        new = key not in self._pictures
        self._pictures.add(key)
        return new


def audit(
    paths: Sequence[str | Path | Source] | str | Path,
    *,
    platform: str | None = None,
    since: datetime | None = None,
    me: Sequence[str] = (),
    jobs: int = 1,
    circle: int | Roster = CIRCLE,
    adversary: Adversary = "stranger",
    target: int = TARGET,
    runners_up: int = 0,
    other: str | Path | None = None,
    card: Sequence[Secret] = (),
    settled: Settled | None = None,
    progress: Progress | None = None,
    reader: SecondReader | None = None,
    reading: Progress | None = None,
    closely: bool = False,
) -> Audit:
    """Audit one or several exports of the user's own posts.

    paths: files, folders or archives, or sources that are open already. platform: a noun such as "weibo", or None to recognise it. since: leave out
    older posts. me: the user's names or ids, for tables of many authors that do not say whose they are. jobs: processes
    to scan with. other: an export of another account of the user's, to see how well the two could be linked.
    circle: how many people an acquaintance would think of, or who they are. adversary, target: for whom the plan is made, and how many
    should still fit; runners_up: how many other plans beside it. card: the user's own secrets, to be found in any disguise. settled: what is done or dismissed. reader: a model that the user runs, which reads the posts after the rules did, and is
    followed with `reading`. closely: also read text in pictures and count faces, where the extras are installed. An interrupt (Ctrl-C) ends the reading and keeps what was found, which Summary.partial then says. Raises BadInput
    where nothing can be read, or nothing of it is known to be the user's.
    """
    intake = Intake([paths] if isinstance(paths, str | Path) else paths, platform, me)
    found = _Findings()
    album = Album(source for source, _, _ in intake.sources)
    partial: Say | None = None
    try:
        for post, traces in _with_card(scan_stream(_own(intake, since, progress), jobs), card):
            if post.media:
                traces = traces + _in_pictures(post, album, closely)
                if closely and progress is not None:
                    progress(intake.posts, _done(intake))
            found.add(post, traces)
            if reader is not None and worth_reading(post):
                found.to_read.append((post, traces))
    except KeyboardInterrupt:
        partial = STOPPED
    partial = partial or intake.broken
    if not intake.own and partial is None:
        raise _strangers(intake) if intake.posts else _nothing(intake)
    if reader is not None:
        _read_again(found, reader, reading, stopped=partial is STOPPED)
    ledger, style = found.ledger.ledger(), found.style.fingerprint()
    eyes = _eyes(found, style, intake.last, circle)
    made = Audit(
        summary=_summary(intake, album, partial, reader.reading if reader else None),
        posts=found.posts,
        traces=tuple(found.traces),
        ledger=ledger,
        mosaic=(),
        eyes=eyes,
        routine=found.routine.routine(),
        style=style,
        link=link(found.style, _style_of(other)) if other is not None else None,
    )
    return settle(made, settled, adversary=adversary, target=target, runners_up=runners_up)


def settle(
    found: Audit, settled: Settled | None, *, adversary: Adversary = "stranger", target: int = TARGET, runners_up: int = 0,
) -> Audit:
    """The audit's crowds and its plan, with what the user settled: what is dismissed is neither shown nor asked to change."""
    assert found.eyes is not None
    kept, dismissed = found.traces, found.dismissed
    if settled is not None:
        place = {post: n for n, post in enumerate(found.posts)}
        everything = sorted((*kept, *dismissed), key=lambda t: place.get(t.post, 0))
        kept = tuple(t for t in everything if not settled.is_dismissed(t))
        dismissed = tuple(t for t in everything if settled.is_dismissed(t))
    eyes = msgspec.structs.replace(found.eyes, direct=marks.direct(kept))
    return msgspec.structs.replace(
        found, traces=kept, dismissed=dismissed, eyes=eyes, mosaic=crowds(found.ledger, eyes),
        plan=plan(found.ledger, found.posts, kept, eyes, adversary=adversary, target=target, others=runners_up, dismissed=dismissed),
        done=frozenset(p.id for p in found.posts.values() if settled.is_done(p)) if settled is not None else frozenset(),
    )


def _read_again(found: _Findings, reader: SecondReader, progress: Progress | None, stopped: bool) -> None:
    """Let the user's own model read what the rules have read; an interrupt keeps what it said so far."""
    try:
        for post, traces in reader.read(found.to_read, progress) if not stopped else ():
            found.add_read(post, traces)
    except KeyboardInterrupt:
        stopped = True
    if stopped:
        reader.stop(len(found.to_read))


def _style_of(path: str | Path) -> FingerprintBuilder:
    """The way of writing of another export, own posts only."""
    builder = FingerprintBuilder()
    for post in Intake([path]):
        if post.own:
            builder.hear(post)
    return builder


def saved_of(found: Audit) -> Saved:
    """What is worth keeping of an audit in the vault: the ledger and the figures, no word of any post."""
    return Saved(
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
        sources=tuple(f"{r.platform}: {r.label}" for r in found.summary.recognised), posts=found.summary.own,
        ledger=found.ledger, eyes=found.eyes, crowds=of_crowds(found.mosaic),
        habits=tuple(msgspec.structs.replace(h, example="") for h in found.style.habits) if found.style else (),
    )


def _eyes(found: _Findings, style: Fingerprint | None, last: datetime | None, circle: int | Roster) -> Eyes:
    """What the crowd is counted with besides the ledger."""
    return Eyes(
        year=(last or datetime.now()).year, chinese=found.chinese * 2 > found.heard if found.heard else None,
        marks=tuple(marks.of(found.traces)),
        circle=circle if isinstance(circle, int) else CIRCLE, roster=None if isinstance(circle, int) else circle,
        style_bits=STYLE_ALONE * style.bits if style else 0.0,
    )


def _nothing(intake: Intake) -> BadInput:
    """It was recognised, but holds no words at all: only settings and lists, or pages that can't be read."""
    label = ", ".join(source.label for source, _, _ in intake.sources)
    said = Say("{label} 里没有读到任何发言。", "Nothing that anybody wrote was found in {label}.").fill(label=label)
    skipped = next((u for u in intake.unread if not u.ignored), None) or next(iter(intake.unread), None)
    if skipped is None:
        return BadInput(said, Say("请检查是不是选错了文件。", "Check that it is the right file."))
    return BadInput(said, Say("{where}：{reason}。", "{where}: {reason}.").fill(where=skipped.where, reason=skipped.reason))


def _strangers(intake: Intake) -> BadInput:
    """Words were read, but none of them are known to be the user's: a report would look clean and be wrong."""
    said = Say("读到 {n} 条，但看不出哪些是你写的。", "{n} {n:post was read, but nothing says whether it is yours|posts were read, but nothing says which of them are yours}.")
    names = [name for name, _ in intake.authors.most_common(5) if name]
    hint = Say("用 --me 昵称或ID 说明你是哪一位", "Name yourself with --me NAME_OR_ID")
    if names:
        among = Say("{hint}，作者有：{some}。", "{hint}; the authors are: {some}.")
        hint = among.fill(hint=hint, some=Say("、".join(names), ", ".join(names)))
    return BadInput(said.fill(n=intake.posts), hint)


def _with_card(stream: Iterator[tuple[Post, list[Trace]]], card: Sequence[Secret]) -> Iterator[tuple[Post, list[Trace]]]:
    """The stream with the secrets of the card among the traces; scanned some hundred posts at a time."""
    scanner = scanner_for(card)
    if scanner is None:
        yield from stream
        return
    while batch := list(islice(stream, 256)):
        found = scanner.scan_all(post for post, _ in batch)
        yield from ((post, traces + more) for (post, traces), (_, more) in zip(batch, found, strict=True))


def _in_pictures(post: Post, album: Album, closely: bool) -> list[Trace]:
    from momo_guard.detectors.photo import look  # only exports with pictures pay for its libraries

    return [t for name, data in album.pictures(post) for t in look(post, name, data, shared_scanner(), closely=closely)]


def _own(intake: Intake, since: datetime | None, progress: Progress | None) -> Iterator[Post]:
    """The user's own posts, in order; others' words are counted by the intake and go no further."""
    for post in intake:
        if progress is not None and intake.posts % 500 == 0:
            progress(intake.posts, _done(intake))
        if post.own and not (since and post.created_at and _before(post.created_at, since)):
            yield post


def _done(intake: Intake) -> float:
    """The share of the input that is read."""
    return intake.meter.done / max(intake.meter.total, intake.meter.done, 1)


def _before(when: datetime, since: datetime) -> bool:
    return when.replace(tzinfo=None) < since.replace(tzinfo=None)


def _summary(intake: Intake, album: Album, partial: Say | None, reading: Reading | None) -> Summary:
    return Summary(
        recognised=tuple(Recognised(s.label, m.platform, m.why) for s, _, m in intake.sources),
        files=intake.files,
        posts=intake.posts,
        own=intake.own,
        unread=tuple(intake.unread),
        unread_count=intake.unread_count,
        present=intake.present,
        absent=intake.absent,
        first=intake.first,
        last=intake.last,
        months=intake.months,
        pictures=album.seen,
        pictures_missing=album.missing,
        partial=partial,
        reading=reading,
    )


class _CallableModule(ModuleType):
    """Importing this module puts it in the package under the name of its one public call; so it is that call too:
    `momo_guard.audit(paths)` works whichever came first."""

    def __call__(self, *args: Any, **kwargs: Any) -> Audit:
        return audit(*args, **kwargs)


sys.modules[__name__].__class__ = _CallableModule
