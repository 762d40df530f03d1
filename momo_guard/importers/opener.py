"""Opens what a user gives us, a file, a folder, a zip or a tar, as one tree of read-only members.

Nothing is ever unpacked to disk and nothing of the user's is changed. Archives are counted while they stream.
"""

from __future__ import annotations

import io
import os
import stat
import sys
import weakref
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from momo_guard.errors import BadInput
from momo_guard.importers import members
from momo_guard.post import Unread
from momo_guard.say import Say

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_IN_MEMORY = 256 << 20
"""An archive that comes through a pipe can't be searched in place; up to this size it is held in memory."""
HEAD = 65536
"""What identify sees of a file at first."""
_KEPT = 128


class Source(Protocol):
    """A read-only tree. Names use "/" and are relative to its top; a single file is a tree of one name."""

    label: str
    """What the user called it, for messages."""

    @property
    def refused(self) -> Sequence[Unread]:
        """Members left out when it was opened, and why (links, names that point outside, broken inner zips)."""
        ...

    def names(self) -> list[str]:
        """All members that can be read, in a stable order."""
        ...

    def find(self, *tails: str) -> list[str]:
        """The names that end in one of the tails ("data/tweets.js", "posts_*.json"), in any case."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member, limited in size against bombs. Raises BadInput."""
        ...

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of a member, for identify; empty where it can't be read."""
        ...

    def size(self, name: str) -> int:
        """A member's bytes when unpacked, as its folder states; 0 where that is unknown (a pipe)."""
        ...

    def modified(self, name: str) -> datetime | None:
        """When the member was last written, naive local time: what "yesterday" in it refers to."""
        ...

    def path(self, name: str) -> Path | None:
        """The member's own file on disk where it is one (SQLite needs it), else None."""
        ...


class Tree:
    """What all sources share: names with an index, and head by way of open."""

    def __init__(self, label: str, names: Sequence[str], refused: Sequence[Unread] = ()) -> None:
        self.label = label
        self.refused = refused
        self._names = members.Names(names)
        self._seen: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """All members that can be read, sorted."""
        return self._names.all

    def find(self, *tails: str) -> list[str]:
        """The names that end in one of the tails."""
        return self._names.find(*tails)

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member. Raises BadInput."""
        raise BadInput(Say("没有 {name}。", "There is no {name}.").fill(name=name))

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of a member; empty where it can't be read."""
        if size <= HEAD and (kept := self._seen.get(name)) is not None:
            return kept[:size]
        try:
            with self.open(name) as stream:
                start = stream.read(max(size, HEAD))
        except BadInput:
            start = b""
        if len(self._seen) < _KEPT:
            # Thirty importers look at the same few files.
            self._seen[name] = start[:HEAD]
        return start[:size]

    def size(self, name: str) -> int:
        """Unknown."""
        return 0

    def modified(self, name: str) -> datetime | None:
        """Unknown."""
        return None

    def path(self, name: str) -> Path | None:
        """Not on disk."""
        return None


