"""The studio's journal: kept from call to call while it is unlocked, its cache written while nobody waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_guard.companion import studio_actions
from momo_guard.companion.protocol import Fault
from momo_guard.companion.room import Room
from momo_guard.journal import cache
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP


def test_the_page_reads_the_journal_from_its_cache_once_that_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(cache, "path_of", lambda _: tmp_path / "journal.cache")
    monkeypatch.setattr(cache, "WORTH_A_FILE", 2)
    monkeypatch.setattr(studio_actions, "_SHOWN", 2)
    Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP)[0].close()
    room = Room(tmp_path / "v.momo")
    room.unlock("pass")
    for n in range(3):
        studio_actions.answer(room, "write", {"text": f"tram {n}", "tags": "work"})
        if (writing := room._keeping) is not None:
            writing.join()
    assert cache.path_of(None).exists()  # type: ignore[arg-type]
    with room.journal() as journal:
        assert journal.is_quick
    seen = studio_actions.answer(room, "entries", {"query": "tram"})
    assert len(seen["entries"]) == 2
    assert (seen["count"], seen["total"], seen["tags"]) == (None, 3, ["work"])
    assert studio_actions.answer(room, "count", {"query": "tram"}) == {"count": 3}
    studio_actions.answer(room, "remove", {"id": seen["entries"][0]["id"]})
    assert studio_actions.answer(room, "count", {"query": "tram"}) == {"count": 2}
    room.lock()
    with pytest.raises(Fault):
        studio_actions.answer(room, "entries", {})
