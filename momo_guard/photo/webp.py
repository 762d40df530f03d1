"""WebP: chunks of a RIFF file (RFC 9649)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from momo_guard.photo import icc
from momo_guard.photo.cut import Damaged, Part
from momo_guard.photo.tiff import orientation, orientation_only

_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_PROFILE, _HAS_EXIF, _HAS_XMP = 0x20, 0x08, 0x04


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The chunks that make the picture, its colour profile and its animation; all else is removed."""
    (size,) = struct.unpack_from("<I", data, 4)
    stop = 8 + size
    if stop > len(data) or size < 4:
        raise Damaged("cut short")
    kept: list[tuple[bytes, bytes]] = []
    removed: list[Part] = []
    turned = 1
    for kind, payload in _chunks(data, 12, stop):
        if kind == b"ANMF":
            kept.append((kind, _frame(payload, removed)))
        elif kind == b"ICCP":
            if (plain := icc.plain(payload)) is not None:
                kept.append((kind, plain))
            removed += icc.told(payload) if plain is not None else [Part("colour profile", payload)]
        elif kind in _KEPT:
            kept.append((kind, payload))
        else:
            name = {b"EXIF": "Exif", b"XMP ": "XMP"}.get(kind, kind.decode("latin-1"))
            removed.append(Part(name, payload))
            if kind == b"EXIF":
                turned = orientation(payload.removeprefix(b"Exif\x00\x00"))
    if not any(kind in (b"VP8 ", b"VP8L", b"ANMF") for kind, _ in kept):
        raise Damaged("no picture in it")
    if stop < len(data):
        removed.append(Part("trailer", data[stop:]))
    return _file(kept, turned), removed


def _chunks(data: bytes, at: int, stop: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= stop:
        kind, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length
        if end > stop:
            raise Damaged("a chunk is longer than the file")
        yield kind, data[at + 8 : end]
        at = end + (length & 1)


def _frame(payload: bytes, removed: list[Part]) -> bytes:
    """One frame of an animation: 16 bytes of where and how long, then chunks of its own."""
    own = []
    for kind, inner in _chunks(payload, 16, len(payload)):
        if kind in _KEPT:
            own.append((kind, inner))
        else:
            removed.append(Part(kind.decode("latin-1"), inner))
    return payload[:16] + b"".join(_chunk(k, p) for k, p in own)


def _file(kept: list[tuple[bytes, bytes]], turned: int) -> bytes:
    body = b"WEBP"
    for kind, payload in kept:
        if kind == b"VP8X" and payload:
            flags = payload[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned != 1 else 0)
            flags = flags if any(k == b"ICCP" for k, _ in kept) else flags & ~_HAS_PROFILE
            payload = bytes([flags]) + payload[1:]
        body += _chunk(kind, payload)
    if turned != 1:
        body += _chunk(b"EXIF", orientation_only(turned))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) & 1)
