"""The gallery of momos as one HTML page: every label and picture, with what they cost as one chooses."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from momo_guard.identity import bits, catalogue, mask, nickname, platforms, show
from momo_guard.identity.nouns import Label
from momo_guard.identity.platforms import Platform
from momo_guard.say import Lang, Say

_HERE = Path(__file__).parent

_WORDS = {
    "title": Say("挑一个 momo", "Choose a momo"),
    "range": Say("{low}–{high}，没有人真的数过", "{low}–{high}; nobody has counted"),
    "alone": Say("只有你", "Only you"),
    "seen": Say("这里会显示省份，同省约 {n} 个。", "The province is shown here: about {n} in the same one."),
    "bits": Say("{bits} 比特", "{bits} bits"),
    "tells": Say("这个标签会说出：{what}。", "The label {what}."),
    "unique": Say("这里不许重名，末尾的数字是随机的，不要在别处再用。",
                  "No two names may be alike here: the digits are random, use them nowhere else."),
    "kept": Say("约有 {n} 个 momo 和你一样。", "About {n} momos then look the same."),
    "rename": Say("改名：{rule}。", "Renaming: {rule}."),
}
_LEAD = Say("戴的人越多，越看不出是谁。选好就能看到还有多少 momo 和你一样。",
            "The more wear the same, the less it tells. As you choose, you see how many momos still look the same.")
_FIRST = Say("先看看平台自带的", "First see what the platform gives")
_PICTURE, _LABEL, _PLATFORM = Say("图", "Picture"), Say("标签", "Label"), Say("用在哪里", "Where it is for")
_OWN = Say("用平台自带的", "the platform's own")
_SEASON = Say("本季的图", "this season's")
_SAVE = Say("存下这张图", "Save this picture")
_SAME = Say("个 momo 和你一样", "momos look the same")
_HOW = Say("怎么算的", "How this is counted")
_NOT = Say("不提供的标签", "Labels that are not offered")
_NEXT = Say("上传时不裁、不调色；别的平台换一个标签和图。", "Upload it uncropped and unfiltered; wear another label and picture elsewhere.")
_TABLE = Say("全部标签的代价", "What every label costs")


def render(lang: Lang, today: date) -> Iterator[str]:
    """The page, in chunks. Nothing in it is fetched: pictures and figures are inside."""
    script = (_HERE / "gallery.js").read_text("utf-8")
    facts = json.dumps(_facts(), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{_digest(script)}'"
    title = _WORDS["title"].to(lang)
    yield f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>\n'
    yield (_HERE / "tokens.css").read_text("utf-8")
    yield (_HERE / "gallery.css").read_text("utf-8")
    yield "</style>\n</head>\n<body>\n<div class=\"wrap\">\n"
    yield from _top(lang)
    yield '<div class="board">\n<main>\n'
    yield from _pictures(bits.picture_of_the_season(today).id)
    yield from _labels()
    yield from _basis()
    yield "</main>\n"
    yield from _worn()
    yield f'</div>\n</div>\n<script type="application/json" id="facts">{facts}</script>\n<script>{script}</script>\n</body>\n</html>\n'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _both(said: Say) -> str:
    """A sentence in both languages; the style sheet shows one."""
    if said.zh == said.en:
        return escape(said.zh)
    return f'<span data-in="zh">{escape(said.zh)}</span><span data-in="en">{escape(said.en)}</span>'


def _top(lang: Lang) -> Iterator[str]:
    options = "".join(f'<option value="{p.id}">{escape(p.title.to(lang))}</option>' for p in platforms.platforms())
    yield f'<header class="top"><h1>{_both(_WORDS["title"])}</h1>'
    yield '<button class="switch" id="switch" type="button">' + _both(Say("English", "中文")) + "</button></header>\n"
    yield f'<p class="lead">{_both(_LEAD)}</p>\n'
    yield f'<section class="first"><h2>{_both(_FIRST)}</h2>'
    yield f'<label><span class="kind">{_both(_PLATFORM)}</span><select id="platform">{options}</select></label>'
    yield '<p><span id="how"></span> <b id="kept"></b></p><p><small id="rename"></small></p></section>\n'


def _pictures(season: str) -> Iterator[str]:
    yield f'<section><fieldset><legend><h2>{_both(_PICTURE)}</h2></legend>'
    yield '<div class="chips ours"><label><input type="radio" name="picture" value="default">'
    yield f'<span>{_both(_OWN)}</span></label></div><div class="pictures">\n'
    for picture in catalogue.pictures():
        data = base64.b64encode(catalogue.read(picture)).decode()
        mark = f' <span class="season">· {_both(_SEASON)}</span>' if picture.id == season else ""
        checked = " checked" if picture.id == season else ""
        yield (f'<label><input type="radio" name="picture" value="{picture.id}"{checked}>'
               f'<img src="data:image/png;base64,{data}" width="512" height="512" alt="">'
               f"<span>{_both(picture.title)}{mark}</span></label>\n")
    yield "</div></fieldset></section>\n"


def _labels() -> Iterator[str]:
    yield f'<section><fieldset><legend><h2>{_both(_LABEL)}</h2></legend>\n'
    ordered = sorted(nickname.labels(), key=lambda label: (_kind_order(label), label.rank))
    for kind, group in groupby(ordered, key=lambda label: label.kind):
        yield f'<h3 class="kind">{_both(nickname.kind_name(kind))}</h3><div class="chips">'
        for label in group:
            checked = " checked" if label.rank == 0 else ""
            yield f'<label><input type="radio" name="label" value="{label.id}"{checked}><span>{_both(label.nickname)}</span></label>'
        yield "</div>\n"
    refused = "".join(f"<li>{_both(r.kind)}: {_both(r.why)}</li>" for r in nickname.not_offered())
    yield f"</fieldset><details><summary>{_both(_NOT)}</summary><ul>{refused}</ul></details></section>\n"


def _kind_order(label: Label) -> int:
    return min(other.rank for other in nickname.labels() if other.kind == label.kind)


def _basis() -> Iterator[str]:
    rows = "".join(f"<li>{_both(Say('{basis}（{date}）', '{basis} ({date})').fill(basis=a.basis, date=a.date))}</li>"
                   for a in bits.assumptions())
    counted = "".join(
        f"<li>{_both(p.title)}: {p.momos.likely:,} ({p.momos.low:,}–{p.momos.high:,}), {p.momos.date}. {_both(p.momos.basis)}</li>"
        for p in platforms.platforms())
    yield f"<section><details><summary>{_both(_HOW)}</summary><ul>{rows}{counted}</ul></details>"
    yield f'<details><summary>{_both(_TABLE)}</summary><table class="plain-table">'
    for label in nickname.labels():
        found = mask.price(label, None, None)
        yield (f"<tr><th>{_both(label.nickname)}</th><td>{found.label_bits:.1f}</td>"
               f"<td>{_both(Say(show.people(found.likely, 'zh'), show.people(found.likely, 'en')))}</td>"
               f"<td>{_both(label.discloses) if label.discloses else ''}</td></tr>")
    yield "</table></details></section>\n"


def _worn() -> Iterator[str]:
    yield '<aside class="worn" aria-live="polite"><div class="face"><img id="face" alt="" width="72" height="72" hidden>'
    yield f'<span class="own" id="own" hidden>{_both(_OWN)}</span><b id="name">momo</b></div>'
    yield f'<div class="count"><b id="likely"></b><span id="same">{_both(_SAME)}</span><small><span id="range"></span></small></div>'
    yield '<div class="track" aria-hidden="true"><i id="bar"></i></div>'
    yield '<small class="tells"><span id="seen"></span> <span id="tells"></span></small>'
    yield f'<a class="go" id="save" download="avatar.png" href="#">{_both(_SAVE)}</a>'
    yield f'<small class="next">{_both(_NEXT)}</small>'
    yield f'<details class="next"><summary>{_both(Say("细节", "Details"))}</summary><span id="bits"></span> · <code id="command"></code></details>'
    yield "</aside>\n"


def _facts() -> dict[str, Any]:
    """What the page's script adds up. All of it comes from the same functions as the command line's figures."""
    first = nickname.labels()[0]
    return {
        "words": {key: said._asdict() for key, said in _WORDS.items()},
        "labels": {
            label.id: {**label.nickname._asdict(), "bits": mask.price(label, None, None).label_bits,
                       "tells": label.discloses._asdict() if label.discloses else None}
            for label in nickname.labels()
        },
        "pictures": {p.id: {"bits": mask.price(first, p, None).picture_bits} for p in catalogue.pictures()},
        "platforms": {p.id: _platform(p, first) for p in platforms.platforms()},
    }


def _platform(on: Platform, first: Label) -> dict[str, Any]:
    ascii_only = on.name.allowed == "ascii_dash"
    return {
        "id": on.id, "title": on.title._asdict(), "low": on.momos.low, "likely": on.momos.likely, "high": on.momos.high,
        "own": mask.price(first, None, on).picture_bits, "dinosaur": on.default.dinosaur, "how": on.default.how._asdict(),
        "region": mask.region_cost(on, None), "rename": on.rename._asdict(), "unique": on.name.unique, "ascii": ascii_only,
        "space": " " if on.name.allowed == "any" else "_" if ascii_only else "",
        "fits": {lang: [label.id for label in nickname.labels() if mask.fits(label, on, lang)] for lang in ("zh", "en")},
    }
