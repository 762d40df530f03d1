"""Entries as files that others can read: JSON, Markdown, one HTML page with the photos inside."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import resources

from momo_guard.journal import files
from momo_guard.journal.moods import MOODS
from momo_guard.journal.nouns import Attachment, Entry
from momo_guard.say import Lang, Say
from momo_guard.vault.faults import Damaged
from momo_guard.vault.store import Vault

_MISSING = Say("（附件 {name} 读不出来）", "(the attachment {name} can't be read)")
_TITLE = Say("日记", "Journal")


def markdown(entries: Iterable[Entry], lang: Lang) -> Iterator[str]:
    """One document, an entry a section, front matter as a line of small print."""
    for entry in entries:
        yield f"## {_line(_head(entry))}\n\n"
        marks = _marks(entry, lang)
        if marks:
            yield f"*{_line(' · '.join(marks))}*\n\n"
        yield _tame(entry.text).rstrip() + "\n\n"
        for a in entry.attachments:
            yield f"- {_line(a.name)} ({_line(a.type)}, {a.size} B)\n"
        yield "\n" if entry.attachments else ""


# What drives a terminal, turns the direction of a line round, or is a line break that few programs know.
_WILD = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]")


def _tame(text: str) -> str:
    """Text that is safe to show with `cat`: control characters become dots, line breaks and tabs stay."""
    return _WILD.sub("·", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(_tame(text).split())


def page(vault: Vault, entries: Iterable[Entry], lang: Lang, title: str = "") -> Iterator[str]:
    """One self-contained page, pictures inside as data; no script, no request."""
    css = resources.files("momo_guard.report").joinpath("tokens.css").read_text("utf-8")
    name = html.escape(title or _TITLE.to(lang))
    yield (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{name}</title><style>{css}\n{_STYLE}</style></head><body><main><h1>{name}</h1>\n"
    )
    for entry in entries:
        yield from _article(vault, entry, lang)
    yield "</main></body></html>\n"


_STYLE = """
body { margin: 0; background: var(--cream); color: var(--ink); font: 1.05rem/1.8 var(--sans); }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
article { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 1.2rem 1.4rem; margin: 1.2rem 0; }
article h2 { margin: 0; font-size: 1.15rem; } .when { color: var(--ink-soft); font-size: .9rem; margin: .1rem 0 .8rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; } img { max-width: 100%; border-radius: 10px; margin-top: .8rem; display: block; }
@media print { article { break-inside: avoid; border: 0; padding: 0; } }
"""


def _article(vault: Vault, entry: Entry, lang: Lang) -> Iterator[str]:
    heading = f"<h2>{html.escape(entry.title)}</h2>" if entry.title else ""
    marks = " · ".join(html.escape(m) for m in [_local(entry.created_at), *_marks(entry, lang)])
    yield f'<article>{heading}<p class="when">{marks}</p><div class="text">{html.escape(entry.text)}</div>'
    for a in entry.attachments:
        yield _attached(vault, a, lang)
    yield "</article>\n"


def _attached(vault: Vault, attachment: Attachment, lang: Lang) -> str:
    try:
        data = files.content(vault, attachment)
    except Damaged:
        return f"<p>{html.escape(_MISSING.fill(name=attachment.name).to(lang))}</p>"
    name = html.escape(attachment.name, quote=True)
    if attachment.type in ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"):
        return f'<img alt="{name}" src="data:{attachment.type};base64,{base64.b64encode(data).decode()}">'
    return f"<p>📎 {name}</p>"


def _marks(entry: Entry, lang: Lang) -> list[str]:
    mood = MOODS.get(entry.mood)
    return [*([f"{mood.emoji} {mood.label.to(lang)}"] if mood else []), *(f"#{t}" for t in entry.tags)]


def _head(entry: Entry) -> str:
    return f"{_local(entry.created_at)}" + (f" {entry.title}" if entry.title else "")


def _local(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
