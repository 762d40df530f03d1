"""Vaults to test with: cheap to open, in a folder of their own."""

from __future__ import annotations

from pathlib import Path

from momo_guard.vault.passphrase import Kdf
from momo_guard.vault.store import Vault

CHEAP = Kdf(64, 1, 1)
PASSPHRASE = "blue gate, open slowly"


def new(folder: Path, name: str = "v.momo") -> Vault:
    return made(folder, name)[0]


def made(folder: Path, name: str = "v.momo") -> tuple[Vault, str]:
    return Vault.create(folder / name, PASSPHRASE, kdf=CHEAP, floor=CHEAP, state=folder / "state")


def again(folder: Path, name: str = "v.momo", secret: str | bytes = PASSPHRASE) -> Vault:
    return Vault.open(folder / name, secret, state=folder / "state")


def bodies(vault: Vault, kind: str | None = None) -> list[bytes]:
    return [record.body for record in vault.records(kind)]
