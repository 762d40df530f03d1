"""Made the frozen vaults of tests/vectors/vault; run it only for a new format: `python -m tests.vectors.make_vault`.

Each is `NAME.momo.gz` with what a reader must find in it in expected.json, or the word with which it must refuse."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from momo_guard.vault import ways
from momo_guard.vault.container import New, Record
from momo_guard.vault.inbox import drop
from momo_guard.vault.passphrase import Kdf
from momo_guard.vault.store import Vault

HERE = Path(__file__).parent / "vault"
PASSPHRASE = "春天的 café 第三扇窗"
COST = Kdf(19 * 1024, 2, 1)


def build(folder: Path) -> tuple[Path, str]:
    path = folder / "plain.momo"
    vault, words = Vault.create(path, PASSPHRASE, kdf=COST, state=folder / "state")
    with vault:
        vault.append("entry", "第一条：今天下雨。".encode(), at=1_767_225_600_000_000)
        vault.append_many([New("entry", b"x" * size, at=-size) for size in (0, 1, 473, 474, 475, 18_000)])
        refs = vault.put_blobs([b"picture " * 900, b"small"])
        vault.append("entry", b"with two chunks", blobs=refs, at=1)
        doomed = vault.append_many([New("entry", b"to be erased", vault.put_blobs([b"gone too"]), 2)])
        vault.append("note", b"after", at=3)
        vault.erase(doomed)
    drop(path, "draft", "留给解锁以后".encode(), at=4, state=folder / "state")
    return path, words


def body_of(data: bytes) -> str:
    """In full where it is short."""
    return data.hex() if len(data) < 100 else f"sha256 {hashlib.sha256(data).hexdigest()}"


def content(path: Path, secret: str, folder: Path) -> dict[str, Any]:
    with Vault.open(path, secret, state=folder / "state") as vault:
        records = [{"kind": r.kind, "at": r.at, "body": body_of(r.body),
                    "blobs": [hashlib.sha256(vault.get_blob(ref)).hexdigest() for ref in r.blobs]}
                   for r in vault.scan() if isinstance(r, Record)]
        inbox = [{"kind": i.kind, "at": i.at, "body": body_of(i.body)} for i in vault.waiting()]
        return {"records": records, "inbox": inbox, "problems": len(vault.findings)}


def by_sql(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            db.execute(statement)
        db.close()

    return change


def flip(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    sealed = bytearray(db.execute("SELECT sealed FROM record WHERE n = 4").fetchone()[0])
    sealed[99] ^= 1
    db.execute("UPDATE record SET sealed = ? WHERE n = 4", (bytes(sealed),))
    db.close()


BROKEN: dict[str, tuple[Callable[[Path], None], str | int]] = {
    "newer": (by_sql("PRAGMA user_version=2"), "newer"),
    "no_vault": (by_sql("PRAGMA application_id=7"), "not a vault"),
    "greedy": (by_sql("UPDATE header_a SET body = CAST(replace(CAST(body AS TEXT), '19456', '2097153') AS BLOB)",
                      "UPDATE header_b SET body = CAST(replace(CAST(body AS TEXT), '19456', '2097153') AS BLOB)"), "costs"),
    "forged_header": (by_sql("UPDATE header_a SET mac = zeroblob(32)", "UPDATE header_b SET mac = zeroblob(32)"), "secret"),
    "one_header": (by_sql("UPDATE header_a SET mac = zeroblob(32)"), 0),
    "flipped": (flip, 1),
    "swapped": (by_sql("UPDATE record SET n = -1 WHERE n = 4", "UPDATE record SET n = 4 WHERE n = 5",
                       "UPDATE record SET n = 5 WHERE n = -1"), 1),
    "deleted": (by_sql("DELETE FROM record WHERE n = 4"), 1),
    "cut": (by_sql("DELETE FROM record WHERE n = (SELECT max(n) FROM record)"), 1),
}


def main() -> None:
    HERE.mkdir(exist_ok=True)
    expected: dict[str, Any] = {"passphrase": PASSPHRASE, "vaults": {}}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, words = build(folder)
        expected["words"] = words
        expected["vaults"]["plain"] = content(plain, PASSPHRASE, folder)
        for label, (change, outcome) in BROKEN.items():
            path = folder / f"{label}.momo"
            shutil.copy(plain, path)
            change(path)
            expected["vaults"][label] = {"refused": outcome} if isinstance(outcome, str) else {"problems": outcome}
        copy, other = folder / "forked.momo", folder / "other.momo"
        shutil.copy(plain, copy)
        shutil.copy(plain, other)
        shutil.copytree(folder / "state", folder / "state2")
        with Vault.open(copy, PASSPHRASE, state=folder / "state") as a:
            a.append("entry", b"this side", at=5)
        with Vault.open(other, PASSPHRASE, state=folder / "state2") as b:
            b.append("entry", b"that side", at=6)
        with Vault.open(copy, PASSPHRASE, state=folder / "state") as a:
            a.merge(other)
        expected["vaults"]["forked"] = content(copy, PASSPHRASE, folder)
        resealed = folder / "resealed.momo"
        shutil.copy(copy, resealed)
        with Vault.open(resealed, words, state=folder / "state") as vault:
            vault.reseal([ways.passphrase(PASSPHRASE), ways.recovery(words)], kdf=COST)
        expected["vaults"]["resealed"] = content(resealed, PASSPHRASE, folder)
        for label in expected["vaults"]:
            data = (folder / f"{label}.momo").read_bytes()
            (HERE / f"{label}.momo.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    (HERE / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
