"""Bad input through the real command line: one clear sentence with a hint, no stack trace, nothing lost, nothing changed."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from momo_guard.cli import main
from momo_guard.importers import generic_lines, table
from tests.importers.test_opener import locked, lying_bomb, tar_bomb, tarred, zero_bomb, zipped

ROOT = Path(__file__).parents[2]
POSTS = "".join(json.dumps({"id": str(i), "text": f"第 {i} 天，电话 139001390{i:02}"}, ensure_ascii=False) + "\n" for i in range(50))

Make = Callable[[Path], Path]


def written(path: Path, data: str | bytes, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return path


def fingerprints(top: Path) -> dict[str, str]:
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in top.rglob("*") if p.is_file()}


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*args: Any) -> tuple[int, str, str]:
        code = main([str(a) for a in args])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


def missing(path: Path) -> Path:
    return path / "nowhere.zip"


def empty_folder(path: Path) -> Path:
    (path / "empty" / "inner").mkdir(parents=True)
    return path / "empty"


def no_export(path: Path) -> Path:
    written(path / "holiday" / "a.jpg", b"\xff\xd8\xff\xd9")
    written(path / "holiday" / "setup.py", "print('x')")
    return path / "holiday"


def empty_file(path: Path) -> Path:
    return written(path / "posts.json", "")


def bomb(path: Path) -> Path:
    return zero_bomb(path / "x.zip")


def packed_bomb(path: Path) -> Path:
    return tar_bomb(path / "x.tar.gz")


def password(path: Path) -> Path:
    return locked(path / "x.zip")


def half(path: Path) -> Path:
    data = zipped(path / "whole.zip", {"posts.jsonl": POSTS.encode() * 50}).read_bytes()
    return written(path / "half.zip", data[: len(data) // 2])


def only_outside(path: Path) -> Path:
    return zipped(path / "x.zip", {"../../posts.jsonl": POSTS.encode()})


def too_deep(path: Path) -> Path:
    inner = zipped(path / "c.zip", {"posts.jsonl": POSTS.encode()}).read_bytes()
    middle = zipped(path / "b.zip", {"c.zip": inner}).read_bytes()
    return zipped(path / "a.zip", {"b.zip": middle})


def rar(path: Path) -> Path:
    return written(path / "x.rar", b"Rar!\x1a\x07\x00" + bytes(100))


def no_text_column(path: Path) -> Path:
    return written(path / "money.csv", "day,amount\n2024-05-01,3\n")


def encrypted_database(path: Path) -> Path:
    return written(path / "sns.db", bytes(range(256)) * 64)


def torn_json(path: Path) -> Path:
    return written(path / "x.json", '{"posts": [')


def random_bytes(path: Path) -> Path:
    return written(path / "x.bin", hashlib.sha512(b"x").digest() * 1000)


def two_platforms_in_one(path: Path) -> Path:
    """A file that a manifest claims for X and its neighbour for Reddit, below one folder that can't be taken apart."""
    head = {"id_str": "1", "created_at": "", "user": {}, "entities": {}, "subreddit": "a", "created_utc": 1, "body": "x", "text": "y"}
    return written(path / "x.json", json.dumps([head]))


REFUSED: list[tuple[Make, str, str]] = [
    (missing, "找不到", "There is no"),
    (empty_folder, "没有可读的文件", "holds no files"),
    (no_export, "没有认出任何导出", "No export was recognised"),
    (empty_file, "空文件", "empty file"),
    (bomb, "压缩炸弹", "zip bomb"),
    (packed_bomb, "压缩炸弹", "zip bomb"),
    (password, "有密码", "password"),
    (half, "已损坏", "damaged"),
    (only_outside, "没有认出任何导出", "No export was recognised"),
    (too_deep, "没有认出任何导出", "No export was recognised"),
    (rar, "RAR", "RAR"),
    (no_text_column, "没有认出任何导出", "No export was recognised"),
    (encrypted_database, "没有认出任何导出", "No export was recognised"),
    (torn_json, "没有认出任何导出", "No export was recognised"),
    (random_bytes, "没有认出任何导出", "No export was recognised"),
    (two_platforms_in_one, "既像", "looks like"),
]


