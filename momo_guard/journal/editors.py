"""Writing an entry in an editor of the user's, on a file system that is memory and nothing else.

Editors leave copies: swap files, backups, undo files, histories. So only those are started of which it is known how to stop
that, in a folder on tmpfs that is their home as well, and whatever they leave there is overwritten and removed. What a
killed program could not remove is removed at the next start."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from momo_guard.errors import CantWrite, MomoError, UsageFault, reason
from momo_guard.say import Say

_PREFIX = "momo-guard-edit-"
_NAME = "entry.txt"
_IN_MEMORY = ("tmpfs", "ramfs")
_PR_SET_PDEATHSIG = 1
_VIM = ("-n", "-i", "NONE", "-u", "NONE", "--noplugin", "--cmd",
        "set nocompatible noswapfile nobackup nowritebackup noundofile encoding=utf-8 fileencoding=utf-8 nomodeline wrap linebreak "
        "backspace=indent,eol,start")
_EMACS = ("-nw", "-Q", "--eval", "(setq make-backup-files nil auto-save-default nil auto-save-list-file-prefix nil create-lockfiles nil "
          "inhibit-startup-screen t coding-system-for-read 'utf-8)")
KNOWN: Mapping[str, tuple[str, ...]] = {
    "vim": _VIM, "vim.basic": _VIM, "vim.tiny": _VIM, "vim.nox": _VIM, "vim.gtk3": _VIM,
    "nvim": ("-n", "-i", "NONE", "-u", "NONE", "--noplugin", "--cmd", "set noswapfile nobackup nowritebackup noundofile nomodeline wrap linebreak"),
    "nano": ("--ignorercfiles",),
    "micro": ("-config-dir", "{folder}", "-backup", "false", "-permbackup", "false", "-savehistory", "false", "-savecursor", "false", "-saveundo",
              "false", "-autosave", "0"),
    "emacs": _EMACS, "emacs-nox": _EMACS, "emacs-gtk": _EMACS,
}
"""Editors by the name of their program, and what makes them leave nothing outside the folder."""
_SHOWN = "vim、nvim、nano、micro、emacs"


class Editor(NamedTuple):
    """A program that may be started."""

    path: str
    options: tuple[str, ...]
    own_options: bool
    """Whether the user's setting had options, which are left out."""


class Edited(NamedTuple):
    """What came back."""

    text: str
    whole: bool
    """Whether the editor ended as one does after saving."""


def chosen(environment: Mapping[str, str] | None = None) -> Editor:
    """The editor that VISUAL or EDITOR names. Raises UsageFault where none is named or it is not known."""
    environment = os.environ if environment is None else environment
    named = environment.get("VISUAL") or environment.get("EDITOR")
    if not named:
        raise UsageFault(Say("没有设 VISUAL 或 EDITOR。", "Neither VISUAL nor EDITOR is set."),
                         Say("例如：EDITOR=nano momo-guard journal add --editor", "For example: EDITOR=nano momo-guard journal add --editor"))
    try:
        program, *options = shlex.split(named)
    except ValueError:
        program, options = named, []
    path = shutil.which(program)
    if path is None:
        raise UsageFault(Say("找不到编辑器 {name}。", "The editor {name} was not found.").fill(name=program),
                         Say("检查 VISUAL 和 EDITOR。", "Check VISUAL and EDITOR."))
    # vi and editor are links to whichever was installed.
    name = Path(path).resolve().name
    if name not in KNOWN:
        raise UsageFault(
            Say("没有打开 {name}：不知道它会在别处留下什么（备份、交换文件、历史）。",
                "{name} was not started: it is not known what it leaves elsewhere (backups, swap files, histories).").fill(name=Path(program).name),
            Say("知道怎么管住的有 {known}；或者不用 --editor，直接在这里写。", "Known ones: {known}. Or write here, without --editor.")
            .fill(known=Say(_SHOWN, _SHOWN.replace("、", ", "))))
    return Editor(path, KNOWN[name], bool(options))


def edit(editor: Editor, text: str) -> Edited:
    """Let the user change a text. It stands on tmpfs meanwhile and nowhere else. Raises MomoError."""
    with _folder() as folder:
        path = folder / _NAME
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "replace") + b"\n" * bool(text))
        code = _run([editor.path, *(o.format(folder=folder) if "{folder}" in o else o for o in editor.options), str(path)], folder)
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        return Edited(data.decode("utf-8", "replace").rstrip("\r\n"), code == 0)


