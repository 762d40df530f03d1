"""How often a capable attacker finds a writer again among a thousand, by how much text there is of them.

    python -m tests.benchmarks.style_attack FILE.jsonl [OUT.json]      FILE: tests/benchmarks/style_corpus.py or style_poets.py

The attacker compares n-grams of 1 to 5 characters and of 1 and 2 words, each order by itself (1 + log count, times
rarity among a crowd of other writers, cosine), adds the orders up evenly, and takes off what is alike with everybody.
The crowd is 700 writers; the figures are of up to 1,000 others, in three drawings of their texts (which writers the
settings were chosen on: docs/style.md). Two sets of texts of one writer never share a text. Needs numpy, scipy and scikit-learn.

bits: log2(writers / rank of the right one) of the middle writer: half of them are narrowed down at least so far. Where
the middle writer is found outright it says only "more than", and the line is marked. Habits do not enter.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer

from tests.benchmarks.style import halves

_CROWD, _WRITERS, _DRAWINGS = 700, 1000, 3
_NEAREST = 3


class Attacker:
    """Knows how common n-grams are, from a crowd that holds none of those sought."""

    def __init__(self, crowd: list[str]) -> None:
        characters = [CountVectorizer(analyzer="char", ngram_range=(n, n), lowercase=False, min_df=2 if n > 2 else 1) for n in range(1, 6)]
        words = [CountVectorizer(token_pattern=r"\w+|[^\w\s]", ngram_range=(n, n), min_df=2) for n in (1, 2)]
        self._orders = []
        for order in characters + words:
            seen = np.asarray((order.fit_transform(crowd) > 0).sum(0)).ravel()
            self._orders.append((order, sp.diags(np.log((len(crowd) + 1) / (seen + 1)))))

    def scores(self, mine: list[str], theirs: list[str]) -> np.ndarray:
        """How alike each of mine is to each of theirs."""
        total = np.zeros((len(mine), len(theirs)))
        for order, rarity in self._orders:
            a, b = (_unit(order.transform(texts).astype(float), rarity) for texts in (mine, theirs))
            alike = np.asarray((a @ b.T).todense())
            total += alike / (alike.std() or 1.0)
        theirs_usual = np.sort(total, 0)[-_NEAREST:].mean(0)
        found: np.ndarray = 2 * total - theirs_usual - np.sort(total, 1)[:, -_NEAREST:].mean(1)[:, None]
        return found


def _unit(counts: sp.csr_matrix, rarity: sp.dia_matrix) -> sp.csr_matrix:
    counts.data = 1 + np.log(counts.data)
    weighted = counts @ rarity
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    return sp.diags(1 / np.maximum(norms, 1e-9)) @ weighted


def main() -> None:
    """Print one line a length, and write the curve where asked."""
    writers = [json.loads(line)["comments"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    random.Random(3).shuffle(writers)
    attacker = Attacker(["\n".join(texts)[:6000] for texts in writers[:_CROWD]])
    curve = []
    print("characters  writers   top-1  top-10   bits")
    for size in (50, 100, 200, 400, 800, 1600):
        tops, tens, bits, count = [], [], [], 0
        for drawing in range(_DRAWINGS):
            rng = random.Random(drawing)
            pairs = [p for texts in writers[_CROWD:] if (p := halves(texts, size, rng))][:_WRITERS]
            scores = attacker.scores(*(["\n".join(p[side]) for p in pairs] for side in (0, 1)))
            ranks = 1 + (scores > scores.diagonal()[:, None]).sum(1)
            count = len(pairs)
            tops.append((ranks == 1).mean())
            tens.append((ranks <= 10).mean())
            bits.append(np.median(np.log2(count / ranks)))
        full = np.mean(tops) >= 0.45
        curve.append({"characters": size, "writers": count, "top1": round(float(np.mean(tops)), 3),
                      "bits": round(float(np.mean(bits)), 2), "more": bool(full)})
        print(f"{size:10} {count:8} {np.mean(tops):7.1%} {np.mean(tens):7.1%} {np.mean(bits):6.2f}{' or more' if full else ''}", flush=True)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(curve, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
