"""Short forms of the damage proofs; tests/benchmarks/vault_proofs.py runs the long ones (docs/vault-proofs.md)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from momo_guard.errors import MomoError
from momo_guard.vault import faults
from momo_guard.vault.pages import PAGE
from momo_guard.vault.rescue import rescue
from tests.vault import vaults
from tests.vault.damage import Bench, flipped


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), entries=60)


def test_no_flipped_bit_is_silent_and_each_costs_one_entry_at_most(bench: Bench) -> None:
    assert bench.after(bench.original) == (False, 0, "")
    rng = random.Random(20)
    for _ in range(120):
        bit = rng.randrange(len(bench.original) * 8)
        outcome = bench.after(flipped(bench.original, bit))
        assert outcome.told, bit
        assert outcome.lost <= 1, (bit, outcome)


@pytest.mark.parametrize("page", range(7))
def test_flips_in_the_first_bytes_of_each_page(bench: Bench, page: int) -> None:
    """Where SQLite keeps its own numbers, and a single bit could hide a whole page."""
    rng = random.Random(page)
    for _ in range(12):
        outcome = bench.after(flipped(bench.original, (page * PAGE + rng.randrange(24)) * 8 + rng.randrange(8)))
        assert outcome.told
        assert outcome.lost <= 1, outcome


def test_no_cut_is_silent(bench: Bench) -> None:
    size = len(bench.original)
    rng = random.Random(3)
    offsets = {0, 1, 99, 100, PAGE - 1, PAGE, size - PAGE, size - 1, *(rng.randrange(size) for _ in range(40))}
    for offset in sorted(offsets):
        assert bench.after(bench.original[:offset]).told, offset


def test_a_cut_costs_only_what_stood_there(bench: Bench) -> None:
    half = bench.after(bench.original[: len(bench.original) // 2])
    assert half.told
    assert 0 < half.lost <= 60
    assert bench.after(bench.original[:-1]).lost <= 1


def test_a_page_overwritten_costs_only_its_entries(bench: Bench) -> None:
    for start in range(0, len(bench.original), PAGE):
        changed = bench.original[:start] + bytes(PAGE) + bench.original[start + PAGE :]
        outcome = bench.after(changed)
        assert outcome.told or start == 6 * PAGE  # the empty inbox
        assert outcome.lost < 40, (start, outcome)


def test_rescue_leaves_the_damaged_file_alone_and_writes_a_sound_one(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        for i in range(20):
            vault.append("entry", b"%d" % i)
        vault.append("entry", b"with picture", blobs=vault.put_blobs([b"x" * 50_000]))
    path = tmp_path / "v.momo"
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(faults.NotAVault):
        vaults.again(tmp_path)
    with pytest.raises(faults.WrongSecret):
        rescue(path, "not it", tmp_path / "new.momo", state=tmp_path / "state")
    done = rescue(path, vaults.PASSPHRASE, tmp_path / "new.momo", state=tmp_path / "state")
    assert done == (21, 0, 1, 0)
    assert path.read_bytes() == data
    with vaults.again(tmp_path, "new.momo") as vault:
        assert vaults.bodies(vault) == [*(b"%d" % i for i in range(20)), b"with picture"]
        assert vault.verify().ok
        vault.append("entry", b"and on")
    with pytest.raises(MomoError, match="not overwritten"):
        rescue(path, vaults.PASSPHRASE, tmp_path / "new.momo", state=tmp_path / "state")


def test_rescue_says_what_was_lost_and_verify_remembers(bench: Bench, tmp_path: Path) -> None:
    data = bytearray(bench.original)
    page = next(p for p in range(8, 12) if data[p * PAGE] == 13)
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    (tmp_path / "v.momo").write_bytes(data)
    done = rescue(tmp_path / "v.momo", bench.key, tmp_path / "new.momo", state=tmp_path / "state")
    assert done.lost > 0
    assert done.records + done.lost == 61
    with vaults.again(tmp_path, "new.momo", secret=bench.key) as vault:
        report = vault.verify()
        assert report.ok
        assert any(f"{done.lost} records were lost" in line.en for line in report.lines())


def test_rescue_of_a_vault_that_was_never_closed(tmp_path: Path) -> None:
    """What stands only in the write-ahead log is read from there."""
    import shutil

    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"in the log")
        (tmp_path / "copy").mkdir()
        for name in ("v.momo", "v.momo-wal"):
            shutil.copy(tmp_path / name, tmp_path / "copy" / name)
    done = rescue(tmp_path / "copy" / "v.momo", vaults.PASSPHRASE, tmp_path / "new.momo", state=tmp_path / "state2")
    assert done.records == 1
