"""The same extension and host in Firefox ESR: connect, check, panel, a wording in and out again; and where an editor takes
no change from a script, the words to paste."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from momo_guard.companion import install
from tests.browser.bidi import Firefox, firefox

pytestmark = pytest.mark.browser

DIST = Path(__file__).parent / "editors" / "dist"
SITE = "www.xiaohongshu.com"
PHONE = "我的电话是13900001234，找我聊"
SAFER = "我的电话是（私信），找我聊"
AREA = "<!doctype html><meta charset=utf-8><textarea id=box rows=5 cols=40></textarea>"
_TAB = ("ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')"
        ".ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.tabs[0])")
_WAY = "[...document.querySelectorAll('.way')].find((w) => w.textContent.includes('私信'))"


class Opened(NamedTuple):
    """Firefox with the extension; the page of a site, its panel, and the browser's own window."""

    browser: Firefox
    page: str
    panel: str
    window: str

    def visit(self, body: str) -> None:
        """Another page in the place of the one before."""
        self.browser.page = body
        self.browser.run("browsingContext.navigate", context=self.page, url=f"https://{SITE}/publish", wait="complete")

    def write(self, box: str, words: str, held: str) -> None:
        """Type into a box, until it holds the words, and wait until the panel speaks of them."""
        self.browser.until(self.panel, "document.getElementById('verdict').hidden")  # not of the page before
        self.browser.click(self.page, box)
        self.browser.type(self.page, words[0])
        self.browser.until(self.page, f"{held} === '{words[0]}'")
        self.browser.click(self.page, box)  # Draft leaves the caret before its first character
        self.browser.type(self.page, words[1:])
        self.browser.until(self.page, f"{held} === '{words}'")
        self.browser.until(self.panel, "document.getElementById('verdict')?.dataset.level === 'stop'")
        self.browser.until(self.panel, f"Boolean({_WAY})")

    def editor(self, name: str) -> None:
        """A page with a real editor."""
        self.visit(f"<!doctype html><meta charset=utf-8><div id=root></div><script type=module src=/dist/{name}.js></script>")
        self.browser.until(self.page, "window.said !== undefined && Boolean(document.querySelector('[contenteditable=true]'))")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    executable = shutil.which("firefox-esr")
    if executable is None:
        pytest.skip("no Firefox on this machine: apt-get install firefox-esr")
    home = tmp_path_factory.mktemp("firefox")
    (home / ".mozilla").mkdir()
    place = next(p for p in install.places(home, "linux") if p.browser.firefox)
    extension, _ = install.install([place], home / "data")
    with firefox(executable, home, AREA, MOMO_VAULT=str(home / "none.momo")) as browser:
        browser.scripts = DIST
        installed = browser.run("webExtension.install", extensionData={"type": "path", "path": str(extension / "firefox")})
        assert installed["extension"] == install.FIREFOX_ID
        page = browser.contexts()[0]["context"]
        browser.answer_for(SITE)
        browser.run("browsingContext.navigate", context=page, url=f"https://{SITE}/publish", wait="complete")
        window = next(c["context"] for c in browser.contexts(**{"moz:scope": "chrome"}) if "browser.xhtml" in c["url"])
        tab = browser.evaluate(window, _TAB)
        top = browser.evaluate(window, f"WebExtensionPolicy.getByID('{install.FIREFOX_ID}').getURL('panel.html')")
        browser.evaluate(window, f"void gBrowser.addTab('{top}?tab={tab}', {{triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal()}})")
        browser.until(window, "gBrowser.tabs.length === 2 && gBrowser.tabs[1].linkedBrowser.currentURI.spec.includes('panel')")
        panel = next(c["context"] for c in browser.contexts() if "panel.html" in c["url"])
        yield Opened(browser, page, panel, window)


def test_connect_check_and_panel(opened: Opened) -> None:
    browser, page, panel, _ = opened
    opened.visit(AREA)
    opened.write("box", PHONE, "box.value")
    assert browser.evaluate(panel, "document.querySelector('#traces q').textContent") == "13900001234"
    browser.evaluate(panel, f"void {_WAY}.click()")
    browser.until(page, f"box.value === '{SAFER}'")
    browser.until(panel, "Boolean(document.querySelector('#said button'))")
    browser.evaluate(panel, "void document.querySelector('#said button').click()")
    browser.until(page, f"box.value === '{PHONE}'")


def test_where_draft_takes_no_change_the_words_are_copied(opened: Opened) -> None:
    browser, page, panel, window = opened
    opened.editor("draft")
    opened.write("document.querySelector('[contenteditable=true]')", PHONE, "said()")
    browser.evaluate(panel, f"void {_WAY}.click()")
    browser.until(panel, "/words are copied/.test(document.getElementById('said').textContent)")
    assert browser.evaluate(page, "said()") == PHONE, "nothing half done"
    assert browser.evaluate(window, "navigator.clipboard.readText()") == "（私信）"
    browser.type(page, "x")
    browser.until(page, "/x/.test(said())")


def test_prosemirror_takes_a_line_and_refuses_several(opened: Opened) -> None:
    browser, page, panel, window = opened
    opened.editor("prosemirror")
    opened.write("document.querySelector('[contenteditable=true]')", PHONE, "said()")
    tab = browser.evaluate(window, _TAB)
    several = json.dumps({"kind": "replace", "start": 5, "end": 16, "was": "13900001234", "words": "一\n二"}, ensure_ascii=False)
    assert browser.evaluate(panel, f"browser.tabs.sendMessage({tab}, {several}).then((r) => r.done)") is False
    assert browser.evaluate(page, "said()") == PHONE
    browser.evaluate(panel, f"void {_WAY}.click()")
    browser.until(page, f"said() === '{SAFER}'")
