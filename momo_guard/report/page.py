"""The audit as one HTML page that opens from a disk: nothing is fetched, and all of it works without scripting."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from momo_guard import __version__
from momo_guard.audit import Audit
from momo_guard.mosaic.bystanders import exposed
from momo_guard.mosaic.nouns import Crowd
from momo_guard.report import order, scene, sections, summary, timeline
from momo_guard.report.cards import card
from momo_guard.report.markup import both, esc
from momo_guard.report.order import Placed
from momo_guard.report.sentences import openings
from momo_guard.say import Lang, Say
from momo_guard.trace import Trace

_FIRST = 120  # posts that are there at once
_CHUNK = 200
_MOST = 3000  # posts in one page; what is beyond is counted and stands in the JSON
_HERE = Path(__file__).parent

_TITLE = Say("你发过的话，说出了多少你", "What your posts say about you")
_DOSSIER = Say("这一页本身就写着你的事。看完要留就收好，不留就删掉。",
               "This page is itself about you. Keep it where only you look, or delete it when you have read it.")
_ESTIMATE = Say("人数是根据公开统计估出来的，不是保证。找到的会有错的，没找到的也会有。",
                "The numbers of people are estimates from public statistics, not a promise. Some findings are wrong, and "
                "some things were not found.")


@functools.cache
def _part(name: str) -> str:
    return (_HERE / name).read_text("utf-8").strip()


def render(audit: Audit, lang: Lang, *, adversary: str, masked: bool) -> Iterator[str]:
    """The page in chunks."""
    pictures = _pictures(audit)
    rows = _shown(audit, order.crowd_of(audit, adversary))
    css = "".join((_part("tokens.css"), _part("scene.css"), _part("page.css"), *(s.css for s in pictures.values()),
                   _picture_rules(pictures), sections.filter_rules(audit.traces)))
    script = _part("page.js")
    yield _head(lang, css, script)
    yield _body(audit, lang, rows, pictures, adversary, masked)
    yield from _posts(audit, rows)
    yield _foot(audit, script)


def policy(css: str, script: str) -> str:
    """The page's own content security policy: its one style, its one script, and nothing else from anywhere."""
    return (f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _head(lang: Lang, css: str, script: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}" data-lang="{lang}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy(css, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>momo-guard · {esc(_TITLE.to(lang))}</title>\n<style>{css}</style>\n</head>\n"
    )


def _body(audit: Audit, lang: Lang, rows: Sequence[Placed], pictures: Mapping[str, scene.Scene], adversary: str, masked: bool) -> str:
    anchors = {row.post: f"p{i}" for i, row in enumerate(rows)}
    crowd = order.crowd_of(audit, adversary)
    traces: dict[str, list[Trace]] = defaultdict(list)
    for trace in audit.traces:
        traces[trace.post].append(trace)
    return "".join((
        f'<body>\n<svg class="defs" aria-hidden="true"><defs>{_part("momo.svg")}{scene.definitions()}</defs></svg>\n',
        _bar(lang), "<main>", _opening(audit, pictures, adversary, masked),
        sections.section("plan", Say("先做什么", "What to do first"), sections.plan(audit.plan, audit, traces, anchors),
                         sections.plan_lead(audit.plan)),
        sections.section("circle", Say("认识你的人里", "Among the people you know"), sections.roster(audit)),
        sections.section("portrait", Say("拼起来是这样一个人", "Put together, this is who"), sections.portrait(audit, anchors)),
        sections.section("months", Say("一个月一个月地看", "Month by month"), timeline.draw(audit, crowd, anchors)),
        sections.section("others", Say("你也说出了别人", "You also tell of others"),
                         sections.bystanders(exposed(audit.traces), anchors)),
        sections.section("routine", Say("不用读内容也看得出的", "What the times and places alone say"),
                         sections.routine(audit.routine)),
        sections.section("style", Say("写法本身", "The way you write"), sections.style(audit.style, audit.link)),
    ))


def _bar(lang: Lang) -> str:
    on = {lang: " checked"}
    return (
        '<header class="bar"><svg viewBox="0 0 100 100" aria-hidden="true"><use href="#momo-near" width="100" height="100"/>'
        '</svg><b>momo-guard</b><fieldset class="langs">'
        f'<legend class="hidden">{both(Say("语言", "Language"))}</legend>'
        f'<input type="radio" name="lang" id="lang-zh"{on.get("zh", "")}><label for="lang-zh" lang="zh-CN">中文</label>'
        f'<input type="radio" name="lang" id="lang-en"{on.get("en", "")}><label for="lang-en" lang="en">English</label>'
        "</fieldset>"
        f'<button type="button" class="theme" hidden>◐<span class="hidden">{both(Say("换明暗", "Light or dark"))}</span></button></header>\n'
    )


def _opening(audit: Audit, pictures: Mapping[str, scene.Scene], adversary: str, masked: bool) -> str:
    shown = openings(audit)
    chosen = adversary if adversary in pictures else next(iter(pictures), "")
    first = next((o for o in shown if o.adversary == chosen), shown[0])
    when = summary.span(audit.summary)
    source = Say("{platform} · {n} 条", "{platform} · {n} {n:post|posts}").fill(
        platform=summary.platforms(audit.summary), n=f"{audit.summary.own:,}")
    if when:
        source = Say("{s} · {when}", "{s} · {when}").fill(s=source, when=when)
    partial = f'<p class="notice">{both(audit.summary.partial)}</p>' if audit.summary.partial else ""
    covered = f'<p class="notice">{both(summary.COVERED)}</p>' if masked and audit.traces else ""
    return (
        f'<section id="opening"><p class="source">{both(source)}</p><h1>{both(_kept(first.sentence))}</h1>{partial}{covered}'
        f'<ul class="eyes">{sections.eyes(shown, {a: f"c-{a}" for a in pictures}, chosen)}</ul>'
        f'{"".join(s.html for s in pictures.values())}{_hint() if pictures else ""}</section>\n'
    )


def _kept(sentence: Say) -> Say:
    """A heading whose Chinese breaks at its punctuation only, not between a number and its noun."""
    return Say(sentence.zh.replace(" ", "\u00a0"), sentence.en)


def _hint() -> str:
    return ('<p class="hint">' + both(Say(
        "每说出一件事，就有一些 momo 退进雾里；还是粉色的，才是仍然和你一样的人。点一件事，看说到那里还剩多少；停一下，看数字的出处。",
        "With each thing told, some momos step back into the mist; those still pink are the people who still fit. Choose a "
        "fact to see who was left by then; rest on it for the figure's source.")) + "</p>")


def _pictures(audit: Audit) -> dict[str, scene.Scene]:
    """A picture for each adversary whose crowd was counted by facts."""
    return {c.adversary: scene.draw(c, f"c-{c.adversary}") for c in audit.mosaic
            if c.factors and c.population > 1 and c.adversary != "platform"}


def _picture_rules(pictures: Mapping[str, scene.Scene]) -> str:
    names = [f"c-{a}" for a in pictures]
    chosen = "".join(f"main:has(input.{n}:checked) .scene.{n}{{display:block}}" for n in names)
    return chosen + "".join(f"@supports not selector(:has(a)){{.scene.{n}{{display:block}}}}" for n in names[:1])


def _shown(audit: Audit, crowd: Crowd | None) -> list[Placed]:
    return [row for row in order.placed(audit, crowd) if row.post in audit.posts][:_MOST]


def _posts(audit: Audit, rows: Sequence[Placed]) -> Iterator[str]:
    """The posts, the heaviest first; those after the first hundred wait in templates until they are asked for."""
    if not rows:
        return
    yield (f'<section id="posts"><h2>{both(Say("一条一条地看", "Post by post"))}</h2>{sections.filters(audit.traces)}'
           f'<p class="tools" hidden><input type="search" id="find" data-zh="在这些话里找" data-en="Find in these posts">'
           f'<output for="find" id="shown" data-zh="{{n}} 条" data-en="{{n}} posts"></output></p><div class="posts">')
    for i, row in enumerate(rows):
        if i >= _FIRST and (i - _FIRST) % _CHUNK == 0:
            yield ("</template>" if i > _FIRST else "</div>") + '<template class="later">'
        yield card(row, audit.posts[row.post], f"p{i}", later=i >= _FIRST) + "\n"
    yield "</template>" if len(rows) > _FIRST else "</div>"
    yield _rest(len(rows), len({t.post for t in audit.traces})) + "</section>\n"


def _rest(shown: int, total: int) -> str:
    out = ""
    if shown > _FIRST:
        waiting = Say("还有 {n} 条", "{n} more").fill(n=f"{shown - _FIRST:,}")
        out += (f'<p class="more"><button type="button" id="more" hidden>{both(Say("再看一些", "Show more"))}</button> '
                f'<noscript>{both(Say("开了脚本才能看到后面的：", "Switch scripting on to see the rest: "))}</noscript>'
                f'<span id="waiting">{both(waiting)}</span></p>')
    if total > shown:
        left = Say("另有 {n} 条较轻的没有放进这一页，全部都在 --format json 里。",
                   "{n} lighter ones are not on this page; all of them are in --format json.").fill(n=f"{total - shown:,}")
        out += f'<p class="more">{both(left)}</p>'
    return out


def _foot(audit: Audit, script: str) -> str:
    nobody = sum(t.holder == "none" for t in audit.traces)
    notes = [*([summary.nobodys(nobody)] if nobody else []), *([summary.dismissed(audit)] if audit.dismissed else [])]
    return "".join((
        sections.section("reading", Say("读了什么", "What was read"), sections.reading(audit)),
        sections.section("certainty", Say("有多确定", "How sure this is"),
                         f"<p>{both(_ESTIMATE)}</p>{''.join(f'<p>{both(note)}</p>' for note in notes)}"
                         f"{sections.certainty(audit.mosaic)}"),
        f'</main>\n<footer><p>{both(_DOSSIER)}</p><p>momo-guard {__version__}</p></footer>\n'
        f"<script>{script}</script>\n</body>\n</html>\n",
    ))

