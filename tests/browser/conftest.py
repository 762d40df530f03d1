"""A real Chromium for the tests that look at what a person sees. Debian's is used; none is downloaded.

Where MOMO_REQUIRE_BROWSER is set (as in CI) a missing browser fails; elsewhere these tests are skipped and say why."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright


def chromium_path() -> str:
    """Debian's Chromium, or a skip that says why."""
    found = os.environ.get("MOMO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        why = "no chromium on this machine: apt-get install chromium, or name one in MOMO_CHROMIUM"
        if os.environ.get("MOMO_REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of a process: a second one beside it can't be started."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for the session."""
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
    yield browser
    browser.close()


class Watched:
    """A page that keeps what a person would never see: errors, and requests that leave the disk."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A fresh page at desktop width, without motion; errors and foreign requests fail the test at its end."""
    context = chromium.new_context(viewport={"width": 1100, "height": 900}, reduced_motion="reduce", color_scheme="light")
    found = Watched(context.new_page())
    yield found
    context.close()
    assert found.errors == []
    assert [url for url in found.requests if not url.startswith(("file://", "data:"))] == []
