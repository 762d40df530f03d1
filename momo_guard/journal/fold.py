"""From records to entries: versions hang on one another, and what two computers wrote at once is both kept.

The result depends on the set of records alone and not on their order, so that merged vaults agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from momo_guard.journal.nouns import ENTRY, REMOVAL, Body, Entry
from momo_guard.vault.container import Record, RecordId

_decode = msgspec.msgpack.Decoder(Body).decode


class Leaf(msgspec.Struct, frozen=True):
    """A version that no other was made from; its content stays in memory."""

    id: RecordId
    at: int
    body: Body
    removed: bool


class Tree(msgspec.Struct):
    """All versions of one entry: the ids that were built upon, and the leaves."""

    versions: int = 0
    used: set[str] = msgspec.field(default_factory=set)
    leaves: dict[str, Leaf] = msgspec.field(default_factory=dict)


class State(msgspec.Struct):
    """The journal's entries, folded from all records so far."""

    trees: dict[str, Tree] = msgspec.field(default_factory=dict)
    strange: int = 0
    """Records of the journal's kinds that could not be understood: from a newer version, perhaps."""

    def hear(self, record: Record) -> None:
        """Take one record into account."""
        if record.kind not in (ENTRY, REMOVAL):
            return
        try:
            body = _decode(record.body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self.strange += 1
            return
        tree = self.trees.setdefault(body.of or record.id, Tree())
        tree.versions += record.kind == ENTRY
        if body.base:
            tree.used.add(body.base)
            tree.leaves.pop(body.base, None)
        if record.id not in tree.used:
            tree.leaves[record.id] = Leaf(record.id, record.at, body, record.kind == REMOVAL)

    def hear_all(self, records: Iterable[Record]) -> State:
        """Take several into account."""
        for record in records:
            self.hear(record)
        return self

    def entries(self) -> Iterator[Entry]:
        """The entries as they stand, in no order; an entry edited in one place and removed in another stays."""
        for ident, tree in self.trees.items():
            if entry := self._entry(ident, tree):
                yield entry

    def get(self, ident: str) -> Entry | None:
        """One entry by its whole id."""
        tree = self.trees.get(ident)
        return self._entry(ident, tree) if tree else None

    @staticmethod
    def _entry(ident: str, tree: Tree) -> Entry | None:
        live = [leaf for leaf in tree.leaves.values() if not leaf.removed]
        if not live:
            return None
        newest = max(live, key=lambda leaf: (leaf.at, leaf.id))
        body = newest.body
        edited = datetime.fromtimestamp(newest.at / 1e6, UTC)
        return Entry(
            id=RecordId(ident), created_at=_time(body.created_at, edited), text=body.text, title=body.title, tags=body.tags,
            mood=body.mood, attachments=body.attachments, version=newest.id, edited_at=edited, versions=tree.versions,
            rivals=tuple(sorted(leaf.id for leaf in live if leaf is not newest)),
        )


def _time(text: str, otherwise: datetime) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return otherwise
    return when if when.tzinfo else when.replace(tzinfo=UTC)
