"""The long forms of the vault's proofs, whose results stand in docs/vault-proofs.md.

    python -m tests.benchmarks.vault_proofs all --folder /somewhere/with/room
    python -m tests.benchmarks.vault_proofs flips cuts torn kills writers full timing costs

Each prints one paragraph. Everything happens inside a new folder under --folder, which is removed at the end."""

from __future__ import annotations

import argparse
import collections
import contextlib
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from momo_guard.vault import faults
from momo_guard.vault.passphrase import STANDARD
from momo_guard.vault.store import New, Vault
from tests.vault import crashes, vaults
from tests.vault.damage import Bench, flipped

FAIL_WRITES = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
static long seen;
static int fails(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  if (!strstr(path, getenv("MOMO_FAIL_IN")) || strstr(path, "-shm")) return 0;
  seen++;
  long at = atol(getenv("MOMO_FAIL_AT"));
  return getenv("MOMO_FAIL_ONCE") ? seen == at : seen >= at;
}
#define WRAP(type, name, args, call) type name args { \
  static type (*real) args; if (!real) real = dlsym(RTLD_NEXT, #name); \
  if (fails(fd)) { errno = ENOSPC; return -1; } return real call; }
WRAP(ssize_t, write, (int fd, const void *b, size_t n), (fd, b, n))
WRAP(ssize_t, pwrite, (int fd, const void *b, size_t n, off_t o), (fd, b, n, o))
WRAP(ssize_t, pwrite64, (int fd, const void *b, size_t n, off64_t o), (fd, b, n, o))
WRAP(int, ftruncate, (int fd, off_t n), (fd, n))
WRAP(int, ftruncate64, (int fd, off64_t n), (fd, n))
"""


def flips(folder: Path, count: int) -> None:
    """Single bits, anywhere in the file."""
    bench, rng = Bench(folder, entries=300), random.Random(1)
    lost, silent, how = list[int](), 0, collections.Counter[str]()
    for _ in range(count):
        outcome = bench.after(flipped(bench.original, rng.randrange(len(bench.original) * 8)))
        silent += not outcome.told
        lost.append(outcome.lost)
        how[outcome.how] += 1
    lost.sort()
    say(f"bit flips: {count} single bits in a file of {len(bench.original):,} bytes with 301 entries and 2 chunks: "
        f"{silent} silent; entries lost p50 {lost[count // 2]}, p95 {lost[count * 95 // 100]}, most {lost[-1]}. "
        f"Told as: {', '.join(f'{k} {v}' for k, v in how.most_common())}")


def cuts(folder: Path, step: int) -> None:
    """The file cut at every offset."""
    bench = Bench(folder, entries=20)
    size, silent, told = len(bench.original), 0, collections.Counter[str]()
    offsets = range(0, size, step)
    for offset in offsets:
        outcome = bench.after(bench.original[:offset], rescuing=offset % 64 == 0)
        silent += not outcome.told
        told[outcome.how] += 1
    say(f"cuts: {len(offsets):,} offsets of a file of {size:,} bytes (every {step}): {silent} silent. "
        f"Told as: {', '.join(f'{k} {v}' for k, v in told.most_common(6))}")


def torn(folder: Path, count: int) -> None:
    """A crash in the middle of a commit, or of folding the log in."""
    case, rng = crashes.Torn(folder), random.Random(2)
    lost = sum(not case.survives(rng) for _ in range(count))
    say(f"torn logs: {count} (cut, cut and zeros, cut and noise, half a checkpoint): {lost} lost something or raised an alarm")


def kills(folder: Path, count: int) -> None:
    """kill -9 under load: three writers at once."""
    rng, total, lost, unsound = random.Random(3), 0, 0, 0
    turn = crashes.Round(folder)
    for i in range(count):
        done = turn.killed([f"{c}{i}" for c in "abc"], rng.random() * 0.3)
        acknowledged, lost, unsound = done.acknowledged, lost + done.lost, unsound + (not done.sound)
        if i % 20 == 19 or i == count - 1:
            # With tens of thousands of entries judging would take most of the time: now and then a new vault.
            total += acknowledged
            shutil.rmtree(folder)
            folder.mkdir()
            turn = crashes.Round(folder)
            print(f"  {i + 1} rounds, {total} entries, {lost} lost", file=sys.stderr)
    say(f"kill -9: {count} rounds of 3 writers under load, {total:,} entries acknowledged: {lost} lost, {unsound} vaults unsound")


def writers(folder: Path, count: int) -> None:
    """Eight writers at once."""
    started = time.perf_counter()
    done = crashes.Round(folder).run([f"w{i}" for i in range(8)], count)
    say(f"writers: 8 processes x {count} entries: {done.acknowledged - done.lost} kept, {done.lost} lost, sound: {done.sound} "
        f"({time.perf_counter() - started:.0f} s)")


def full(folder: Path, _: int) -> None:
    """A disk that is full at each single write, for good or for once."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        say("full disk: left out, there is no C compiler")
        return
    shim = folder / "fail.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-x", "c", "-", "-o", str(shim), "-ldl"], input=FAIL_WRITES, text=True, check=True)
    places = 1
    for once in (False, True):
        tried = lost = unsound = 0
        words = collections.Counter[str]()
        place = folder / ("once" if once else "always")
        place.mkdir()
        turn = crashes.Round(place)
        more = True
        while more or tried < 20:
            tried, before, name = tried + 1, words.total(), f"w{tried + 1}"
            preload = {"LD_PRELOAD": str(shim), "MOMO_FAIL_AT": str(tried), "MOMO_FAIL_IN": str(place)}
            preload |= {"MOMO_FAIL_ONCE": "1"} if once else {}
            out, err = crashes.start(turn.path, turn.state, turn.key, name, 8, 0, preload).communicate()
            assert not err, err
            done = crashes.judge(turn.path, turn.state, turn.key, {name: crashes.whole_lines(out)})
            lost, unsound = lost + done.lost, unsound + (not done.sound)
            words.update(word.split(" ", 1)[1].replace(str(turn.path.resolve()), "…") for word in done.words)
            more = tried < places if once else words.total() > before
        places = tried
        say(f"full disk ({'one write fails' if once else 'every write fails from one on'}): {tried} places: {lost} acknowledged "
            f"entries lost, {unsound} vaults unsound; said: {dict(words)}")


