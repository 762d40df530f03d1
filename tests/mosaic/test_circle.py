"""A roster is counted exactly, and what stands alone in it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_guard.cli import main
from momo_guard.errors import BadInput
from momo_guard.mosaic.adversaries import Eyes, crowd
from momo_guard.mosaic.circle import alone_by, fitting, load, said, shrinking, standing, summary
from momo_guard.mosaic.claims import Claim

ROSTER = """性别,年龄,职业,城市
女,24,护士,长沙
女,24,护士,长沙
男,31,高中物理老师,武汉
男,31,程序员,武汉
女,31,程序员,
男,45,司机,佛山
男,45,司机,佛山
女,19,学生,杭州
"""


def told(**values: str) -> list[Claim]:
    return [Claim(attribute=a, value=v) for a, v in values.items()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "circle.csv"
    found.write_text(ROSTER, "utf-8")
    return found


@pytest.mark.parametrize(("claims", "left"), [
    ({"gender": "女"}, 4), ({"gender": "female", "age": "24"}, 2), ({"age": "30-35"}, 3), ({"occupation": "老师"}, 1),
    ({"city": "武汉"}, 3), ({"city": "武汉", "gender": "女"}, 1), ({"pet": "猫"}, 8), ({"city": "湖北"}, 3), ({}, 8),
    ({"age": "60"}, 0),
])
def test_who_still_fits_is_counted(path: Path, claims: dict[str, str], left: int) -> None:
    assert len(fitting(load(path), told(**claims), 2025)) == left


def test_groups_are_those_of_a_count_by_hand(path: Path) -> None:
    found = standing(load(path), ["gender", "age", "occupation"])
    assert (found.alone, found.groups) == (4, (2, 2))


def test_the_acquaintances_answer_is_the_count(path: Path) -> None:
    roster = load(path)
    seen = crowd(told(gender="女", age="24", pet="猫"), Eyes(year=2025, roster=roster), "acquaintance")
    assert (seen.population, seen.low, seen.likely, seen.high) == (8, 2, 2, 2)
    assert [(f.attribute, f.share) for f in seen.factors] == [("gender", 0.5), ("age", 0.5)]


def test_nobody_on_the_list_is_not_called_one(path: Path) -> None:
    roster = load(path)
    assert "Nobody on the list" in said(roster, told(gender="女", age="60"), 2025).en
    assert alone_by(roster, told(gender="女", age="60"), 2025) == []
    assert said(roster, told(city="武汉", gender="男", occupation="程序员"), 2025).zh.startswith("名单上 8 人里，有 1 人")


def test_who_stands_alone_is_counted_by_the_columns_that_are_named(tmp_path: Path) -> None:
    """Not by the names on the list, by which everybody does, nor by columns that the sentence leaves out."""
    listed = tmp_path / "list.csv"
    listed.write_text("姓名,性别,年龄,职业,城市,宠物\n甲,女,24,护士,长沙,猫\n乙,女,24,护士,长沙,狗\n丙,男,31,司机,长沙,狗\n", "utf-8")
    told_of = said(load(listed), told(gender="女"), 2025)
    assert "单看性别、年龄、职业和城市，有 1 人独一无二" in told_of.zh
    assert "有 3 人独一无二" in summary(load(listed)).zh


def test_a_list_of_one_person_tells_nobody_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = tmp_path / "one.csv"
    one.write_text("性别,年龄\n女,24\n", "utf-8")
    assert "one person" in said(load(one), told(gender="女"), 2025).en
    export = tmp_path / "posts.jsonl"
    export.write_text('{"id": "1", "text": "我今年24岁，女生一枚"}\n', "utf-8")
    main(["audit", str(export), "--circle", str(one), "--lang", "zh"])
    shown = capsys.readouterr()
    assert "名单上只有一个人" in shown.out and "只有你对得上" not in shown.out


def test_where_nobody_fits_the_report_does_not_say_that_only_you_do(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "posts.jsonl"
    export.write_text('{"id": "1", "text": "我今年62岁，退休老师"}\n', "utf-8")
    main(["audit", str(export), "--circle", str(path), "--lang", "en"])
    shown = capsys.readouterr().out
    assert "Nobody on your list fits" in shown and "only you fit" not in shown


def test_the_page_shows_how_the_list_shrinks_and_names_nobody(path: Path, tmp_path: Path) -> None:
    export, page = tmp_path / "posts.jsonl", tmp_path / "report.html"
    export.write_text('{"id": "1", "text": "我今年24岁，是个护士，女生"}\n', "utf-8")
    main(["audit", str(export), "--circle", str(path), "-o", str(page), "--reveal", "-q"])
    html = page.read_text("utf-8")
    section = html[html.index('id="circle"') : html.index("</section>", html.index('id="circle"'))]
    assert "名单上 8 人里，有 2 人" in section and "<td>2</td>" in section
    assert "佛山" not in section and "程序员" not in section
    assert [n for _, n in shrinking(load(path), told(gender="女", age="24"), 2025)] == [4, 2]


def test_what_is_single_in_the_roster_is_named(path: Path) -> None:
    assert [c.attribute for c in alone_by(load(path), told(gender="女", age="19", occupation="司机"), 2025)] == ["age"]


@pytest.mark.parametrize("text", ["", "颜色,形状\n红,圆\n"])
def test_a_file_without_known_columns_is_refused(tmp_path: Path, text: str) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(text, "utf-8")
    with pytest.raises(BadInput):
        load(odd)


@pytest.mark.parametrize("text", ["", "性别,年龄,职业,城市\n", "sex,age,job\n\n"])
def test_a_list_without_people_says_just_that(text: str, tmp_path: Path) -> None:
    bare = tmp_path / "list.csv"
    bare.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        load(bare)
    assert "lists nobody" in str(raised.value)


def test_a_list_from_a_spreadsheet_in_gbk_is_read(tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_bytes(ROSTER.encode("gbk"))
    assert len(load(sheet).people) == 8


def test_the_command_takes_a_roster_or_a_number(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "posts.jsonl"
    export.write_text('{"id": "1", "text": "我今年24岁，是个护士"}\n', "utf-8")
    main(["audit", str(export), "--circle", str(path), "--lang", "zh"])
    assert "名单上 8 人里" in capsys.readouterr().err
    assert main(["audit", str(export), "--circle", "300"]) in (0, 10)
    assert main(["audit", str(export), "--circle", "3"]) == 2
