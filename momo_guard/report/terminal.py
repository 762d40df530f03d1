"""The audit as text for a terminal: short first, the worst five, then the counts."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.audit import Audit
from momo_guard.mosaic.bystanders import exposed
from momo_guard.mosaic.nouns import Plan
from momo_guard.post import Post
from momo_guard.report import order, planned, summary
from momo_guard.report.marked import pieces, shortened
from momo_guard.report.plain import CLOSE, OPEN, one_line
from momo_guard.report.sentences import openings
from momo_guard.report.width import cells, pad, wrap
from momo_guard.report.words import FIELD, HOLDER, KIND, POST, counted, named, sure
from momo_guard.say import Lang, Say
from momo_guard.style import fingerprint, linking
from momo_guard.trace import Trace

_INDENT = "    "
_CONTEXT = 48  # characters kept on each side of a marked word


class _Page:
    """Lines of one width in one language, coloured or not."""

    def __init__(self, lang: Lang, width: int, color: bool) -> None:
        self.lang, self.width, self._color = lang, width, color

    def says(self, sentence: Say) -> str:
        return one_line(sentence.to(self.lang))

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._color and text and code else text

    def head(self, sentence: Say) -> str:
        return "\n" + self.paint(self.says(sentence), "1") + "\n"

    def lines(self, text: str, indent: str = _INDENT, first: str | None = None, code: str = "") -> Iterator[str]:
        """Wrapped lines; `first` stands in place of the first line's indent."""
        for i, line in enumerate(wrap(text, self.width - cells(indent))):
            lead = first if i == 0 and first is not None else indent
            yield lead + self.paint(line, code) + "\n"

    def marked(self, text: str) -> Iterator[str]:
        """Wrapped lines of a text with OPEN and CLOSE in it, shown in colour or as brackets."""
        if not self._color:
            yield from self.lines(text.replace(OPEN, "[").replace(CLOSE, "]"))
            return
        inside = False
        for line in wrap(text, self.width - len(_INDENT)):
            begun = OPEN + line if inside else line
            inside = begun.rfind(OPEN) > begun.rfind(CLOSE)
            ended = begun + CLOSE if inside else begun
            yield _INDENT + ended.replace(OPEN, "\x1b[1;4;35m").replace(CLOSE, "\x1b[0m") + "\n"


def render(audit: Audit, lang: Lang, *, adversary: str, color: bool, width: int, masked: bool) -> Iterator[str]:
    """The whole report in lines, at most `width` cells wide."""
    page = _Page(lang, width, color)
    crowd = order.crowd_of(audit, adversary)
    rows = order.placed(audit, crowd)
    yield from _opening(audit, page)
    yield from _worst(audit, order.worst(rows, crowd), page)
    if audit.plan and audit.plan.steps:
        yield from _plan(audit.plan, audit, page)
    yield from _counts(audit, page)
    yield from _routine(audit, page)
    yield from _bystanders(audit, page)
    yield from _style(audit, page)
    yield from _read(audit, page)
    if masked and audit.traces:
        yield "\n"
        yield from page.lines(page.says(summary.COVERED), indent="", code="2")


def _opening(audit: Audit, page: _Page) -> Iterator[str]:
    shown = openings(audit)
    column = max(cells(page.says(o.name)) for o in shown) + 2
    for opening in shown:
        name = page.paint(pad(page.says(opening.name), column), "1;35")
        text = page.says(opening.sentence)
        if opening.span:
            text += page.says(Say("（{span}）", " ({span})").fill(span=opening.span))
        yield from page.lines(text, indent=" " * column, first=name)


def _worst(audit: Audit, rows: list[order.Placed], page: _Page) -> Iterator[str]:
    if not rows:
        return
    yield page.head(Say("先看这 {n} 处", "Look at these {n} first").fill(n=len(rows)) if len(rows) > 1
                    else Say("先看这一处", "Look at this one first"))
    for number, row in enumerate(rows, 1):
        post = audit.posts.get(row.post)
        if post is None:
            continue
        kinds = [page.says(named(KIND, kind)) for kind in order.kinds_of(row.traces)]
        lead = f"{number:>2}  {page.paint(_stamp(post, page), '2')}  "
        yield from page.lines(" · ".join(kinds), first=lead, indent=" " * cells(f"{number:>2}  {_stamp(post, page)}  "),
                              code="1")
        yield from _quote(post, row.traces, page)
        yield from page.lines(_why(row.traces, page), code="2")


def _stamp(post: Post, page: _Page) -> str:
    date = f"{post.created_at:%Y-%m-%d} " if post.created_at else ""
    return date + page.says(named(POST, post.kind))


