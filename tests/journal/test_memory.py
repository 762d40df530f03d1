"""What the vault remembers besides entries: ledgers, the self-card, dismissals; and audit and check using them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from momo_guard import draft
from momo_guard.audit import audit, saved_of, settle
from momo_guard.cli.memory import Memory
from momo_guard.detectors.secret import Secret, scanner_for
from momo_guard.errors import UsageFault
from momo_guard.journal import cards, ledgers, settled
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.post import Post
from momo_guard.report.render import render
from momo_guard.say import Say
from momo_guard.trace import Trace
from momo_guard.vault.chain import Lost
from momo_guard.vault.container import Record, Tail
from momo_guard.vault.sift import Sift
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")
    with made:
        yield made


def saved(*claims: tuple[str, str], at: str = "2026-01-01T00:00:00+00:00", sources: tuple[str, ...] = ("weibo: a",)) -> ledgers.Saved:
    ledger = Ledger(tuple(Claim(attribute=a, value=v, confidence=0.9) for a, v in claims))
    return ledgers.Saved(at=at, sources=sources, posts=3, ledger=ledger, crowds={"stranger": (10.0, 100.0, 1000.0)})


def test_the_newest_ledger_comes_back(vault: Vault) -> None:
    assert ledgers.newest(vault) is None
    ledgers.save(vault, saved(("city", "杭州")))
    ledgers.save(vault, saved(("city", "成都")))
    newest = ledgers.newest(vault)
    assert newest is not None and newest.ledger.claims[0].value == "成都"


def test_the_last_one_of_the_same_sources_is_compared_with(vault: Vault) -> None:
    ledgers.save(vault, saved(("city", "杭州"), sources=("weibo: a",)))
    ledgers.save(vault, saved(("city", "成都"), sources=("douban: b",)))
    found = ledgers.before(vault, ["weibo: a"])
    assert found is not None and found.ledger.claims[0].value == "杭州"


def test_changes_name_what_came_and_what_went() -> None:
    said = " ".join(s.zh for s in ledgers.changes(saved(("city", "杭州")), saved(("age", "24"))))
    assert "新看得出的" in said and "24" in said
    assert "看不出了的" in said and "杭州" in said


def test_an_audit_is_saved_without_a_word_of_a_post(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"1","text":"我在杭州上班三年了，今年24岁 a-marker-word"}\n{"id":"2","text":"晚安"}\n', "utf-8")
    found = saved_of(audit(path))
    ledgers.save(vault, found)
    body = next(iter(vault.records(ledgers.LEDGER))).body
    assert "杭州" in body.decode("utf-8", "replace")
    assert b"a-marker-word" not in body


def test_the_card_keeps_and_forgets(vault: Vault) -> None:
    cards.add(vault, "name", ["林小满", "兰亭"])
    cards.remove(vault, "兰亭")
    assert cards.all_of(vault) == [Secret("name", "林小满")]
    with pytest.raises(UsageFault):
        cards.remove(vault, "兰亭")
    with pytest.raises(UsageFault):
        cards.add(vault, "name", ["x"])


def test_audit_and_check_find_the_card_in_disguise(tmp_path: Path) -> None:
    card = [Secret("name", "林小满")]
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"1","text":"林 小 满 今天请假"}\n{"id":"2","text":"晚安"}\n', "utf-8")
    assert [(t.kind, t.post) for t in audit(path, card=card).traces if t.kind == "secret"] == [("secret", "1")]
    assert not [t for t in audit(path).traces if t.kind == "secret"]
    advice = draft.check("我叫linxiaoman啦", card=scanner_for(card))
    assert [t.value for t in advice.traces if t.kind == "secret"] == ["林小满"]


def trace(text: str, kind: str = "city") -> Trace:
    return Trace(post="1", kind=kind, holder="self", start=0, end=len(text), text=text, value=text, confidence=0.9, detector="city", why=Say("", ""))


def test_what_was_dismissed_stays_dismissed_wherever_it_stands(vault: Vault) -> None:
    settled.settle(vault, [trace("杭州")])
    again = settled.read(vault)
    assert again.is_dismissed(trace("杭州"))
    assert not again.is_dismissed(trace("杭州", "hometown"))
    settled.restore(vault, [trace("杭州")])
    assert not settled.read(vault).is_dismissed(trace("杭州"))


def test_a_post_that_was_changed_is_no_longer_done(vault: Vault) -> None:
    post = Post(id="1", platform="weibo", text="我在杭州", where="a#1")
    settled.settle(vault, [post])
    now = settled.read(vault)
    assert now.is_done(post)
    assert not now.is_done(replace(post, text="我在南方"))
    assert not now.is_dismissed(trace("我在杭州"))


def test_what_is_settled_gives_nothing_away_and_is_written_once(vault: Vault) -> None:
    phone, post = trace("13900001234", "phone"), Post(id="1", platform="weibo", text="电话 13900001234", where="a#1")
    for _ in range(2):
        settled.settle(vault, [phone, post])
    found = [r for r in vault.records() if r.kind in (settled.DISMISSAL, settled.DONE)]
    assert len(found) == 2
    assert all(b"139" not in r.body and len(r.body) == 32 for r in found)


def account(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    rows = [{"id": "1", "text": "我在浙大计算机系读大三"}, {"id": "2", "text": "电话 13900001234，有事找我"},
            {"id": "3", "text": "我养了一只柯基，今年二十一岁"}, {"id": "4", "text": "我是射手座，在余杭租房"}]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def test_a_dismissed_finding_is_not_mentioned_but_still_counts(vault: Vault, tmp_path: Path) -> None:
    path = account(tmp_path)
    before = audit(path)
    assert before.plan is not None and "phone" in {t.kind for t in before.traces}
    school = next(t for t in before.traces if t.kind == "school")
    settled.settle(vault, [t for t in before.traces if t.kind in ("phone", "school")])
    after = audit(path, settled=settled.read(vault))
    assert after.plan is not None
    assert {t.kind for t in after.traces} == {t.kind for t in before.traces} - {"phone", "school"}
    assert {t.kind for t in after.dismissed} == {"phone", "school"}
    assert after.mosaic[0].likely == before.mosaic[0].likely
    assert not after.mosaic[0].unique
    changed = {s.post: s for s in after.plan.steps}
    assert "2" not in changed
    assert all(r.end <= school.start or school.end <= r.start for r in changed["1"].replace) if "1" in changed else True
    assert "13900001234" not in "".join(render(after, "text", "zh", mask=True))


def test_a_draft_is_not_warned_of_what_was_dismissed(vault: Vault) -> None:
    text = "我的电话是 13900001234"
    loud = draft.check(text)
    assert loud.level == "stop"
    settled.settle(vault, loud.traces)
    assert draft.check(text, settled=settled.read(vault)).level == "clear"
    assert draft.check("我的电话是 13900009999", settled=settled.read(vault)).level == "stop"


def test_a_step_is_named_by_its_number_or_its_post(tmp_path: Path) -> None:
    found = audit(account(tmp_path))
    assert found.plan is not None
    steps = found.plan.steps
    assert settled.named("1", steps, found.posts) == steps[0].post == "2", "the number comes first"
    assert settled.named("4", steps, found.posts) == "4"
    with pytest.raises(UsageFault):
        settled.named("99", steps, found.posts)


def test_a_step_is_done_until_it_is_taken_back(vault: Vault, tmp_path: Path) -> None:
    found = audit(account(tmp_path))
    assert found.plan is not None
    settled.note(vault, found.plan.steps, found.posts, found.traces, done=["4"])
    assert settle(found, settled.read(vault)).done == {"4"}
    settled.note(vault, found.plan.steps, found.posts, found.traces, back=[settled.taken_back("4", found.plan.steps, found.posts, ())])
    assert settle(found, settled.read(vault)).done == frozenset()


def test_what_was_dismissed_comes_back_by_the_posts_id(vault: Vault, tmp_path: Path) -> None:
    found = audit(account(tmp_path))
    assert found.plan is not None
    settled.note(vault, found.plan.steps, found.posts, found.traces, dismissed=["2"])
    now = settle(found, settled.read(vault))
    assert now.plan is not None and "2" not in {s.post for s in now.plan.steps}
    settled.note(vault, now.plan.steps, now.posts, (*now.traces, *now.dismissed),
                 back=[settled.taken_back("2", now.plan.steps, now.posts, now.dismissed)])
    back = settle(now, settled.read(vault))
    assert back.plan is not None
    assert [s.post for s in back.plan.steps] == [s.post for s in found.plan.steps]
    assert back.traces == found.traces


def test_one_dismissal_comes_back_and_the_others_stay(vault: Vault, tmp_path: Path) -> None:
    found = audit(account(tmp_path))
    assert found.plan is not None
    settled.settle(vault, [t for t in found.traces if t.holder == "self"][:3])
    now = settle(found, settled.read(vault))
    assert now.plan is not None and len(now.dismissed) >= 3
    back = settled.taken_back("d2", now.plan.steps, now.posts, now.dismissed)
    assert back.findings == (now.dismissed[1],) and back.posts == ()
    settled.note(vault, now.plan.steps, now.posts, (*now.traces, *now.dismissed), back=[back])
    after = settle(now, settled.read(vault))
    assert set(after.dismissed) == {t for t in now.dismissed if settled.read(vault).mark(t) != settled.read(vault).mark(now.dismissed[1])}
    with pytest.raises(UsageFault, match="D9"):
        settled.taken_back("D9", now.plan.steps, now.posts, now.dismissed)


def test_a_step_can_not_be_noted_and_taken_back_at_once() -> None:
    settled.consistent(["a"], ["b"], ["c"])
    for done, dismissed in ((["a"], []), ([], ["a"])):
        with pytest.raises(UsageFault) as raised:
            settled.consistent(done, dismissed, ["a"])
        assert raised.value.hint is not None and "Keep one" in raised.value.hint.en


def test_one_pass_over_the_vault_gives_all_that_audit_and_check_need(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    ledgers.save(vault, saved(("city", "杭州")))
    cards.add(vault, "name", ["林小满"])
    settled.settle(vault, [trace("杭州")])
    passes, scan = [], Vault.scan

    def counted(self: Vault, after: Tail | None = None, upto: Tail | None = None, sift: Sift | None = None) -> Iterator[Record | Lost]:
        passes.append(self)
        return scan(self, after, upto, sift)

    monkeypatch.setattr(Vault, "scan", counted)
    memory = Memory(vault)
    assert memory.newest is not None and memory.card and memory.circle is None
    assert memory.settled is not None and memory.settled.is_dismissed(trace("杭州"))
    assert len(passes) == 1
