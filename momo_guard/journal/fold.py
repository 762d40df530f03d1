"""From records to entries: versions hang on one another, and what two computers wrote at once is both kept.

The result depends on the set of records alone and not on their order, so that merged vaults agree. What is remembered of a
record is how it hangs together with others, never its words: a journal of a hundred thousand entries fits into a few
megabytes, and the words pass by once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

import msgspec

from momo_guard.journal.nouns import ENTRY, REMOVAL, Body, Entry, decode
from momo_guard.vault.container import LINK, NAMED, Link, Record, RecordId, link_start, record_id

YEARS = range(datetime.min.year + 1, datetime.max.year)
"""Of these a local time can be shown anywhere; one beyond would make every list fail that the entry stands in."""


class Written(NamedTuple):
    """One version of an entry, with its words."""

    id: RecordId
    at: int
    body: Body


class Leaf(msgspec.Struct, frozen=True):
    """A version that no other was made from."""

    id: RecordId
    at: int
    removed: bool


class Tree(msgspec.Struct):
    """An entry that was changed: the ids that were built upon, and the leaves."""

    versions: int = 0
    used: set[str] = msgspec.field(default_factory=set)
    leaves: dict[str, Leaf] = msgspec.field(default_factory=dict)

    def grow(self, leaf: Leaf, base: str) -> None:
        """One more version, or a removal."""
        self.versions += not leaf.removed
        if base:
            self.used.add(base)
            self.leaves.pop(base, None)
        if leaf.id not in self.used:
            self.leaves[leaf.id] = leaf

    @property
    def live(self) -> list[Leaf]:
        """Versions that count, the newest first; an entry edited in one place and removed in another stays."""
        return sorted((leaf for leaf in self.leaves.values() if not leaf.removed), key=lambda leaf: (leaf.at, leaf.id), reverse=True)


class State(msgspec.Struct):
    """How the records so far hang together."""

    plain: dict[str, int] = msgspec.field(default_factory=dict)
    """Entries that were never changed: nearly all. Their id, and when they were written."""
    trees: dict[str, Tree] = msgspec.field(default_factory=dict)
    strange: int = 0
    """Records of the journal's kinds that could not be understood: from a newer version, perhaps."""

    def hear(self, record: Record) -> Written | None:
        """Take one record into account; its words, where it has some."""
        if record.kind not in (ENTRY, REMOVAL):
            return None
        try:
            body = decode(record.body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.strange += 1
            return None
        ident, removed = record.id, record.kind == REMOVAL
        if not (body.of or body.base or removed):
            self.begin(ident, record.at)
        else:
            self._tree(body.of or ident).grow(Leaf(ident, record.at, removed), body.base)
        return None if removed else Written(ident, record.at, body)

    def begin(self, ident: RecordId, at: int) -> None:
        """The first version of an entry."""
        if ident in self.trees:
            self.trees[ident].grow(Leaf(ident, at, removed=False), "")
        else:
            self.plain[ident] = at

    def _tree(self, ident: str) -> Tree:
        tree = self.trees.get(ident)
        if tree is None:
            tree = self.trees[ident] = Tree()
            if ident in self.plain:
                tree.grow(Leaf(RecordId(ident), self.plain.pop(ident), removed=False), "")
        return tree

    def __len__(self) -> int:
        return len(self.plain) + sum(1 for tree in self.trees.values() if tree.live)

    def beginning(self, start: str) -> list[str]:
        """The ids of entries that begin so; the whole one means itself alone."""
        there = chain(self.plain, (ident for ident, tree in self.trees.items() if tree.live))
        found = [ident for ident in there if ident.startswith(start)]
        return [start] if start in found else found

    def latest(self) -> list[str]:
        """The id of the entry that was written or changed last, if there is any."""
        changed = ((tree.live[0].at, ident) for ident, tree in self.trees.items() if tree.live)
        newest = max(chain(((at, ident) for ident, at in self.plain.items()), changed), default=None)
        return [newest[1]] if newest else []

    def when(self, ident: str) -> int:
        """When the version of an entry that counts was written."""
        return self.plain[ident] if ident in self.plain else self.trees[ident].live[0].at

    def gone(self) -> set[str]:
        """The ids of entries of which every version was removed."""
        return {ident for ident, tree in self.trees.items() if all(leaf.removed for leaf in tree.leaves.values())}

    def entry(self, written: Written) -> Entry | None:
        """The entry that a version makes, where it is the one that counts."""
        ident, body = written.body.of or written.id, written.body
        versions, rivals = 1, tuple[RecordId, ...]()
        if ident not in self.plain:
            tree = self.trees.get(ident)
            live = tree.live if tree else []
            if not tree or not live or live[0].id != written.id:
                return None
            versions, rivals = tree.versions, tuple(sorted(leaf.id for leaf in live[1:]))
        return Entry(
            id=RecordId(ident), created_at=created(written), text=body.text, title=body.title, tags=body.tags,
            mood=body.mood, attachments=body.attachments, version=written.id, edited_at=_edited(written), versions=versions, rivals=rivals,
        )


class Sieve:
    """For a search without a cache: of the entries that were never changed it lets those through that may be an answer, and
    remembers of the others only when they were written, which counts where a change of theirs turns up."""

    def __init__(self, may_hold: Callable[[bytes], bool]) -> None:
        self._may_hold = may_hold
        self._links, self._times = bytearray(), array("q")

    def wants(self, kind: str, body: bytes) -> bool:
        """Whether a record is to be read."""
        if kind != ENTRY:
            return kind == REMOVAL
        try:
            return self._may_hold(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return True

    def leaves(self, link: Link, at: int) -> None:
        """An entry as it was first written, perhaps."""
        self._links += link
        self._times.append(at)

    def complete(self, state: State) -> None:
        """Add those that were changed later to a state that has all the others."""
        if not state.trees:
            return
        changed, links = set(map(link_start, state.trees)), bytes(self._links)
        for place in range(0, len(links), LINK):
            if links[place : place + NAMED] in changed:
                state.begin(record_id(links[place : place + LINK]), self._times[place // LINK])


def entries(records: Iterable[Record]) -> Iterator[Entry]:
    """The entries that records make, in no order."""
    state = State()
    heard = [written for record in records if (written := state.hear(record))]
    yield from filter(None, map(state.entry, heard))


def _edited(written: Written) -> datetime:
    return datetime.fromtimestamp(written.at / 1e6, UTC)


def created(written: Written) -> datetime:
    """The time that a version is about; where it names none that can be read, when it was written."""
    try:
        when = datetime.fromisoformat(written.body.created_at)
    except ValueError:
        return _edited(written)
    if when.year not in YEARS:
        return _edited(written)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
