"""Texts in the encodings and with the line ends that people's exports have."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from momo_guard.importers import encoding, table
from momo_guard.importers.opener import open_source
from momo_guard.post import Post
from tests.importers.test_bad_input import written

TRADITIONAL = "我在圖書館附近租房子，昨天晚上下雨，忘了帶傘。\n這家店的老闆說他也是從南部來的。\n"
SIMPLIFIED = "我在图书馆附近租房子，昨天晚上下雨，忘了带伞。\n这家店的老板说他也是从南方来的。\n"


def texts(path: Path) -> list[str]:
    source = open_source(path)
    importer, _ = table.recognise(source)
    return [p.text for p in importer.read(source) if isinstance(p, Post)]


@pytest.mark.parametrize(("text", "codec"), [
    (TRADITIONAL, "big5"), (TRADITIONAL, "cp950"), (TRADITIONAL, "gb18030"), (TRADITIONAL, "utf-8"), (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "utf-8"), ("早安\n", "gb18030"), ("手机号 13900139000\n", "gb18030"), ("id,text\n1,你好嗎，今天去看海\n", "big5"),
])
def test_chinese_is_read_in_the_encoding_it_was_written_in(text: str, codec: str) -> None:
    data = text.encode(codec)
    assert encoding.decode(data) == text
    assert "".join(encoding.lines(io.BytesIO(data))) == text
    assert encoding.utf8(io.BytesIO(data)).read().decode() == text
    # The same after a head in plain letters, as in a table.
    if len(text) > 30:
        assert "".join(encoding.lines(io.BytesIO(b"id,text\n" * 9000 + data))) == "id,text\n" * 9000 + text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_carriage_returns_alone_end_a_line(tmp_path: Path, codec: str) -> None:
    table_ = "id,text\r1,昨晚在楼下等车\r2,\"一句,\r两行\"\r"
    assert texts(written(tmp_path / "mac.csv", table_, codec)) == ["昨晚在楼下等车", "一句,\n两行"]
    lines = "".join(json.dumps({"id": i, "text": f"第 {i} 天在下雨"}, ensure_ascii=False) + "\r" for i in range(3))
    assert texts(written(tmp_path / "mac.jsonl", lines, codec)) == [f"第 {i} 天在下雨" for i in range(3)]


def test_a_zero_width_joiner_in_utf_16_is_no_line_end(tmp_path: Path) -> None:
    text = "家人\u200d一起"
    assert list(encoding.lines(io.BytesIO(text.encode("utf-16")))) == [text]


@pytest.mark.parametrize("name", ["long.jsonl", "long.json"])
def test_a_first_record_longer_than_the_first_look(tmp_path: Path, name: str) -> None:
    records = [{"id": "1", "text": "很长" * 60_000}, {"id": "2", "text": "短"}]
    data = "\n".join(json.dumps(r, ensure_ascii=False) for r in records) if name.endswith("l") else json.dumps(records, ensure_ascii=False)
    assert texts(written(tmp_path / name, data)) == [r["text"] for r in records]
