"""Pictures of all formats with all kinds of metadata, many of each; what pictures.py makes, varied by seed."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PIL import Image, ImageCms, PngImagePlugin, features

from tests.photo import pictures
from tests.photo.pictures import XMP, exif, picture, save


class Variant(NamedTuple):
    """One picture file."""

    name: str
    suffix: str
    data: bytes
    coded: tuple[bytes, ...] = ()
    """What stands for the coded picture in a file that nothing here decodes."""


MAKER_NOTE = b"Apple iOS\x00\x00\x01MM\x00\x01\x00\x11\x00\x02\x00\x00\x00\x25\x00\x00\x00\x20\x00\x00\x00\x0012345678-9ABC-DEF0-1234-56789ABCDEF0\x00"
SECRET = "Lan Hua"


def profile(words: str = "DELL U2718Q Lan Hua 7MT0186T0A1L") -> bytes:
    """A colour profile as a calibrated screen writes it: its name says whose screen it was, and when."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = _icc_tags(plain)
    wide = words.encode("utf-16-be")
    tags["desc"] = b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(wide), 28) + wide
    tags["cprt"] = b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(wide), 28) + wide
    tags["mmod"] = b"mmod" + bytes(4) + b"DEL\x00" + b"\xa0\xec\x00\x00" + b"SN99887766" + bytes(14)
    tags["calt"] = b"dtim" + bytes(4) + struct.pack(">6H", 2025, 7, 5, 22, 45, 10)
    tags["targ"] = b"text" + bytes(4) + b"measured in Lan Hua's room\x00"
    head = bytearray(plain[:128])
    head[24:36] = struct.pack(">6H", 2025, 7, 5, 22, 45, 10)
    head[48:56] = b"DELLU271"
    return _icc_file(bytes(head), tags)


def old_profile() -> bytes:
    """The same with the descriptions of version 2."""
    tags = _icc_tags(profile())
    word = b"Color LCD of Lan Hua\x00"
    tags["desc"] = b"desc" + struct.pack(">II", 0, len(word)) + word + bytes(4 + 4 + 2 + 1 + 67)
    tags["cprt"] = b"text" + bytes(4) + b"Lan Hua 2025-07-05\x00"
    tags["dmdd"] = tags["desc"]
    head = bytearray(_icc_file(profile()[:128], tags)[:128])
    head[8:12] = b"\x02\x10\x00\x00"
    return _icc_file(bytes(head), tags)


def _icc_tags(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">I", data, 128)
    rows = [struct.unpack_from(">4sII", data, 132 + 12 * n) for n in range(count)]
    return {name.decode(): data[at : at + size] for name, at, size in rows}


def _icc_file(head: bytes, tags: dict[str, bytes]) -> bytes:
    table, body, at = b"", b"", 132 + 12 * len(tags)
    for name, value in tags.items():
        table += name.encode() + struct.pack(">II", at + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    whole = head[:128] + struct.pack(">I", len(tags)) + table + body
    return struct.pack(">I", len(whole)) + whole[4:]


def _photo(rng: random.Random) -> Image.Image:
    return picture(rng.randrange(1 << 30), (rng.randrange(17, 80), rng.randrange(17, 80)))


def _tags(rng: random.Random, thumbnail: bool = False) -> bytes:
    tags = exif(rng.randrange(1, 9))
    tags.get_ifd(0x8769)[0x927C] = MAKER_NOTE
    block = tags.tobytes()
    return _with_thumbnail(block) if thumbnail else block


def _with_thumbnail(block: bytes) -> bytes:
    """The Exif block with a second directory that holds a small picture of the whole scene."""
    tiff = bytearray(block.removeprefix(b"Exif\x00\x00"))
    order = "<" if tiff[:2] == b"II" else ">"
    small = save(picture(1, (16, 12)), "JPEG")
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    struct.pack_into(order + "I", tiff, first + 2 + 12 * count, len(tiff))
    at = len(tiff) + 2 + 3 * 12 + 4
    tiff += struct.pack(order + "H", 3)
    for tag, kind, value in ((0x0103, 3, 6), (0x0201, 4, at), (0x0202, 4, len(small))):
        tiff += struct.pack(order + "HHI", tag, kind, 1) + (struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value))
    return b"Exif\x00\x00" + bytes(tiff) + bytes(4) + small


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def jpeg(rng: random.Random) -> bytes:
    """Segments of every maker: Exif with thumbnail, XMP and its continuation, IPTC, JFXX, MPF, Ducky, C2PA, comments."""
    data = save(_photo(rng), rng.choice(["JPEG"]), exif=_tags(rng, thumbnail=True), comment=b"shot at home", quality=rng.randrange(60, 96),
                progressive=rng.random() < 0.4, xmp=XMP, icc_profile=rng.choice([None, profile(), old_profile()]), subsampling=rng.randrange(3))
    more = b"".join(rng.sample([
        _segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 32 + struct.pack(">II", len(XMP), 0) + XMP),
        _segment(0xE0, b"JFXX\x00\x10" + save(picture(2, (16, 12)), "JPEG")),
        _segment(0xE2, b"MPF\x00MM\x00*\x00\x00\x00\x08\x00\x00Lan Hua"),
        _segment(0xEB, b"JP\x00\x01\x00\x00\x00\x01jumbLan Hua c2pa"),
        _segment(0xEC, b"Ducky\x00\x01\x00\x04\x00\x00\x00\x55\x00\x02\x00\x0b\x00\x00\x00\x07Lan Hua\x00\x00"),
        _segment(0xE4, b"SamsungLan Hua"), _segment(0xFE, b"comment of Lan Hua"),
        _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0c\x1c\x02\x50\x00\x07Lan Hua"),
    ], rng.randrange(4, 9)))
    tail = rng.choice([b"", b"MotionPhoto_Data" + b"\x00\x00\x00\x18ftypmp42Lan Hua", save(picture(3, (16, 12)), "JPEG")])
    return data[:2] + more + data[2:] + tail


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