def _run(command: list[str], folder: Path) -> int:
    home = str(folder)
    own = {"HOME": home, "TMPDIR": home, "TMP": home, "TEMP": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "XDG_CACHE_HOME": home,
           "XDG_DATA_HOME": home}
    passed = {k: v for k, v in os.environ.items() if not k.startswith(("MOMO_", "VIM", "NVIM", "EMACS", "NANO", "MICRO"))}
    try:
        with _undisturbed(), subprocess.Popen(  # noqa: S603 - the user's own editor, out of a written list
                command, cwd=folder, env={**passed, **own}, preexec_fn=_die_with_us) as process:
            try:
                return process.wait()
            except BaseException:
                process.kill()
                raise
    except OSError as error:
        raise MomoError(Say("{name} 打不开（{why}）。", "{name} could not be started ({why}).").fill(name=command[0], why=reason(error))) from None


def _die_with_us() -> None:
    """In the editor's process: end when the program that started it is killed, and leave no core."""
    with contextlib.suppress(OSError, AttributeError, ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """While the editor runs: Ctrl-C is the editor's, and being told to end still passes by the cleaning up."""
    held = {s: signal.signal(s, _end) for s in (signal.SIGTERM, signal.SIGHUP)}
    # A function, not SIG_IGN: that would be the editor's own setting too.
    held[signal.SIGINT] = signal.signal(signal.SIGINT, _pass)
    try:
        yield
    finally:
        for name, handler in held.items():
            signal.signal(name, handler)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _pass(_number: int, _frame: FrameType | None) -> None:
    """Nothing."""


# The folder


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    place = in_memory()
    if place is None:
        raise CantWrite(
            Say("这台电脑上没有只在内存里的文件夹，所以不用编辑器：写下的字会落到磁盘上。",
                "This system has no folder that is only in memory, so no editor is started: your words would reach the disk."),
            Say("不用 --editor，直接在这里写。", "Write here, without --editor."))
    folder = place / f"{_PREFIX}{os.getpid()}-{_born(os.getpid())}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise CantWrite(Say("写不了 {p}（{why}）。", "{p} can't be written ({why}).").fill(p=place, why=reason(error))) from None
    try:
        yield folder
    finally:
        wipe(folder)


def in_memory() -> Path | None:
    """A folder on tmpfs that this user can write to."""
    return next((p for p in _places() if os.access(p, os.W_OK | os.X_OK) and _kind(p) in _IN_MEMORY), None)


def _places() -> list[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return [*([Path(runtime)] if runtime else []), Path("/dev/shm")]  # noqa: S108 - that it is memory is looked at


def _kind(path: Path) -> str:
    """The type of the file system that a path is on, as Linux tells; nothing elsewhere."""
    best, kind = "", ""
    try:
        real = str(path.resolve(strict=True))
        with Path("/proc/self/mountinfo").open(encoding="utf-8", errors="surrogateescape") as lines:
            for line in lines:
                before, _, after = line.partition(" - ")
                mounted = before.split(" ")[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
                if (real + "/").startswith(mounted.rstrip("/") + "/") and len(mounted) >= len(best):
                    best, kind = mounted, after.split(" ")[0]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""
    return kind


def _born(process: int) -> int:
    """When a process was started, in the kernel's ticks: a number that comes back belongs to another one. 0 where it is gone."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def sweep() -> int:
    """Remove what killed programs left on tmpfs; how many folders that were."""
    swept = 0
    for place in _places() if sys.platform == "linux" else []:
        with contextlib.suppress(OSError):
            for entry in os.scandir(place):
                if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.getuid():
                    process, _, rest = entry.name.removeprefix(_PREFIX).partition("-")
                    if not (process.isdigit() and str(_born(int(process))) == rest.partition("-")[0]):
                        wipe(Path(entry.path))
                        swept += 1
    return swept


def wipe(folder: Path) -> None:
    """Overwrite every file in a folder of ours, then remove it all."""
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            with contextlib.suppress(OSError), os.fdopen(os.open(path, os.O_WRONLY | os.O_NOFOLLOW), "wb") as file:
                file.write(bytes(os.fstat(file.fileno()).st_size))
    shutil.rmtree(folder, ignore_errors=True)
