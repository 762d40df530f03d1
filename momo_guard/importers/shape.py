"""What a JSON or CSV file holds, told from its first bytes: for identify, which may not read whole files."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from momo_guard.importers import encoding, opener, rows
from momo_guard.importers.opener import Source


class Shape(NamedTuple):
    """The outline of a JSON file as far as its first bytes go."""

    kind: Literal["lines", "array", "object", "none"]
    """One value per line, one array, one object, or no JSON at all."""
    value: Any
    """What was decoded: the first line, or the array or object as far as it was seen."""

    def record(self, *path: str) -> dict[str, Any]:
        """The first object of the array under the given keys (none: the file itself); empty where there is none."""
        found = self.value
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, list):
            found = next((x for x in found if isinstance(x, dict)), None)
        return found if isinstance(found, dict) else {}


_LINES = (".jsonl", ".ndjson")
_NONE = Shape("none", None)


def of(source: Source, name: str) -> Shape:
    """The shape of one member; kind "none" where it is no JSON or can't be read."""
    head = source.head(name)
    if name.lower().endswith(_LINES) and len(head) == opener.HEAD and b"\n" not in head:
        # A first line with an article, or a picture's bytes, in it.
        return _of.__wrapped__(_two_lines(source.head(name, encoding.LONGEST_LINE)))
    return _of(head)


def _two_lines(head: bytes) -> bytes:
    end = head.find(b"\n") + 1
    return head[: end + opener.HEAD] if end else head[: opener.HEAD]


def header(source: Source, name: str) -> list[str]:
    """The first row of a CSV member, for identify."""
    return _header(source.head(name))


@functools.lru_cache(maxsize=64)
def _header(head: bytes) -> list[str]:
    return rows.header_of(encoding.decode(head))


@functools.lru_cache(maxsize=64)
def _of(head: bytes) -> Shape:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"["):
        head = encoding.decode(head).lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
        if head[:1] not in (b"{", b"["):
            return _NONE
    elif b"\0" in head[:64] or not _is_utf8(head):
        head = encoding.decode(head).encode("utf-8", "replace")
    lines = encoding.with_line_feeds(head.removeprefix(b"\xef\xbb\xbf")).split(b"\n", 50)
    if (first := _first_line(lines)) is not None:
        return Shape("lines", first)
    value = partial(head.removeprefix(b"\xef\xbb\xbf"))
    if isinstance(value, list):
        return Shape("array", value)
    return Shape("object", value) if isinstance(value, dict) else _NONE


def _is_utf8(head: bytes) -> bool:
    return encoding.codec_of(head) in ("utf-8", "utf-8-sig")


def _first_line(lines: list[bytes]) -> dict[str, Any] | None:
    """The first object of a file with one object per line; None where the lines are not whole values."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2:
        return None
    for line in filled[:3]:
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    return None


def partial(head: bytes) -> Any:
    """JSON that breaks off anywhere, decoded as far as it goes; None where nothing was."""
    import ijson

    top: list[Any] = []
    open_values: list[Any] = [top]
    keys: list[str] = [""]
    try:
        for event, value in _events(head):
            if event == "map_key":
                keys[-1] = value
                continue
            if event in ("end_map", "end_array"):
                open_values.pop()
                keys.pop()
                continue
            opened = {"start_map": dict, "start_array": list}.get(event)
            made = opened() if opened else value
            _put(open_values[-1], keys[-1], made)
            if opened:
                open_values.append(made)
                keys.append("")
    except (ijson.JSONError, UnicodeDecodeError):
        pass
    return top[0] if top else None


def _events(head: bytes) -> Iterator[tuple[str, Any]]:
    import ijson

    # In small steps: a parser that meets the end inside its buffer would drop what came before in it.
    yield from ijson.basic_parse(io.BytesIO(head), buf_size=256)


def _put(holder: Any, key: str, value: Any) -> None:
    if isinstance(holder, dict):
        holder[key] = value
    else:
        holder.append(value)
