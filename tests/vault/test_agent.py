"""The agent hands the key to its own user, and forgets it in time."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_guard.vault import agent, hardening, holding, opening
from momo_guard.vault.keys import MasterKey
from momo_guard.vault.unlocking import vault_id
from tests.vault import vaults

pytestmark = pytest.mark.skipif(not agent.can_run(), reason="no agent on this system")
VAULT = "ab" * 16
SECRET = MasterKey(bytes(range(32)))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    runtime = Path("/tmp") / f"momo-{os.getpid()}-{abs(hash(str(tmp_path))) % 10**8}"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    yield runtime
    for vault in (VAULT,):
        agent.lock(vault)
    import shutil

    shutil.rmtree(runtime)


def gone(path: Path, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return not path.exists()


def test_it_holds_and_forgets() -> None:
    assert agent.key_of(VAULT) is None
    assert not agent.lock(VAULT)
    agent.start(VAULT, SECRET)
    assert agent.key_of(VAULT) == SECRET
    left = agent.seconds_left(VAULT)
    assert left is not None and 500 < left <= 600
    assert agent.lock(VAULT)
    assert gone(agent.socket_path(VAULT))
    assert agent.key_of(VAULT) is None


def test_only_the_user_can_reach_it(place: Path) -> None:
    agent.start(VAULT, SECRET)
    path = agent.socket_path(VAULT)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.parent.chmod(0o755)
    agent.folder()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_is_a_link_is_refused(place: Path, tmp_path: Path) -> None:
    (place / "momo-guard").symlink_to(tmp_path)
    with pytest.raises(agent.NoAgent):
        agent.folder()


def test_without_a_session_folder_the_state_folder_serves(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
    assert agent.folder() == place / "state/momo-guard/agent"
    monkeypatch.setenv("XDG_STATE_HOME", str(place / ("x" * 90)))
    assert agent.folder().name == f"momo-guard-{os.getuid()}"


def test_another_user_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The holder asks the system who is there; here it is told another number."""
    ours, theirs = socket.socketpair()
    key = hardening.Locker(32)
    key.view[:] = SECRET
    with ours, theirs:
        theirs.sendall(agent.KEY)
        monkeypatch.setattr(holding, "peer_uid", lambda _: os.getuid() + 1)
        holding._answer(ours, key, holding.Idle(60))
        theirs.setblocking(False)
        with pytest.raises(BlockingIOError):
            theirs.recv(1)
        monkeypatch.undo()
        holding._answer(ours, key, holding.Idle(60))
        assert theirs.recv(64) == SECRET


def test_idle_time_suspension_and_a_stopped_process_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, slept = [100.0], [7.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(holding, "asleep", lambda: slept[0])
    idle = holding.Idle(600)
    for _ in range(20):
        clock[0] += 29
        assert idle.left() > 0
    idle.use()
    for _ in range(20):
        clock[0] += 29
        idle.left()
    clock[0] += 25
    with pytest.raises(holding.Ending):
        idle.left()
    idle = holding.Idle(600)
    slept[0] += 3600
    with pytest.raises(holding.Ending):
        idle.left()
    idle = holding.Idle(600)
    clock[0] += 61
    with pytest.raises(holding.Ending):
        idle.left()


def test_a_short_idle_time_ends_the_process() -> None:
    agent.start(VAULT, SECRET, idle=1)
    assert agent.key_of(VAULT) == SECRET
    assert gone(agent.socket_path(VAULT))


def _pid(vault: str) -> int:
    import struct

    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(agent.socket_path(vault)))
        return int(struct.unpack("=iII", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_process_is_shielded_and_carries_the_key_nowhere_else() -> None:
    agent.start(VAULT, SECRET)
    pid = _pid(VAULT)
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert [line.split()[4:6] for line in limits.splitlines() if "core file size" in line] == [["0", "0"]]
    shown = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
    assert bytes(SECRET) not in shown
    assert SECRET.hex().encode() not in shown
    assert Path(f"/proc/{pid}/environ").stat().st_uid == 0  # what PR_SET_DUMPABLE 0 does to /proc
    os.kill(pid, signal.SIGTERM)
    assert gone(agent.socket_path(VAULT))


def test_a_new_agent_takes_the_place_of_the_old_one() -> None:
    agent.start(VAULT, SECRET)
    agent.start(VAULT, MasterKey(bytes(32)))
    assert agent.key_of(VAULT) == bytes(32)


def test_a_vault_opens_with_the_agents_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOMO_PASSPHRASE_FD", raising=False)
    with vaults.new(tmp_path) as vault:
        vault.append("entry", b"x")
        assert vault_id(vault.path) == vault.id
        agent.start(vault.id, vault.keys.master)
    try:
        with opening.open_vault(tmp_path / "v.momo", state=tmp_path / "state") as vault:
            assert vaults.bodies(vault) == [b"x"]
    finally:
        assert agent.lock(vault.id)


def test_an_agents_key_from_before_is_no_obstacle(tmp_path: Path) -> None:
    with vaults.new(tmp_path) as vault:
        agent.start(vault.id, SECRET)
    try:
        with opening.open_vault(tmp_path / "v.momo", lambda: vaults.PASSPHRASE, state=tmp_path / "state"):
            pass
    finally:
        agent.lock(vault.id)


def test_the_socket_is_no_way_out() -> None:
    """The door to the network stays shut in the agent's process, and its own socket is not in its way."""
    code = ("import socket, sys, momo_guard.vault.holding\n"
            "a = socket.socket(socket.AF_UNIX); a.bind(sys.argv[1]); a.listen()\n"
            "b = socket.socket(socket.AF_UNIX); b.connect(sys.argv[1])\n"
            "c = socket.socket(); c.settimeout(2)\n"
            "c.connect(('203.0.113.7', 80))")
    path = agent.folder() / "t.sock"
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert "NetworkRefused" in run.stderr
    assert "line 5" in run.stderr
