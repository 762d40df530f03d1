"""HEIC and AVIF: boxes of the ISO base media format (ISO/IEC 14496-12, 23008-12).

Positions in the file are stated as absolute offsets, so nothing may move: metadata is overwritten in place with
zeros and its boxes become "free". The orientation is a property of the picture (irot, imir) and is not touched.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from momo_guard.photo import icc
from momo_guard.photo.cut import Damaged, Part

_PICTURE = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
"""What stays of a file; all else at its top (a video of the moment, a maker's own data) goes."""
_CONTAINERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"iprp", b"ipco"))
_ERASED = frozenset((b"udta", b"uuid", b"xml ", b"bxml", b"free", b"skip", b"udes", b"altt", b"crtt", b"mdft"))
"""Notes, names, times and leftovers, wherever they stand. As properties they become "free", which keeps their number."""
_TIMES = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_METADATA_ITEMS = frozenset((b"Exif", b"mime", b"uri "))
_SAMPLE_ENTRY = 78
"""Bytes of a visual sample entry before its boxes."""

_Range = tuple[int, int]


class _Box(NamedTuple):
    kind: bytes
    start: int
    body: int
    end: int


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The same file, of the same length, with its metadata blanked."""
    out = bytearray(data)
    removed: list[Part] = []
    boxes = _top(data)
    rest = boxes[-1].end if boxes else 0
    if any(data[rest:]):
        removed.append(Part("trailer", data[rest:]))
        _blank(out, rest, len(data))
    moves = any(b.kind == b"moov" for b in boxes)
    kept: list[_Range] = []
    for box in boxes:
        if box.kind == b"meta":
            kept += _clean_items(data, out, box, removed, [] if moves else [b for b in boxes if b.kind == b"mdat"])
        elif box.kind in _PICTURE:
            _clean(data, out, box, removed)
        else:
            _erase(data, out, box, removed)
    if not kept and not moves:
        raise Damaged("no picture in it")
    if any(out[start:end] != data[start:end] for start, end in kept):
        raise Damaged("the picture lies where metadata is")
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


def _top(data: bytes) -> list[_Box]:
    """The boxes of a file, up to what is none: an app may hang something on the end."""
    found: list[_Box] = []
    try:
        for box in _boxes(data, 0, len(data)):
            found.append(box)
    except Damaged:
        at = found[-1].end if found else 0
        if data[at + 4 : at + 8] in _PICTURE:
            raise
    return found


def _clean(data: bytes, out: bytearray, box: _Box, removed: list[Part]) -> None:
    """One box and all in it."""
    if box.kind in _ERASED or box.kind == b"meta":
        _erase(data, out, box, removed)
    elif box.kind in _CONTAINERS:
        for inner in _boxes(data, box.body, box.end):
            _clean(data, out, inner, removed)
    elif box.kind == b"hdlr":
        _blank(out, box.body + 24, box.end)
    elif box.kind in _TIMES:
        _blank(out, box.body + 4, min(box.end, box.body + (20 if data[box.body] else 12)))
    elif box.kind == b"colr":
        _colours(data, out, box, removed)
    elif box.kind == b"stsd":
        for entry in _boxes(data, box.body + 8, box.end):
            for inner in _boxes(data, entry.body + _SAMPLE_ENTRY, entry.end):
                _clean(data, out, inner, removed)


def _erase(data: bytes, out: bytearray, box: _Box, removed: list[Part]) -> None:
    if any(data[box.body : box.end]):
        removed.append(Part(box.kind.decode("latin-1").strip(), data[box.body : box.end]))
    out[box.start + 4 : box.start + 8] = b"free"
    _blank(out, box.body, box.end)


def _blank(out: bytearray, start: int, end: int) -> None:
    if start < end:
        out[start:end] = bytes(end - start)


def _colours(data: bytes, out: bytearray, box: _Box, removed: list[Part]) -> None:
    """A colour profile without words; one that can't be read goes."""
    if data[box.body : box.body + 4] not in (b"prof", b"rICC"):
        return
    profile = data[box.body + 4 : box.end]
    plain = icc.plain(profile)
    if plain is None:
        _erase(data, out, box, removed)
        return
    out[box.body + 4 : box.end] = plain
    removed += icc.told(profile)


