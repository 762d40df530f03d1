"""The journal over an open vault: add, read, edit, remove. Nothing here writes plaintext to disk."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain

import msgspec

from momo_guard.errors import MomoError
from momo_guard.journal import cache, calendar
from momo_guard.journal.fold import Sieve, State, Written
from momo_guard.journal.nouns import ENTRY, REMOVAL, Attachment, Body, Entry, Version, decode
from momo_guard.journal.search import Query, words_of
from momo_guard.journal.shelf import Shelf, Torn, micros
from momo_guard.say import Say
from momo_guard.vault.container import BlobRef, Record, RecordId, Tail
from momo_guard.vault.store import New, Vault

_encode = msgspec.msgpack.Encoder().encode


_ALL = Query()


class NoSuchEntry(MomoError):
    """An id that means no entry, or several."""


class Journal:
    """Entries in a vault. Reading goes over all records, or over a sealed cache and what came since it was written."""

    def __init__(self, vault: Vault, *, use_cache: bool = True) -> None:
        self.vault = vault
        self._use_cache = self._may_use_cache = use_cache
        self._shelf: Shelf | None = None
        self._since: list[Written] = []
        self._tail = Tail()

    def over(self, vault: Vault) -> None:
        """Go on with the same vault, opened anew: what was read of the cache is kept."""
        self.vault = vault
        if self._shelf:
            self._shelf.over(vault)
        else:
            self._use_cache = self._may_use_cache

    @property
    def is_quick(self) -> bool:
        """Whether there is a cache that fits, so that a part can be read without the whole."""
        return self._follow() is not None

    def each(self, query: Query | None = None) -> Iterator[Entry]:
        """All entries, or those that answer a query, in no order."""
        done = set[str]()
        for entry in self._each(query or _ALL):
            if entry.id not in done:
                done.add(entry.id)
                yield entry

    def _each(self, query: Query) -> Iterator[Entry]:
        try:
            if (state := self._follow()) is not None and self._shelf is not None:
                yield from self._made(state, chain(self._shelf.written(query.words), self._since), query)
                return
        except Torn:
            self._forget()
        state, kept, sieve = State(), list[Written](), Sieve(query.may_hold_data)
        for record in self.vault.records(sift=sieve if query.is_close else None):
            written = state.hear(record)
            if written is not None and query.may_hold(written.body):
                kept.append(written)
        sieve.complete(state)
        yield from self._made(state, kept, query)

    @staticmethod
    def _made(state: State, found: Iterable[Written], query: Query) -> Iterator[Entry]:
        for written in found:
            if query.may_hold(written.body) and (entry := state.entry(written)) and query.holds(entry):
                yield entry

    def _follow(self) -> State | None:
        """The cache's state with all that came since; None where there is no cache that fits."""
        if self._shelf is None and self._use_cache:
            self._shelf, self._since = cache.take(self.vault), []
            self._tail = self._shelf.tail if self._shelf else Tail()
        if self._shelf is None:
            return None
        head = self.vault.head
        if head != self._tail:
            if not self.vault.continues(self._tail):
                self._forget()
                return None
            heard = map(self._shelf.state.hear, self.vault.records(after=self._tail, upto=head))
            self._since += [written for written in heard if written]
            self._tail = head
        return self._shelf.state

    def _forget(self) -> None:
        cache.drop(self.vault)
        if self._shelf:
            self._shelf.close()
        self._shelf, self._use_cache = None, False

    def keep(self) -> None:
        """Write the cache where that is worth it: for when the answer is out and nobody waits."""
        if self.is_worth_keeping:
            cache.make(self.vault)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether so much is not in the cache that it should be written anew."""
        self._follow()
        last, known = self.vault.head.last, self._shelf.tail.last if self._shelf else 0
        return self._use_cache and last - known >= max(cache.WORTH_A_FILE, last // 10)

    def entries(self) -> list[Entry]:
        """All entries, the earliest first."""
        return self.search(_ALL)

    def search(self, query: Query, most: int | None = None) -> list[Entry]:
        """What answers a query, the earliest first; of very many the newest `most`."""
        if not most:
            return sorted(self.each(query), key=_by_time)
        try:
            found = self._newest(query, most)
        except Torn:
            self._forget()
            found = None
        return heapq.nlargest(most, self.each(query), key=_by_time)[::-1] if found is None else found

    def _newest(self, query: Query, most: int) -> list[Entry] | None:
        """The newest that answer a query, from as little of the cache as holds them; None where there is none. Raises Torn."""
        state = self._follow()
        if state is None or self._shelf is None:
            return None
        found = [(*_by_time(entry), entry) for entry in self._made(state, self._since, query)]
        for until, block in self._shelf.latest(query.words):
            if len(found) >= most:
                found = heapq.nlargest(most, found)
                if until < micros(found[-1][0]):
                    break
            found += [(*_by_time(entry), entry) for entry in self._made(state, block, query)]
        return [entry for _, _, entry in heapq.nlargest(most, found)][::-1]

    def count(self, query: Query) -> int:
        """How many entries answer a query."""
        return sum(1 for _ in self.each(query)) if query != _ALL else len(self.state())

    def on_this_day(self, today: date) -> list[Entry]:
        """Entries of this day in earlier years, the earliest first."""
        try:
            state = self._follow()
            if state is not None and self._shelf is not None:
                return calendar.on_this_day(self._made(state, chain(self._shelf.of_day(today), self._since), _ALL), today)
        except Torn:
            self._forget()
        return calendar.on_this_day(self.each(), today)

    def tags(self) -> list[str]:
        """All tags that some entry has."""
        state = self._follow()
        if state is None or self._shelf is None:
            return sorted({tag for entry in self.each() for tag in entry.tags})
        known = self._shelf.tags
        asked = known.keys() | {tag for written in self._since for tag in written.body.tags}
        return sorted(tag for tag in asked if known.get(tag) in state.plain or self._is_used(tag))

    def _is_used(self, tag: str) -> bool:
        # Tags stand among what a search looks at: their words tell where to look.
        query = Query(words=words_of([tag]), tags=(tag,))
        return any(True for _ in self.each(query))

    def state(self) -> State:
        """How all records hang together, as of now."""
        if (state := self._follow()) is not None:
            return state
        state = State()
        for record in self.vault.records():
            state.hear(record)
        return state

    def find(self, ident: str) -> Entry:
        """The entry whose id begins so, or "last". Raises NoSuchEntry."""
        state = self.state()
        found = state.latest() if ident == "last" else state.beginning(ident.lower()) if len(ident) >= 3 else []
        if len(found) > 1:
            raise NoSuchEntry(Say("有 {n} 条的编号以 {id} 开头。", "{n} entries have an id that begins with {id}.").fill(n=len(found), id=ident),
                              Say("多写几位。", "Give more of it."))
        entry = next((e for e in self._written_at(state, found[0]) if e.id == found[0]), None) if found else None
        if entry is None:
            raise NoSuchEntry(Say("没有编号为 {id} 的日记。", "There is no entry {id}.").fill(id=ident),
                              Say("看看有哪些：momo-guard journal list", "See what there is: momo-guard journal list"))
        return entry

    def _written_at(self, state: State, ident: str) -> Iterator[Entry]:
        """Entries among which one is."""
        try:
            if self._follow() is not None and self._shelf is not None:
                yield from self._made(state, chain(self._since, self._shelf.written_at(state.when(ident))), _ALL)
                return
        except Torn:
            self._forget()
        yield from self.each()

    # Writing. Each is on disk when it returns.

    def add(self, text: str, created_at: datetime, *, title: str = "", tags: Sequence[str] = (), mood: str = "",
            attachments: Sequence[Attachment] = ()) -> RecordId:
        """A new entry's id."""
        return self.add_many([Body(created_at=created_at.isoformat(timespec="seconds"), title=title, text=text,
                                   tags=tags_of(tags), mood=mood, attachments=tuple(attachments))])[0]

    def add_many(self, bodies: Sequence[Body]) -> list[RecordId]:
        """Several new entries, all or none."""
        return [r.id for r in self.vault.append_many(New(ENTRY, _encode(b), _chunks(b)) for b in bodies)]

    def edit(self, entry: Entry, **changes: object) -> RecordId:
        """A new version of an entry: text, title, tags, mood, created_at or attachments changed."""
        body = Body(of=entry.id, base=entry.version, created_at=entry.created_at.isoformat(timespec="seconds"),
                    title=entry.title, text=entry.text, tags=entry.tags, mood=entry.mood, attachments=entry.attachments)
        body = msgspec.structs.replace(body, **changes)
        return self.vault.append(ENTRY, _encode(body), _chunks(body))

    def remove(self, entry: Entry) -> None:
        """Mark an entry as removed; `journal compact` takes its words out of the file."""
        self.vault.append_many([
            New(REMOVAL, _encode(Body(of=entry.id, base=version))) for version in (entry.version, *entry.rivals)])

    def compact(self) -> int:
        """Take the words of removed entries out of the file, with their attachments; how many entries those were."""
        gone = self.state().gone()
        records = [r for r in self.vault.records() if r.kind in (ENTRY, REMOVAL) and _entry_of(r) in gone]
        if records:
            self.vault.erase(records)
        self.vault.compact()
        use = self._use_cache
        self._forget()
        self._use_cache = use
        return len(gone)

    def history(self, ident: RecordId) -> list[Version]:
        """All versions of an entry, the oldest first, removals included."""
        found = []
        for record in self.vault.records():
            if record.kind in (ENTRY, REMOVAL):
                try:
                    body = decode(record.body)
                except msgspec.DecodeError:
                    continue
                if (body.of or record.id) == ident:
                    found.append(Version(id=record.id, at=record.when, body=body, removed=record.kind == REMOVAL))
        return found


def _by_time(entry: Entry) -> tuple[datetime, str]:
    return entry.created_at, entry.id


def _entry_of(record: Record) -> str:
    try:
        return decode(record.body).of or record.id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _chunks(body: Body) -> list[BlobRef]:
    return [ref for a in body.attachments for ref in a.chunks]


def tags_of(words: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are kept: without #, trimmed, each once, in order."""
    split = (part.strip().lstrip("#＃").strip() for word in words for part in word.replace("，", ",").split(","))
    return tuple(dict.fromkeys(filter(None, split)))
