"""Draws the crowd picture: the SVG, the facts beside it, and the rules that let it step without scripting."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from momo_guard.mosaic.nouns import Crowd
from momo_guard.report.crowd import FRONT, HEIGHT, STRIP, WIDTH, Row, Stop, bands, height, rows, stops
from momo_guard.report.markup import both, esc, number, tip
from momo_guard.report.words import ATTRIBUTE, counted, named, people
from momo_guard.say import Say

_ROOM = 5.6  # percent of the height that one label takes
_FIRST, _LAST = 14.0, 92.0  # percent between which labels stand


class Scene(NamedTuple):
    """One crowd picture."""

    html: str
    css: str


_MIST = (
    f'<linearGradient id="haze" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="{HEIGHT * 0.62:.0f}">'
    '<stop offset="0" class="far-stop"/><stop offset="1" class="near-stop"/></linearGradient>'
    '<radialGradient id="puff"><stop offset="0" class="near-stop" stop-opacity=".62"/>'
    '<stop offset="1" class="near-stop" stop-opacity="0"/></radialGradient>'
)


def definitions() -> str:
    """What the scenes repeat, to stand once in a page: rows of momos, and the mist."""
    dice = Random(11)  # noqa: S311 (where a drawing stands is no secret)
    found = []
    for name, shape in (("a", "far"), ("b", "far"), ("c", "mid"), ("d", "mid")):
        uses = "".join(
            f'<use href="#momo-{shape}" x="{number(i * 102 + dice.uniform(-16, 16))}" y="{number(dice.uniform(-14, 8))}"'
            ' width="100" height="100"/>' for i in range(STRIP)
        )
        found.append(f'<symbol id="strip-{name}" viewBox="0 0 {STRIP * 102} 100" overflow="visible">{uses}</symbol>')
    return _MIST + "".join(found)


def draw(crowd: Crowd, name: str) -> Scene:
    """The picture of one crowd; `name` keeps its controls apart from another's."""
    told = stops(crowd)
    parts = bands(list(rows(crowd.population)), [s.left for s in told])
    # The first to step back are hardly seen in the end, however many facts there are.
    mist = 1 - 0.2 ** (1 / max(len(told), 4))
    drawn = "".join(f'<g class="b">{_momos(band)}{_haze(stop.y, f"{name}{i}", mist)}</g>'
                    for i, (band, stop) in enumerate(zip(parts[:-1], told, strict=True)))
    svg = (f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMax slice" role="img" aria-hidden="true">'
           f'<ellipse cx="{WIDTH / 2:.0f}" cy="{FRONT - 2:.0f}" rx="86" ry="12" class="glow"/>'
           f'{drawn}<g class="stay">{_momos(parts[-1])}</g></svg>')
    tops = _spread([s.y / HEIGHT * 100 for s in told])
    facts = "".join(_fact(stop, i, name, len(told)) for i, stop in enumerate(told, 1))
    return Scene(
        f'<div class="scene {name}">{svg}<ol class="axis" aria-hidden="true">{_axis(crowd)}</ol>'
        f'<ol class="facts">{_start(crowd, name)}{facts}{_beyond(crowd, told)}</ol></div>',
        _rules(told, tops, name) + _axis_rules(crowd, name),
    )


def _momos(band: Sequence[Row]) -> str:
    """A band's rows, the farthest first, so that the near ones stand before them."""
    out = []
    for i, row in enumerate(sorted(band, key=lambda r: r.y)):
        top, size = number(row.y - row.size), number(row.size)
        if row.exact:
            shape = "near" if row.size > 34 else "mid"
            out += [f'<use href="#momo-{shape}" x="{number(x - row.size / 2)}" y="{top}" width="{size}" height="{size}"/>'
                    for x in row.xs]
        else:
            shape = ("ab" if row.size < 15 else "cd")[i % 2]
            wide = number(row.size * 1.02 * STRIP)
            out += [f'<use href="#strip-{shape}" x="{number(x)}" y="{top}" width="{wide}" height="{size}"/>' for x in row.xs]
    return "".join(out)


