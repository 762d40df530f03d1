"""A picture's pixels in grey, for whatever looks for codes or faces: small, and never at the price of the memory."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST = 64_000_000
"""Pixels that are decoded at most. A photo of a phone's 200-megapixel camera is a JPEG, whose decoder makes it smaller by
itself; of anything else this large a few kilobytes can fill gigabytes."""
BROKEN = (OSError, ValueError, SyntaxError, RuntimeError, EOFError, KeyError, IndexError, TypeError, OverflowError, MemoryError, struct.error)
"""What a damaged picture makes its decoder raise; UnidentifiedImageError is an OSError."""


def grey(data: bytes, side: int, *, upright: bool = False) -> Image.Image | None:
    """The picture in grey with no side longer than `side` pixels; None where it can't be decoded or is far too large.

    upright: turned as its orientation says."""
    from PIL import Image, ImageOps

    try:
        with _opened(data) as image:
            image.draft("L", (side, side))
            if image.width * image.height > MOST:
                return None
            found = (ImageOps.exif_transpose(image) if upright else image).convert("L")
            found.thumbnail((side, side))
    except (*BROKEN, Image.DecompressionBombError):
        return None
    return found


def fits(data: bytes) -> bool:
    """Whether a picture may be handed to a decoder that takes it whole."""
    from PIL import Image

    try:
        with _opened(data) as image:
            return image.width * image.height <= MOST
    except (*BROKEN, Image.DecompressionBombError):
        return False


def _opened(data: bytes) -> Image.Image:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # it would warn on stderr, or refuse large JPEGs; what is too much is decided here
    return Image.open(io.BytesIO(data))
