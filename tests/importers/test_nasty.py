"""The nasty inputs that crawlers and spreadsheets make, beyond those that stand in tests/exports and test_bad_input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from momo_guard.importers import ids, jsons, markup, qzone_text, table, times, wechat_xml, weibo_text
from momo_guard.importers.columns import coordinates
from momo_guard.importers.meta_text import mend
from momo_guard.importers.opener import open_source
from momo_guard.post import Post, Unread


def read(path: Path) -> Iterator[Post | Unread]:
    importer, _ = table.recognise(open_source(path))
    yield from importer.read(open_source(path))


def posts(path: Path) -> list[Post]:
    return [p for p in read(path) if isinstance(p, Post)]


def test_a_table_saved_again_by_excel_keeps_all_its_rows(tmp_path: Path) -> None:
    """Ids rounded to the same number, the encoding of Chinese Windows, tabs against Excel."""
    rows = ["id,bid,正文,位置,日期,工具", "4.45457E+15,,第一条,,2024-05-01,", "4.45457E+15,,第二条,,2024-05-02,", '"4454572602912349\t",,第三条,,2024-05-03,']
    (tmp_path / "2000000001.csv").write_bytes("\r\n".join(rows).encode("gbk"))
    found = posts(tmp_path / "2000000001.csv")
    assert [p.text for p in found] == ["第一条", "第二条", "第三条"]
    assert len({p.id for p in found}) == 3
    assert found[2].id == "4454572602912349"


def test_part_one_of_tweets_without_part_zero_or_wrappers(tmp_path: Path) -> None:
    tweet = {"id_str": "1", "full_text": "only the second file was kept", "created_at": "Tue Oct 10 20:19:24 +0000 2023"}
    (tmp_path / "tweets-part1.js").write_text(f"window.YTD.tweets.part1 = {json.dumps([tweet])} ;\n", "utf-8")
    assert [p.text for p in posts(tmp_path)] == ["only the second file was kept"]


@pytest.mark.parametrize(
    ("spoiled", "right"),
    [
        ("caf\u00c3\u00a9", "café"),
        ("\u00e4\u00bd\u00a0\u00e5\u00a5\u00bd", "你好"),
        ("\u00f0\u009f\u0098\u0082", "😂"),
        ("你好，已经是对的", "你好，已经是对的"),
        ("naïve café", "naïve café"),
        ("plain", "plain"),
        ("你好 caf\u00c3\u00a9 \u00f0\u009f\u008c\u008a", "你好 café 🌊"),
    ],
)
def test_text_of_meta_is_mended_and_right_text_left_alone(spoiled: str, right: str) -> None:
    assert mend(spoiled) == right


def test_ids_of_every_type_in_one_file(tmp_path: Path) -> None:
    values = [1, "2", 3.0, 9007199254740993, "\t4\t", None, 4.5e15, "=\"5\""]
    (tmp_path / "x.jsonl").write_text("".join(json.dumps({"id": v, "text": "x"}) + "\n" for v in values), "utf-8")
    found = [p.id for p in posts(tmp_path)]
    assert found[:5] == ["1", "2", "3", "9007199254740993", "4"]
    assert found[5] == "x.jsonl#6"
    assert found[7] == "5"
    assert len(set(found)) == len(values)


NOW = datetime(2025, 1, 2, 9, 0)  # what relative times refer to is local


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1721200000, datetime(2024, 7, 17, 7, 6, 40, tzinfo=UTC)),
        (1721200000000, datetime(2024, 7, 17, 7, 6, 40, tzinfo=UTC)),
        ("1721200000", datetime(2024, 7, 17, 7, 6, 40, tzinfo=UTC)),
        ("Wed Jul 17 15:06:40 +0800 2024", datetime(2024, 7, 17, 7, 6, 40, tzinfo=UTC)),
        ("2024-01-15_14:30:25", datetime(2024, 1, 15, 14, 30, 25)),
        ("昨天 12:30", datetime(2025, 1, 1, 12, 30)),
        ("12-30", datetime(2024, 12, 30)),
        ("3分钟前", datetime(2025, 1, 2, 8, 57)),
        ("刚刚", NOW),
        ("", None),
        ("明天再说", None),
        (0, None),
        (-5, None),
        (True, None),
    ],
)
def test_times_in_every_unit(value: object, expected: datetime | None) -> None:
    assert times.parse(value, NOW) == expected


@pytest.mark.parametrize(
    ("text", "own", "rest"),
    [
        ("//@阿北:笑死", "", "//@阿北:笑死"),
        ("同意//@阿北:笑死//@小明：真的", "同意", "//@阿北:笑死//@小明：真的"),
        ("转发微博//@阿北:笑死", "", "//@阿北:笑死"),
        ("\u200b", "", ""),
        ("转发微博", "", ""),
        ("看 https://a.example//@b 和 http://c.example", "看 https://a.example//@b 和 http://c.example", ""),
        ("没有转发", "没有转发", ""),
    ],
)
def test_words_before_the_chain_of_reposts_are_the_users(text: str, own: str, rest: str) -> None:
    assert weibo_text.own_words(text) == (own, rest)


def test_everybody_in_a_chain_is_told_apart() -> None:
    assert list(weibo_text.voices("//@阿北:笑死//@小明： 真的//@路人:转发微博")) == [("阿北", "笑死"), ("小明", "真的")]
    assert list(weibo_text.voices("")) == []


@pytest.mark.parametrize(
    ("value", "device"),
    [
        ("<a target=\"_blank\" href=\"x\">Redmi Note 12 Turbo</a>", "Redmi Note 12 Turbo"),
        ("iPhone客户端", "iPhone"), ("来自iPhone 15 Pro", "iPhone 15 Pro"), ("微博 weibo.com", ""), ("无", ""), ("", ""), (None, ""),
    ],
)
def test_source_of_a_post_is_a_device(value: object, device: str) -> None:
    assert weibo_text.device(value) == device


@pytest.mark.parametrize(("value", "region"), [("发布于 浙江", "浙江"), ("来自江苏", "江苏"), ("浙江", "浙江"), ("无", ""), ("", "")])
def test_source_of_a_comment_is_a_place(value: str, region: str) -> None:
    assert weibo_text.region(value) == region


def test_entities_escaped_twice() -> None:
    assert markup.unescape("it&amp;#x27;s &amp;amp; &lt;ok&gt;") == "it's & <ok>"
    assert markup.unescape("AT&T & R&D") == "AT&T & R&D"


@pytest.mark.parametrize("pair", [(0, 0), ("0", "0.0"), (91, 0), ("", ""), (None, 1), ("x", "y")])
def test_placeholders_are_no_coordinates(pair: tuple[object, object]) -> None:
    assert coordinates(*pair) is None


@pytest.mark.parametrize(
    ("x", "y"), [("114.414", "30.513"), ("114414000", "30513000"), (30.513, 114.414)]
)
def test_qzone_places_in_degrees_or_a_million_times_as_much(x: object, y: object) -> None:
    assert qzone_text.point({"pos_x": x, "pos_y": y}) == (30.513, 114.414)


def test_a_moment_that_declares_entities_is_not_parsed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><TimelineObject><contentDesc>&b;</contentDesc></TimelineObject>'
    assert wechat_xml.parse(bomb) is None
    assert wechat_xml.parse("<TimelineObject><contentDesc>a & b\x01</contentDesc></TimelineObject>") is not None


@pytest.mark.parametrize("value", ["28b52ffdzz", b"\x28\xb5\x2f\xfdbroken", 5, None, ""])
def test_what_is_no_packed_moment_is_nothing(value: object) -> None:
    assert wechat_xml.unpacked(value) == ""


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("4.45457E+15", True), ("4454572602912340000", True), ("4454572602912349123", False), (9007199254740993, False), (1.5, True), (3.0, False)],
)
def test_ids_that_lost_their_last_digits_are_known(value: object, rounded: bool) -> None:
    assert ids.is_rounded(value) is rounded


def test_a_number_beyond_64_bits_does_not_end_a_stream(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": [{"n": 1}, {"n": 99999999999999999999, "f": 1.5}, {"n": 3}]}', "utf-8")
    source = open_source(tmp_path / "x.json")
    expected = [{"n": 1}, {"n": 99999999999999999999, "f": 1.5}, {"n": 3}]
    assert list(jsons._stream(source, "x.json", "a.item")) == expected
    walked = jsons._walk_stream(source, "x.json", lambda path: path == ("a",))
    assert [v[1] for v in walked if not isinstance(v, Unread)] == expected


def test_one_account_written_as_a_table_and_as_pages_is_one(tmp_path: Path) -> None:
    """The table is named after the account's number, the pages name the account; the folder joins the two."""
    folder = tmp_path / "不想上班的枣"
    folder.mkdir()
    (folder / "2000000001.csv").write_text("id,bid,正文,日期\n4900000000000001,M1,表格里的一条,2024-05-01\n", "utf-8")
    page = "## 2024-05-02 [不想上班的枣] 微博存档\n\n### 08:30:00\n<!-- weibo_id: 4900000000000002 -->\n网页里的一条\n\n---\n"
    (folder / "2024-05-02.md").write_text(page, "utf-8")
    for top in (tmp_path, folder):
        assert sorted(p.text for p in posts(top) if p.own) == ["网页里的一条", "表格里的一条"]
