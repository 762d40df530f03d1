"""Pictures of every format with every kind of metadata, made for the tests."""

from __future__ import annotations

import io
import random
import struct
from typing import Any

from PIL import Image, PngImagePlugin

GPS = {1: "N", 2: (30.0, 16.0, 26.76), 3: "E", 4: (120.0, 9.0, 18.36)}


def picture(seed: int, size: tuple[int, int] = (48, 32)) -> Image.Image:
    rng = random.Random(seed)
    image = Image.new("RGB", size)
    for x in range(size[0]):
        for y in range(size[1]):
            image.putpixel((x, y), (x * 5 % 256, y * 7 % 256, rng.randrange(256)))
    return image


def exif(orientation: int = 6) -> Image.Exif:
    tags = Image.Exif()
    tags[0x010F], tags[0x0110], tags[0x0131] = "Xiaomi", "23049RAD8C", "MIUI Gallery"
    tags[0x013B], tags[0x010E], tags[0x0112] = "Lan Hua", "in front of our gate", orientation
    inner = tags.get_ifd(0x8769)
    inner[0x9003], inner[0xA431] = "2025:07:05 22:45:10", "SN99887766"
    tags.get_ifd(0x8825).update(GPS)
    return tags


XMP = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
       b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Meitu 10"/></rdf:RDF></x:xmpmeta>')


def save(image: Image.Image, format_: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def jpeg(seed: int, orientation: int = 6, progressive: bool = False) -> bytes:
    data = save(picture(seed), "JPEG", exif=exif(orientation), comment=b"shot at home", quality=90,
                progressive=progressive, xmp=XMP)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0d\x1c\x02\x50\x00\x08Lan Hua2\x00"
    app13 = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    return data[:2] + app13 + data[2:] + b"MotionPhoto trailer with a video in it"


def png(seed: int, orientation: int = 6) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Lan Hua")
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    text.add_text("Comment", "our gate", zip=True)
    return save(picture(seed), "PNG", exif=exif(orientation), pnginfo=text, dpi=(72, 72)) + b"after the end"


def webp(seed: int, orientation: int = 6, animated: bool = False) -> bytes:
    options: dict[str, Any] = {"exif": exif(orientation), "xmp": XMP, "lossless": True}
    if animated:
        options |= {"save_all": True, "append_images": [picture(seed + 1)], "duration": 80}
    return save(picture(seed), "WEBP", **options)


def gif(seed: int, animated: bool = False) -> bytes:
    options: dict[str, Any] = {"comment": b"Lan Hua, 2025-07-05"}
    if animated:
        options |= {"save_all": True, "append_images": [picture(seed + 1)], "loop": 0, "duration": 80}
    data = save(picture(seed), "GIF", **options)
    xmp = b"\x21\xff\x0bXMP DataXMP" + XMP + bytes([1, *range(255, -1, -1), 0])
    return data[:-1] + xmp + b"\x3b"


def avif(seed: int) -> bytes:
    return save(picture(seed), "AVIF", exif=exif(1), xmp=XMP, quality=90)
