"""JPEG: segments with two-byte markers (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct

from momo_guard.photo.cut import Damaged, Part
from momo_guard.photo.tiff import orientation, orientation_only

_EXIF, _XMP, _ICC, _ADOBE = b"Exif\x00\x00", b"http://ns.adobe.com/x", b"ICC_PROFILE\x00", b"Adobe"
_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
# Inside a scan FF 00 is a data byte and FF D0-D7 are restart marks; anything else is the next segment.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The picture's own segments, JFIF, colour profile and colour transform; all else is removed."""
    kept: list[bytes | memoryview] = [b"\xff\xd8"]
    removed: list[Part] = []
    view = memoryview(data)
    at, turned, scans = 2, 1, 0
    while True:
        at, marker = _marker(data, at)
        if marker == _EOI:
            break
        end = _segment_end(data, at)
        payload = data[at + 2 : end] if marker >= 0xE0 else b""
        name = _name(marker, payload)
        if name:
            removed.append(Part(name, payload))
            if name == "Exif":
                turned = orientation(payload[len(_EXIF) :])
        elif marker == 0xE0 and payload[:5] == b"JFIF\x00":
            kept.append(_plain_jfif(payload, removed))
        else:
            kept.append(view[at - 2 : end])
        at = end
        if marker == _SOS:
            scans += 1
            at = _scan_end(data, end)
            kept.append(view[end:at])
    if not scans:
        raise Damaged("no picture in it")
    if at < len(data):
        removed.append(Part("trailer", data[at:]))
    if turned != 1:
        kept.insert(1, _segment(0xE1, _EXIF + orientation_only(turned)))
    kept.append(b"\xff\xd9")
    return b"".join(kept), removed


def _scan_end(data: bytes, at: int) -> int:
    found = _NEXT_MARKER.search(data, at)
    if found is None:
        raise Damaged("the picture ends in the middle")
    return found.start()


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """(offset after the marker, its second byte); fill bytes before it are passed over."""
    if data[at] != 0xFF:
        raise Damaged("a segment does not begin where the last one ended")
    while data[at] == 0xFF:
        at += 1
    return at + 1, data[at]


def _segment_end(data: bytes, at: int) -> int:
    if at + 2 > len(data):
        raise Damaged("cut short")
    (length,) = struct.unpack_from(">H", data, at)
    if length < 2 or at + length > len(data):
        raise Damaged("a segment is longer than the file")
    return at + int(length)


def _name(marker: int, payload: bytes) -> str:
    """What a segment that must go is called; empty for one that stays."""
    if marker == _COM:
        return "comment"
    if not 0xE0 <= marker <= 0xEF:
        return ""
    if marker == 0xE1:
        return "Exif" if payload.startswith(_EXIF) else "XMP" if payload.startswith(_XMP) else "APP1"
    if marker == 0xED:
        return "IPTC"
    stays = (
        (marker == 0xE0 and payload[:5] == b"JFIF\x00")
        or (marker == 0xE2 and payload.startswith(_ICC))
        or (marker == 0xEE and payload.startswith(_ADOBE))
    )
    return "" if stays else f"APP{marker - 0xE0}"


def _plain_jfif(payload: bytes, removed: list[Part]) -> bytes:
    """JFIF without the thumbnail that it may hold."""
    if len(payload) > 14:
        removed.append(Part("thumbnail", payload[14:]))
    return _segment(0xE0, payload[:12].ljust(12, b"\x00") + b"\x00\x00")


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
