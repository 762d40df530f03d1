"""One trace as JSON has it, in every schema."""

from __future__ import annotations

from typing import Any

from momo_guard.say import Lang
from momo_guard.trace import Trace


def trace_object(trace: Trace, lang: Lang) -> dict[str, Any]:
    """One trace as JSON has it."""
    return {"post": trace.post, "kind": trace.kind, "holder": trace.holder, "field": trace.field, "start": trace.start,
            "end": trace.end, "text": trace.text, "value": trace.value, "confidence": round(trace.confidence, 3),
            "detector": trace.detector, "why": trace.why.to(lang)}
