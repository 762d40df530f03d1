"""Installing the host: the right file for each browser, and nothing left behind."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from momo_guard.companion import install
from momo_guard.errors import CantWrite, UsageFault


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for folder in (".config/chromium", ".config/google-chrome", ".mozilla"):
        (tmp_path / "home" / folder).mkdir(parents=True)
    return tmp_path / "home"


def test_only_browsers_with_a_profile_are_offered(home: Path) -> None:
    assert [p.browser.name for p in install.places(home, "linux")] == ["chromium", "chrome", "firefox"]
    assert install.places(home, "darwin") == []


def test_each_browser_learns_of_the_host_in_its_own_way(home: Path, tmp_path: Path) -> None:
    extension, written = install.install(install.places(home, "linux"), tmp_path / "data")
    told = {p.parts[-3]: json.loads(p.read_text()) for p in written}
    assert told["chromium"]["allowed_origins"] == [f"chrome-extension://{install.CHROMIUM_ID}/"]
    assert told[".mozilla"]["allowed_extensions"] == [install.FIREFOX_ID]
    launcher = Path(told["chromium"]["path"])
    assert launcher.is_absolute() and os.access(launcher, os.X_OK)
    assert extension.parent == launcher.parent


def test_the_launcher_starts_the_host(home: Path, tmp_path: Path) -> None:
    install.install(install.places(home, "linux"), tmp_path / "data")
    run = subprocess.run([tmp_path / "data" / "momo-guard-host", "chrome-extension://x/"], input=b"", capture_output=True, cwd=tmp_path, check=False)
    assert (run.returncode, run.stdout) == (0, b"")


def test_uninstall_leaves_nothing(home: Path, tmp_path: Path) -> None:
    places = install.places(home, "linux")
    install.install(places, tmp_path / "data")
    gone = install.uninstall(places, tmp_path / "data")
    assert len(gone) == 4
    assert not any(p.exists() for p in gone)
    assert install.uninstall(places, tmp_path / "data") == []


def test_confined_browsers_are_told(home: Path) -> None:
    (home / "snap/firefox").mkdir(parents=True)
    assert install.confined(home) == [("firefox", "Snap")]


def test_an_unknown_browser_is_told() -> None:
    with pytest.raises(UsageFault):
        install.find("netscape")


def test_a_place_that_can_not_be_written_is_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    with pytest.raises(CantWrite):
        install.install(install.places(home, "linux"), tmp_path / "data")


def test_the_id_has_the_form_of_a_browsers_id() -> None:
    assert len(install.CHROMIUM_ID) == 32
    assert set(install.CHROMIUM_ID) <= set("abcdefghijklmnop")


def test_one_browser_leaves_and_the_other_still_works(home: Path, tmp_path: Path) -> None:
    places = install.places(home, "linux")
    install.install(places, tmp_path / "data")
    leaving = [p for p in places if p.browser.name == "firefox"]
    assert install.uninstall(leaving, tmp_path / "data", others=places) == [leaving[0].manifest]
    assert (tmp_path / "data" / "momo-guard-host").exists()


def test_uninstall_takes_nothing_that_is_not_ours(home: Path, tmp_path: Path) -> None:
    places = install.places(home, "linux")
    install.install(places, tmp_path / "data")
    (tmp_path / "data" / "mine.txt").write_text("kept")
    install.uninstall(places, tmp_path / "data")
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["mine.txt"]


def test_uninstall_does_not_follow_a_link(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "extension").mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "elsewhere")
    assert install.uninstall(install.places(home, "linux"), tmp_path / "data") == []
    assert (tmp_path / "elsewhere" / "extension").exists()
