"""Every importer reads its sample exactly as its expected.json says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from momo_guard.importers import generic, table
from tests.exports import golden

CASES = golden.cases()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_sample_is_read_as_expected(case: Path, tmp_path: Path) -> None:
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    assert golden.read(golden.build(case, tmp_path)) == expected


def test_no_importer_is_without_a_sample(tmp_path: Path) -> None:
    used = {id(i) for case in CASES for i in golden.importers_used(golden.build(case, tmp_path))}
    missing = [getattr(i, "__name__", i) for i in (*table.IMPORTERS, generic) if id(i) not in used]
    assert missing == []


def test_every_platform_is_in_a_sample() -> None:
    text = "".join((case / "expected.json").read_text("utf-8") for case in CASES)
    # MediaCrawler's two further platforms have tables of the same make.
    missing = [p for p in table.platforms() if f'"platform": "{p}"' not in text]
    assert missing == ["kuaishou", "tieba"]


def test_every_folder_is_a_case() -> None:
    folders = [p for p in golden.HERE.iterdir() if p.is_dir() and not p.name.startswith("__")]
    assert sorted(folders) == CASES


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_posts_of_one_sample_have_ids_and_places_of_their_own(case: Path) -> None:
    for export in json.loads((case / "expected.json").read_text("utf-8")):
        assert all(p["id"] and p["where"] for p in export["read"])
        ours = [(p.get("kind", "note"), p["id"], p["where"]) for p in export["read"]]
        assert len(set(ours)) == len(ours)


@pytest.mark.parametrize("page", ["importers.md", "importers.zh.md"])
def test_the_docs_name_every_platform(page: str) -> None:
    text = (golden.HERE.parents[1] / "docs" / page).read_text("utf-8").lower()
    chinese = {
        "weibo": "微博", "xiaohongshu": "小红书", "douyin": "抖音", "bilibili": "b站", "zhihu": "知乎", "kuaishou": "快手", "tieba": "贴吧",
        "wechat": "微信", "qzone": "qq 空间", "douban": "豆瓣", "generic": "表格",
    }
    english = {"generic": "a table of your own"}
    wanted = [(chinese if "zh" in page else english).get(p, p) for p in table.platforms()]
    assert [w for w in wanted if w not in text] == []
