"""Short forms of the durability proofs; tests/benchmarks/vault_proofs.py runs the long ones (docs/vault-proofs.md)."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from momo_guard.vault.store import Vault
from tests.vault import crashes, vaults

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of Unix")


@posix
def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    rng = random.Random(9)
    turn = crashes.Round(tmp_path)
    for i in range(4):
        done = turn.run([f"a{i}", f"b{i}"], 10_000, kill_after=rng.random() * 0.3)
        assert done.lost == 0
        assert done.sound
    assert done.acknowledged >= 8


def test_several_writers_keep_every_entry(tmp_path: Path) -> None:
    done = crashes.Round(tmp_path).run([f"w{i}" for i in range(4)], 25)
    assert done == (100, 0, True, ())


def test_torn_logs_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    torn, rng = crashes.Torn(tmp_path), random.Random(5)
    assert all(torn.survives(rng) for _ in range(40))


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not limit the size of files that are open")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    turn = crashes.Round(tmp_path)
    size = turn.path.stat().st_size
    steps = iter(range(4096, size + 200_000, size // 8))
    told = 0
    for _, done in crashes.limits(turn.path, turn.state, turn.key, steps):
        assert done.lost == 0
        assert done.sound
        assert all("disk is full" in word or "read-only" in word for word in done.words), done.words
        told += bool(done.words)
    assert told >= 5


def test_a_writer_that_fails_in_the_middle_leaves_nothing_of_it(tmp_path: Path) -> None:
    from momo_guard.vault.store import New

    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"one")
        head = vault.head
        with pytest.raises(ValueError):
            vault.append_many([New("entry", b"two"), New("vault/forged", b"three")])
        assert vault.head == head
        with pytest.raises(RuntimeError), vault.tables.change():
            vault.tables.db.execute("DELETE FROM record")
            raise RuntimeError
        assert vaults.bodies(vault) == [b"one"]
        assert isinstance(vault, Vault)
