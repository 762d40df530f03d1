"""What holds for every input: readers never raise anything but a sentence, nothing is lost between chunks, words stay whole."""

from __future__ import annotations

import io
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momo_guard.errors import MomoError
from momo_guard.importers import (
    columns,
    douban_sheets,
    encoding,
    ids,
    jsons,
    markup,
    qzone_text,
    rows,
    shape,
    table,
    times,
    wechat_xml,
    weibo_text,
)
from momo_guard.importers.opener import Source, open_source
from momo_guard.post import Post, Unread
from tests.exports import golden

# The machine may be busy: how long an example takes says nothing about the program.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

# Exactly what a field may hold, None included; a list where text should be is a bug in an importer.
_check = msgspec.json.Decoder(Post)


def one(data: bytes, name: str = "x.jsonl") -> Source:
    folder = Path(tempfile.mkdtemp())
    (folder / name).write_bytes(data)
    return open_source(folder / name)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    top = tmp_path_factory.mktemp("samples")
    return [golden.build(case, top) for case in golden.cases()]


def spoil(data: bytes, rng: random.Random) -> bytes:
    """What disks, editors and half downloads do to a file."""
    at, to = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    noise = rng.randbytes(rng.randint(1, 20))
    return rng.choice([data[:at], data[:at] + data[to:], data[:at] + noise + data[at:], data[:at] + noise + data[at + len(noise) :]])


@settings(patient, max_examples=25)
@given(st.integers(0, 2**32))
def test_a_damaged_export_gives_posts_or_a_sentence(samples: list[Path], seed: int) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "export"
        shutil.copytree(rng.choice(samples), work)
        path = rng.choice(sorted(p for p in work.rglob("*") if p.is_file()))
        path.write_bytes(spoil(path.read_bytes(), rng))
        try:
            for found in table.recognise_all(open_source(work)):
                for item in found.importer.read(found.source):
                    assert isinstance(item, Unread) or _check.decode(msgspec.json.encode(item)) == item
        except MomoError as error:
            assert error.message.zh
            assert error.message.en


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@patient
@given(st.dictionaries(st.sampled_from(["id", "text", "正文", "date", "IP属地", "位置", "source", "own", "type", "url", "lat", "lng", "media"]), anything))
def test_a_row_of_anything_is_a_post(row: dict[str, Any]) -> None:
    for post in columns.Builder("x", row, None).posts(row, 1):
        assert _check.decode(msgspec.json.encode(post)).text == post.text


@patient
@given(st.lists(st.dictionaries(st.text(max_size=5), anything, max_size=4), max_size=6))
def test_a_list_is_the_same_at_once_and_as_a_stream(values: list[Any]) -> None:
    data = json.dumps({"a": {"b": values}}).encode()
    source = one(data, "x.json")
    whole = list(jsons._walk(msgspec.json.decode(data), ("a", "b")))
    assert json.dumps(list(jsons._stream(source, "x.json", "a.b.item"))) == json.dumps(whole)


@patient
@given(st.binary(max_size=400), st.integers(1, 40))
def test_text_in_chunks_is_the_text(data: bytes, size: int) -> None:
    whole = "".join(encoding.chunks(io.BytesIO(data), 1 << 20))
    assert "".join(encoding.chunks(io.BytesIO(data), size)) == whole


@patient
@given(st.text(st.characters(codec="gb18030", exclude_characters="\r\n\0"), min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_lines_of_every_marked_encoding_come_back(text: str, codec: str) -> None:
    data = f"{text}\n{text}\n".encode(codec)
    assert [line.rstrip("\n") for line in encoding.lines(io.BytesIO(data))] == [text.removeprefix("\ufeff"), text]


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@patient
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_filled_row_of_a_table_comes_back(table_rows: list[list[str]]) -> None:
    import csv

    out = io.StringIO(newline="")
    csv.writer(out).writerows([["id", "text", "date"], *table_rows])
    found = [r for r in rows.read_rows(io.StringIO(out.getvalue(), newline=""), "x.csv") if not isinstance(r, Unread)]
    filled = [r for r in table_rows if any(r) and [c.strip().strip('"') for c in r] != ["id", "text", "date"]]
    assert [list(r.cells.values()) for r in found] == filled


@patient
@given(st.text() | st.integers() | st.floats() | st.none() | st.binary())
def test_times_and_ids_never_raise(value: object) -> None:
    times.parse(value)
    times.in_china(value)
    assert ids.clean(value) == ids.clean(ids.clean(value)) or isinstance(value, bytes)
    assert ids.post_id(value, "x#1")


@patient
@given(st.text())
def test_of_a_weibo_no_word_is_lost(text: str) -> None:
    own, rest = weibo_text.own_words(text)
    assert own in text
    assert rest in text
    assert all(words in rest for _, words in weibo_text.voices(rest))
    weibo_text.spider_parts(text)


@patient
@given(st.lists(st.tuples(st.sampled_from(["枣", "阿北", "a b"]), st.text(st.characters(exclude_characters="/()@<>&\ufeff"), max_size=10)), min_size=1, max_size=4))
def test_every_voice_of_a_status_is_told_apart(said: list[tuple[str, str]]) -> None:
    cell = "//".join(f"{name}(@{i}) 说: {words}" for i, (name, words) in enumerate(said))
    found = douban_sheets.voices(cell)
    assert [v.author.key for v in found] == [str(i) for i in range(len(said))]


@patient
@given(st.text(), st.text())
def test_marks_of_qzone_and_of_pages_never_raise(one_text: str, other: str) -> None:
    qzone_text.words(f"{one_text}@{{uin:1,nick:{other},who:1}}[em]e1[/em]")
    qzone_text.said(f"{one_text}：{other}")
    markup.plain(f"<p>{one_text}<br>{other}")


@patient
@given(st.lists(st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs", "Cc"]), max_size=30), max_size=5), st.integers(1, 200))
def test_moments_are_whole_however_they_are_cut(words: list[str], size: int) -> None:
    page = "".join(f"<SnsDataItem><TimelineObject><contentDesc>{w}</contentDesc></TimelineObject></SnsDataItem>\n" for w in words)

    class Slow(io.BytesIO):
        def read(self, count: int | None = -1, /) -> bytes:
            return super().read(min(size, count) if count and count > 0 else size)

    found = [wechat_xml.parse(piece) for piece in wechat_xml.pieces(Slow(page.encode()))]
    assert [(item.findtext("TimelineObject/contentDesc") or "") for item in found if item is not None] == words


@patient
@given(st.binary(max_size=300))
def test_the_outline_of_any_bytes_is_an_outline(data: bytes) -> None:
    assert shape._of(data).kind in ("lines", "array", "object", "none")
    shape.partial(data)


def _names() -> Iterator[str]:
    yield from ("x.json", "x.jsonl", "x.csv", "x.txt", "x.md", "x.html", "x.xml", "x.js", "x.xlsx", "x.db", "x.car", "x.zip", "x")


@settings(patient, max_examples=50)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")), st.sampled_from(list(_names())))
def test_any_file_is_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    try:
        for found in table.recognise_all(one(data, name)):
            list(found.importer.read(found.source))
    except MomoError as error:
        assert error.hint is not None
