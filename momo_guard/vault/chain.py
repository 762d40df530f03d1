"""Walks a vault's rows in order and notices what does not follow: the heart of reading, verifying and merging."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from momo_guard.vault.beside import Vouched
from momo_guard.vault.container import (
    ERASED,
    LINK,
    NOTE,
    OWN,
    Head,
    Link,
    Record,
    Tail,
    Tip,
    Unsealable,
    step,
)
from momo_guard.vault.keys import Keys
from momo_guard.vault.sealing import form_of, genesis, link_to, open_record, open_rows, record_of
from momo_guard.vault.sift import Sift

V = TypeVar("V")
_NONE = bytes(LINK)

FindingCode = Literal[
    "damaged", "missing", "doubled", "disordered", "tail_damaged", "tail_cut", "tail_old", "order_changed",
    "header_damaged", "header_old", "blob_missing", "blob_damaged", "blob_unnamed", "erased_unsaid", "older_than_seen",
    "structure", "forked",
]


class Lost(NamedTuple):
    """A row that does not open: damaged, or put there from elsewhere."""

    n: int


class Finding(NamedTuple):
    """Something that is not as the vault left it."""

    code: FindingCode
    times: int = 1
    n: int = 0
    """The row, where one can be named."""


class Walk:
    """Feeds on rows and knows at the end what was wrong with the whole."""

    def __init__(self, keys: Keys, start: Tail | None = None) -> None:
        self._keys = keys
        self._start = start or Tail()
        self._ends: dict[Link, Tip] = {t.link: t for t in self._start.tips}
        self._next = b""
        """The head that goes on from the record before, whose own tip stands among the others only when that is asked for."""
        self._order = bytearray()
        """The links so far, zero bytes where a row was lost."""
        self._run = self._start.run
        self._known: set[bytes] | None = None
        self._dangling: dict[Link, int] = {}
        self._forgiven: set[bytes] = set()
        self._found: list[Finding] = []
        self._firsts: dict[bytes, Link] = {}
        self._begun: set[bytes] = set()
        self.last = self._start.last
        self.erased = self._start.erased
        self.lost = 0

    def feed(self, n: int, sealed: bytes) -> Record | Lost:
        """One row, verified by itself; what its place in the chain says is kept for `finish`."""
        try:
            record = open_record(self._keys, sealed, n)
        except Unsealable:
            return self._lose(n)
        self._place(record)
        return record

    def feed_all(self, rows: Sequence[tuple[int, bytes]], sift: Sift | None = None) -> Iterator[Record | Lost]:
        """Some rows at once, as `feed` takes one: what can be done for all together is. Only those that the sift wants
        come out, and those that are lost."""
        for (n, _), opened in zip(rows, open_rows(self._keys, [sealed for _, sealed in rows]), strict=True):
            if opened is None:
                yield self._lose(n)
                continue
            head, padded = opened
            try:
                form = form_of(padded)
            except Unsealable:
                yield self._lose(n)
                continue
            kind, at, _, start, end = form
            link = link_to(self._keys, head, padded, form)
            if not self._goes_on(n, head, kind, link):
                self._place(record_of(head, padded, form, link, n))
            if sift is None or sift.wants(kind, padded[start:end]):
                yield record_of(head, padded, form, link, n)
            else:
                sift.leaves(link, at)

    def follow(self, rows: Sequence[tuple[int, bytes]], told: Sequence[Vouched | None], sift: Sift) -> Iterator[Record | Lost]:
        """The same where another process opened the rows, and says what it found."""
        for (n, sealed), known in zip(rows, told, strict=True):
            if known is not None and self._goes_on(n, known.head, "", known.link):
                sift.leaves(known.link, known.at)
            else:
                yield from self.feed_all([(n, sealed)], sift)

    def _goes_on(self, n: int, head: bytes, kind: str, link: Link) -> bool:
        """Place a record as nearly all are: the next one after the newest of its device. False where it is another, with
        nothing done. One that was there already can't come by here: what it follows is its device's newest no more."""
        if kind.startswith(OWN) or self._dangling or not (head == self._next or self._take_up(head, link)):
            return False
        self._next = head[:8] + (int.from_bytes(head[8:16]) + 1).to_bytes(8) + link
        self._note(n, link)
        return True

    def _take_up(self, head: bytes, link: Link) -> bool:
        """Go on with another device, or begin with one."""
        tip = self._tips.get(Link(head[16:]))
        if tip is not None and head == Head(tip.device, tip.seq + 1, tip.link).encode():
            del self._tips[tip.link]
            return True
        if link in self._tips or not self._is_first(head):
            return False
        self._begun.add(head[:8])
        return True

    def _is_first(self, head: bytes) -> bool:
        """Whether this is the first record of a device of which none was the first before."""
        device = head[:8]
        return device not in self._begun and head == Head(device, 1, self._genesis(device)).encode()

    @property
    def _tips(self) -> dict[Link, Tip]:
        """The newest record of each device, of each branch after a fork."""
        if self._next:
            link = Link(self._next[16:])
            self._ends[link] = Tip(self._next[:8], int.from_bytes(self._next[8:16]) - 1, link)
            self._next = b""
        return self._ends

    def _note(self, n: int, link: Link) -> None:
        self.last = n
        self._order += link
        self._run = step(self._run, link)
        if self._known is not None:
            self._known.add(link)

    def _lose(self, n: int) -> Lost:
        self.lost += 1
        self.last = n
        self._order += _NONE
        self._run = step(self._run, _NONE)
        self._found.append(Finding("damaged", n=n))
        return Lost(n)

    @property
    def _seen(self) -> set[bytes]:
        """The links of all rows so far and of the heads that were begun from: made when first asked for, which a vault of one
        computer hardly ever does."""
        if self._known is None:
            order = bytes(self._order)
            self._known = {order[at : at + LINK] for at in range(0, len(order), LINK)} - {_NONE}
            self._known.update(t.link for t in self._start.tips)
        return self._known

    def _place(self, record: Record) -> None:
        link, prev = record.link, record.prev
        if link in self._seen:
            self._found.append(Finding("doubled", n=record.n))
            return
        self._note(record.n, link)
        if record.kind == ERASED:
            self.erased += 1
        elif record.kind == NOTE:
            self._forgiven.update(missing_of(record))
        if self._tips.pop(prev, None) is None and not self._begins(record) and prev not in self._seen:
            self._dangling[prev] = record.n
            self._skip(record)
        if link not in self._dangling:
            self._tips[link] = Tip(record.device, record.seq, link)

    def _skip(self, record: Record) -> None:
        """Something is missing before this record: what stood before that is no branch that was left."""
        before = [t for t in self._tips.values() if t.device == record.device and t.seq < record.seq]
        if before:
            del self._tips[max(before, key=lambda t: t.seq).link]

    @property
    def forks(self) -> int:
        """How many times two programs went on from the same record."""
        return 0 if self.lost or self.gone() else len(self._tips) - len({t.device for t in self._tips.values()})

    def _begins(self, record: Record) -> bool:
        if record.seq != 1 or record.prev != self._genesis(record.device):
            return False
        self._begun.add(record.device)
        return True

    def _genesis(self, device: bytes) -> Link:
        if device not in self._firsts:
            self._firsts[device] = genesis(self._keys, device)
        return self._firsts[device]

    def tail(self, revision: int) -> Tail:
        """The tail that the rows fed so far ask for."""
        return Tail(self.last, self._records, self.erased, revision, self._run, tuple(sorted(self._tips.values())))

    @property
    def _records(self) -> int:
        return self._start.records + len(self._order) // LINK

    def gone(self) -> list[Link]:
        """Links that some record follows and that are not there, and whose loss was not accepted before."""
        return [prev for prev in self._dangling if prev not in self._seen and prev not in self._forgiven]

    def knows(self, link: Link) -> bool:
        """Whether a record with this link was fed, or its loss accepted."""
        return link in self._seen or link in self._forgiven

    def finish(self, tail: Tail | None) -> list[Finding]:
        """Everything that is not as the last writer left it. Without a tail (it was damaged) less can be said."""
        found = list(self._found)
        gone = len(self.gone())
        late = [prev for prev in self._dangling if prev in self._seen and prev not in self._forgiven]
        found += [Finding("disordered", n=self._dangling[prev]) for prev in late]
        known_tips = {t.link for t in tail.tips} if tail else set()
        cut = [t for t in known_tips if not (t in self._tips or t in self._seen)]
        # A damaged row is where a missing link once stood: it is told as damaged, not as missing too.
        unexplained = gone + len(cut) - self.lost
        if tail is None:
            found.append(Finding("tail_damaged"))
            if unexplained > 0:
                found.append(Finding("missing", unexplained))
            return found
        missing = max(0, tail.records - self._records)
        if cut and unexplained > 0:
            found.append(Finding("tail_cut", max(1, missing)))
        elif missing or unexplained > 0:
            found.append(Finding("missing", max(missing, unexplained)))
        elif self._is_newer(tail):
            found.append(Finding("tail_old"))
        elif not found and self.tail(tail.revision).run != tail.run:
            found.append(Finding("order_changed"))
        return found

    def _is_newer(self, tail: Tail) -> bool:
        if self.lost:
            return self._records != tail.records
        return (self._records, self.erased, self.last) != (tail.records, tail.erased, tail.last) or set(self._tips.values()) != set(tail.tips)


def walk(keys: Keys, rows: Iterable[tuple[int, bytes]], start: Tail | None = None) -> Iterator[Record | Lost]:
    """Rows as records, verified one by one, for those who need no verdict on the whole."""
    guide = Walk(keys, start)
    for n, sealed in rows:
        yield guide.feed(n, sealed)


def in_order(items: Iterable[tuple[Record, V]], here: Collection[Link], keys: Keys) -> list[tuple[Record, V]]:
    """Records from outside so that each stands after the one it follows. Those that follow nothing known are left out."""
    waiting: dict[Link, list[tuple[Record, V]]] = {}
    ready: list[tuple[Record, V]] = []
    for item in sorted(items, key=lambda pair: (pair[0].seq, pair[0].link)):
        record = item[0]
        first = record.seq == 1 and record.prev == genesis(keys, record.device)
        (ready if first or record.prev in here else waiting.setdefault(record.prev, [])).append(item)
    place = 0
    while place < len(ready):
        ready += waiting.pop(ready[place][0].link, [])
        place += 1
    return ready


def missing_of(note: Record) -> list[Link]:
    """The links whose loss a note accepts."""
    try:
        return [Link(bytes.fromhex(link)) for link in json.loads(note.body).get("missing", [])]
    except (ValueError, AttributeError, TypeError):
        return []


def next_head(keys: Keys, tail: Tail, device: bytes) -> Head:
    """The head of a device's next record."""
    tip = tail.tip_of(device)
    return Head(device, tip.seq + 1, tip.link) if tip else Head(device, 1, genesis(keys, device))
