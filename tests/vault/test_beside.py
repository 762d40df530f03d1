"""Rows that a second process opens: the same records, and the same verdict on the whole, whatever was done to the vault."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_guard.vault import beside
from momo_guard.vault.beside import Beside, in_turn
from momo_guard.vault.chain import Walk
from momo_guard.vault.container import Link, New, Record
from momo_guard.vault.store import Vault
from tests.vault import vaults
from tests.vault.test_tamper import CASES, change

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a second process is begun")


class Picky:
    """Wants what ends in 3, and keeps what it is told of the others."""

    def __init__(self) -> None:
        self.left: list[tuple[Link, int]] = []

    def wants(self, kind: str, body: bytes) -> bool:
        return body.endswith(b"3")

    def leaves(self, link: Link, at: int) -> None:
        self.left.append((link, at))


@pytest.fixture(params=["alone", "beside"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(beside, "WORTH", 0 if request.param == "beside" else 1 << 40)
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    return str(request.param)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with vaults.new(tmp_path) as made:
        made.append_many([New("entry", f"entry {i}".encode()) for i in range(300)])
        yield made


def test_all_are_verified_and_those_that_are_wanted_come_out(vault: Vault, way: str) -> None:
    everything, sift = list(vault.scan()), Picky()
    found = list(vault.scan(sift=sift))
    assert found == [r for r in everything if isinstance(r, Record) and r.body.endswith(b"3")] and len(found) == 30
    assert sift.left == [(r.link, r.at) for r in everything if isinstance(r, Record) and r not in found]
    assert vault.findings == []


@pytest.mark.parametrize("case", [name for name in CASES if "tail" not in name and "header" not in name])
def test_the_verdict_is_that_of_a_reading_row_by_row(tmp_path: Path, way: str, case: str) -> None:
    with vaults.new(tmp_path) as vault:
        vault.append_many([New("entry", f"entry {i}".encode()) for i in range(9)])
        vault.append("entry", b"picture", blobs=vault.put_blobs([b"left" * 1000, b"right" * 1000]))
    change(tmp_path, *CASES[case][0])
    with vaults.again(tmp_path) as vault:
        guide = Walk(vault.keys)
        one_by_one = [guide.feed(n, sealed) for n, sealed in vault.tables.rows(upto=vault.head.last)]
        verdict = guide.finish(vault.head)
        assert list(vault.scan()) == one_by_one
        assert vault.findings == verdict
        list(vault.scan(sift=Picky()))
        assert vault.findings == verdict


def test_where_the_other_process_is_gone_all_is_opened_here(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 0)
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    sift, rows = Picky(), list(vault.tables.batches())
    with Beside(vault.keys, sift, 300) as other:
        asked = in_turn(iter(rows), other)
        assert next(asked)[1] is None
        told = next(asked)[1]
        assert told is not None and any(told)
        os.kill(other._child, signal.SIGKILL)
        os.waitpid(other._child, 0)
        assert all(known is None for _, told in asked for known in told or ())


def test_nothing_stays_running_where_a_reading_is_left(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH", 0)
    monkeypatch.setattr(beside, "_can_fork", lambda: True)
    fork, born = os.fork, list[int]()

    def noted() -> int:
        born.append(fork())
        return born[-1]

    monkeypatch.setattr(os, "fork", noted)
    reading = vault.scan(sift=Picky())
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert len(born) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(born[0], os.WNOHANG)
