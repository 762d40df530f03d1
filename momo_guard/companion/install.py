"""Tells browsers where the host is, and writes the extension out. Everything is undone by `uninstall`."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import platformdirs

from momo_guard.companion.shipped import write_extension
from momo_guard.errors import CantWrite, UsageFault, reason
from momo_guard.say import Say

HOST = "org.momoguard.host"
CHROMIUM_ID = "hmckepfoofdgoifcpnmdfekaafjhakac"
"""The extension's id in Chromium browsers: the first 128 bits of the SHA-256 of its public key, written a to p."""
FIREFOX_ID = "companion@momoguard.org"


class Browser(NamedTuple):
    """One browser, where it looks for hosts, and whether it is a Firefox."""

    name: str
    linux: tuple[str, ...]
    """Folders below the home, the first of which is where we write."""
    mac: str
    registry: str
    firefox: bool = False


BROWSERS: tuple[Browser, ...] = (
    Browser("chromium", (".config/chromium",), "Chromium", r"Software\Chromium"),
    Browser("chrome", (".config/google-chrome",), "Google/Chrome", r"Software\Google\Chrome"),
    Browser("edge", (".config/microsoft-edge",), "Microsoft Edge", r"Software\Microsoft\Edge"),
    Browser("brave", (".config/BraveSoftware/Brave-Browser",), "BraveSoftware/Brave-Browser", r"Software\BraveSoftware\Brave-Browser"),
    Browser("vivaldi", (".config/vivaldi",), "Vivaldi", r"Software\Vivaldi"),
    Browser("firefox", (".mozilla",), "Mozilla", r"Software\Mozilla", True),
)
_CONFINED = {
    "snap/chromium": ("chromium", "Snap"), "snap/firefox": ("firefox", "Snap"),
    ".var/app/org.chromium.Chromium": ("chromium", "Flatpak"), ".var/app/com.google.Chrome": ("chrome", "Flatpak"),
    ".var/app/org.mozilla.firefox": ("firefox", "Flatpak"), ".var/app/com.brave.Browser": ("brave", "Flatpak"),
    ".var/app/com.microsoft.Edge": ("edge", "Flatpak"),
}


class Place(NamedTuple):
    """A browser's folder for hosts on this computer."""

    browser: Browser
    manifest: Path
    registry: str = ""
    """The Windows registry key that must name the manifest; empty elsewhere."""
    installed: bool = False


def find(name: str) -> Browser:
    """A browser by name. Raises UsageFault with the list."""
    for browser in BROWSERS:
        if browser.name == name:
            return browser
    raise UsageFault(Say("不认识浏览器 {n}。", "There is no browser called {n} here.").fill(n=name),
                     Say("可选：{all}", "Choose from: {all}").fill(all=", ".join(b.name for b in BROWSERS)))


def places(home: Path | None = None, system: str = sys.platform) -> list[Place]:
    """The browsers that have a profile on this computer."""
    home = home or Path.home()
    found = []
    for browser in BROWSERS:
        if system == "win32":
            folder = Path(platformdirs.user_data_dir("momo-guard", appauthor=False)) / "companion"
            manifest = folder / f"{HOST}{'-firefox' if browser.firefox else ''}.json"
            found.append(Place(browser, manifest, rf"{browser.registry}\NativeMessagingHosts\{HOST}", manifest.exists()))
            continue
        top = home / "Library/Application Support" / browser.mac if system == "darwin" else home / browser.linux[0]
        if top.is_dir():
            sub = "native-messaging-hosts" if browser.firefox and system != "darwin" else "NativeMessagingHosts"
            manifest = top / sub / f"{HOST}.json"
            found.append(Place(browser, manifest, "", manifest.exists()))
    return found


def confined(home: Path | None = None) -> list[tuple[str, str]]:
    """Browsers in a Snap or Flatpak, which can't start programs outside: (browser, how it is packed)."""
    home = home or Path.home()
    return [found for folder, found in _CONFINED.items() if (home / folder).is_dir()]


def manifest(browser: Browser, launcher: Path) -> dict[str, object]:
    """What a browser must know of the host."""
    told: dict[str, object] = {"name": HOST, "description": "momo-guard", "path": str(launcher), "type": "stdio"}
    if browser.firefox:
        return told | {"allowed_extensions": [FIREFOX_ID]}
    return told | {"allowed_origins": [f"chrome-extension://{CHROMIUM_ID}/"]}


def install(where: list[Place], data: Path | None = None) -> tuple[Path, list[Path]]:
    """Write the launcher, the extension and a manifest for each browser. Raises CantWrite.

    Returns the extension's folder and the manifests."""
    data = data or Path(platformdirs.user_data_dir("momo-guard", appauthor=False)) / "companion"
    written = []
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        launcher = _launcher(data)
        extension = write_extension(data / "extension")
        for place in where:
            place.manifest.parent.mkdir(parents=True, exist_ok=True)
            place.manifest.write_text(json.dumps(manifest(place.browser, launcher), indent=2) + "\n", "utf-8")
            _register(place)
            written.append(place.manifest)
    except OSError as error:
        raise CantWrite(Say("写不了 {p}（{why}）。", "{p} can't be written ({why}).").fill(p=error.filename or data, why=reason(error)),
                        Say("看看这个文件夹的权限。", "Check the permissions of that folder.")) from None
    return extension, written


def uninstall(where: list[Place], data: Path | None = None, others: Sequence[Place] = ()) -> list[Path]:
    """Take away what `install` wrote, and nothing else; what was removed. Raises CantWrite.

    The launcher and the extension stay while another browser (`others`) still starts them."""
    data = data or Path(platformdirs.user_data_dir("momo-guard", appauthor=False)) / "companion"
    gone = []
    try:
        for place in where:
            if place.manifest.is_file():
                place.manifest.unlink()
                gone.append(place.manifest)
            _unregister(place)
        if not any(place.manifest.is_file() for place in others) and data.is_dir() and not data.is_symlink():
            gone += _cleared(data)
    except OSError as error:
        raise CantWrite(Say("删不掉 {p}（{why}）。", "{p} can't be removed ({why}).").fill(p=error.filename or data, why=reason(error)),
                        Say("看看这个文件夹的权限。", "Check the permissions of that folder.")) from None
    return gone


def _cleared(data: Path) -> list[Path]:
    """Our own files in the folder removed, and the folder where nothing else is left in it."""
    gone = []
    if (data / "extension").is_dir() and not (data / "extension").is_symlink():
        shutil.rmtree(data / "extension")
        gone.append(data / "extension")
    for launcher in (data / "momo-guard-host", data / "momo-guard-host.bat"):
        if launcher.is_file():
            launcher.unlink()
            gone.append(launcher)
    if not any(data.iterdir()):
        data.rmdir()
        gone = [data]
    return gone


def _launcher(folder: Path) -> Path:
    """A file that a browser can start: it names this very Python, whatever the browser's own environment is."""
    if sys.platform == "win32":
        path = folder / "momo-guard-host.bat"
        path.write_text(f'@echo off\r\n"{sys.executable}" -I -m momo_guard companion host %*\r\n', "utf-8")
        return path
    path = folder / "momo-guard-host"
    # -I leaves out the user's PYTHONPATH; an editable install is found all the same.
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -m momo_guard companion host "$@"\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _register(place: Place) -> None:
    if place.registry and sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, place.registry) as key:
            winreg.SetValueEx(key, "", 0, winreg.REG_SZ, str(place.manifest))


def _unregister(place: Place) -> None:
    if place.registry and sys.platform == "win32":
        import contextlib
        import winreg

        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, place.registry)


