"""A picture is written whole, as shipped, and over nothing but another picture from here."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from momo_guard.errors import CantWrite
from momo_guard.identity import avatar, catalogue


def test_the_file_is_byte_for_byte_the_catalogue(tmp_path: Path) -> None:
    for picture in catalogue.pictures():
        path = avatar.export(picture, tmp_path / picture.id)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == picture.sha256


def test_another_picture_from_here_is_replaced(tmp_path: Path) -> None:
    avatar.export(catalogue.picture("bow"), tmp_path)
    avatar.export(catalogue.picture("plain"), tmp_path)
    assert hashlib.sha256((tmp_path / "avatar.png").read_bytes()).hexdigest() == catalogue.picture("plain").sha256


def test_a_file_of_the_users_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "avatar.png").write_bytes(b"mine")
    with pytest.raises(CantWrite, match="not overwritten"):
        avatar.export(catalogue.picture("plain"), tmp_path)
    assert (tmp_path / "avatar.png").read_bytes() == b"mine"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(CantWrite, match="can't be written"):
        avatar.export(catalogue.picture("plain"), tmp_path / "taken")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CantWrite, match="can't be written"):
        avatar.export(catalogue.picture("plain"), tmp_path)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    real = os.open

    def full(path: str, flags: int, mode: int = 0o777) -> int:
        handle = real(path, flags, mode)
        os.close(handle)
        return real("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(CantWrite, match="the disk is full"):
        avatar.export(catalogue.picture("plain"), tmp_path)
    assert list(tmp_path.iterdir()) == []
