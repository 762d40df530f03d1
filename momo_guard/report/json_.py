"""The audit as one JSON object, schema momo-guard/audit/1."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from momo_guard.audit import Audit
from momo_guard.mosaic.bystanders import exposed
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.nouns import Crowd, Plan, Step
from momo_guard.reader.nouns import Reading
from momo_guard.report.rows import trace_object
from momo_guard.say import Lang
from momo_guard.style import fingerprint, linking, routine

SCHEMA = "momo-guard/audit/1"
_encoder = msgspec.json.Encoder()


def render(audit: Audit, lang: Lang) -> Iterator[str]:
    """The object in chunks; a million traces are never held as text at once."""
    head = {"schema": SCHEMA, "source": _source(audit, lang)}
    yield _json(head)[:-1] + ',\n"traces":['
    for i, trace in enumerate(audit.traces):
        yield ("\n" if i == 0 else ",\n") + _json(trace_object(trace, lang))
    yield "],\n"
    tail = {
        "ledger": [_claim(c) for c in audit.ledger.claims],
        "mosaic": [_crowd(c, lang) for c in audit.mosaic],
        "bystanders": [{"kind": b.kind, "value": b.value, "posts": b.posts, "instead": b.instead.to(lang)} for b in exposed(audit.traces)],
        "style": fingerprint.as_json(audit.style, lang) if audit.style else None,
        "link": linking.as_json(audit.link, lang) if audit.link else None,
        "routine": routine.as_json(audit.routine, lang) if audit.routine else None,
        "plan": plan_object(audit.plan, lang, audit.done) if audit.plan else None,
        "dismissed": len(audit.dismissed),
    }
    yield _json(tail)[1:] + "\n"


def _source(audit: Audit, lang: Lang) -> dict[str, Any]:
    summary = audit.summary
    return {
        "platform": "+".join(dict.fromkeys(r.platform for r in summary.recognised)),
        "files": summary.files,
        "posts": summary.posts,
        "own": summary.own,
        "unread": [{"where": u.where, "reason": u.reason.to(lang), "ignored": u.ignored, "count": u.count} for u in summary.unread],
        "unread_count": summary.unread_count,
        "fields": {"present": summary.present, "absent": summary.absent},
        "first": summary.first,
        "last": summary.last,
        "pictures": {"read": summary.pictures, "missing": summary.pictures_missing},
        "partial": summary.partial.to(lang) if summary.partial else None,
        "reader": _reading(summary.reading, lang) if summary.reading else None,
    }


def _reading(reading: Reading, lang: Lang) -> dict[str, Any]:
    return {"model": reading.model, "posts": reading.total, "read": reading.read, "remembered": reading.remembered,
            "found": reading.found, "dropped": reading.dropped, "why": reading.why.to(lang) if reading.why else None}


def _claim(claim: Claim) -> dict[str, Any]:
    return {"attribute": claim.attribute, "value": claim.value, "allowed": claim.allowed,
            "confidence": round(claim.confidence, 3), "posts": claim.posts}


def _crowd(crowd: Crowd, lang: Lang) -> dict[str, Any]:
    return {
        "adversary": crowd.adversary,
        "population": crowd.population,
        "crowd": {"low": crowd.low, "likely": crowd.likely, "high": crowd.high},
        "bits": round(crowd.bits, 2),
        "unique": crowd.unique,
        "factors": [
            {"attribute": f.attribute, "value": f.value, "share": f.share, "bits": round(f.bits, 2), "source": f.source,
             "posts": f.posts, "note": f.note.to(lang) if f.note else None}
            for f in crowd.factors
        ],
    }


def _step(step: Step, lang: Lang, done: bool) -> dict[str, Any]:
    return {"post": step.post, "action": step.action, "why": step.why.to(lang), "crowd_after": step.crowd_after, "done": done,
            "replace": [{"start": r.start, "end": r.end, "with": r.text} for r in step.replace]}


def plan_object(plan: Plan, lang: Lang, done: Collection[str] = ()) -> dict[str, Any]:
    """A plan as JSON has it, without its runner-up plans. done: the posts that are dealt with."""
    return {"target": plan.target, "adversary": plan.adversary, "steps": [_step(s, lang, s.post in done) for s in plan.steps],
            "after": {"low": plan.after.low, "likely": plan.after.likely, "high": plan.after.high}}


def _json(value: Any) -> str:
    try:
        return _encoder.encode(value).decode()
    except UnicodeEncodeError:
        return _encoder.encode(_whole(value)).decode()


def _whole(value: Any) -> Any:
    """The value with lone surrogates, which no UTF-8 can hold, as U+FFFD."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {_whole(k): _whole(v) for k, v in value.items()}
    return [_whole(v) for v in value] if isinstance(value, list | tuple) else value
