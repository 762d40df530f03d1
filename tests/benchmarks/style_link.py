"""The comparison behind `audit A --link B`: makes its tables, and measures it.

    python -m tests.benchmarks.style_link build WRITERS.jsonl KVPI.jsonl COLD.csv BTC.train
    python -m tests.benchmarks.style_link measure WRITERS.jsonl [FILE.jsonl ...]        (of WRITERS those that no table was made from)

WRITERS.jsonl is that of tests/benchmarks/style_corpus.py. `build` writes assets/style/rarity.bin (how rare each hashed n-gram is, from
700 writers and from posts) and assets/style/likeness.json (how alike strangers are and what a likeness is worth, from 800 others, each
compared with those of the same project: strangers who talk of the same things). `measure` says how often the right one of all is the most alike, how many are found where 1 of 100 strangers is taken
for the writer, and how good the stated bits are: of those said to be as likely as not and more, how many were right, and what is
lost against knowing (0: nothing, 1: a coin would do). Needs numpy, scipy and scikit-learn.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from momo_guard.style import grams
from momo_guard.style.fingerprint import language_of
from momo_guard.style.habits import GROUPS
from momo_guard.style.linking import _HABITS_MOST, _ratio, _usual, beyond_usual, bits_of
from tests.benchmarks.style import halves, printed, texts_of
from tests.benchmarks.style_table import chinese, english

OUT = Path(__file__).parents[2] / "assets" / "style"
_CROWD, _CALIBRATED = 700, 800
_LENGTHS = (50, 100, 200, 400, 800, 1600)
_TOGETHER = 20
"""Posts of different people that count as one text: one alone is too short to tell what is common."""
_STRANGERS = 12
_TO_WEIGH_BY = 80
_TOLD_APART = 8
"""Writers of one project that are enough to compare with each other."""
Pairs = list[tuple[list[str], list[str]]]


def accounts(path: str) -> list[dict[str, Any]]:
    """Writers in the order in which style_attack.py takes them."""
    writers = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    random.Random(3).shuffle(writers)
    return writers


def corpus(path: str) -> list[list[str]]:
    """Their texts."""
    return [texts_of(writer) for writer in accounts(path)]


def rarity(documents: Sequence[Sequence[str]]) -> bytes:
    """One byte for each bucket of each order."""
    seen = [Counter[int]() for _ in range(grams.ORDERS)]
    for texts in documents:
        found = [set[int]() for _ in range(grams.ORDERS)]
        for text in texts:
            for kept, new in zip(found, grams.buckets(text), strict=True):
                kept.update(new)
        for counter, kept in zip(seen, found, strict=True):
            counter.update(kept)
    most = len(documents) + 1
    return b"".join(bytes(min(255, round(32 * math.log(most / (counter[b] + 1)))) for b in range(1 << grams.BITS)) for counter in seen)


def together(texts: list[str]) -> list[list[str]]:
    """Posts in groups."""
    return [texts[at : at + _TOGETHER] for at in range(0, len(texts) - _TOGETHER + 1, _TOGETHER)]


def likeness(pairs: Pairs, language: str) -> np.ndarray:
    """Orders × left × right."""
    sides = [[grams.vectors(pair[side], language) for pair in pairs] for side in (0, 1)]
    found = []
    for order in range(grams.ORDERS):
        left, right = (_matrix([vectors[order] for vectors in side]) for side in sides)
        found.append(np.asarray((left @ right.T).todense()))
    return np.stack(found)


def _matrix(rows: Sequence[Mapping[int, float]]) -> sp.csr_matrix:
    where, values, ends = list[int](), list[float](), [0]
    for row in rows:
        where += row.keys()
        values += row.values()
        ends.append(len(where))
    return sp.csr_matrix((values, where, ends), shape=(len(rows), 1 << grams.BITS))


def habits(pairs: Pairs, language: str, chosen: Sequence[tuple[int, int]]) -> np.ndarray:
    """The habits' ratio of chosen pairs."""
    prints = [[printed(pair[side]) for pair in pairs] for side in (0, 1)]
    found = []
    for i, j in chosen:
        a, b = prints[0][i], prints[1][j]
        ratio = sum(_ratio(g, a.counts, b.counts, language) for g in GROUPS) if a and b else 0.0
        found.append(max(-_HABITS_MOST, min(_HABITS_MOST, ratio)))
    return np.array(found)


def chosen_of(count: int) -> list[tuple[int, int]]:
    """Each with itself, and with some others."""
    rng = random.Random(5)
    return [(i, i) for i in range(count)] + [(i, (i + rng.randrange(1, count)) % count) for i in range(count) for _ in range(_STRANGERS)]


class Strangers(NamedTuple):
    """How alike different writers are, and all likenesses beyond that."""

    orders: list[tuple[float, float]]
    spread: float
    totals: list[np.ndarray]


def strangers(corpora: Sequence[Pairs], language: str) -> Strangers:
    """Of some projects; people of one are only compared with each other."""
    alike = [likeness(pairs, language) for pairs in corpora]
    apart = [~np.eye(len(pairs), dtype=bool) for pairs in corpora]
    orders = []
    for n in range(grams.ORDERS):
        parts = [a[n][out] for a, out in zip(alike, apart, strict=True)]
        every = np.concatenate(parts)
        orders.append((round(float(every.mean()), 4), round(max(1e-3, float(every.std())), 4)))
    totals = [np.tensordot(1 / np.array([s for _, s in orders]), a - np.array([m for m, _ in orders])[:, None, None], 1) for a in alike]
    spread = float(np.concatenate([t[out] for t, out in zip(totals, apart, strict=True)]).std())
    return Strangers(orders, round(spread, 3), totals)


