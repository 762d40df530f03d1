"""The register: the same mask twice is refused, changes on one day are warned of, retiring tells what lingers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from momo_guard.errors import UsageFault
from momo_guard.identity import linkage
from momo_guard.identity.linkage import SameMask, Worn


class Kept:
    """A register in memory."""

    def __init__(self) -> None:
        self.rows: Sequence[Worn] = []

    def read(self) -> Sequence[Worn]:
        return self.rows

    def write(self, worn: Sequence[Worn]) -> None:
        self.rows = worn


def worn(platform: str, label: str = "naicha", picture: str = "milk-tea", day: int = 1, nickname: str = "奶茶mo") -> Worn:
    return Worn(platform=platform, nickname=nickname, label=label, picture=picture, since=date(2026, 11, day))


def test_the_same_label_and_picture_elsewhere_is_refused() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban"))
    with pytest.raises(SameMask, match="Douban"):
        linkage.use(kept, worn("weibo", day=9))
    assert len(kept.rows) == 1
    linkage.use(kept, worn("weibo", day=9), force=True)
    assert len(kept.rows) == 2


@pytest.mark.parametrize("other", [worn("weibo", label="kafei", day=9), worn("weibo", picture="bow", day=9)])
def test_another_label_or_picture_is_fine(other: Worn) -> None:
    kept = Kept()
    linkage.use(kept, worn("douban"))
    assert linkage.use(kept, other) == []


def test_plain_momo_with_the_platforms_own_picture_may_be_worn_everywhere() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban", "momo", "default"))
    assert linkage.use(kept, worn("xiaohongshu", "momo", "default", day=9)) == []


def test_the_same_typed_name_is_refused_whatever_the_picture() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban", "typed", "bow", nickname="海边mo"))
    linkage.use(kept, worn("x", "typed", "bow", day=9, nickname="山里mo"))
    with pytest.raises(SameMask):
        linkage.use(kept, worn("weibo", "typed", "plain", day=12, nickname="海边MO"))


def test_changes_on_one_day_are_warned_of() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban"))
    said = linkage.use(kept, worn("weibo", "kafei"))
    assert len(said) == 1 and "Douban" in said[0].en


def test_a_mask_that_was_worn_elsewhere_before_is_warned_of() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban"))
    linkage.retire(kept, "douban", date(2026, 11, 5))
    said = linkage.use(kept, worn("weibo", day=9))
    assert len(said) == 1 and "screenshots" in said[0].en


def test_a_new_mask_on_a_platform_retires_the_old_one() -> None:
    kept = Kept()
    linkage.use(kept, worn("douban"))
    linkage.use(kept, worn("douban", "kafei", "bow", day=9))
    assert [w.retired for w in kept.rows] == [date(2026, 11, 9), None]


def test_what_is_not_worn_cannot_be_retired() -> None:
    with pytest.raises(UsageFault, match="Douban"):
        linkage.retire(Kept(), "douban", date(2026, 11, 5))
