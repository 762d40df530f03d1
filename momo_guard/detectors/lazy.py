"""Patterns of the detectors: without flags, compiled when they are first used (momo_guard/regex.py)."""

from __future__ import annotations

from momo_guard import regex as re


def pattern(source: str) -> re.Pattern[str]:
    """The pattern `source`, compiled on first use."""
    return re.compile(source)
