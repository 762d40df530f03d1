"""Pictures that could not be looked at are told: what nobody saw must not pass for clean."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from momo_guard.audit import audit
from momo_guard.importers import album
from momo_guard.report import summary

LINES = [{"id": "1", "text": "晴", "media": ["a.jpg"]}, {"id": "2", "text": "阴", "media": ["b.jpg", "film.mp4"]}]


def folder(at: Path) -> Path:
    at.mkdir()
    (at / "posts.jsonl").write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    kept = BytesIO()
    Image.new("RGB", (8, 8)).save(kept, "JPEG")
    (at / "a.jpg").write_bytes(kept.getvalue())
    return at


def test_the_file_alone_says_that_its_pictures_are_not_there(tmp_path: Path) -> None:
    found = audit(folder(tmp_path / "export") / "posts.jsonl").summary
    assert (found.pictures, found.pictures_missing) == (0, 3)
    assert any("3 pictures and films of your posts are not among" in s.en and "3 张图" in s.zh for s in summary.lines(found))


def test_the_folder_says_what_was_looked_at_and_what_was_not(tmp_path: Path) -> None:
    found = audit(folder(tmp_path / "export")).summary
    assert (found.pictures, found.pictures_missing) == (1, 2)
    assert any(s.en.startswith("1 picture of your posts was looked at; 2 pictures and films could not") for s in summary.lines(found))


def test_a_picture_too_large_to_read_counts_as_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "LARGEST", 10)
    assert audit(folder(tmp_path / "export")).summary.pictures_missing == 3


def test_nothing_is_said_where_no_post_names_a_picture(tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text('{"id": "1", "text": "晴"}\n', "utf-8")
    assert not any("picture" in s.en for s in summary.lines(audit(tmp_path / "posts.jsonl").summary) if "no " not in s.en)
