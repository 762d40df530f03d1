"""The fixed catalogue of pictures: read, verified, passed on. Never rendered, never written again in other bytes."""

from __future__ import annotations

import functools
import hashlib
from typing import Any, NamedTuple

from momo_guard import assets
from momo_guard.errors import UsageFault
from momo_guard.say import Say

MANIFEST_SHA256 = "4140c50042601dbdf56b5a148c095bfdd571e80f36822f90cee357a0a0eb2947"
"""Of assets/avatars/manifest.json, which holds the pictures' own: a changed manifest is refused as well."""


class Picture(NamedTuple):
    """One file of the catalogue."""

    id: str
    title: Say
    sha256: str
    size: int


@functools.cache
def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = assets.read_small_json("avatars/manifest.json", MANIFEST_SHA256)
    return found


def version() -> int:
    """The catalogue's version: raised whenever any picture changes."""
    return int(_manifest()["version"])


@functools.cache
def pictures() -> tuple[Picture, ...]:
    """All pictures, in the catalogue's order."""
    return tuple(
        Picture(id=row["id"], title=Say(row["zh"], row["en"]), sha256=row["sha256"], size=row["bytes"])
        for row in _manifest()["pictures"]
    )


def picture(name: str) -> Picture:
    """A picture by its id or its title in either language. Raises UsageFault."""
    found = _by_name().get(name) or _by_name().get(name.strip().casefold())
    if found is not None:
        return found
    raise UsageFault(
        Say("目录里没有叫“{name}”的图。", "There is no picture called {name}.").fill(name=name),
        Say("可选：{ids}。", "Choose from: {ids}.").fill(ids=", ".join(p.id for p in pictures())),
    )


@functools.cache
def _by_name() -> dict[str, Picture]:
    return {name.casefold(): p for p in reversed(pictures()) for name in (*p.title, p.id)}


def read(chosen: Picture) -> bytes:
    """A picture's bytes as shipped. Raises DamagedAsset where they were changed."""
    return assets.read_bytes(f"avatars/{chosen.id}.png", chosen.sha256)


def read_sheet() -> bytes:
    """The sheet of all pictures, as shipped. Raises DamagedAsset where it was changed."""
    return assets.read_bytes("avatars/sheet.png", str(_manifest()["sheet"]["sha256"]))


def is_ours(data: bytes) -> bool:
    """Whether these bytes are one of the catalogue's files."""
    found = hashlib.sha256(data).hexdigest()
    return found == _manifest()["sheet"]["sha256"] or any(p.sha256 == found for p in pictures())


def check_all() -> None:
    """Verify every file of the catalogue. Raises DamagedAsset for the first that was changed."""
    for each in pictures():
        read(each)
    read_sheet()

