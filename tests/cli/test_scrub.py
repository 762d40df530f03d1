"""`scrub` takes ordinary files; anything else is told and the next one is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.run import run
from tests.photo import pictures


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes of this kind")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    done = run("scrub", tmp_path / "pipe.jpg", tmp_path, tmp_path / "none.jpg", "--lang", "en")
    assert done.returncode == 1
    assert done.stderr.count("is no ordinary file") == 2
    assert "none.jpg can't be read (there is no such file)" in done.stderr


def test_what_is_no_picture_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "notes.jpg").write_text("no picture")
    (tmp_path / "half.jpg").write_bytes(pictures.jpeg(1)[:300])
    done = run("scrub", tmp_path / "notes.jpg", tmp_path / "half.jpg", "--lang", "en")
    assert done.returncode == 1
    assert [line.split(": ")[0].rsplit("/")[-1] for line in done.stderr.splitlines() if not line.startswith(" ")] == ["notes.jpg", "half.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit is a shell's")
def test_a_copy_that_the_disk_has_no_room_for_is_not_left_half_written(tmp_path: Path) -> None:
    picture = tmp_path / "big.png"
    picture.write_bytes(pictures.save(Image.effect_noise((200, 200), 90), "PNG"))
    done = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", sys.executable, "-m", "momo_guard", "scrub", str(picture), "--lang", "en"],
                          capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (1, "") and "can't be written" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["big.png"]
