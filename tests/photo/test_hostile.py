"""Pictures made to do harm: they are told as far as they can be read, cost little, and end nothing."""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from momo_guard.photo import faces, pixels
from momo_guard.photo.codes import codes
from momo_guard.photo.cut import Part, scrub
from momo_guard.photo.facts import facts
from tests.photo import pictures


def png(width: int, height: int) -> bytes:
    """A picture of one colour in a few kilobytes, however large."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(12_000, 8_000), (60_000, 30_000)])
def test_a_bomb_is_not_unpacked(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    data = png(*size)
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("it was unpacked"))
    assert codes(data) == [] and faces.count(data) == 0 and not pixels.fits(data)
    assert scrub(data).removed == ()


def test_a_photo_of_a_large_camera_is_looked_at() -> None:
    data = pictures.save(Image.new("L", (20_000, 10_000), 200), "JPEG")
    found = pixels.grey(data, 1600)
    assert found is not None and max(found.size) == 1600


@pytest.mark.filterwarnings("ignore")
def test_damaged_exif_and_damaged_pictures_end_nothing() -> None:
    rng = random.Random(7)
    exif = pictures.exif().tobytes()
    for _ in range(1500):
        data = bytearray(exif)
        for _ in range(rng.randint(1, 5)):
            data[rng.randrange(len(data))] = rng.choice([0, 1, 2, 4, 7, 12, 0x80, 0xFF, rng.randrange(256)])
        assert facts([Part("Exif", bytes(data[: rng.choice([len(data), rng.randrange(1, len(data))])]))]) is not None
    for picture in (pictures.jpeg(1), pictures.png(1), pictures.webp(1), pictures.gif(1), pictures.avif(1)):
        for _ in range(60):
            data = bytearray(picture)
            for _ in range(rng.randint(1, 10)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            codes(bytes(data))


@pytest.mark.parametrize("xmp", [
    b"dc:creator>" * 20_000, b"dc:creator><x>" * 20_000, b"dc:creator>" + b"<x> " * 50_000, b"dc:creator " * 20_000,
    b'dc:creator="' * 20_000, b"dc:creator>" + b" " * 200_000,
], ids=["open", "tags", "nested", "attributes", "quotes", "spaces"])
def test_a_block_made_to_be_searched_for_ever_is_not(xmp: bytes) -> None:
    # In a process of its own, which the system ends when it has used up its time: such a search can't be interrupted.
    code = """
import resource
from momo_guard.photo.cut import Part
from momo_guard.photo.facts import facts
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
print(len(facts([Part("XMP", open(0, "rb").read())])))
"""
    ran = subprocess.run([sys.executable, "-c", code], input=xmp, capture_output=True, cwd=Path(__file__).parents[2], timeout=300)
    assert ran.returncode == 0 and int(ran.stdout) <= 20


@pytest.mark.parametrize(("attribute", "said"), [
    (b'<rdf:Description tiff:Model="Pixel 8"/>', "Pixel 8"),
    (b"<dc:creator>\n  <rdf:Seq>\n    <rdf:li>Wen Yu</rdf:li>\n  </rdf:Seq>\n</dc:creator>", "Wen Yu"),
    (b"<xmp:CreatorTool>Snapseed 2.0</xmp:CreatorTool>", "Snapseed 2.0"),
])
def test_what_xmp_says_is_still_read(attribute: bytes, said: str) -> None:
    assert [f.value for f in facts([Part("XMP", attribute)])] == [said]


def test_a_place_beyond_the_poles_is_none() -> None:
    exif = Image.Exif()
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (1000.0, 0.0, 0.0), 3: "E", 4: (20.0, 0.0, 0.0)})
    assert "coordinates" not in {f.name for f in facts([Part("Exif", exif.tobytes())])}
