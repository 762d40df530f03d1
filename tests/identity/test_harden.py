"""The checklist: every switch in both languages, sourced or said not to be; progress is kept where there is a place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from momo_guard.errors import UsageFault
from momo_guard.identity import harden, platforms
from momo_guard.report import checklist

ALL = harden.checklists()


class Kept:
    def __init__(self) -> None:
        self.keys: Sequence[str] = []

    def read(self) -> Sequence[str]:
        return self.keys

    def write(self, keys: Sequence[str]) -> None:
        self.keys = keys


def test_every_platform_has_a_checklist() -> None:
    assert [part.id for part in ALL] == ["everywhere", *[p.id for p in platforms.platforms()]]
    assert all(4 <= len(part.switches) <= 9 for part in ALL)


def test_every_switch_is_whole_and_honest() -> None:
    switches = [s for part in ALL for s in part.switches]
    assert len({s.key for s in switches}) == len(switches)
    for s in switches:
        assert all(side for said in (s.name, s.where, s.set, s.why) for side in said), s.key
        assert s.date and (bool(s.source) == (s.status == "sourced")), s.key


def test_one_platform_comes_with_what_holds_everywhere() -> None:
    assert [part.id for part in harden.checklist("微博")] == ["everywhere", "weibo"]
    assert [part.id for part in harden.checklist("everywhere")] == ["everywhere"]
    with pytest.raises(UsageFault):
        harden.checklist("orkut")


def test_progress_is_kept_and_taken_back() -> None:
    kept = Kept()
    harden.mark(kept, "weibo/phone")
    harden.mark(kept, "Weibo/Follows")
    harden.mark(kept, "weibo/phone")
    assert sorted(kept.keys) == ["weibo/follows", "weibo/phone"]
    harden.mark(kept, "weibo/phone", done=False)
    assert kept.keys == ["weibo/follows"]
    with pytest.raises(UsageFault, match="no setting"):
        harden.mark(kept, "weibo/nothing")


def test_what_is_done_is_shown_in_every_form() -> None:
    parts = harden.checklist("weibo")
    text = "\n".join(harden.as_text(parts, ["weibo/phone"], "en"))
    assert "Weibo  1/8" in text and text.count("[x]") == 1
    rows = harden.as_json(parts, ["weibo/phone"], "zh")["platforms"][1]["switches"]
    assert [row["id"] for row in rows if row["done"]] == ["weibo/phone"]
    page = "".join(checklist.render(parts, ["weibo/phone"], "zh"))
    assert page.count("checked>") == 1 and page.count('type="checkbox"') == sum(len(p.switches) for p in parts)


def test_the_page_fetches_nothing() -> None:
    page = "".join(checklist.render(ALL, [], "en"))
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
