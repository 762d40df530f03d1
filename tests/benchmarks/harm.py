"""How well harm to others is found: COLD's development half, and how often ordinary accounts are warned.

    python -m tests.benchmarks.harm COLD_FOLDER PERSONAS_FOLDER

Prints the model's accuracy on all rows of dev.csv, then what the detector as a whole says (gate, model and rules):
precision and recall by topic, and the posts of the personas that it warns of.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from momo_guard.detectors import harm, linear
from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post
from momo_guard.text import normal_form
from tests.benchmarks.train_linear import cold


def warned(texts: list[str]) -> list[float]:
    """For each text the surest harm trace's confidence, or 0."""
    posts = [Post(id=str(i), platform="x", text=t, where="x") for i, t in enumerate(texts)]
    return [max((t.confidence for t in traces), default=0.0) for _, traces in Scanner([harm]).scan_all(posts)]


def main() -> None:
    """Print the tables."""
    texts, labels, topics = cold(Path(sys.argv[1]) / "dev.csv")
    model = linear.load("harm_zh")
    scores = [model.score(normal_form(t)) for t in texts]
    right = sum((s > 0.5) == bool(y) for s, y in zip(scores, labels, strict=True))
    print(f"model alone, {len(texts)} rows: accuracy {right / len(texts):.1%}")
    print("threshold  precision  recall")
    for at in (0.5, 0.7, 0.8, 0.9, 0.95):
        said = [y for s, y in zip(scores, labels, strict=True) if s >= at]
        print(f"   {at:.2f}     {sum(said) / len(said):8.1%} {sum(said) / sum(labels):8.1%}")
    found = warned(texts)
    print("\nthe detector\ntopic      warned  right  precision  recall")
    for topic in sorted(set(topics)):
        rows = [(f > 0, y) for f, y, t in zip(found, labels, topics, strict=True) if t == topic]
        count = Counter(rows)
        right, wrong = count[True, 1], count[True, 0]
        print(f"{topic:10} {right + wrong:6} {right:6} {right / (right + wrong):9.1%} {right / sum(y for _, y in rows):8.1%}")
    lines = (Path(sys.argv[2]) / "accounts.jsonl").read_text("utf-8").splitlines()
    posts = [p["text"] for line in lines for p in json.loads(line)["posts"]]
    loud = [p for p, f in zip(posts, warned(posts), strict=True) if f > 0]
    print(f"\npersonas: {len(loud)} of {len(posts)} posts warned", *loud, sep="\n  ")


if __name__ == "__main__":
    main()
