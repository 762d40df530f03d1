"""A command that is written wrongly is answered in the language that was asked for."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from momo_guard import cli
from momo_guard.report.width import cells
from tests.cli.run import run


@pytest.mark.parametrize(("args", "said"), [
    (["adit"], "没有 adit 这个命令。"),
    (["identity", "nwe"], "没有 nwe 这个命令。是不是 new？"),
    (["audit"], "少了 路径...。"),
    (["audit", "x", "--fromat", "json"], "没有 --fromat 这个选项。是不是 --format？"),
    (["audit", "x", "--format", "xml"], "--format 只能写 text、json、html。"),
    (["audit", "x", "--fail-under", "many"], "--fail-under 后面写的不对。"),
    (["audit", "x", "-o"], "-o 后面少了内容。"),
    (["studio", "now"], "多写了 now。"),
    (["plan", "x", "--apply", "--lang", "zh"], "--apply 后面少了内容。"),
    (["audit", "-o", "--format=json", "x"], "-o 后面少了内容。"),
    (["journal", "--vault", "--quiet", "list"], "--vault 后面少了内容。"),
])
def test_a_slip_is_told_in_chinese(args: list[str], said: str) -> None:
    found = run("--lang", "zh", *args)
    assert (found.returncode, found.stderr.splitlines()[0]) == (2, f"命令写得不对：{said}")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name in group.list_commands(click.Context(group)):
        found = group.get_command(click.Context(group), name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        elif found is not None and not found.hidden:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands(cli.cli)), ids=" ".join)
def test_every_help_is_whole_in_chinese(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*path, "--help", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：momo-guard")
    english = re.findall(r"\[(?:default|required|OPTIONS|x[<>])|Usage|Options:|Commands:|Show this|COMMAND|ARGS|\b(?:FILE|PATH|DIR|NAME|TEXT)\b", said)
    assert english == []
    assert [line for line in said.splitlines() if cells(line) > 80 and not line.lstrip().startswith("momo-guard")] == []


@pytest.mark.parametrize("path", [p for p in commands(cli.cli) if not p or isinstance(cli.cli.get_command(click.Context(cli.cli), p[0]), click.Group)], ids=" ".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_commands_says_one_sentence_of_each(path: tuple[str, ...], lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main([*path, "--help", "--lang", lang])
    listed = re.split(r"\n(?:命令：|Commands:)\n", capsys.readouterr().out)[1:]
    for said in "".join(listed).splitlines():
        assert said.startswith("  "), said
        assert not re.search("。.|[a-z]\\. [A-Z]", said), said


def test_a_help_in_english_stays_as_click_writes_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", "--help", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "[OPTIONS] PATH..." in said and "[default: 1000; x>=2]" in said and not re.search("[\u4e00-\u9fff]", said.replace("中文", ""))


def test_a_file_that_can_not_be_read_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("你好", "utf-8")
    found = run("audit", tmp_path / "a.txt", "--circle", tmp_path / "none.csv", "--lang", "zh")
    assert "（没有这个文件）" in found.stderr


def test_the_name_of_a_file_moves_no_cursor(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2Ja.jsonl").write_text('{"id":1,"text":"你好"}\n{bad\n', "utf-8")
    found = run("audit", tmp_path)
    assert "a.jsonl" in found.stderr
    assert "\x1b" not in found.stderr + found.stdout


def test_a_folder_that_may_not_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/locked/x.jsonl")

    monkeypatch.setattr(cli.cli, "main", refused)
    assert cli.main(["audit", "/locked/x.jsonl", "--lang", "zh"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == "读不了 /locked/x.jsonl（没有权限）。"


def test_a_fault_of_ours_is_one_sentence_and_carries_no_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import momo_guard.cli as commands

    def boom(*_: object, **__: object) -> None:
        raise RuntimeError("the user's own words")

    monkeypatch.setattr(commands.cli, "main", boom)
    assert commands.main(["demo", "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "Something went wrong inside (RuntimeError)" in said
    assert "own words" not in said and "Traceback" not in said


def test_an_empty_draft_is_not_called_clear(capsys: pytest.CaptureFixture[str]) -> None:
    import momo_guard.cli as commands

    assert commands.main(["check", "  ", "--lang", "en"]) == 2
    assert "nothing was looked at" in capsys.readouterr().err
