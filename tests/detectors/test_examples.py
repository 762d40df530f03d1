"""Every detector finds what its examples show and stays silent where they say so."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import msgspec
import pytest

from momo_guard.detectors.base import Detector
from momo_guard.detectors.scan import Scanner
from momo_guard.detectors.table import DETECTORS
from momo_guard.post import Post
from momo_guard.trace import KINDS, Trace

FOLDER = Path(__file__).parent.parent / "examples"


def lines_of(name: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{name}.jsonl"
    return [msgspec.json.decode(line) for line in path.read_bytes().split(b"\n") if line.strip()]


@functools.cache
def scanner_of(name: str) -> Scanner:
    return Scanner([d for d in DETECTORS if name == d.NAME])


CASES = [
    pytest.param(d, line, id=f"{d.NAME}-{i}")
    for d in DETECTORS
    if (FOLDER / f"{d.NAME}.jsonl").is_file()
    for i, line in enumerate(lines_of(d.NAME), 1)
]


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.NAME)
def test_every_detector_has_examples_that_hit_and_that_stay_silent(detector: Detector) -> None:
    assert (FOLDER / f"{detector.NAME}.jsonl").is_file(), f"write tests/examples/{detector.NAME}.jsonl"
    lines = lines_of(detector.NAME)
    assert any(line.get("find") for line in lines)
    assert any(line.get("silent") for line in lines)
    assert set(detector.KINDS) <= set(KINDS)


def shown(trace: Trace) -> str:
    return f"{trace.kind} {trace.text!r} {trace.value!r} {trace.holder}"


def is_found(wanted: dict[str, Any], text: str, traces: list[Trace]) -> bool:
    start = text.index(wanted["span"])
    return any(
        t.kind == wanted["kind"]
        and (t.start, t.end) == (start, start + len(wanted["span"]))
        and t.value == wanted.get("value", t.value)
        and t.holder == wanted.get("holder", "self")
        for t in traces
    )


@pytest.mark.parametrize(("detector", "line"), CASES)
def test_example(detector: Detector, line: dict[str, Any]) -> None:
    extra = line.get("post", {})
    post = msgspec.convert({"id": "1", "platform": "test", "where": "test#1", "text": line["text"], **extra}, Post)
    traces = scanner_of(detector.NAME).scan(post)
    for t in traces:
        if t.field == "text":
            assert t.text == line["text"][t.start : t.end]
        assert t.detector == detector.NAME
        assert 0 < t.confidence <= 1
    for wanted in line.get("find", []):
        assert is_found(wanted, line["text"], traces), [shown(t) for t in traces]
    silent = line.get("silent", [])
    loud = [shown(t) for t in traces if silent is True or t.kind in (silent or [])]
    assert loud == []
