"""Text in a picture, read by rapidocr where the user installed it."""

from __future__ import annotations

import functools
import importlib.util
from typing import Any

from momo_guard.photo.pixels import fits
from momo_guard.say import Say

MISSING = Say(
    "没有装读图中文字的组件，照片里的字这次没有检查。需要的话：pip install 'momo-guard[pictures]'",
    "The part that reads text in pictures is not installed, so words in photos were not checked. "
    "To add it: pip install 'momo-guard[pictures]'",
)


def available() -> bool:
    """Whether text in pictures can be read here."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


@functools.cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})  # its log would stand between the progress and the report


def lines(data: bytes) -> list[str]:
    """The lines of text in a picture, top to bottom; empty where there are none or nothing can read them."""
    if not available() or not fits(data):
        return []
    try:
        result = _engine()(data)
    except Exception:  # noqa: BLE001 - the engine raises whatever its runtime does on a damaged picture
        return []
    return [str(text) for text in (result.txts or ())]
