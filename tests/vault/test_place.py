"""Where the vault is, said without the library that would say the same."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from momo_guard.vault import place


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked itself")
@pytest.mark.parametrize("told", [None, "", "  ", "/elsewhere/data", "/with blank/data"])
def test_the_default_place_is_the_librarys(told: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOMO_VAULT", raising=False)
    monkeypatch.delenv("ANDROID_DATA", raising=False)
    if told is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", told)
    assert place.find() == platformdirs.user_data_path("momo-guard") / "vault.momo"


def test_what_the_caller_names_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMO_VAULT", "/a/vault.momo")
    assert place.find() == Path("/a/vault.momo")
    assert place.find("/b/vault.momo") == Path("/b/vault.momo")
