"""What is said of a draft: one line, the details, or one JSON object (momo-guard/check/1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from momo_guard.draft import SETTLES
from momo_guard.mosaic.nouns import Advice, Crowd, Safer
from momo_guard.report.rows import trace_object
from momo_guard.report.words import HOLDER, KIND, counted, listed, named
from momo_guard.say import Lang, Say
from momo_guard.style.nouns import Shown

SCHEMA = "momo-guard/check/1"
_encode = msgspec.json.Encoder().encode

_HEADS = {
    "clear": Say("没看到新的线索。", "Nothing new here."),
    "notice": Say("留意一下：", "Worth a look: "),
    "warn": Say("再想想：", "Think twice: "),
    "stop": Say("先别急着发：", "Hold on: "),
}

_LITTLE = Say("影响不大：", "A little: ")
"""Of a draft that adds something, while many people still fit: to call that nothing would be wrong."""


_ENOUGH = Say("说过的那些已经只对得上你一个人，这条添不了多少。", "What you told before fits only you already; this adds little to it.")
"""Where nobody is left to lose, a new fact costs nothing; that is not the same as nothing new."""


def as_json(advice: Advice, lang: Lang) -> str:
    """The advice as one object."""
    return _encode({
        "schema": SCHEMA,
        "traces": [trace_object(t, lang) for t in advice.traces],
        "before": _crowd(advice.before),
        "after": _crowd(advice.after),
        "bits": round(advice.bits, 2),
        "because": advice.because.to(lang),
        "safer": [{"start": s.start, "end": s.end, "with": s.text, "crowd": round(s.likely, 1)} for s in advice.safer],
        "level": advice.level,
        **({"habit": _habit(advice.habit, lang)} if advice.habit else {}),
    }).decode() + "\n"


def _crowd(crowd: Crowd) -> dict[str, Any]:
    return {"low": round(crowd.low, 1), "likely": round(crowd.likely, 1), "high": round(crowd.high, 1)}


def _habit(shown: Shown, lang: Lang) -> dict[str, Any]:
    return {"start": shown.start, "end": shown.end, "label": shown.habit.label.to(lang), "share": shown.habit.share,
            "usual": shown.habit.usual, "said": shown.said.to(lang)}


def one_line(advice: Advice) -> Say:
    """What to do, then why, in one line."""
    if advice.level == "clear" and advice.bits < 1:
        return _ENOUGH if advice.before.likely < 1.5 and any(t.holder == "self" for t in advice.traces) else _HEADS["clear"]
    head = _LITTLE if advice.level == "clear" else _HEADS[advice.level]
    said = Say("{head}{why}", "{head}{why}").fill(head=head, why=_lowered(advice.because))
    if advice.bits < 1:
        return said
    if any(t.holder == "self" and t.kind in SETTLES for t in advice.traces):
        left = Say("不算这个，发出去还剩约 {after}（现在约 {before}）。", "Apart from that, about {after} would still fit (now about {before}).")
    elif advice.after.likely < 1.5:
        left = Say("发出去就只剩你一个人对得上（现在约 {before}）。", "Posted, only you would still fit (now about {before}).")
    else:
        left = Say("发出去还剩约 {after}（现在约 {before}）。", "Posted, about {after} would still fit (now about {before}).")
    space = Say("{said}{left}", "{said} {left}")
    return space.fill(said=said, left=left.fill(before=counted(advice.before.likely), after=counted(advice.after.likely)))


def _lowered(sentence: Say) -> Say:
    return Say(sentence.zh, sentence.en[:1].lower() + sentence.en[1:])


def details(advice: Advice, text: str, lang: Lang) -> Iterator[str]:
    """Line by line: what was found, safer words, others, photos, how sure."""
    for trace in advice.traces:
        if trace.holder != "none":
            told = Say("  {kind}（{holder}）：{words}", "  {kind} ({holder}): {words}")
            yield told.fill(kind=named(KIND, trace.kind), holder=HOLDER[trace.holder], words=trace.text).to(lang)
    if advice.safer:
        yield Say("可以这样说：", "Ways to say it:").to(lang)
        yield from (_wording(s, text).to(lang) for s in advice.safer)
    if advice.photos:
        yield Say("照片里还有：{what}。去掉：momo-guard scrub 照片", "In the picture: {what}. To remove it: momo-guard scrub IMAGE").fill(
            what=listed(list(advice.photos))).to(lang)
    if advice.habit:
        yield advice.habit.said.to(lang)
    yield _estimate(advice).to(lang)


def _estimate(advice: Advice) -> Say:
    low, high = counted(advice.after.low), counted(advice.after.high)
    span = low if low == high else Say("{low} 到 {high}", "{low} to {high}").fill(low=low, high=high)
    if advice.bits < 0.05:
        return Say("估计：{span}，没有多透露。这是估计，不是保证。", "Estimate: {span}; it gives away nothing more. An estimate, not a guarantee.").fill(span=span)
    return Say("估计：{span}，多透露了 {bits} 比特。这是估计，不是保证。",
               "Estimate: {span}; it gives away {bits} bits. An estimate, not a guarantee.").fill(span=span, bits=f"{advice.bits:.1f}")


def _wording(safer: Safer, text: str) -> Say:
    old = text[safer.start : safer.end].strip()
    if not safer.text:
        said = Say("  不提「{old}」 → 约 {left}", "  leave out “{old}” → about {left}")
    else:
        said = Say("  「{old}」→「{new}」 → 约 {left}", "  “{old}” → “{new}” → about {left}")
    return said.fill(old=old, new=safer.text, left=counted(safer.likely))
