"""The whole report of one invented audit, as files to read through:  python -m tests.report.test_golden  writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from momo_guard.report.render import render
from tests.report.invented import EMPTY, RICH

HERE = Path(__file__).parent / "golden"
CASES = {
    "rich.zh.txt": (RICH, "text", "zh", False), "rich.en.txt": (RICH, "text", "en", False),
    "rich.covered.zh.txt": (RICH, "text", "zh", True), "empty.zh.txt": (EMPTY, "text", "zh", False),
    "empty.en.txt": (EMPTY, "text", "en", False), "rich.zh.json": (RICH, "json", "zh", False),
    "rich.covered.en.json": (RICH, "json", "en", True),
}


def made(name: str) -> str:
    audit, fmt, lang, mask = CASES[name]
    text = "".join(render(audit, fmt, "zh" if lang == "zh" else "en", mask=mask))
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" if fmt == "json" else text


@pytest.mark.parametrize("name", CASES)
def test_the_report_is_as_it_was_read_through(name: str) -> None:
    assert made(name) == (HERE / name).read_text("utf-8")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name in CASES:
        (HERE / name).write_text(made(name), "utf-8")
