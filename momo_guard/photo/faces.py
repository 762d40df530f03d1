"""How many faces a picture shows, counted by dlib where the user installed it. Counted, never recognised: nothing here
compares one face with another, and nothing of a face is kept."""

from __future__ import annotations

import functools
import importlib.util
from typing import Any

from momo_guard.photo.pixels import grey
from momo_guard.say import Say

MISSING = Say(
    "没有装数人脸的组件，照片里有没有别人这次没有检查。需要的话：pip install 'momo-guard[faces]'",
    "The part that counts faces is not installed, so whether photos show others was not checked. "
    "To add it: pip install 'momo-guard[faces]'",
)
_LARGEST_SIDE = 1000
"""Pixels: faces of some 40 pixels and more are found at this size, in about half a second."""
_SURE = 0.0
"""The detector's own threshold; at it no picture without a face was counted (docs/benchmarks.md)."""


def available() -> bool:
    """Whether faces can be counted here."""
    return all(importlib.util.find_spec(name) is not None for name in ("dlib", "numpy"))


@functools.cache
def _detector() -> Any:
    import dlib

    return dlib.get_frontal_face_detector()


def count(data: bytes) -> int:
    """Faces that look at the camera, more or less; 0 where there are none, or nothing here can see them."""
    if not available():
        return 0
    import numpy

    image = grey(data, _LARGEST_SIDE, upright=True)
    if image is None:
        return 0
    _, scores, _ = _detector().run(numpy.asarray(image), 1, _SURE)
    return len(scores)
