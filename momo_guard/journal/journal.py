"""The journal over an open vault: add, read, edit, remove. Nothing here writes plaintext to disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from momo_guard.errors import MomoError
from momo_guard.journal import cache
from momo_guard.journal.fold import State
from momo_guard.journal.nouns import ENTRY, REMOVAL, Attachment, Body, Entry, Version
from momo_guard.say import Say
from momo_guard.vault.container import BlobRef, Record, RecordId
from momo_guard.vault.store import New, Vault

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Body).decode


class NoSuchEntry(MomoError):
    """An id that means no entry, or several."""


class Journal:
    """Entries in a vault. Reading folds all records once; a sealed cache makes the next time quick."""

    def __init__(self, vault: Vault, *, use_cache: bool = True) -> None:
        self.vault = vault
        self._use_cache = use_cache
        self._loaded: cache.Loaded | None = None

    def state(self) -> State:
        """All entries, as of now; records that others have added meanwhile are read too."""
        self._loaded = cache.load(self.vault, self._loaded, use_file=self._use_cache)
        return self._loaded.state

    def entries(self) -> list[Entry]:
        """All entries, the earliest first."""
        return sorted(self.state().entries(), key=lambda e: (e.created_at, e.id))

    def find(self, ident: str) -> Entry:
        """The entry whose id begins so, or "last". Raises NoSuchEntry."""
        state = self.state()
        if ident == "last":
            entries = self.entries()
            if entries:
                return max(entries, key=lambda e: e.edited_at)
        elif entry := state.get(ident):
            return entry
        found = [e for e in state.entries() if e.id.startswith(ident.lower())] if len(ident) >= 3 else []
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchEntry(Say("有 {n} 条的编号以 {id} 开头。", "{n} entries have an id that begins with {id}.").fill(n=len(found), id=ident),
                              Say("多写几位。", "Give more of it."))
        raise NoSuchEntry(Say("没有编号为 {id} 的日记。", "There is no entry {id}.").fill(id=ident),
                          Say("看看有哪些：momo-guard journal list", "See what there is: momo-guard journal list"))

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
        gone = {ident for ident, tree in self.state().trees.items() if all(leaf.removed for leaf in tree.leaves.values())}
        records = [r for r in self.vault.records() if r.kind in (ENTRY, REMOVAL) and _entry_of(r) in gone]
        if records:
            self.vault.erase(records)
        self.vault.compact()
        self._loaded = None
        cache.drop(self.vault)
        return len(gone)

    def history(self, ident: RecordId) -> list[Version]:
        """All versions of an entry, the oldest first, removals included."""
        found = []
        for record in self.vault.records():
            if record.kind in (ENTRY, REMOVAL):
                try:
                    body = _decode(record.body)
                except msgspec.DecodeError:
                    continue
                if (body.of or record.id) == ident:
                    found.append(Version(id=record.id, at=record.when, body=body, removed=record.kind == REMOVAL))
        return found


def _entry_of(record: Record) -> str:
    try:
        return _decode(record.body).of or record.id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _chunks(body: Body) -> list[BlobRef]:
    return [ref for a in body.attachments for ref in a.chunks]


def tags_of(words: Sequence[str]) -> tuple[str, ...]:
    """Tags as they are kept: without #, trimmed, each once, in order."""
    split = (part.strip().lstrip("#＃").strip() for word in words for part in word.replace("，", ",").split(","))
    return tuple(dict.fromkeys(filter(None, split)))
