"""The list of people one is known among: kept once, used from then on, erased for good."""

from __future__ import annotations

import json
from pathlib import Path

from momo_guard.journal import circles, ledgers
from momo_guard.mosaic.adversaries import Eyes
from momo_guard.mosaic.circle import Person, Roster
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.vault.store import Vault
from tests.cli.test_vault_commands import ALPHA, Shell, made
from tests.vault.vaults import CHEAP

ROSTER = Roster(("gender", "city"), (Person({"gender": "女", "city": "长沙"}), Person({"gender": "男", "city": "武汉"})))
OTHER = Roster(("age",), (Person({"age": "24"}),))


def new(tmp_path: Path) -> Vault:
    return Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")[0]


def test_one_list_at_a_time_and_the_old_one_is_erased(tmp_path: Path) -> None:
    with new(tmp_path) as vault:
        assert circles.kept(vault) is None
        circles.keep(vault, ROSTER)
        circles.keep(vault, ROSTER)
        assert len(list(vault.records(circles.CIRCLE))) == 1
        circles.keep(vault, OTHER)
        assert circles.kept(vault) == OTHER
        assert len(list(vault.records(circles.CIRCLE))) == 1
        assert circles.remove(vault)
        assert circles.kept(vault) is None and not list(vault.records(circles.CIRCLE))
        assert not circles.remove(vault)
        assert vault.verify().ok


def test_a_saved_ledger_is_counted_with_the_list_of_now(tmp_path: Path) -> None:
    saved = ledgers.Saved(at="2026-01-01", sources=("weibo: a",), posts=1, ledger=Ledger((Claim(attribute="city", value="长沙"),)),
                          eyes=Eyes(year=2026, roster=ROSTER))
    with new(tmp_path) as vault:
        ledgers.save(vault, saved)
        assert all("武汉".encode() not in r.body for r in vault.records(ledgers.LEDGER)), "the list stands in one place only"
        circles.keep(vault, OTHER)
        found = ledgers.newest(vault)
        assert found is not None and found.eyes == Eyes(year=2026, roster=OTHER)
        circles.remove(vault)
        found = ledgers.newest(vault)
        assert found is not None and found.eyes == Eyes(year=2026)


def test_the_command_line_keeps_uses_shows_and_erases_it(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    made(shell)
    people, posts = tmp_path / "people.csv", tmp_path / "a.jsonl"
    people.write_text("性别,城市\n女,长沙\n女,长沙\n男,武汉\n女,武汉\n", "utf-8")
    posts.write_text(json.dumps({"id": "1", "text": "我在长沙上班三年了"}) + "\n", "utf-8")

    def population() -> int:
        run = shell.any("audit", str(posts), "--format", "json", secrets=ALPHA)
        return next(int(c["population"]) for c in json.loads(run.out)["mosaic"] if c["adversary"] == "acquaintance")

    assert population() == 500
    shell.any("audit", str(posts), "--circle", str(people), secrets=ALPHA)
    assert population() == 500, "a list is kept only where --save asks for it"
    run = shell.any("audit", str(posts), "--circle", str(people), "--save", secrets=ALPHA)
    assert "Of the 4 people on the list, 2 fit" in run.err
    assert population() == 4
    run = shell.any("audit", str(posts), "--circle", "300", "--format", "json", secrets=ALPHA)
    assert '"population":300' in run.out.replace(" ", "")
    shown = shell.any("watch", "circle", secrets=ALPHA)
    assert shown.out.splitlines()[0] == "女\t长沙" and "4 people are on the list" in shown.err
    assert shell.any("watch", "circle", "--remove", secrets=ALPHA).code == 0
    assert population() == 500
    assert "No list is kept" in shell.any("watch", "circle", secrets=ALPHA).err
