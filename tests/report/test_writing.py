"""A report is a file of its owner's, whole or not there, new or in an old one's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_guard.errors import CantWrite
from momo_guard.report.writing import check_writable, write_report
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP


def test_a_new_file_and_one_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    for words in ("first", "second"):
        write_report(path, [words, b"!"])
        assert path.read_text("utf-8") == f"{words}!"
        assert path.stat().st_mode & 0o777 == 0o600
        assert list(tmp_path.iterdir()) == [path], "nothing is left beside it"


def test_what_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("old", "utf-8")

    def broken() -> object:
        yield "half"
        raise OSError(28, "No space left on device")

    with pytest.raises(CantWrite):
        write_report(path, broken())  # type: ignore[arg-type]
    assert path.read_text("utf-8") == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["v.momo", "journal.backup"])
def test_a_vault_is_never_written_over(tmp_path: Path, name: str) -> None:
    vault, _ = Vault.create(tmp_path / name, "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")
    with vault:
        vault.append("entry", b"x")
        with pytest.raises(CantWrite, match="is a vault"):
            write_report(tmp_path / name, ["report"])
        with pytest.raises(CantWrite, match="is a vault"):
            check_writable(tmp_path / name)
        vault.append("entry", b"y")
    with Vault.open(tmp_path / name, "pass", state=tmp_path / "state") as again:
        assert len(list(again.records("entry"))) == 2
