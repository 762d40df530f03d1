"""Colour profiles (ICC.1) without what they say of the screen, camera or person they were made for.

The profile of a calibrated screen holds its model, its serial number, a name somebody typed and the minute of the
calibration; every screenshot carries it along. What turns numbers into colours stays, byte for byte, so that the picture
looks the same; names and dates go. The length stays too, so that nothing round it need move."""

from __future__ import annotations

import struct
from typing import NamedTuple

from momo_guard.photo.cut import Part

_COLOURS = frozenset(
    b"""rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad chrm A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 D2B0 D2B1 D2B2 D2B3 B2D0
    B2D1 B2D2 B2D3 gamt lumi aabg aagg aarg cicp rig0 rig2 pre0 pre1 pre2""".split()
)
"""Tags that colours are computed with."""
_ASKED_FOR = frozenset((b"desc", b"cprt"))
"""Tags that every profile must have, whatever they say."""
_TELLING = frozenset((b"mmod", b"calt", b"targ", b"meta"))
"""Tags that name one screen, or when it was measured; every common profile has the others."""
_HEADER, _ROW = 128, 12
_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


class _Tag(NamedTuple):
    name: bytes
    start: int
    end: int


def plain(profile: bytes) -> bytes | None:
    """The profile, as long as before, with nothing in it but colours; None where it is no profile one can read."""
    tags = _tags(profile)
    if tags is None:
        return None
    kept = [t for t in tags if t.name in _COLOURS]
    asked = [t for t in tags if t.name in _ASKED_FOR]
    if any(o.start < k.end and k.start < o.end for o in tags if o.name not in _COLOURS for k in kept):
        return None  # words within the numbers: they can't be told apart
    rows = sorted((*kept, *asked), key=lambda t: t.start)
    out = bytearray(len(profile))
    out[:_HEADER] = _header(profile)
    struct.pack_into(">I", out, _HEADER, len(rows))
    for n, tag in enumerate(rows):
        struct.pack_into(">4sII", out, _HEADER + 4 + _ROW * n, tag.name, tag.start, tag.end - tag.start)
    for tag in kept:
        out[tag.start : tag.end] = profile[tag.start : tag.end]
    for tag in asked:
        out[tag.start : tag.end] = _wordless(profile[tag.start : tag.end])
    return bytes(out)


def told(profile: bytes) -> list[Part]:
    """What a profile said of one screen or camera, if it did."""
    return [Part("colour profile", profile)] if any(t.name in _TELLING for t in _tags(profile) or ()) else []


def name(profile: bytes) -> str:
    """What a profile calls itself: a screen's name, often with a serial number; empty where it says nothing."""
    for tag in _tags(profile) or ():
        value = profile[tag.start : tag.end]
        if tag.name == b"desc" and value[:4] == b"mluc" and len(value) >= 28:
            length, at = struct.unpack_from(">II", value, 20)
            return value[at : at + length].decode("utf-16-be", "replace")
        if tag.name == b"desc" and value[:4] == b"desc" and len(value) >= 12:
            (length,) = struct.unpack_from(">I", value, 8)
            return value[12 : 12 + length].decode("latin-1")
    return ""


def _tags(profile: bytes) -> list[_Tag] | None:
    """The tags; None where the profile does not hold together."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return None
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    table = _HEADER + 4 + _ROW * count
    if count > 200 or table > len(profile):
        return None
    found = []
    for n in range(count):
        name, start, size = struct.unpack_from(">4sII", profile, _HEADER + 4 + _ROW * n)
        if start < table or size < 8 or start + size > len(profile):
            return None
        found.append(_Tag(name, start, start + size))
    return found


def _header(profile: bytes) -> bytes:
    """Without the program, system, maker, model and minute; the checksum is "not computed"."""
    head = bytearray(profile[:_HEADER])
    head[:4] = struct.pack(">I", len(profile))
    head[4:8] = head[40:44] = bytes(4)
    head[24:36] = _DATE
    head[48:56] = bytes(8)
    head[80:_HEADER] = bytes(_HEADER - 80)
    return bytes(head)


def _wordless(value: bytes) -> bytes:
    """A text of the same type and length that says nothing."""
    kind = value[:4]
    if kind == b"mluc" and len(value) >= 30:
        empty = struct.pack(">4sIIIHHII", kind, 0, 1, 12, 0x656E, 0x5553, 2, 28) + "-".encode("utf-16-be")
    elif kind == b"desc" and len(value) >= 14:
        empty = struct.pack(">4sII", kind, 0, 2) + b"-\x00"
    else:
        empty = (kind + bytes(4) + b"-") if kind == b"text" and len(value) > 9 else kind
    return empty + bytes(len(value) - len(empty))
