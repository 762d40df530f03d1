"""Trains the linear models of assets/models. Needs scikit-learn, which neither the product nor its tests do.

    python -m tests.benchmarks.train_linear harm_zh FOLDER        FOLDER holds train.csv and dev.csv of COLD
    python -m tests.benchmarks.train_linear whereabouts_zh FILE   FILE holds rows of KvPI: id, text, attribute, label

Features as in momo_guard/detectors/linear.py; naive-Bayes log-count ratios fold into the weights of a logistic
regression (Wang & Manning 2012). The result is the same on every run.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from momo_guard.detectors.linear import Linear, Spec, features
from momo_guard.text import normal_form

MODELS = Path(__file__).parents[2] / "assets" / "models"
BITS, NGRAM = 17, 3


def matrix(texts: list[str]) -> Any:
    """Binary feature rows of some texts."""
    import numpy as np
    from scipy import sparse

    rows = [sorted(features(normal_form(t), NGRAM, BITS)) for t in texts]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate([np.array(r, dtype=np.int32) for r in rows])
    return sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), 1 << BITS))


def fit(texts: list[str], labels: list[int], data: str, c: float = 16.0) -> tuple[dict[str, Any], bytes]:
    """The specification and the weights of a model that tells label 1 from label 0."""
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    rows, y = matrix(texts), np.array(labels)
    ratio = _log_ratio(rows[y == 1]) - _log_ratio(rows[y == 0])
    model = LogisticRegression(C=c, max_iter=400, solver="liblinear", random_state=1)
    model.fit(normalize(rows) @ sparse.diags(ratio), y)
    weights = model.coef_[0] * ratio
    scale = 127 / np.percentile(abs(weights[weights != 0]), 99.9)
    packed = np.clip(np.round(weights * scale), -127, 127).astype(np.int8).tobytes()
    spec = {"bits": BITS, "ngram": NGRAM, "scale": float(scale), "intercept": float(model.intercept_[0]),
            "sha256": hashlib.sha256(packed).hexdigest(), "data": data}
    return spec, packed


def _log_ratio(rows: Any) -> Any:
    import numpy as np

    counts = np.asarray(rows.sum(0)).ravel() + 1
    return np.log(counts / counts.sum())


def save(name: str, spec: dict[str, Any], packed: bytes) -> None:
    """Write both files of a model."""
    (MODELS / f"{name}.json").write_text(json.dumps(spec, indent=1) + "\n", "utf-8")
    (MODELS / f"{name}.bin").write_bytes(packed)


def cold(path: Path) -> tuple[list[str], list[int], list[str]]:
    """Texts, labels and topics of one file of COLD."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [r["TEXT"] for r in rows], [int(r["label"]) for r in rows], [r["topic"] for r in rows]


def places_in(path: Path) -> tuple[list[str], list[int]]:
    """The surroundings of the first place in each reply of KvPI, and whether it is the author's."""
    from momo_guard.detectors.place import spots
    from momo_guard.detectors.place_reply import view

    texts, labels = [], []
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        if row["attribute"] != "location":
            continue
        norm = normal_form(row["text"])
        found = spots(row["text"])
        if found:
            first, level = found[0]
            texts.append(view(norm, first, level, [span for span, _ in found[1:]]))
            labels.append(int(row["label"] != "not_own"))
    return texts, labels


def check(texts: list[str], labels: list[int], c: float) -> None:
    """Print what five-fold cross-validation says."""
    import numpy as np

    y, p = np.array(labels), np.zeros(len(labels))
    order = np.random.default_rng(1).permutation(len(labels))
    for fold in np.array_split(order, 5):
        rest = np.setdiff1d(order, fold)
        spec, packed = fit([texts[i] for i in rest], [labels[i] for i in rest], "", c)
        model = Linear(Spec(**spec), memoryview(packed).cast("b"))
        p[fold] = [model.score(texts[i]) for i in fold]
    for at in (0.4, 0.5, 0.6, 0.7, 0.8):
        said = p >= at
        precision, recall = y[said].mean(), y[said].sum() / y.sum()
        print(f"threshold {at}: precision {precision:.1%} recall {recall:.1%} F1 {2 * precision * recall / (precision + recall):.3f}")


def main() -> None:
    """Train the model named on the command line."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    if name == "harm_zh":
        texts, labels, _ = cold(folder / "train.csv")
        save(name, *fit(texts, labels, "COLD train (thu-coai/COLDataset), Apache-2.0; weights only, no text"))
    elif name == "whereabouts_zh":
        texts, labels = places_in(folder)
        check(texts, labels, 4.0)
        save(name, *fit(texts, labels, "KvPI (songhaoyu/KvPI), location rows of one half, Apache-2.0; weights only, no text", 4.0))
    else:
        raise SystemExit(f"no model is called {name}")


if __name__ == "__main__":
    main()
