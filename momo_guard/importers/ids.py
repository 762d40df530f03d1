"""Ids as exports write them: numbers, strings, numbers with a tab against Excel, and numbers Excel has rounded."""

from __future__ import annotations

import re

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_TRIM = "\t\r\n '\"=\ufeff\u200b"
_EXACT = 1 << 53
"""Above this a binary float no longer tells neighbouring integers apart."""
_KEPT_DIGITS = 15
"""Significant digits that a spreadsheet keeps."""


def clean(value: object) -> str:
    """An id as a string, without the tabs and quotes that exporters add; empty where there is none.

    A float that is a whole number loses its ".0"; the digits it has lost already can't be brought back.
    """
    if isinstance(value, str) and value.isalnum():
        # The most frequent form by far, and told quickest.
        return value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip(_TRIM)
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def is_rounded(value: object) -> bool:
    """Whether a spreadsheet or a float has eaten the last digits, so that different posts may share this id."""
    if isinstance(value, float):
        return not value.is_integer() or abs(value) > _EXACT
    if isinstance(value, int):
        return False
    text = clean(value)
    if _SCIENTIFIC.fullmatch(text):
        return True
    return len(text) > _KEPT_DIGITS and text.isdigit() and not text[_KEPT_DIGITS:].strip("0")


def post_id(value: object, where: str) -> str:
    """The id of a post; where it is missing or rounded, the place it came from keeps posts apart."""
    text = clean(value)
    if not text:
        return where
    return f"{text}@{where}" if is_rounded(value) else text
