"""Trains the models of momo_guard/detectors/own.py. Needs scikit-learn, which neither the product nor its tests do.

    python -m tests.benchmarks.train_own FOLDER            writes assets/models/own_*_zh
    python -m tests.benchmarks.train_own FOLDER --check    five-fold cross-validation, writes nothing

FOLDER holds gold.jsonl of KvPI's development half (id, text, attribute, label). Candidates are found by the words of the
detectors that use the models, so the rules' outcome is a feature as it will be in use.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

from momo_guard.detectors import gendered, own, zodiac
from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post
from momo_guard.text import Text
from tests.benchmarks.train_linear import _log_ratio, save

BITS, C = 17, 16.0
_MODELS = {"gender": ("gender", gendered), "constellation": ("sign", zodiac)}
_DATA = "KvPI (songhaoyu/KvPI), development half, Apache-2.0; weights only, no text"


def rows(path: Path, attribute: str) -> tuple[list[set[int]], list[int], list[bool]]:
    """Buckets and labels of the replies on one attribute, and which have a candidate at all."""
    name, detector = _MODELS[attribute]
    scanner = Scanner((detector,))
    found: list[set[int]] = []
    labels, has = [], []
    for line in path.read_text("utf-8").split("\n"):
        row = json.loads(line) if line.strip() else {}
        if row.get("attribute") != attribute:
            continue
        post, text = Post(id="1", platform="kvpi", text=row["text"], where="kvpi"), Text(row["text"])
        spans = scanner.candidates(text.norm)
        found.append({crc32(m.encode()) & ((1 << BITS) - 1) for m in own.marks(name, text, spans, post)})
        labels.append(int(row["label"] != "not_own"))
        has.append(bool(spans) and own.is_short(text))
    return found, labels, has


def matrix(found: list[set[int]]) -> Any:
    """Binary rows."""
    import numpy as np
    from scipy import sparse

    ends = np.cumsum([0, *map(len, found)])
    flat = np.concatenate([np.array(sorted(f), dtype=np.int32) for f in found])
    return sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(found), 1 << BITS))


def fit(x: Any, y: Any) -> tuple[Any, float]:
    """Weights and intercept: naive-Bayes log-count ratios folded into a logistic regression."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    ratio = _log_ratio(x[y == 1]) - _log_ratio(x[y == 0])
    model = LogisticRegression(C=C, max_iter=400, solver="liblinear", random_state=1)
    model.fit(normalize(x) @ sparse.diags(ratio), y)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def check(found: list[set[int]], labels: list[int], has: list[bool], threshold: float) -> None:
    """Precision, recall and F1 by cross-validation, at several thresholds; a reply without a candidate is a miss."""
    import numpy as np
    from sklearn.model_selection import StratifiedKFold
    from sklearn.preprocessing import normalize

    x, y = matrix(found), np.array(labels)
    p = np.zeros(len(y))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=1).split(x, y):
        weights, intercept = fit(x[train], y[train])
        p[test] = 1 / (1 + np.exp(-(normalize(x[test]) @ weights + intercept)))
    p *= np.array(has)
    for t in sorted({0.3, 0.34, 0.38, 0.42, 0.46, 0.5, 0.6, 0.7, threshold}):
        right = ((p > t) & (y == 1)).sum()
        precision, recall = right / max((p > t).sum(), 1), right / y.sum()
        print(f"  above {t:.2f}: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")


def main() -> None:
    """Train or check both models."""
    import numpy as np

    path = Path(sys.argv[1]) / "gold.jsonl"
    for attribute, (name, _) in _MODELS.items():
        found, labels, has = rows(path, attribute)
        print(f"own_{name}_zh: {len(labels)} replies, {sum(labels)} own, {sum(has)} with a candidate")
        if "--check" in sys.argv:
            check(found, labels, has, own.THRESHOLD[name])
            continue
        weights, intercept = fit(matrix(found), np.array(labels))
        scale = 127 / np.percentile(abs(weights[weights != 0]), 99.9)
        packed = np.clip(np.round(weights * scale), -127, 127).astype(np.int8).tobytes()
        spec = {"bits": BITS, "ngram": 3, "scale": float(scale), "intercept": intercept, "sha256": hashlib.sha256(packed).hexdigest(), "data": _DATA}
        save(f"own_{name}_zh", spec, packed)


if __name__ == "__main__":
    main()