@pytest.mark.parametrize(("make", "zh", "en"), REFUSED, ids=lambda x: getattr(x, "__name__", ""))
def test_what_cannot_be_read_is_said_once_with_a_hint(
    make: Make, zh: str, en: str, tmp_path: Path, say: Callable[..., tuple[int, str, str]]
) -> None:
    path = make(tmp_path)
    before = fingerprints(tmp_path)
    for lang, part in (("zh", zh), ("en", en)):
        code, out, err = say("audit", path, "--lang", lang)
        assert code == 1
        assert out == ""
        sentence, hint, *rest = err.splitlines()
        assert part in sentence
        assert sentence.endswith(("。", "."))
        assert hint.startswith("  ")
        assert rest == []
    assert fingerprints(tmp_path) == before


def traces(out: str) -> list[str]:
    return [t["value"] for t in json.loads(out)["traces"] if t["kind"] == "phone"]


def outside_too(path: Path) -> Path:
    return zipped(path / "x.zip", {"../../evil.jsonl": b"{}", "/etc/posts.jsonl": b"{}", "posts.jsonl": POSTS.encode()})


def deep_too(path: Path) -> Path:
    return zipped(path / "x.zip", {"b.zip": too_deep(path).read_bytes(), "posts.jsonl": POSTS.encode()})


def torn_end(path: Path) -> Path:
    return written(path / "posts.jsonl", POSTS + '{"id": "x", "te')


def cut_character(path: Path) -> Path:
    return written(path / "posts.jsonl", POSTS.encode() + '{"id": "x", "text": "半'.encode()[:-1] + b'"}\n')


def chinese_windows(path: Path) -> Path:
    rows = [line.replace(": ", ":") for line in POSTS.splitlines()]
    table = "编号,正文,发布时间\n" + "".join(f'{i},"{json.loads(r)["text"]}",2024-05-01\n' for i, r in enumerate(rows))
    return written(path / "posts.csv", table, "gbk")


def wide(path: Path) -> Path:
    return written(path / "posts.jsonl", POSTS, "utf-16")


def wide_without_mark(path: Path) -> Path:
    return written(path / "posts.jsonl", POSTS, "utf-16-le")


def torn_array(path: Path) -> Path:
    return written(path / "posts.json", "[" + ",".join(POSTS.splitlines()) + ', {"id": "x", "tex')


def cut_tar(path: Path) -> Path:
    return tarred(path / "x.tar", {"posts.jsonl": POSTS.encode()}, "w:")


READ: list[tuple[Make, int]] = [
    (outside_too, 2), (deep_too, 1), (torn_end, 1), (cut_character, 0), (chinese_windows, 0), (wide, 0), (wide_without_mark, 0), (torn_array, 1),
    (cut_tar, 0),
]


@pytest.mark.parametrize(("make", "unread"), READ, ids=lambda x: getattr(x, "__name__", ""))
def test_what_is_damaged_in_part_is_read_in_part(
    make: Make, unread: int, tmp_path: Path, say: Callable[..., tuple[int, str, str]]
) -> None:
    path = make(tmp_path)
    before = fingerprints(tmp_path)
    code, out, _ = say("audit", path, "--format", "json", "--lang", "en")
    assert code == 10
    assert traces(out) == [f"139001390{i:02}" for i in range(50)]
    source = json.loads(out)["source"]
    refused = [u for u in source["unread"] if not u["ignored"]]
    assert bool(refused) == bool(unread)
    assert fingerprints(tmp_path) == before


