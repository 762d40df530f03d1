"""How quickly a draft is checked: in a process that stays, and from the command line.

    python -m tests.benchmarks.check_speed [EXPORT] [--times 600]

EXPORT: an export to check against (its size does not matter: a ledger is small); without one, an invented ledger.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from momo_guard.companion import warm
from momo_guard.draft import check
from momo_guard.mosaic.adversaries import Eyes
from momo_guard.mosaic.claims import Claim, Ledger
from tests.personas.read import read

_LEDGER = Ledger(tuple(
    Claim(attribute=a, value=v, confidence=0.9, posts=("1",)) for a, v in (
        ("gender", "女"), ("age", "27"), ("city", "长沙"), ("district", "芙蓉区"), ("hometown", "邵阳"), ("school", "中南大学"),
        ("education", "本科"), ("occupation", "护士"), ("employer", "湘雅二医院"), ("income", "月到手7300元"),
        ("relationship", "单身"), ("pet", "猫"), ("mbti", "INFP"), ("zodiac_sign", "狮子座"), ("health", "腰椎间盘突出"))))


def _quantiles(run: Callable[[str], object], drafts: list[str]) -> str:
    taken = []
    for draft in drafts:
        start, mine = time.perf_counter(), time.thread_time()
        run(draft)
        taken.append((1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - mine)))
    walls, cpu = (sorted(column) for column in zip(*taken, strict=True))
    half, last = len(taken) // 2, int(0.99 * len(taken))
    return f"p50 {walls[half]:.2f} ms, p99 {walls[last]:.2f} ms (of this process alone: {cpu[half]:.2f}, {cpu[last]:.2f})"


def main() -> None:
    """Print the three figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=600)
    given = parser.parse_args()
    ledger, eyes = _LEDGER, Eyes(year=2025, chinese=True)
    if given.export:
        from momo_guard.audit import audit

        found = audit(given.export)
        assert found.eyes is not None
        ledger, eyes = found.ledger, found.eyes
        print(f"against {found.summary.posts:,} posts, {len(ledger.claims)} claims")
    drafts = [p["text"] for name in ("build_zh.txt", "build_en.txt") for a in read(name) for p in a.posts]
    random.Random(1).shuffle(drafts)
    drafts = (drafts * (given.times // len(drafts) + 1))[: given.times]
    check("warm up, 27岁", ledger, eyes=eyes)
    begun = time.process_time()
    for _ in warm.steps():
        pass  # as the companion does in its idle moments
    print(f"made ready in {time.process_time() - begun:.1f} s")
    first = _quantiles(lambda d: check(d, ledger, eyes=eyes), drafts)
    again = _quantiles(lambda d: check(d, ledger, eyes=eyes), drafts)
    print(f"resident, {len(set(drafts))} drafts never seen: {first}\n{'':10}the same again: {again}")
    command = [sys.executable, "-m", "momo_guard", "check", "浙大计算机大三，求推荐食堂"]
    bare = min(_once([sys.executable, "-c", "pass"]) for _ in range(9))
    shot = sorted(_once(command) for _ in range(9))
    print(f"one-shot check: {1000 * shot[4]:.0f} ms (best {1000 * shot[0]:.0f}); bare Python {1000 * bare:.0f} ms")


def _once(command: list[str]) -> float:
    # An installed program has its bytecode beside it; a shell that forbids to write it would measure the compiler.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=env)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
