"""What scrubbing is held to: exiftool as an oracle, pixels compared frame by frame, and files broken in many ways."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import subprocess
import warnings
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from momo_guard.errors import BadInput
from momo_guard.photo.cut import scrub
from tests.photo.variants import Variant, frames

WORDS = ("Lan Hua", "99887766", "Xiaomi", "MIUI", "Meitu", "DELL", "Color LCD", "our gate", "我们家门口", "12345678-9ABC", "shot at home", "Wu Lin Men")
"""What the makers and exiftool write into files: none of it may be left in any encoding."""

ALLOWED = {
    # the file as such, and what exiftool computes of it
    "SourceFile": "", "ExifTool": "ExifToolVersion", "System": ".*", "Composite": "ImageSize|Megapixels|AvgBitrate|Rotation",
    "File": "FileType|FileTypeExtension|MIMEType|ImageWidth|ImageHeight|BitsPerSample|ColorComponents|EncodingProcess|YCbCrSubSampling|ExifByteOrder",
    "IFD0": "Orientation",
    # how the pixels are laid out, timed and coloured
    "JFIF": "JFIFVersion|ResolutionUnit|XResolution|YResolution",
    "Adobe": "DCTEncodeVersion|APP14Flags[01]|ColorTransform",
    "PNG": "ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency|Gamma|SRGBRendering|AnimationFrames|AnimationPlays"
           "|WhitePoint[XY]|(?:Red|Green|Blue)[XY]|SignificantBits|BackgroundColor|ProfileName",
    "GIF": "AnimationIterations|BackgroundColor|BitsPerPixel|ColorResolutionDepth|Duration|FrameCount|GIFVersion|HasColorMap|ImageHeight|ImageWidth"
           "|TransparentColor|PixelAspectRatio",
    "RIFF": "AnimationLoopCount|BackgroundColor|Duration|HorizontalScale|VerticalScale|ImageHeight|ImageWidth|VP8Version|WebP_Flags|AlphaIsUsed|Alpha\\w+"
            "|ImageVersion",
    "ICC-chrm": "Chromaticity\\w+",
    "ICC-header": "CMMFlags|ColorSpaceData|ConnectionSpaceIlluminant|DeviceAttributes|ProfileClass|ProfileConnectionSpace|ProfileFileSignature"
                  "|ProfileVersion|RenderingIntent",
    "ICC_Profile": "(?:Red|Green|Blue)(?:MatrixColumn|TRC)|ChromaticAdaptation|Media(?:White|Black)Point|Luminance",
    "Meta": "PrimaryItemReference",
    # boxes: the codec's settings, places and sizes
    "QuickTime": "AV1ConfigurationVersion|AverageFrameRate|BitDepth(?:Chroma|Luma)|Chroma(?:Format|SamplePosition)|ColorPrimaries|ColorProfiles|(?:Compatible|Major)Brands?"
                 "|ConstantFrameRate|ConstraintIndicatorFlags|CurrentTime|Duration|Gen\\w+|HEVCConfigurationVersion|HandlerType|ImagePixelDepth|ImageSpatialExtent"
                 "|InitialDelaySamples|MatrixCoefficients|MatrixStructure|MediaData(?:Offset|Size)?|MinSpatialSegmentationIDC|MinorVersion|MovieHeaderVersion|NextTrackID"
                 "|NumTemporalLayers|ParallelismType|PosterTime|Preferred(?:Rate|Volume)|Preview(?:Duration|Time)|QuickTime_ColorRep_0x000a|QuickTime_HEVCConfig_0x0016"
                 "|Rotation|Selection(?:Duration|Time)|Seq\\w+|TemporalIDNested|TimeScale|TransferCharacteristics|Unknown_imir|VideoFullRangeFlag|Mirroring|AuxiliaryImageType"
                 "|Free",
    "Track1": "ChunkOffset|GraphicsMode|HandlerType|ImageHeight|ImageWidth|MatrixStructure|Media(?:Duration|HeaderVersion|LanguageCode|TimeScale)|OpColor|OtherFormat"
              "|QuickTime_OtherSampleDesc_0x0018|Sample(?:Sizes|ToChunk)|SyncSampleTable|TimeToSampleTable|Track(?:Duration|HeaderVersion|ID|Layer|Volume)"
              "|Unknown_(?:av1C|ccst|colr|edts|auxi)",
}
"""Group -> tags (regular expression) that a picture can't be without."""
_EMPTY = re.compile(r"(?:0000:00:00 00:00:00|2000:01:01 00:00:00|-|0|Unknown \(\)|)")
"""What a field may say that must be there and has nothing to say: dates of boxes, words of a colour profile."""


def tags(folder: Path) -> dict[str, dict[str, Any]]:
    """What exiftool finds in each file: the known, the unknown, the doubled, the embedded."""
    run = subprocess.run(["exiftool", "-j", "-G1", "-a", "-u", "-U", "-ee", str(folder)], capture_output=True, check=False)
    return {Path(row["SourceFile"]).name: row for row in json.loads(run.stdout)}


