"""What an export holds: posts, and the rows that could not be read."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from momo_guard.say import Say

PostKind = Literal["note", "comment", "reply", "repost", "like", "bio", "profile", "message"]


class Post(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing written, liked or stated in an export.

    For ip_region, place, device, url, created_at: None means that the export has no such field, an empty string
    that the field was there and empty. The report needs the difference: a masked file must not look clean.
    A post of kind "profile" holds one profile field: `title` names it (a ledger attribute such as "school", or
    "nickname", "ip_address", "phone", "email", "login" …) and `text` is its value.
    """

    id: str
    platform: str
    text: str
    where: str
    """File and row it came from, such as "data/tweets.js#12"."""
    kind: PostKind = "note"
    own: bool = True
    """Written by the user. Reposts, quotes, likes and other people's words are False."""
    title: str = ""
    created_at: datetime | None = None
    """Aware, or naive where the export states no zone (then it is the platform's local time)."""
    ip_region: str | None = None
    place: str | None = None
    device: str | None = None
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees, WGS 84 or as the platform gives them."""
    media: tuple[str, ...] = ()
    """Names of the pictures and videos, inside the export where they are part of it."""
    url: str | None = None
    author: str = ""
    """For posts of others: who wrote it, as the export names them. Empty for own posts."""
    reply_to: str = ""
    """Whom or what it answers, as the export names it; empty where unknown."""


class Unread(msgspec.Struct, frozen=True):
    """A row or file that was not read, and why. Data, not an error: the run goes on."""

    where: str
    reason: Say
    ignored: bool = False
    """True where it was left out on purpose (advertising data, another person's file)."""
    count: int = 1
    """How many rows or files it stands for: thousands of broken lines in one file are one Unread."""
