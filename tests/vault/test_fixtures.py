"""Frozen vaults are opened by our own code and by a reader that was written from docs/vault.md alone."""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from momo_guard.errors import MomoError
from momo_guard.vault.container import Record
from momo_guard.vault.store import Vault
from tests.vault.reader import Reader, Refused

HERE = Path(__file__).parent.parent / "vectors" / "vault"
EXPECTED: dict[str, Any] = json.loads((HERE / "expected.json").read_text("utf-8"))
VAULTS: dict[str, dict[str, Any]] = EXPECTED["vaults"]
WHOLE = [name for name, expected in VAULTS.items() if "records" in expected]
BROKEN = [name for name, expected in VAULTS.items() if "records" not in expected and "refused" not in expected]
REFUSED = [name for name, expected in VAULTS.items() if "refused" in expected]


def unpacked(folder: Path, name: str) -> Path:
    path = folder / f"{name}.momo"
    path.write_bytes(gzip.decompress((HERE / f"{name}.momo.gz").read_bytes()))
    return path


def short(body: bytes) -> str:
    return body.hex() if len(body) < 100 else f"sha256 {hashlib.sha256(body).hexdigest()}"


@pytest.fixture
def secrets() -> Iterator[tuple[str, str]]:
    yield EXPECTED["passphrase"], EXPECTED["words"]


def test_the_reader_is_short_and_stands_alone() -> None:
    text = (Path(__file__).parent / "reader.py").read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert "momo_guard" not in text.split('"""', 2)[2]


@pytest.mark.parametrize("name", WHOLE)
def test_both_readers_find_what_was_put_in(name: str, tmp_path: Path, secrets: tuple[str, str]) -> None:
    expected = VAULTS[name]
    path = unpacked(tmp_path, name)
    for secret in secrets:
        reader = Reader(path, secret)
        records, problems = reader.read()
        assert problems == []
        assert [{**r, "body": short(r["body"]), "blobs": [hashlib.sha256(b).hexdigest() for b in r["blobs"]]}
                for r in records] == expected["records"]
        assert [{**i, "body": short(i["body"])} for i in reader.inbox()] == expected["inbox"]
        reader.db.close()
        with Vault.open(path, secret, state=tmp_path / "state") as vault:
            found = [r for r in vault.scan() if isinstance(r, Record)]
            assert [(r.kind, r.at, short(r.body)) for r in found] == [
                (r["kind"], r["at"], r["body"]) for r in expected["records"]]
            assert [i.body for i in vault.waiting()] == [i["body"] for i in reader_items(path, secret)]
            assert vault.verify().ok


def reader_items(path: Path, secret: str) -> list[dict[str, Any]]:
    reader = Reader(path, secret)
    found = reader.inbox()
    reader.db.close()
    return found


@pytest.mark.parametrize("name", BROKEN)
def test_both_readers_see_what_is_wrong(name: str, tmp_path: Path, secrets: tuple[str, str]) -> None:
    path = unpacked(tmp_path, name)
    reader = Reader(path, secrets[0])
    assert bool(reader.read()[1]) == bool(VAULTS[name]["problems"])
    reader.db.close()
    with Vault.open(path, secrets[0], state=tmp_path / "state") as vault:
        assert not vault.verify().ok


@pytest.mark.parametrize("name", REFUSED)
def test_both_readers_refuse(name: str, tmp_path: Path, secrets: tuple[str, str]) -> None:
    path = unpacked(tmp_path, name)
    with pytest.raises(Refused, match=VAULTS[name]["refused"]):
        Reader(path, secrets[0])
    with pytest.raises(MomoError):
        Vault.open(path, secrets[0], state=tmp_path / "state")


def test_both_readers_refuse_another_secret(tmp_path: Path) -> None:
    path = unpacked(tmp_path, "plain")
    for secret in ("no", "abandon " * 11 + "about", EXPECTED["passphrase"] + " "):
        with pytest.raises(Refused, match="secret"):
            Reader(path, secret)
        with pytest.raises(MomoError):
            Vault.open(path, secret, state=tmp_path / "state")


def test_the_fixtures_say_what_the_specification_says(tmp_path: Path) -> None:
    """Numbers of section 3, read by nobody's code."""
    path = unpacked(tmp_path, "plain")
    data = path.read_bytes()
    assert (data[68:72], int.from_bytes(data[60:64]), int.from_bytes(data[16:18])) == (b"momo", 1, 16384)
    with sqlite3.connect(path) as db:
        tables = [row[0] for row in db.execute("SELECT sql FROM sqlite_schema ORDER BY rowid")]
    db.close()
    spec = (Path(__file__).parents[2] / "docs/vault.md").read_text("utf-8")
    assert all(sql in spec for sql in tables)
    assert len(tables) == 6
