"""What the vault remembers besides entries: ledgers, the self-card, dismissals; and audit and check using them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_guard import draft
from momo_guard.audit import audit, saved_of
from momo_guard.detectors.secret import Secret, scanner_for
from momo_guard.errors import UsageFault
from momo_guard.journal import cards, ledgers
from momo_guard.journal.dismissals import Dismissals
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.say import Say
from momo_guard.trace import Trace
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
    Dismissals(vault).dismiss(trace("杭州"))
    again = Dismissals(vault)
    assert again.has(trace("杭州"))
    assert not again.has(trace("杭州", "hometown"))
    again.restore(trace("杭州"))
    assert not Dismissals(vault).has(trace("杭州"))


def test_the_list_of_dismissals_gives_nothing_away(vault: Vault) -> None:
    Dismissals(vault).dismiss(trace("13900001234", "phone"))
    assert all(b"139" not in r.body and len(r.body) == 32 for r in vault.records("dismissal"))
