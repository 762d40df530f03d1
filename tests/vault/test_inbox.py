"""A locked vault can be added to; what was added is read, accepted or thrown away by its owner only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from momo_guard.errors import CantWrite, UsageFault
from momo_guard.journal import waiting
from momo_guard.vault import header, inbox
from momo_guard.vault.header import Header
from momo_guard.vault.inbox import drop
from momo_guard.vault.keys import T, hkdf
from momo_guard.vault.store import New
from momo_guard.vault.xaes import Xaes
from tests.vault import vaults


def leave(folder: Path, body: bytes) -> None:
    drop(folder / "v.momo", "draft", body, state=folder / "state")


def test_what_was_left_waits_until_it_is_accepted(tmp_path: Path) -> None:
    vaults.new(tmp_path).close()
    leave(tmp_path, "MARKER 想说的话".encode())
    leave(tmp_path, b"second")
    assert b"MARKER" not in (tmp_path / "v.momo").read_bytes()
    with vaults.again(tmp_path) as vault:
        assert [i.body for i in vault.waiting()] == ["MARKER 想说的话".encode(), b"second"]
        assert vault.waiting()[0].kind == "draft"
        assert vaults.bodies(vault) == []
        report = vault.verify()
        assert report.ok
        assert report.waiting == 2
        first, second = vault.waiting()
        record = vault.take(first, New("entry", first.body, at=first.at))
        assert record is not None
        assert vault.take(second) is None
        assert vault.waiting() == []
        assert vaults.bodies(vault, "entry") == [first.body]
        assert vault.verify().ok


def test_what_was_left_goes_along_when_the_file_is_built_anew(tmp_path: Path) -> None:
    vaults.new(tmp_path).close()
    leave(tmp_path, b"one")
    with vaults.again(tmp_path) as vault:
        vault.compact()
        assert [i.body for i in vault.waiting()] == [b"one"]


def test_rubbish_is_left_out_and_can_be_swept(tmp_path: Path) -> None:
    vaults.new(tmp_path).close()
    leave(tmp_path, b"real")
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute("INSERT INTO inbox(sealed) VALUES (x'00'), (?)", (inbox.MAGIC + bytes(900),))
    db.close()
    with vaults.again(tmp_path) as vault:
        assert [i.body for i in vault.waiting()] == [b"real"]
        assert inbox.junk(vault) == 2
        assert vault.verify().waiting == 1


def test_an_exchanged_public_key_is_noticed(tmp_path: Path) -> None:
    vaults.new(tmp_path).close()
    other = tmp_path / "other"
    other.mkdir()
    vaults.new(other).close()
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute(f"ATTACH '{other / 'v.momo'}' AS o")
        theirs = db.execute("SELECT body FROM o.header_a").fetchone()[0]
        ours = db.execute("SELECT body FROM header_a").fetchone()[0]
        key = slice(ours.index(b'"inbox":"') + 9, ours.index(b'"inbox":"') + 73)
        forged = ours[: key.start] + theirs[theirs.index(b'"inbox":"') + 9 :][:64] + ours[key.stop :]
        db.execute("UPDATE header_a SET body = ?", (forged,))
        db.execute("UPDATE header_b SET body = ?", (forged,))
    db.close()
    with pytest.raises(CantWrite, match="not the one seen last"):
        leave(tmp_path, b"x")


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vaults.new(tmp_path).close()
    with pytest.raises(UsageFault):
        leave(tmp_path, bytes(inbox.BODY_MOST + 1))
    leave(tmp_path, bytes(inbox.BODY_MOST))
    monkeypatch.setattr(inbox, "ITEMS_MOST", 1)
    with pytest.raises(CantWrite, match="full"):
        leave(tmp_path, b"x")


def test_the_inbox_has_a_limit_in_bytes_and_rubbish_can_be_swept_out_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vaults.new(tmp_path).close()
    monkeypatch.setattr(inbox, "BYTES_MOST", 5_000)
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute("INSERT INTO inbox(sealed) VALUES (?)", (bytes(4_900),))
    db.close()
    with pytest.raises(CantWrite, match="full"):
        leave(tmp_path, b"x")
    with vaults.again(tmp_path) as vault:
        waiting.sweep(vault)
    leave(tmp_path, b"x")


@pytest.mark.parametrize("content", [b"", bytes(5), bytes(8) + b"\xff", bytes(8) + b"\x03abc\0\0", bytes(8) + b"\xffabc"])
def test_what_is_sealed_to_the_right_key_and_is_no_item_is_rubbish(tmp_path: Path, content: bytes) -> None:
    vaults.new(tmp_path).close()
    leave(tmp_path, b"real")
    with vaults.again(tmp_path) as vault:
        sealed = sealed_to(vault.header, content)
    with sqlite3.connect(tmp_path / "v.momo") as db:
        db.execute("INSERT INTO inbox(sealed) VALUES (?)", (sealed,))
    db.close()
    with vaults.again(tmp_path) as vault:
        assert [i.body for i in vault.waiting()] == [b"real"]
        assert inbox.junk(vault) == 1


def sealed_to(head: Header, content: bytes) -> bytes:
    once, receiver = X25519PrivateKey.generate(), header.public_key(head)
    sender = once.public_key().public_bytes_raw()
    key = hkdf(once.exchange(receiver), sender + receiver.public_bytes_raw(), T + b"/inbox")
    return inbox.MAGIC + sender + Xaes(key).seal(content, T + b"/inbox" + head.vault_id + receiver.public_bytes_raw())
