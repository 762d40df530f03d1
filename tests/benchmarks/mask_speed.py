"""What making a mask costs, beside bare file work and beside DiceBear 9 with resvg-js.

    python -m tests.benchmarks.mask_speed [FOLDER]

FOLDER holds node_modules with @dicebear/core@9, @dicebear/adventurer@9 and @resvg/resvg-js (made outside the project:
`npm i @dicebear/core@9 @dicebear/adventurer@9 @resvg/resvg-js`); without it that comparison is left out. All figures
are ratios of medians within this one run.
"""

from __future__ import annotations

import hashlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from momo_guard import assets
from momo_guard.identity import avatar, catalogue, mask, nickname, platforms

_OURS = """
import sys, time
from momo_guard.identity import avatar, catalogue
start = time.perf_counter()
for i, picture in enumerate(catalogue.pictures()):
    avatar.export(picture, sys.argv[1], f"{i}.png")
print(time.perf_counter() - start)
"""

_NODE = """
import { writeFileSync } from 'node:fs';
import { createAvatar } from '@dicebear/core';
import * as style from '@dicebear/adventurer';
import { Resvg } from '@resvg/resvg-js';
const start = performance.now();
for (let i = 0; i < 16; i++) {
  const svg = createAvatar(style, { seed: `momo${i}`, size: 512 }).toString();
  const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
  writeFileSync(`${process.argv[2]}/${i}.png`, png);
}
console.log((performance.now() - start) / 1000);
"""


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def export_ratio(folder: Path, rounds: int = 600) -> float:
    """Exporting one identity against reading, hashing and writing the same file; and drawing, pricing and exporting."""
    picture = catalogue.picture("watermelon")
    source = assets.root() / "avatars" / "watermelon.png"
    on, rng, today = platforms.platform("xiaohongshu"), random.SystemRandom(), date.today()

    def floor() -> None:
        data = source.read_bytes()
        hashlib.sha256(data).hexdigest()
        (folder / "floor.png").write_bytes(data)

    def export() -> None:
        avatar.export(picture, folder, "export.png")

    def ours() -> None:
        made = mask.make(rng=rng, lang="zh", today=today, scan=lambda _: [], on=on, label="random", picture="watermelon")
        assert made.picture is not None
        avatar.export(made.picture, folder)

    bare, alone, full = [], [], []
    for _ in range(rounds):
        for name in ("floor.png", "export.png", avatar.NAME):
            (folder / name).unlink(missing_ok=True)
        bare.append(timed(floor))
        alone.append(timed(export))
        full.append(timed(ours))
    low, middle, high = (statistics.median(t[50:]) for t in (bare, alone, full))
    print(f"read, hash, write one file   {low * 1e3:7.3f} ms")
    print(f"one identity, exported       {middle * 1e3:7.3f} ms   ratio {middle / low:.2f} (at most 1.5)")
    print(f"drawn, priced and exported   {high * 1e3:7.3f} ms   ratio {high / low:.2f}")
    return middle / low


def names_per_second(count: int = 400_000) -> float:
    """Nicknames drawn by chance from the system's own source."""
    rng = random.SystemRandom()
    nickname.draw(rng)
    took = timed(lambda: [nickname.draw(rng).nickname.zh for _ in range(count)])
    print(f"names                        {count / took:9,.0f} per second (at least 400,000)")
    return count / took


def run(command: list[str], cwd: Path) -> tuple[float, float, float]:
    """Wall time of a process, its CPU time, and the seconds that it prints for the work alone."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=True, cwd=cwd, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, float(done.stdout)


def sixteen_ratio(node: Path, folder: Path, rounds: int = 9) -> float:
    """Sixteen pictures against sixteen DiceBear pictures: the work alone, and whole fresh processes."""
    script = node / "momo_sixteen.mjs"
    script.write_text(_NODE, "utf-8")
    # As installed from a wheel: an editable install's import hook would add a third to every start of Python.
    root = Path(__file__).parents[2]
    python = [sys.executable, "-S", "-c"]
    ours, theirs, bare = [], [], []
    for i in range(rounds):
        made, other = folder / f"ours{i}", folder / f"theirs{i}"
        made.mkdir()
        other.mkdir()
        ours.append(run([*python, _OURS, str(made)], root))
        theirs.append(run(["node", script.name, str(other)], node))
        bare.append(run([*python, "print(0)"], root))
        assert len(list(made.iterdir())) == len(list(other.iterdir())) == 16
    script.unlink()
    print("sixteen pictures                  ours   DiceBear   ratio (at most 0.12)")
    for at, name in ((2, "the work alone"), (0, "a fresh process, wall"), (1, "a fresh process, CPU")):
        mine, dice, empty = (statistics.median(t[at] for t in times) for times in (ours, theirs, bare))
        print(f"  {name:24} {mine * 1e3:8.1f} ms {dice * 1e3:8.1f} ms   {mine / dice:.3f}"
              + (f"   (bare Python {empty * 1e3:.1f} ms)" if at < 2 else ""))
    return statistics.median(t[2] for t in ours) / statistics.median(t[2] for t in theirs)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        catalogue.check_all()
        export_ratio(folder)
        names_per_second()
        if len(sys.argv) > 1:
            sixteen_ratio(Path(sys.argv[1]), folder)


if __name__ == "__main__":
    main()
