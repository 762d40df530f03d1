"""The system's keyring opens the vault and remembers its state, only after the user gave leave."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from momo_guard.vault import faults, opening, ring, ways
from tests.vault import vaults


class Fake(ModuleType):
    """What the package `keyring` offers, in a dictionary."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Fake:
    fake = Fake()
    monkeypatch.setitem(sys.modules, "keyring", fake)
    monkeypatch.delenv("MOMO_PASSPHRASE_FD", raising=False)
    return fake


def test_it_opens_after_leave_was_given_and_not_after_it_was_taken(tmp_path: Path, keyring: Fake) -> None:
    path, state = tmp_path / "v.momo", tmp_path / "state"
    vault = vaults.new(tmp_path)
    with vault:
        vault.append("entry", b"x")
    with pytest.raises(faults.NeedsSecret):
        opening.open_vault(path, state=state)
    with vaults.again(tmp_path) as vault:
        slot = vault.add_way(ways.keyring(), kdf=vaults.CHEAP, floor=vaults.CHEAP)
    assert ("momo-guard", f"{vault.id}/{slot.id}") in keyring.kept
    with opening.open_vault(path, state=state) as vault:
        assert vaults.bodies(vault) == [b"x"]
        vault.reseal([ways.passphrase("new"), ways.keyring()], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    assert len([name for _, name in keyring.kept if not name.endswith("/seen")]) == 1
    with opening.open_vault(path, state=state) as vault:
        vault.reseal([ways.passphrase("new")], kdf=vaults.CHEAP, floor=vaults.CHEAP)
    assert not [name for _, name in keyring.kept if not name.endswith("/seen")]
    with pytest.raises(faults.NeedsSecret):
        opening.open_vault(path, state=state)


def test_it_knows_what_a_turned_back_home_folder_does_not(tmp_path: Path, keyring: Fake) -> None:
    with vaults.new(tmp_path) as vault:
        vault.add_way(ways.keyring(), kdf=vaults.CHEAP, floor=vaults.CHEAP)
        vault.append("entry", b"x")
    shutil.copy(tmp_path / "v.momo", tmp_path / "old.momo")
    shutil.copytree(tmp_path / "state", tmp_path / "old-state")
    with vaults.again(tmp_path) as vault:
        vault.append("entry", b"newer")
    shutil.copy(tmp_path / "old.momo", tmp_path / "v.momo")
    shutil.rmtree(tmp_path / "state")
    shutil.copytree(tmp_path / "old-state", tmp_path / "state")
    with vaults.again(tmp_path) as vault:
        assert [f.code for f in vault.verify().findings] == ["older_than_seen"]
        assert vault.warnings()
        vault.accept()
        assert vault.verify().ok


def test_without_the_package_it_is_said_and_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with vaults.new(tmp_path) as vault:
        with pytest.raises(ring.NoKeyring):
            vault.add_way(ways.keyring(), kdf=vaults.CHEAP, floor=vaults.CHEAP)
        assert len(vault.header.slots) == 2
        assert vault.verify().ok
    assert ring.fetch("x") is None


def test_a_keyring_that_refuses_or_holds_rubbish_is_no_obstacle(tmp_path: Path, keyring: Fake) -> None:
    with vaults.new(tmp_path) as vault:
        slot = vault.add_way(ways.keyring(), kdf=vaults.CHEAP, floor=vaults.CHEAP)
    keyring.kept["momo-guard", f"{vault.id}/{slot.id}"] = "no base64"
    with pytest.raises(faults.NeedsSecret):
        opening.open_vault(tmp_path / "v.momo", state=tmp_path / "state")
    keyring.kept["momo-guard", f"{vault.id}/{slot.id}"] = "AAAA"
    with opening.open_vault(tmp_path / "v.momo", lambda: vaults.PASSPHRASE, state=tmp_path / "state"):
        pass
