"""A plan, step by step: as text, or as one JSON object (momo-guard/plan/1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from momo_guard.audit import Audit
from momo_guard.mosaic.nouns import Plan, Step
from momo_guard.post import Post
from momo_guard.report.json_ import plan_object
from momo_guard.report.plain import one_line
from momo_guard.report.summary import dismissed
from momo_guard.report.width import cells, wrap
from momo_guard.report.words import ACTION, KIND, POST, counted, listed, named
from momo_guard.say import Lang, Say

SCHEMA = "momo-guard/plan/1"
_encode = msgspec.json.Encoder().encode

LASTING = Say(
    "改不回来的：别人的截图和转发、网页存档、搜索引擎里的旧页面，还有平台自己的记录。",
    "What no edit takes back: screenshots and reposts, web archives, old pages in search engines, the platform's own records.",
)
_NONE = Say("现在至少有 {low}和你一样，已经过了 {target} 这条线，不用改什么。",
            "At least {low} fit as it is, which is above {target}: nothing needs to change.")

_NOTHING_ELSE = Say("除了你不让再提的，没有别的可改；现在至少有 {low}和你一样，没到 {target} 这条线。",
                    "Beside what you dismissed there is nothing to change; at least {low} fit, which is below {target}.")


def as_json(plan: Plan, audit: Audit, lang: Lang) -> str:
    """The plan as one object, its runner-up plans with it, and what is not to be mentioned again."""
    found: dict[str, Any] = {
        "schema": SCHEMA, **plan_object(plan, lang, audit.done), "others": [plan_object(o, lang, audit.done) for o in plan.others],
        "dismissed": [{"post": t.post, "kind": t.kind, "text": t.text} for t in audit.dismissed],
    }
    return _encode(found).decode() + "\n"


def as_text(plan: Plan, audit: Audit, lang: Lang, width: int = 80) -> Iterator[str]:
    """Line by line: how much it is, each post before and after, what it comes to, what stays."""
    if not plan.steps:
        low = next((c.low for c in audit.mosaic if c.adversary == plan.adversary), plan.after.low)
        none = _NONE if low >= plan.target else _NOTHING_ELSE
        yield from wrap(none.fill(low=counted(low), target=f"{plan.target:,}").to(lang), width)
        yield from _foot(audit, lang, width)
        return
    yield from wrap(summary(plan).to(lang), width)
    if how_far := progress(plan, audit):
        yield from wrap(how_far.to(lang), width)
    for number, step in enumerate(plan.steps, 1):
        yield ""
        if step.post in audit.done:
            yield _head(number, step, audit.posts.get(step.post), lang, done=True)
        else:
            yield from _step(number, step, audit.posts.get(step.post), lang, width)
    yield ""
    for other in plan.others:
        said = Say("也可以：{what}", "Or: {what}").fill(what=summary(other))
        yield from wrap(said.to(lang), width)
    yield from _foot(audit, lang, width)
    yield from wrap(LASTING.to(lang), width)


def progress_lines(plan: Plan, audit: Audit, lang: Lang, width: int = 80) -> Iterator[str]:
    """What is done and what is dismissed, a line each."""
    yield (progress(plan, audit) or Say("还没有做完的，共 {n} 步。", "Of {n} {n:step|steps} none is done yet.").fill(n=len(plan.steps))).to(lang)
    for number, step in enumerate(plan.steps, 1):
        yield _head(number, step, audit.posts.get(step.post), lang, done=step.post in audit.done)
    if audit.dismissed:
        yield ""
        yield from wrap(Say("不再提的：", "Not mentioned again:").to(lang), width)
    for number, trace in enumerate(audit.dismissed, 1):
        said = Say("D{n}. {kind} {text}（{post}）", "D{n}. {kind} {text} ({post})")
        yield "   " + one_line(said.fill(n=number, kind=named(KIND, trace.kind), text=trace.text, post=trace.post).to(lang))


def progress(plan: Plan, audit: Audit) -> Say | None:
    """How many of the steps are done, where any is."""
    done = sum(step.post in audit.done for step in plan.steps)
    if not done:
        return None
    return Say("{n} 步里做完了 {k} 步。下次导出来再看一遍，数字才会变。",
               "{k} of {n} steps done. The figures change with the next export.").fill(k=done, n=len(plan.steps))


def _foot(audit: Audit, lang: Lang, width: int) -> Iterator[str]:
    if audit.dismissed:
        yield from wrap(dismissed(audit).to(lang), width)


_ASKED = (("edit", Say("改 {n} 条", "edit {n}")), ("delete", Say("删 {n} 条", "delete {n}")),
          ("scrub", Say("换 {n} 条的照片", "replace the photos of {n}")))


def asked(plan: Plan) -> Say:
    """How much is asked for: edit 3 posts and delete 1."""
    count = Counter[str](step.action for step in plan.steps)
    parts = [said.fill(n=count[action]) for action, said in _ASKED if count[action]]
    if not parts:
        return Say("什么都不改", "change nothing")
    noun = " post" if sum(count.values()) == 1 or parts[0].en.endswith(" 1") else " posts"
    first = Say(parts[0].zh, parts[0].en + noun)
    return Say("、".join(part.zh for part in parts), listed([first, *parts[1:]]).en)


def summary(plan: Plan) -> Say:
    """What is asked and what it comes to, in one sentence."""
    what = asked(plan)
    short = Say("{what}，之后至少有 {low}和你一样（大约 {likely}）。", "{what}: then at least {low} fit (about {likely}).")
    said = short.fill(what=what, low=counted(plan.after.low), likely=counted(plan.after.likely))
    if plan.after.low < plan.target:
        return Say("{said}到不了 {t} 人。", "{said} It does not reach {t}.").fill(said=said, t=f"{plan.target:,}")
    return Say(said.zh, said.en[:1].upper() + said.en[1:])


def _head(number: int, step: Step, post: Post | None, lang: Lang, *, done: bool = False) -> str:
    head = Say("{n}. {do}（{where}）", "{n}. {do} ({where})").fill(n=number, do=named(ACTION, step.action), where=_where(step, post))
    return ("✓ " if done else "") + one_line(head.to(lang))


def _step(number: int, step: Step, post: Post | None, lang: Lang, width: int) -> Iterator[str]:
    yield _head(number, step, post, lang)
    indent = "   "
    if post is not None and post.text:
        text, near = _near(post.text, step)
        yield from _lines(Say("原：", "was: ").to(lang), text, indent, width)
        if step.action == "edit" and step.replace:
            yield from _lines(Say("改：", "now: ").to(lang), edited(text, near), indent, width)
    if step.action == "edit" and not step.replace:
        yield indent + Say("去掉这条上的定位、标题或资料里的这一项。", "Take the place, the title or this profile field off it.").to(lang)
    said = Say("{why}做到这一步，约有 {k}和你一样。", "{why} Up to here: about {k}.")
    yield from _lines("", said.fill(why=step.why, k=counted(step.crowd_after)).to(lang), indent, width)
    if post is not None and post.url:
        yield indent + one_line(post.url)


_LONG, _ROUND = 600, 120


def _near(text: str, step: Step) -> tuple[str, Step]:
    """A long post cut down to the changes and what stands round them, and the step with its places in that."""
    if len(text) <= _LONG:
        return text, step
    if not step.replace:
        return text[:_LONG] + "…", step
    first = max(0, min(r.start for r in step.replace) - _ROUND)
    last = min(len(text), max(r.end for r in step.replace) + _ROUND)
    if last - first > 4 * _LONG:
        last = first + 4 * _LONG
    kept = [r for r in step.replace if r.end <= last]
    head = "…" if first else ""
    moved = tuple(msgspec.structs.replace(r, start=r.start - first + len(head), end=r.end - first + len(head)) for r in kept)
    return head + text[first:last] + ("…" if last < len(text) else ""), msgspec.structs.replace(step, replace=moved)


def _where(step: Step, post: Post | None) -> Say:
    if post is None:
        return Say(step.post, step.post)
    day = f"{post.created_at:%Y-%m-%d}" if post.created_at else ""
    kind = named(POST, post.kind)
    return Say(" ".join(x for x in (day, kind.zh, step.post) if x), " ".join(x for x in (day, kind.en, step.post) if x))


def _lines(mark: str, text: str, indent: str, width: int) -> Iterator[str]:
    lead = " " * cells(mark)
    for i, line in enumerate(wrap(one_line(text), width - cells(indent) - cells(mark))):
        yield indent + (mark if i == 0 else lead) + line


def edited(text: str, step: Step) -> str:
    """A post's text with the step's words put in."""
    for change in sorted(step.replace, key=lambda r: -r.start):
        text = text[: change.start] + change.text + text[change.end :]
    return text
