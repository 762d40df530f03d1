"""The corridor: export -> posts -> traces -> ledger -> crowd -> plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from momo_guard.mosaic.claims import Ledger
from momo_guard.mosaic.nouns import Crowd, Plan
from momo_guard.post import Post, Unread
from momo_guard.say import Say
from momo_guard.trace import Trace


class Recognised(msgspec.Struct, frozen=True):
    """One source the user gave, and what it was taken for."""

    label: str
    platform: str
    why: Say


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: the report says it before anything else, so that a masked file does not look clean."""

    recognised: tuple[Recognised, ...]
    files: int
    posts: int
    """Everything read, others' words included."""
    own: int
    unread: tuple[Unread, ...] = ()
    present: tuple[str, ...] = ()
    """Post fields that the export holds, filled or empty."""
    absent: tuple[str, ...] = ()
    """Post fields that the export never held: nothing is known of them, which is not the same as clean."""
    first: datetime | None = None
    last: datetime | None = None
    months: Mapping[str, int] = {}
    """Own posts per month, "2024-05" -> count."""
    partial: Say | None = None
    """Why the run ended early, where it did; what was found until then is kept."""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one audit found."""

    summary: Summary
    posts: Mapping[str, Post]
    """The posts that carry traces, by id."""
    traces: tuple[Trace, ...]
    ledger: Ledger
    mosaic: tuple[Crowd, ...]
    plan: Plan | None = None
