"""The same files and the same pixels, whatever Python and whatever Pillow."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import PIL
import pytest

from momo_guard.identity import catalogue
from tests.identity.art.build import pixels

ROOT = Path(__file__).parents[2]
EXPORT = """
import hashlib, sys, tempfile
from pathlib import Path
from momo_guard.identity import avatar, catalogue
with tempfile.TemporaryDirectory() as folder:
    for picture in catalogue.pictures():
        print(picture.id, hashlib.sha256(avatar.export(picture, folder, picture.id).read_bytes()).hexdigest())
"""


def interpreters() -> list[str]:
    """Every other Python of 3.11 or newer that can be found here: on the PATH, or kept by pyenv."""
    found: dict[str, str] = {}
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(11, 16):
        for path in [*map(str, sorted(pyenv.glob(f"3.{minor}.*/bin/python"))), shutil.which(f"python3.{minor}")]:
            if path and f"3.{minor}" not in found and minor != sys.version_info.minor and runs(path):
                found[f"3.{minor}"] = path
    return list(found.values())


def runs(path: str) -> bool:
    """Whether it is a Python that starts, not a launcher without one behind it."""
    return subprocess.run([path, "-S", "-c", "import hashlib, json"], capture_output=True, check=False).returncode == 0


OTHERS = interpreters()


@pytest.mark.skipif(not OTHERS, reason="no second Python here")
@pytest.mark.parametrize("python", OTHERS)
def test_another_python_writes_the_same_bytes(python: str) -> None:
    # -S: nothing but the standard library is needed to write a picture, so no package has to be installed there.
    run = subprocess.run([python, "-S", "-c", EXPORT], capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, cwd=ROOT,
                         check=False)
    assert run.returncode == 0, run.stderr
    assert dict(line.split() for line in run.stdout.splitlines()) == {p.id: p.sha256 for p in catalogue.pictures()}


def test_this_pillow_sees_the_pixels_that_were_built() -> None:
    """Passes under every Pillow and zlib it is run with; the versions are in the message where it does not."""
    rows = json.loads((ROOT / "assets" / "avatars" / "manifest.json").read_text("utf-8"))["pictures"]
    wrong = [row["id"] for row in rows if pixels(catalogue.read(catalogue.picture(row["id"]))) != row["pixels"]]
    assert wrong == [], (PIL.__version__, zlib.ZLIB_RUNTIME_VERSION)


def test_exporting_is_copying(tmp_path: Path) -> None:
    from momo_guard.identity import avatar

    for picture in catalogue.pictures():
        data = avatar.export(picture, tmp_path, f"{picture.id}.png").read_bytes()
        assert hashlib.sha256(data).hexdigest() == picture.sha256
