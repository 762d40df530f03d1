"""What an X archive states about the account: profile, contacts of its own, logins, devices, X's own guesses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from momo_guard.importers import profile, times
from momo_guard.importers.opener import Source
from momo_guard.importers.x_files import entries
from momo_guard.importers.x_tweets import PLATFORM
from momo_guard.post import Post, Unread

Reader = Callable[[Source, str], Iterator[Post | Unread]]


def simple(fields: dict[str, str], *wrappers: str, time: str = "") -> Reader:
    """A reader of files whose entries hold profile fields: key in the file -> noun of the profile post."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        for item in entries(source, name, *wrappers):
            if isinstance(item, Unread):
                yield item
                continue
            number, value = item
            when = times.parse(value.get(time)) if time else None
            for key, title in fields.items():
                yield from profile.field(PLATFORM, f"{name}#{number}", title, value.get(key), when)

    return read


def logins(source: Source, name: str) -> Iterator[Post | Unread]:
    """IP addresses of logins and of the account's creation, each once."""
    addresses = profile.Addresses(PLATFORM)
    for item in entries(source, name, "ipAudit", "accountCreationIp"):
        if isinstance(item, Unread):
            yield item
            continue
        number, value = item
        when = times.parse(value.get("createdAt"))
        yield from addresses.post(f"{name}#{number}", value.get("loginIp") or value.get("userCreationIp"), when)


def description(source: Source, name: str) -> Iterator[Post | Unread]:
    """The profile page: bio, website, location."""
    for item in entries(source, name, "profile"):
        if isinstance(item, Unread):
            yield item
            continue
        number, value = item
        page = value.get("description")
        page = page if isinstance(page, dict) else value
        where = f"{name}#{number}"
        for key, title in (("bio", "bio"), ("website", "url"), ("location", "location")):
            yield from profile.field(PLATFORM, where, title, page.get(key))


def personalization(source: Source, name: str) -> Iterator[Post | Unread]:
    """What X has inferred: languages, gender, age, places. Interests and audiences are advertising and left out."""
    for item in entries(source, name, "p13nData"):
        if isinstance(item, Unread):
            yield item
            continue
        number, value = item
        where = f"{name}#{number}"
        people = _dict(value.get("demographics"))
        for language in _list(people.get("languages")):
            yield from profile.field(PLATFORM, f"{where}/languages", "language", _dict(language).get("language"))
        yield from profile.field(PLATFORM, where, "gender", _dict(people.get("genderInfo")).get("gender"))
        age = _dict(value.get("inferredAgeInfo"))
        yield from _ages(where, age)
        for place in _list(value.get("locationHistory")):
            text = place if isinstance(place, str) else ", ".join(str(v) for v in _dict(place).values() if v)
            yield from profile.field(PLATFORM, f"{where}/locations", "location", text)


def age(source: Source, name: str) -> Iterator[Post | Unread]:
    """The date of birth given to X."""
    for item in entries(source, name, "ageMeta", "ageInfo"):
        if isinstance(item, Unread):
            yield item
        else:
            yield from _ages(f"{name}#{item[0]}", _dict(item[1].get("ageInfo")) or item[1])


def _ages(where: str, info: dict[str, Any]) -> Iterator[Post]:
    ages = info.get("age")
    yield from profile.field(PLATFORM, where, "age", ages[0] if isinstance(ages, list) and ages else ages)
    yield from profile.field(PLATFORM, where, "birth_date", info.get("birthDate"))


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
