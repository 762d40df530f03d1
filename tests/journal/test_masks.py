"""The register and the checklist's progress in a real vault: kept, changed, merged, never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from momo_guard.identity import harden, linkage
from momo_guard.identity.linkage import SameMask, Worn
from momo_guard.journal.masks import IDENTITY, Masks, Settings
from tests.vault import vaults


def worn(platform: str, label: str = "naicha", picture: str = "milk-tea", day: int = 1) -> Worn:
    return Worn(platform=platform, nickname="奶茶mo", label=label, picture=picture, since=date(2026, 11, day))


def test_a_register_outlives_the_process(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        linkage.use(Masks(vault), worn("douban"))
        linkage.use(Masks(vault), worn("weibo", "kafei", "bow", day=9))
        linkage.retire(Masks(vault), "douban", date(2026, 11, 12))
    with vaults.again(tmp_path) as vault:
        rows = {w.platform: w.retired for w in Masks(vault).read()}
        assert rows == {"douban": date(2026, 11, 12), "weibo": None}


def test_the_same_mask_twice_is_refused_from_the_vault_too(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        linkage.use(Masks(vault), worn("douban"))
    with vaults.again(tmp_path) as vault, pytest.raises(SameMask):
        linkage.use(Masks(vault), worn("weibo", day=9))


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        masks = Masks(vault)
        masks.write([worn("douban"), worn("x")])
        masks.write(masks.read())
        masks.write([*masks.read(), worn("weibo")])
        assert len(vaults.bodies(vault, IDENTITY)) == 3


def test_two_computers_keep_both(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        here, there = Masks(vault), Masks(vault)
        seen = list(there.read())
        here.write([*here.read(), worn("douban")])
        there.write([*seen, worn("x")])
        assert {w.platform for w in here.read()} == {"douban", "x"}


def test_a_record_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append(IDENTITY, b'{"platform": "nowhere", "form": 2}')
        vault.append(IDENTITY, b"\xff")
        Masks(vault).write([worn("douban")])
        assert [w.platform for w in Masks(vault).read()] == ["douban"]


def test_settings_are_remembered_and_taken_back(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        harden.mark(Settings(vault), "weibo/phone")
        harden.mark(Settings(vault), "weibo/follows")
    with vaults.again(tmp_path) as vault:
        harden.mark(Settings(vault), "weibo/phone", done=False)
        assert Settings(vault).read() == ["weibo/follows"]


def test_nothing_of_it_is_readable_in_the_file(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        linkage.use(Masks(vault), worn("douban"))
    data = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"douban" not in data and "奶茶".encode() not in data
