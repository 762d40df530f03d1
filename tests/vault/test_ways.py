"""Ways in can be added, changed and removed; what was removed opens nothing new."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from momo_guard.errors import UsageFault
from momo_guard.vault import faults, rebuilding, ways
from momo_guard.vault.store import New, Vault
from momo_guard.vault.tables import Tables
from tests.vault import vaults


def filled(folder: Path) -> tuple[Vault, str]:
    vault, words = vaults.made(folder)
    vault.append_many([New("entry", b"%d" % i) for i in range(30)])
    vault.append("entry", b"picture", blobs=vault.put_blobs([b"x" * 40_000]))
    return vault, words


def opens(folder: Path, secret: str) -> bool:
    try:
        vaults.again(folder, secret=secret).close()
    except faults.WrongSecret:
        return False
    return True


def test_a_second_passphrase_opens_too(tmp_path: Path) -> None:
    vault, words = filled(tmp_path)
    with vault:
        vault.add_way(ways.passphrase("second"), kdf=vaults.CHEAP, floor=vaults.CHEAP)
        more, fresh = ways.new_words()
        vault.add_way(more, kdf=vaults.CHEAP, floor=vaults.CHEAP)
        assert vault.verify().ok
    for secret in (vaults.PASSPHRASE, "second", words, fresh):
        assert opens(tmp_path, secret)
    assert not opens(tmp_path, "third")


def test_an_old_header_put_back_is_told(tmp_path: Path) -> None:
    import sqlite3

    filled(tmp_path)[0].close()
    shutil.copy(tmp_path / "v.momo", tmp_path / "old.momo")
    with vaults.again(tmp_path) as vault:
        vault.add_way(ways.passphrase("second"), kdf=vaults.CHEAP, floor=vaults.CHEAP)
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute(f"ATTACH '{tmp_path / 'old.momo'}' AS old")
        db.execute("REPLACE INTO header_a SELECT * FROM old.header_a")
        db.execute("REPLACE INTO header_b SELECT * FROM old.header_b")
    db.close()
    with vaults.again(tmp_path) as vault:
        assert "header_old" in {f.code for f in vault.verify().findings}


def test_changing_the_passphrase_seals_everything_anew(tmp_path: Path) -> None:
    vault, words = filled(tmp_path)
    with vault:
        before = [(r.id, r.kind, r.at, r.body) for r in vault.records()]
        old_key, head = vault.keys.master, vault.head
        mac, inbox_key = vault.mac_key("x"), vault.header.inbox
        rows = {sealed for _, sealed in vault.tables.rows()}
        shutil.copy(tmp_path / "v.momo", tmp_path / "old.momo")
        vault.reseal([ways.passphrase("new one"), ways.recovery(words)], kdf=vaults.CHEAP, floor=vaults.CHEAP)
        assert vault.verify().ok
        assert [(r.id, r.kind, r.at, r.body) for r in vault.records()] == before
        assert not rows & {sealed for _, sealed in vault.tables.rows()}
        assert vault.head.run == head.run
        assert vault.mac_key("x") == mac
        assert vault.header.inbox != inbox_key
        assert vault.keys.master != old_key
        vault.append("entry", b"after")
        assert vault.verify().ok
    assert opens(tmp_path, "new one")
    assert opens(tmp_path, words)
    assert not opens(tmp_path, vaults.PASSPHRASE)
    with pytest.raises(faults.Moved):
        vaults.again(tmp_path, secret=old_key)
    assert (tmp_path / "v.momo").stat().st_mode & 0o777 == 0o600
    # An old copy stays what it was: this can't be helped, and it is said.
    vaults.again(tmp_path, "old.momo").close()


def test_what_was_left_under_the_old_public_key_is_still_read(tmp_path: Path) -> None:
    from momo_guard.vault.inbox import drop

    filled(tmp_path)[0].close()
    drop(tmp_path / "v.momo", "draft", b"before", state=tmp_path / "state")
    with vaults.again(tmp_path) as vault:
        vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    drop(tmp_path / "v.momo", "draft", b"after", state=tmp_path / "state")
    with vaults.again(tmp_path, secret="new") as vault:
        assert [i.body for i in vault.waiting()] == [b"before", b"after"]


def test_a_segment_from_before_is_merged_with_the_old_passphrase(tmp_path: Path) -> None:
    filled(tmp_path)[0].close()
    (tmp_path / "shared").mkdir()
    (tmp_path / "b").mkdir()
    shutil.copy(tmp_path / "v.momo", tmp_path / "b" / "v.momo")
    with vaults.again(tmp_path / "b") as other:
        other.append("entry", b"from b", blobs=other.put_blobs([b"b's picture"]))
        other.sync(tmp_path / "shared")
    segment = next((tmp_path / "shared").iterdir())
    with vaults.again(tmp_path) as vault:
        vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
        assert vault.sync(tmp_path / "shared").unread == (segment,)
        with pytest.raises(faults.WrongSecret):
            vault.merge(segment, "wrong")
        assert vault.merge(segment, vaults.PASSPHRASE).added == 1
        assert vaults.bodies(vault)[-1] == b"from b"
        assert vault.get_blob(list(vault.records())[-1].blobs[0]) == b"b's picture"
        assert vault.verify().ok


def test_another_program_is_told_that_the_keys_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems without the lock, or over the network, it may have the file open all the same."""
    vault = filled(tmp_path)[0]
    with vault, vaults.again(tmp_path) as other:
        with pytest.raises(faults.Busy):
            vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
        other.append("entry", b"other goes on")
        assert vault.verify().ok


@pytest.mark.parametrize("step", ["_copy", "_compare", "sync_folder"])
def test_an_interrupted_change_leaves_the_old_vault_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    vault = filled(tmp_path)[0]
    monkeypatch.setattr(rebuilding, step, stop)
    with pytest.raises(KeyboardInterrupt):
        vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    monkeypatch.undo()
    vault.append("entry", b"still works")
    vault.close()
    secret = vaults.PASSPHRASE if step != "sync_folder" else "new"
    with vaults.again(tmp_path, secret=secret) as again:
        assert len(vaults.bodies(again)) == 32
        assert again.verify().ok
    assert not list(tmp_path.glob("*.new-*"))


def test_a_full_disk_during_the_change_leaves_the_old_vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from momo_guard.errors import CantWrite

    def full(self: Tables) -> None:
        raise faults.disk_full(self.path)

    vault = filled(tmp_path)[0]
    monkeypatch.setattr(Tables, "finish", full)
    with vault, pytest.raises(CantWrite):
        vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    assert opens(tmp_path, vaults.PASSPHRASE)


def test_at_least_one_way_stays(tmp_path: Path) -> None:
    with filled(tmp_path)[0] as vault, pytest.raises(UsageFault):
        vault.reseal([], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    with pytest.raises(UsageFault):
        ways.recovery("abandon ability able")
