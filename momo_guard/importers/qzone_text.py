"""What QZone's own marks in a text stand for, and the names that exporters glue before it."""

from __future__ import annotations

import re
from typing import Any

from momo_guard.importers import markup
from momo_guard.importers.columns import coordinates

_MENTION = re.compile(r"@\{[^{}]*?nick:([^,{}]*)[^{}]*\}")
_EMOTICON = re.compile(r"\[em\].*?\[/em\]")
_STRAY = re.compile(r"^(?:\\t|t{4,}|\s)+|(?:\\t|t{4,}|\s)+$")
"""Tabs that an exporter unescaped by half come out as letters."""
_SAYS = re.compile(r"^\s*(?P<who>[^：:\n]{1,40}?)\s*[：:]\s*(?P<text>.*)$", re.DOTALL)


def words(value: Any) -> str:
    """The text as people see it: a mention as @name (without the other's QQ number), no codes of emoticons."""
    text = _MENTION.sub(r"@\1", str(value or ""))
    return _STRAY.sub("", markup.plain(_EMOTICON.sub("", text)))


def said(cell: Any) -> tuple[str, str]:
    """昵称 ：正文 in one cell as name and text; the name is empty where there is none."""
    text = _STRAY.sub("", str(cell or ""))
    found = _SAYS.match(text)
    return (found["who"], words(found["text"])) if found else ("", words(text))


def point(spot: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a place; some versions write degrees times a million."""
    if not isinstance(spot, dict):
        return None
    try:
        x, y = (float(spot.get(k) or 0) for k in ("pos_x", "pos_y"))
    except (TypeError, ValueError):
        return None
    if abs(x) > 180 or abs(y) > 180:
        x, y = x / 1e6, y / 1e6
    # x is the longitude; a latitude above 90 means that the two stand the other way round.
    return coordinates(x, y) if abs(y) > 90 else coordinates(y, x)
