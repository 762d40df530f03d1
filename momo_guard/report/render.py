"""One table of renderers."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.audit import Audit
from momo_guard.report import json_
from momo_guard.say import Lang


def render(audit: Audit, fmt: str, lang: Lang, *, mask: bool, adversary: str = "stranger", color: bool = False,
           width: int = 80) -> Iterator[str]:
    """The audit in one form ("json"), in chunks."""
    yield from json_.render(audit, lang)
