"""Writers that die, disks that fill up, logs that tear: what was acknowledged must be there afterwards."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from momo_guard.errors import MomoError
from momo_guard.vault.keys import MasterKey
from momo_guard.vault.store import Vault
from tests.vault import vaults

ROOT = Path(__file__).parents[2]

WRITER = """
import sys, random
from pathlib import Path
from momo_guard.errors import MomoError
from momo_guard.vault.store import Vault
path, state, key, name, count, limit = sys.argv[1:]
if int(limit):
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
rng = random.Random(name)
try:
    with Vault.open(Path(path), bytes.fromhex(key), state=Path(state)) as vault:
        for i in range(int(count)):
            blobs = vault.put_blobs([rng.randbytes(20_000)]) if i % 7 == 3 else []
            vault.append("entry", f"{name} {i} ".encode() + rng.randbytes(rng.randrange(2000)), blobs)
            print(i, flush=True)
except MomoError as error:
    print(type(error).__name__, error.message.en, flush=True)
"""


class Writers(NamedTuple):
    """What came of a round of writers."""

    acknowledged: int
    lost: int
    sound: bool
    words: tuple[str, ...]
    """What the writers said when they could not go on."""


def start(path: Path, state: Path, key: bytes, name: str, count: int, limit: int = 0,
          preload: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """One writer in a process of its own: it prints each number once it is durable."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(state), key.hex(), name, str(count), str(limit)], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(preload or {})},
    )


class Forked(NamedTuple):
    """A writer without a start of its own: a thousand rounds of three would else be spent on imports."""

    pid: int
    reader: int

    @classmethod
    def start(cls, path: Path, state: Path, key: bytes, name: str) -> Forked:
        """It writes until it is killed, and prints each number once it is durable."""
        reader, writer = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writer)
            return cls(pid, reader)
        try:
            rng = random.Random(name)
            with Vault.open(path, MasterKey(key), state=state) as vault:
                for i in range(100_000):
                    blobs = vault.put_blobs([rng.randbytes(20_000)]) if i % 7 == 3 else []
                    vault.append("entry", f"{name} {i} ".encode() + rng.randbytes(rng.randrange(2000)), blobs)
                    os.write(writer, b"%d\n" % i)
        finally:
            os._exit(1)

    def rest(self) -> str:
        """All that it printed, once it has ended."""
        os.waitpid(self.pid, 0)
        with os.fdopen(self.reader, "rb") as pipe:
            return pipe.read().decode()


def judge(path: Path, state: Path, key: bytes, printed: dict[str, list[str]]) -> Writers:
    """Compare what the writers printed with what is there."""
    with Vault.open(path, MasterKey(key), state=state) as vault:
        there = {b" ".join(r.body.split(b" ", 2)[:2]).decode() for r in vault.records("entry")}
        sound = not vault.findings and vault.verify().ok
    claimed = {f"{name} {line}" for name, lines in printed.items() for line in lines if line.isdigit()}
    said = tuple(line for lines in printed.values() for line in lines if not line.isdigit())
    return Writers(len(claimed), len(claimed - there), sound, said)


def whole_lines(text: str) -> list[str]:
    """A killed writer's last line may be cut: then it was not acknowledged."""
    return [line for line in text.split("\n")[:-1] if line]