def worth_of(known: Strangers, corpora: Sequence[Pairs]) -> list[float]:
    """Bits for a spread of likeness, for a bit of the habits' ratio, and for nothing."""
    rows, same, weight = [], [], []
    for pairs, total in zip(corpora, known.totals, strict=True):
        chosen = chosen_of(len(pairs))
        z = [total[i, j] / known.spread for i, j in chosen]
        rows.append(np.column_stack([z, habits(pairs, "en", chosen)]))
        same += [i == j for i, j in chosen]
        weight += [1.0 if i == j else 1 / _STRANGERS for i, j in chosen]
    model = LogisticRegression(C=1e6, max_iter=1000).fit(np.vstack(rows), same, sample_weight=np.array(weight))
    return [round(float(v) / math.log(2), 3) for v in (*model.coef_[0], model.intercept_[0])]


def build(names: Sequence[str]) -> None:
    """Make both tables."""
    writers = corpus(names[0])
    posts = {"en": english(Path(names[3])), "zh": chinese(Path(names[1]), Path(names[2]))}
    projects: dict[str, list[list[str]]] = defaultdict(list)
    for writer in accounts(names[0])[_CROWD : _CROWD + _CALIBRATED]:
        projects[writer["project"]].append(texts_of(writer))
    crowd = [["\n".join(texts)[:6000]] for texts in writers[:_CROWD]]
    (OUT / "rarity.bin").write_bytes(rarity([*crowd, *together(posts["en"])]) + rarity(together(posts["zh"])))
    grams._rarity.cache_clear()
    rows: dict[str, list[dict[str, object]]] = {"en": [], "zh": []}
    random.Random(1).shuffle(posts["zh"])
    worth = list[float]()
    for size in _LENGTHS:
        rng, step = random.Random(size), max(2, size // 12)
        corpora = [[p for texts in part if (p := halves(texts, size, rng))] for part in projects.values()]
        corpora = [pairs for pairs in corpora if len(pairs) >= _TOLD_APART]
        mixed = [p for at in range(0, min(len(posts["zh"]), 400 * step), step) if (p := halves(posts["zh"][at : at + step], size, rng))]
        known = {"en": strangers(corpora, "en"), "zh": strangers([mixed], "zh")}
        # Too few to weigh by: what shorter texts said is the more careful word.
        worth = worth_of(known["en"], corpora) if sum(map(len, corpora)) >= _TO_WEIGH_BY else worth
        for language, found in known.items():
            rows[language].append({"characters": size, "orders": found.orders, "spread": found.spread,
                                   "weight": worth[0], "habits": max(0.0, worth[1]), "offset": worth[2]})
        print(size, [len(pairs) for pairs in corpora], len(mixed), worth, known["en"].spread, flush=True)
    (OUT / "likeness.json").write_text(json.dumps(rows) + "\n", "utf-8")


def measure(name: str, writers: list[list[str]]) -> None:
    """Print one line a length."""
    print(f"{name}\ncharacters writers  n-grams   both  found at 1 %   right of those at 0 / 3 / 6 bits   lost")
    for size in (100, 200, 400, 800, 1600):
        pairs = [p for texts in writers if (p := halves(texts, size, random.Random(1)))][:1000]
        if len(pairs) < 20:
            continue
        language = language_of([t for p in pairs for t in p[0]])
        alike, count = likeness(pairs, language), len(pairs)
        row = min(_usual(language), key=lambda r: abs(r.characters - size))
        total = np.array([[beyond_usual(row, alike[:, i, j]) for j in range(count)] for i in range(count)])
        every = [(i, j) for i in range(count) for j in range(count)] if count <= 400 else chosen_of(count)
        bits = np.array([bits_of(alike[:, i, j], h, size, language) for (i, j), h in zip(every, habits(pairs, language, every), strict=True)])
        same = np.array([i == j for i, j in every])
        top = (total > total.diagonal()[:, None]).sum(1) == 0
        both = f"{np.mean(bits.reshape(count, count).argmax(1) == np.arange(count)):6.1%}" if count <= 400 else "     –"
        bar = np.quantile(bits[~same], 0.99)
        # As if half of all pairs were of one writer.
        right = [(s := (bits[same] >= b).mean()) / max(s + (bits[~same] >= b).mean(), 1e-9) for b in (0, 3, 6)]
        lost = (np.log2(1 + 2 ** -bits[same]).mean() + np.log2(1 + 2 ** bits[~same]).mean()) / 2
        print(f"{size:10} {count:7}  {top.mean():6.1%}  {both}  {(bits[same] > bar).mean():10.1%}      "
              f"{right[0]:6.1%} / {right[1]:6.1%} / {right[2]:6.1%}        {lost:.2f}", flush=True)


def main() -> None:
    """Build or measure."""
    what, *names = sys.argv[1:]
    if what == "build":
        build(names)
    else:
        measure(names[0], corpus(names[0])[_CROWD + _CALIBRATED :])
        for name in names[1:]:
            measure(name, corpus(name))


if __name__ == "__main__":
    main()