def left(found: dict[str, Any]) -> dict[str, Any]:
    """Of one file's tags, those that are no property of the picture itself."""
    return {tag: value for tag, value in found.items() if not _is_picture(tag) and not _EMPTY.fullmatch(str(value))}


def _is_picture(tag: str) -> bool:
    group, _, name = tag.partition(":")
    return re.fullmatch(ALLOWED.get(group, "(?!)"), name) is not None


def words_in(data: bytes) -> list[str]:
    """The words that were written into files and still stand in this one, in any of four encodings."""
    return [w for w in WORDS if any(w.encode(e) in data for e in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))]


def same_pixels(picture: Variant, clean: bytes) -> bool:
    """Whether every pixel of every frame, and every frame's time, is as before."""
    if picture.coded:
        return all(clean.find(c) == picture.data.find(c) >= 0 for c in picture.coded)
    return frames(picture.data) == frames(clean)


def mutations(pictures: Iterable[Variant], count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Broken copies: bytes changed, cut off, repeated, taken out, moved; lengths and marks of parts forged."""
    files = list(pictures)
    rng = random.Random(seed)
    for n in range(count):
        picture = files[n % len(files)]
        data = bytearray(picture.data)
        for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
            rng.choice(_WAYS)(data, rng)
        yield picture.suffix, bytes(_mended(data) if picture.suffix == "png" and rng.random() < 0.7 else data)


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _flip_early(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(min(len(data), 64))] ^= 1 << rng.randrange(8)


def _cut_off(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _take_out(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    del data[at : at + rng.choice((1, 2, 4, 12, 40))]


def _repeat(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    data[at:at] = data[at : at + rng.choice((1, 2, 8, 60, 400))]


def _move(data: bytearray, rng: random.Random) -> None:
    at, size = rng.randrange(len(data) + 1), rng.choice((4, 12, 40))
    piece = data[at : at + size]
    del data[at : at + size]
    to = rng.randrange(len(data) + 1)
    data[to:to] = piece


def _length(data: bytearray, rng: random.Random) -> None:
    if len(data) > 8:
        value = rng.choice((0, 1, 2, 7, 8, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data)))
        struct.pack_into(rng.choice("<>") + rng.choice("HI"), data, rng.randrange(len(data) - 4), value & 0xFFFF)


def _mark(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    data[at:at] = rng.choice((b"\xff\xd9", b"\xff\xd8", b"\xff\xda", b"\xff\xe1\x00\x08Exif\x00\x00", b"\xff\xff", b"\xff\xd0", b"\xff\xfe\x00\x04ab", b"\x3b", b"\x00", b"\x21\xfe\x01a\x00",
                              b"IEND", b"\x00\x00\x00\x08free", b"\x00\x00\x00\x00mdat", b"EXIF\x02\x00\x00\x00ab", b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"))


_WAYS = (_flip, _flip, _flip_early, _cut_off, _take_out, _repeat, _move, _length, _mark)


def _mended(data: bytearray) -> bytearray:
    """A PNG with its checksums made right, so that what was changed is read."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            break
        struct.pack_into(">I", data, at + 8 + length, zlib.crc32(bytes(data[at + 4 : at + 8 + length])))
        at += 12 + length
    return data


def _coded_kept(data: bytes, clean: bytes) -> str:
    """For HEIC, which nothing here decodes: whether the coded bytes of the picture's items (numbers 1 to 4 of our maker)
    are where the list of places says, as before. Read here by itself, not by the code under test."""
    at = data.index(b"iloc") + 4
    try:
        version, sizes, count = data[at], data[at + 4], struct.unpack_from(">H", data, at + 6)[0]
        rows = [struct.unpack_from(">HHHII", data, at + 8 + 14 * n) for n in range(count)]
    except (IndexError, struct.error):
        return "unreadable"
    places = {row[0]: row[3:] for row in rows if row[1] == 0 and row[2] == 1}
    if (version, sizes) != (0, 0x44) or not {1, 2, 3, 4} <= set(places) or b"Exif" not in data or b"hvc1" not in data:
        return "unreadable"
    if clean[at : at + 8 + 14 * count] != data[at : at + 8 + 14 * count]:
        return "LOST"
    return "kept" if all(clean[p : p + size] == data[p : p + size] for p, size in (places[n] for n in (1, 2, 3, 4))) else "LOST"


def _is_vast(data: bytes) -> bool:
    """Whether a forged size makes the decoder work for minutes."""
    with Image.open(io.BytesIO(data)) as image:
        return image.width * image.height > 4_000_000


def judged(data: bytes) -> str:
    """What becomes of a broken file: refused, kept, unreadable before (nothing to lose), or LOST where pixels differ."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _judged(data)


def _judged(data: bytes) -> str:
    try:
        clean = scrub(data).data
    except BadInput:
        return "refused"
    if b"iloc" in data and data[8:12] == b"heic":
        return _coded_kept(data, clean)
    try:
        if _is_vast(data):
            return "unreadable"
        before = frames(data)
    except Exception:  # noqa: BLE001 (whatever the decoder says of a broken file)
        return "unreadable"
    try:
        return "kept" if frames(clean) == before else "LOST"
    except Exception:  # noqa: BLE001
        return "LOST"
