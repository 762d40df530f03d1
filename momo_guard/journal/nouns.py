"""What an entry is: the author's words, when, how it felt, and what hangs on it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from momo_guard.vault.container import BlobRef, RecordId

ENTRY, REMOVAL = "entry", "removal"
"""Kinds of records: a version of an entry, and that it was removed."""


class Attachment(msgspec.Struct, frozen=True):
    """A file sealed beside an entry."""

    name: str
    type: str
    """Its media type, "image/jpeg"."""
    size: int
    """Bytes as they came out after scrubbing."""
    chunks: tuple[BlobRef, ...] = ()


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A version of an entry as its record holds it (msgpack). Fields are only ever added."""

    of: str = ""
    """The entry's id; empty in its first version, whose record's id it is."""
    base: str = ""
    """The record id of the version that this one was made from."""
    created_at: str = ""
    """ISO 8601 with a zone: the time the entry is about."""
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    mood: str = ""
    """One of moods.MOODS, or empty."""
    attachments: tuple[Attachment, ...] = ()


decode = msgspec.msgpack.Decoder(Body).decode
"""A body from its record's bytes. Raises DecodeError or UnicodeDecodeError."""
_BARE, _TEXT = b"\x82\xaacreated_at\xb9", b"\xa4text"
_SHORT, _LENGTHS = range(0xA0, 0xC0), {0xD9: 1, 0xDA: 2, 0xDB: 4}


def bare_text(data: bytes) -> bytes | None:
    """The text of a body that holds nothing but a time and a text, as most do: for those who look at very many. None where it
    holds more, or was written in another order; then it has to be decoded."""
    start = len(_BARE) + 25
    if not (data.startswith(_BARE) and data.startswith(_TEXT, start)):
        return None
    start += len(_TEXT)
    kind = data[start] if start < len(data) else 0
    size, width = (kind - 0xA0, 0) if kind in _SHORT else (-1, _LENGTHS.get(kind, 0))
    if width:
        size = int.from_bytes(data[start + 1 : start + 1 + width])
    start += 1 + width
    return data[start:] if start + size == len(data) else None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it stands now."""

    id: RecordId
    created_at: datetime
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    mood: str = ""
    attachments: tuple[Attachment, ...] = ()
    version: RecordId
    """The record that holds this version."""
    edited_at: datetime
    versions: int = 1
    rivals: tuple[RecordId, ...] = ()
    """Versions made elsewhere at the same time, which this one does not contain; `history` shows them."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One state an entry once had."""

    id: RecordId
    at: datetime
    body: Body
    removed: bool = False