def test_a_bomb_that_lies_keeps_what_came_before(tmp_path: Path, say: Callable[..., tuple[int, str, str]]) -> None:
    lying_bomb(tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip", "a") as z:
        z.writestr("a.jsonl", POSTS)
    code, out, _ = say("audit", tmp_path / "x.zip", "--format", "json", "--lang", "en")
    assert code == 10
    assert len(traces(out)) == 50


def test_a_file_that_vanishes_while_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[..., tuple[int, str, str]]
) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        written(tmp_path / "in" / name, POSTS)
    recognise = table.recognise_all

    def and_lose(*args: Any) -> Any:
        found = recognise(*args)
        (tmp_path / "in" / "b.jsonl").unlink()
        return found

    monkeypatch.setattr("momo_guard.importers.intake.recognise_all", and_lose)
    code, out, _ = say("audit", tmp_path / "in", "--format", "json", "--lang", "en")
    assert code == 10
    assert len(traces(out)) == 50
    unread = json.loads(out)["source"]["unread"]
    assert [(u["where"], u["ignored"]) for u in unread] == [("b.jsonl", False)]
    assert "went away" in unread[0]["reason"]


def test_ctrl_c_keeps_what_was_read_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[..., tuple[int, str, str]]
) -> None:
    path = written(tmp_path / "posts.jsonl", POSTS)
    build = generic_lines._post
    calls = iter(range(10**9))

    def interrupted(*args: Any) -> Any:
        if next(calls) == 20:
            raise KeyboardInterrupt
        return build(*args)

    monkeypatch.setattr(generic_lines, "_post", interrupted)
    code, out, err = say("audit", path, "--format", "json", "--lang", "en")
    assert code == 10
    assert len(traces(out)) == 20
    assert "midway" in json.loads(out)["source"]["partial"]
    assert "midway" in err


def test_ctrl_c_before_anything_was_read_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[..., tuple[int, str, str]]
) -> None:
    def interrupted(*_: Any) -> Iterator[Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr("momo_guard.importers.intake.recognise_all", interrupted)
    code, out, err = say("audit", written(tmp_path / "posts.jsonl", POSTS), "--lang", "en")
    assert (code, out) == (1, "")
    assert "Stopped" in err


def test_strangers_are_not_taken_for_the_user(tmp_path: Path, say: Callable[..., tuple[int, str, str]]) -> None:
    rows = [
        {"note_id": f"n{i}", "desc": f"打电话 1390013900{i}", "tag_list": "", "liked_count": "0", "user_id": f"u{i % 3}", "nickname": "momo"}
        for i in range(9)
    ]
    path = written(tmp_path / "search_contents.jsonl", "".join(json.dumps(r) + "\n" for r in rows))
    code, out, err = say("audit", path, "--lang", "zh")
    assert (code, out) == (1, "")
    assert "看不出哪些是你写的" in err
    assert "--me" in err
    code, out, err = say("audit", path, "--lang", "zh", "--me", "momo")
    assert code == 2
    assert "不止一位" in err
    code, out, _ = say("audit", path, "--lang", "zh", "--me", "u1", "--format", "json")
    assert traces(out) == ["13900139001", "13900139004", "13900139007"]


def test_a_big_array_is_read_in_little_memory(tmp_path: Path) -> None:
    """The same as tests/benchmarks/memory.py does with 2 GB under 500 MB."""
    path = tmp_path / "posts.json"
    text = "今天什么也没发生。" * 60
    with path.open("w", encoding="utf-8") as out:
        out.write("[")
        for i in range(60_000):
            out.write(("," if i else "") + f'{{"id":{i},"text":"{text}"}}')
        out.write("]")
    assert path.stat().st_size > 90 << 20
    room = 40 << 20
    """Above what the same program needs for a small file, measured here: machines differ."""

    def peak(source: Path) -> int:
        code = (
            "import resource, sys; from momo_guard.importers.intake import Intake; posts = sum(1 for _ in Intake([sys.argv[1]]));"
            "print(posts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
        )
        run = subprocess.run([sys.executable, "-c", code, source], cwd=ROOT, capture_output=True, text=True, check=True)
        posts, size = map(int, run.stdout.split())
        assert posts == (60_000 if source == path else 50)
        return size

    small = peak(written(tmp_path / "small.json", "[" + ",".join(POSTS.splitlines()) + "]"))
    assert peak(path) < small + room


def test_an_empty_path_is_not_the_folder_one_stands_in(say: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "posts.jsonl", POSTS)
    monkeypatch.chdir(tmp_path)
    assert say("--lang", "en", "audit", "")[:2] == (1, "")
