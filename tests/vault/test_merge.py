"""Computers exchange records by segments: the union is the same in any order and however often."""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momo_guard.errors import BadInput
from momo_guard.vault.container import CHUNK_MOST, Record
from momo_guard.vault.store import Vault
from tests.vault import vaults


class Fleet:
    """Copies of one vault on several computers, each with a state folder of its own, and a shared folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.shared = folder / "shared"
        self.shared.mkdir()
        vault = vaults.new(folder, "first.momo")
        self.key = vault.keys.master
        vault.close()
        for i in range(count):
            (folder / str(i)).mkdir()
            shutil.copy(folder / "first.momo", folder / str(i) / "v.momo")

    def open(self, i: int) -> Vault:
        return vaults.again(self.folder / str(i), secret=self.key)

    def sync(self, i: int) -> None:
        with self.open(i) as vault:
            vault.sync(self.shared)

    def content(self, i: int) -> dict[str, tuple[str, bytes]]:
        with self.open(i) as vault:
            report = vault.verify()
            assert report.ok, [line.en for line in report.lines()]
            found: dict[str, tuple[str, bytes]] = {}
            for r in vault.scan():
                assert isinstance(r, Record)
                found[r.id] = (r.kind, r.body)
                assert all(vault.get_blob(ref) for ref in r.blobs)
            return found


def test_two_computers_end_with_the_same(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, 2)
    with fleet.open(0) as a, fleet.open(1) as b:
        a.append("entry", b"from a")
        b.append("entry", b"from b", blobs=b.put_blobs([b"picture", bytes(CHUNK_MOST)]))
    fleet.sync(0)
    fleet.sync(1)
    fleet.sync(0)
    assert fleet.content(0) == fleet.content(1)
    assert {body for _, body in fleet.content(0).values()} == {b"from a", b"from b"}
    before = sorted(fleet.shared.iterdir())
    for i in (0, 1, 0):
        fleet.sync(i)
    assert sorted(fleet.shared.iterdir()) == before
    assert b"from a" not in b"".join(p.read_bytes() for p in before)


def test_erasing_wins_on_every_computer(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, 3)
    with fleet.open(0) as a:
        a.append("entry", b"regret", blobs=a.put_blobs([b"regrettable picture"]))
        a.append("entry", b"fine")
    fleet.sync(0)
    fleet.sync(1)
    with fleet.open(1) as b:
        b.erase([next(b.records())])
    fleet.sync(1)
    fleet.sync(0)
    fleet.sync(2)
    assert fleet.content(0) == fleet.content(1) == fleet.content(2)
    for i in range(3):
        assert b"regret" not in [body for _, body in fleet.content(i).values()]
        with fleet.open(i) as vault:
            assert vault.tables.one("SELECT count(*) FROM blob") == 0


def test_a_record_waits_for_the_one_it_follows(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, 2)
    for word in (b"one", b"two", b"three"):
        with fleet.open(0) as a:
            a.append("entry", word)
        fleet.sync(0)
    parts = list(fleet.shared.iterdir())
    with fleet.open(0) as a:
        order = [r.body for r in a.records()]
    assert order == [b"one", b"two", b"three"]
    away = tmp_path / "away"
    away.mkdir()
    for sequence in itertools.permutations(parts):
        for p in fleet.shared.iterdir():
            shutil.move(p, away / p.name)
        shutil.rmtree(fleet.folder / "1")
        (fleet.folder / "1").mkdir()
        shutil.copy(fleet.folder / "first.momo", fleet.folder / "1" / "v.momo")
        for p in sequence:
            shutil.copy(away / p.name, fleet.shared / p.name)
            with fleet.open(1) as b:
                done = b.merge(fleet.shared / p.name)
                assert done.added + done.waiting == 1
                assert b.verify().ok
        fleet.sync(1)
        assert [body for _, body in fleet.content(1).values()] == order


def test_a_copied_file_that_went_its_own_way_is_merged_and_both_are_kept(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"common")
        key = vault.keys.master
    other = tmp_path / "v (conflicted copy).momo"
    shutil.copy(tmp_path / "v.momo", other)
    shutil.copytree(tmp_path / "state", tmp_path / "state2")
    with Vault.open(other, key, state=tmp_path / "state2") as copy:
        copy.append("entry", b"over there")
    with vaults.again(tmp_path) as vault:
        vault.append("entry", b"over here")
        assert vault.merge(other).added == 1
        assert vault.merge(other).added == 0
        assert vaults.bodies(vault) == [b"common", b"over here", b"over there"]
        report = vault.verify()
        assert report.ok
        assert [f.code for f in report.findings] == ["forked"]
        vault.append("entry", b"and on")
        assert vault.verify().ok


def test_a_changed_or_cut_segment_is_refused_whole(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, 2)
    with fleet.open(0) as a:
        for i in range(5):
            a.append("entry", b"%d" % i)
    fleet.sync(0)
    segment = next(fleet.shared.iterdir())
    data = segment.read_bytes()
    rng = random.Random(1)
    with fleet.open(1) as b:
        for at in [0, 7, 8, 11, len(data) - 1, *(rng.randrange(len(data)) for _ in range(40))]:
            changed = bytearray(data)
            changed[at] ^= 1 << rng.randrange(8)
            segment.write_bytes(changed)
            with pytest.raises(BadInput):
                b.merge(segment)
            segment.write_bytes(data[:at])
            with pytest.raises(BadInput):
                b.merge(segment)
            assert b.sync(fleet.shared).unread == (segment,)
        assert vaults.bodies(b) == []


def test_another_vaults_segment_is_refused(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, 1)
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    with vaults.new(stranger) as other, fleet.open(0) as vault:
        other.append("entry", b"planted")
        other.sync(fleet.shared)
        with pytest.raises(BadInput, match="another vault"):
            vault.merge(next(fleet.shared.iterdir()))
        with pytest.raises(BadInput, match="another vault"):
            vault.merge(stranger / "v.momo")


MOVES = st.lists(st.tuples(st.sampled_from(["add", "erase", "sync"]), st.integers(0, 2), st.integers(0, 9)), max_size=14)


@given(MOVES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_union_is_one_and_the_same(moves: list[tuple[str, int, int]]) -> None:
    """Commutative and idempotent: whatever was done where, after two rounds of exchange all are equal."""
    with tempfile.TemporaryDirectory() as name:
        fleet = Fleet(Path(name), 3)
        for what, who, number in moves:
            with fleet.open(who) as vault:
                if what == "add":
                    blobs = vault.put_blobs([bytes([number]) * 600]) if number < 3 else []
                    vault.append("entry", b"%d %d" % (who, number), blobs=blobs)
                elif what == "sync":
                    vault.sync(fleet.shared)
                elif entries := list(vault.records("entry")):
                    vault.erase([entries[number % len(entries)]])
        for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
            for i in order:
                fleet.sync(i)
        first = fleet.content(0)
        assert first == fleet.content(1) == fleet.content(2)
        assert sum(kind == "entry" for kind, _ in first.values()) <= sum(what == "add" for what, _, _ in moves)
