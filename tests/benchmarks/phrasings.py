"""How many ways of saying a thing are understood: the sentences of tests/phrasings, scored one by one.

    python -m tests.benchmarks.phrasings [NAME …]

A name with `_build` is printed with its misses; of `_held` files only figures are shown, so that they stay unread.
found: a trace of the right kind over the span, holder self. value: one of the right values among them. flagged: spans that
only look like a fact, taken for one's own. other: somebody else's, taken for one's own. stray: own traces that touch no
span, per 100 posts.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post
from momo_guard.trace import Trace
from tests.personas.read import Span, unmark

FOLDER = Path(__file__).parent.parent / "phrasings"
_ALSO = {
    "metro_or_landmark": {"landmark", "district", "city"}, "district": {"landmark"}, "city": {"landmark"}, "hometown": {"city", "district"},
    "child": {"children"}, "children": {"child"}, "name": {"person_name"}, "employer": {"organization"}, "occupation": {"title"},
    "education": {"grade"}, "grade": {"education"}, "age": {"birth_date"}, "birth_date": {"age", "zodiac_sign"},
}
"""Kind of the span -> kinds of traces that are right too."""


class Case(NamedTuple):
    """One post with its spans."""

    text: str
    spans: list[Span]


def read(name: str) -> list[Case]:
    """The posts of one file. Raises ValueError for a mark left open."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [Case(*unmark(f"{name}:{i}", line)) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]


def main() -> None:
    """Print a table, and what went wrong in the files that may be read."""
    names = sys.argv[1:] or sorted(p.stem for p in FOLDER.glob("*.txt"))
    print(f"{'':26} posts  self  found  value  none flagged  other as self  stray")
    for name in names:
        _report(name, show=name.endswith("_build") and bool(sys.argv[1:]))


def _report(name: str, *, show: bool) -> None:
    cases, scanner = read(name), Scanner()
    total: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for case in cases:
        post = Post(id="1", platform="test", where="test#1", text=case.text, created_at=datetime(2025, 6, 15, 20, tzinfo=UTC))
        traces = [t for t in scanner.scan(post) if t.field == "text" and t.holder == "self"]
        for span in case.spans:
            told = _judge(span, traces)
            total.update(told)
            kinds.setdefault(span.kind, Counter()).update(told)
            if show and (wrong := _wrong(span, told)):
                print(f"  {wrong:14} {span.kind}/{span.value} |{span.text}| {case.text}\n{'':17}{_shown(traces)}")
        stray = [t for t in traces if not any(t.start < s.end and s.start < t.end for s in case.spans)]
        total["stray"] += len(stray)
        if show and stray:
            print(f"  {'stray':14} {case.text}\n{'':17}{_shown(stray)}")
    _line(name, len(cases), total)
    for kind, counts in sorted(kinds.items(), key=lambda item: -item[1]["self"]):
        if len(kinds) > 1:
            _line(f"  {kind}", 0, counts)


def _judge(span: Span, traces: list[Trace]) -> list[str]:
    near = [t for t in traces if t.start < span.end and span.start < t.end]
    if span.holder != "self":
        flagged = [t for t in near if t.kind == span.kind or t.kind in _ALSO.get(span.kind, ())]
        return [span.holder] + (["flagged" if span.holder == "none" else "as self"] if flagged else [])
    right = [t for t in near if t.kind == span.kind or t.kind in _ALSO.get(span.kind, ())]
    if not right:
        return ["self"]
    return ["self", "found"] + (["value"] if any(_same(span.value, t) for t in right) else [])


def _same(value: str, trace: Trace) -> bool:
    have = trace.value.casefold()
    return any(w in have or have in w for w in (v.strip().casefold() for v in value.split(";")))


def _wrong(span: Span, told: list[str]) -> str:
    if span.holder != "self":
        return "FLAGGED" if len(told) > 1 else ""
    return "missed" if len(told) == 1 else "wrong value" if len(told) == 2 else ""


def _shown(traces: list[Trace]) -> str:
    return ", ".join(f"{t.kind}={t.value} |{t.text}| {t.confidence:.2f}" for t in traces) or "nothing"


def _line(name: str, posts: int, n: Counter[str]) -> None:
    def share(part: str, of: str) -> str:
        return f"{n[part] / n[of]:.0%}" if n[of] else "-"

    print(f"{name:26} {posts or '':5} {n['self']:5} {share('found', 'self'):>6} {share('value', 'self'):>6} "
          f"{share('flagged', 'none'):>5} of {n['none']:<4} {share('as self', 'other'):>6} of {n['other']:<5} "
          f"{100 * n['stray'] / posts if posts else 0:5.1f}")


if __name__ == "__main__":
    main()
