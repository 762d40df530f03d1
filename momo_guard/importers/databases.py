"""SQLite databases that exporters write: read in place, nothing beside them is created or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import quote

from momo_guard.errors import BadInput
from momo_guard.importers import members
from momo_guard.importers.opener import Source
from momo_guard.say import Say

SUFFIXES = (".db", ".sqlite", ".sqlite3", ".db3")
_MAGIC = b"SQLite format 3\0"
_DAMAGES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises on a damaged file; names of columns that are no text come as a decoding error."""
_IN_MEMORY = 256 << 20
"""A database inside an archive is read from memory; a bigger one has to be unpacked by its owner."""
_TOO_BIG = Say("{name} 在压缩包里太大，读不了。", "{name} is too big to be read inside an archive.")
_TOO_BIG_HINT = Say(
    "请先自己解压，再把文件夹交给 momo-guard。", "Unpack the archive yourself and give momo-guard the folder."
)
LOCKED = Say(
    "{name} 不是能直接打开的 SQLite 数据库，多半还加着密（微信、QQ 自己的数据库都是这样）",
    "{name} is no SQLite database that opens as it is; most likely it is still encrypted (as those of WeChat and QQ are)",
)


def is_database(source: Source, name: str) -> bool:
    """Whether a member is an SQLite database by its first bytes."""
    return name.lower().endswith(SUFFIXES) and source.head(name, 16) == _MAGIC


def _open(source: Source, name: str) -> sqlite3.Connection:
    path = source.path(name)
    try:
        if path is not None:
            # immutable: without it SQLite would write a -shm file beside the user's.
            found = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
        else:
            with source.open(name) as stream:
                data = stream.read(_IN_MEMORY + 1)
            if len(data) > _IN_MEMORY:
                raise BadInput(_TOO_BIG.fill(name=name), _TOO_BIG_HINT)
            found = sqlite3.connect(":memory:")
            # A database in WAL mode can't be opened from memory; with the mode byte reset it reads as it stands.
            found.deserialize(data[:18] + b"\x01\x01" + data[20:])
    except sqlite3.Error as error:
        raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error
    found.text_factory = lambda data: data.decode("utf-8", "replace")
    return found


def columns(source: Source, name: str) -> dict[str, list[str]]:
    """Table that has rows -> its columns; empty where the database is damaged or another kind of file."""
    if not is_database(source, name):
        return {}
    try:
        with closing(_open(source, name)) as base:
            tables = [r[0] for r in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            # Some tools create the tables of all platforms and fill those of one.
            filled = [t for t in tables if base.execute(f"SELECT 1 FROM {_quoted(t)} LIMIT 1").fetchone()]  # noqa: S608
            return {t: [c[1] for c in base.execute(f"PRAGMA table_info({_quoted(t)})")] for t in filled}
    except (BadInput, *_DAMAGES):
        return {}


def _quoted(table: str) -> str:
    return '"' + table.replace('"', '""') + '"'


def rows(source: Source, name: str, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of one table with their numbers. Raises BadInput where the database is damaged, after what was read."""
    with closing(_open(source, name)) as base:
        try:
            cursor = base.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608  # a name from sqlite_master, quoted
            names = [c[0] for c in cursor.description]
            for number, cells in enumerate(cursor, 1):
                yield number, dict(zip(names, cells, strict=True))
        except _DAMAGES as error:
            raise BadInput(members.DAMAGED.fill(name=name), members.DAMAGED_HINT) from error


def left_behind(source: Source, name: str) -> bool:
    """Whether the newest rows stand in a log beside the database that is not read (its writer did not close it)."""
    path = source.path(name)
    log = path.with_name(path.name + "-wal") if path else None
    try:
        return log is not None and log.stat().st_size > 0
    except OSError:
        return False
