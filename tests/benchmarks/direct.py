"""Direct identifiers on generated posts: recall by kind, false alarms, and speed beside others, all in one run.

    python -m tests.benchmarks.direct GENERATE.py [SEEDS] [--peers PYTHON]

GENERATE.py N SEED prints posts with planted identifiers and decoys (id, text, spans [[type, form, start, end]]).
--peers names a Python that has presidio-analyzer, scrubadub and datafog installed; each reads the same posts there, on
one core. Presidio is used as its documentation begins: AnalyzerEngine, all its recognisers of English, all kinds, analyze()
for each post, on a blank spaCy model (its default model would take several times as long and finds names, which are not counted
here); tuned, its phone numbers are of the US and China and scores below 0.4 are left out. A found span counts where it covers at least half of a planted one and has its type; what touches no planted
span is a false alarm. Kinds that this project does not take for direct identifiers (birthdays, ages) are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from momo_guard.detectors import address, contact, document, handle, link, mail, network, plate, street
from momo_guard.detectors.base import Detector
from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post
from momo_guard.trace import DIRECT_KINDS, Trace
from tests.benchmarks.scale import text_of

DIRECT: tuple[Detector, ...] = (contact, mail, document, plate, link, network, handle, address, street)

TYPES = {
    "cn_mobile": {"phone"}, "us_phone": {"phone"}, "email": {"email"}, "wechat": {"wechat"}, "qq": {"qq"}, "mention": {"handle"},
    "cn_id": {"resident_id"}, "us_ssn": {"ssn"}, "bank_card": {"bank_card"}, "plate": {"plate"}, "ip": {"ip_address"},
    "url_profile": {"url", "handle"}, "student_no": {"student_id"}, "address_zh": {"address"}, "address_en": {"address"},
}

# One pass of one pattern of everything that has a shape, as the floor of what any reader of text can cost.
COMBINED = re.compile(
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\+?\d{1,3}[ -.(]*\d{3}[ -.)]*\d{3}[ -.]?\d{4}|[\w.+-]+@[\w-]+\.[\w.]+|\d{17}[\dXx]|\d{3}-\d{2}-\d{4}"
    r"|(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|https?://\S+|[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}|0x[0-9a-fA-F]{40}|\b[13][a-zA-Z0-9]{25,34}\b"
)

PEERS = ("presidio", "presidio, tuned", "scrubadub", "datafog")
_PEER = r"""
import json, sys, time
name, path = sys.argv[1:]
texts = [json.loads(l)["text"] for l in open(path, encoding="utf-8")]
if name.startswith("presidio"):
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    class Blank(SpacyNlpEngine):
        def __init__(self):
            super().__init__(); self.nlp = {"en": spacy.blank("en")}
        def load(self): pass
        def is_loaded(self): return True
    if name == "presidio, tuned":
        from presidio_analyzer import RecognizerRegistry
        from presidio_analyzer.predefined_recognizers import PhoneRecognizer
        registry = RecognizerRegistry(supported_languages=["en"])
        registry.load_predefined_recognizers(languages=["en"])
        registry.remove_recognizer("PhoneRecognizer")
        registry.add_recognizer(PhoneRecognizer(supported_regions=("US", "CN")))
        engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"], default_score_threshold=0.4)
    else:
        engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    find = lambda t: [(r.start, r.end) for r in engine.analyze(t, "en")]
elif name == "scrubadub":
    import scrubadub
    scrubber = scrubadub.Scrubber()
    find = lambda t: [(f.beg, f.end) for f in scrubber.iter_filth(t)]
else:
    from datafog.processing.text_processing.regex_annotator import RegexAnnotator
    annotator = RegexAnnotator()
    def find(t):
        return [(s.start, s.end) for s in annotator.annotate_with_spans(t)[1].spans]
find(texts[0])
taken = []
for _ in range(2):
    start = time.process_time()
    found = [find(t) for t in texts]
    taken.append(time.process_time() - start)
