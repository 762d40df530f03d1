"""Faces are counted where the extra is installed, and said to be uncounted where it is not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from momo_guard.audit import audit
from momo_guard.detectors.photo import look
from momo_guard.detectors.pool import shared_scanner
from momo_guard.mosaic.bystanders import exposed
from momo_guard.photo import faces
from momo_guard.post import Post
from momo_guard.report.cover import cover
from tests.cli.run import run
from tests.photo.pictures import exif, jpeg, picture, save

POST = Post(id="1", platform="weibo", text="聚餐", where="x#1", media=("IMG_1.jpg",))
installed = pytest.mark.skipif(not faces.available(), reason="dlib is not installed")


def face(size: int = 150) -> Image.Image:
    """A face as a machine sees one: a bright oval with eyes, brows, nose and mouth where they belong."""
    image = Image.new("L", (size * 2, size * 2), 150)
    draw = ImageDraw.Draw(image)

    def oval(x: float, y: float, width: float, height: float, grey: int) -> None:
        at = [size * (1 + x - width), size * (1 + y - height), size * (1 + x + width), size * (1 + y + height)]
        draw.ellipse(at, fill=grey)

    oval(0, -0.12, 0.46, 0.55, 40)
    oval(0, 0.05, 0.40, 0.50, 205)
    for side in (-1, 1):
        for width, height, grey in ((0.085, 0.05, 120), (0.075, 0.035, 240), (0.03, 0.033, 20)):
            oval(side * 0.17, -0.06, width, height, grey)
        draw.line([size * (1 + side * 0.08), size * 0.84, size * (1 + side * 0.27), size * 0.82], fill=50, width=size // 28)
    oval(0, 0.14, 0.07, 0.03, 150)
    oval(0, 0.30, 0.14, 0.045, 110)
    draw.line([size * 0.86, size * 1.3, size * 1.14, size * 1.3], fill=50, width=max(1, size // 55))
    return image.filter(ImageFilter.GaussianBlur(size * 0.01))


def group(count: int) -> Image.Image:
    image = Image.new("L", (300 * count, 300), 150)
    for n in range(count):
        image.paste(face(), (300 * n, 0))
    return image.convert("RGB")


@installed
@pytest.mark.parametrize("count", [1, 2, 3])
def test_faces_are_counted(count: int) -> None:
    assert faces.count(save(group(count), "JPEG")) == count


@installed
def test_a_turned_photo_is_turned_upright_first() -> None:
    lying = group(2).transpose(Image.Transpose.ROTATE_90)
    assert faces.count(save(lying, "JPEG", exif=exif(6))) == 2
    assert faces.count(save(lying, "JPEG")) == 0


@installed
@pytest.mark.parametrize("data", [b"", b"not a picture", jpeg(1)[:300], save(picture(1, (300, 200)), "PNG")])
def test_what_shows_none_has_none(data: bytes) -> None:
    assert faces.count(data) == 0


@pytest.mark.parametrize(("count", "holder"), [(0, ""), (1, "self"), (4, "other")])
def test_of_several_faces_all_but_one_are_of_others(count: int, holder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "count", lambda _: count)
    data = save(picture(1), "JPEG")
    found = [t for t in look(POST, "IMG_1.jpg", data, shared_scanner(), closely=True) if t.kind == "face"]
    assert [(t.value, t.holder, t.text) for t in found] == ([(str(count), holder, "IMG_1.jpg")] if count else [])
    assert [(b.value, b.posts) for b in exposed(found)] == ([(str(count - 1), ("1",))] if count > 1 else [])
    assert not any(t.kind == "face" for t in look(POST, "IMG_1.jpg", data, shared_scanner()))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("posts.jsonl", json.dumps({"id": "7", "text": "聚餐", "media": ["a.jpg"]}, ensure_ascii=False) + "\n")
        out.writestr("a.jpg", save(group(3), "JPEG"))
    return path


def test_the_audit_tells_them_and_a_covered_report_keeps_the_number(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "count", lambda _: 3)
    found = audit(export, closely=True)
    assert [(b.kind, b.value) for b in exposed(found.traces)] == [("face", "2")]
    assert [(b.kind, b.value) for b in exposed(cover(found).traces)] == [("face", "2")]
    assert exposed(audit(export).traces) == ()


def test_what_is_not_installed_is_said_once(export: Path) -> None:
    ran = run("audit", export, "--pictures", "--lang", "en")
    assert ran.stderr.count("so whether photos show others was not checked") == (0 if faces.available() else 1)
    assert "Traceback" not in ran.stderr
    assert "was not checked" not in run("audit", export, "--lang", "en").stderr
