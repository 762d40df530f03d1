"""PNG: chunks with a length, a type and a checksum (W3C PNG, third edition), animated ones included."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from momo_guard.photo import icc
from momo_guard.photo.cut import Damaged, Part
from momo_guard.photo.tiff import orientation, orientation_only

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP", b"mDCV",
     b"cLLI", b"bKGD", b"acTL", b"fcTL", b"fdAT")
)

_PROFILE_MOST = 16 << 20
"""Bytes of an unpacked colour profile."""


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The chunks that make the picture, its colours and its animation; all else is removed."""
    kept: list[bytes | memoryview] = [_SIGNATURE]
    removed: list[Part] = []
    view = memoryview(data)
    end, turned, pictures = 8, 1, 0
    for kind, at, end in _chunks(data, view):
        payload = data[at + 8 : end - 4] if kind not in _KEPT else b""
        if kind in _KEPT:
            kept.append(view[at:end])
            pictures += kind == b"IDAT"
        elif kind == b"iCCP":
            kept.append(_plain_profile(payload, removed))
        else:
            removed.append(Part("Exif" if kind == b"eXIf" else kind.decode("latin-1"), payload))
            if kind == b"eXIf":
                turned = orientation(payload)
    if not pictures:
        raise Damaged("no picture in it")
    if end < len(data):
        removed.append(Part("trailer", data[end:]))
    if turned != 1:
        # After IHDR, which is always the first chunk.
        kept.insert(2, _chunk(b"eXIf", orientation_only(turned)))
    return b"".join(kept), removed


def _chunks(data: bytes, view: memoryview) -> Iterator[tuple[bytes, int, int]]:
    """(type, start, end) of each chunk up to the last, their checksums right."""
    at, kind = 8, b""
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
        yield kind, at, end
        at = end


def _plain_profile(payload: bytes, removed: list[Part]) -> bytes:
    """The colour profile without words, its own name included; nothing where it can't be read."""
    _, _, packed = payload.partition(b"\x00")
    reader = zlib.decompressobj()
    try:
        profile = reader.decompress(packed[1:], _PROFILE_MOST)
    except zlib.error:
        profile = b""
    plain = icc.plain(profile) if reader.eof else None
    if plain is None:
        removed.append(Part("colour profile", payload))
        return b""
    removed += icc.told(profile)
    return _chunk(b"iCCP", b"icc\x00\x00" + zlib.compress(plain))


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))
