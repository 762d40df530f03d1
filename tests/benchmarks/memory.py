"""A huge JSON of a single array under a memory limit: what a machine with little memory meets.

    python -m tests.benchmarks.memory [--megabytes 2000] [--limit 500] [--reading] [--folder FOLDER]

Writes an array of long posts into FOLDER (default: a temporary one), three in a hundred with a trace, audits it as a user
would with the address space of the process held to the limit, and prints how it ended, the time and the largest memory.
With --reading the detectors are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.scale import text_of

_READ = "import sys; from momo_guard.importers.intake import Intake; print(sum(1 for _ in Intake([sys.argv[1]])))"


def write_array(path: Path, megabytes: int) -> int:
    """Write the array; the number of its posts."""
    rng = random.Random(11)
    plain = [t for t in (text_of(rng) for _ in range(20_000)) if "我" not in t and "139" not in t and "I'm" not in t]
    written = count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write("[")
        while written < megabytes * 1_000_000:
            parts = rng.sample(plain, 60)
            if rng.random() < 0.03:
                parts.append(f"电话 139{rng.randint(10**7, 10**8 - 1)}")
            item = json.dumps({"id": str(count), "text": "\n".join(parts), "created_at": "2024-05-01T12:00:00+08:00"}, ensure_ascii=False)
            written += out.write(("," if count else "") + item) * 2
            count += 1
        out.write("]")
    return count


def main() -> None:
    """Write, audit under the limit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=2000)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--reading", action="store_true")
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.folder or Path(made)
        source, report = folder / "posts.json", folder / "report.json"
        count = write_array(source, args.megabytes)
        audit = [sys.executable, "-m", "momo_guard", "audit", str(source), "--format", "json", "-o", str(report), "-q"]

        def held() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (args.limit << 20, args.limit << 20))

        begin = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-c", _READ, str(source)] if args.reading else audit, check=False, capture_output=args.reading, text=True,
            preexec_fn=held,
        )
        wall = time.monotonic() - begin
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        posts = int(run.stdout) if args.reading else json.loads(report.read_text("utf-8"))["source"]["posts"]
        print(f"{source.stat().st_size / 1e6:,.0f} MB, {count:,} posts: exit {run.returncode}, {posts:,} read, {wall:.0f} s, "
              f"largest memory {peak:.0f} MB under a limit of {args.limit} MB")


if __name__ == "__main__":
    main()
