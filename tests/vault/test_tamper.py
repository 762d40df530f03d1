"""Whatever is done to a vault behind its back is told in the right words, and one damaged record costs one record."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from momo_guard.errors import UsageFault
from momo_guard.vault import sealing, ways
from momo_guard.vault.chain import FindingCode
from momo_guard.vault.container import BlobRef, New
from momo_guard.vault.inbox import drop
from momo_guard.vault.store import Vault
from tests.vault import vaults

Change = Callable[[sqlite3.Connection], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten records and two chunks, closed."""
    with vaults.new(tmp_path) as vault:
        vault.append_many([New("entry", f"entry {i}".encode()) for i in range(9)])
        vault.append("entry", b"picture", blobs=vault.put_blobs([b"left" * 1000, b"right" * 1000]))
    return tmp_path


def change(folder: Path, *changes: str | Change) -> None:
    db = sqlite3.connect(folder / "v.momo", isolation_level=None)
    for step in changes:
        if isinstance(step, str):
            db.execute(step)
        else:
            step(db)
    db.close()


def told(folder: Path) -> set[FindingCode]:
    with vaults.again(folder) as vault:
        report = vault.verify()
        assert all(line.zh and line.en and "{" not in line.zh + line.en for line in report.lines())
        return {finding.code for finding in report.findings}


def flip(table: str, n: int, at: int) -> Change:
    def step(db: sqlite3.Connection) -> None:
        (sealed,) = db.execute(f"SELECT sealed FROM {table} WHERE n = ?", (n,)).fetchone()
        changed = bytearray(sealed)
        changed[at] ^= 1
        db.execute(f"UPDATE {table} SET sealed = ? WHERE n = ?", (bytes(changed), n))
    return step


def swap(a: int, b: int) -> Change:
    def step(db: sqlite3.Connection) -> None:
        for old, new in ((a, -1), (b, a), (-1, b)):
            db.execute("UPDATE record SET n = ? WHERE n = ?", (new, old))
    return step


