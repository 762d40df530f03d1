"""Makes assets/style/crowd.json: how often people choose each habit. How rare n-grams are: tests/benchmarks/style_link.py.

    python -m tests.benchmarks.style_table KVPI.jsonl COLD.csv BTC.train

Counts only, no text. KvPI and COLD are Apache-2.0, BTC is CC BY.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from momo_guard.style.habits import Counts, count

OUT = Path(__file__).parents[2] / "assets" / "style"


def chinese(kvpi: Path, cold: Path) -> list[str]:
    """The replies and comments of both sets."""
    texts = [json.loads(line)["text"] for line in kvpi.read_text("utf-8").splitlines()]
    with cold.open(encoding="utf-8-sig", newline="") as file:
        return texts + [r["TEXT"] for r in csv.DictReader(file)]


def english(btc: Path) -> list[str]:
    """Tweets from CoNLL columns, without user names and links."""
    words: list[str] = []
    texts: list[str] = []
    for line in [*btc.read_text("utf-8").splitlines(), ""]:
        token = line.split("\t")[0].strip()
        if token:
            if not token.startswith(("@", "http")):
                words.append(token)
        elif words:
            texts.append(" ".join(words).replace(" ,", ",").replace(" .", ".").replace(" !", "!").replace(" ?", "?"))
            words = []
    return texts


def main() -> None:
    """Count and write."""
    sets = {"zh": chinese(Path(sys.argv[1]), Path(sys.argv[2])), "en": english(Path(sys.argv[3]))}
    table: dict[str, dict[str, dict[str, int]]] = {}
    for language, texts in sets.items():
        counts: Counts = {}
        for text in texts:
            count(text, counts)
        table[language] = {group: dict(sorted(c.items())) for group, c in counts.items()}
    OUT.mkdir(exist_ok=True)
    (OUT / "crowd.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    print({k: len(v) for k, v in sets.items()})


if __name__ == "__main__":
    main()
