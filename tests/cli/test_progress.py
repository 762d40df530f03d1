"""`momo-guard plan --done, --dismiss, --undo, --progress`: what is kept, and who then keeps quiet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_vault_commands import ALPHA, Ran, Shell, made

POSTS = [
    {"id": "a1", "text": "我在浙大计算机系读大三"}, {"id": "a2", "text": "电话 13900001234，有事找我"},
    {"id": "a3", "text": "我养了一只柯基，今年二十一岁"}, {"id": "a4", "text": "我是射手座，在余杭租房"},
]


class Account:
    def __init__(self, shell: Shell, path: Path) -> None:
        self.shell, self.path = shell, path

    def plan(self, *args: str, lang: str = "en") -> Ran:
        return self.shell.any("plan", str(self.path), *args, secrets=ALPHA, lang=lang)

    def steps(self) -> dict[str, dict[str, Any]]:
        run = self.plan("--format", "json")
        return {s["post"]: s for s in json.loads(run.out)["steps"]}


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in POSTS), "utf-8")
    shell = Shell(tmp_path)
    made(shell)
    yield Account(shell, path)


def test_a_step_that_is_done_is_kept_and_counted(account: Account) -> None:
    first = next(iter(account.steps()))
    run = account.plan("--done", "1", "--reveal")
    assert run.code == 10, run.err
    assert "✓ 1." in run.out and "1 of " in run.out
    assert {p for p, s in account.steps().items() if s["done"]} == {first}
    assert "做完了 1 步" in account.plan("--progress", lang="zh").out
    account.plan("--undo", first)
    assert not any(s["done"] for s in account.steps().values())


def test_what_is_dismissed_leaves_plan_audit_and_check(account: Account) -> None:
    assert account.plan("--dismiss", "a2").code == 10
    assert "a2" not in account.steps()
    shown = account.plan("--progress", "--reveal").out
    assert "13900001234 (a2)" in shown
    assert "13900001234" not in account.plan("--progress").out
    audit = json.loads(account.shell.any("audit", str(account.path), "--format", "json", secrets=ALPHA).out)
    assert "phone" not in {t["kind"] for t in audit["traces"]} and audit["dismissed"] == 1
    assert account.shell.any("check", "电话 13900001234", secrets=ALPHA).code == 0
    assert account.shell.any("check", "电话 13900001234", "--against", str(account.path)).code == 10, "a locked vault says nothing"
    account.plan("--undo", "a2")
    assert "a2" in account.steps()


def test_one_dismissal_is_taken_back_by_its_number(account: Account) -> None:
    other = next(p for p in account.steps() if p != "a2")
    assert account.plan("--dismiss", "a2", "--dismiss", other).code in (0, 10)
    listed = [line.strip() for line in account.plan("--progress", "--reveal").out.splitlines() if line.strip().startswith("D")]
    number = next(line.split(".")[0] for line in listed if "13900001234" in line)
    assert len(listed) >= 2
    account.plan("--undo", number)
    left = account.plan("--progress", "--reveal").out
    assert "D1. " in left and "13900001234 (a2)" not in left
    assert "a2" in account.steps()


def test_taking_back_a_step_leaves_what_was_dismissed(account: Account) -> None:
    account.plan("--dismiss", "a2")
    account.plan("--done", "a1")
    account.plan("--undo", str(list(account.steps()).index("a1") + 1))
    assert not account.steps()["a1"]["done"] and "a2" not in account.steps()


def test_noting_and_taking_back_at_once_is_refused(account: Account) -> None:
    run = account.plan("--done", "1", "--undo", "1")
    assert run.code == 2 and "at once" in run.err and "Keep one" in run.err
    assert not any(s["done"] for s in account.steps().values())


def test_a_number_that_no_step_has_changes_nothing(account: Account) -> None:
    run = account.plan("--done", "1", "--dismiss", "40")
    assert run.code == 2 and "no step 40" in run.err
    assert not any(s["done"] for s in account.steps().values())


def test_without_a_vault_it_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(POSTS[0]) + "\n", "utf-8")
    run = Shell(tmp_path).any("plan", str(path), "--done", "1")
    assert run.code == 1 and "journal init" in run.err
