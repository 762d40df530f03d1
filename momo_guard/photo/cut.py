"""The one call: a picture's bytes in, the same picture without metadata out.

Every format is a container of labelled parts. The cutter copies the parts that make the picture and leaves the rest;
nothing is decoded or encoded again, so the pixels stay as they are to the bit.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import NamedTuple

from momo_guard.errors import BadInput
from momo_guard.say import Say


class Part(NamedTuple):
    """Something that was in the file beside the picture."""

    name: str
    """What it is: "Exif", "XMP", "IPTC", "comment", "thumbnail", "trailer" …"""
    data: bytes
    """Its payload, for whoever wants to say what it held."""


class Scrubbed(NamedTuple):
    """A picture without its metadata."""

    data: bytes
    format: str
    """jpeg, png, webp, gif or heic."""
    removed: tuple[Part, ...]


class Damaged(ValueError):
    """The container does not hold together; raised by the formats, shown as BadInput."""


def kind_of(data: bytes) -> str | None:
    """The format by its first bytes, or None for what is none of ours."""
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"):
        return "heic"
    return None


def scrub(data: bytes) -> Scrubbed:
    """A copy of a picture without metadata; the orientation stays.

    Raises BadInput for a file that is no JPEG, PNG, WebP, GIF, HEIC or AVIF, or whose container is damaged."""
    kind = kind_of(data)
    if kind is None:
        raise BadInput(
            Say("这不是能处理的图片。", "This is not a picture that can be handled."),
            Say("支持 JPEG、PNG、WebP、GIF、HEIC、AVIF。", "JPEG, PNG, WebP, GIF, HEIC and AVIF are supported."),
        )
    try:
        clean, removed = _cutter(kind)(data)
    except (Damaged, IndexError, struct.error) as error:
        what = error if isinstance(error, Damaged) else "cut short"
        raise BadInput(
            Say("图片文件已损坏（{kind}：{what}），没有写出副本。", "The picture is damaged ({kind}: {what}); no copy was made.")
            .fill(kind=kind.upper(), what=what),
            Say("换用原图，或重新截一张图。", "Use the original file, or take a screenshot of the picture."),
        ) from None
    return Scrubbed(clean, kind, tuple(removed))


def _cutter(kind: str) -> Callable[[bytes], tuple[bytes, list[Part]]]:
    from momo_guard.photo import gif, heic, jpeg, png, webp

    cutters: dict[str, Callable[[bytes], tuple[bytes, list[Part]]]] = {
        "jpeg": jpeg.cut, "png": png.cut, "webp": webp.cut, "gif": gif.cut, "heic": heic.cut,
    }
    return cutters[kind]
