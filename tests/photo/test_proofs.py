"""The short form of tests/benchmarks/scrub_proofs.py: some of each format, some hundred broken files."""

from __future__ import annotations

import io
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from momo_guard.photo import icc
from momo_guard.photo.cut import scrub
from momo_guard.photo.facts import facts
from tests.photo import proofs
from tests.photo.pictures import picture, save
from tests.photo.variants import Variant, old_profile, profile, variants

PICTURES = list(variants(36))


@pytest.mark.parametrize("given", PICTURES, ids=lambda v: f"{v.name}.{v.suffix}")
def test_no_word_is_left_and_every_pixel_stays(given: Variant) -> None:
    assert proofs.words_in(given.data)
    clean = scrub(given.data).data
    assert proofs.words_in(clean) == []
    assert proofs.same_pixels(given, clean)
    assert scrub(clean).data == clean


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_finds_no_more_than_the_picture(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        for given in PICTURES:
            (folder / f"{given.name}.{given.suffix}").write_bytes(given.data if folder == before else scrub(given.data).data)
    assert all(proofs.left(found) for found in proofs.tags(before).values())
    found = proofs.tags(after)
    assert len(found) == len(PICTURES) and {name: proofs.left(row) for name, row in found.items() if proofs.left(row)} == {}


def test_broken_files_are_refused_or_keep_their_pixels() -> None:
    ended = Counter(proofs.judged(data) for _, data in proofs.mutations(PICTURES, 600))
    assert ended["LOST"] == 0 and ended["kept"] > 60 and ended["refused"] > 100


def test_the_comparison_sees_a_lost_pixel() -> None:
    given = next(v for v in PICTURES if v.suffix == "png")
    other = save(Image.eval(Image.open(io.BytesIO(given.data)).convert("RGB"), lambda x: x ^ 1), "PNG")
    assert not proofs.same_pixels(given, other)


def converted(data: bytes) -> bytes:
    """A picture's colours as a screen would show them with this profile."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(data))
    image = ImageCms.profileToProfile(picture(5, (64, 64)), source, ImageCms.createProfile("LAB"), outputMode="LAB")
    assert image is not None
    return image.tobytes()


@pytest.mark.parametrize("given", [profile(), old_profile()], ids=["v4", "v2"])
def test_a_colour_profile_keeps_its_colours_and_loses_its_words(given: bytes) -> None:
    plain = icc.plain(given)
    assert plain is not None and len(plain) == len(given)
    assert proofs.words_in(given) and proofs.words_in(plain) == []
    assert converted(plain) == converted(given)
    assert icc.plain(plain) == plain and icc.told(given)[0].data == given and icc.told(plain) == []


@pytest.mark.parametrize(("given", "screen"), [(profile(), "DELL U2718Q Lan Hua 7MT0186T0A1L"), (old_profile(), "Color LCD of Lan Hua")])
def test_the_screen_of_a_screenshot_is_told(given: bytes, screen: str) -> None:
    told = facts(scrub(save(picture(1), "PNG", icc_profile=given)).removed)
    assert [(f.name, f.value) for f in told] == [("screen", screen)]


def test_a_profile_of_many_is_no_news() -> None:
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert scrub(save(picture(1), "JPEG", icc_profile=common)).removed == ()


def test_any_broken_profile_is_read_or_left() -> None:
    rng = random.Random(3)
    for _ in range(2000):
        broken = bytearray(profile())
        for _ in range(rng.choice((1, 2, 6))):
            broken[rng.randrange(128 if rng.random() < 0.5 else 0, len(broken))] = rng.randrange(256)
        plain = icc.plain(bytes(broken[: rng.randrange(len(broken))] if rng.random() < 0.2 else broken))
        assert plain is None or (proofs.words_in(plain) == [] and icc.plain(plain) == plain)


@pytest.mark.parametrize("length", [65519, 20_000, 100])
def test_a_profile_in_many_segments(length: int) -> None:
    whole = profile() + bytes(3000)
    data = save(picture(1), "JPEG")
    pieces = [whole[n : n + length] for n in range(0, len(whole), length)]
    if len(pieces) > 255:
        pytest.skip("more than a file may have")
    segments = b"".join(b"\xff\xe2" + (16 + len(p)).to_bytes(2, "big") + b"ICC_PROFILE\x00" + bytes((n, len(pieces))) + p for n, p in enumerate(pieces, 1))
    clean = scrub(data[:2] + segments + data[2:]).data
    with Image.open(io.BytesIO(clean)) as image:
        assert image.info["icc_profile"] == icc.plain(whole)
    assert proofs.words_in(clean) == []


def test_what_stands_behind_the_picture_is_gone_whatever_it_is() -> None:
    given = next(v for v in PICTURES if v.suffix == "heic")
    for extra in (b"\x00\x00\x00\x17mpvdLan Hua's film", b"\x00\x00\x00\x10sefdLan Hua ", b"Lan"):
        clean = scrub(given.data + extra).data
        assert b"Lan" not in clean and len(clean) == len(given.data + extra)


def test_a_segment_that_no_decoder_knows_is_gone() -> None:
    data = save(picture(1), "JPEG")
    clean = scrub(data[:2] + b"\xff\xf7\x00\x09Lan Hua" + data[2:]).data
    assert clean == scrub(data).data
