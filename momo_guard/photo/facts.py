"""What the metadata of a picture says: where, when, with what, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from momo_guard.photo import icc
from momo_guard.photo.cut import Part
from momo_guard.photo.pixels import BROKEN
from momo_guard.say import Say

if TYPE_CHECKING:
    from PIL import Image


class Fact(NamedTuple):
    """One thing that a picture's metadata tells."""

    name: str
    """coordinates, taken_at, device, serial, author, screen, software, caption, thumbnail or other."""
    value: str
    label: Say


_LABELS = {
    "coordinates": Say("拍摄位置", "where it was taken"),
    "taken_at": Say("拍摄时间", "when it was taken"),
    "device": Say("拍摄设备", "the camera or phone"),
    "serial": Say("设备序列号", "the device's serial number"),
    "author": Say("作者或机主", "the author or owner"),
    "screen": Say("颜色配置里的屏幕名字和日期", "the screen's name and date in the colour profile"),
    "software": Say("处理软件", "the editing software"),
    "caption": Say("写在图里的文字", "a caption inside the file"),
    "thumbnail": Say("未裁剪的小图", "a thumbnail, perhaps of the uncropped picture"),
    "other": Say("其他附加数据", "other data beside the picture"),
}
_MAKE, _MODEL, _SOFTWARE, _ARTIST, _COPYRIGHT, _DESCRIPTION, _TIME = 0x010F, 0x0110, 0x0131, 0x013B, 0x8298, 0x010E, 0x0132
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_TAKEN, _OWNER, _SERIAL, _LENS_SERIAL = 0x9003, 0xA430, 0xA431, 0xA435
_XMP_FIELDS = {
    "device": r"(?:tiff:Model)", "author": r"(?:dc:creator|photoshop:AuthorsPosition)", "software": r"(?:xmp:CreatorTool)",
    "taken_at": r"(?:exif:DateTimeOriginal|photoshop:DateCreated)", "coordinates": r"(?:exif:GPSLatitude)",
}

# Each part is bounded: a block made for it would otherwise be searched through from every one of its bytes.
_XMP_VALUE = r'(?:="([^"]{1,300})|[^<>]{0,100}>(?:\s{0,80}<[^<>]{1,200}>){0,4}([^<]{1,300}))'
_XMP_MOST = 20


def facts(parts: Sequence[Part]) -> list[Fact]:
    """What the removed parts of a picture said, each fact once, the most telling first."""
    found: dict[tuple[str, str], None] = {}
    for part in parts:
        for name, value in _of_part(part):
            if value:
                found.setdefault((name, value))
    order = list(_LABELS)
    return [Fact(n, v, _LABELS[n]) for n, v in sorted(found, key=lambda nv: order.index(nv[0]))]


def _of_part(part: Part) -> Iterator[tuple[str, str]]:
    if part.name == "Exif":
        yield from _of_exif(part.data)
    elif part.name == "XMP":
        yield from _of_xmp(part.data.decode("utf-8", "replace"))
    elif part.name in ("comment", "tEXt", "text"):
        yield "caption", _plain(part.data.decode("utf-8", "replace"))
    elif part.name == "thumbnail":
        yield "thumbnail", f"{len(part.data)} B"
    elif part.name == "colour profile" and (screen := _plain(icc.name(part.data))):
        yield "screen", screen
    else:
        yield "other", part.name


def _of_exif(block: bytes) -> Iterator[tuple[str, str]]:
    from PIL import Image

    tags = Image.Exif()
    start = block.find(b"II*\x00") if b"II*\x00" in block[:32] else block.find(b"MM\x00*")
    try:
        tags.load(b"Exif\x00\x00" + block[max(start, 0) :])
        # Each value is decoded when it is asked for, and a damaged one raises then.
        yield from list(_of_tags(tags))
    except BROKEN:
        yield "other", "Exif"


def _of_tags(tags: Image.Exif) -> Iterator[tuple[str, str]]:
    inner, place = tags.get_ifd(_EXIF_IFD), tags.get_ifd(_GPS_IFD)
    yield "coordinates", _coordinates(place)
    yield "taken_at", _plain(inner.get(_TAKEN) or tags.get(_TIME))
    yield "device", _plain(f"{_plain(tags.get(_MAKE))} {_plain(tags.get(_MODEL))}")
    for tag in (_SERIAL, _LENS_SERIAL):
        yield "serial", _plain(inner.get(tag))
    for tag in (_ARTIST, _COPYRIGHT):
        yield "author", _plain(tags.get(tag))
    yield "author", _plain(inner.get(_OWNER))
    yield "software", _plain(tags.get(_SOFTWARE))
    yield "caption", _plain(tags.get(_DESCRIPTION))


def _of_xmp(text: str) -> Iterator[tuple[str, str]]:
    known = False
    for name, field in _XMP_FIELDS.items():
        for found in islice(re.finditer(field + _XMP_VALUE, text), _XMP_MOST):
            known = True
            yield name, _plain(found[1] or found[2])
    if not known:
        yield "other", "XMP"


def _plain(value: Any) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return " ".join(text.replace("\x00", " ").split())[:200]


def _coordinates(place: dict[int, Any]) -> str:
    """Decimal degrees, "30.27410, 120.15510", from the four GPS tags; empty where they are not all there."""
    try:
        latitude, longitude = _degrees(place[2]), _degrees(place[4])
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return ""
    if not (0 <= latitude <= 90 and 0 <= longitude <= 180):
        return ""
    south, west = _plain(place.get(1)) == "S", _plain(place.get(3)) == "W"
    return f"{-latitude if south else latitude:.5f}, {-longitude if west else longitude:.5f}"


def _degrees(parts: Sequence[Any]) -> float:
    return float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
