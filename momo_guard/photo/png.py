"""PNG: chunks with a length, a type and a checksum (W3C PNG, third edition), animated ones included."""

from __future__ import annotations

import struct
import zlib

from momo_guard.photo.cut import Damaged, Part
from momo_guard.photo.tiff import orientation, orientation_only

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV",
     b"cLLI", b"bKGD", b"acTL", b"fcTL", b"fdAT")
)


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The chunks that make the picture, its colours and its animation; all else is removed."""
    kept: list[bytes | memoryview] = [_SIGNATURE]
    removed: list[Part] = []
    view = memoryview(data)
    at, turned, kind, pictures = 8, 1, b"", 0
    while kind != b"IEND":
        if at + 12 > len(data):
            raise Damaged("cut short")
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise Damaged("a chunk is longer than the file")
        (stated,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(view[at + 4 : end - 4]) != stated:
            raise Damaged(f"the checksum of {kind.decode('latin-1')} is wrong")
        if kind in _KEPT:
            kept.append(view[at:end])
            pictures += kind == b"IDAT"
        else:
            payload = data[at + 8 : end - 4]
            removed.append(Part("Exif" if kind == b"eXIf" else kind.decode("latin-1"), payload))
            if kind == b"eXIf":
                turned = orientation(payload)
        at = end
    if not pictures:
        raise Damaged("no picture in it")
    if at < len(data):
        removed.append(Part("trailer", data[at:]))
    if turned != 1:
        # After IHDR, which is always the first chunk.
        kept.insert(2, _chunk(b"eXIf", orientation_only(turned)))
    return b"".join(kept), removed


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