class Disk(Tree):
    """Files on disk, by their names in the tree; archives among them are mounted under their own name."""

    def __init__(self, label: str, files: dict[str, Path], refused: members.Refusals) -> None:
        self._files = files
        self._mounts: dict[str, Source] = {}
        inside: list[str] = []
        packed = [n for n in files if n.lower().endswith(ARCHIVES)]
        for name in packed:
            inside += self._mount(name, files[name], refused)
        plain = files.keys() - set(packed)
        super().__init__(label, [*plain, *inside], refused.listed())

    def _mount(self, name: str, path: Path, refused: members.Refusals) -> list[str]:
        try:
            source = open_archive(path, name)
        except BadInput as error:
            refused.add(name, error.message)
            return []
        self._mounts[name] = source
        for unread in source.refused:
            refused.add(f"{name}/{unread.where}", unread.reason)
        return [f"{name}/{n}" for n in source.names()]

    def _inside(self, name: str) -> tuple[Source, str] | None:
        for mount, source in self._mounts.items():
            if name.startswith(mount + "/"):
                return source, name[len(mount) + 1 :]
        return None

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member. Raises BadInput where it is gone or may not be read."""
        if inside := self._inside(name):
            return inside[0].open(inside[1])
        try:
            return members.guarded(self._files[name].open("rb"), name)
        except (OSError, KeyError) as error:
            raise _unreadable(name, error) from error

    def size(self, name: str) -> int:
        """Bytes on disk, or inside the archive when unpacked."""
        if inside := self._inside(name):
            return inside[0].size(inside[1])
        try:
            return self._files[name].stat().st_size
        except OSError:
            return 0

    def modified(self, name: str) -> datetime | None:
        """When the file was last written."""
        if inside := self._inside(name):
            return inside[0].modified(inside[1])
        try:
            return datetime.fromtimestamp(self._files[name].stat().st_mtime, UTC).astimezone().replace(tzinfo=None)
        except OSError:
            return None

    def path(self, name: str) -> Path | None:
        """The file itself; None inside an archive."""
        return self._files.get(name)


class Pipe(Tree):
    """Standard input as a tree of one name. It can be looked into at its head and read once."""

    def __init__(self, stream: IO[bytes], name: str = "stdin") -> None:
        super().__init__(name, [name])
        self._stream = stream
        self._start = stream.read(HEAD)
        self._taken = False

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes, up to 65,536."""
        return self._start[:size]

    def open(self, name: str) -> IO[bytes]:
        """The whole stream. Raises BadInput when asked a second time: a pipe does not go back."""
        if self._taken:
            raise BadInput(
                Say("管道里的内容只能读一遍。", "What comes through a pipe can be read once only."),
                Say("请先存成文件再交给 momo-guard。", "Save it to a file and give momo-guard that."),
            )
        self._taken = True
        return members.guarded(_Joined(self._start, self._stream), name)


class _Joined(io.RawIOBase):
    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        return self._start.read(size) or self._rest.read(size)


def _unreadable(name: str, error: Exception) -> BadInput:
    if isinstance(error, PermissionError):
        return BadInput(
            Say("没有权限读取 {name}。", "{name} may not be read with your rights.").fill(name=name),
            Say("请检查文件的权限，或复制一份再试。", "Check its permissions, or try with a copy."),
        )
    return BadInput(members.VANISHED.fill(name=name), members.VANISHED_HINT)


