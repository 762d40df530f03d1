"""Damages a vault's file in many ways and says what became of it: told or not, and how many entries were lost."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from momo_guard.errors import MomoError
from momo_guard.vault import pages
from momo_guard.vault.container import New
from momo_guard.vault.keys import MasterKey
from momo_guard.vault.rescue import rescue
from momo_guard.vault.store import Vault
from tests.vault import vaults


class Outcome(NamedTuple):
    told: bool
    lost: int
    how: str


class Bench:
    """One vault of many entries, to be damaged again and again."""

    def __init__(self, folder: Path, entries: int, seed: int = 4) -> None:
        self.folder = folder
        rng = random.Random(seed)
        with vaults.new(folder) as vault:
            sizes = [min(20_000, int(rng.lognormvariate(6.2, 0.9))) for _ in range(entries)]
            items = [New("entry", b"%06d " % i + rng.randbytes(size)) for i, size in enumerate(sizes)]
            vault.append_many(items)
            refs = vault.put_blobs([rng.randbytes(30_000), rng.randbytes(2_000)])
            vault.append("entry", b"%06d picture" % entries, blobs=refs)
            self.key: MasterKey = vault.keys.master
            self.bodies = set(vaults.bodies(vault))
        self.original = (folder / "v.momo").read_bytes()
        self.seen = next((folder / "state").glob("*.seen")).read_bytes()

    def after(self, data: bytes, rescuing: bool = True) -> Outcome:
        """Open, check and if need be rescue a changed file."""
        for leftover in self.folder.glob("*.momo*"):
            leftover.unlink()
        # The raw reader keeps the descriptor of every file for ever, which here are many thousand.
        while pages._open:
            os.close(pages._open.popitem()[1])
        next((self.folder / "state").glob("*.seen")).write_bytes(self.seen)
        path = self.folder / "v.momo"
        # A new file each time: the raw reader keeps descriptors by inode.
        (self.folder / "w.tmp").write_bytes(data)
        shutil.move(self.folder / "w.tmp", path)
        try:
            with Vault.open(path, self.key, state=self.folder / "state") as vault:
                report = vault.verify()
                told, how = not report.ok, ",".join(sorted({f.code for f in report.findings}))
                here = set(vaults.bodies(vault))
        except MomoError as error:
            told, how, here = True, type(error).__name__, set()
        lost = len(self.bodies - here)
        if lost and rescuing:
            lost = min(lost, self._rescued(path))
        return Outcome(told, lost, how)

    def _rescued(self, path: Path) -> int:
        target = self.folder / "rescued.momo"
        try:
            rescue(path, self.key, target, state=self.folder / "state2")
            with Vault.open(target, self.key, state=self.folder / "state2") as vault:
                return len(self.bodies - set(vaults.bodies(vault)))
        except MomoError:
            return len(self.bodies)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


def run(bench: Bench, changes: list[tuple[str, Callable[[bytes], bytes]]]) -> list[tuple[str, Outcome]]:
    return [(name, bench.after(change(bench.original))) for name, change in changes]
