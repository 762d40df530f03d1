"""An account where nearly every post gives something away: how the audit and its plan grow with it.

    python -m tests.benchmarks.dense [POSTS ...]

The posts are those of the invented accounts of tests/personas that builders read, drawn again and again, some thirty people in
one. Prints CPU seconds of one process: the whole audit, and the plan in it."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from momo_guard.audit import audit
from momo_guard.plan import plan
from tests.personas.read import read


def write_posts(path: Path, count: int) -> None:
    """Write `count` posts as generic JSONL, the same for every run."""
    posts = [p["text"] for name in ("build_zh.txt", "build_en.txt") for a in read(name) for p in a.posts]
    dice = random.Random(4)
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            day = f"20{20 + i * 5 // count}-{1 + i % 12:02}-{1 + i % 28:02}T{i % 24:02}:00:00+08:00"
            out.write(json.dumps({"id": str(i), "text": f"{dice.choice(posts)} {i}", "created_at": day}, ensure_ascii=False) + "\n")


def main() -> None:
    """Make each file, audit it, print the figures."""
    for count in map(int, sys.argv[1:] or ["10000", "20000", "100000"]):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "posts.jsonl"
            write_posts(source, count)
            begun = time.process_time()
            found = audit(source)
            whole = time.process_time() - begun
            assert found.eyes is not None
            begun = time.process_time()
            plan(found.ledger, found.posts, found.traces, found.eyes)
            print(f"{count:,} posts, {len(found.traces):,} traces, {len(found.ledger.claims)} claims: audit {whole:.1f} s of CPU, the plan in it"
                  f" {time.process_time() - begun:.1f} s")


if __name__ == "__main__":
    main()
