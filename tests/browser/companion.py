"""Chromium with the extension and its host in a fresh profile, and pages that stand in for the sites it reads.

No live site is reachable or wanted: requests to the sites' names are answered here, under their own names, so that the
manifest is tried exactly as it ships."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Route, Worker

from momo_guard.companion import install, shipped

SITE = "https://www.xiaohongshu.com/publish"
ARGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync")


class Companion:
    """One browser with the extension in it."""

    def __init__(self, context: BrowserContext, home: Path, requests: list[str]) -> None:
        self.context = context
        self.home = home
        self.requests = requests
        self.worker: Worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        self.id = self.worker.url.split("/")[2]

    def visit(self, body: str, url: str = SITE, head: str = "", files: Path | None = None) -> Page:
        """A new tab with this page under a site's name; scripts come from the folder `files`."""
        page = self.context.new_page()
        html = f"<!doctype html><meta charset=utf-8><title>site</title>{head}<body>{body}"

        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif files is not None and route.request.resource_type == "script":
                route.fulfill(path=files / route.request.url.rsplit("/", 1)[1], content_type="text/javascript")
            else:
                route.fulfill(status=204, body="")

        page.route(lambda u: u.startswith("http"), answer)
        page.goto(url)
        return page

    def tab_of(self, page: Page) -> int:
        """The browser's number for a page."""
        page.bring_to_front()
        found = self.worker.evaluate("async () => (await chrome.tabs.query({active: true, lastFocusedWindow: true}))[0].id")
        assert isinstance(found, int)
        return found

    def panel(self, page: Page, **more: Any) -> Page:
        """The panel of a page, in a tab of its own (a real side panel can't be driven without a window)."""
        tab = self.tab_of(page)
        panel = self.context.new_page()
        panel.set_viewport_size({"width": 380, "height": 900})
        if more:
            panel.emulate_media(**more)
        panel.goto(f"chrome-extension://{self.id}/panel.html?tab={tab}")
        return panel

    def badge(self, page: Page) -> str:
        """What the button shows for a page."""
        found = self.worker.evaluate("async (tabId) => chrome.action.getBadgeText({tabId})", self.tab_of(page))
        assert isinstance(found, str)
        return found

    def switch(self, site: str, **choices: bool) -> None:
        """Set a site's switches as the panel does."""
        self.worker.evaluate("async ([site, c]) => chrome.storage.local.set({sites: {[site]: c}})", [site, choices])

    def isolated(self, page: Page, script: str) -> Any:
        """Evaluate an expression where the content script lives, out of the page's sight."""
        session = self.context.new_cdp_session(page)
        try:
            found = session.send("Runtime.evaluate", {"expression": script, "contextId": _world(session, self.id),
                                                      "awaitPromise": True, "returnByValue": True})
            assert "exceptionDetails" not in found, found["exceptionDetails"]
            return found["result"].get("value")
        finally:
            session.detach()


def _world(session: CDPSession, extension: str) -> int:
    worlds: list[int] = []

    def made(event: dict[str, Any]) -> None:
        if extension in event["context"]["origin"] or event["context"]["name"] == "momo-guard":
            worlds.append(event["context"]["id"])

    session.on("Runtime.executionContextCreated", made)
    session.send("Runtime.enable")
    return worlds[0]


@contextmanager
def companion(playwright: Playwright, executable: str, vault: Path | None = None, *, host: bool = True, lang: str = "zh-CN",
              extensions: tuple[Path, ...] = (), allowed: tuple[str, ...] = (), env: dict[str, str] | None = None) -> Iterator[Companion]:
    """A fresh profile with the extension, and with its host unless told otherwise.

    allowed: sites that the user has allowed beside; the browser's own question can't be answered without a window."""
    home = Path(tempfile.mkdtemp(prefix="momo-companion-"))
    profile = home / "profile"
    place = install.Place(install.find("chromium"), profile / "NativeMessagingHosts" / f"{install.HOST}.json")
    profile.mkdir()
    if host:
        install.install([place], home / "data")
    else:
        shipped.write_extension(home / "data" / "extension")
    if allowed:
        manifest = home / "data" / "extension" / "chromium" / "manifest.json"
        manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"host_permissions": list(allowed)}), "utf-8")
    loaded = ",".join(map(str, (home / "data" / "extension" / "chromium", *extensions)))
    environment: dict[str, str | float | bool] = {**os.environ, "HOME": str(home), "MOMO_VAULT": str(vault or home / "none.momo"), **(env or {})}
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=executable, headless=True, locale=lang, env=environment, color_scheme="light",
        viewport={"width": 1000, "height": 800}, reduced_motion="reduce",
        args=[*ARGS, f"--disable-extensions-except={loaded}", f"--load-extension={loaded}"],
    )
    requests: list[str] = []
    context.on("request", lambda r: requests.append(r.url))
    try:
        yield Companion(context, home, requests)
    finally:
        context.close()
        shutil.rmtree(home, ignore_errors=True)


class Home:
    """A vault and the folders of its agent."""

    def __init__(self, folder: Path, runtime: Path) -> None:
        self.vault = folder / "v.momo"
        self.env = {"XDG_STATE_HOME": str(folder / "state"), "XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(runtime),
                    "MOMO_VAULT": str(self.vault), "LC_ALL": "C.UTF-8"}

    def momo(self, *args: str) -> str:
        """`momo-guard ARGS` with the passphrase at hand; what it printed."""
        read, write = os.pipe()
        os.write(write, b"kettle orbit moss")
        os.close(write)
        run = subprocess.run([sys.executable, "-m", "momo_guard", *args], env={**os.environ, **self.env, "MOMO_PASSPHRASE_FD": str(read)},
                             capture_output=True, text=True, pass_fds=[read], stdin=subprocess.DEVNULL, start_new_session=True, check=False)
        os.close(read)
        assert run.returncode in (0, 10), run.stderr
        return run.stdout