class Round:
    """A vault that is written to by several processes."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.state = folder, folder / "v.momo", folder / "state"
        with vaults.new(folder) as vault:
            self.key = vault.keys.master
        self.printed: dict[str, list[str]] = {}

    def run(self, names: list[str], count: int, kill_after: float | None = None) -> Writers:
        """Start one writer per name; kill them all after a while, or let them finish."""
        writers = {name: start(self.path, self.state, self.key, name, count) for name in names}
        begun = dict.fromkeys(writers, "")
        if kill_after is not None:
            for name, writer in writers.items():
                assert writer.stdout is not None
                # From the pipe itself: a buffer would keep some of it from `communicate`.
                begun[name] = os.read(writer.stdout.fileno(), 65536).decode()
            time.sleep(kill_after)
            for writer in writers.values():
                writer.send_signal(signal.SIGKILL)
        for name, writer in writers.items():
            out, err = writer.communicate()
            assert not err or kill_after is not None, err
            self.printed[name] = whole_lines(begun[name] + out)
        return judge(self.path, self.state, self.key, self.printed)


    def killed(self, names: list[str], after: float) -> Writers:
        """Writers at once, forked, and killed a while after the first of them has printed."""
        writers = {name: Forked.start(self.path, self.state, self.key, name) for name in names}
        select.select([w.reader for w in writers.values()], [], [], 30)
        time.sleep(after)
        for writer in writers.values():
            os.kill(writer.pid, signal.SIGKILL)
        self.printed |= {name: whole_lines(writer.rest()) for name, writer in writers.items()}
        return judge(self.path, self.state, self.key, self.printed)


class Torn:
    """A vault, its log, and the log one change later: any cut in between is a crash in the middle of that change."""

    def __init__(self, folder: Path, entries: int = 20) -> None:
        self.folder = folder
        source = folder / "source"
        source.mkdir()
        with vaults.new(source) as vault:
            self.key = vault.keys.master
            for i in range(entries):
                vault.append("entry", b"%d " % i + os.urandom(700))
            self.acknowledged = vaults.bodies(vault)
            self.seen = next((source / "state").glob("*.seen")).read_bytes()
            self.seen_name = next((source / "state").glob("*.seen")).name
            self.before = self._files(source)
            vault.append("entry", b"the last one " + os.urandom(30_000), vault.put_blobs([os.urandom(50_000)]))
            self.after = self._files(source)
            vault.tables.empty_log()
            self.folded = self._files(source)[0]

    @staticmethod
    def _files(source: Path) -> tuple[bytes, bytes]:
        """Read from a copy: opening the file itself here would drop SQLite's locks."""
        made = []
        for name in ("v.momo", "v.momo-wal"):
            out = subprocess.run([sys.executable, "-c", "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())",
                                  str(source / name)], capture_output=True, check=True)
            made.append(out.stdout)
        return made[0], made[1]

    def crash(self, rng: random.Random) -> tuple[bytes, bytes]:
        """The two files as a crash may leave them."""
        base, log = self.after
        kind = rng.randrange(4)
        if kind == 3:
            # In the middle of folding the log into the file: some pages are new, the log is whole.
            page = 16384
            pages = [self.folded[i : i + page] if rng.random() < 0.5 else base[i : i + page].ljust(page, b"\0")
                     for i in range(0, len(self.folded), page)]
            return b"".join(pages), log
        cut = rng.randrange(len(self.before[1]), len(log))
        tails = (b"", bytes(len(log) - cut), rng.randbytes(len(log) - cut))
        return base, log[:cut] + tails[kind]

    def survives(self, rng: random.Random) -> bool:
        """Whether all that was acknowledged is there after one crash, and nothing is said to be wrong."""
        place = self.folder / "crashed"
        shutil.rmtree(place, ignore_errors=True)
        (place / "state").mkdir(parents=True)
        base, log = self.crash(rng)
        (place / "v.momo").write_bytes(base)
        (place / "v.momo-wal").write_bytes(log)
        (place / "state" / self.seen_name).write_bytes(self.seen)
        with Vault.open(place / "v.momo", self.key, state=place / "state") as vault:
            bodies = vaults.bodies(vault)
            vault.append("entry", b"life goes on")
            return bodies[: len(self.acknowledged)] == self.acknowledged and len(bodies) <= len(self.acknowledged) + 1 \
                and vault.verify().ok


def limits(path: Path, state: Path, key: bytes, steps: Iterator[int]) -> Iterator[tuple[int, Writers]]:
    """A writer under each of several limits to the size of any file."""
    for i, limit in enumerate(steps):
        name = f"w{i}"
        writer = start(path, state, key, name, 30, limit)
        out, err = writer.communicate()
        assert not err, err
        yield limit, judge(path, state, key, {name: whole_lines(out)})


def opens(path: Path, key: bytes, state: Path) -> bool:
    try:
        Vault.open(path, MasterKey(key), state=state).close()
    except MomoError:
        return False
    return True
