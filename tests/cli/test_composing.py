"""Writing by hand, on a terminal of its own: the composer, editors, templates; and that nothing of it stays anywhere."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import shutil
import signal
import stat
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_guard.journal import editors
from tests.benchmarks.vault_marker import MARKER, files_with_marker
from tests.cli.test_vault_commands import ALPHA, Shell, made

pytestmark = pytest.mark.skipif(sys.platform != "linux" or editors.in_memory() is None, reason="there is no file system in memory here")


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path)
    (tmp_path / "home").mkdir()
    made(shell)
    yield shell
    shutil.rmtree(shell.runtime, ignore_errors=True)
    for left in ours():
        editors.wipe(left)


def ours() -> list[Path]:
    return list(Path("/dev/shm").glob(f"{editors._PREFIX}*"))


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A command on a pseudo-terminal that a test types at."""

    def __init__(self, shell: Shell, *args: str, **environment: str) -> None:
        reader, writer = os.pipe()
        os.write(writer, ALPHA.encode() + b"\n")
        os.close(writer)
        env = {**os.environ, "XDG_STATE_HOME": str(shell.folder / "state"), "XDG_DATA_HOME": str(shell.folder / "data"),
               "XDG_CACHE_HOME": str(shell.folder / "cache"), "XDG_RUNTIME_DIR": str(shell.runtime), "MOMO_VAULT": str(shell.folder / "v.momo"),
               "HOME": str(shell.folder / "home"), "TMPDIR": str(shell.folder), "TERM": "xterm", "LC_ALL": "C.UTF-8", "MOMO_PASSPHRASE_FD": str(reader),
               **environment}
        env.pop("VISUAL", None)
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen([sys.executable, "-m", "momo_guard", "--lang", "en", "journal", *args], env=env, stdin=slave, stdout=slave,
                                        stderr=slave, pass_fds=[reader], start_new_session=True, preexec_fn=_own_terminal, cwd=Path(__file__).parents[2])
        os.close(slave)
        os.close(reader)
        self.seen = self.typed = ""

    def until(self, text: str, seconds: float = 40.0) -> str:
        """Read until something is shown."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self.master], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
            elif self.process.poll() is not None:
                break
        assert text in self.seen, self.seen
        return self.seen

    def type(self, text: str) -> None:
        self.typed += text
        os.write(self.master, text.encode())

    def end(self) -> int:
        """Read until the command ends. A Ctrl-D typed between two lines may be taken by the terminal itself; like a
        person, press it again."""
        start, pressed = time.monotonic(), self.typed.endswith("\x04")
        again = start + 2
        while self.process.poll() is None:
            if pressed and time.monotonic() > again:
                again += 2
                self.type("\x04")
            if time.monotonic() > start + 90:
                self.process.kill()
                raise AssertionError(f"it does not end: {self.seen!r}")
            if select.select([self.master], [], [], 0.2)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.master, 65536).decode("utf-8", "replace")
        os.close(self.master)
        return self.process.returncode


def script(shell: Shell, name: str, body: str) -> str:
    path = shell.runtime / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return str(path)


def last(shell: Shell) -> str:
    return shell("show", "last", secrets=ALPHA).out


def test_the_composer_takes_lines_until_ctrl_d(shell: Shell) -> None:
    terminal = Terminal(shell, "add")
    terminal.until("Ctrl-D")
    terminal.type("第一行\nsecond line\n")
    terminal.until("second line")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "第一行\nsecond line" in last(shell)
    assert "\x1b[?1049h" in terminal.seen and "\x1b[?1049l" in terminal.seen


def test_one_slip_on_ctrl_c_loses_nothing_and_two_drop_it(shell: Shell) -> None:
    terminal = Terminal(shell, "add")
    terminal.until("Ctrl-D")
    terminal.type("kept\n")
    terminal.until("kept\r\n")
    time.sleep(0.3)
    terminal.type("\x03")
    terminal.until("once more")
    terminal.type("more\n\x04")
    assert terminal.end() == 0
    assert "kept\nmore" in last(shell)


def test_a_first_paragraph_without_a_line_end_is_not_lost_to_one_slip(shell: Shell) -> None:
    terminal = Terminal(shell, "add")
    terminal.until("Ctrl-D")
    time.sleep(0.3)
    terminal.type("a long first paragraph")
    terminal.until("a long first paragraph")
    time.sleep(0.3)
    terminal.type("\x03")
    terminal.until("once more")
    time.sleep(0.3)
    terminal.type(", whole\n")
    terminal.until(", whole\r\n")
    terminal.type("and a second\n")
    terminal.until("and a second\r\n")
    terminal.type("\x04")
    assert terminal.end() == 0
    assert "a long first paragraph, whole\nand a second\n" in last(shell)
    dropped = Terminal(shell, "add")
    dropped.until("Ctrl-D")
    time.sleep(0.3)
    dropped.type("not this")
    dropped.until("not this")
    time.sleep(0.3)
    dropped.type("\x03")
    dropped.until("once more")
    time.sleep(0.3)
    dropped.type("\x03")
    assert dropped.end() == 1
    assert "not this" not in last(shell)


def test_questions_left_open_are_left_out(shell: Shell) -> None:
    terminal = Terminal(shell, "add", "--template", "gratitude")
    terminal.until("thankful")
    terminal.type("the baker\n\n")
    terminal.until("Which moment")
    terminal.type("\n")
    terminal.until("tell them")
    terminal.type("a card\n\x04")
    assert terminal.end() == 0
    shown = last(shell)
    assert "thankful for today.\nthe baker\n\nWould you like to tell them? How?\na card" in shown
    assert "Which moment" not in shown and "#gratitude" in shown


def test_an_editor_that_is_known_writes_in_memory_only(shell: Shell) -> None:
    nano = script(shell, "nano", f'mount=$(df --output=fstype "$2" | tail -1); echo "$1 $mount $HOME"> "{shell.folder}/seen"; printf "{MARKER}" >> "$2"')
    run = Terminal(shell, "add", "--editor", EDITOR=nano)
    assert run.end() == 0, run.seen
    assert MARKER in last(shell)
    option, kind, home = (shell.folder / "seen").read_text().split()
    assert (option, kind) == ("--ignorercfiles", "tmpfs")
    assert home.startswith("/dev/shm/")
    assert ours() == []
    assert files_with_marker(shell.folder) == []


def test_editing_an_entry_in_the_editor(shell: Shell) -> None:
    shell("add", "as it was", secrets=ALPHA)
    run = Terminal(shell, "edit", "last", "--editor", EDITOR=script(shell, "vim", 'for f; do :; done; sed -i "s/was/is/" "$f"'))
    assert run.end() == 0, run.seen
    assert "as it is" in last(shell)


def test_an_editor_that_ends_badly_and_an_empty_text_store_nothing(shell: Shell) -> None:
    run = Terminal(shell, "add", "--editor", EDITOR=script(shell, "nano", "true"))
    assert run.end() == 2
    assert "nothing was stored" in run.seen
    run = Terminal(shell, "add", "--editor", EDITOR=script(shell, "nano", 'echo half > "$2"; exit 1'))
    run.until("Keep what was written?")
    run.type("n\n")
    assert run.end() == 2
    assert ours() == []


@pytest.mark.parametrize(("name", "told"), [("code", "not known what it leaves"), ("ed", "not known what it leaves"), ("no-such-editor", "not found")])
def test_other_editors_are_refused_with_the_reason(shell: Shell, name: str, told: str) -> None:
    program = name if name == "no-such-editor" else script(shell, name, "echo it-ran >&2")
    run = Terminal(shell, "add", "--editor", EDITOR=program)
    assert run.end() == 2
    assert told in run.seen and "it-ran" not in run.seen


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_program_that_is_ended_leaves_nothing(shell: Shell, how: signal.Signals) -> None:
    nano = script(shell, "nano", f'printf "{MARKER}" >> "$2"; cp "$2" "$2.save"; echo ready; exec sleep 60')
    run = Terminal(shell, "add", "--editor", EDITOR=nano)
    run.until("ready")
    [folder] = ours()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    run.process.send_signal(how)
    run.end()
    if how == signal.SIGKILL:
        assert files_with_marker(folder) == ["entry.txt", "entry.txt.save"]
        assert shell("list", secrets=ALPHA).code == 0
    assert ours() == []
    assert files_with_marker(shell.folder, Path("/dev/shm")) == []


def test_what_a_living_program_edits_is_not_swept(shell: Shell) -> None:
    run = Terminal(shell, "add", "--editor", EDITOR=script(shell, "nano", 'printf kept >> "$2"; echo ready; read answer'))
    run.until("ready")
    assert shell("list", secrets=ALPHA).code == 0
    assert len(ours()) == 1
    run.type("\n")
    assert run.end() == 0
    assert "kept" in last(shell)


REAL = {
    "vim": ("i" + MARKER + "\x1b:wq\r", "INSERT"), "nvim": ("i" + MARKER + "\x1b:wq\r", ""), "nano": (MARKER + "\x13\x18", ""),
    "micro": (MARKER + "\x13\x11", ""), "emacs": (MARKER + "\x18\x13\x18\x03", ""),
}


@pytest.mark.parametrize("name", REAL)
def test_real_editors_leave_nothing(shell: Shell, name: str) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    # What each would do with its owner's settings: backups, swap files, histories, all at home.
    home = shell.folder / "home"
    (home / ".vimrc").write_text(f"set backup undofile backupdir={home} undodir={home} directory={home} viminfo='100,n{home}/info\n")
    (home / ".nanorc").write_text(f'set backup\nset backupdir "{home}"\nset historylog\n')
    before = {p: p.stat().st_mtime_ns for p in home.rglob("*")}
    run = Terminal(shell, "add", "--editor", EDITOR=name)
    run.until("entry.txt")
    time.sleep(1.5 if name in ("emacs", "micro", "nvim") else 0.5)
    for key in REAL[name][0]:
        run.type(key)
        time.sleep(0.01)
    assert run.end() == 0, run.seen
    assert MARKER in last(shell)
    assert ours() == []
    assert files_with_marker(shell.folder) == []
    assert {p: p.stat().st_mtime_ns for p in home.rglob("*")} == before
