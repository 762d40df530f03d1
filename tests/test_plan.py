"""The plan: it reaches its target, edits before it deletes, and says what it does to which post."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from momo_guard.cli import main
from momo_guard.mosaic.adversaries import Eyes, crowd
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.plan import plan
from momo_guard.post import Post
from momo_guard.report.planned import edited
from momo_guard.say import Say
from momo_guard.trace import Trace

EYES = Eyes(year=2025, chinese=True)

TEXTS = {
    "p1": ("浙大的食堂真香，大三了还没吃腻", [("school", "浙大", "浙江大学"), ("grade", "大三", "大三")]),
    "p2": ("养了一只柯基叫豆豆", [("pet", "柯基", "柯基")]),
    "p3": ("老家徐州的冬天，一年回一次", [("hometown", "徐州", "徐州")]),
    "p4": ("在杭州等雨停，路过的猫也在等", [("city", "杭州", "杭州")]),
    "p5": ("姐就是这种女的", [("gender", "女的", "女")]),
    "p6": ("测了三遍都是INFP，不测了", [("mbti", "INFP", "INFP")]),
}


def account(texts: dict[str, tuple[str, list[tuple[str, str, str]]]], platform: str = "generic",
            kind: str = "note") -> tuple[Ledger, dict[str, Post], list[Trace]]:
    posts: dict[str, Post] = {}
    traces: list[Trace] = []
    claims: dict[tuple[str, str], list[str]] = {}
    for id_, (text, spans) in texts.items():
        posts[id_] = Post(id=id_, platform=platform, text=text, where=id_, kind=kind,  # type: ignore[arg-type]
                          created_at=datetime(2025, 3, 1, tzinfo=UTC))
        for attribute, words, value in spans:
            start = text.index(words)
            traces.append(Trace(post=id_, kind=attribute, holder="self", start=start, end=start + len(words), text=words,
                                value=value, confidence=0.95, detector="test", why=Say("", "")))
            claims.setdefault((attribute, value), []).append(id_)
    ledger = Ledger(tuple(Claim(attribute=a, value=v, posts=tuple(p), confidence=0.95) for (a, v), p in claims.items()
                          if a not in ("phone", "wechat")))
    return ledger, posts, traces


@pytest.mark.parametrize("target", [10, 100, 1000, 20_000, 1_000_000])
def test_it_never_stays_below_its_target(target: int) -> None:
    ledger, posts, traces = account(TEXTS)
    assert crowd(ledger.claims, EYES).low < 10
    found = plan(ledger, posts, traces, EYES, target=target)
    assert found is not None
    assert found.after.low >= target
    assert found.steps[-1].crowd_after == pytest.approx(found.after.likely, rel=1e-6)


def test_a_higher_target_never_costs_less() -> None:
    ledger, posts, traces = account(TEXTS)
    costs = []
    for target in (10, 300, 5000, 200_000):
        found = plan(ledger, posts, traces, EYES, target=target)
        assert found is not None
        costs.append(sum(3 if s.action == "delete" else 1 for s in found.steps))
    assert costs == sorted(costs)


def test_words_are_changed_before_posts_are_deleted() -> None:
    ledger, posts, traces = account(TEXTS)
    found = plan(ledger, posts, traces, EYES, target=1000)
    assert found is not None
    assert {s.action for s in found.steps} == {"edit"}
    for step in found.steps:
        new = edited(posts[step.post].text, step)
        assert new != posts[step.post].text
        assert new.strip()


def test_a_dish_that_still_tells_the_town_is_no_edit() -> None:
    """The town's name goes, the dish would name it again: found by looking at the edited words once more."""
    ledger, posts, traces = account({"p3": ("老家徐州的地锅鸡，一年回一次", [("hometown", "徐州", "徐州")])})
    found = plan(ledger, posts, traces, EYES, target=1_000_000_000)
    assert found is not None
    assert [s.action for s in found.steps] == ["delete"]
    plain = account({"p3": ("老家徐州的冬天，一年回一次", [("hometown", "徐州", "徐州")])})
    again = plan(*plain, EYES, target=1_000_000_000)
    assert again is not None
    assert [edited(plain[1]["p3"].text, s) for s in again.steps] == ["老家的冬天，一年回一次"]


def test_what_can_not_be_edited_is_deleted() -> None:
    ledger, posts, traces = account(TEXTS, platform="x")
    found = plan(ledger, posts, traces, EYES, target=1000)
    assert found is not None
    assert {s.action for s in found.steps} == {"delete"}
    ledger, posts, traces = account(TEXTS, platform="weibo", kind="comment")
    found = plan(ledger, posts, traces, EYES, target=1000)
    assert found is not None
    assert {s.action for s in found.steps} == {"delete"}


