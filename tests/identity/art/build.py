"""Builds the catalogue: python -m tests.identity.art.build

Every picture becomes a 512 px palette PNG of four chunk types and a row in manifest.json. The files are shipped as
they are: neither the program nor a later build writes them again unless a drawing changes, since zlib versions and
renderers differ in their bytes. Raise "version" in catalogue.json with any change."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from collections import Counter
from typing import Any

import zopfli.zlib
from PIL import Image, ImageDraw

from tests.identity.art.compose import AVATARS, catalogue, render, svg

Colour = tuple[int, int, int]
LIMIT = 20_000
SHEET = "sheet.png"
BANNER = AVATARS.parents[1] / "docs" / "pictures" / "gallery.png"


def palette(points: list[Colour], size: int = 256) -> list[Colour]:
    """The colours that matter. Flat areas keep their exact colour; of the blends along edges those that are far
    enough from every colour already there, the commonest first, as many as find room."""
    counts = Counter(points).most_common()
    flat = [colour for colour, n in counts if n * 4000 >= len(points)][: size * 3 // 4]
    blends = [colour for colour, _ in counts[len(flat) :]]
    for gap in range(0, 442, 4):
        chosen = list(flat)
        for colour in blends:
            if all(_distance(colour, c) > gap * gap for c in chosen):
                chosen.append(colour)
                if len(chosen) > size:
                    break
        if len(chosen) <= size:
            return chosen
    raise AssertionError("unreachable: at a gap of 441 no blend is added")


def indexed(points: list[Colour], colours: list[Colour]) -> bytes:
    """Each pixel's nearest colour."""
    nearest = {p: min(range(len(colours)), key=lambda i: _distance(p, colours[i])) for p in set(points)}
    return bytes(nearest[p] for p in points)


def png(image: Image.Image, colours: int = 256) -> bytes:
    """A palette PNG of IHDR, PLTE, IDAT and IEND: nothing in it but the picture."""
    width, height = image.size
    raw = image.tobytes()
    points: list[Colour] = [(raw[i], raw[i + 1], raw[i + 2]) for i in range(0, len(raw), 3)]
    table = palette(points, colours)
    rows = indexed(points, table)
    lines = b"".join(b"\0" + rows[y * width : (y + 1) * width] for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", bytes(v for c in table for v in c)),
        _chunk(b"IDAT", zopfli.zlib.compress(lines)),
        _chunk(b"IEND", b""),
    ))


def pixels(data: bytes) -> str:
    """The sha256 of a picture's pixels, whatever decodes them."""
    with Image.open(io.BytesIO(data)) as image:
        return hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()


def sheet(images: list[Image.Image], tile: int = 232, gap: int = 8, across: int = 4) -> Image.Image:
    """All pictures on one sheet, cut to rounded squares, on white."""
    down = -(-len(images) // across)
    paper = Image.new("RGB", (across * (tile + gap) + gap, down * (tile + gap) + gap), "white")
    mask = Image.new("L", (tile * 4, tile * 4), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, tile * 4 - 1, tile * 4 - 1), radius=tile // 2, fill=255)
    mask = mask.resize((tile, tile), Image.Resampling.LANCZOS)
    for i, image in enumerate(images):
        at = (gap + i % across * (tile + gap), gap + i // across * (tile + gap))
        paper.paste(image.resize((tile, tile), Image.Resampling.LANCZOS), at, mask)
    return paper


def build() -> dict[str, Any]:
    """Write every picture, the sheet of all and the manifest."""
    book = catalogue()
    rows, images = [], []
    for picture in book["pictures"]:
        image = render(svg(picture, book))
        data = png(image)
        if len(data) > LIMIT:
            data = png(image, 128)
        assert len(data) <= LIMIT, f"{picture['id']}: {len(data)} bytes"
        (AVATARS / f"{picture['id']}.png").write_bytes(data)
        images.append(image)
        rows.append({"id": picture["id"], "zh": picture["zh"], "en": picture["en"], "bytes": len(data),
                     "sha256": hashlib.sha256(data).hexdigest(), "pixels": pixels(data)})
        print(f"{picture['id']:<14}{len(data):>7}")
    whole = png(sheet(images))
    (AVATARS / SHEET).write_bytes(whole)
    BANNER.parent.mkdir(exist_ok=True)
    BANNER.write_bytes(png(sheet(images, tile=112, across=8)))
    print(f"{SHEET:<14}{len(whole):>7}")
    manifest = {"schema": "momo-guard/avatars/1", "version": book["version"], "size": 512,
                "sheet": {"bytes": len(whole), "sha256": hashlib.sha256(whole).hexdigest()}, "pictures": rows}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (AVATARS / "manifest.json").write_text(text, "utf-8")
    return manifest


def _distance(a: Colour, b: Colour) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


if __name__ == "__main__":
    build()
