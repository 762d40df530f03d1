"""Half an emoji, as browsers and crawlers cut them, costs one character and not the row."""

from __future__ import annotations

from pathlib import Path

from momo_guard.audit import audit


def test_a_row_with_half_an_emoji_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"1","text":"电话 13900001234 \\ud83d"}\n{"id":"2","text":"晚安"}\n', "utf-8")
    found = audit(path)
    assert (found.summary.own, found.summary.unread_count) == (2, 0)
    assert [t.value for t in found.traces if t.kind == "phone"] == ["13900001234"]
