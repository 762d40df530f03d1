"""Sample exports and what is read from them.

Each folder here is one case: `sample/` (our own invention, in the form that the platform or tool writes) and
`expected.json`. What can't be read by eye in a repository stands as text and is built before it is read:
NAME.db.sql becomes a database, NAME.xlsx.json a workbook, NAME.car.json a repository of Bluesky.

    python -m tests.exports.golden [CASE…]      writes expected.json anew; look at the difference before committing it
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import zstandard

from momo_guard.importers import table
from momo_guard.importers.opener import open_source
from momo_guard.post import Post
from tests.exports.car import car

HERE = Path(__file__).parent
_WRITTEN = 1_735_732_800
"""When the files were last written, noon of 1 January 2025: "昨天 12:30" in them refers to it."""


def cases() -> list[Path]:
    """All cases, by name."""
    return sorted(p.parent for p in HERE.glob("*/sample"))


def build(case: Path, folder: Path) -> Path:
    """The sample as a user has it, in a folder named after the case."""
    top = folder / case.name
    for path in sorted(p for p in (case / "sample").rglob("*") if p.is_file()):
        target = top / path.relative_to(case / "sample")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.name.endswith(".db.sql"):
            target = _database(path, target.with_suffix(""))
        elif path.name.endswith(".xlsx.json"):
            target = _workbook(path, target.with_suffix(""))
        elif path.name.endswith(".car.json"):
            target = target.with_suffix("")
            target.write_bytes(car(json.loads(path.read_text("utf-8"))))
        else:
            shutil.copyfile(path, target)
        os.utime(target, (_WRITTEN, _WRITTEN))
    return top


def _database(path: Path, target: Path) -> Path:
    with closing(sqlite3.connect(target)) as base:
        base.create_function("zstd", 1, lambda text: zstandard.ZstdCompressor().compress(text.encode()))
        base.executescript(path.read_text("utf-8"))
    return target


def _workbook(path: Path, target: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in json.loads(path.read_text("utf-8")).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(target)
    return target


def read(top: Path) -> list[dict[str, Any]]:
    """Everything found in a sample: one object per export in it."""
    return [_export(found) for found in table.recognise_all(open_source(top))]


def _export(found: table.Found) -> dict[str, Any]:
    posts: list[dict[str, Any]] = []
    unread = [_unread(u) for u in found.refused]
    for item in found.importer.read(found.source):
        if isinstance(item, Post):
            posts.append(_post(item))
        else:
            unread.append(_unread(item))
    return {
        "platform": found.match.platform, "evidence": found.match.evidence.name, "why": found.match.why.en,
        "posts": len(posts), "own": sum("own" not in p for p in posts), "read": posts, "unread": unread,
    }


def _post(post: Post) -> dict[str, Any]:
    """The fields that are not at their default. None and "" are two different things, and told apart here."""
    defaults = {f.name: f.default for f in msgspec.structs.fields(Post)}
    plain = json.loads(msgspec.json.encode(post))
    return {k: v for k, v in plain.items() if k not in defaults or getattr(post, k) != defaults[k]}


def _unread(item: Any) -> dict[str, Any]:
    plain = {"where": item.where, "reason": item.reason.en, "ignored": item.ignored, "count": item.count}
    return {k: v for k, v in plain.items() if (k, v) not in (("ignored", False), ("count", 1))}


def importers_used(top: Path) -> Iterator[Any]:
    """The importers that read a sample."""
    yield from (found.importer for found in table.recognise_all(open_source(top)))


def dump(found: list[dict[str, Any]]) -> str:
    """expected.json: one post per line, so that a difference is readable."""
    parts = []
    for export in found:
        head = {k: v for k, v in export.items() if k not in ("read", "unread")}
        lists = [
            f' "{key}": [' + "".join(f"\n  {json.dumps(x, ensure_ascii=False)}," for x in export[key]).rstrip(",") + "\n ]"
            for key in ("read", "unread")
        ]
        parts.append(json.dumps(head, ensure_ascii=False)[:-1] + ",\n" + ",\n".join(lists) + "\n}")
    return "[" + ",\n".join(parts) + "]\n"


def main() -> None:
    """Write the expectations of the named cases, or of all."""
    wanted = sys.argv[1:]
    for case in cases():
        if not wanted or case.name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                (case / "expected.json").write_text(dump(read(build(case, Path(folder)))), "utf-8")
            print(case.name)


if __name__ == "__main__":
    main()
