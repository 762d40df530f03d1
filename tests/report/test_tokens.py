"""The colours of the one CSS file are readable: every text colour on every ground it is meant for, in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import momo_guard.report

CSS = (Path(momo_guard.report.__file__).parent / "tokens.css").read_text("utf-8")


def theme(selector: str) -> dict[str, str]:
    block = CSS[CSS.index(selector) + len(selector):].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", block))


LIGHT = theme(":root {")
DARK = LIGHT | theme(':root[data-theme="dark"] {')
SYSTEM_DARK = LIGHT | theme(':root:not([data-theme="light"]) {')


def luminance(color: str) -> float:
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("cream", "paper", "mint", "sky", "lilac", "lemon", "rose", "sand", "pink-soft", "stop-soft")
ON_GROUND = (
    [("ink", g) for g in GROUNDS]
    + [(text, g) for text in ("ink-soft", "plum", "plum-deep", "stop") for g in ("cream", "paper")]
    + [("on-plum", "plum"), ("on-plum", "plum-deep"), ("stop", "stop-soft")]
)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), ON_GROUND)
def test_text_is_readable(colors: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colors[text], colors[ground]) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("family", ["mint", "sky", "lilac", "lemon", "rose", "sand"])
def test_the_line_of_a_family_stands_out_from_the_ground(colors: dict[str, str], family: str) -> None:
    assert contrast(colors[f"{family}-line"], colors["paper"]) >= 3


def test_both_ways_to_dark_are_the_same() -> None:
    assert SYSTEM_DARK == DARK


def test_the_palette_is_the_drawings() -> None:
    assert LIGHT["pink"] == "#fbb1c8" and LIGHT["plum"] == "#9c3f66" and LIGHT["ink"] == "#3a1f33"
    assert LIGHT["cream"] == "#fff3e2" and LIGHT["mint"] == "#d6f2e4" and LIGHT["sky"] == "#d5ebfb"
    assert LIGHT["lilac"] == "#e9dffb" and LIGHT["lemon"] == "#fff2b8"
