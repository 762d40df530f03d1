"""Reads the tables of assets/population: tab-separated lines, each with its source beside it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from momo_guard import assets


def rows(name: str) -> Iterator[list[str]]:
    """The cells of every line of a small table."""
    for line in assets.read_text(f"population/{name}.tsv").splitlines():
        if not line.startswith("# "):
            yield line.split("\t")


@functools.cache
def _blob(name: str) -> bytes:
    return b"\n" + assets.read_bytes(f"population/{name}.tsv")


def find(name: str, key: str) -> list[list[str]]:
    """The rows of a large table whose first cell is `key`, without reading the others."""
    blob = _blob(name)
    mark = f"\n{key}\t".encode()
    found = []
    at = blob.find(mark)
    while at >= 0:
        end = blob.find(b"\n", at + 1)
        found.append(blob[at + 1 : end if end >= 0 else len(blob)].decode().split("\t"))
        at = blob.find(mark, end) if end >= 0 else -1
    return found


@functools.cache
def named(name: str, column: int = 0) -> dict[str, list[str]]:
    """A small table by each of the names that one of its columns holds, joined by "|"; the first row wins."""
    found: dict[str, list[str]] = {}
    for row in rows(name):
        for alias in row[column].split("|"):
            found.setdefault(alias.lower(), row)
    return found