def timing(folder: Path, count: int) -> None:
    """Right and wrong passphrases in turn, at the real costs: by the clock, and what the processor did, which other work on the
    machine disturbs less."""
    path = folder / "v.momo"
    Vault.create(path, "right horse", kdf=STANDARD, state=folder / "state")[0].close()
    taken: dict[str, list[tuple[float, float]]] = {"right horse": [], "wrong horse": [], "x": []}
    for _ in range(count):
        for secret, times in taken.items():
            started, worked = time.perf_counter(), time.process_time()
            with contextlib.suppress(faults.WrongSecret):
                Vault.open(path, secret, state=folder / "state").close()
            times.append((time.perf_counter() - started, time.process_time() - worked))
    for name, which in (("clock", 0), ("processor", 1)):
        rows = {k: sorted(times[which] * 1e3 for times in v) for k, v in taken.items()}
        say(f"timing, {name}: " + "; ".join(f"{k!r} {statistics.median(v):.1f} ms (spread {statistics.pstdev(v[: count * 9 // 10]):.1f})"
                                             for k, v in rows.items()) + f", {count} each")


def costs(folder: Path, entries: int) -> None:
    """A commit against a bare fdatasync, reading, and the size of the file."""
    rng = random.Random(5)
    texts = [rng.randbytes(max(40, int(rng.lognormvariate(6.6, 0.7)))) for _ in range(entries)]
    with vaults.new(folder) as vault:
        bare = folder / "bare"
        handle = os.open(bare, os.O_RDWR | os.O_CREAT)
        commit, sync = list[float](), list[float]()
        for i in range(600):
            started = time.perf_counter()
            os.pwrite(handle, texts[i % entries], i * 4096)
            os.fdatasync(handle)
            sync.append(time.perf_counter() - started)
            started = time.perf_counter()
            vault.append("entry", texts[i % entries])
            commit.append(time.perf_counter() - started)
        os.close(handle)
        for start in range(0, entries, 1000):
            vault.append_many([New("entry", text) for text in texts[start : start + 1000]])
        vault.tables.empty_log()
        started = time.perf_counter()
        count = sum(1 for _ in vault.records("entry"))
        reading = time.perf_counter() - started
        assert not vault.findings
        started = time.perf_counter()
        assert vault.verify().ok
        verifying = time.perf_counter() - started
    plain = sum(map(len, texts)) + sum(len(texts[i % entries]) for i in range(600))
    with sqlite3.connect(folder / "v.momo") as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.close()
    ratio = statistics.median(commit) / statistics.median(sync)
    say(f"costs: commit {statistics.median(commit) * 1e6:.0f} us against {statistics.median(sync) * 1e6:.0f} us for write and fdatasync: "
        f"{ratio:.2f}x; {count:,} records read and verified in {reading:.2f} s ({reading / count * 1e6:.1f} us each), verify with raw "
        f"pages {verifying:.2f} s; file {pages * 16384 / plain:.3f}x of {plain:,} bytes of text (mean {plain / count:.0f})")


def marker(folder: Path, _: int) -> None:
    """Is the plaintext found anywhere it should not be, and would this scan find it?"""
    from tests.benchmarks.vault_marker import scan_all

    for line in scan_all(folder):
        say(f"marker: {line}")


PROOFS: dict[str, tuple[Callable[[Path, int], None], int]] = {
    "flips": (flips, 10_000), "cuts": (cuts, 1), "torn": (torn, 500), "kills": (kills, 1000), "writers": (writers, 500),
    "full": (full, 0), "timing": (timing, 40), "costs": (costs, 100_000),
    "marker": (marker, 0),
}


def say(text: str) -> None:
    print(text, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proofs", nargs="+", choices=[*PROOFS, "all"])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--count", type=int, help="rounds instead of the full number")
    chosen = parser.parse_args()
    for name, (proof, count) in PROOFS.items():
        if name in chosen.proofs or "all" in chosen.proofs:
            with tempfile.TemporaryDirectory(prefix="momo-proof-", dir=chosen.folder) as place:
                started = time.perf_counter()
                proof(Path(place), count if chosen.count is None else chosen.count)
                print(f"  ({name}: {time.perf_counter() - started:.0f} s)", file=sys.stderr)


if __name__ == "__main__":
    main()
