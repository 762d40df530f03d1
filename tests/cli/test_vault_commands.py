"""The vault's own commands, as a script and as a person without a terminal sees them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from momo_guard.vault import words

# Real costs would make each start a tenth of a second longer; these tests are few.
ALPHA = "kettle orbit moss"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Shell:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Short: a socket's name has at most 107 characters.
        self.runtime = Path("/tmp") / f"momo-{os.getpid()}-{abs(hash(str(folder))) % 10**8}"
        self.runtime.mkdir(mode=0o700, exist_ok=True)

    def __call__(self, *args: str, secrets: str | None = None, lang: str = "en") -> Ran:
        return self.any("journal", *args, secrets=secrets, lang=lang)

    def any(self, *args: str, secrets: str | None = None, lang: str = "en") -> Ran:
        environment = {**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), "XDG_DATA_HOME": str(self.folder / "data"),
                       "XDG_RUNTIME_DIR": str(self.runtime), "MOMO_VAULT": str(self.folder / "v.momo")}
        environment.pop("MOMO_PASSPHRASE_FD", None)
        read, write = os.pipe()
        os.write(write, (secrets or "").encode())
        os.close(write)
        if secrets is not None:
            environment["MOMO_PASSPHRASE_FD"] = str(read)
        run = subprocess.run([sys.executable, "-m", "momo_guard", "--lang", lang, *args], env=environment,
                             capture_output=True, text=True, check=False, pass_fds=[read], start_new_session=True,
                             stdin=subprocess.DEVNULL)
        os.close(read)
        return Ran(run.returncode, run.stdout, run.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path)
    yield shell
    shutil.rmtree(shell.runtime, ignore_errors=True)


def made(shell: Shell) -> str:
    run = shell("init", "--no-confirm", secrets=ALPHA)
    assert run.code == 0, run.err
    return run.out.strip()


def test_init_prints_the_words_and_nothing_else_on_stdout(shell: Shell) -> None:
    recovery = made(shell)
    assert words.to_entropy(recovery) is not None
    again = shell("init", "--no-confirm", secrets=ALPHA)
    assert again.code == 1
    assert "not overwritten" in again.err
    for secret in (ALPHA, recovery):
        run = shell("verify", secrets=secret)
        assert run == Ran(0, "All is well: 0 records, all readable, none changed.\n", "")
    assert shell("verify", secrets=ALPHA, lang="zh").out == "完好：0 条全都读得出，没有被动过。\n"


def test_wrong_and_missing_secrets_are_told_without_a_trace(shell: Shell) -> None:
    missing = shell("verify", secrets=ALPHA)
    assert missing.code == 1
    assert "no vault yet" in missing.err
    assert "journal init" in missing.err
    made(shell)
    wrong = shell("verify", secrets="wrong")
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err.startswith("That is not the passphrase.")
    locked = shell("verify")
    assert locked.code == 1
    assert "locked" in locked.err
    assert shell("init", "--no-confirm", secrets="").code == 1


def test_unlock_spares_the_passphrase_until_lock(shell: Shell) -> None:
    made(shell)
    assert shell("unlock", secrets=ALPHA).code == 0
    try:
        assert shell("verify").code == 0
    finally:
        assert shell("lock").err == "Locked.\n"
    assert shell("lock").err == "It was locked already.\n"
    assert shell("verify").code == 1


def test_keys_are_listed_added_changed_and_removed(shell: Shell) -> None:
    recovery = made(shell)
    assert [line.split(maxsplit=1)[1] for line in shell("keys", secrets=ALPHA).out.splitlines()] == [
        "passphrase (each guess costs 64 MiB of memory, 3 passes)", "recovery words"]
    added = shell("keys", "add", secrets=f"{ALPHA}\nsecond")
    assert added.code == 0
    assert shell("verify", secrets="second").code == 0
    incomplete = shell("keys", "remove", added.out.strip(), secrets=ALPHA)
    assert incomplete.code == 2
    assert "nothing was changed" in incomplete.err
    assert shell("keys", "remove", added.out.strip(), secrets=f"{ALPHA}\n{recovery}").code == 0
    assert shell("verify", secrets="second").code == 1
    changed = shell("keys", "change", secrets=f"{ALPHA}\nthird\n{recovery}")
    assert changed.code == 0
    assert changed.out == ""
    assert "old one" in changed.err
    assert [shell("verify", secrets=s).code for s in (ALPHA, "third", recovery)] == [1, 0, 0]
    fresh = shell("keys", "words", secrets="third").out.strip()
    assert words.to_entropy(fresh) is not None
    assert [shell("verify", secrets=s).code for s in ("third", recovery, fresh)] == [0, 1, 0]


def test_a_forgotten_passphrase_is_replaced_with_the_words(shell: Shell) -> None:
    recovery = made(shell)
    assert shell("keys", "change", secrets=f"{recovery}\nanother").code == 0
    assert [shell("verify", secrets=s).code for s in (ALPHA, "another", recovery)] == [1, 0, 0]


def test_a_damaged_vault_is_explained_and_rescued(shell: Shell, tmp_path: Path) -> None:
    made(shell)
    path = tmp_path / "v.momo"
    data = bytearray(path.read_bytes())
    data[100:200] = bytes(100)
    path.write_bytes(data)
    run = shell("verify", secrets=ALPHA)
    assert run.code == 1
    assert "--rescue" in run.err
    target = tmp_path / "saved.momo"
    run = shell("verify", "--rescue", str(target), secrets=ALPHA)
    assert (run.code, run.out) == (0, f"{target}\n")
    assert shell("verify", "--vault", str(target), secrets=ALPHA).code == 0


def test_an_old_copy_is_told_at_every_opening_until_accepted(shell: Shell, tmp_path: Path) -> None:
    from momo_guard.vault.store import Vault

    made(shell)
    path, old = tmp_path / "v.momo", (tmp_path / "v.momo").read_bytes()
    with Vault.open(path, ALPHA, state=tmp_path / "state/momo-guard/vaults") as vault:
        vault.append("entry", b"newer")
    path.write_bytes(old)
    warned = shell("keys", secrets=ALPHA)
    assert warned.code == 0
    assert "an old copy was put in its place" in warned.err
    run = shell("verify", secrets=ALPHA)
    assert run.code == 10
    assert "old copy" in run.out
    assert shell("verify", "--accept", secrets=ALPHA).code == 0
    assert shell("keys", secrets=ALPHA).err == ""


def test_two_computers_exchange_through_a_folder(shell: Shell, tmp_path: Path) -> None:
    made(shell)
    shared = tmp_path / "shared"
    assert shell("sync", str(shared), secrets=ALPHA).code == 1
    shared.mkdir()
    other = Shell(tmp_path / "other")
    other.folder.mkdir()
    shutil.copy(tmp_path / "v.momo", other.folder / "v.momo")
    from momo_guard.vault.store import Vault

    with Vault.open(tmp_path / "v.momo", ALPHA, state=tmp_path / "state/momo-guard/vaults") as vault:
        vault.append("entry", b"hello")
    assert "left in" in shell("sync", str(shared), secrets=ALPHA).err
    assert "1 record was merged" in other("sync", str(shared), secrets=ALPHA).err
    assert "nothing new" in other("sync", str(shared), secrets=ALPHA).err


@pytest.mark.parametrize("named", ["abc", "-1", "99", "9" * 30])
def test_a_descriptor_that_is_none_is_told(shell: Shell, named: str) -> None:
    made(shell)
    run = subprocess.run([sys.executable, "-m", "momo_guard", "--lang", "en", "journal", "list"], capture_output=True, text=True, check=False,
                         env={**os.environ, "MOMO_VAULT": str(shell.folder / "v.momo"), "XDG_STATE_HOME": str(shell.folder / "state"),
                              "XDG_RUNTIME_DIR": str(shell.runtime), "MOMO_PASSPHRASE_FD": named}, stdin=subprocess.DEVNULL, start_new_session=True)
    assert run.returncode == 2 and run.stderr.startswith("MOMO_PASSPHRASE_FD names no file descriptor")


def test_an_export_does_not_replace_the_vault(shell: Shell) -> None:
    made(shell)
    assert shell("add", "kept", secrets=ALPHA).code == 0
    run = shell("export", "-o", str(shell.folder / "v.momo"), secrets=ALPHA)
    assert (run.code, run.out) == (1, "") and "is a vault" in run.err
    assert "kept" in shell("list", secrets=ALPHA).out