print(json.dumps({"seconds": min(taken), "found": found}))
"""


def posts(generator: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """The generated posts of one seed."""
    run = subprocess.run([sys.executable, str(generator), str(count), str(seed)], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def covers(a: int, b: int, start: int, end: int) -> bool:
    """Whether a:b covers at least half of start:end."""
    return 2 * (min(b, end) - max(a, start)) >= end - start


def scan(scanner: Scanner, rows: list[dict[str, Any]]) -> tuple[list[list[Trace]], float]:
    """Our traces of each post, and the CPU seconds they took."""
    given = [Post(id=str(r["id"]), platform="x", text=r["text"], where="x") for r in rows]
    next(iter(scanner.scan_all(given[:1])))
    start = time.process_time()
    found = [[t for t in traces if t.kind in DIRECT_KINDS] for _, traces in scanner.scan_all(given)]
    return found, time.process_time() - start


def report(seed: int, rows: list[dict[str, Any]], found: list[list[Trace]]) -> None:
    """Recall by type and the false alarms of one seed."""
    planted, hit, alarms = Counter[str](), Counter[str](), []
    for row, traces in zip(rows, found, strict=True):
        for kind, _, start, end in row["spans"]:
            if wanted := TYPES.get(kind):
                planted[kind] += 1
                hit[kind] += any(t.kind in wanted and covers(t.start, t.end, start, end) for t in traces)
        alarms += [(t.kind, t.text, row["text"]) for t in traces if not any(t.start < e and s < t.end for _, _, s, e in row["spans"])]
    least = min(planted, key=lambda k: hit[k] / planted[k])
    print(f"seed {seed}: recall {sum(hit.values()) / sum(planted.values()):.1%} of {sum(planted.values())}, "
          f"least {least} {hit[least] / planted[least]:.1%}, false alarms {len(alarms)} in {len(rows)} posts")
    print("  " + "  ".join(f"{k} {hit[k] / planted[k]:.1%}" for k in sorted(planted)))
    for kind, text, whole in alarms[:8]:
        print(f"  alarm {kind}: {text!r} in {whole[:80]!r}")


def peer(python: str, name: str, rows: list[dict[str, Any]]) -> tuple[float, float, int] | None:
    """(CPU seconds, recall at any type, false alarms) of another library, or None where it is not there."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        file.flush()
        run = subprocess.run([python, "-W", "ignore", "-c", _PEER, name, file.name], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{name}: not measured ({run.stderr.strip().splitlines()[-1][:120] if run.stderr.strip() else 'no output'})")
        return None
    told = json.loads(run.stdout.splitlines()[-1])
    planted = hit = alarms = 0
    for row, spans in zip(rows, told["found"], strict=True):
        for kind, _, start, end in row["spans"]:
            if kind in TYPES:
                planted += 1
                hit += any(covers(a, b, start, end) for a, b in spans)
        alarms += sum(not any(a < e and s < b for _, _, s, e in row["spans"]) for a, b in spans)
    return told["seconds"], hit / max(planted, 1), alarms


def main() -> None:
    """Print recall for each seed, then speed beside the others on the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("generator", type=Path)
    parser.add_argument("seeds", type=int, nargs="*", default=[7, 8, 9])
    parser.add_argument("--peers", metavar="PYTHON")
    args = parser.parse_args()
    scanner = Scanner(DIRECT)
    first: list[dict[str, Any]] = []
    for seed in args.seeds or [7, 8, 9]:
        rows = posts(args.generator, 5000, seed)
        first = first or rows
        report(seed, rows, scan(scanner, rows)[0])
    joined = "\x00".join(r["text"] for r in first)
    floor = min(_timed(lambda: sum(1 for _ in COMBINED.finditer(joined))) for _ in range(5))
    ours = min(scan(scanner, first)[1] for _ in range(3))
    print(f"\n{'reader':24} posts/s   x combined re   recall   false alarms")
    print(f"{'one combined re':24} {len(first) / floor:8,.0f} {1:12.1f}")
    print(f"{'momo-guard, direct':24} {len(first) / ours:8,.0f} {ours / floor:12.1f}")
    whole = Scanner()
    everything = min(scan(whole, first)[1] for _ in range(2))
    print(f"{'momo-guard, everything':24} {len(first) / everything:8,.0f} {everything / floor:12.1f}")
    for name in PEERS if args.peers else ():
        if told := peer(args.peers, name, first):
            seconds, recall, alarms = told
            print(f"{name:24} {len(first) / seconds:8,.0f} {seconds / floor:12.1f} {recall:10.1%} {alarms:8}   ours is {seconds / ours:.1f} times as fast")
    ordinary(scanner, args.peers)


def ordinary(scanner: Scanner, peers: str | None) -> None:
    """The same speeds on posts as most are: three in a hundred with a trace (tests.benchmarks.scale)."""
    dice = random.Random(11)
    rows: list[dict[str, Any]] = [{"id": i, "text": text_of(dice), "spans": []} for i in range(5000)]
    joined = "\x00".join(r["text"] for r in rows)
    floor = min(_timed(lambda: sum(1 for _ in COMBINED.finditer(joined))) for _ in range(5))
    ours = min(scan(scanner, rows)[1] for _ in range(3))
    print(f"\nordinary posts           posts/s   x combined re\n{'one combined re':24} {len(rows) / floor:8,.0f} {1:12.1f}")
    print(f"{'momo-guard, direct':24} {len(rows) / ours:8,.0f} {ours / floor:12.1f}")
    for name in PEERS if peers else ():
        if peers and (told := peer(peers, name, rows)):
            print(f"{name:24} {len(rows) / told[0]:8,.0f} {told[0] / floor:12.1f}   ours is {told[0] / ours:.1f} times as fast")


def _timed(work: Any) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
