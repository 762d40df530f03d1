"""The opener: files, folders, zips and tars as one tree; traps refused with one clear sentence."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from momo_guard.errors import BadInput, MomoError
from momo_guard.importers.opener import Source, open_source

Make = Callable[[Path], Path]


def read_all(source: Source) -> dict[str, bytes]:
    found = {}
    for name in source.names():
        with source.open(name) as stream:
            found[name] = stream.read()
    return found


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes], mode: str) -> Path:
    with tarfile.open(path, mode) as t:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return path


FILES = {"data/a.json": b'{"a": 1}', "data/media/x.bin": bytes(range(256)) * 500, "中文/乙.txt": "你好".encode()}


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".tar.bz2", ".tar.xz"])
def test_archives_read_as_the_folder_they_hold(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"export{suffix}"
    if suffix == ".zip":
        zipped(path, FILES)
    else:
        tarred(path, FILES, f"w:{suffix[5:]}")
    before = path.read_bytes()
    source = open_source(path)
    assert read_all(source) == FILES
    # Any order and again: an archive is not used up by reading.
    assert read_all(source) == FILES
    assert source.head("data/media/x.bin", 4) == b"\0\1\2\3"
    assert source.size("data/a.json") == 8
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_folder_and_file(tmp_path: Path) -> None:
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".DS_Store").write_bytes(b"junk")
    source = open_source(tmp_path)
    assert read_all(source) == FILES
    assert source.path("data/a.json") == tmp_path / "data/a.json"
    single = open_source(tmp_path / "data/a.json")
    assert single.names() == ["a.json"]
    assert single.modified("a.json") is not None


def test_find_by_the_end_of_a_name(tmp_path: Path) -> None:
    names = ["twitter/data/tweets.js", "twitter/data/tweets-part1.js", "data2/tweets.js", "mytweets.js"]
    source = open_source(zipped(tmp_path / "x.zip", dict.fromkeys(names, b"x")))
    assert source.find("DATA/tweets.js") == ["twitter/data/tweets.js"]
    assert source.find("tweets-part*.js") == ["twitter/data/tweets-part1.js"]
    assert source.find("tweets.js") == ["data2/tweets.js", "twitter/data/tweets.js"]
    assert source.find("data*/tweets.js") == ["data2/tweets.js", "twitter/data/tweets.js"]
    assert source.find("nothing.js") == []


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_packed_file(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    suffix = {"gzip": "gz", "bz2": "bz2", "lzma": "xz"}[pack.__module__]
    path = tmp_path / f"posts.jsonl.{suffix}"
    path.write_bytes(pack(b'{"id":1}\n'))
    assert read_all(open_source(path)) == {"posts.jsonl": b'{"id":1}\n'}


def test_names_that_point_outside_are_refused(tmp_path: Path) -> None:
    bad = {"../../etc/passwd": b"x", "/etc/shadow": b"x", "C:\\temp\\x": b"x", "ok.txt": b"fine", "a\\b.txt": b"win"}
    for path in (zipped(tmp_path / "x.zip", bad), tarred(tmp_path / "x.tar.gz", bad, "w:gz")):
        source = open_source(path)
        assert source.names() == ["a/b.txt", "ok.txt"]
        assert len(source.refused) == 1
        assert "2" in source.refused[0].reason.en
        with pytest.raises(BadInput):
            source.open("../../etc/passwd")


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not part of the export")
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    with tarfile.open(tmp_path / "x.tar", "w") as t:
        t.add(folder / "a.txt", "a.txt")
        t.add(folder / "b.txt", "b.txt")
    link = zipfile.ZipInfo("b.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as z:
        z.writestr("a.txt", "a")
        z.writestr(link, "/etc/passwd")
    for path in (folder, tmp_path / "x.tar", tmp_path / "x.zip"):
        source = open_source(path)
        assert source.names() == ["a.txt"]
        assert [u.where for u in source.refused] == ["b.txt"]


def zero_bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z, z.open("posts.json", "w") as member:
        for _ in range(100):
            member.write(bytes(1 << 20))
    return path


def lying_bomb(path: Path) -> Path:
    """A bomb whose folder states a small size: only counting while streaming sees it."""
    data = bytearray(zero_bomb(path).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    return path


def tar_bomb(path: Path) -> Path:
    return tarred(path, {"posts.json": bytes(100 << 20)}, "w:gz")


@pytest.mark.parametrize("make", [zero_bomb, tar_bomb])
def test_bombs_are_seen_at_the_door(tmp_path: Path, make: Make) -> None:
    with pytest.raises(BadInput, match="far more than it should"):
        open_source(make(tmp_path / "bomb"))


def test_a_bomb_that_lies_never_comes_out_whole(tmp_path: Path) -> None:
    source = open_source(lying_bomb(tmp_path / "x.zip"))
    got = 0
    with pytest.raises(BadInput), source.open("posts.json") as stream:
        while data := stream.read(1 << 20):
            got += len(data)
    assert got <= 64 << 20


def test_packed_single_bomb_is_counted_while_streaming(tmp_path: Path) -> None:
    (tmp_path / "x.json.gz").write_bytes(gzip.compress(bytes(100 << 20)))
    source = open_source(tmp_path / "x.json.gz")
    with pytest.raises(BadInput, match="far more"), source.open("x.json") as stream:
        while stream.read(1 << 20):
            pass


def locked(path: Path) -> Path:
    data = bytearray(zipped(path, {"a.json": b"{}"}).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    return path


def test_a_locked_zip_is_said_to_be_locked(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="password") as caught:
        open_source(locked(tmp_path / "x.zip"))
    assert caught.value.hint


def test_zips_inside_are_opened_one_level(tmp_path: Path) -> None:
    third = zipped(tmp_path / "c.zip", {"deep.json": b"3"}).read_bytes()
    second = zipped(tmp_path / "b.zip", {"data/x.json": b"2", "c.zip": third}).read_bytes()
    source = open_source(zipped(tmp_path / "a.zip", {"read.txt": b"1", "b.zip": second, "broken.zip": b"PK nothing"}))
    assert read_all(source) == {"read.txt": b"1", "b.zip/data/x.json": b"2"}
    assert {u.where for u in source.refused} == {"b.zip/c.zip", "broken.zip"}
    assert source.size("b.zip/data/x.json") == 1


def test_archives_in_a_folder_are_read_where_they_stand(tmp_path: Path) -> None:
    zipped(tmp_path / "part-1.zip", {"posts/1.json": b"1"})
    zipped(tmp_path / "part-2.zip", {"posts/2.json": b"2"})
    (tmp_path / "half.zip").write_bytes((tmp_path / "part-1.zip").read_bytes()[:40])
    source = open_source(tmp_path)
    assert read_all(source) == {"part-1.zip/posts/1.json": b"1", "part-2.zip/posts/2.json": b"2"}
    assert [u.where for u in source.refused] == ["half.zip"]
    assert source.path("part-1.zip/posts/1.json") is None
    assert source.modified("part-1.zip/posts/1.json") is not None


def test_a_name_that_occurs_twice_gives_the_last_and_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as z:
        z.writestr("a.json", "old")
        with pytest.warns(UserWarning, match="Duplicate"):
            z.writestr("a.json", "new")
    source = open_source(tmp_path / "x.zip")
    assert read_all(source) == {"a.json": b"new"}
    assert [u.where for u in source.refused] == ["a.json"]


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_chinese_names_without_the_utf8_mark(tmp_path: Path, codec: str) -> None:
    name = "微博导出/正文.json"
    stand_in = "x" * len(name.encode(codec))
    raw = zipped(tmp_path / "x.zip", {stand_in: b"{}"}).read_bytes()
    (tmp_path / "x.zip").write_bytes(raw.replace(stand_in.encode(), name.encode(codec)))
    source = open_source(tmp_path / "x.zip")
    assert source.names() == [name]
    assert read_all(source) == {name: b"{}"}


def missing(path: Path) -> Path:
    return path / "nowhere"


def empty_folder(path: Path) -> Path:
    (path / "empty" / "inner").mkdir(parents=True)
    return path / "empty"


def empty_file(path: Path) -> Path:
    (path / "empty.json").touch()
    return path / "empty.json"


def half_zip(path: Path) -> Path:
    data = zipped(path / "x.zip", FILES).read_bytes()
    (path / "x.zip").write_bytes(data[: len(data) // 2])
    return path / "x.zip"


def half_tar(path: Path) -> Path:
    data = tarred(path / "x.tar.gz", FILES, "w:gz").read_bytes()
    (path / "x.tar.gz").write_bytes(data[: len(data) // 2])
    return path / "x.tar.gz"


def rar(path: Path) -> Path:
    (path / "x.rar").write_bytes(b"Rar!\x1a\x07\x00" + bytes(100))
    return path / "x.rar"


@pytest.mark.parametrize("make", [missing, empty_folder, empty_file, half_zip, half_tar, rar])
def test_what_cannot_be_opened_is_said_in_one_sentence(tmp_path: Path, make: Make) -> None:
    with pytest.raises(MomoError) as caught:
        open_source(make(tmp_path))
    for message in caught.value.message:
        assert message.count("\n") == 0
        assert message.endswith(("。", "."))
    assert caught.value.hint


def test_a_file_that_vanishes_is_an_error_of_its_member_only(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1")
    (tmp_path / "b.json").write_text("2")
    source = open_source(tmp_path)
    (tmp_path / "a.json").unlink()
    with pytest.raises(BadInput, match=r"a\.json went away"):
        source.open("a.json")
    assert source.head("a.json") == b""
    assert source.size("a.json") == 0
    assert source.modified("a.json") is None
    assert read_all(open_source(tmp_path)) == {"b.json": b"2"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1")
    (tmp_path / "a.json").chmod(0)
    with pytest.raises(BadInput, match="rights"):
        open_source(tmp_path / "a.json")


class Failing(io.RawIOBase):
    """A disk that is pulled out after the first block."""

    def __init__(self) -> None:
        self.given = False

    def read(self, size: int = -1) -> bytes:
        if self.given:
            raise OSError(5, "Input/output error")
        self.given = True
        return b"x" * 10


def test_a_disk_that_goes_away_while_reading() -> None:
    from momo_guard.importers.members import guarded

    stream = guarded(Failing(), "a.json")
    with pytest.raises(BadInput, match="went away"):
        stream.read()


STDIN = """
import sys
from momo_guard.importers.opener import open_source
source = open_source("-")
print([(n, source.head(n, 5), source.open(n).read()) for n in source.names()])
try:
    source.open(source.names()[0])
except Exception as error:
    print(type(error).__name__)
"""


def from_stdin(data: bytes) -> str:
    return subprocess.run(
        [sys.executable, "-c", STDIN], input=data, capture_output=True, check=True, cwd=Path(__file__).parents[2]
    ).stdout.decode()


def test_standard_input_is_read_once() -> None:
    assert from_stdin(b"hello world") == "[('stdin', b'hello', b'hello world')]\nBadInput\n"


def test_a_zip_through_a_pipe(tmp_path: Path) -> None:
    data = zipped(tmp_path / "x.zip", {"a.json": b"{}", "b.json": b"[]"}).read_bytes()
    assert from_stdin(data) == "[('a.json', b'{}', b'{}'), ('b.json', b'[]', b'[]')]\n"
