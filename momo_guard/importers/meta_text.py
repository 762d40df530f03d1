"""Mends the text of Meta's exports, whose JSON writes every UTF-8 byte as a character of its own."""

from __future__ import annotations

import re
from typing import Any

_LONG = "\u00e0[\u00a0-\u00bf][\u0080-\u00bf]|[\u00e1-\u00ef][\u0080-\u00bf]{2}|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f4][\u0080-\u00bf]{3}"
_SHORT = "[\u00c2-\u00df][\u0080-\u00bf]"
_BROKEN = re.compile(f"{_LONG}|{_SHORT}")
_BROKEN_LONG = re.compile(_LONG)
_QUOTED_CAPITAL = re.compile("[A-Z][\u00c4-\u00df][\u00ab\u00bb]")
"""CAFÉ» is right already; read as bytes it would be one letter of another script."""


def mend(text: str) -> str:
    """The text as it was written. Text that is right already stays as it is, also beside broken text.

    Sequences of three and four bytes (Chinese, emoji) never occur in right text. Two bytes could be two letters, so
    they are mended only where no other Western letter in the text stands alone, as it would in right text.
    """
    if text.isascii():
        return text
    rest = _BROKEN.sub("", text)
    is_right_already = any("\u0080" <= c <= "\u00ff" for c in rest) or _QUOTED_CAPITAL.search(text)
    pattern = _BROKEN_LONG if is_right_already else _BROKEN
    return pattern.sub(_decoded, text)


def _decoded(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        # Surrogates written as bytes: not a character in any reading.
        return found[0]


def mended(value: Any) -> Any:
    """A JSON value with all its texts and keys mended."""
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, list):
        return [mended(v) for v in value]
    if isinstance(value, dict):
        return {mend(k): mended(v) for k, v in value.items()}
    return value
