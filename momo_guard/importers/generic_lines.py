"""One JSON object per line: the quick road for the documented form, the column names of others as a fallback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from momo_guard.errors import BadInput
from momo_guard.importers import columns, encoding, ids, jsons, times
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import NO_OBJECT, NOT_JSON, Tally
from momo_guard.post import Post, PostKind, Unread

_KINDS: dict[str, PostKind] = {k: k for k in ("note", "comment", "reply", "repost", "like", "bio", "profile", "message")}
_Field = str | None | UnsetType


class _Line(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """The documented form: docs/importers.md. A line in another shape, or with a further key, takes the slow road."""

    id: str | int
    text: str
    title: str = ""
    type: str = "note"
    created_at: str | int | float | None = None
    ip_region: _Field = UNSET
    place: _Field = UNSET
    device: _Field = UNSET
    url: _Field = UNSET
    own: bool | None = None
    account_id: str | None = None
    media: list[str] | None = None


def read(source: Source, name: str, people: columns.People) -> Iterator[Post | Unread]:
    """All lines of one file; a broken one is an Unread. Memory stays constant."""
    tally = Tally(name)
    now = source.modified(name)
    slow = _Slow(name, now, people)
    decode = msgspec.json.Decoder(_Line).decode
    with encoding.utf8(source.open(name)) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(encoding.LONGEST_LINE), b""), 1):
            try:
                yield _post(decode(line), name, number, now, people)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                if line.strip():
                    yield from slow.posts(line, number, tally)
    yield from tally.rest()


def _post(line: _Line, name: str, number: int, now: datetime | None, people: columns.People) -> Post:
    kind = _KINDS.get(line.type) or columns.kind_of(line.type) or "note"
    own = people.own(line.account_id or "", line.own, kind)
    created_at = line.created_at
    where = f"{name}#{number}"
    post_id = str(line.id)
    return Post(
        id=post_id if post_id.isalnum() else ids.post_id(post_id, where), platform=columns.PLATFORM, where=where, kind=kind, own=own, text=line.text,
        title=line.title, created_at=None if created_at is None else times.parse(created_at, now),
        ip_region=None if line.ip_region is UNSET else line.ip_region or "",
        place=None if line.place is UNSET else line.place or "",
        device=None if line.device is UNSET else line.device or "",
        url=None if line.url is UNSET else line.url or "",
        author="" if own else line.account_id or "", media=tuple(line.media or ()),
    )


class _Slow:
    """Lines with other keys or types than the documented ones."""

    def __init__(self, name: str, now: datetime | None, people: columns.People) -> None:
        self._people = people
        self._name = name
        self._now = now
        self._builders: dict[tuple[str, ...], columns.Builder] = {}

    def posts(self, line: bytes, number: int, tally: Tally) -> Iterator[Post | Unread]:
        try:
            value: Any = jsons.loads(line, self._name)
        except BadInput:
            yield from tally.row(number, NOT_JSON)
            return
        builder = self._builder(value) if isinstance(value, dict) else None
        if builder is None:
            yield from tally.row(number, NO_OBJECT)
        else:
            yield from builder.posts(value, number)

    def _builder(self, value: dict[str, Any]) -> columns.Builder | None:
        keys = tuple(value)
        builder = self._builders.get(keys)
        if builder is None:
            builder = columns.Builder(self._name, keys, self._now, people=self._people)
            if len(self._builders) < 256:
                self._builders[keys] = builder
        return builder if "text" in builder.fields or "title" in builder.fields else None
