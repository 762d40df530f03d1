"""JPEG: segments with two-byte markers (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct

from momo_guard.photo import icc
from momo_guard.photo.cut import Damaged, Part
from momo_guard.photo.tiff import orientation, orientation_only

_EXIF, _XMP, _ICC, _ADOBE = b"Exif\x00\x00", b"http://ns.adobe.com/x", b"ICC_PROFILE\x00", b"Adobe"
_EOI, _SOS, _COM, _APP2, _APP14 = 0xD9, 0xDA, 0xFE, 0xE2, 0xEE
_PICTURE = frozenset((*range(0xC0, 0xC8), *range(0xC9, 0xD0), _SOS, 0xDB, 0xDC, 0xDD))
"""Frames, tables, restarts, scans: what a decoder reads."""
_ICC_CHUNK = len(_ICC) + 2
_JFIF_SIZE, _ADOBE_SIZE = 14, 12
"""Bytes that decoders ask for before they believe such a segment, and all that they read of it."""
_IN_SCAN = frozenset((0x00, *range(0xD0, 0xD8)))
"""After FF inside a scan: a data byte FF, or a restart mark. Anything else is the next segment."""
# It begins with a plain byte, which is 30 times faster than one that may be repeated.
_MAYBE_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The picture's own segments, JFIF, colour profile and colour transform; all else is removed."""
    kept: list[bytes | memoryview] = [b"\xff\xd8"]
    removed: list[Part] = []
    view = memoryview(data)
    profile: list[tuple[int, bytes]] = []
    at, turned, scans = 2, 1, 0
    while True:
        at, marker = _marker(data, at)
        if marker == _EOI:
            break
        end = _segment_end(data, at)
        payload = data[at + 2 : end] if marker not in _PICTURE else b""
        name = _name(marker, payload)
        if name:
            removed.append(Part(name, payload))
            turned = orientation(payload[len(_EXIF) :]) if name == "Exif" else turned
        elif marker in _PICTURE:
            kept.append(view[at - 2 : end])
        else:
            if marker == _APP2:
                profile.append((len(kept), payload))
            kept.append(_plain(marker, payload, removed))
        at = end
        if marker == _SOS:
            scans += 1
            at = _scan_end(data, end)
            kept.append(view[end:at])
    if not scans:
        raise Damaged("no picture in it")
    if at < len(data):
        removed.append(Part("trailer", data[at:]))
    _put_profile(kept, profile, removed)
    if turned != 1:
        kept.insert(1, _segment(0xE1, _EXIF + orientation_only(turned)))
    kept.append(b"\xff\xd9")
    return b"".join(kept), removed


def _put_profile(kept: list[bytes | memoryview], pieces: list[tuple[int, bytes]], removed: list[Part]) -> None:
    """The colour profile without words, in the segments that it came in; one that is no whole goes."""
    numbered = sorted(pieces, key=lambda p: p[1][_ICC_CHUNK - 2 : _ICC_CHUNK])
    heads = [payload[_ICC_CHUNK - 2 : _ICC_CHUNK] for _, payload in numbered]
    whole = b"".join(payload[_ICC_CHUNK:] for _, payload in numbered)
    is_whole = len(heads) < 256 and heads == [bytes((n, len(heads))) for n in range(1, len(heads) + 1)]
    plain = icc.plain(whole) if is_whole else None
    if plain is None:
        removed += [Part("colour profile", payload) for _, payload in pieces]
        return
    removed += icc.told(whole)
    at = 0
    for place, payload in numbered:
        size = len(payload) - _ICC_CHUNK
        kept[place] = _segment(_APP2, payload[:_ICC_CHUNK] + plain[at : at + size])
        at += size


def _scan_end(data: bytes, at: int) -> int:
    """Where the next segment begins, its fill bytes included."""
    while found := _MAYBE_MARKER.search(data, at):
        at = found.end()
        while data[at - 1] == 0xFF:
            at += 1
        if data[at - 1] not in _IN_SCAN:
            return found.start()
    raise Damaged("the picture ends in the middle")


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
        return "" if marker in _PICTURE else f"segment {marker:02X}"
    if marker == 0xE1:
        return "Exif" if payload.startswith(_EXIF) else "XMP" if payload.startswith(_XMP) else "APP1"
    if marker == 0xED:
        return "IPTC"
    stays = (
        (marker == 0xE0 and payload[:5] == b"JFIF\x00" and len(payload) >= _JFIF_SIZE)
        or (marker == _APP2 and payload.startswith(_ICC))
        or (marker == _APP14 and payload.startswith(_ADOBE))
    )
    return "" if stays else f"APP{marker - 0xE0}"


def _plain(marker: int, payload: bytes, removed: list[Part]) -> bytes:
    """JFIF without the thumbnail that it may hold, Adobe's colour transform without a tail, a place for the profile."""
    if marker == _APP2:
        return b""
    if marker == _APP14:
        return _segment(marker, payload[:_ADOBE_SIZE])
    if len(payload) > _JFIF_SIZE:
        removed.append(Part("thumbnail", payload[_JFIF_SIZE:]))
    return _segment(marker, payload[: _JFIF_SIZE - 2] + b"\x00\x00")


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
