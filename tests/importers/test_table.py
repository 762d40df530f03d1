"""Who recognises what: several exports in one folder, two tools for one platform, --platform, and the nouns it takes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from momo_guard.errors import BadInput, UsageFault
from momo_guard.importers import generic, mediacrawler, table, weibo
from momo_guard.importers.base import Evidence
from momo_guard.importers.opener import open_source
from momo_guard.post import Post
from tests.exports import golden

ROW = {"note_id": "n1", "desc": "一条笔记", "tag_list": "", "liked_count": "0", "user_id": "u1", "nickname": "枣", "time": 1721200000000}
MBLOG = {"mid": "1", "mblogid": "M1", "text_raw": "一条微博", "region_name": "发布于 浙江", "user": {"id": 1, "screen_name": "枣"}}
WEIBO_NOTE = {"note_id": "1", "content": "爬来的微博", "shared_count": "0", "nickname": "枣", "create_date_time": "2024-05-01 08:00:00"}


def lines(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")


def test_a_folder_of_several_exports_is_read_as_several(tmp_path: Path) -> None:
    for name in ("x", "reddit", "weibo_crawler_json"):
        golden.build(golden.HERE / name, tmp_path)
    found = table.recognise_all(open_source(tmp_path))
    assert sorted(f.match.platform for f in found) == ["reddit", "weibo", "x"]


def test_two_tools_for_one_platform_in_one_folder_are_both_read(tmp_path: Path) -> None:
    lines(tmp_path / "data" / "contents.jsonl", WEIBO_NOTE)
    lines(tmp_path / "data" / "site.jsonl", MBLOG, MBLOG | {"mid": "2"})
    found = table.recognise_all(open_source(tmp_path))
    assert {f.importer for f in found} == {mediacrawler, weibo}
    assert all(f.match.platform == "weibo" for f in found)


def test_posts_and_comments_beside_another_export_stay_together(tmp_path: Path) -> None:
    lines(tmp_path / "contents.jsonl", ROW)
    lines(tmp_path / "comments.jsonl", {"comment_id": "c1", "note_id": "n1", "content": "自己答的", "user_id": "u1", "nickname": "枣"})
    shutil.copytree(golden.HERE / "reddit" / "sample", tmp_path / "reddit")
    found = next(f for f in table.recognise_all(open_source(tmp_path)) if f.match.platform == "xiaohongshu")
    own = [p.text for p in found.importer.read(found.source) if isinstance(p, Post) and p.own and p.kind != "profile"]
    assert own == ["自己答的", "一条笔记"]


def test_the_stronger_evidence_wins(tmp_path: Path) -> None:
    golden.build(golden.HERE / "x", tmp_path)
    lines(tmp_path / "x" / "data" / "notes.jsonl", ROW)
    _, match = table.recognise(open_source(tmp_path / "x"))
    assert (match.platform, match.evidence) == ("x", Evidence.MANIFEST)


def test_two_equal_claims_on_one_file_name_both(tmp_path: Path) -> None:
    row = {"id_str": "1", "created_at": "", "user": {}, "entities": {}, "subreddit": "a", "created_utc": 1, "body": "x", "text": "y"}
    (tmp_path / "x.json").write_text(json.dumps([row]), "utf-8")
    with pytest.raises(BadInput) as caught:
        table.recognise_all(open_source(tmp_path / "x.json"))
    assert "reddit" in caught.value.message.en
    assert "looks like x" in caught.value.message.en
    assert caught.value.hint is not None
    assert "--platform" in caught.value.hint.en


def test_platform_overrides(tmp_path: Path) -> None:
    lines(tmp_path / "contents.jsonl", ROW)
    importer, match = table.recognise(open_source(tmp_path / "contents.jsonl"), "generic")
    assert importer is generic
    assert match.platform == "generic"


def test_platform_names_one_of_several(tmp_path: Path) -> None:
    lines(tmp_path / "xhs.jsonl", ROW)
    lines(tmp_path / "weibo.jsonl", WEIBO_NOTE)
    importer, match = table.recognise(open_source(tmp_path), "weibo")
    assert importer is mediacrawler
    assert match.platform == "xiaohongshu+weibo"


def test_a_table_of_ones_own_is_read_under_the_platform_named(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("正文,发布时间\n一条,2024-05-01\n", "utf-8")
    source = open_source(tmp_path / "mine.csv")
    importer, match = table.recognise(source, "douban")
    assert match.platform == "douban"
    assert [p.platform for p in importer.read(source) if isinstance(p, Post)] == ["douban"]


def test_an_unknown_platform_lists_the_known_ones(tmp_path: Path) -> None:
    lines(tmp_path / "contents.jsonl", ROW)
    with pytest.raises(UsageFault) as caught:
        table.recognise(open_source(tmp_path), "myspace")
    assert caught.value.hint is not None
    assert "weibo" in caught.value.hint.en
