"""What the companion can do: action -> one call of the domain. Both doors, native messaging and loopback, use it."""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from momo_guard.companion.protocol import VERSION, Fault
from momo_guard.errors import MomoError
from momo_guard.say import Lang, Say

if TYPE_CHECKING:
    from momo_guard.companion.known import Known
    from momo_guard.trace import Trace

TEXT_MOST = 100_000
"""Characters of a draft."""
IMAGE_MOST = 24 << 20
_ADVERSARIES = ("stranger", "acquaintance", "digger", "platform")


T = TypeVar("T")


def answer(known: Known, action: str, body: dict[str, Any]) -> dict[str, Any]:
    """One action's reply. Raises Fault, and nothing else."""
    run = ACTIONS.get(action)
    if run is None:
        raise Fault("no_such_action")
    return told(run, known, body)


def told(run: Callable[[T, dict[str, Any]], dict[str, Any]], holder: T, body: dict[str, Any]) -> dict[str, Any]:
    """What an action replies; whatever goes wrong in it becomes a Fault."""
    try:
        return run(holder, body)
    except Fault:
        raise
    except MomoError as error:
        raise Fault.of(error) from None
    except Exception:  # noqa: BLE001 - a door must stay open, and no detail of a draft may leave in a trace
        raise Fault("failed") from None


# Bodies


