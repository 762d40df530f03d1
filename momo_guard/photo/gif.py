"""GIF: blocks of sub-blocks (GIF89a specification)."""

from __future__ import annotations

from momo_guard.photo.cut import Damaged, Part

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_COMMENT, _PLAIN_TEXT, _APPLICATION, _CONTROL = 0xFE, 0x01, 0xFF, 0xF9
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def cut(data: bytes) -> tuple[bytes, list[Part]]:
    """The frames, their timing and the loop count; comments, text and other programs' blocks are removed."""
    at = 13 + _table(data[10])
    kept = [data[:at]]
    removed: list[Part] = []
    frames = 0
    while data[at] != _END:
        start = at
        if data[at] == _IMAGE:
            at = _skip(data, at + 10 + _table(data[at + 9]) + 1)
            kept.append(data[start:at])
            frames += 1
        elif data[at] == _EXTENSION:
            label = data[at + 1]
            at = _skip(data, at + 2)
            block = data[start:at]
            if label == _CONTROL:
                kept.append(block)
            elif label == _APPLICATION and block[3:14] in _LOOPS and block[14:16] == b"\x03\x01":
                kept.append(block[:18] + b"\x00")
            else:
                name = {_COMMENT: "comment", _PLAIN_TEXT: "text"}.get(label)
                removed.append(Part(name or block[3:14].decode("latin-1").strip(), block[2:]))
        else:
            raise Damaged("an unknown block")
    if not frames:
        raise Damaged("no picture in it")
    if at + 1 < len(data):
        removed.append(Part("trailer", data[at + 1 :]))
    return b"".join(kept) + b"\x3b", removed


def _table(flags: int) -> int:
    """The bytes of a colour table, as its flags state."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip(data: bytes, at: int) -> int:
    """The offset after a run of sub-blocks and its terminator."""
    while data[at]:
        at += data[at] + 1
    if at >= len(data):
        raise Damaged("cut short")
    return at + 1
