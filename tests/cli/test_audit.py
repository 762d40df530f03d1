"""`momo-guard audit` as a process: streams, files, exit codes, and what goes wrong said in one sentence."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.run import DEMO, ENV, drain, run

CLEAN = '{"id": "1", "text": "今天天气真好"}\n'
PHONE = '{"id": "1", "text": "加我微信 momo_test_77，电话 13800138000"}\n'


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    path.write_text(PHONE, "utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.jsonl"
    path.write_text(CLEAN, "utf-8")
    return path


def test_exit_codes(phone: Path, clean: Path, tmp_path: Path) -> None:
    assert run("audit", clean).returncode == 0
    assert run("audit", phone).returncode == 10
    assert run("audit").returncode == 2
    assert run("audit", phone, "--since", "someday").returncode == 2
    assert run("audit", tmp_path / "not-there.zip").returncode == 1


def test_fail_under(phone: Path, clean: Path) -> None:
    assert run("audit", clean, "--fail-under", "1000").returncode == 0
    # The crowd of a bare phone number is everybody by its other facts; the number itself leaves one.
    assert run("audit", phone, "--fail-under", "1000").returncode == 10
    assert run("audit", phone, "--fail-under", "0").returncode == 2


def test_data_goes_to_stdout_and_talk_to_stderr(phone: Path) -> None:
    done = run("audit", phone, "--format", "json", "--lang", "zh")
    assert json.loads(done.stdout)["schema"] == "momo-guard/audit/1"
    assert "posts.jsonl" in done.stderr
    assert run("audit", phone, "--format", "json", "-q").stderr == ""


def test_standard_input(phone: Path) -> None:
    assert "138••••8000" in run("audit", "-", input=PHONE).stdout


@pytest.mark.parametrize(("args", "clear"), [
    ((), False), (("--reveal",), True), (("--format", "json"), True), (("--format", "json", "--mask"), False),
    (("--format", "html"), False), (("--format", "html", "--reveal"), True),
])
def test_values_are_covered_in_a_pipe_unless_asked(phone: Path, args: tuple[str, ...], clear: bool) -> None:
    assert ("13800138000" in run("audit", phone, *args).stdout) is clear


@pytest.mark.parametrize("name", ["r.html", "r.json", "r.txt"])
def test_files_are_covered_and_readable_by_their_owner_only(phone: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text("what was there", "utf-8")
    out.chmod(0o644)
    assert run("audit", phone, "-o", out).returncode == 10
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    report = out.read_text("utf-8")
    assert ("13800138000" in report) is (name == "r.json")
    assert report.startswith({"r.html": "<!doctype html>", "r.json": "{", "r.txt": "A stranger"}[name])


def on_a_terminal(*args: str | Path) -> str:
    """What a person sees: stdout is a terminal."""
    main, child = pty.openpty()
    with subprocess.Popen([sys.executable, "-m", "momo_guard", *map(str, args)], stdout=child, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL, env={**ENV, "TERM": "xterm-256color"}) as process:
        os.close(child)
        seen = drain(main)
        process.wait(60)
    os.close(main)
    return seen.decode("utf-8")


def test_on_a_terminal_values_show_in_colour(phone: Path) -> None:
    seen = on_a_terminal("audit", phone, "--lang", "zh")
    assert "\x1b[1;4;35m13800138000\x1b[0m" in seen
    plain = on_a_terminal("audit", phone, "--lang", "zh", "--no-color")
    assert "\x1b" not in plain and "[13800138000]" in plain


def test_html_is_not_poured_into_a_terminal(phone: Path) -> None:
    assert "<html" not in on_a_terminal("audit", phone, "--format", "html")


@pytest.mark.parametrize(("target", "why"), [
    ("nowhere/r.html", "没有这个文件夹"), (".", "这是一个文件夹"), ("clean.jsonl/r.html", "没有这个文件夹"), ("x" * 300, "名字太长"),
])
def test_a_place_that_can_not_be_written_is_told_before_reading(
    phone: Path, clean: Path, tmp_path: Path, target: str, why: str
) -> None:
    done = run("audit", phone, "-o", tmp_path / target, "--lang", "zh")
    assert done.returncode == 1 and why in done.stderr and "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clean.jsonl", "posts.jsonl"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere; the next test covers a read-only file system")
def test_a_read_only_folder(phone: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = run("audit", phone, "-o", locked / "r.html", "--lang", "zh")
    assert done.returncode == 1 and "这里不让写" in done.stderr


def test_a_read_only_file_system(phone: Path) -> None:
    done = run("audit", phone, "-o", "/proc/r.html", "--lang", "en")
    assert done.returncode == 1 and "can't be written" in done.stderr and "Traceback" not in done.stderr


def test_the_input_is_never_written_over(phone: Path) -> None:
    done = run("audit", phone, "-o", phone)
    assert done.returncode == 1 and phone.read_text("utf-8") == PHONE


def test_a_reader_who_leaves_early_is_no_failure(tmp_path: Path) -> None:
    big = tmp_path / "big.jsonl"
    big.write_text("".join(f'{{"id":"{i}","text":"电话 138{i:08}"}}\n' for i in range(3000)), "utf-8")
    with subprocess.Popen([sys.executable, "-m", "momo_guard", "audit", str(big), "--format", "json"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV) as process:
        assert process.stdout and process.stderr
        process.stdout.read(100)
        process.stdout.close()
        talk = process.stderr.read().decode()
        assert process.wait(60) == 0
    assert "Traceback" not in talk and "Broken" not in talk and "Exception" not in talk


def _read_so_far(pid: int) -> int:
    """The bytes that a process and those it started have read."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/io"):
        try:
            parent = (status.parent / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if pid in (int(status.parent.name), int(parent)):
                total += int(status.read_text().split()[1])
        except (OSError, IndexError):
            continue
    return total


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="needs Linux's /proc")
def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    pipe = tmp_path / "posts.jsonl"
    with pipe.open("w", encoding="utf-8") as out:
        for i in range(400_000):
            out.write(f'{{"id":"{i}","text":"第 {i} 条，电话 138{i:08}，今天也是普通的一天"}}\n')
    report = tmp_path / "r.json"
    with subprocess.Popen([sys.executable, "-m", "momo_guard", "audit", str(pipe), "-o", str(report), "--lang", "zh"],
                          stderr=subprocess.PIPE, env=ENV, start_new_session=True) as process:
        assert process.stderr
        while _read_so_far(process.pid) < 12_000_000:
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        talk = process.stderr.read().decode()
        code = process.wait(60)
    assert "Traceback" not in talk
    assert "你中途停止了" in talk
    told = json.loads(report.read_text("utf-8"))
    assert code == (10 if told["traces"] else 0)
    assert told["source"]["partial"].startswith("你中途停止了")
    assert 0 < told["source"]["posts"] < 400_000


def test_a_terminal_that_can_not_show_chinese_gets_the_rest(phone: Path) -> None:
    done = run("audit", phone, "--lang", "zh", env={**ENV, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 10 and "Traceback" not in done.stderr


def test_the_demo_account_is_never_changed() -> None:
    before = DEMO.read_bytes()
    run("audit", DEMO)
    assert DEMO.read_bytes() == before
