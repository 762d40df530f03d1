"""The extension as browsers take it: one source, a manifest for each kind, and what it shares with the report put in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from momo_guard import __version__

KINDS = ("chromium", "firefox")
_MOMOS = b"<!-- momo.svg -->"


def write_extension(folder: Path) -> Path:
    """Both forms of the extension: chromium/ and firefox/ below `folder`."""
    if folder.exists():
        shutil.rmtree(folder)
    for kind in KINDS:
        for name, data in files(kind).items():
            path = folder / kind / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder


def files(kind: str) -> dict[str, bytes]:
    """The files of one form, by their path."""
    found = dict(_source(resources.files("momo_guard.companion").joinpath("extension"), ""))
    manifests = {k: found.pop(f"manifest.{k}.json") for k in KINDS}
    manifest = json.loads(manifests[kind]) | {"version": __version__}
    report = resources.files("momo_guard.report")
    return found | {
        "manifest.json": (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode(),
        "tokens.css": report.joinpath("tokens.css").read_bytes(),
        "kinds.js": _kinds().encode(),
        "panel.html": found["panel.html"].replace(_MOMOS, report.joinpath("momo.svg").read_bytes()),
    }


def _kinds() -> str:
    from momo_guard.report.words import FAMILY

    return f"// The family of colours that each kind of trace belongs to.\nexport const FAMILY = {json.dumps(FAMILY, indent=2)};\n"


def _source(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            yield from _source(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_bytes()
