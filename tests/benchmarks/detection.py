"""All detection tables: what is found, whose it is, and what the ledger makes of it.

    python -m tests.benchmarks.detection FOLDER [SET …]

FOLDER holds the development sets and their scorer (score.py, gold/, personas_dev/, synthpai_dev/); nothing of it is
shipped. SET is any of clean, fresh, personas, build, unread, synthpai, kvpi, presidio, weibo_ner, wnut17, btc, cluener, resume_ner,
multipriv_zh, multipriv_en; all of them without one. `clean`, `fresh`, `unread` and `build` are the invented accounts of tests/personas.
The posts go through the same scanner and ledger as `momo-guard audit`, in this process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from momo_guard.detectors.scan import Scanner
from momo_guard.mosaic.ledger import LedgerBuilder
from momo_guard.post import Post, PostKind
from momo_guard.trace import Trace
from tests.personas.read import read

_OURS = [f"{part}_{language}" for part in ("clean", "fresh", "unread", "build") for language in ("zh", "en")]
_SPANS = "presidio weibo_ner wnut17 btc cluener resume_ner multipriv_zh multipriv_en".split()
_PLACE = {"city", "district", "hometown", "country", "address", "landmark", "ip_region"}
_KVPI = {"gender": {"gender"}, "location": _PLACE, "constellation": {"zodiac_sign"}}
_SYNTHPAI = {"age": "age", "gender": "sex", "education": "education", "occupation": "occupation",
             "income": "income_level", "relationship": "relationship_status", "hometown": "birth_city_country"}
_KINDS: dict[str, PostKind] = {"bio": "bio", "comment": "comment", "reply": "reply"}

_scanner = Scanner()


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _post(ident: str, text: str, row: dict[str, Any]) -> Post:
    when = row.get("created_at")
    return Post(id=ident, platform="jsonl", text=text, where=ident, kind=_KINDS.get(row.get("type", ""), "note"),
                created_at=datetime.fromisoformat(when) if when else None, ip_region=row.get("ip_region"))


def _audit(posts: Iterable[Post]) -> tuple[dict[str, list[dict[str, Any]]], list[Trace]]:
    """Ledger by attribute, and all traces."""
    builder, traces = LedgerBuilder(), []
    for post, found in _scanner.scan_all(posts):
        builder.hear(post, found)
        traces += found
    ledger: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for c in builder.ledger().claims:
        ledger[c.attribute].append({"value": c.value, "posts": list(c.posts), "confidence": c.confidence})
    return ledger, traces


def _shown(trace: Trace) -> dict[str, Any]:
    return {"start": trace.start, "end": trace.end, "kind": trace.kind}


def personas(folder: Path) -> Iterator[dict[str, Any]]:
    """Predictions for invented accounts."""
    for account in _jsonl(folder / "accounts.jsonl"):
        posts = [_post(p["post_id"], p["text"], p) for p in account["posts"]]
        ledger, traces = _audit(posts)
        yield {"account_id": account["account_id"], "attributes": ledger,
               "traces": [{"post_id": t.post, "holder": t.holder, **_shown(t)} for t in traces if t.field == "text"]}


def synthpai(folder: Path) -> Iterator[dict[str, Any]]:
    """Predictions for SynthPAI accounts: the best value of each attribute."""
    for account in _jsonl(folder / "accounts.jsonl"):
        name = account["author_id"]
        ledger, _ = _audit(_post(f"{name}-{i}", c, {"type": "comment"}) for i, c in enumerate(account["comments"]))
        best = {a: max(v, key=lambda c: float(c["confidence"]))["value"] for a, v in ledger.items()}
        mine = {_SYNTHPAI[a]: v for a, v in best.items() if a in _SYNTHPAI}
        if place := [str(best[a]) for a in ("city", "country") if a in best]:
            mine["city_country"] = ", ".join(place)
        yield {"account_id": name, "attributes": mine}


def spans(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Predictions for one set of texts with gold spans."""
    gold = _jsonl(folder / "gold.jsonl")
    for row, (_, traces) in zip(gold, _scanner.scan_all(_post(str(g["id"]), g["text"], {}) for g in gold), strict=True):
        if name == "kvpi":
            wanted = _KVPI[row["attribute"]]
            yield {"id": row["id"], "own": any(t.holder == "self" and t.kind in wanted for t in traces)}
        else:
            yield {"id": row["id"], "traces": [_shown(t) for t in traces if t.field == "text"]}


def _write_personas(folder: Path, names: list[str]) -> Path:
    """The accounts of tests/personas as a benchmark folder."""
    folder.mkdir()
    accounts = [a for n in names for a in read(n)]
    rows = [{"account_id": a.id, "posts": a.posts, "attributes": a.attributes} for a in accounts]
    marks = [{"post_id": s.post, "start": s.start, "end": s.end, "text": s.text, "kind": s.kind, "holder": s.holder,
              "normalized": s.value} for a in accounts for s in a.spans]
    for file, lines in (("accounts.jsonl", rows), ("spans.jsonl", marks)):
        (folder / file).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines), "utf-8")
    return folder


def _run(base: Path, name: str, tmp: Path) -> None:
    scored, predictions, gold = name, tmp / f"{name}.jsonl", base / "gold"
    if name == "personas":
        gold = base / "personas_dev"
        rows = personas(gold)
    elif name in _OURS:
        scored, gold = "personas", _write_personas(tmp / name, [f"{name}.txt"])
        rows = personas(gold)
    elif name == "synthpai":
        gold = base / "synthpai_dev"
        rows = synthpai(gold)
    else:
        rows = spans(gold / name, name)
    predictions.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    print(f"\n======== {name}", flush=True)
    subprocess.run([sys.executable, "-B", str(base / "score.py"), scored, "--gold", str(gold), "--pred", str(predictions)], check=True)


def main() -> None:
    """Score the sets named on the command line."""
    if len(sys.argv) < 2:
        sys.exit((__doc__ or "").strip())
    base, names = Path(sys.argv[1]), sys.argv[2:]
    every = ["fresh", "unread", "personas", "build", "synthpai", "kvpi", *_SPANS]
    wanted = [s for n in names or every for s in ([o for o in _OURS if o.startswith(f"{n}_")] or [n])]
    with tempfile.TemporaryDirectory() as tmp:
        for name in wanted:
            if name in ("personas", "synthpai", *_OURS) or (base / "gold" / name).is_dir():
                _run(base, name, Path(tmp))


if __name__ == "__main__":
    main()