def _clean_items(data: bytes, out: bytearray, meta: _Box, removed: list[Part], stores: Iterable[_Box]) -> list[_Range]:
    """The items: metadata goes. stores: where their bytes lie, if nothing else can lie there. Where the picture lies."""
    boxes = list(_boxes(data, meta.body + 4, meta.end))
    for box in boxes:
        _clean(data, out, box, removed)
    inner = {b.kind: b for b in boxes}
    if b"iinf" not in inner:
        return []
    extents, plain = _extents(data, inner) if b"iloc" in inner else ({}, False)
    told = {item: kind for item, kind, _ in _items(data, inner[b"iinf"])}
    kept = [r for item, ranges in extents.items() if told.get(item) not in _METADATA_ITEMS for r in ranges]
    for item, kind, info in _items(data, inner[b"iinf"]):
        type_at = info.body + _type_offset(data, info)
        _blank(out, type_at + 4, info.end)
        if kind not in _METADATA_ITEMS:
            continue
        blob = b""
        for start, end in extents.get(item, []):
            if end > len(data):
                raise Damaged("an item lies outside the file")
            blob += data[start:end]
            _blank(out, start, end)
        removed.append(Part("Exif" if kind == b"Exif" else "XMP", blob))
        # A type that no reader asks for: the item stays in the list, and nobody opens it.
        out[type_at : type_at + 4] = b"skip"
    for store in stores if plain else ():
        _blank_between(out, store, kept)
    return kept


def _blank_between(out: bytearray, store: _Box, kept: Iterable[_Range]) -> None:
    """Overwrite what no item of the picture uses: an editor may leave the old Exif where it was."""
    at = store.body
    for start, end in sorted(kept):
        _blank(out, at, min(start, store.end))
        at = max(at, end)
    _blank(out, at, store.end)


def _type_offset(data: bytes, info: _Box) -> int:
    return 10 if data[info.body] == 3 else 8


def _items(data: bytes, iinf: _Box) -> Iterator[tuple[int, bytes, _Box]]:
    """(item's number, its type, the box that says so) of each item."""
    version = data[iinf.body]
    for box in _boxes(data, iinf.body + (6 if version == 0 else 8), iinf.end):
        if box.kind == b"infe" and data[box.body] >= 2:
            wide = data[box.body] == 3
            (item,) = struct.unpack_from(">I" if wide else ">H", data, box.body + 4)
            type_at = box.body + _type_offset(data, box)
            if type_at + 4 > box.end:
                raise Damaged("the list of items is cut short")
            yield item, data[type_at : type_at + 4], box


def _extents(data: bytes, inner: dict[bytes, _Box]) -> tuple[dict[int, list[_Range]], bool]:
    """Item's number -> the half-open byte ranges of the file that hold it; and whether these are all that count."""
    box = inner[b"iloc"]
    version = data[box.body]
    sizes, bases = data[box.body + 4], data[box.body + 5]
    offset_size, length_size, base_size = sizes >> 4, sizes & 15, bases >> 4
    index_size = bases & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    at = box.body + 6
    count, at = _number(data, at, wide)
    found: dict[int, list[_Range]] = {}
    plain = version in (0, 1, 2)
    for _ in range(count):
        item, at = _number(data, at, wide)
        method = 0
        if version in (1, 2):
            method, at = _number(data, at, 2)
        source, at = _number(data, at, 2)
        base, at = _number(data, at, base_size)
        extents, at = _number(data, at, 2)
        if method & 15 == 1 and b"idat" in inner:
            base += inner[b"idat"].body
        for _ in range(extents):
            at += index_size
            start, at = _number(data, at, offset_size)
            length, at = _number(data, at, length_size)
            found.setdefault(item, []).append((base + start, base + start + length))
            plain = plain and length > 0
        plain = plain and method & 15 < 2 and source == 0
        if at > box.end:
            raise Damaged("the list of places is cut short")
    return found, plain


def _number(data: bytes, at: int, size: int) -> tuple[int, int]:
    return int.from_bytes(data[at : at + size], "big"), at + size
