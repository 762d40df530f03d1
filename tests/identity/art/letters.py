"""Turns the words on the signs into outlines: python -m tests.identity.art.letters NotoSansCJK-Bold.ttc

Needed only when a word is added: the outlines are kept as layers. Wants fontTools, which is no dependency."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

LAYERS = Path(__file__).parents[3] / "assets" / "avatars" / "layers"
WORDS = {"kaoyan": "考研", "dagong": "打工", "shangan": "上岸", "moyu": "摸鱼", "ganfan": "干饭"}
SIZE, MIDDLE_X, MIDDLE_Y = 88, 248, 408
INK = "#5A2C4A"


def outline(font: Any, word: str) -> str:
    """The word's glyphs as one path, its ink centred on the board."""
    from fontTools.misc.transform import Transform
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    scale = SIZE / font["head"].unitsPerEm

    def draw(pen: Any, x: float, y: float) -> None:
        for letter in word:
            glyph = glyphs[cmap[ord(letter)]]
            glyph.draw(TransformPen(pen, Transform(scale, 0, 0, -scale, x, y)))
            x += glyph.width * scale

    bounds = BoundsPen(glyphs)
    draw(bounds, 0, 0)
    left, top, right, bottom = bounds.bounds
    pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.1f}".removesuffix(".0"))
    draw(pen, MIDDLE_X - (left + right) / 2, MIDDLE_Y - (top + bottom) / 2)
    return str(pen.getCommands())


def main(path: str) -> None:
    """Write one layer per word; a round stroke softens the corners."""
    from fontTools.ttLib import TTFont

    font = TTFont(path, fontNumber=2)
    family = font["name"].getDebugName(4)
    if "CJK SC" not in str(family):
        raise SystemExit(f"{family}: face 2 of the collection should be Noto Sans CJK SC")
    for name, word in WORDS.items():
        path_data = outline(font, word)
        (LAYERS / f"letters-{name}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">\n'
            f"<title>{word}</title>\n"
            f'<path d="{path_data}" fill="{INK}" stroke="{INK}" stroke-width="4" stroke-linejoin="round"/>\n</svg>\n',
            "utf-8",
        )


if __name__ == "__main__":
    main(sys.argv[1])