DOUBLE = "INSERT INTO record(n, sealed) SELECT 11, sealed FROM record WHERE n = 3"
CASES: dict[str, tuple[list[str | Change], set[FindingCode]]] = {
    "nothing": ([], set()),
    "a bit in a record": ([flip("record", 4, 300)], {"damaged"}),
    "a bit in a record's nonce": ([flip("record", 4, 3)], {"damaged"}),
    "a bit in a record's head": ([flip("record", 4, 30)], {"damaged"}),
    "a bit in the last record": ([flip("record", 10, 300)], {"damaged", "blob_unnamed"}),
    "two records swapped": ([swap(4, 5)], {"disordered"}),
    "the ends swapped": ([swap(1, 10)], {"disordered"}),
    "a record deleted": (["DELETE FROM record WHERE n = 4"], {"missing"}),
    "the first one deleted": (["DELETE FROM record WHERE n = 1"], {"missing"}),
    "the newest deleted": (["DELETE FROM record WHERE n > 7"], {"tail_cut", "blob_unnamed"}),
    "all deleted": (["DELETE FROM record"], {"tail_cut", "blob_unnamed"}),
    "a record doubled at the end": ([DOUBLE], {"doubled"}),
    "a record over another": (["UPDATE record SET sealed = (SELECT sealed FROM record WHERE n = 2) WHERE n = 6"],
                              {"doubled", "missing"}),
    "the tail deleted": (["DELETE FROM tail"], {"tail_damaged"}),
    "a bit in the tail": ([flip("tail", 1, 50)], {"tail_damaged"}),
    "one header deleted": (["DELETE FROM header_a"], {"header_damaged"}),
    "one header changed": (["UPDATE header_b SET mac = zeroblob(32)"], {"header_damaged"}),
    "a chunk deleted": (["DELETE FROM blob WHERE n = 1"], {"blob_missing"}),
    "a bit in a chunk": ([flip("blob", 2, 500)], {"blob_damaged"}),
    "a bit in a chunk's name": ([flip("blob", 2, 30)], {"blob_damaged"}),
    "chunks swapped": (["UPDATE blob SET n = 5 WHERE n = 1"], set()),
    "a foreign row in the tail's table": (["INSERT INTO tail VALUES (2, x'00')"], {"structure"}),
    "another table": (["CREATE TABLE x(y)"], {"structure"}),
    "a trigger": (["CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END"], {"structure"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told(folder: Path, name: str) -> None:
    changes, expected = CASES[name]
    change(folder, *changes)
    found = told(folder)
    # Changes through another SQLite connection may also leave scraps that secure deletion would not.
    assert found - {"structure"} == expected - {"structure"}
    assert expected <= found


def test_all_but_the_damaged_record_is_read(folder: Path) -> None:
    change(folder, flip("record", 4, 300))
    with vaults.again(folder) as vault:
        assert vaults.bodies(vault) == [*(f"entry {i}".encode() for i in range(9) if i != 3), b"picture"]
        assert [f.code for f in vault.findings] == ["damaged"]
        vault.append("entry", b"life goes on")
    assert told(folder) == {"damaged"}


def test_a_record_of_another_vault_is_not_taken(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with vaults.new(other) as vault:
        vault.append_many([New("entry", b"planted")] * 5)
    with sqlite3.connect(other / "v.momo") as db:
        (row,) = db.execute("SELECT sealed FROM record WHERE n = 4").fetchone()
    db.close()
    change(folder, lambda db: db.execute("UPDATE record SET sealed = ? WHERE n = 4", (row,)))
    assert "damaged" in told(folder)


def old_and_new(folder: Path) -> None:
    """Keeps a copy, then writes on."""
    shutil.copy(folder / "v.momo", folder / "old.momo")
    with vaults.again(folder) as vault:
        vault.append_many([New("entry", b"newer")] * 3)


def test_an_old_copy_put_back_is_told(folder: Path) -> None:
    old_and_new(folder)
    shutil.copy(folder / "old.momo", folder / "v.momo")
    with vaults.again(folder) as vault:
        assert vault.is_older_than_seen()
    assert told(folder) == {"older_than_seen"}
    # Writing on neither reuses the lost numbers nor silences the alarm.
    with vaults.again(folder) as vault:
        vault.append("entry", b"after")
        vault.append("entry", b"after that")
        devices = {r.device for r in vault.records()}
        assert len(devices) == 2
    assert told(folder) == {"older_than_seen"}
    with vaults.again(folder) as vault:
        assert vault.accept() == 1
    assert told(folder) == set()
    with vaults.again(folder) as vault:
        vault.append("entry", b"in peace")
        assert "accepted" in " ".join(line.en for line in vault.verify().lines())


def test_words_on_paper_tell_an_old_copy_where_nothing_else_does(folder: Path) -> None:
    shutil.copy(folder / "v.momo", folder / "old.momo")
    with vaults.again(folder) as vault:
        vault.append("entry", b"newer")
        words = vault.take_words()
        assert len(words.split()) == 6
        vault.append("entry", b"newer still")
        assert vault.note_of(words.upper()) is not None
        assert vault.note_of(" ".join(w[:4] for w in words.split())) is not None
        assert vault.note_of("abandon ability able about above absent") is None
        assert vaults.bodies(vault)[-1] == b"newer still"
        for wrong in ("", "one two", words + " zoo", "xyzzy " * 6):
            with pytest.raises(UsageFault):
                vault.note_of(wrong)
        vault.reseal([ways.passphrase(vaults.PASSPHRASE)], kdf=vaults.CHEAP, floor=vaults.CHEAP)
        assert vault.note_of(words) is not None
    # The whole state folder and the file are turned back: only the paper knows.
    shutil.copy(folder / "old.momo", folder / "v.momo")
    shutil.rmtree(folder / "state")
    with vaults.again(folder) as vault:
        assert vault.verify().ok
        assert vault.note_of(words) is None


def test_old_parts_put_back_are_told(folder: Path) -> None:
    """The tail, the records and the headers of an old copy, each by itself."""
    old_and_new(folder)
    with vaults.again(folder) as vault:
        vault.erase([next(vault.records())])
    shutil.copy(folder / "v.momo", folder / "new.momo")
    expected: dict[str, set[FindingCode]] = {
        "REPLACE INTO tail SELECT * FROM old.tail": {"tail_old"},
        "REPLACE INTO record SELECT * FROM old.record WHERE n = 1": {"tail_old"},
        "DELETE FROM record WHERE n > 10; REPLACE INTO record SELECT * FROM old.record": {"tail_cut"},
    }
    for statement, codes in expected.items():
        shutil.copy(folder / "new.momo", folder / "v.momo")
        change(folder, f"ATTACH '{folder / 'old.momo'}' AS old", *statement.split("; "))
        assert told(folder) - {"structure"} == codes, statement


def test_a_restored_state_folder_alone_raises_no_alarm(folder: Path) -> None:
    """A witness that lags behind (after a power cut) is no sign of anything."""
    note = next((folder / "state").glob("*.seen"))
    before = note.read_bytes()
    old_and_new(folder)
    note.write_bytes(before)
    assert told(folder) == set()
    note.write_bytes(b"\0" * 4096)
    assert told(folder) == set()


def test_erasing_leaves_a_place_and_nothing_else(folder: Path) -> None:
    with vaults.again(folder) as vault:
        records = list(vault.records())
        before, blob = vault.head, records[9].blobs[0]
        vault.erase([records[2], records[9]])
        assert not vault.continues(before)
        assert len(vaults.bodies(vault)) == 8
        assert isinstance(blob, BlobRef)
        assert vault.tables.one("SELECT count(*) FROM blob") == 0
        report = vault.verify()
        assert report.ok
        assert report.erased == 2
        vault.append("entry", b"more")
        vault.compact()
        assert vault.verify().ok
        assert not vault.head.loose
    assert told(folder) == set()


def test_what_was_erased_is_gone_from_the_bytes(folder: Path) -> None:
    with vaults.again(folder) as vault:
        record = next(vault.records())
        sealed = vault.tables.one("SELECT sealed FROM record WHERE n = 1")
        vault.erase([record])
        assert not (folder / "v.momo-wal").stat().st_size
    assert sealed[56:100] not in (folder / "v.momo").read_bytes()


def test_a_full_life_raises_no_alarm(tmp_path: Path) -> None:
    """Appending, attaching, erasing, the inbox, building anew, in a random order: SQLite moves pages about all the while."""
    rng = random.Random(17)
    vault = vaults.new(tmp_path)
    for _ in range(60):
        what = rng.random()
        if what < 0.45:
            vault.append_many([New("entry", rng.randbytes(int(min(40_000, rng.lognormvariate(6, 1.6))))) for _ in range(9)])
        elif what < 0.6:
            vault.append("entry", b"x", vault.put_blobs([rng.randbytes(rng.randrange(1, 90_000)) for _ in range(3)]))
        elif what < 0.7:
            drop(vault.path, "draft", rng.randbytes(rng.randrange(20_000)), state=tmp_path / "state")
        elif what < 0.78:
            for item in vault.waiting()[:2]:
                vault.take(item, New("entry", item.body[:50]))
        elif what < 0.92:
            records = list(vault.records())
            vault.erase(rng.sample(records, min(len(records), 5)))
        elif what < 0.96:
            vault.compact()
        else:
            vault.close()
            vault = vaults.again(tmp_path)
        if rng.random() < 0.2:
            assert vault.verify().findings == ()
    assert vault.verify().findings == ()
    vault.close()


def test_an_erasure_without_a_note_is_told(folder: Path) -> None:
    with vaults.again(folder) as vault:
        from momo_guard.vault.erasing import blank

        first = next(vault.records())
        with vault.tables.change():
            blank(vault, first.n, first.link)
            tail = vault.state()
            vault.tables.put_tail(sealing.seal_tail(vault.keys, tail._replace(erased=1)))
    assert told(folder) >= {"erased_unsaid"}


def test_compacting_waits_for_nobody(folder: Path) -> None:
    from momo_guard.vault import faults

    with vaults.again(folder) as vault, vaults.again(folder) as other:
        with pytest.raises(faults.Busy):
            vault.compact()
        other.append("entry", b"still here")
        assert vaults.bodies(vault)[-1] == b"still here"
        other.close()
        vault.compact()
        assert vaults.bodies(vault)[-1] == b"still here"
        assert sorted(p.name for p in folder.iterdir() if p.suffix.startswith(".momo.new")) == []


def test_a_damaged_vault_is_not_compacted(folder: Path) -> None:
    from momo_guard.vault.rebuilding import Unhealthy

    change(folder, flip("record", 4, 300))
    before = (folder / "v.momo").read_bytes()
    with vaults.again(folder) as vault, pytest.raises(Unhealthy):
        vault.compact()
    assert (folder / "v.momo").read_bytes() == before


def test_two_vaults_in_one_process_keep_their_locks(folder: Path) -> None:
    """Opening a second one must not drop the first one's locks: else a third process would delete its log."""
    import subprocess
    import sys

    with vaults.again(folder) as first:
        first.append("entry", b"one")
        with vaults.again(folder) as second:
            second.append("entry", b"two")
        first.verify()
        code = (f"from pathlib import Path; from tests.vault import vaults; "
                f"v = vaults.again(Path({str(folder)!r})); v.append('entry', b'three'); v.close()")
        subprocess.run([sys.executable, "-c", code], check=True)
        first.append("entry", b"four")
        assert (folder / "v.momo-wal").exists()
    with vaults.again(folder) as vault:
        assert vaults.bodies(vault)[-4:] == [b"one", b"two", b"three", b"four"]


def test_opening_twice_is_one_and_the_same_state(folder: Path) -> None:
    with vaults.again(folder) as a, vaults.again(folder) as b:
        a.append("entry", b"by a")
        b.append("entry", b"by b")
        assert vaults.bodies(a)[-2:] == vaults.bodies(b)[-2:] == [b"by a", b"by b"]
        assert isinstance(a, Vault)
