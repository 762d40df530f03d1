"""A vault keeps what it confirmed, opens with each of its secrets and with nothing else."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from momo_guard.errors import BadInput, CantWrite, UsageFault
from momo_guard.vault import container, faults, slots, ways
from momo_guard.vault.container import BlobRef, Tail
from momo_guard.vault.keys import MasterKey
from momo_guard.vault.passphrase import STANDARD, Kdf, check_made, check_read, derive
from momo_guard.vault.store import New, Vault
from tests.vault import vaults


def test_what_was_appended_is_read_again(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        first = vault.append("entry", "今天的事".encode())
        rest = vault.append_many([New("entry", b"two"), New("note", b"three", at=-5)])
    with vaults.again(tmp_path) as vault:
        records = list(vault.records())
        assert [r.body for r in records] == ["今天的事".encode(), b"two", b"three"]
        assert [r.id for r in records] == [first, *(r.id for r in rest)]
        assert records == [vault.read(r.n) for r in records]
        assert vaults.bodies(vault, "entry") == ["今天的事".encode(), b"two"]
        assert records[2].at == -5
        assert records[2].when.year == 1969
        assert vault.findings == []
        assert vault.verify().ok


def test_each_secret_opens_and_no_other(tmp_path: Path) -> None:
    vault, words = vaults.made(tmp_path)
    vault.append("entry", b"x")
    vault.close()
    shouted = "\n".join(f"{i}. {w.upper()}" for i, w in enumerate(words.split(), 1))
    for secret in (vaults.PASSPHRASE, words, shouted, vault.keys.master):
        with vaults.again(tmp_path, secret=secret) as opened:
            assert vaults.bodies(opened) == [b"x"]
    for wrong in ("", vaults.PASSPHRASE + " ", vaults.PASSPHRASE.upper(), "abandon " * 11 + "about"):
        with pytest.raises(faults.WrongSecret):
            vaults.again(tmp_path, secret=wrong)
    with pytest.raises(faults.Moved):
        vaults.again(tmp_path, secret=MasterKey(bytes(32)))


def test_right_and_wrong_secrets_cost_the_same_derivations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No early end after a hit: the clock tells nothing (docs/vault-proofs.md has the times)."""
    vault, words = vaults.made(tmp_path)
    with vault:
        vault.add_way(ways.passphrase("second"), kdf=vaults.CHEAP, floor=vaults.CHEAP)
    made: list[str] = []
    real = derive

    def counted(secret: str, salt: bytes, kdf: Kdf) -> bytes:
        made.append(secret)
        return real(secret, salt, kdf)

    monkeypatch.setattr(slots, "derive", counted)
    counts = []
    for secret in (vaults.PASSPHRASE, "second", "wrong", words):
        made.clear()
        with contextlib.suppress(faults.WrongSecret):
            vaults.again(tmp_path, secret=secret).close()
        counts.append(len(made))
    assert counts == [2, 2, 2, 2]


def test_a_passphrase_typed_on_another_keyboard_is_the_same(tmp_path: Path) -> None:
    Vault.create(tmp_path / "v.momo", "caf\u00e9 \u304c", kdf=vaults.CHEAP, floor=vaults.CHEAP, state=tmp_path)[0].close()
    vaults.again(tmp_path, secret="cafe\u0301 \u304b\u3099").close()


