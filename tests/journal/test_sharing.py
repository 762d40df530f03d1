"""Files of age: a published vector, hostile ones, and pages from others that must not call home."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import BadInput
from momo_guard.journal import sharing
from momo_guard.vault.store import Vault
from tests.vault import vaults

# "armor" of C2SP's CCTV age test kit (github.com/C2SP/CCTV, age).
IDENTITY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
PAYLOAD = "013f54400c82da08037759ada907a8b864e97de81c088a182062c4b5622fd2ab"
BODY = """YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBURWlGMHlwcXIrYnB2Y3FY
TnlDVkpwTDdPdXdQZFZ3UEw3S1FFYkZET0NjCmhqYWJHWHdTTFE5YzNTNkx3Mmkr
UzJUdTJmaXdRSEhzbGJCTjZCNDFGTEUKLS0tIFd5SnA5Ri85Rk9aaDdnSmRoZXEy
V0lKY3dIZ1ljOE5JVmgzZGR3aHJjTmcK7s9ix86RtDMnTmjU8vkTTLdMW/73vqpS
yPC8DpksHoMx+2Y=
"""
FILE = base64.b64decode(BODY)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with vaults.new(tmp_path_factory.mktemp("sharing")) as made:
        made.append(sharing.IDENTITY, IDENTITY.encode())
        yield made


def armored(body: str) -> bytes:
    return f"-----BEGIN AGE ENCRYPTED FILE-----\n{body}-----END AGE ENCRYPTED FILE-----\n".encode()


def test_the_published_file_opens_bare_and_armored(vault: Vault) -> None:
    for data in (FILE, armored(BODY)):
        assert sha256(sharing.opened(vault, data)).hexdigest() == PAYLOAD


@pytest.mark.parametrize("data", [
    armored(BODY.replace("=\n", "\n")), armored(BODY + "=yjEF\n"), armored(BODY).replace(b"AGE", b"AEG"),
    FILE.replace(b"--- W", b"--- V"), FILE.replace(b"/v1", b"/v2"), FILE + b"\0", FILE[:-1], FILE[:-17], b"", b"age-encryption.org/v1\n",
    b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 40\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n" + bytes(60),
    b"age-encryption.org/v1\n" + b"-> X25519 a\n" * 200_000,
], ids=["no padding", "checksum", "other type", "header changed", "newer version", "longer", "shorter", "no chunk", "empty", "only a line",
        "a passphrase of enormous cost", "a header of megabytes"])
def test_hostile_files_are_refused_in_one_sentence(vault: Vault, data: bytes) -> None:
    with pytest.raises(BadInput) as told:
        sharing.opened(vault, data)
    assert "can't be opened" in told.value.message.en


@given(st.binary(max_size=60), st.integers(0, len(FILE) - 1), st.integers(0, 60))
def test_no_changed_file_opens(vault: Vault, added: bytes, at: int, taken: int) -> None:
    changed = FILE[:at] + added + FILE[at + taken :]
    if changed != FILE:
        with pytest.raises(BadInput):
            sharing.opened(vault, changed)


@pytest.mark.parametrize("page", [
    b"<img src=https://x.example/p.png>", b"<!DOCTYPE html><html><head><meta http-equiv=refresh content='0;url=https://x.example'>",
    b"<MeTa HTTP-EQUIV='refresh' content='0;url=//x.example'>", b"<link rel=dns-prefetch href=//x.example>", b"<base href=https://x.example>",
    b"<script>fetch('https://x.example')</script>", b"<p><iframe src='file:///etc/passwd'></iframe>", b"<form action=https://x.example><input></form>",
])
def test_a_page_from_others_cannot_call_home(page: bytes) -> None:
    made = sharing.quiet(page)
    policy, _, rest = made.partition(b"\n")
    assert b"default-src 'none'" in policy and made.startswith(b"<!doctype html>")
    assert not re.search(rb"http-equiv|<\s*(link|base|script|iframe|form)", rest, re.IGNORECASE)


def test_what_is_no_page_stays_as_it_is() -> None:
    for data in (b"just words\n", bytes(range(256)), b""):
        assert sharing.quiet(data) == data


KILLED = """
import os, signal, sys
from pathlib import Path
from momo_guard.report.writing import write_report
def chunks():
    yield "the first half " * 10_000
    os.kill(os.getpid(), signal.SIGKILL)
write_report(Path(sys.argv[1]), chunks())
"""


@pytest.mark.parametrize("there", [False, True])
def test_killed_while_exporting_leaves_nothing_new(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "out.md"
    if there:
        path.write_text("old")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -9
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == ({"out.md": "old"} if there else {})


def test_the_age_tool_opens_what_is_shared(vault: Vault, tmp_path: Path) -> None:
    import shutil

    if not shutil.which("age"):
        pytest.skip("age is not installed")
    (tmp_path / "key").write_text(IDENTITY + "\n")
    (tmp_path / "x.age").write_bytes(pyrage.encrypt(b"<p>for you</p>", [pyrage.x25519.Identity.from_str(IDENTITY).to_public()]))
    out = subprocess.run(["age", "-d", "-i", str(tmp_path / "key"), str(tmp_path / "x.age")], capture_output=True, check=True)
    assert out.stdout == b"<p>for you</p>"