def _haze(y: float, seed: str, mist: float) -> str:
    """The mist that a fact leaves: it lies over all who stepped back before it."""
    dice = Random(seed)  # noqa: S311 (where a drawing stands is no secret)
    puffs = "".join(
        f'<ellipse cx="{number(x + dice.uniform(-60, 60))}" cy="{number(y - 6 + dice.uniform(-8, 6))}"'
        f' rx="{number(dice.uniform(110, 200))}" ry="{number(dice.uniform(14, 26))}" fill="url(#puff)"/>'
        for x in range(0, WIDTH + 1, 175)
    )
    return (f'<g class="haze"><rect width="{WIDTH}" height="{number(y)}" fill="url(#haze)" fill-opacity="{mist:.2f}"/>'
            f"{puffs}</g>")


def _axis(crowd: Crowd) -> str:
    marks = "".join(f'<li class="a{power}">{both(people(10**power))}</li>' for power in _powers(crowd))
    return f'<li class="you">{both(Say("你", "you"))}</li>{marks}'


def _powers(crowd: Crowd) -> range:
    return range(1, len(str(crowd.population)))


def _axis_rules(crowd: Crowd, name: str) -> str:
    return "".join(f".{name} .a{p}{{top:{height(10**p, crowd.population) / HEIGHT * 100:.2f}%}}" for p in _powers(crowd))


def _start(crowd: Crowd, name: str) -> str:
    return (f'<li class="f0"><input type="radio" name="{name}" id="{name}-0" class="s0"><label for="{name}-0">'
            f"<b>{both(counted(crowd.population))}</b></label></li>")


def _beyond(crowd: Crowd, told: Sequence[Stop]) -> str:
    """How many facts there are besides, where fewer already left only you."""
    more = sum(f.bits >= 0.05 for f in crowd.factors) - len(told)
    if more <= 0 or told[-1].left >= 1.5:
        return ""
    said = Say("另外 {n} 件，不说也只剩你", "{n} more told besides").fill(n=more)
    return f'<li class="beyond">{both(said)}</li>'


def _fact(stop: Stop, i: int, name: str, last: int) -> str:
    factor = stop.factor
    what = named(ATTRIBUTE, factor.attribute)
    source = Say(factor.source, factor.source)
    title = Say(f"{factor.source}。{factor.note.zh}", f"{factor.source}. {factor.note.en}") if factor.note else source
    checked = " checked" if i == last else ""
    return (
        f'<li class="f{i}"><i>{i}</i><input type="radio" name="{name}" id="{name}-{i}" class="s{i}"{checked}>'
        f'<label for="{name}-{i}" title="{tip(title)}"><i>{i}</i><span>{both(what)} <q>{esc(factor.value)}</q></span>'
        f"<b>{both(Say(counted(stop.left).zh, people(stop.left).en))}</b></label></li>"
    )


def _spread(tops: Sequence[float]) -> list[float]:
    """The labels' heights in percent: each at its fact's line or, where it is crowded, pushed on with its order kept."""
    room = min(_ROOM, (_LAST - _FIRST) / max(len(tops) - 1, 1))
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + room) if placed else max(top, _FIRST))
    over = placed[-1] - _LAST if placed else 0
    for i in range(len(placed) - 1, -1, -1):  # push back from the foot of the picture
        limit = _LAST - room * (len(placed) - 1 - i)
        placed[i] = min(placed[i], limit) if over > 0 else placed[i]
    return placed


def _rules(told: Sequence[Stop], tops: Sequence[float], name: str) -> str:
    rules = []
    for i, (stop, top) in enumerate(zip(told, tops, strict=True), 1):
        rules.append(f".{name} .f{i} label{{top:{top:.2f}%}}.{name} .f{i}>i{{top:{stop.y / HEIGHT * 100:.2f}%}}")
    for i in range(len(told)):
        # After fact i, those whom a later fact sends back are still there.
        later = f".{name}:has(.s{i}:checked) .b:nth-of-type(n+{i + 1})"
        rules.append(f"{later}{{color:var(--momo);--momo-eye:var(--eye-there);--momo-line:var(--line-there);--momo-plate:var(--plate-there);"
                     f"--momo-belly:var(--belly-there);--momo-shade:var(--shade-there)}}{later} .haze{{opacity:0}}")
    return "".join(rules)