def png(rng: random.Random) -> bytes:
    """Text of all three kinds, Exif, times, a profile with a name, chunks of strangers, something behind the end."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET)
    text.add_text("Comment", "our gate", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    text.add_itxt("Title", "我们家门口", lang="zh")
    image = _photo(rng).convert(rng.choice(["RGB", "RGBA", "L", "P"]))
    options = {"icc_profile": rng.choice([profile(), old_profile()])} if image.mode != "L" and rng.random() < 0.7 else {}
    animated = {"save_all": True, "append_images": [image.rotate(180)], "loop": 0, "duration": 80} if rng.random() < 0.3 and image.mode != "P" else {}
    data = save(image, "PNG", exif=_tags(rng), pnginfo=text, dpi=(72, 72), **options, **animated)
    more = [_chunk(b"tIME", struct.pack(">HBBBBB", 2025, 7, 5, 22, 45, 10)), _chunk(b"zTXt", b"Raw profile type exif\x00\x00" + zlib.compress(b"\nexif\n 4\n4c616e20\n")),
            _chunk(b"caBX", b"jumbLan Hua"), _chunk(b"prVt", b"Lan Hua"), _chunk(b"oFFs", bytes(9)), _chunk(b"sTER", b"\x00"),
            _chunk(b"tEXt", b"Software\x00MIUI Gallery")]
    return data[:33] + b"".join(rng.sample(more, 5)) + data[33:] + rng.choice([b"", b"after the end", save(picture(3, (16, 12)), "PNG")])


def webp(rng: random.Random) -> bytes:
    """Still or moving, with and without loss, with chunks of strangers and a tail."""
    image = _photo(rng).convert(rng.choice(["RGB", "RGBA"]))
    moving = {"save_all": True, "append_images": [image.rotate(180)], "duration": 80} if rng.random() < 0.4 else {}
    data = save(image, "WEBP", exif=_tags(rng), xmp=XMP, icc_profile=rng.choice([b"", profile()]), lossless=rng.random() < 0.5, quality=80, **moving)
    body = data[12:] + b"LanH" + struct.pack("<I", 8) + b"Lan Hua\x00"
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body + rng.choice([b"", b"Lan Hua"])


def gif(rng: random.Random) -> bytes:
    """Still or moving, with a comment, XMP, a text overlay nobody shows, an application's own block."""
    data = pictures.gif(rng.randrange(1 << 20), animated=rng.random() < 0.6)
    own = b"\x21\xff\x0bMIUIGALR1.0\x08Lan Hua\x00\x00"
    text = b"\x21\x01\x0c" + bytes(12) + b"\x07Lan Hua\x00"
    return data[:-1] + rng.choice([own, text, own + text]) + b"\x3b" + rng.choice([b"", b"Lan Hua"])


