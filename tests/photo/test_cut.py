"""Scrubbing removes all metadata, keeps every pixel and the orientation, and holds against damaged files."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, ImageSequence, features

from momo_guard.errors import BadInput
from momo_guard.photo.cut import kind_of, scrub
from momo_guard.photo.facts import facts
from tests.photo import pictures

Maker = Callable[[], bytes]
MAKERS: dict[str, Maker] = {
    "jpeg": lambda: pictures.jpeg(1),
    "jpeg progressive": lambda: pictures.jpeg(2, orientation=3, progressive=True),
    "jpeg upright": lambda: pictures.jpeg(3, orientation=1),
    "png": lambda: pictures.png(4),
    "webp": lambda: pictures.webp(5),
    "webp animated": lambda: pictures.webp(6, animated=True),
    "gif": lambda: pictures.gif(7),
    "gif animated": lambda: pictures.gif(8, animated=True),
}
if features.check("avif"):
    MAKERS["avif"] = lambda: pictures.avif(9)

TELLING = (b"Xiaomi", b"23049RAD8C", b"Lan Hua", b"SN99887766", b"2025:07:05", b"Meitu", b"our gate", b"MIUI", b"MotionPhoto",
           b"after the end")


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return [f.convert("RGBA").tobytes() for f in ImageSequence.Iterator(image)]


def upright(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return ImageOps.exif_transpose(image).convert("RGB").tobytes()


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_telling_is_left_and_every_pixel_stays(name: str) -> None:
    data = MAKERS[name]()
    assert any(word in data for word in TELLING)
    clean = scrub(data)
    assert not [word for word in TELLING if word in clean.data]
    assert frames(clean.data) == frames(data)
    assert upright(clean.data) == upright(data)
    assert clean.removed


@pytest.mark.parametrize("name", MAKERS)
def test_scrubbing_twice_changes_nothing_more(name: str) -> None:
    once = scrub(MAKERS[name]()).data
    assert scrub(once).data == once


@pytest.mark.parametrize("name", ["jpeg", "png", "webp"])
def test_what_was_removed_is_told(name: str) -> None:
    told = {f.name: f.value for f in facts(scrub(MAKERS[name]()).removed)}
    assert told["coordinates"] == "30.27410, 120.15510"
    assert told["taken_at"] == "2025:07:05 22:45:10"
    assert told["device"] == "Xiaomi 23049RAD8C"
    assert told["serial"] == "SN99887766"
    assert told["author"] == "Lan Hua"


def test_an_animation_keeps_its_loop() -> None:
    with Image.open(io.BytesIO(scrub(MAKERS["gif animated"]()).data)) as image:
        assert image.info["loop"] == 0
        assert len(list(ImageSequence.Iterator(image))) == 2


# Facts about the file and the pixels, which exiftool prints for any picture.
_ABOUT_THE_FILE = {"SourceFile", "ExifTool", "File", "System", "Composite", "PNG", "RIFF", "GIF", "JFIF", "Meta", "QuickTime",
                   "ICC_Profile", "ICC-header", "APP14"}


def exiftool(path: Path) -> dict[str, object]:
    run = subprocess.run(["exiftool", "-j", "-G", "-a", "-u", "-ee", str(path)], capture_output=True, check=True)
    rows: list[dict[str, object]] = json.loads(run.stdout)
    return {k: v for k, v in rows[0].items() if k.split(":")[0] not in _ABOUT_THE_FILE and not k.endswith(":Orientation")}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("name", MAKERS)
def test_exiftool_finds_nothing(name: str, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.write_bytes(MAKERS[name]())
    after.write_bytes(scrub(before.read_bytes()).data)
    assert exiftool(before) != {}
    left = exiftool(after)
    assert {k for k in left if k != "EXIF:ExifByteOrder"} == set(), left


@pytest.mark.parametrize("name", MAKERS)
def test_damage_is_told_or_harmless(name: str) -> None:
    """Mutated files never crash, never loop, and never lose pixels that could be read before."""
    data = MAKERS[name]()
    rng = random.Random(name)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 8))):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        if rng.random() < 0.2:
            del broken[rng.randrange(len(broken)) :]
        try:
            clean = scrub(bytes(broken)).data
        except BadInput:
            continue
        assert len(clean) <= len(broken) + 64


@given(st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", b"GIF89a", b"\x00\x00\x00\x18ftypheic"):
        try:
            clean = scrub(start + data)
        except BadInput as refused:
            assert refused.hint is not None
        else:
            assert kind_of(clean.data) == clean.format