def test_nothing_but_the_header_can_be_read(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        for i in range(50):
            vault.append("diary-kind", b"MARKER-" + bytes([65 + i % 26]) * 30)
        vault.put_blobs([b"MARKER-BLOB" * 100])
        device = next(vault.records()).device
    data = (tmp_path / "v.momo").read_bytes()
    assert b"momo-guard/vault/1" in data
    for secret in (b"MARKER", b"diary", device):
        assert secret not in data


def test_sizes_tell_only_steps(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        for size in range(0, 470, 7):
            vault.append("entry", b"x" * size)
    with sqlite3.connect(tmp_path / "v.momo") as db:
        assert {n for (n,) in db.execute("SELECT length(sealed) FROM record")} == {24 + 32 + 512 + 16}
    db.close()


def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"x")
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir() if p.is_file()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_blobs_count_once_and_are_verified(tmp_path: Path) -> None:
    big = os.urandom(container.CHUNK_MOST)
    with vaults.new(tmp_path) as vault:
        refs = vault.put_blobs([big, b"small", big])
        assert refs[0] == refs[2]
        vault.append("entry", b"with a picture", blobs=refs[:2])
        assert vault.tables.one("SELECT count(*) FROM blob") == 2
        assert [vault.get_blob(ref) for ref in refs] == [big, b"small", big]
        assert next(vault.records()).blobs == tuple(refs[:2])
        with pytest.raises(faults.Damaged):
            vault.append("entry", b"names nothing", blobs=[BlobRef(bytes(16), 3)])
        assert vaults.bodies(vault) == [b"with a picture"]
        with pytest.raises(ValueError):
            vault.put_blobs([big + b"x"])


def test_the_heads_tell_whether_a_cache_still_holds(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"one")
        head = vault.head
        assert Tail.decode(head.encode()) == head
        assert vault.continues(head)
        assert list(vault.records(after=head)) == []
        with vaults.again(tmp_path) as other:
            other.append("entry", b"two")
        assert vault.head != head
        assert vault.continues(head)
        assert [r.body for r in vault.records(after=head)] == [b"two"]
        assert vault.findings == []
        assert not vault.continues(head._replace(run=bytes(16)))
        assert not vault.continues(head._replace(erased=1))


def test_a_sealed_cache_opens_under_its_own_label_only(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        sealed = vault.seal("search", b"words")
        assert b"words" not in sealed
        assert vault.unseal("search", sealed) == b"words"
        assert vault.unseal("other", sealed) is None
        assert vault.unseal("search", sealed[:-1] + b"\0") is None
        assert vault.unseal("search", b"") is None
        assert vault.mac_key("dismissals") == vault.mac_key("dismissals") != vault.mac_key("other")


def test_own_kinds_are_not_for_callers(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        for kind in ("vault/erased", "", "日记", "x" * 256):
            with pytest.raises(ValueError):
                vault.append(kind, b"")
        assert vault.append_many([]) == []


def test_a_vault_of_many_pages_raises_no_alarm(tmp_path: Path) -> None:
    """Above some thousand pages SQLite's tree gets a third level, and its splitting leaves page numbers behind."""
    with vaults.new(tmp_path) as vault:
        for _ in range(11):
            vault.append_many([New("entry", bytes(8_300))] * 100)
        vault.append("entry", b"last")
        assert vault.tables.one("PRAGMA page_count") > 1_100
        assert vault.verify().findings == ()
        vault.compact()
        assert vault.verify().findings == ()


def test_bad_files_are_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(faults.NoVault, match="no vault yet"):
        vaults.again(tmp_path)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t(x)")
    db.close()
    (tmp_path / "text").write_text("dear diary " * 50)
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    for name in ("other.db", "text", "empty", "folder"):
        before = (tmp_path / name).read_bytes() if name != "folder" else b""
        with pytest.raises(faults.NotAVault):
            vaults.again(tmp_path, name)
        assert name == "folder" or (tmp_path / name).read_bytes() == before
    vaults.new(tmp_path).close()
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute("PRAGMA user_version=2")
    db.close()
    before = (tmp_path / "v.momo").read_bytes()
    with pytest.raises(faults.NewerFormat):
        vaults.again(tmp_path)
    assert (tmp_path / "v.momo").read_bytes() == before


def test_a_vault_is_never_made_over_another_file(tmp_path: Path) -> None:
    (tmp_path / "v.momo").write_text("mine")
    with pytest.raises(CantWrite, match="not overwritten"):
        vaults.new(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["v.momo"]
    assert (tmp_path / "v.momo").read_text() == "mine"


def test_costs_have_a_floor_and_a_ceiling() -> None:
    check_made(STANDARD)
    for weak in (Kdf(18 * 1024, 2, 1), Kdf(19 * 1024, 1, 1)):
        with pytest.raises(UsageFault):
            check_made(weak)
    for absurd in (Kdf(2 * 1024 * 1024 + 1, 1, 1), Kdf(65536, 65, 1), Kdf(65536, 3, 17), Kdf(8, 1, 2), Kdf(64, 0, 1)):
        with pytest.raises(BadInput):
            check_read(absurd)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root can write everywhere")
def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"x")
    (tmp_path / "v.momo").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with vaults.again(tmp_path) as vault:
            assert vaults.bodies(vault) == [b"x"]
            with pytest.raises(CantWrite, match="read-only"):
                vault.append("entry", b"y")
    finally:
        tmp_path.chmod(0o700)
