"""Takes entries of other programs into the vault: each once, pictures scrubbed, and says what was left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from momo_guard.errors import MomoError
from momo_guard.importers.opener import Source
from momo_guard.journal import files
from momo_guard.journal.foreign import Bad, Found, Item
from momo_guard.journal.journal import Journal, tags_of
from momo_guard.journal.moods import MOODS
from momo_guard.journal.nouns import Attachment, Body

_BATCH = 200


class Taken(NamedTuple):
    """What came of it."""

    added: int
    known: int
    """Entries that the journal has already, with the same time and words."""
    left: tuple[Bad, ...]


def take(journal: Journal, source: Source, items: Iterable[Item], tick: Callable[[int, float], None] | None = None) -> Taken:
    """Add what is new, some hundred at a time, each batch wholly or not at all."""
    known = {_mark(e.created_at, e.text) for e in journal.each()}
    added = doubled = 0
    left: list[Bad] = []
    batch: list[Body] = []
    for item in items:
        if isinstance(item, Bad):
            left.append(item)
            continue
        key = _mark(item.created_at, item.text)
        if key in known:
            doubled += 1
            continue
        known.add(key)
        batch.append(_body(journal, source, item, left))
        if len(batch) == _BATCH:
            added += len(journal.add_many(batch))
            batch = []
        if tick:
            tick(added + len(batch), 0.0)
    added += len(journal.add_many(batch))
    return Taken(added, doubled, tuple(left))


def _mark(at: datetime, text: str) -> bytes:
    """What makes two entries the same one."""
    return hashlib.sha256(f"{at.timestamp()} {text.strip()}".encode("utf-8", "surrogatepass")).digest()


def _body(journal: Journal, source: Source, item: Found, left: list[Bad]) -> Body:
    attachments: list[Attachment] = []
    for name in item.files:
        try:
            with source.open(name) as file:
                data = file.read()
            attachments.append(files.attach(journal.vault, name.rsplit("/", 1)[-1], data)[0])
        except MomoError as error:
            left.append(Bad(name, error.message))
    return Body(created_at=item.created_at.isoformat(timespec="seconds"), title=item.title, text=item.text, tags=tags_of(item.tags),
                mood=item.mood if item.mood in MOODS else "", attachments=tuple(attachments))
