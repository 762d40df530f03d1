"""Zip and tar as trees of members, read in place: bombs, links, outside names and locks are refused."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from datetime import UTC, datetime
from typing import IO

from momo_guard.errors import BadInput
from momo_guard.importers import members
from momo_guard.importers.opener import ARCHIVES, Source, Tree, too_many
from momo_guard.say import Say

_INNER = 128 << 20
"""A zip inside a zip is held in memory; all of them together up to this many bytes."""
_HEADS = 32 << 20
"""First bytes of a tar's text members kept from the one pass over it, so that identify need not rewind."""
_TEXTUAL = (".json", ".jsonl", ".js", ".csv", ".tsv", ".txt", ".md", ".html", ".htm", ".xml")

_OUTSIDE = Say("名字指向压缩包之外，没有读", "its name points outside the archive; not read")
_LINK = Say("这是链接，没有跟过去", "it is a link and was not followed")
_TWICE = Say("同名文件出现多次，只读了最后一个", "the name occurs several times; only the last was read")
_LOCKED = Say("有密码，没有读", "it is locked with a password; not read")
_DEEP = Say("压缩包里还有一层压缩包，没有再打开", "an archive inside an archive; not opened")

_LOCKED_ERROR = Say("{name} 有密码，打不开。", "{name} is locked with a password.")
_LOCKED_HINT = Say(
    "请先用密码解压，再把文件夹交给 momo-guard。", "Unpack it with its password and give momo-guard the folder."
)


def open_packed(stream: IO[bytes], label: str, size: int) -> Source:
    """A zip or a tar (plain, gz, bz2, xz) of a stream that can seek. Raises BadInput."""
    if zipfile.is_zipfile(stream):
        stream.seek(0)
        return Zip(stream, label, size)
    stream.seek(0)
    if _is_tar(stream):
        return Tar(stream, label, size)
    if _unpacked(stream) is not stream:
        return Single(stream, label, size)
    raise BadInput(members.DAMAGED.fill(name=label), members.DAMAGED_HINT)


def _is_tar(stream: IO[bytes]) -> bool:
    try:
        start = _unpacked(stream).read(512)
    except (zlib.error, lzma.LZMAError, EOFError, OSError):
        return False
    finally:
        stream.seek(0)
    try:
        tarfile.TarInfo.frombuf(start, tarfile.ENCODING, "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


class Single(Tree):
    """One packed file that is no tar, such as posts.jsonl.gz: a tree of one name."""

    def __init__(self, stream: IO[bytes], label: str, size: int) -> None:
        name, _, suffix = label.rpartition(".")
        self._stream, self._packed = stream, size
        self._name = name if name and suffix.lower() in ("gz", "bz2", "xz") else label
        super().__init__(label, [self._name])

    def open(self, name: str) -> IO[bytes]:
        """The unpacked file, from its start, counted. Raises BadInput."""
        if name != self._name:
            return super().open(name)
        self._stream.seek(0)
        return members.guarded(_unpacked(self._stream), name, members.Budget(name, self._packed))


class Zip(Tree):
    """A zip. Archives inside it are mounted one level deep, under their own name."""

    def __init__(self, stream: IO[bytes], label: str, size: int, depth: int = 0) -> None:
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, EOFError, struct.error, UnicodeDecodeError, ValueError) as error:
            raise BadInput(members.DAMAGED.fill(name=label), members.DAMAGED_HINT) from error
        self._budget = members.Budget(label, size)
        self._refusals = members.Refusals()
        self._infos = self._readable(label)
        self._mounts = self._mount_inner(depth)
        names = [n for n in self._infos if not n.lower().endswith(ARCHIVES)]
        names += [f"{m}/{n}" for m, tree in self._mounts.items() for n in tree.names()]
        super().__init__(label, names, self._refusals.listed())

    def _readable(self, label: str) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > members.MAX_MEMBERS:
            raise too_many(label)
        if sum(i.file_size for i in infos) > self._budget.limit:
            raise BadInput(members.BOMB.fill(name=label), members.BOMB_HINT)
        files = [i for i in infos if not i.is_dir()]
        if files and all(i.flag_bits & 1 for i in files):
            raise BadInput(_LOCKED_ERROR.fill(name=label), _LOCKED_HINT)
        kept: dict[str, zipfile.ZipInfo] = {}
        for info in files:
            raw = _true_name(info)
            name = members.clean_name(raw)
            if name is None:
                self._refusals.add(raw, _OUTSIDE)
            elif stat.S_ISLNK(info.external_attr >> 16):
                self._refusals.add(name, _LINK)
            elif info.flag_bits & 1:
                self._refusals.add(name, _LOCKED)
            elif not members.is_junk(name):
                if name in kept:
                    self._refusals.add(name, _TWICE)
                kept[name] = info
        return kept

    def _mount_inner(self, depth: int) -> dict[str, Source]:
        mounts: dict[str, Source] = {}
        room = _INNER
        for name, info in self._infos.items():
            if not name.lower().endswith(ARCHIVES):
                continue
            if depth or info.file_size > room:
                self._refusals.add(name, _DEEP)
                continue
            try:
                data = self._open_info(info, name).read()
                mounts[name] = _open_inner(data, name, depth + 1)
            except BadInput as error:
                self._refusals.add(name, error.message)
                continue
            room -= len(data)
            for unread in mounts[name].refused:
                self._refusals.add(f"{name}/{unread.where}", unread.reason)
        return mounts

    def _open_info(self, info: zipfile.ZipInfo, name: str) -> IO[bytes]:
        try:
            inner = self._zip.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError) as error:
            raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error
        return members.guarded(inner, name, members.Budget(name, info.compress_size), self._budget)

    def _inside(self, name: str) -> tuple[Source, str] | None:
        for mount, tree in self._mounts.items():
            if name.startswith(mount + "/"):
                return tree, name[len(mount) + 1 :]
        return None

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member, counted. Raises BadInput."""
        if inside := self._inside(name):
            return inside[0].open(inside[1])
        if name not in self._infos:
            return super().open(name)
        return self._open_info(self._infos[name], name)

    def size(self, name: str) -> int:
        """Bytes when unpacked, as the zip states."""
        if inside := self._inside(name):
            return inside[0].size(inside[1])
        return self._infos[name].file_size if name in self._infos else 0

    def modified(self, name: str) -> datetime | None:
        """The member's date; None where the zip has an impossible one."""
        if inside := self._inside(name):
            return inside[0].modified(inside[1])
        try:
            return datetime(*self._infos[name].date_time)
        except (KeyError, ValueError):
            return None


