"""The vault beside jrnl 4.6 with its encryption on, in one run, the same entries in both.

    python -m tests.benchmarks.vault_peer /path/to/jrnl/venv/bin/python [--adds 50000] [--searches 100000] [--folder F]

The argument is a Python that has jrnl installed. jrnl's encrypted file is written once through its own classes, as it is at
that size only after days of typing. Then the two commands run in turn, each as a process of its own, passphrase included:
median time and largest memory of each. Everything happens in a new folder, which is removed at the end."""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from momo_guard.journal import cache
from momo_guard.journal.journal import Journal
from momo_guard.journal.nouns import Body
from momo_guard.journal.search import Query, words_of
from momo_guard.vault.passphrase import STANDARD
from momo_guard.vault.store import Vault

ROOT = Path(__file__).parents[2]
SECRET = "kettle orbit moss lantern"
RARE, SOME, MANY = "zeppelin", "月光曲", "导师"

class Text(NamedTuple):
    at: datetime
    words: str


def texts(count: int) -> list[Text]:
    """Invented entries, half of them Chinese, as long as diaries are: some 1,100 bytes in the mean, from 60 to many thousand.
    Words are drawn as in any language, few often and many seldom, so that an index has it no easier than with real ones."""
    rng, start = random.Random(8), datetime(2016, 1, 1, 8, tzinfo=UTC)
    letters = [chr(c) for c in rng.sample(range(0x4E00, 0x9000), 3500)]
    chinese = ["".join(rng.choices(letters, k=rng.choice((1, 2, 2, 2, 3)))) for _ in range(20_000)]
    english = ["".join(rng.choices("etaoinshrdlucmfwypvbgkqjxz", range(26, 0, -1), k=rng.randint(2, 9))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(20_000)))
    made = []
    for n in range(count):
        size = max(60, int(rng.lognormvariate(6.75, 0.7)))
        if rng.random() < 0.5:
            words = rng.choices(chinese, cum_weights=weights, k=size // 6 + 1)
            text = "".join(w + (rng.choice("，，。") if i % 5 == 4 else "") for i, w in enumerate(words))
        else:
            words = rng.choices(english, cum_weights=weights, k=size // 6 + 1)
            text = " ".join(w + (rng.choice((",", ".", ".\n")) if i % 7 == 6 else "") for i, w in enumerate(words)).capitalize()
        text += f" {RARE}" * (n % 20_000 == 7) + SOME * (n % 1_000 == 11) + MANY * (n % 10 == 3)
        made.append(Text(start + timedelta(minutes=50 * n), text))
    return made


class Cost(NamedTuple):
    seconds: float
    """Until the answer was out."""
    end: float
    """Until the process had ended."""
    cpu: float
    megabytes: float
    out: str


# Between us and what is measured: the kernel counts the largest memory of a process from before it became that program.
MEASURE = """
import json, os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pass_fds=[int(f) for f in os.environ.get("MOMO_PASSPHRASE_FD", "").split()])
out, said = b"", started
while got := os.read(process.stdout.fileno(), 1 << 20):
    out, said = out + got, time.perf_counter()
_, status, usage = os.wait4(process.pid, 0)
ended = time.perf_counter()
print(json.dumps([(said if out else ended) - started, ended - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.decode("utf-8", "replace")]))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(command: Sequence[str], env: dict[str, str], secret_fd: bool = False) -> Cost:
    """One process from its start to its end, and the most memory it took."""
    reader, writer = os.pipe()
    os.write(writer, SECRET.encode() + b"\n")
    os.close(writer)
    try:
        env = {**env, "MOMO_PASSPHRASE_FD": str(reader)} if secret_fd else env
        done = subprocess.run([sys.executable, "-S", "-c", MEASURE, *command], env=env, cwd=ROOT, capture_output=True, text=True,
                              pass_fds=(reader,), check=False)
    finally:
        os.close(reader)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr}")
    return Cost(*json.loads(done.stdout))


class Jrnl:
    """jrnl with a journal of a given size."""

    BUILD = """
import json, sys
from jrnl.config import get_default_config, save_config
from jrnl.encryption.Jrnlv3Encryption import Jrnlv3Encryption
path, config_path, secret = sys.argv[1:]
text = "".join(f"[{at}] {words}\\n\\n" for at, words in json.load(sys.stdin))
maker = Jrnlv3Encryption("default", {})
maker.password = secret
open(path, "wb").write(maker.encrypt(text))
config = get_default_config()
config["journals"]["default"] = {"journal": path}
config["encrypt"] = True
save_config(config, config_path)
"""
    RUN = """
import getpass, sys
secret = sys.argv.pop(1)
getpass.getpass = lambda *a, **k: secret
sys.argv[0] = "jrnl"
from jrnl.main import run
sys.exit(run(sys.argv[1:]))
"""

    def __init__(self, python: str, folder: Path, entries: Sequence[Text]) -> None:
        folder.mkdir()
        self.python, self.path, self.config = python, folder / "journal.txt", folder / "jrnl.yaml"
        self.env = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder),
                    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        listed = json.dumps([(f"{e.at:%Y-%m-%d %H:%M}", e.words) for e in entries])
        subprocess.run([python, "-c", self.BUILD, str(self.path), str(self.config), SECRET], input=listed, text=True, check=True, env=self.env)

    def __call__(self, *args: str) -> Cost:
        return run([self.python, "-c", self.RUN, SECRET, "--config-file", str(self.config), *args], self.env)


class Momo:
    """momo-guard with a vault of a given size, at the costs that `journal init` takes."""

    def __init__(self, folder: Path, entries: Sequence[Text]) -> None:
        folder.mkdir()
        self.path, self.state = folder / "vault.momo", folder / "state" / "momo-guard" / "vaults"
        self.env = {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "cache"),
                    "XDG_RUNTIME_DIR": str(folder), "MOMO_VAULT": str(self.path), "LANG": "en_US.UTF-8"}
        with Vault.create(self.path, SECRET, kdf=STANDARD, state=self.state)[0] as vault:
            journal = Journal(vault, use_cache=False)
            for i in range(0, len(entries), 1000):
                journal.add_many([Body(created_at=e.at.isoformat(timespec="seconds"), text=e.words) for e in entries[i : i + 1000]])
            vault.tables.empty_log()
        self.cache = folder / "cache" / "momo-guard" / f"{vault.id}.cache"

    def __call__(self, *args: str, **environment: str) -> Cost:
        return run([sys.executable, "-m", "momo_guard", "journal", *args], {**self.env, **environment}, secret_fd=True)


def middle(costs: Iterable[Cost]) -> Cost:
    costs = list(costs)
    by = [sorted(times) for times in ([c.seconds for c in costs], [c.end for c in costs], [c.cpu for c in costs])]
    seconds, end, cpu = (row[len(costs) // 2] for row in by)
    return Cost(seconds, end, cpu, max(c.megabytes for c in costs), costs[0].out)


def in_turn(rounds: int, *ways: Callable[[], Cost]) -> list[Cost]:
    """Each way once, then each again: load from elsewhere meets all of them."""
    taken = [[way() for way in ways] for _ in range(rounds)]
    return [middle(row) for row in zip(*taken, strict=True)]


def adding(python: str, folder: Path, count: int) -> None:
    entries = texts(count)
    jrnl, momo = Jrnl(python, folder / "jrnl", entries), Momo(folder / "momo", entries)
    peer, ours = in_turn(5, lambda: jrnl("today at 9am: One more day, and one more line."), lambda: momo("add", "One more day, and one more line."))
    say(f"add at {count:,} entries", peer, ours, 0.10)


def searching(python: str, folder: Path, count: int) -> None:
    entries = texts(count)
    plain = sum(len(e.words.encode()) for e in entries)
    jrnl, momo = Jrnl(python, folder / "jrnl", entries), Momo(folder / "momo", entries)
    size = momo.path.stat().st_size
    print(f"file of {count:,} entries: {size / plain:.3f}x of {plain:,} bytes of text (mean {plain / count:.0f}); "
          f"jrnl's {jrnl.path.stat().st_size / plain:.3f}x", flush=True)

    def cold() -> Cost:
        # Nowhere to keep a cache: what is measured is reading and verifying alone.
        return momo("search", RARE, XDG_CACHE_HOME="/dev/null")

    def cached() -> Cost:
        return momo("search", RARE)

    making = cached()
    peer, first, second = in_turn(3, lambda: jrnl("-contains", RARE, "--format", "short"), cold, cached)
    print(f"writing the cache, once, after the answer: {making.end - making.seconds:.1f} s (CPU {making.cpu - first.cpu:.1f}), {making.megabytes:.0f} MiB", flush=True)
    assert len(peer.out.splitlines()) == len(first.out.splitlines()) == len(second.out.splitlines()) == len([e for e in entries if RARE in e.words])
    say(f"search of {count:,} entries, no cache, all verified", peer, first, 0.25)
    say(f"search of {count:,} entries, sealed cache", peer, second, 0.05)
    (folder / "before").mkdir()
    with Vault.open(momo.path, SECRET, state=momo.state) as vault:
        cache.path_of = lambda _: momo.cache  # type: ignore[assignment]
        journal = Journal(vault)
        for word in (RARE, SOME, MANY):
            resident(journal, word)


def resident(journal: Journal, word: str) -> None:
    """A search in a process that goes on, as the page's is: the newest, which are shown, and how many there are in all."""
    query = Query(words=words_of([word]))
    count = journal.count(query)
    for what, most in (("the newest 20", 20), ("all", None)):
        taken, worked = list[float](), list[float]()
        for _ in range(12):
            started, before = time.perf_counter(), time.process_time()
            found = len(journal.search(query, most))
            taken.append((time.perf_counter() - started) * 1e3)
            worked.append((time.process_time() - before) * 1e3)
            assert found == min(most or count, count)
        print(f"resident: {word!r} {count} found, {what}: first {taken[0]:.1f} ms, then {statistics.median(taken[1:]):.1f} ms (CPU "
              f"{statistics.median(worked[1:]):.1f}; goal 20)", flush=True)


def say(what: str, peer: Cost, ours: Cost, goal: float) -> None:
    print(f"{what}: jrnl {peer.seconds:.2f} s (CPU {peer.cpu:.2f}), {peer.megabytes:.0f} MiB; momo-guard {ours.seconds:.3f} s (CPU {ours.cpu:.3f}; "
          f"ended after {ours.end:.3f}), {ours.megabytes:.0f} MiB: {ours.seconds / peer.seconds:.3f}x, CPU {ours.cpu / peer.cpu:.3f}x (goal {goal})",
          flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="a Python with jrnl installed")
    parser.add_argument("--adds", type=int, default=50_000)
    parser.add_argument("--searches", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    chosen = parser.parse_args()
    for part, count in ((adding, chosen.adds), (searching, chosen.searches)):
        with tempfile.TemporaryDirectory(prefix="momo-peer-", dir=chosen.folder) as place:
            if count:
                part(chosen.python, Path(place), count)


if __name__ == "__main__":
    main()
