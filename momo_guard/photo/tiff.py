"""The little of TIFF that Exif needs: the orientation of a block, and a block that says nothing else."""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112


def orientation(block: bytes) -> int:
    """The orientation (1–8) that a TIFF block states; 1 where it states none or is damaged."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", block, 4)
        (count,) = struct.unpack_from(order + "H", block, at)
        for i in range(min(count, 512)):
            tag, kind, number = struct.unpack_from(order + "HHI", block, at + 2 + 12 * i)
            if tag == _ORIENTATION and kind == 3 and number == 1:
                (value,) = struct.unpack_from(order + "H", block, at + 2 + 12 * i + 8)
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def orientation_only(value: int) -> bytes:
    """A TIFF block of 26 bytes that holds the orientation and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
