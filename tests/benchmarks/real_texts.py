"""What is claimed of the authors of real posts: own claims per 1,000 posts by kind, to see where wolf is cried.

    python -m tests.benchmarks.real_texts FOLDER [KIND …]

FOLDER is that of tests.benchmarks.detection. Three sets: tweets (BTC, WNUT-17 training parts), Weibo posts (Weibo NER, training part), and arguments
about regions, genders and peoples (COLD, training part), where hardly anybody speaks of himself. With KINDs their most frequent words are listed
for reading; there is no gold here, and the posts are nobody's we know.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post

_SURE = 0.45
"""From this confidence on a claim counts here."""


def _tokens(path: Path) -> Iterator[list[str]]:
    found: list[str] = []
    for line in path.read_text("utf-8", "replace").splitlines():
        if line.strip():
            found.append(line.split("\t")[0])
        elif found:
            yield found
            found = []
    if found:
        yield found


def texts(base: Path) -> Iterator[tuple[str, list[str]]]:
    """Name and posts of each set."""
    english = [base / "btc/btc.train", base / "wnut17/wnut17train.conll"]
    yield "tweets", [" ".join(tokens) for path in english for tokens in _tokens(path)]
    yield "weibo", ["".join(t[0] for t in tokens) for tokens in _tokens(base / "weibo_ner/weiboNER_2nd_conll.train")]
    with (base / "cold/train.csv").open(encoding="utf-8") as file:
        yield "arguments", [row["TEXT"] for row in csv.DictReader(file)]


def main() -> None:
    """Print the table, and the words of the kinds asked for."""
    scanner, asked = Scanner(), sys.argv[2:]
    for name, posts in texts(Path(sys.argv[1])):
        words: dict[str, Counter[str]] = defaultdict(Counter)
        for _, traces in scanner.scan_all(Post(id=str(i), platform="test", where="test", text=t) for i, t in enumerate(posts)):
            for t in traces:
                if t.holder == "self" and t.field == "text" and t.confidence >= _SURE:
                    words[t.kind][f"{t.text} ({t.value})"] += 1
        kinds = sorted(words.items(), key=lambda item: -item[1].total())
        total = sum(c.total() for _, c in kinds)
        print(f"{name}: {len(posts):,} posts, {1000 * total / len(posts):.0f} own claims per 1,000: "
              + ", ".join(f"{kind} {1000 * c.total() / len(posts):.1f}" for kind, c in kinds if c.total() * 1000 >= len(posts)))
        for kind in asked:
            print(f"  {kind}: {json.dumps(words[kind].most_common(40), ensure_ascii=False)}")


if __name__ == "__main__":
    main()
