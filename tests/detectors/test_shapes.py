"""Shapes are found where their detectors' patterns alone would find them, however they are run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from momo_guard.detectors.base import FIGURES, Shape
from momo_guard.detectors.shapes import Shapes, Written, spans, written
from momo_guard.detectors.table import DETECTORS
from momo_guard.text import normal_form

_SHAPES = written(DETECTORS)
_ALL = Shapes(DETECTORS)
_PIECES = """1 2 9 13 138 0013 2024 86 十 三 八 零 个 / - : , . k w a ab f x vx 号线 地铁 月 元 块 栋 座 室 · 京a 粤b @ com/ .cn/ box psc
per hour year ° ' n e ( + * 万 千 两 号 楼 路 street st ave sw1a 2aa n1 de89 gb29""".split()
_TEXTS = st.lists(st.sampled_from([*_PIECES, " ", "\n", "\x00"]), max_size=24).map("".join)
_EXAMPLES = Path(__file__).parent.parent / "examples"


def _as_one_pattern(shape: Written, norm: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(f"(?:{shape.lead})(?:{shape.rest})", norm)]


def _check(norm: str) -> None:
    expected = {(s.number, s.tag, *span) for s in _SHAPES for span in _as_one_pattern(s, norm)}
    found = list(_ALL.find(norm))
    assert set(found) == expected
    assert len(found) == len(expected)
    for shape in _SHAPES:
        assert list(spans(shape, norm)) == _as_one_pattern(shape, norm)


@settings(deadline=None)  # some hundred patterns for each text
@given(_TEXTS)
@example(".cn/°1.cn/street")
def test_found_as_one_pattern_would(norm: str) -> None:
    _check(norm)


def test_found_as_one_pattern_would_in_the_examples() -> None:
    for path in sorted(_EXAMPLES.glob("*.jsonl")):
        texts = [json.loads(line).get("text", "") for line in path.read_text("utf-8").splitlines() if line.strip()]
        _check("\x00".join(map(normal_form, texts)))


@pytest.mark.parametrize("shape", _SHAPES, ids=lambda s: f"{DETECTORS[s.number].NAME} {s.tag}")
def test_a_shape_keeps_to_the_rules(shape: Written) -> None:
    assert re.compile(shape.rest).groups == 0
    for part in (shape.rest, shape.lead):
        assert "\x00" not in "".join(m[0] for m in re.finditer(part, "\x00 \x00a\x00")) if part else True


def test_all_shapes_at_one_place_are_told() -> None:
    class Two:
        NAME = "two"
        KINDS = ()

        def words(self) -> dict[str, list[str]]:
            return {}

        def shapes(self) -> dict[str, str | Shape]:
            return {"long": Shape(FIGURES + "[0-9]{2,}"), "led": Shape(FIGURES + "[0-9]", lead="a{1,2}"), "plain": "a+"}

        def find(self, *_: object) -> list[object]:
            return []

    found = sorted(Shapes([Two()]).find("xaaa123 45 a6"))  # type: ignore[list-item]
    assert found == [(0, "led", 2, 6), (0, "long", 4, 7), (0, "plain", 1, 4), (0, "plain", 11, 12)]
