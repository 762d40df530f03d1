"""The settings checklist as one HTML page, to tick on the screen or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from momo_guard.identity.harden import Checklist, Switch, basis
from momo_guard.say import Lang, Say

_HERE = Path(__file__).parent
_TITLE = Say("让 momo 不被找到的设置", "Settings that keep a momo from being found")
_LEAD = Say("从上往下，一项一项来。每个平台最前面的几项最要紧。", "From the top down, one at a time. The first of each platform matter most.")
_END = Say("开关的名字会随版本变，“未核实”的请以你手机上看到的为准。平台自己始终知道你是谁，这些设置挡不住它。",
           "Switches are renamed from version to version; where one is unverified, go by what your phone shows. The platform "
           "itself always knows who you are: no setting here hides you from it.")


def render(parts: Iterable[Checklist], done: Iterable[str], lang: Lang) -> Iterator[str]:
    """The page, in chunks. It has no script and fetches nothing."""
    finished = set(done)
    yield f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{_TITLE.to(lang)}</title>\n<style>\n"
    yield (_HERE / "tokens.css").read_text("utf-8")
    yield (_HERE / "checklist.css").read_text("utf-8")
    yield f'</style>\n</head>\n<body>\n<main class="wrap">\n<h1>{_TITLE.to(lang)}</h1>\n<p class="lead">{_LEAD.to(lang)}</p>\n'
    for part in parts:
        yield f"<section><h2>{escape(part.title.to(lang))}</h2>\n<ul>\n"
        for switch in part.switches:
            yield _row(switch, switch.key in finished, lang)
        yield "</ul></section>\n"
    yield f"<footer>{escape(_END.to(lang))}</footer>\n</main>\n</body>\n</html>\n"


def _row(switch: Switch, done: bool, lang: Lang) -> str:
    other = switch.name.en if lang == "zh" else switch.name.zh
    return (
        f'<li><label><input type="checkbox"{" checked" if done else ""}>'
        f"<b>{escape(switch.name.to(lang))}</b><span class=\"to\">{escape(switch.set.to(lang))}</span>"
        f'<span class="where">{escape(switch.where.to(lang))} · {escape(other)}</span>'
        f'<span class="why">{escape(switch.why.to(lang))}</span>'
        f'<span class="basis">{escape(basis(switch).to(lang))}</span></label></li>\n'
    )
