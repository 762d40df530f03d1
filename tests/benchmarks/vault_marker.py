"""Looks for a marker that was written into a vault: in every file, in what processes wrote, in cores.

The same scan is run over a program that keeps no secrets: there it has to find the marker in each of these places."""

from __future__ import annotations

import base64
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MARKER = "momo-marker-月光落在第七级台阶"
PASSPHRASE = "kettle orbit moss"

CARELESS = """
import os, sys, tempfile, time
text = sys.stdin.read()
open(os.path.join(os.environ["HOME"], "diary.txt"), "w").write(text)
handle, name = tempfile.mkstemp()
os.write(handle, text.encode("utf-16-le"))
print("ready", file=sys.stderr, flush=True)
time.sleep(float(sys.argv[1]))
"""
CAREFUL = """
import sys, time
from datetime import datetime
from pathlib import Path
from momo_guard.journal import cache
from momo_guard.journal.journal import Journal
from momo_guard.journal.search import Query, words_of
from momo_guard.vault.hardening import shield
from momo_guard.vault.store import Vault
shield()
text = sys.stdin.read()
with Vault.open(Path(sys.argv[2]), sys.argv[3], state=Path(sys.argv[4])) as vault:
    vault.append("entry", text.encode(), vault.put_blobs([text.encode() * 50]))
    vault.seal("cache", text.encode())
    assert any(text.encode() == r.body for r in vault.records())
    cache.WORTH_A_FILE = 1
    Journal(vault).add(text, datetime.now().astimezone(), title=text)
    Journal(vault).keep()
    assert cache.path_of(vault).exists()
    assert len(Journal(vault).search(Query(words=words_of([text])))) == 1
    print("ready", file=sys.stderr, flush=True)
    time.sleep(float(sys.argv[1]))
"""


def needles() -> list[bytes]:
    """The marker in the forms in which it could lie about."""
    plain = MARKER.encode()
    forms = [plain, MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be"), plain.hex().encode()]
    # Base64 depends on where the marker begins in its group of three bytes.
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        forms += [coded[4:-4], base64.urlsafe_b64encode(bytes(shift) + plain)[4:-4]]
    return list(dict.fromkeys(forms))


def found_in(data: bytes) -> bool:
    return any(form in data for form in needles())


def files_with_marker(*places: Path) -> list[str]:
    found = []
    for place in places:
        for path in sorted(place.rglob("*")):
            if path.is_file() and not path.is_symlink() and found_in(path.read_bytes()):
                found.append(path.name)
    return found


def written(trace: Path) -> bytes:
    """The bytes of all writes but those to standard output and error, out of strace's -xx."""
    pieces = []
    for line in trace.read_text("ascii", "replace").splitlines():
        match = re.match(r"(?:\d+ +)?(?:write|pwrite64|writev|pwritev|sendto|sendmsg)\((\d+)", line)
        if match and match[1] not in ("1", "2"):
            pieces += [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', line)]
    return b"".join(pieces)


def _cores(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.name.startswith("core")]


class Run:
    """One program under strace, with its own home, temporary folder and core files."""

    def __init__(self, folder: Path, code: str, *args: str) -> None:
        self.folder = folder
        self.home, self.temp = folder / "home", folder / "tmp"
        for place in (self.home, self.temp):
            place.mkdir(parents=True)
        self.trace = folder.parent / f"{folder.name}.strace"
        env = {**os.environ, "HOME": str(self.home), "TMPDIR": str(self.temp), "XDG_STATE_HOME": str(self.home / "state")}
        command = [sys.executable, "-c", code, *args]
        if shutil.which("strace"):
            command = ["strace", "-f", "-xx", "-s", "1000000", "-e", "trace=write,pwrite64,writev,pwritev,sendto,sendmsg",
                       "-o", str(self.trace), *command]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.home, env={
            **env, "PYTHONPATH": str(Path(__file__).parents[2])}, preexec_fn=_allow_cores)

    def feed(self) -> None:
        assert self.process.stdin and self.process.stderr
        self.process.stdin.write(MARKER.encode())
        self.process.stdin.close()
        line = self.process.stderr.readline()
        assert line == b"ready\n", line + self.process.stderr.read()

    def child(self) -> int:
        """The program itself, below strace."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(listed[0]) if listed else self.process.pid

    def end(self, how: int | None) -> None:
        if how is not None:
            os.kill(self.child(), how)
        self.process.wait(60)
        if self.process.stderr:
            self.process.stderr.close()

    def findings(self) -> str:
        places = files_with_marker(self.home, self.temp)
        log = written(self.trace) if self.trace.exists() else b""
        return (f"files {places or 'none'}, writes {'FOUND' if found_in(log) else 'none'} in {len(log):,} bytes, "
                f"core files {len(_cores(self.home))}")


def _allow_cores() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def scan_all(folder: Path) -> Iterator[str]:
    """One line per program and way to end."""
    from momo_guard.vault.store import Vault
    from tests.vault.vaults import CHEAP

    pattern = Path("/proc/sys/kernel/core_pattern")
    yield f"cores go to {pattern.read_text().strip() if pattern.exists() else 'unknown'!r}; strace: {bool(shutil.which('strace'))}"
    for name, how in (("normal exit", None), ("kill -9", signal.SIGKILL), ("crash with cores allowed", signal.SIGABRT)):
        control = Run(folder / f"control {name}", CARELESS, "1")
        control.feed()
        control.end(how)
        yield f"control, {name}: {control.findings()}"
        place = folder / f"vault {name}"
        made = folder / f"made {name}"
        made.mkdir()
        Vault.create(made / "v.momo", PASSPHRASE, kdf=CHEAP, floor=CHEAP, state=made / "state")[0].close()
        run = Run(place, CAREFUL, "1", str(made / "v.momo"), PASSPHRASE, str(made / "state"))
        run.feed()
        run.end(how)
        yield f"vault, {name}: {run.findings()}; the vault's own folder {files_with_marker(made) or 'none'}"
