"""Entries as lines for a terminal, and as one JSON object, schema momo-guard/journal/1."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from momo_guard.journal.moods import shown
from momo_guard.journal.nouns import Attachment, Body, Entry, Version
from momo_guard.journal.search import excerpt
from momo_guard.say import Lang, Say

SCHEMA = "momo-guard/journal/1"


def as_json(entries: Iterable[Entry]) -> str:
    """The object, with a newline at its end."""
    return msgspec.json.encode({"schema": SCHEMA, "entries": [_object(e) for e in entries]}).decode() + "\n"


def _object(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id, "created_at": entry.created_at.isoformat(), "title": entry.title, "text": entry.text,
        "tags": list(entry.tags), "mood": entry.mood or None,
        "attachments": [{"name": a.name, "type": a.type, "size": a.size} for a in entry.attachments],
    }


def line(entry: Entry, width: int, words: Sequence[str] = ()) -> str:
    """One entry on one line: short id, local time, mood, beginning or the found place, tags."""
    head = f"{entry.id[:6]}  {_when(entry.created_at)}  {shown(entry.mood) or '  '} "
    tail = "".join(f" #{t}" for t in entry.tags) + (f" 📎{len(entry.attachments)}" if entry.attachments else "")
    body = excerpt(entry, words, 60) if words else " ".join(f"{entry.title} {entry.text}".split())
    return head + _fit(body, max(16, width - _width(head) - _width(tail))) + _one_line(tail)


def whole(entry: Entry, lang: Lang) -> str:
    """One entry in full."""
    marks = [_when(entry.created_at), shown(entry.mood), *(f"#{t}" for t in entry.tags)]
    lines = [_one_line(entry.title)] if entry.title else []
    lines += [_one_line("  ".join(filter(None, marks))), "", plain(entry.text)]
    lines += ["", *(_one_line(f"📎 {a.name} ({_size(a)})") for a in entry.attachments)] if entry.attachments else []
    notes = []
    if entry.rivals:
        notes.append(Say("另一台设备上同时改过，那一版也留着：momo-guard journal history {id}",
                         "It was also changed elsewhere at the same time; that version is kept: momo-guard journal history {id}"))
    elif entry.versions > 1:
        notes.append(Say("改过 {n} 次：momo-guard journal history {id}", "Edited {n} {n:time|times}: momo-guard journal history {id}"))
    lines += ["", *(n.fill(id=entry.id[:6], n=entry.versions - 1).to(lang) for n in notes)] if notes else []
    return "\n".join([*lines, "", entry.id]) + "\n"


def versions(found: Sequence[Version], lang: Lang) -> Iterator[str]:
    """Every state an entry once had, the oldest first."""
    for number, version in enumerate(found, 1):
        what = Say("删除", "removed") if version.removed else Say("第 {n} 版", "version {n}").fill(n=number)
        yield f"— {what.to(lang)}  {_when(version.at)}\n"
        if not version.removed:
            yield plain(version.body.text) + "\n"
        yield "\n"


def plain(text: str) -> str:
    """Text that can't drive a terminal: control characters are shown as marks, line breaks stay."""
    return "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" or c in "\u200d\ufe0f" else "·" for c in text)


def _one_line(text: str) -> str:
    return plain(text).replace("\n", " ").replace("\t", " ")


def waiting(number: int, body: Body) -> str:
    """One thing that waits to be accepted, on one line. Anybody may have left it, in any form."""
    when = _one_line(body.created_at[:16].replace("T", " "))
    return f"{number:3}  {when:16}  {_fit(f'{body.title} {body.text}'.strip(), 60)}"


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _size(attachment: Attachment) -> str:
    return f"{attachment.size / 1e6:.1f} MB" if attachment.size >= 1e6 else f"{max(1, attachment.size // 1000)} kB"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text: str, cells: int) -> str:
    text = _one_line(text[: cells * 8])  # nobody waits for megabytes of which a line shows the beginning
    if _width(text) <= cells:
        return text
    used, out = 0, []
    for c in text:
        used += _width(c)
        if used >= cells:
            break
        out.append(c)
    return "".join(out) + "…"
