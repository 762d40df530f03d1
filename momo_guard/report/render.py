"""One table of renderers: each takes an audit and gives text in chunks."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.audit import Audit
from momo_guard.report import json_
from momo_guard.say import Lang


def render(audit: Audit, fmt: str, lang: Lang, *, mask: bool, adversary: str = "stranger", color: bool = False,
           width: int = 80) -> Iterator[str]:
    """The audit in one form ("text", "json", "html"), with its values covered where `mask` says so."""
    if mask:
        from momo_guard.report.cover import cover

        audit = cover(audit)
    if fmt == "json":
        yield from json_.render(audit, lang)
    elif fmt == "html":
        from momo_guard.report import page

        yield from page.render(audit, lang, adversary=adversary, masked=mask)
    else:
        from momo_guard.report import terminal

        yield from terminal.render(audit, lang, adversary=adversary, color=color, width=width, masked=mask)
