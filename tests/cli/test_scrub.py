"""`scrub` takes ordinary files; anything else is told and the next one is looked at."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.run import run


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes of this kind")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    done = run("scrub", tmp_path / "pipe.jpg", tmp_path, tmp_path / "none.jpg", "--lang", "en")
    assert done.returncode == 1
    assert done.stderr.count("is no ordinary file") == 2
    assert "none.jpg can't be read (there is no such file)" in done.stderr
