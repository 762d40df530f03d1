"""Pictures of posts: metadata, codes, and what the codes say."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from momo_guard.audit import audit
from momo_guard.detectors.photo import look
from momo_guard.detectors.pool import shared_scanner
from momo_guard.photo.codes import codes, label_of
from momo_guard.post import Post
from momo_guard.trace import Trace
from tests.photo.pictures import gif, jpeg, picture, png, save, webp

POST = Post(id="1", platform="weibo", text="下班", where="x#1", media=("IMG_1.jpg",))


def qr(content: str, size: int = 300) -> bytes:
    code: Any = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode).to_image()
    rows, columns = code.shape
    image = Image.frombytes("L", (columns, rows), bytes(code))
    page = Image.new("L", (size + 80, size + 80), 255)
    page.paste(image.convert("L").resize((size, size), Image.Resampling.NEAREST), (40, 40))
    return save(page, "PNG")


def told(traces: list[Trace]) -> set[tuple[str, str]]:
    return {(t.kind, t.value) for t in traces}


@pytest.mark.parametrize("data", [jpeg(1), png(1), webp(1)])
def test_coordinates_device_and_owner_are_traces_of_the_post(data: bytes) -> None:
    traces = look(POST, "IMG_1.jpg", data, shared_scanner())
    assert ("coordinates", "30.27410, 120.15510") in told(traces)
    assert ("device", "Xiaomi 23049RAD8C") in told(traces)
    assert ("photo_metadata", "author: Lan Hua") in told(traces)
    assert {t.field for t in traces} == {"media"}
    assert all("IMG_1.jpg"[t.start : t.end] == t.text for t in traces)


def test_a_clean_picture_has_none() -> None:
    assert look(POST, "a.png", save(picture(3), "PNG"), shared_scanner()) == []


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"GIF89a", b"not a picture", jpeg(1)[:200], gif(1)[:30]])
def test_a_damaged_picture_has_none_and_ends_nothing(data: bytes) -> None:
    assert look(POST, "a.jpg", data, shared_scanner()) == []


def test_a_code_is_read_and_what_it_says_is_found() -> None:
    traces = look(POST, "a.png", qr("tel:13900001234"), shared_scanner())
    assert ("qr_code", "tel:13900001234") in told(traces)
    assert ("phone", "13900001234") in told(traces)


def test_a_wechat_code_says_so() -> None:
    found = codes(qr("https://u.wechat.com/abcDEF"))
    assert [c.content for c in found] == ["https://u.wechat.com/abcDEF"]
    assert "WeChat" in found[0].label.en
    assert "boarding pass" in label_of("M1LAN/HUA MS          EABC123 HGHPEKCA").en


def test_pictures_inside_an_archive_count_for_their_posts(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    rows = [{"id": "7", "text": "夕阳", "media": ["photos/a.jpg"]}, {"id": "8", "text": "晚安", "media": ["photos/gone.jpg"]}]
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("posts.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
        out.writestr("photos/a.jpg", jpeg(1))
    found = audit(path)
    assert {(t.post, t.kind) for t in found.traces if t.field == "media"} >= {("7", "coordinates"), ("7", "device")}
    assert "7" in found.posts and "8" not in found.posts


def test_a_huge_picture_is_no_bomb() -> None:
    out = io.BytesIO()
    Image.new("1", (20000, 20000)).save(out, "PNG")
    assert codes(out.getvalue()) == []
