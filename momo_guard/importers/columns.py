"""Columns and keys of tables that no platform wrote: which one holds which field of a post, in Chinese and English."""

from __future__ import annotations

import functools
import ipaddress
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, get_args

from momo_guard import assets
from momo_guard.importers import authors, ids, times
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "generic"
_FOREIGN: tuple[PostKind, ...] = ("repost", "like")
_FALSE = frozenset(("", "0", "false", "no", "n", "f", "other", "others", "否", "不是", "他人", "别人"))
_NAMED = 6
_ALL_OWN = Say(
    "里面有好几位作者（{some}），都算作你写的；若不是，请用 --me 昵称或ID 说明哪一位是你",
    "it names several authors ({some}), and all were taken for you; if they are not, name yourself with --me NAME_OR_ID",
)
_TEXT_KEYS = ("text", "content", "name", "title", "value", "full_text")


def plain_name(column: str) -> str:
    """The form in which column names are compared: NFKC, lower case, without spaces and joining marks."""
    folded = unicodedata.normalize("NFKC", column).lower().strip("\ufeff \t\"'")
    return folded.translate({ord(c): None for c in " _-.\u200b"})


@functools.cache
def _aliases() -> dict[str, dict[str, int]]:
    table: dict[str, list[str]] = assets.read_json("importers/columns.json")
    return {field: {plain_name(n): i for i, n in reversed(list(enumerate(names)))} for field, names in table.items()}


@functools.cache
def _kinds() -> dict[str, PostKind]:
    table: dict[PostKind, list[str]] = assets.read_json("importers/kinds.json")
    return {plain_name(word): kind for kind, words in table.items() for word in words}


@functools.lru_cache(maxsize=256)
def kind_of(word: str) -> PostKind | None:
    """The kind of post that a word of any exporter means, or None."""
    return word if word in get_args(PostKind) else _kinds().get(plain_name(word))  # type: ignore[return-value]


def match(columns: Iterable[str]) -> dict[str, str]:
    """Field of a post -> the column that holds it. A column serves one field."""
    by_name = {plain_name(c): c for c in reversed(list(columns))}
    found: dict[str, str] = {}
    for field, names in _aliases().items():
        here = [n for n in names if n in by_name]
        if here:
            best = min(here, key=names.__getitem__)
            found[field] = by_name.pop(best)
    return found


def own_of(value: Any) -> bool | None:
    """Whether a cell says that the post is the user's own; None where it says nothing."""
    if value is None:
        return None
    return str(value).strip().lower() not in _FALSE


@functools.lru_cache(maxsize=4096)
def is_ip(text: str) -> bool:
    """Whether a cell is an IP address rather than the name of a region."""
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def flat(value: Any) -> str:
    """Any JSON value as the text a person would read in it."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        # Rich text comes as pieces in a row, lists of pictures as names.
        return "".join(map(flat, value)) if any(isinstance(v, dict) for v in value) else ", ".join(map(flat, value))
    if isinstance(value, dict):
        return next((flat(value[k]) for k in _TEXT_KEYS if k in value), "")
    return str(value)


class People:
    """The authors that a table of one's own names. It is the user's, so all of it counts as own unless it says
    otherwise; where it names several and the user said who they are, only theirs."""

    def __init__(self, me: Sequence[str] = ()) -> None:
        self._me = me
        self._seen: set[str] = set()

    def own(self, author: str, said: bool | None, kind: PostKind) -> bool:
        """Whether a row is the user's."""
        if author and len(self._seen) < _NAMED:
            self._seen.add(author)
        if said is not None:
            return said
        if self._me and author and not authors.same(author, self._me):
            return False
        return kind not in _FOREIGN

    def note(self, label: str) -> Iterator[Unread]:
        """What has to be said at the end: that several people are in it and all were taken for the user."""
        if len(self._seen) > 1 and not self._me:
            some = "、".join(sorted(self._seen)[:5])
            yield Unread(label, _ALL_OWN.fill(some=some), count=0)


class Builder:
    """Turns the rows of one file into posts. IP addresses among them become profile posts, each once."""

    def __init__(
        self, name: str, columns: Iterable[str], now: datetime | None, kind: PostKind = "note", people: People | None = None
    ) -> None:
        self.fields = match(columns)
        self._people = people or People()
        self._name = name
        self._now = now
        self._kind = kind
        self._seen_ips: set[str] = set()

    def posts(self, row: Mapping[str, Any], number: int | str) -> Iterator[Post]:
        """The post of one row, after any IP address that the row gives away."""
        where = f"{self._name}#{number}"
        created_at = times.parse(self._get(row, "created_at"), self._now)
        ip_region = self._optional(row, "ip_region")
        if ip_region and is_ip(ip_region):
            if ip_region not in self._seen_ips:
                self._seen_ips.add(ip_region)
                yield Post(id=f"{where}/ip", platform=PLATFORM, where=where, kind="profile", title="ip_address",
                           text=ip_region, created_at=created_at)
            ip_region = None
        kind = kind_of(flat(self._get(row, "type"))) or self._kind
        author = flat(self._get(row, "account_id"))
        own = self._people.own(author, own_of(self._get(row, "own")), kind)
        yield Post(
            id=ids.post_id(self._get(row, "id"), where), platform=PLATFORM, where=where, kind=kind, own=own,
            text=flat(self._get(row, "text")), title=flat(self._get(row, "title")).strip(), created_at=created_at,
            ip_region=ip_region, place=self._optional(row, "place"), device=self._optional(row, "device"),
            coordinates=coordinates(self._get(row, "latitude"), self._get(row, "longitude")),
            media=self._media(row), url=self._optional(row, "url"),
            author="" if own else author,
            reply_to=ids.clean(flat(self._get(row, "reply_to"))),
        )

    def _get(self, row: Mapping[str, Any], field: str) -> Any:
        column = self.fields.get(field)
        return None if column is None else row.get(column)

    def _optional(self, row: Mapping[str, Any], field: str) -> str | None:
        column = self.fields.get(field)
        if column is None or column not in row:
            return None
        return flat(row[column]).strip()

    def _media(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        value = self._get(row, "media")
        if isinstance(value, list):
            return tuple(filter(None, map(flat, value)))
        return tuple(part for part in flat(value).replace(";", ",").replace("，", ",").split(",") if part.strip())


def coordinates(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    """Degrees out of two values of any type; None where one is missing, out of range, or both are a 0,0 placeholder."""
    try:
        lat, lon = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None
    inside = -90 <= lat <= 90 and -180 <= lon <= 180
    return (lat, lon) if inside and (lat, lon) != (0.0, 0.0) else None
