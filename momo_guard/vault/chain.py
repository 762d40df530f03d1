"""Walks a vault's rows in order and notices what does not follow: the heart of reading, verifying and merging."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from momo_guard.vault.container import ERASED, NOTE, Head, Link, Record, Tail, Tip, Unsealable, step
from momo_guard.vault.keys import Keys
from momo_guard.vault.sealing import genesis, open_record, open_rows, read_record

V = TypeVar("V")

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
        self._seen: set[Link] = {t.link for t in self._start.tips}
        self._tips: dict[Link, Tip | Record] = {t.link: t for t in self._start.tips}
        self._order: list[Link | None] = []
        self._dangling: dict[Link, int] = {}
        self._forgiven: set[bytes] = set()
        self._found: list[Finding] = []
        self._genesis: dict[bytes, Link] = {}
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

    def feed_all(self, rows: Sequence[tuple[int, bytes]]) -> Iterator[Record | Lost]:
        """Some rows at once, as `feed` takes one: what can be done for all together is."""
        for (n, _), opened in zip(rows, open_rows(self._keys, [sealed for _, sealed in rows]), strict=True):
            try:
                record = read_record(self._keys, *opened, n) if opened else None
            except Unsealable:
                record = None
            if record is None:
                yield self._lose(n)
            else:
                self._place(record)
                yield record

    def _lose(self, n: int) -> Lost:
        self.lost += 1
        self.last = n
        self._order.append(None)
        self._found.append(Finding("damaged", n=n))
        return Lost(n)

    def _place(self, record: Record) -> None:
        link, prev = record.link, record.prev
        if link in self._seen:
            self._found.append(Finding("doubled", n=record.n))
            return
        self.last = record.n
        self._order.append(link)
        self._seen.add(link)
        if record.kind == ERASED:
            self.erased += 1
        elif record.kind == NOTE:
            self._forgiven.update(missing_of(record))
        if self._tips.pop(prev, None) is None and not self._begins(record) and prev not in self._seen:
            self._dangling[prev] = record.n
            self._skip(record)
        if link not in self._dangling:
            self._tips[link] = record

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
        if record.seq != 1:
            return False
        if record.device not in self._genesis:
            self._genesis[record.device] = genesis(self._keys, record.device)
        return record.prev == self._genesis[record.device]

    def tail(self, revision: int) -> Tail:
        """The tail that the rows fed so far ask for."""
        run, count = self._start.run, self._start.records
        for link in self._order:
            run = step(run, link or bytes(16))
            count += 1
        return Tail(self.last, count, self.erased, revision, run, tuple(sorted(self._newest())))

    def _newest(self) -> Iterator[Tip]:
        return (Tip(t.device, t.seq, t.link) for t in self._tips.values())

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
        cut = [t for t in known_tips if t not in self._seen]
        # A damaged row is where a missing link once stood: it is told as damaged, not as missing too.
        unexplained = gone + len(cut) - self.lost
        if tail is None:
            found.append(Finding("tail_damaged"))
            if unexplained > 0:
                found.append(Finding("missing", unexplained))
            return found
        missing = max(0, tail.records - self._start.records - len(self._order))
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
        records = len(self._order) + self._start.records
        if self.lost:
            return records != tail.records
        return (records, self.erased, self.last) != (tail.records, tail.erased, tail.last) or set(self._newest()) != set(tail.tips)


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