def text_of(body: dict[str, Any], name: str, most: int, default: str | None = None) -> str:
    """A text of a body, at most `most` characters. Raises Fault."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise Fault("bad_body")
    if len(value) > most:
        raise Fault("too_large")
    # A lone surrogate is no character; browsers send one where an emoji was cut.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def lang_of(body: dict[str, Any]) -> Lang:
    """The language that a reply is wanted in."""
    return "en" if body.get("lang") == "en" else "zh"


def bytes_of(body: dict[str, Any]) -> bytes:
    """The bytes that `data` carries. Raises Fault."""
    value = body.get("data")
    if not isinstance(value, str):
        raise Fault("bad_body")
    if len(value) > IMAGE_MOST * 4 // 3:
        raise Fault("too_large")
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Fault("bad_body") from None


def both(sentence: Say) -> dict[str, str]:
    """A sentence for the asker to choose the language of."""
    return {"zh": sentence.zh, "en": sentence.en}


# Actions


def _status(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    from momo_guard import __version__

    return {"version": __version__, "protocol": VERSION, "vault": known.vault_state(), "known": known.ledger() is not None,
            "actions": sorted(ACTIONS)}


def _check(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    import json

    from momo_guard import draft
    from momo_guard.report import advice as words
    from momo_guard.report.words import KIND, counted, named

    text = text_of(body, "text", TEXT_MOST)
    adversary = body.get("adversary", "stranger")
    if adversary not in _ADVERSARIES:
        raise Fault("bad_body")
    photos = [fact for image in _images(body) for fact in draft.facts_of(image)]
    found = draft.check(text, known.ledger(), eyes=known.eyes(), adversary=adversary, limits=_limits(body), photos=photos, card=known.card(),
                        settled=known.settled(), habits=known.habits())
    units = Units(text)
    reply: dict[str, Any] = json.loads(words.as_json(found, "en"))
    for trace, shown in zip(found.traces, reply["traces"], strict=True):
        shown["start"], shown["end"] = units.span(trace.start, trace.end)
        shown["label"], shown["why"] = both(named(KIND, trace.kind)), both(trace.why)
        del shown["post"]
    for safer in reply["safer"]:
        safer["start"], safer["end"] = units.span(safer["start"], safer["end"])
    if found.habit is not None:
        reply["habit"]["start"], reply["habit"]["end"] = units.span(found.habit.start, found.habit.end)
        reply["habit"]["label"], reply["habit"]["said"] = both(found.habit.habit.label), both(found.habit.said)
    reply["because"] = both(found.because)
    reply["photos"] = [both(label) for label in found.photos]
    reply["line"] = both(words.one_line(found))
    reply["crowd_line"] = both(Say("还有约 {n}和你一样。", "About {n} still fit.").fill(n=counted(found.after.likely)))
    reply["known"] = known.ledger() is not None
    return reply


def _limits(body: dict[str, Any]) -> Any:
    from momo_guard.draft import Limits

    given = body.get("limits", {})
    if not isinstance(given, dict) or any(
        isinstance(v, bool) or not isinstance(v, int | float) or not 1 <= v < 1e12 for k, v in given.items() if k in ("notice", "warn", "stop")
    ):
        raise Fault("bad_body")
    return Limits(**{k: float(v) for k, v in given.items() if k in ("notice", "warn", "stop")})


def _images(body: dict[str, Any]) -> list[bytes]:
    images = body.get("images", [])
    if not isinstance(images, list) or len(images) > 18 or not all(isinstance(i, dict) for i in images):
        raise Fault("bad_body")
    return [bytes_of(image) for image in images]


def _rewrite(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    text = text_of(body, "text", TEXT_MOST)
    changes = body.get("changes")
    if not isinstance(changes, list) or len(changes) > 1000:
        raise Fault("bad_body")
    units = Units(text)
    spans = sorted((units.back(c), c["with"]) for c in changes if _is_change(c))
    if len(spans) != len(changes) or any(a[0][1] > b[0][0] for a, b in pairwise(spans)):
        raise Fault("bad_body")
    for (start, end), words in reversed(spans):
        text = text[:start] + words + text[end:]
    return {"text": text}


def _is_change(change: Any) -> bool:
    return (isinstance(change, dict) and isinstance(change.get("with"), str) and len(change["with"]) <= 10_000
            and all(isinstance(change.get(k), int) and not isinstance(change.get(k), bool) for k in ("start", "end")))


def _scrub(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    from momo_guard.photo.cut import scrub
    from momo_guard.photo.facts import facts

    name = text_of(body, "name", 300, "photo.jpg")
    clean = scrub(bytes_of(body))
    return {"name": name, "data": base64.b64encode(clean.data).decode(),
            "removed": [{"label": both(f.label), "value": f.value} for f in facts(clean.removed)]}


def _backstage(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    text, title = text_of(body, "text", TEXT_MOST), text_of(body, "title", 300, "")
    tags = body.get("tags", [])
    if not isinstance(tags, list) or len(tags) > 30 or not all(isinstance(t, str) and len(t) < 100 for t in tags):
        raise Fault("bad_body")
    if not text.strip():
        raise Fault("bad_body")
    return {"stored": True, "waiting": known.keep(text, title, tags)}


def _identity(known: Known, body: dict[str, Any]) -> dict[str, Any]:
    import random

    from momo_guard.identity import catalogue, mask, platforms, show

    wanted = {k: text_of(body, k, 100) for k in ("platform", "label", "picture") if body.get(k) is not None}
    lang = lang_of(body)
    made = mask.make(
        rng=random.SystemRandom(), lang=lang, today=date.today(), label=wanted.get("label"), picture=wanted.get("picture"),
        on=platforms.platform(wanted["platform"]) if "platform" in wanted else None,
        scan=scan_line,
    )
    reply: dict[str, Any] = show.as_json(made, None, lang)
    reply["data"] = base64.b64encode(catalogue.read(made.picture)).decode() if made.picture else None
    return reply


def scan_line(text: str) -> list[Trace]:
    """The detectors of a post, over one line of a profile."""
    from momo_guard.detectors.pool import shared_scanner
    from momo_guard.post import Post

    return shared_scanner().scan(Post(id="label", platform="", text=text, where="", kind="bio"))


ACTIONS: dict[str, Callable[[Known, dict[str, Any]], dict[str, Any]]] = {
    "status": _status, "check": _check, "rewrite": _rewrite, "scrub": _scrub, "backstage": _backstage, "identity": _identity,
}


class Units:
    """Offsets of a text in characters and in UTF-16 units, both ways."""

    def __init__(self, text: str) -> None:
        self._astral = [m.start() for m in re.finditer("[\U00010000-\U0010ffff]", text)]
        self._units = [at + n for n, at in enumerate(self._astral)]
        self._length = len(text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters to units."""
        return start + bisect_right(self._astral, start - 1), end + bisect_right(self._astral, end - 1)

    def back(self, change: dict[str, Any]) -> tuple[int, int]:
        """Units to characters. Raises Fault for a span outside the text or inside a character."""
        start, end = self._char(change["start"]), self._char(change["end"])
        if not 0 <= start <= end <= self._length:
            raise Fault("bad_body")
        return start, end

    def _char(self, unit: int) -> int:
        before = bisect_right(self._units, unit - 1)
        if before and self._units[before - 1] == unit - 1:
            raise Fault("bad_body")
        return unit - before
