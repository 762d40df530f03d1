"""The agent as its clients see it: a process that holds a vault's key for ten idle minutes.

It is reached through a socket in a folder of the user's own, and both sides look who the other one is."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs

from momo_guard.errors import MomoError
from momo_guard.say import Say
from momo_guard.vault.keys import MasterKey

IDLE_SECONDS = 600
KEY, LOCK, ASK = b"key\n", b"lock\n", b"ask\n"
_TIMEOUT = 5.0
_MOST_PATH = 100
_XUCRED_UID = struct.Struct("=II")


class NoAgent(MomoError):
    """There can be no agent here."""


def _cant_hold() -> NoAgent:
    return NoAgent(
        Say("这个系统上没有地方可以安全地暂存钥匙。", "This system has no place to keep the key for a while."),
        Say("每条命令会各自问密码；脚本可以用 MOMO_PASSPHRASE_FD。", "Each command will ask for the passphrase; scripts can use MOMO_PASSPHRASE_FD."),
    )


def can_run() -> bool:
    """Whether this system has sockets that stay on the machine and tell who is at the other end."""
    return hasattr(socket, "AF_UNIX") and (hasattr(socket, "SO_PEERCRED") or sys.platform == "darwin")


def folder() -> Path:
    """The folder of the sockets, made for this user alone. Raises NoAgent where it belongs to somebody else."""
    place = _place()
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = place.lstat()
    except OSError:
        raise _cant_hold() from None
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise _cant_hold()
    if stat.S_IMODE(status.st_mode) & 0o077:
        place.chmod(0o700)
    return place


def _place() -> Path:
    """The session's own folder where there is one, else the state folder, else (names of sockets are short) /tmp."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / "momo-guard"
    kept = platformdirs.user_state_path("momo-guard") / "agent"
    return kept if len(os.fsencode(kept)) < _MOST_PATH - 24 else Path(tempfile.gettempdir()) / f"momo-guard-{os.getuid()}"


def socket_path(vault: str) -> Path:
    """A vault's socket. Raises NoAgent where its name would be too long for one."""
    path = folder() / f"{vault[:16]}.sock"
    if len(os.fsencode(path)) > _MOST_PATH:
        raise _cant_hold()
    return path


def peer_uid(connection: socket.socket) -> int | None:
    """Who is at the other end, as the system vouches."""
    try:
        if hasattr(socket, "SO_PEERCRED"):
            data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            return int(struct.unpack("=iII", data)[1])
        # macOS: LOCAL_PEERCRED of SOL_LOCAL gives a struct xucred, which begins with its version and the user.
        return int(_XUCRED_UID.unpack(connection.getsockopt(0, 1, 76)[:8])[1])
    except (OSError, struct.error):
        return None


def _talk(vault: str, word: bytes, expect: int) -> bytes | None:
    if not can_run():
        return None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_TIMEOUT)
            connection.connect(str(socket_path(vault)))
            if peer_uid(connection) != os.getuid():
                return None
            connection.sendall(word)
            answer = b""
            while len(answer) < expect and (more := connection.recv(expect - len(answer))):
                answer += more
            return answer if len(answer) == expect else None
    except (OSError, NoAgent):
        return None


def key_of(vault: str) -> MasterKey | None:
    """The key of a vault (its id in hex) where an agent holds it; asking counts as use."""
    key = _talk(vault, KEY, 32)
    return MasterKey(key) if key else None


def key_for(path: Path) -> MasterKey | None:
    """The key of the vault in a file, where an agent holds it."""
    if not can_run():
        return None
    from momo_guard.vault.unlocking import vault_id

    vault = vault_id(path)
    return key_of(vault) if vault else None


def seconds_left(vault: str) -> int | None:
    """How long an agent will still hold the key if nobody asks for it; None where there is none."""
    answer = _talk(vault, ASK, 4)
    return int.from_bytes(answer) if answer else None


def lock(vault: str) -> bool:
    """Make the agent forget the key and end; whether there was one."""
    return _talk(vault, LOCK, 1) is not None


def start(vault: str, key: MasterKey, idle: int = IDLE_SECONDS) -> None:
    """Start an agent that holds a key. The key goes through a pipe, never through arguments or environment.

    Raises NoAgent."""
    if not can_run():
        raise _cant_hold()
    path = socket_path(vault)
    lock(vault)
    package = Path(__file__).resolve().parent.parent.parent
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH")}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "momo_guard.vault.holding", str(path), str(idle)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
        env=environment | {"PYTHONPATH": str(package)},
    )
    assert process.stdin is not None and process.stdout is not None
    with process.stdin, process.stdout, contextlib.suppress(BrokenPipeError):
        process.stdin.write(key)
        process.stdin.flush()
        if process.stdout.readline() == b"ready\n":
            # It outlives us on purpose.
            process.returncode = 0
            return
    process.wait(_TIMEOUT)
    raise _cant_hold()
