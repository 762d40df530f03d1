"""JSON of any size: small files at once, big ones as a stream; one object per line; damaged ends kept up to the damage."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from momo_guard.errors import BadInput
from momo_guard.importers import encoding
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import CUT, NO_OBJECT, NOT_JSON, Tally
from momo_guard.post import Unread
from momo_guard.say import Say

T = TypeVar("T")

WHOLE = 32 << 20
"""A file that is one record may have this many bytes."""
_AT_ONCE = 2 << 20
"""Up to this many bytes a list is decoded at once. As a stream it takes a tenth of the memory and hardly more time: what is
made of the records costs more than they do."""
_AT_ONCE_DEEP = 16 << 20
"""The same where values are looked for by their path: following it costs twice the time as a stream."""
_BROKEN = Say("{name} 不是完整的 JSON。", "{name} is not complete JSON.")
_BROKEN_HINT = Say("请重新下载或重新导出一次。", "Download or export it once more.")


def small(source: Source, name: str) -> Any:
    """A small JSON file decoded. Raises BadInput where it is damaged or too big for one piece."""
    with source.open(name) as stream:
        data = stream.read(WHOLE + 1)
    if len(data) > WHOLE:
        raise BadInput(Say("{name} 太大。", "{name} is too big.").fill(name=name))
    return loads(data, name)


def _whole(value: Any) -> Any:
    """A value with what is no character in its texts replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return {_whole(k): _whole(v) for k, v in value.items()} if isinstance(value, dict) else value


def loads(data: bytes, name: str) -> Any:
    """JSON of any text encoding. Raises BadInput where it is damaged."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return msgspec.json.decode(encoding.decode(data))
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        # Half an emoji (a lone surrogate) is no text, but the row round it is worth reading.
        return _whole(json.loads(encoding.decode(data)))
    except (ValueError, RecursionError) as error:
        raise BadInput(_BROKEN.fill(name=name), _BROKEN_HINT) from error


def items(source: Source, name: str, *path: str) -> Iterator[Any | Unread]:
    """The items of one array, found by the keys that lead to it (none: the file is the array), in constant memory.

    Where the file breaks off, the items before that are kept and an Unread follows.
    """
    if 0 < source.size(name) <= _AT_ONCE:
        try:
            found = small(source, name)
        except BadInput:
            # Damaged: the stream below still gives the items before the damage.
            pass
        else:
            yield from _walk(found, path)
            return
    yield from _stream(source, name, ".".join((*path, "item")))


def _walk(found: Any, path: tuple[str, ...]) -> Iterator[Any]:
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list):
        yield from found


def _stream(source: Source, name: str, prefix: str) -> Iterator[Any | Unread]:
    import ijson

    def parse(exact: bool) -> Iterator[Any]:
        with encoding.utf8(source.open(name)) as stream:
            yield from ijson.items(stream, prefix, use_float=not exact)

    yield from _to_the_break(name, parse)


def _to_the_break(name: str, parse: Callable[[bool], Iterator[Any]]) -> Iterator[Any | Unread]:
    """What a stream gives until the file breaks off. The quick parser stops at numbers beyond 64 bits; from there on
    the exact one goes on."""
    import ijson

    count = 0
    try:
        for value in parse(False):
            count += 1
            yield value
    except (ijson.JSONError, UnicodeDecodeError) as error:
        if "overflow" not in str(error):
            yield Unread(name, CUT)
            return
    else:
        return
    try:
        for value in itertools.islice(parse(True), count, None):
            yield _without_decimals(value)
    except (ijson.JSONError, UnicodeDecodeError):
        yield Unread(name, CUT)


def _without_decimals(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list | tuple):
        return type(value)(map(_without_decimals, value))
    return {k: _without_decimals(v) for k, v in value.items()} if isinstance(value, dict) else value


Path = tuple[str, ...]


def walk(source: Source, name: str, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any] | Unread]:
    """Every value whose path of keys is wanted, in the order of the file and in constant memory.

    Lists are seen through: the items of {"a": {"b": [1, 2]}} both have the path ("a", "b").
    """
    if 0 < source.size(name) <= _AT_ONCE_DEEP:
        try:
            found = small(source, name)
        except BadInput:
            pass
        else:
            yield from _visit(found, (), wanted)
            return
    yield from _walk_stream(source, name, wanted)


def _visit(value: Any, path: Path, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for inner in value:
            yield from _visit(inner, path, wanted)
    elif path and wanted(path):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _visit(inner, (*path, key), wanted)


def _walk_stream(source: Source, name: str, wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any] | Unread]:
    import ijson

    def parse(exact: bool) -> Iterator[tuple[Path, Any]]:
        with encoding.utf8(source.open(name)) as stream:
            yield from _values(ijson.basic_parse(stream, use_float=not exact), wanted)

    yield from _to_the_break(name, parse)


def _values(events: Iterator[tuple[str, Any]], wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, Any]]:
    import ijson

    path: list[str] = []
    builder: Any = None
    depth = 0
    for event, value in events:
        if builder is not None:
            builder.event(event, value)
            depth += event.startswith("start_")
            depth -= event.startswith("end_")
            if depth == 0:
                yield tuple(path), builder.value
                builder = None
        elif event == "map_key":
            path[-1] = value
        elif event == "end_map":
            path.pop()
        elif event == "start_map":
            if path and wanted(tuple(path)):
                builder, depth = ijson.ObjectBuilder(), 1
                builder.event(event, value)
            else:
                path.append("")
        elif not event.endswith("_array") and path and wanted(tuple(path)):
            yield tuple(path), value


def lines(source: Source, name: str, decoder: msgspec.json.Decoder[T]) -> Iterator[tuple[int, T] | Unread]:
    """One value per line with its line number from 1; blank lines are nothing, broken lines are Unread."""
    tally = Tally(name)
    decode = decoder.decode
    with encoding.utf8(source.open(name)) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(encoding.LONGEST_LINE), b""), 1):
            try:
                yield number, decode(line)
            except msgspec.ValidationError:
                yield from tally.row(number, NO_OBJECT)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                if line.strip():
                    yield from _repaired(line, number, decoder, tally)
    yield from tally.rest()


def _repaired(
    line: bytes, number: int, decoder: msgspec.json.Decoder[T], tally: Tally
) -> Iterator[tuple[int, T] | Unread]:
    """A line whose only fault is a cut character or another encoding than the file's start is still a record."""
    try:
        yield number, decoder.decode(encoding.decode(line))
    except msgspec.ValidationError:
        yield from tally.row(number, NO_OBJECT)
    except (msgspec.DecodeError, RecursionError):
        yield from tally.row(number, NOT_JSON)
