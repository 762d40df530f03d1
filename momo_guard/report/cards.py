"""One post as the page shows it: its text with every trace marked, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from momo_guard.post import Post
from momo_guard.report.cover import DOT
from momo_guard.report.marked import Piece, pieces, shortened
from momo_guard.report.markup import both, esc, tip
from momo_guard.report.order import Placed, bits_of
from momo_guard.report.words import FAMILY, FIELD, HOLDER, KIND, POST, named, sure
from momo_guard.say import Say
from momo_guard.trace import Trace

_WHOLE = 420  # characters up to which a post is shown in full
_CONTEXT = 140
_WHYS = 40


def card(row: Placed, post: Post, anchor: str, *, later: bool = False) -> str:
    """The post as an article; its classes carry what the filters look for. One that comes later is laid out only
    when it is near the view."""
    classes = ["post", *(["later"] if later else []), *(f"h-{h}" for h in dict.fromkeys(t.holder for t in row.traces)),
               *(f"k-{k}" for k in dict.fromkeys(t.kind for t in row.traces))]
    return (f'<article class="{" ".join(classes)}" id="{anchor}">{_head(row, post)}{_title(row, post)}'
            f'{_text(row.traces, post)}{_fields(row.traces)}{_whys(row.traces)}</article>')


def stamp(post: Post) -> str:
    """When and what kind of post it is."""
    date = f"<time>{post.created_at:%Y-%m-%d}</time> " if post.created_at else ""
    region = f' <span class="region">{esc(post.ip_region)}</span>' if post.ip_region and post.ip_region.strip(DOT) else ""
    return f'<span class="stamp">{date}{both(named(POST, post.kind))}{region}</span>'


def quoted(whole: Sequence[Piece]) -> str:
    """Pieces of a post with the traces of each as a mark."""
    return "".join(_mark(p) if p.traces else esc(p.text) for p in whole)


def excerpt(text: str, traces: Iterable[Trace]) -> list[Piece]:
    """The text in pieces: all of it where it is short, else what stands around the traces."""
    whole = pieces(text, traces)
    return whole if len(text) <= _WHOLE else shortened(whole, _CONTEXT, _WHOLE)


def link(post: Post) -> str:
    """The way to the post itself: a link, and a button that copies it where scripting is on."""
    if not post.url or not post.url.startswith(("https://", "http://")):
        return ""
    url = esc(post.url)
    return (f'<span class="goto"><a href="{url}" rel="noreferrer noopener" target="_blank">{both(Say("原文", "open"))}</a>'
            f'<button type="button" class="copy" data-url="{url}" hidden>{both(Say("复制链接", "copy the link"))}</button></span>')


def _head(row: Placed, post: Post) -> str:
    kinds = dict.fromkeys((t.kind, t.holder) for t in sorted(row.traces, key=lambda t: -bits_of(t.kind)))
    chips = "".join(
        f'<li class="chip {FAMILY.get(kind, "sand")} is-{holder}">{both(named(KIND, kind))}'
        f'{"" if holder == "self" else f" <small>{both(HOLDER[holder])}</small>"}</li>' for kind, holder in kinds)
    return f'<header>{stamp(post)}<ul class="chips">{chips}</ul>{link(post)}</header>'


def _title(row: Placed, post: Post) -> str:
    if not post.title:
        return ""
    here = [t for t in row.traces if t.field == "title"]
    return f'<h3 dir="auto">{quoted(excerpt(post.title, here))}</h3>'


def _text(traces: Iterable[Trace], post: Post) -> str:
    here = [t for t in traces if t.field == "text"]
    return f'<p class="text" dir="auto">{quoted(excerpt(post.text, here))}</p>' if post.text else ""


def _fields(traces: Iterable[Trace]) -> str:
    """Traces that stand in a field beside the text, such as the IP region."""
    here = [t for t in traces if t.field not in ("text", "title")]
    rows = "".join(f"<li>{both(named(FIELD, t.field))} {_mark(Piece(t.text, (t,)))}</li>" for t in here)
    return f'<ul class="fields">{rows}</ul>' if rows else ""


def _mark(piece: Piece) -> str:
    best = max(piece.traces, key=lambda t: (t.holder != "none", bits_of(t.kind), t.confidence))
    names = " / ".join(dict.fromkeys(tip(named(KIND, t.kind)) for t in piece.traces))
    return f'<mark class="{FAMILY.get(best.kind, "sand")} is-{best.holder}" title="{names}">{esc(piece.text)}</mark>'


def _whys(traces: Sequence[Trace]) -> str:
    ordered = sorted(traces, key=lambda t: (t.holder == "none", -bits_of(t.kind), t.start))
    rows = "".join(
        f"<li><b>{both(named(KIND, t.kind))}</b> <q dir=\"auto\">{esc(_short(t.value))}</q> {both(t.why)}"
        f"<small>{both(HOLDER[t.holder])} · {both(sure(t.confidence))}</small></li>" for t in ordered[:_WHYS])
    if len(ordered) > _WHYS:
        rows += f'<li>{both(Say("还有 {n} 处", "{n} more").fill(n=len(ordered) - _WHYS))}</li>'
    return f'<details><summary>{both(Say("为什么", "Why"))}</summary><ul class="whys">{rows}</ul></details>'


def _short(value: str) -> str:
    return value if len(value) <= 120 else value[:119] + "…"
