"""The figures in docs/identity.md are the program's."""

from __future__ import annotations

import json
import re
from pathlib import Path

from momo_guard.identity import catalogue, harden, mask, nickname, platforms

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "identity.md").read_text("utf-8")


def test_the_examples_are_counted_as_the_program_counts() -> None:
    on = platforms.platform("xiaohongshu")
    season, kaoyan, momo = catalogue.picture("milk-tea"), nickname.find("考研"), nickname.labels()[0]
    assert kaoyan is not None
    for name, label, picture in [
        ("momo, the platform's own picture", momo, None), ("考研mo, the platform's own picture", kaoyan, None),
        ("momo, the picture of the season", momo, season), ("考研mo, the picture of the season", kaoyan, season),
        ("a typed label", nickname.typed("海边", "zh"), None),
    ]:
        cost = mask.price(label, picture, on)
        row = re.search(rf"\| {re.escape(name)} \| ([\d.]+) \| ([\d,]+) \|", TEXT)
        assert row is not None, name
        assert float(row[1]) == round(cost.bits, 1), name
        assert abs(int(row[2].replace(",", "")) - cost.likely) < 0.5 + 0.06 * cost.likely, name


def test_what_is_counted_in_the_text_is_so() -> None:
    switches = [s for part in harden.checklists() for s in part.switches]
    sourced = sum(s.status == "sourced" for s in switches)
    assert f"Of {len(switches)} settings {sourced} have a source" in TEXT
    sites = json.loads((ROOT / "assets" / "identity" / "share_links.json").read_text("utf-8"))["sites"]
    assert f"On {len(sites)} known sites" in TEXT
    largest = max(p.size for p in catalogue.pictures())
    assert f"{largest / 1000:.1f} KB" in TEXT
