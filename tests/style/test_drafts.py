"""Whether a draft shows a habit that gives its writer away: told in one quiet line, never louder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from momo_guard.audit import audit, saved_of
from momo_guard.draft import check
from momo_guard.report import advice as words
from momo_guard.style.drafts import shown
from momo_guard.style.fingerprint import FingerprintBuilder
from momo_guard.style.habits import GROUPS, occasions
from momo_guard.style.nouns import Habit
from tests.cli.run import run


def habit(group: str, way: str, bits: float = 6.0, usual: float = 0.02) -> Habit:
    return Habit(group, GROUPS[group].label, way, "", 0.6, usual, bits, True)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    rows = [{"id": f"p{n}", "text": f"今天第 {n} 次下楼散步，风很大，走到河边就回来了～"} for n in range(30)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("group", "way", "text", "found"), [
    ("end", "wave", "晚安～", "～"),
    ("end", "wave", "第一行\n晚安～～\n最后一行", "～～"),
    ("laugh", "ha7", "哈哈哈哈哈哈哈哈笑死", "哈哈哈哈哈哈哈哈"),
    ("very", "zei", "贼好吃", "贼"),
    ("opener", "topic", "一行\n话说今天", "话说"),
    ("mix", "latin", "这个 deadline 好紧", "deadline"),
    ("dots", "stops", "算了。。。", "。。。"),
    ("not", "bare", "i dont know", "dont"),
])
def test_a_rare_habit_is_found_where_it_stands(group: str, way: str, text: str, found: str) -> None:
    seen = shown(text, [habit(group, way)])
    assert seen is not None and seen.words == found[:12] and text[seen.start : seen.end] == found


@pytest.mark.parametrize(("given", "text"), [
    (habit("end", "wave"), "晚安。"),
    (habit("end", "wave", bits=2.0), "晚安～"),
    (habit("end", "wave", usual=0.3), "晚安～"),
    (habit("laugh", "ha7"), "哈哈"),
    (habit("end", "wave"), ""),
])
def test_what_is_not_rare_or_not_there_is_not_told(given: Habit, text: str) -> None:
    assert shown(text, [given]) is None


def test_a_habit_of_a_later_version_is_passed_over() -> None:
    strange = Habit("handwriting", GROUPS["end"].label, "round", "", 0.5, 0.01, 9.0, True)
    seen = shown("晚安～", [strange, habit("end", "wave")])
    assert seen is not None and seen.habit.group == "end"


def test_the_rarest_is_told() -> None:
    seen = shown("哈哈哈哈哈哈哈哈～", [habit("end", "wave", bits=4), habit("laugh", "ha7", bits=8)])
    assert seen is not None and seen.habit.group == "laugh"


def test_occasions_are_counted_line_by_line() -> None:
    assert [o.way for o in occasions("end", "好。\n\n好～\n好")] == ["stop", "wave", "none"]
    assert [o.start for o in occasions("opener", "今天\n今天")] == [0, 3]


def test_the_level_stays_and_the_line_is_in_the_details(export: Path) -> None:
    habits = audit(export).style.habits  # type: ignore[union-attr]
    assert any((h.group, h.way) == ("end", "wave") for h in habits)
    with_it, without = check("晚安～", habits=habits), check("晚安～")
    assert with_it.level == without.level == "clear" and with_it.habit is not None and without.habit is None
    lines = list(words.details(with_it, "晚安～", "zh"))
    assert sum("像你" in line and "～" in line for line in lines) == 1
    assert any("is yours" in line for line in words.details(with_it, "晚安～", "en"))
    assert json.loads(words.as_json(with_it, "en"))["habit"]["start"] == 2
    assert words.one_line(with_it) == words.one_line(without)
    assert check("我的电话 13800138000～", habits=habits).level == "stop"


def test_what_is_saved_holds_no_word_of_the_writer(export: Path) -> None:
    saved = saved_of(audit(export))
    assert saved.habits and all(h.example == "" for h in saved.habits)


def test_against_an_export(export: Path) -> None:
    ran = run("check", "晚安～", "--against", export, "--format", "json", "--lang", "zh")
    assert json.loads(ran.stdout)["habit"]["said"].startswith("写法上有一处像你：句末“～”")
    plain = run("check", "晚安。", "--against", export, "--format", "json")
    assert "habit" not in json.loads(plain.stdout)


def test_a_check_without_a_ledger_does_not_load_the_patterns() -> None:
    code = ("import sys; from momo_guard.cli import main; main(['check', 'hello there']); "
            "print('momo_guard.style.habits' in sys.modules, file=sys.stderr)")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "False"


def test_a_fingerprint_of_nothing_has_no_habits() -> None:
    assert FingerprintBuilder().fingerprint() is None
