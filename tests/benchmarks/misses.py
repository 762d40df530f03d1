"""Why attributes were missed, counted by cause; no text is shown, so that unread accounts stay unread.

    python -m tests.benchmarks.misses FOLDER [fresh|unread|build|personas …]

FOLDER is that of tests.benchmarks.detection.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from momo_guard.detectors.scan import Scanner
from momo_guard.mosaic.ledger import LedgerBuilder
from momo_guard.trace import Trace
from tests.benchmarks import detection
from tests.benchmarks.reliability import _scorer

_KINDS = {
    "name": {"person_name"}, "employer": {"employer", "organization"}, "occupation": {"occupation", "title"}, "city": {"city", "landmark"},
    "district": {"district", "landmark"}, "hometown": {"hometown", "city"}, "education": {"education", "grade"}, "grade": {"grade", "education"},
    "age": {"age", "birth_date"}, "birth_date": {"birth_date", "age"},
}
"""Attribute -> kinds of traces that can support it, where not its own name alone."""
_CAUSES = ("no candidate", "wrong holder", "wrong value", "lost in the ledger")


def cause(score: Any, attribute: str, gold: dict[str, Any], traces: list[Trace]) -> str:
    """Why one attribute was missed, from the traces in the posts that tell it."""
    wanted = _KINDS.get(attribute, {attribute})
    mine = [t for t in traces if t.kind in wanted and t.post in gold["evidence"]]
    if not mine:
        return "no candidate"
    own = [t for t in mine if t.holder == "self"]
    if not own:
        return "wrong holder"
    right = any(score.value_matches(attribute, t.value, gold) for t in own)
    return "lost in the ledger" if right else "wrong value"


def count(score: Any, folder: Path) -> tuple[Counter[tuple[int, str]], dict[str, Counter[str]]]:
    """Causes by hardness, and by attribute."""
    scanner = Scanner()
    by_hardness: Counter[tuple[int, str]] = Counter()
    by_attribute: dict[str, Counter[str]] = defaultdict(Counter)
    for account in detection._jsonl(folder / "accounts.jsonl"):
        builder, traces = LedgerBuilder(), []
        posts = [detection._post(p["post_id"], p["text"], p) for p in account["posts"]]
        for post, found in scanner.scan_all(posts):
            builder.hear(post, found)
            traces += found
        ledger = builder.ledger()
        for attribute, gold in account["attributes"].items():
            if any(score.value_matches(attribute, c.value, gold) for c in ledger.of(attribute)):
                why = "found"
            else:
                why = cause(score, attribute, gold, traces)
            by_hardness[gold["hardness"], why] += 1
            by_attribute[attribute][why] += 1
    return by_hardness, by_attribute


def main() -> None:
    """Print the counts."""
    base = Path(sys.argv[1])
    score = _scorer(base)
    with tempfile.TemporaryDirectory() as tmp:
        folders = {"personas": base / "personas_dev"}
        for name in detection._OURS:
            folders[name] = detection._write_personas(Path(tmp) / name, [f"{name}.txt"])
        for name, folder in folders.items():
            if sys.argv[2:] and name.split("_")[0] not in sys.argv[2:]:
                continue
            by_hardness, by_attribute = count(score, folder)
            print(f"\n{name}")
            for hardness in (1, 2, 3):
                total = sum(n for (h, _), n in by_hardness.items() if h == hardness)
                print(f"  hardness {hardness}: {total:3}, found {by_hardness[hardness, 'found']}, "
                      + ", ".join(f"{c} {by_hardness[hardness, c]}" for c in _CAUSES))
            for attribute, causes in sorted(by_attribute.items(), key=lambda x: -(sum(x[1].values()) - x[1]["found"])):
                if causes.total() > causes["found"]:
                    print(f"  {attribute:16} {causes['found']:3} of {causes.total():3}; " + ", ".join(f"{c} {causes[c]}" for c in _CAUSES if causes[c]))


if __name__ == "__main__":
    main()