def avif(rng: random.Random) -> bytes:
    """Real pictures of the box format, decoded by Pillow."""
    image = _photo(rng)
    moving = {"save_all": True, "append_images": [image.rotate(180)], "duration": 80} if rng.random() < 0.3 else {}
    plain = {} if moving else {"exif": _tags(rng), "xmp": XMP}  # the encoder falls over some moving pictures with either
    data = save(image, "AVIF", quality=rng.randrange(60, 100), speed=10, **plain, **moving,
                **({"icc_profile": profile()} if rng.random() < 0.5 else {}))
    return data + rng.choice([b"", _box(b"mpvd", b"Lan Hua's video"), _box(b"free", b"Lan Hua"), _box(b"uuid", b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac" + XMP)])


def _box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", 8 + len(payload)) + kind + payload


def _full(kind: bytes, payload: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags) + payload)


def heic(rng: random.Random) -> bytes:
    return heic_of(rng, tuple(bytes(rng.randrange(1, 256) for _ in range(rng.randrange(200, 600))) for _ in range(3)))


def heic_of(rng: random.Random, coded: tuple[bytes, ...]) -> bytes:
    """The container as phones write it, round bytes that stand for the coded picture: two tiles in a grid, a small
    picture, Exif and XMP as items. Nothing here decodes HEVC, so that a copy is compared byte for byte."""
    grid = struct.pack(">BBBBHH", 0, 0, 0, 1, 128, 64)
    tags = b"\x00\x00\x00\x06" + _tags(rng)
    kinds = [b"hvc1", b"hvc1", b"grid", b"hvc1", b"Exif", b"mime"]
    payloads = [coded[0], coded[1], grid, coded[2], tags, XMP]
    names = [b"", b"", b"", b"", b"", b"application/rdf+xml\x00"]
    infos = b"".join(_full(b"infe", struct.pack(">HH", n, 0) + kind + b"\x00" + more, 2, 1 if kind in (b"Exif", b"mime") else 0)
                     for n, (kind, more) in enumerate(zip(kinds, names, strict=True), 1))
    refs = b"".join(_box(kind, struct.pack(f">HH{len(to)}H", of, len(to), *to)) for kind, of, to in (
        (b"dimg", 3, (1, 2)), (b"thmb", 4, (3,)), (b"cdsc", 5, (3,)), (b"cdsc", 6, (3,))))
    turn = _box(b"irot", bytes([rng.randrange(4)]))
    colours = _box(b"colr", b"prof" + profile()) if rng.random() < 0.7 else _box(b"colr", b"nclx" + struct.pack(">HHHB", 1, 13, 6, 128))
    props = _box(b"ipco", _full(b"ispe", struct.pack(">II", 64, 64)) + turn + colours + _box(b"hvcC", b"\x01" + bytes(22)) + _full(b"ispe", struct.pack(">II", 128, 64)))
    assoc = _full(b"ipma", struct.pack(">I", 4) + b"".join(struct.pack(">HB", i, len(p)) + bytes(p) for i, p in ((1, (1, 0x84)), (2, (1, 0x84)), (3, (5, 3, 0x82)), (4, (1, 0x84)))))
    start = _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    spare = _box(b"free", b"Lan Hua" * 3) if rng.random() < 0.5 else b""

    def meta(at: int) -> bytes:
        places = b""
        for n, payload in enumerate(payloads, 1):
            places += struct.pack(">HHHII", n, 0, 1, at, len(payload))
            at += len(payload)
        iloc = _full(b"iloc", b"\x44\x00" + struct.pack(">H", len(payloads)) + places)
        return _full(b"meta", _full(b"hdlr", bytes(4) + b"pict" + bytes(12) + b"Lan Hua's phone\x00") + _full(b"pitm", struct.pack(">H", 3))
                     + iloc + _full(b"iinf", struct.pack(">H", len(kinds)) + infos) + _full(b"iref", refs) + _box(b"iprp", props + assoc))

    before = len(start) + len(meta(0)) + len(spare) + 8
    video = rng.choice([b"", _box(b"mpvd", b"\x00\x00\x00\x18ftypmp42Lan Hua"), _box(b"udta", b"Lan Hua")])
    return start + meta(before) + spare + _box(b"mdat", b"".join(payloads)) + video


FORMATS: dict[str, Callable[[random.Random], bytes]] = {"jpg": jpeg, "png": png, "webp": webp, "gif": gif, "heic": heic}
if features.check("avif"):
    FORMATS["avif"] = avif


def variants(count: int, seed: int = 1) -> Iterator[Variant]:
    """So many pictures, the formats in turn."""
    formats = list(FORMATS.items())
    for n in range(count):
        suffix, make = formats[n % len(formats)]
        coded: tuple[bytes, ...] = ()
        rng = random.Random(f"{seed}/{n}")
        if suffix == "heic":
            coded = tuple(rng.randbytes(rng.randrange(200, 600)) for _ in range(3))
            data = heic_of(rng, coded)
        else:
            data = make(rng)
        yield Variant(f"{n:03}", suffix, data, coded)


def frames(data: bytes) -> list[tuple[bytes, object]]:
    """Every frame's pixels, and how long it stays."""
    from PIL import ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an index of pictures that says nothing
        with Image.open(io.BytesIO(data)) as image:
            return [(f.convert("RGBA").tobytes(), f.info.get("duration")) for f in ImageSequence.Iterator(image)]
