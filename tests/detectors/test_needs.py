"""A text that a pattern matches in always holds what the pattern is said to need."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from momo_guard.detectors.needs import may_hold, needs
from momo_guard.detectors.shapes import written
from momo_guard.detectors.table import DETECTORS
from momo_guard.text import normal_form

_EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize(("pattern", "needed"), [
    ("ab", ["a", "b"]),
    ("a?b", ["b"]),
    ("[ab]c{2}", ["c", "ab"]),
    ("(?:ax|b)c", ["c", "ab"]),
    ("a(?!b)(?<=c)", ["a"]),
    ("[^a]", []),
    (r"\w+", []),
    ("(?:a|)b*", []),
    ("[a-c]++(?>d)(e)", ["d", "e", "abc"]),
])
def test_what_a_pattern_needs(pattern: str, needed: list[str]) -> None:
    assert needs(pattern) == needed


def test_every_example_that_a_shape_stands_in_holds_what_it_needs() -> None:
    texts = {normal_form(json.loads(line).get("text", "")) for path in sorted(_EXAMPLES.glob("*.jsonl"))
             for line in path.read_text("utf-8").splitlines() if line.strip()}
    matched = 0
    for shape in written(DETECTORS):
        pattern = f"(?:{shape.lead})(?:{shape.rest})"
        needed, compiled = needs(pattern), re.compile(pattern)
        assert not may_hold(needed, set()), shape.tag
        for text in texts:
            for found in compiled.finditer(text):
                matched += 1
                assert may_hold(needed, set(found[0])), (shape.tag, text)
    assert matched > 200
