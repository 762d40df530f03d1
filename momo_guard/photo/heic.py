"""HEIC and AVIF: boxes of the ISO base media format (ISO/IEC 14496-12, 23008-12).

Positions in the file are stated as absolute offsets, so nothing may move: metadata is overwritten in place with
zeros and its boxes become "free". The orientation is a property of the picture (irot, imir) and is not touched.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from momo_guard.photo.cut import Damaged, Part

_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))
_ERASED = frozenset((b"udta", b"uuid", b"xml ", b"bxml"))
_METADATA_ITEMS = frozenset((b"Exif", b"mime", b"uri "))


class _Box(NamedTuple):
    kind: bytes
    start: int
    body: int
    end: int


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The same file, of the same length, with its metadata blanked."""
    out = bytearray(data)
    removed: list[Part] = []
    boxes = list(_boxes(data, 0, len(data)))
    if not any(b.kind == b"mdat" or b.kind == b"idat" for b in boxes) and not any(b.kind == b"meta" for b in boxes):
        raise Damaged("no picture in it")
    for box in boxes:
        _clean(data, out, box, removed)
    return bytes(out), removed


def _boxes(data: bytes, at: int, stop: int) -> Iterator[_Box]:
    while at + 8 <= stop:
        size, kind = struct.unpack_from(">I4s", data, at)
        body = at + 8
        if size == 1 and at + 16 <= stop:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            body = at + 16
        elif size == 0:
            size = stop - at
        if size < body - at or at + size > stop:
            raise Damaged("a box is longer than its place")
        yield _Box(kind, at, body, at + size)
        at += size


def _clean(data: bytes, out: bytearray, box: _Box, removed: list[Part]) -> None:
    if box.kind in _ERASED:
        removed.append(Part(box.kind.decode("latin-1").strip(), data[box.body : box.end]))
        out[box.start + 4 : box.start + 8] = b"free"
        out[box.body : box.end] = bytes(box.end - box.body)
    elif box.kind in _CONTAINERS:
        for inner in _boxes(data, box.body, box.end):
            _clean(data, out, inner, removed)
    elif box.kind == b"meta":
        _clean_items(data, out, box, removed)


def _clean_items(data: bytes, out: bytearray, meta: _Box, removed: list[Part]) -> None:
    inner = {b.kind: b for b in _boxes(data, meta.body + 4, meta.end)}
    if b"iinf" not in inner:
        return
    extents = _extents(data, inner) if b"iloc" in inner else {}
    for item, kind, type_at in _items(data, inner[b"iinf"]):
        if kind not in _METADATA_ITEMS:
            continue
        blob = b""
        for start, end in extents.get(item, []):
            if end > len(data):
                raise Damaged("an item lies outside the file")
            blob += data[start:end]
            out[start:end] = bytes(end - start)
        removed.append(Part("Exif" if kind == b"Exif" else "XMP", blob))
        # A type that no reader asks for: the item stays in the list, and nobody opens it.
        out[type_at : type_at + 4] = b"skip"


def _items(data: bytes, iinf: _Box) -> Iterator[tuple[int, bytes, int]]:
    """(item's number, its type, where the type stands) of each item."""
    version = data[iinf.body]
    for box in _boxes(data, iinf.body + (6 if version == 0 else 8), iinf.end):
        if box.kind == b"infe" and data[box.body] >= 2:
            wide = data[box.body] == 3
            (item,) = struct.unpack_from(">I" if wide else ">H", data, box.body + 4)
            type_at = box.body + (10 if wide else 8)
            yield item, data[type_at : type_at + 4], type_at


def _extents(data: bytes, inner: dict[bytes, _Box]) -> dict[int, list[tuple[int, int]]]:
    """Item's number -> the half-open byte ranges of the file that hold it."""
    box = inner[b"iloc"]
    version = data[box.body]
    sizes, bases = data[box.body + 4], data[box.body + 5]
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, bases >> 4
    index_size = bases & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    at = box.body + 6
    count, at = _number(data, at, wide)
    found: dict[int, list[tuple[int, int]]] = {}
    for _ in range(count):
        item, at = _number(data, at, wide)
        method = 0
        if version in (1, 2):
            method, at = _number(data, at, 2)
        at += 2
        base, at = _number(data, at, base_size)
        extents, at = _number(data, at, 2)
        if method & 15 == 1 and b"idat" in inner:
            base += inner[b"idat"].body
        for _ in range(extents):
            at += index_size
            start, at = _number(data, at, offset_size)
            length, at = _number(data, at, length_size)
            found.setdefault(item, []).append((base + start, base + start + length))
        if at > box.end:
            raise Damaged("the list of places is cut short")
    return found


def _number(data: bytes, at: int, size: int) -> tuple[int, int]:
    return int.from_bytes(data[at : at + size], "big"), at + size
