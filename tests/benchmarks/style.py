"""How well writers are linked by style: each account's texts in two halves, the right one among all others.

    python -m tests.benchmarks.style FILE.jsonl ...      lines with "comments" or "posts", one account each

Prints top-1 by characters per half, for n-grams alone, habits alone, and both as momo-guard weighs them.
"""

from __future__ import annotations

import json
import math
import random
import sys
from pathlib import Path
from typing import Any

from momo_guard.post import Post
from momo_guard.style.fingerprint import Fingerprint, FingerprintBuilder, language_of
from momo_guard.style.grams import cosines, vectors
from momo_guard.style.habits import GROUPS
from momo_guard.style.linking import _ratio, bits_of


def texts_of(account: dict[str, Any]) -> list[str]:
    """An account's own texts."""
    return account.get("comments") or [p["text"] for p in account["posts"] if p["type"] != "bio"]


def halves(texts: list[str], size: int, rng: random.Random) -> tuple[list[str], list[str]] | None:
    """Two disjoint sets of texts of `size` characters each, or None where there is too little."""
    mixed = texts[:]
    rng.shuffle(mixed)
    sides: list[list[str]] = []
    while len(sides) < 2:
        side: list[str] = []
        while sum(map(len, side)) < size:
            if not mixed:
                return None
            side.append(mixed.pop())
        left = size - sum(map(len, side[:-1]))
        sides.append([*side[:-1], side[-1][:left]])
    return sides[0], sides[1]


def printed(texts: list[str]) -> Fingerprint | None:
    """The fingerprint of some texts."""
    builder = FingerprintBuilder()
    for i, text in enumerate(texts):
        builder.hear(Post(id=str(i), platform="x", text=text, where="x"))
    return builder.fingerprint()


def main() -> None:
    """Print one table a file."""
    for name in sys.argv[1:]:
        accounts = [texts_of(json.loads(line)) for line in Path(name).read_text("utf-8").splitlines()]
        print(f"{name}: {len(accounts)} accounts\ncharacters  writers  n-grams  habits  both   bits (both)")
        for size in (100, 200, 400, 800):
            rng = random.Random(1)
            pairs = [p for texts in accounts if (p := halves(texts, size, rng))]
            if len(pairs) < 20:
                continue
            language = language_of([t for p in pairs for t in p[0]])
            left = [(vectors(a, language), printed(a)) for a, _ in pairs]
            right = [(vectors(b, language), printed(b)) for _, b in pairs]
            hits = [0, 0, 0]
            for i, (va, fa) in enumerate(left):
                assert fa is not None
                scores = []
                for vb, fb in right:
                    assert fb is not None
                    habit = sum(_ratio(g, fa.counts, fb.counts, language) for g in GROUPS)
                    shared = cosines(va, vb)
                    scores.append((bits_of(shared, 0.0, size, language), habit, bits_of(shared, max(-10.0, min(10.0, habit)), size, language)))
                for k in range(3):
                    best = max(range(len(scores)), key=lambda j: scores[j][k])
                    hits[k] += best == i
            n = len(pairs)
            top = hits[2] / n
            print(f"{size:10} {n:8} {hits[0] / n:8.1%} {hits[1] / n:7.1%} {top:6.1%}  {math.log2(max(top * n, 1)):.1f} of {math.log2(n):.1f}")


if __name__ == "__main__":
    main()