def test_a_stretch_about_studying_becomes_one_word() -> None:
    ledger, posts, traces = account({"p1": ("浙大计算机大三，求推荐食堂", [
        ("school", "浙大", "浙江大学"), ("major", "计算机", "计算机科学与技术"), ("grade", "大三", "大三")])})
    found = plan(ledger, posts, traces, EYES, target=1_000_000)
    assert found is not None
    assert edited(posts["p1"].text, found.steps[0]) == "大学生，求推荐食堂"


def test_a_direct_identifier_goes_whatever_the_crowd() -> None:
    ledger, posts, traces = account({"p1": ("电话13800138000，随时", [("phone", "13800138000", "13800138000")])})
    found = plan(ledger, posts, traces, EYES, target=1000)
    assert found is not None
    assert [s.post for s in found.steps] == ["p1"]
    assert "13800138000" not in edited(posts["p1"].text, found.steps[0])


def test_enough_people_already_means_nothing_to_do() -> None:
    ledger, posts, traces = account({"p4": TEXTS["p4"]})
    found = plan(ledger, posts, traces, EYES, target=1000)
    assert found is not None
    assert found.steps == ()
    assert found.after.low > 1_000_000


def test_every_post_that_tells_a_thing_is_in_the_plan() -> None:
    many = {f"q{i}": (f"我家柯基又拆家了，第{i}次", [("pet", "柯基", "柯基")]) for i in range(30)} | {
        k: TEXTS[k] for k in ("p1", "p3", "p5")}
    ledger, posts, traces = account(many)
    found = plan(ledger, posts, traces, EYES, target=100_000_000)
    assert found is not None
    assert {s.post for s in found.steps} >= {f"q{i}" for i in range(30)}


def test_runner_up_plans_reach_the_target_another_way() -> None:
    ledger, posts, traces = account(TEXTS)
    found = plan(ledger, posts, traces, EYES, target=1000, others=2)
    assert found is not None
    assert found.others
    for other in found.others:
        assert other.after.low >= 1000
        assert {s.post for s in other.steps} != {s.post for s in found.steps}


def test_no_plan_helps_against_the_platform() -> None:
    ledger, posts, traces = account(TEXTS)
    assert plan(ledger, posts, traces, EYES, adversary="platform") is None


def test_of_a_small_circle_a_part_is_asked() -> None:
    ledger, posts, traces = account(TEXTS)
    found = plan(ledger, posts, traces, EYES, adversary="acquaintance", target=1000)
    assert found is not None
    assert found.target == 100
    assert found.after.low >= 100


@pytest.fixture
def export(tmp_path: Path) -> Path:
    rows = [{"id": k, "text": t, "created_at": "2025-03-01T20:00:00+08:00", "type": "note"} for k, t in (
        ("1", "我是浙大的，大三"), ("2", "养了一只柯基叫豆豆"), ("3", "电话13800138000，随时"), ("4", "今天的云很好看"))]
    path = tmp_path / "posts.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def test_the_command_shows_before_and_after(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["plan", str(export), "--lang", "zh", "--reveal"])
    out = capsys.readouterr().out
    assert code == 10
    assert "原：电话13800138000，随时" in out
    assert "改：私信我，随时" in out
    assert "改不回来的" in out


def test_json_has_the_plan_of_the_contract(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", str(export), "--format", "json", "--target", "50"])
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "momo-guard/plan/1"
    assert {"target", "adversary", "steps", "after", "others"} <= set(found)
    assert {"post", "action", "replace", "why", "crowd_after"} <= set(found["steps"][0])


def test_apply_writes_a_copy_and_leaves_the_original(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, copy = export.read_bytes(), tmp_path / "edited.jsonl"
    main(["plan", str(export), "--apply", str(copy), "-q"])
    assert export.read_bytes() == before
    assert copy.stat().st_mode & 0o077 == 0
    rows = {json.loads(line)["id"]: json.loads(line)["text"] for line in copy.read_text("utf-8").splitlines()}
    assert rows["4"] == "今天的云很好看"
    assert "13800138000" not in rows["3"]
    assert main(["plan", str(copy), "-q"]) == 0, capsys.readouterr().out


def test_apply_never_writes_over_an_input(export: Path) -> None:
    before = export.read_bytes()
    assert main(["plan", str(export), "--apply", str(export), "-q"]) == 1
    assert export.read_bytes() == before


def test_no_plan_for_the_platform_is_said(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(export), "--adversary", "platform", "--lang", "en"]) == 2
    assert "no edit hides you" in capsys.readouterr().err
