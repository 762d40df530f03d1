"""A million posts: how long an audit takes and how much memory it needs.

    python -m tests.benchmarks.scale [POSTS] [FOLDER]

Writes a generic JSONL of POSTS (default 1,000,000) into FOLDER (default: a temporary one), audits it as a user would,
`momo-guard audit FILE --format json`, and prints wall time, CPU time and the largest process's memory. The posts are
made of phrases of this file, three in a hundred with a trace; nothing is read from outside.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_OPENERS = ["今天", "刚刚", "周末", "昨晚", "说真的", "honestly", "没想到", "下班路上", "有点困", "唉"]
_MIDDLES = [
    "看了一部老电影", "喝了两杯奶茶", "the bus was late again", "把书架重新排了一遍", "给绿萝换了个盆",
    "和同事吵了一架又和好了", "煮了一锅汤忘记放盐", "tried a new noodle place", "被楼下的狗追了半条街", "数据又对不上",
]
_ENDS = ["，就这样。", "，晚安", " lol", "，明天继续", "……", "，谁懂啊", "，3.5 折买的 129 元", "，排队 47 位", "，哈哈哈哈", "，算了"]
_TRACES = ["我在杭州上班", "我的微信 {w}", "电话 139{d}", "I'm a nurse in Austin", "我今年{a}岁", "我是浙大的"]


def text_of(rng: random.Random) -> str:
    """One invented post."""
    parts = [rng.choice(_OPENERS), rng.choice(_MIDDLES), rng.choice(_ENDS)]
    if rng.random() < 0.03:
        parts.append(rng.choice(_TRACES).format(
            w="".join(rng.choices("abcdefghjkmn", k=8)), d=rng.randint(10**7, 10**8 - 1), a=rng.randint(16, 45)))
    return "".join(parts)


def write_posts(path: Path, count: int) -> None:
    """Write `count` posts as generic JSONL, the same for every run."""
    rng = random.Random(11)
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            day = f"2024-{1 + i % 12:02}-{1 + i % 28:02}T12:00:00+08:00"
            out.write(json.dumps({"id": str(i), "text": text_of(rng), "type": "note", "created_at": day,
                                  "ip_region": "浙江"}, ensure_ascii=False) + "\n")


def main() -> None:
    """Make the file, run the audit, print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made)
        source, report = folder / f"posts-{count}.jsonl", folder / f"report-{count}.json"
        if not source.exists():
            write_posts(source, count)
        start = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "momo_guard", "audit", str(source), "--format", "json", "-o", str(report), "-q"],
            check=False,
        )
        wall = time.monotonic() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = len(json.loads(report.read_text("utf-8"))["traces"])
        print(f"{count:,} posts ({source.stat().st_size / 1e6:.0f} MB), {found:,} traces, exit {run.returncode}")
        print(f"wall {wall:.1f} s, cpu {used.ru_utime + used.ru_stime:.1f} s, {count / wall:,.0f} posts/s, "
              f"largest process {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