def _quote(post: Post, traces: tuple[Trace, ...], page: _Page) -> Iterator[str]:
    for field, text in (("title", post.title), ("text", post.text)):
        here = [t for t in traces if t.field == field and t.holder != "none"]
        if not text or (field == "title" and not here):
            continue
        parts = shortened(pieces(text, here), _CONTEXT, 120)
        yield from page.marked("".join(
            f"{OPEN}{one_line(p.text)}{CLOSE}" if p.traces else one_line(p.text) for p in parts
        ).replace(CLOSE + OPEN, ""))
    elsewhere = dict.fromkeys((trace.field, trace.text) for trace in traces if trace.field not in ("text", "title"))
    for field, words in elsewhere:
        yield from page.marked(f"{page.says(named(FIELD, field))} {OPEN}{one_line(words)}{CLOSE}")


def _why(traces: tuple[Trace, ...], page: _Page) -> str:
    best = max(traces, key=lambda t: (t.holder != "none", order.bits_of(t.kind), t.confidence))
    parts = [page.says(best.why), page.says(sure(best.confidence))]
    if best.holder == "other":
        parts.append(page.says(Say("别人的事", "somebody else's")))
    return " · ".join(parts)


def _plan(plan: Plan, audit: Audit, page: _Page) -> Iterator[str]:
    yield page.head(Say("怎么办", "What to do"))
    what = planned.asked(plan)
    said = Say("{what}，就有约 {after}和你一样。momo-guard plan 会逐条说明。",
               "{what}, and about {after} fit. momo-guard plan goes through them.")
    yield from page.lines(page.says(said.fill(what=Say(what.zh, what.en[:1].upper() + what.en[1:]), after=counted(plan.after.likely))))
    if how_far := planned.progress(plan, audit):
        yield from page.lines(page.says(how_far))


def _counts(audit: Audit, page: _Page) -> Iterator[str]:
    counts = order.by_kind(audit.traces)
    if not counts:
        return
    yield page.head(Say("找到的", "What was found"))
    cellsful = []
    for kind, holders in counts.items():
        mine, others = holders["self"], holders["other"]
        number = f"{mine}" if not others else f"{mine}+{others}"
        if mine or others:
            cellsful.append(f"{page.says(named(KIND, kind))} {number}")
    column = min(max(map(cells, cellsful), default=0) + 3, page.width - len(_INDENT))
    across = max((page.width - len(_INDENT)) // max(column, 1), 1)
    for i in range(0, len(cellsful), across):
        yield _INDENT + "".join(pad(c, column) for c in cellsful[i:i + across]).rstrip() + "\n"
    totals = {h: sum(c[h] for c in counts.values()) for h in HOLDER}
    if totals["other"]:
        yield from page.lines(page.says(Say("加号后面是别人的事。", "After the plus: somebody else's facts.")), code="2")
    if totals["none"]:
        yield from page.lines(page.says(summary.nobodys(totals["none"])), code="2")
    if audit.dismissed:
        yield from page.lines(page.says(summary.dismissed(audit)), code="2")


def _routine(audit: Audit, page: _Page) -> Iterator[str]:
    if audit.routine is None or not audit.routine.sentences:
        return
    yield page.head(Say("不用读内容也看得出的", "What the times and places alone say"))
    for sentence in audit.routine.sentences:
        yield from page.lines(page.says(sentence))


def _bystanders(audit: Audit, page: _Page) -> Iterator[str]:
    found = exposed(audit.traces)
    if not found:
        return
    yield page.head(Say("你也说出了别人", "You also tell of others"))
    for one in found[:5]:
        said = Say("{kind} {value}：{instead}", "{kind} {value}: {instead}")
        yield from page.lines(page.says(said.fill(kind=named(KIND, one.kind), value=one.value, instead=one.instead)))
    if len(found) > 5:
        yield from page.lines(page.says(Say("还有 {n} 处。", "{n} more.").fill(n=len(found) - 5)), code="2")


def _style(audit: Audit, page: _Page) -> Iterator[str]:
    if audit.style is None:
        return
    yield page.head(Say("写法本身", "The way you write"))
    for sentence in fingerprint.sentences(audit.style)[:1] + (linking.sentences(audit.link) if audit.link else []):
        yield from page.lines(page.says(sentence))
    for habit in audit.style.habits[:3]:
        shown = Say("{label}{example}：你 {mine}，一般人 {usual}", "{label}{example}: you {mine}, people {usual}")
        yield from page.lines(page.says(shown.fill(
            label=habit.label, example=f" “{habit.example}”" if habit.example else "", mine=f"{habit.share:.0%}",
            usual=f"{habit.usual:.0%}" if habit.usual >= 0.01 else f"{habit.usual:.1%}")), code="2")


def _read(audit: Audit, page: _Page) -> Iterator[str]:
    yield page.head(Say("读了什么", "What was read"))
    for sentence in summary.lines(audit.summary):
        yield from page.lines(page.says(sentence))
