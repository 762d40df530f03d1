"""Rebuilds every picture from its layers and compares pixels with the shipped file."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.identity.art import build
from tests.identity.art.compose import AVATARS, catalogue, render, svg

BOOK = catalogue()


@pytest.mark.parametrize("picture", BOOK["pictures"], ids=lambda p: p["id"])
def test_the_shipped_picture_is_the_drawing(picture: dict[str, str]) -> None:
    drawn = render(svg(picture, BOOK))
    with Image.open(AVATARS / f"{picture['id']}.png") as file:
        shipped = file.convert("RGB")
    assert drawn.size == shipped.size == (512, 512)
    difference = ImageChops.difference(drawn, shipped)
    # Only blends along edges are rounded to the palette; flat areas are exact.
    assert sum(ImageStat.Stat(difference).mean) / 3 < 0.35
    far = difference.convert("L").point(lambda v: 255 if v > 24 else 0)
    assert ImageStat.Stat(far).sum[0] / 255 < 60


def test_a_changed_layer_would_be_seen() -> None:
    plain, other = BOOK["pictures"][0], {**BOOK["pictures"][0]}
    other["layers"] = other["layers"].replace("eyes-round", "eyes-wink")
    difference = ImageChops.difference(render(svg(plain, BOOK)), render(svg(other, BOOK)))
    far = difference.convert("L").point(lambda v: 255 if v > 24 else 0)
    assert ImageStat.Stat(far).sum[0] / 255 > 600


def test_nothing_is_lost_in_a_circle() -> None:
    """Platforms show pictures in a circle: what lies outside it must be ground only."""
    for picture in BOOK["pictures"]:
        image = render(svg(picture, BOOK))
        ground = image.getpixel((2, 2))
        outside = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4)
                   if (x - 255.5) ** 2 + (y - 255.5) ** 2 > 257**2]
        strange = [at for at in outside if image.getpixel(at) != ground]
        assert len(strange) <= 4, (picture["id"], strange)


def test_a_palette_keeps_flat_colours_exact() -> None:
    image = Image.new("RGB", (64, 64), (255, 243, 226))
    image.paste((156, 63, 102), (0, 0, 32, 64))
    with Image.open(io.BytesIO(build.png(image))) as again:
        assert again.convert("RGB").tobytes() == image.tobytes()
