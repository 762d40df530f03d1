"""Lays the authored layers of one picture over each other and renders them: SVG in, 512 x 512 pixels out."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import resvg_py
from PIL import Image

AVATARS = Path(__file__).parents[3] / "assets" / "avatars"
_SHELL = re.compile(r"^<svg[^>]*>|</svg>\s*$")


def catalogue() -> dict[str, Any]:
    """The pictures, palettes and grounds as authored."""
    found: dict[str, Any] = json.loads((AVATARS / "catalogue.json").read_text("utf-8"))
    return found


def svg(picture: dict[str, str], book: dict[str, Any]) -> str:
    """One picture as SVG. Layers are drawn in the colours of the first palette, so that each can be opened by
    itself; another palette names the colours it puts in their place."""
    layers = [_inner("ground").replace("#FFF3E2", book["grounds"][picture["ground"]])]
    for name in picture["layers"].split():
        drawn = _inner(name)
        for old, new in book["palettes"][picture["palette"]].items():
            drawn = drawn.replace(old, new)
        layers.append(drawn)
    body = "\n".join(layers)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">\n{body}\n</svg>\n'


def render(source: str) -> Image.Image:
    """The pixels of an SVG, opaque."""
    png = resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def _inner(name: str) -> str:
    text = (AVATARS / "layers" / f"{name}.svg").read_text("utf-8").strip()
    return _SHELL.sub("", text).strip()