def open_source(path: str | os.PathLike[str]) -> Source:
    """Open a file, a folder, a zip or a tar; "-" is standard input.

    Raises BadInput with one sentence and a hint: not there, not readable, empty, encrypted, damaged, a bomb.
    """
    if str(path) == "-":
        return _open_stream(sys.stdin.buffer, "stdin")
    if not str(path):
        # Path("") is the folder one stands in: an unset variable of a shell would have all of it read.
        raise BadInput(Say("路径是空的。", "The path is empty."), Say("请写出文件或文件夹。", "Name a file or a folder."))
    here = Path(path)
    try:
        mode = here.stat().st_mode
    except FileNotFoundError as error:
        raise BadInput(
            Say("找不到 {path}。", "There is no {path}.").fill(path=path),
            Say("请检查路径有没有写错。", "Check the path for a slip."),
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error
    if stat.S_ISDIR(mode):
        return _open_folder(here)
    if not stat.S_ISREG(mode):
        return _open_stream(_open_bytes(here), here.name)
    if here.stat().st_size == 0:
        raise BadInput(
            Say("{name} 是空文件。", "{name} is an empty file.").fill(name=here.name), members.DAMAGED_HINT
        )
    if _looks_packed(_first_bytes(here), here.name):
        return open_archive(here, here.name)
    return Disk(here.name, {here.name: here}, members.Refusals())


def _open_bytes(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path.name, error) from error


def _first_bytes(path: Path) -> bytes:
    with _open_bytes(path) as stream, members.guarded(stream, path.name) as safe:
        return safe.read(512)


def _looks_packed(start: bytes, name: str) -> bool:
    if start[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        # Office files are zips too; they are one document each.
        return not name.lower().endswith((".xlsx", ".xlsm", ".docx", ".pptx", ".epub"))
    if start.startswith((b"7z\xbc\xaf'\x1c", b"Rar!")):
        raise BadInput(
            Say("{name} 是 7z 或 RAR 压缩包，这里打不开。", "{name} is a 7z or RAR archive, which can't be opened here.").fill(
                name=name
            ),
            Say("请先自己解压，再把文件夹交给 momo-guard。", "Unpack it and give momo-guard the folder."),
        )
    packed = start[:2] == b"\x1f\x8b" or start[:3] == b"BZh" or start[:6] == b"\xfd7zXZ\0"
    return packed or start[257:262] == b"ustar" or name.lower().endswith(ARCHIVES)


def open_archive(path: Path, label: str) -> Source:
    """Open a zip or tar on disk. Raises BadInput where it is damaged, encrypted or a bomb."""
    from momo_guard.importers import archives

    stream = _open_bytes(path)
    try:
        source = archives.open_packed(stream, label, path.stat().st_size)
    except OSError as error:
        stream.close()
        raise _unreadable(label, error) from error
    except BadInput:
        stream.close()
        raise
    # Members are read from this one handle for as long as somebody holds the source.
    weakref.finalize(source, stream.close)
    return source


def _open_stream(stream: IO[bytes], name: str) -> Source:
    pipe = Pipe(stream, name)
    start = pipe.head(name)
    if not start:
        raise BadInput(Say("没有读到任何内容。", "Nothing came in."), Say("请检查管道前面的命令。", "Check the command before the pipe."))
    if not _looks_packed(start[:512], name):
        return pipe
    from momo_guard.importers import archives

    data = pipe.open(name).read(_IN_MEMORY + 1)
    if len(data) > _IN_MEMORY:
        raise BadInput(
            Say("从管道来的压缩包太大。", "An archive through a pipe can't be this big."),
            Say("请把文件的路径直接交给 momo-guard。", "Give momo-guard the path of the file instead."),
        )
    return archives.open_packed(io.BytesIO(data), name, len(data))


def _open_folder(top: Path) -> Source:
    files: dict[str, Path] = {}
    refused = members.Refusals()
    label = top.name or str(top)

    def blocked(error: OSError) -> None:
        refused.add(str(error.filename), Say("没有权限读取这个文件夹", "this folder may not be read"))

    for folder, inner, names in os.walk(top, onerror=blocked):
        inner[:] = sorted(d for d in inner if d not in (".git", "__MACOSX"))
        for name in names:
            path = Path(folder, name)
            _take(path, path.relative_to(top).as_posix(), files, refused)
        if len(files) > members.MAX_MEMBERS:
            raise too_many(label)
    if not files:
        raise BadInput(
            Say("{name} 里没有可读的文件。", "{name} holds no files that can be read.").fill(name=label),
            Say("请把解压后的导出文件夹或压缩包交给 momo-guard。", "Give momo-guard the unpacked export or its zip."),
        )
    return Disk(label, files, refused)


def _take(path: Path, name: str, files: dict[str, Path], refused: members.Refusals) -> None:
    if members.is_junk(name):
        return
    try:
        mode = path.lstat().st_mode
    except OSError:
        refused.add(name, Say("文件在读取时消失", "it went away while being read"))
        return
    if stat.S_ISLNK(mode):
        refused.add(name, Say("这是指向别处的链接，没有跟过去", "it is a link to another place and was not followed"))
    elif stat.S_ISREG(mode):
        files[name] = path


def too_many(label: str) -> BadInput:
    """The error for a tree with more files than any export has."""
    return BadInput(
        Say("{name} 里的文件太多，不像一份导出。", "{name} holds too many files for one export.").fill(name=label),
        Say("请只选导出所在的那个文件夹。", "Choose only the folder that holds the export."),
    )
