"""The catalogue is fixed: four chunk types, the manifest's hashes, the same bytes for everybody."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from momo_guard import assets
from momo_guard.errors import DamagedAsset, UsageFault
from momo_guard.identity import catalogue

AVATARS = Path(__file__).parents[2] / "assets" / "avatars"
WANTED = ["plain", "milk-tea", "postgraduate", "police", "headphones", "glasses", "bow", "watermelon", "flower", "sleepy",
          "mo", "kaoyan", "dagong", "shangan", "moyu", "ganfan"]


def chunks(data: bytes) -> list[bytes]:
    at, kinds = 8, []
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        kinds.append(kind)
        at += 12 + length
    return kinds


def test_all_sixteen_pictures_are_there() -> None:
    assert [p.id for p in catalogue.pictures()] == WANTED


@pytest.mark.parametrize("name", WANTED)
def test_a_picture_holds_nothing_but_pixels(name: str) -> None:
    data = catalogue.read(catalogue.picture(name))
    assert chunks(data) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack_from(">II", data, 16) == (512, 512)
    assert len(data) <= 20_000


def test_the_manifest_is_the_one_this_version_was_made_with() -> None:
    data = (AVATARS / "manifest.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == catalogue.MANIFEST_SHA256


def test_every_authored_picture_is_shipped() -> None:
    book = json.loads((AVATARS / "catalogue.json").read_text("utf-8"))
    assert [p["id"] for p in book["pictures"]] == WANTED
    assert book["version"] == catalogue.version()
    used = {layer for p in book["pictures"] for layer in p["layers"].split()} | {"ground"}
    assert {p.stem for p in (AVATARS / "layers").glob("*.svg")} == used


def test_no_layer_needs_a_font_or_another_file() -> None:
    for layer in (AVATARS / "layers").glob("*.svg"):
        text = layer.read_text("utf-8")
        assert "<text" not in text and "href" not in text and "url(http" not in text, layer.name


def test_a_picture_is_found_by_its_title() -> None:
    assert catalogue.picture("奶茶").id == catalogue.picture("Milk tea").id == "milk-tea"


def test_an_unknown_picture_is_told_with_what_there_is() -> None:
    with pytest.raises(UsageFault) as told:
        catalogue.picture("dragon")
    assert told.value.hint is not None and "watermelon" in told.value.hint.en


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the assets in which the plain picture lost its last byte."""
    avatars = tmp_path / "avatars"
    avatars.mkdir()
    for name in ("manifest.json", "plain.png", "bow.png"):
        (avatars / name).write_bytes((AVATARS / name).read_bytes())
    (avatars / "plain.png").write_bytes((avatars / "plain.png").read_bytes()[:-1] + b"\0")
    monkeypatch.setattr(assets, "root", lambda: tmp_path)
    return tmp_path


def test_a_damaged_picture_is_refused(damaged: Path) -> None:
    assert len(catalogue.read(catalogue.picture("bow"))) > 0
    with pytest.raises(DamagedAsset, match="refused"):
        catalogue.read(catalogue.picture("plain"))


def test_a_changed_manifest_is_refused(damaged: Path) -> None:
    manifest = damaged / "avatars" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"version": 1', b'"version": 9'))
    catalogue._manifest.cache_clear()
    try:
        with pytest.raises(DamagedAsset, match="refused"):
            catalogue.version()
    finally:
        catalogue._manifest.cache_clear()


def test_no_picture_library_is_loaded_to_make_one(tmp_path: Path) -> None:
    """Bytes that never pass through Pillow, zlib or a renderer can't differ between their versions."""
    code = (
        "import sys; from momo_guard.identity import avatar, catalogue; "
        "d = sys.argv[1]; [avatar.export(p, d, p.id + '.png') for p in catalogue.pictures()]; "
        "print(*sorted(m.split('.')[0] for m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & {"PIL", "zlib", "resvg_py", "zopfli", "cairosvg", "numpy"} == set()
