"""How often claims are true at each stated confidence, and the curve that makes the two agree.

    python -m tests.benchmarks.reliability FOLDER           tables on the accounts it was fitted on, and on fresh ones
    python -m tests.benchmarks.reliability FOLDER --fit     writes assets/models/reliability.json first

FOLDER is that of tests.benchmarks.detection. Accounts that the detectors were built on flatter them, so the curve is fitted on
those that were never read (tests/personas/unread_*, the even ones of personas_dev), and judged on the fresh ones, by which nothing is
chosen: logit(true) = a + b * logit(raw) + c * [not the first value] + d (attribute), with d drawn towards 0.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import math
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from momo_guard import assets
from momo_guard.mosaic import ledger, reliability
from tests.benchmarks import detection

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.87, 1.01)
_SHRINK = 8.0
"""How many claims' worth of doubt holds an attribute's own term back."""


class Case(NamedTuple):
    """One claim on an account whose truth is known."""

    attribute: str
    first: bool
    raw: float
    right: bool


def _scorer(base: Path) -> Any:
    sys.path.insert(0, str(base))
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("score", base / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(score: Any, folder: Path) -> list[Case]:
    """The claims on the accounts of one folder, as raw as the ledger makes them."""
    gold = {a["account_id"]: a["attributes"] for a in detection._jsonl(folder / "accounts.jsonl")}
    found = []
    for row in detection.personas(folder):
        truth = gold[row["account_id"]]
        for attribute, values in row["attributes"].items():
            if attribute not in score.PERSONA_ATTRIBUTES and attribute not in truth:
                continue
            for rank, value in enumerate(values):
                right = attribute in truth and bool(score.value_matches(attribute, value["value"], truth[attribute]))
                found.append(Case(attribute, rank == 0, value["confidence"], right))
    return found


def fit(found: list[Case]) -> dict[str, Any]:
    """The curve by gradient ascent on the penalised likelihood."""
    a, b, c = 1.0, 1.0, 0.0
    d: dict[str, float] = defaultdict(float)
    for _ in range(4000):
        ga = gb = gc = 0.0
        gd: dict[str, float] = defaultdict(float)
        for case in found:
            x = reliability.logit(case.raw)
            z = a + b * x + (0.0 if case.first else c) + d[case.attribute]
            error = case.right - 1 / (1 + math.exp(-z))
            ga, gb, gc = ga + error, gb + error * x, gc + (0.0 if case.first else error)
            gd[case.attribute] += error
        rate = 2.0 / len(found)
        a, b, c = a + rate * ga, b + rate * gb, c + rate * gc
        for name in list(gd):
            d[name] += rate * (gd[name] - d[name] * _SHRINK / 4)
    return {"intercept": round(a, 3), "slope": round(max(b, 0.3), 3), "further": round(c, 3),
            "attributes": {k: round(v, 3) for k, v in sorted(d.items())}}


def table(found: list[Case]) -> None:
    """Stated and true, by confidence and by attribute."""
    for low, high in itertools.pairwise(_BINS):
        some = [c for c in found if low <= c.raw < high]
        if some:
            print(f"  {low:.2f}-{min(high, 1):.2f}: {len(some):4} claims, stated {sum(c.raw for c in some) / len(some):.2f}, "
                  f"true {sum(c.right for c in some) / len(some):.2f}")
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in found:
        groups[case.attribute].append(case)
    for name, some in sorted(groups.items(), key=lambda g: -len(g[1])):
        print(f"  {name:16} {len(some):4} claims, stated {sum(c.raw for c in some) / len(some):.2f}, true {sum(c.right for c in some) / len(some):.2f}")


def main() -> None:
    """Fit where asked, then print the tables."""
    base = Path(sys.argv[1])
    score = _scorer(base)
    with tempfile.TemporaryDirectory() as tmp:
        fitted = [_even(base / "personas_dev", Path(tmp) / "e"), detection._write_personas(Path(tmp) / "u", ["unread_zh.txt", "unread_en.txt"])]
        fresh = detection._write_personas(Path(tmp) / "f", ["fresh_zh.txt", "fresh_en.txt"])
        if "--fit" in sys.argv:
            ledger.CALIBRATED = False
            curve = fit([c for folder in fitted for c in cases(score, folder)])
            ledger.CALIBRATED = True
            (assets.root() / "models" / "reliability.json").write_text(json.dumps(curve, indent=1) + "\n", "utf-8")
            reliability.curve.cache_clear()
        for name, folders in (("fitted on", fitted), ("fresh", [fresh])):
            print(name)
            table([c for folder in folders for c in cases(score, folder)])


def _even(source: Path, folder: Path) -> Path:
    """The accounts of personas_dev with an even number, as a folder of their own."""
    folder.mkdir()
    rows = [r for r in detection._jsonl(source / "accounts.jsonl") if int(r["account_id"][-1]) % 2 == 0]
    (folder / "accounts.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    (folder / "spans.jsonl").write_text("", "utf-8")
    return folder


if __name__ == "__main__":
    main()
