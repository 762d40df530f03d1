"""The only door to assets/: data shipped with the program, found from a wheel, an editable install or a checkout."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from momo_guard.errors import DamagedAsset
from momo_guard.say import Say


@functools.cache
def root() -> Path:
    """The folder of the assets. The checkout that this file stands in comes first, then the installed package.

    Raises DamagedAsset where there is none."""
    beside = Path(__file__).resolve().parent.parent / "assets"
    if (beside / "README.md").is_file() and (beside.parent / "pyproject.toml").is_file():
        return beside
    import importlib.util

    spec = importlib.util.find_spec("momo_guard_assets")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "README.md").is_file():
            return Path(place)
    raise DamagedAsset(
        Say("找不到 momo-guard 自带的数据文件。", "momo-guard's own data files are missing."),
        Say("请重新安装 momo-guard。", "Install momo-guard again."),
    )


def path(name: str) -> Path:
    """The path of one asset, such as "avatars/manifest.json". Raises DamagedAsset where it is missing."""
    found = root() / name
    if not found.is_file():
        raise DamagedAsset(
            Say("缺少自带的数据文件 {name}。", "The data file {name} is missing.").fill(name=name),
            Say("请重新安装 momo-guard。", "Install momo-guard again."),
        )
    return found


def _digest(data: bytes) -> str:
    import hashlib  # slow to load, and most assets are read without

    return hashlib.sha256(data).hexdigest()


def read_bytes(name: str, sha256: str | None = None) -> bytes:
    """An asset's bytes, checked against a hex sha256 where one is given. Raises DamagedAsset."""
    try:
        data = (root() / name).read_bytes()
    except OSError:
        data = path(name).read_bytes()
    if sha256 is not None and _digest(data) != sha256:
        raise DamagedAsset(
            Say("数据文件 {name} 与出厂时不一致，已拒绝使用。", "The data file {name} was changed and is refused.").fill(name=name),
            Say("请重新安装 momo-guard。", "Install momo-guard again."),
        )
    return data


def read_text(name: str) -> str:
    """A UTF-8 asset as text."""
    written = path(name).read_bytes().decode("utf-8")  # a third of the time of reading it as text
    return written.replace("\r\n", "\n") if "\r" in written else written


def read_json(name: str) -> Any:
    """A JSON asset, decoded."""
    import msgspec

    return msgspec.json.decode(path(name).read_bytes())


def read_small_json(name: str, sha256: str | None = None) -> Any:
    """A small JSON asset, decoded without the fast decoder: loading that costs more than it saves here.

    Raises DamagedAsset."""
    import json

    data = read_bytes(name, sha256)
    try:
        return json.loads(data)
    except ValueError:
        raise DamagedAsset(
            Say("数据文件 {name} 损坏了。", "The data file {name} is damaged.").fill(name=name),
            Say("请重新安装 momo-guard。", "Install momo-guard again."),
        ) from None


def read_lines(name: str) -> list[str]:
    """The lines of a word list, without blank lines and without comments (a line that starts with "# ")."""
    lines = (line.rstrip("\n") for line in read_text(name).split("\n"))
    return [line for line in lines if line.strip() and not line.startswith("# ")]