def _open_inner(data: bytes, name: str, depth: int) -> Source:
    stream = io.BytesIO(data)
    if zipfile.is_zipfile(stream):
        return Zip(stream, name, len(data), depth)
    return open_packed(stream, name, len(data))


def _true_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 mark were read as cp437; Chinese Windows writes them in GBK, macOS in UTF-8."""
    if info.flag_bits & 0x800 or info.orig_filename.isascii():
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


class Tar(Tree):
    """A tar, plain or packed. One pass at opening lists it and keeps the heads of its text members."""

    def __init__(self, stream: IO[bytes], label: str, size: int) -> None:
        self._budget = members.Budget(label, size)
        self._refusals = members.Refusals()
        self._heads: dict[str, bytes] = {}
        self._infos: dict[str, tarfile.TarInfo] = {}
        try:
            self._tar = tarfile.open(fileobj=_Counted(_unpacked(stream), self._budget), mode="r:")  # noqa: SIM115
            self._list(label)
        except (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
            raise BadInput(members.DAMAGED.fill(name=label), members.DAMAGED_HINT) from error
        # Members are read again on purpose; what is counted from here on starts anew.
        self._budget.spent = 0
        super().__init__(label, list(self._infos), self._refusals.listed())

    def _list(self, label: str) -> None:
        room = _HEADS
        for info in self._tar:
            name = members.clean_name(info.name)
            if info.isdir() or (name and members.is_junk(name)):
                continue
            if name is None:
                self._refusals.add(info.name, _OUTSIDE)
            elif not info.isreg():
                self._refusals.add(name, _LINK)
            else:
                self._infos[name] = info
                if name.lower().endswith(_TEXTUAL) and room > 0 and (inner := self._tar.extractfile(info)):
                    self._heads[name] = inner.read(65536)
                    room -= len(self._heads[name])
            if len(self._infos) > members.MAX_MEMBERS:
                raise too_many(label)

    def head(self, name: str, size: int = 65536) -> bytes:
        """The first bytes of a member, kept from opening where it is text."""
        kept = self._heads.get(name)
        return kept[:size] if kept is not None and size <= 65536 else super().head(name, size)

    def open(self, name: str) -> IO[bytes]:
        """A binary stream of one member, counted. Raises BadInput."""
        info = self._infos.get(name)
        inner = self._tar.extractfile(info) if info else None
        return members.guarded(inner, name) if inner else super().open(name)

    def size(self, name: str) -> int:
        """Bytes as the tar states."""
        return self._infos[name].size if name in self._infos else 0

    def modified(self, name: str) -> datetime | None:
        """The member's date."""
        info = self._infos.get(name)
        if info is None or not 0 < info.mtime < 1 << 33:
            return None
        return datetime.fromtimestamp(info.mtime, UTC).replace(tzinfo=None)


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    start = stream.read(6)
    stream.seek(0)
    if start[:2] == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]
    if start[:3] == b"BZh":
        return bz2.BZ2File(stream)
    if start == b"\xfd7zXZ\0":
        return lzma.LZMAFile(stream)
    return stream


class _Counted(io.RawIOBase):
    """Counts what comes out of an unpacker; tarfile seeks over media, and the unpacker reads through them."""

    def __init__(self, inner: IO[bytes], budget: members.Budget) -> None:
        self._inner = inner
        self._budget = budget

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._inner.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        here = self._inner.tell()
        there = offset + (here if whence == io.SEEK_CUR else 0)
        while here < there and whence != io.SEEK_END and not isinstance(self._inner, io.BytesIO | io.BufferedReader):
            # Step by step, so that a bomb is seen before it is run through.
            step = min(there - here, 1 << 24)
            self._inner.seek(here + step)
            if self._inner.tell() == here:
                break
            here = self._inner.tell()
            self._budget.spend(step)
        return self._inner.seek(there) if whence != io.SEEK_END else self._inner.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size)
        self._budget.spend(len(data))
        return data
