"""The same extension and host in Firefox ESR: connect, check, panel, a wording in and out again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from momo_guard.companion import install
from tests.browser.bidi import firefox

pytestmark = pytest.mark.browser

PHONE = "我的电话是13900001234，找我聊"
PAGE = "<!doctype html><meta charset=utf-8><textarea id=box rows=5 cols=40></textarea>"
_TAB = ("ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')"
        ".ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab)")


def test_connect_check_and_panel(tmp_path: Path) -> None:
    executable = shutil.which("firefox-esr")
    if executable is None:
        pytest.skip("no Firefox on this machine: apt-get install firefox-esr")
    (tmp_path / ".mozilla").mkdir()
    place = next(p for p in install.places(tmp_path, "linux") if p.browser.firefox)
    extension, _ = install.install([place], tmp_path / "data")
    with firefox(executable, tmp_path, PAGE, MOMO_VAULT=str(tmp_path / "none.momo")) as browser:
        installed = browser.run("webExtension.install", extensionData={"type": "path", "path": str(extension / "firefox")})
        assert installed["extension"] == install.FIREFOX_ID
        page = browser.contexts()[0]["context"]
        browser.answer_for("www.xiaohongshu.com")
        browser.run("browsingContext.navigate", context=page, url="https://www.xiaohongshu.com/publish", wait="complete")
        browser.evaluate(page, "box.focus()")
        browser.type(page, PHONE)
        assert browser.evaluate(page, "box.value") == PHONE

        window = next(c["context"] for c in browser.contexts(**{"moz:scope": "chrome"}) if "browser.xhtml" in c["url"])
        tab = browser.evaluate(window, _TAB)
        top = browser.evaluate(window, f"WebExtensionPolicy.getByID('{install.FIREFOX_ID}').getURL('panel.html')")
        browser.evaluate(window, f"void gBrowser.addTab('{top}?tab={tab}', {{triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal()}})")
        browser.until(window, "gBrowser.tabs.length === 2 && gBrowser.tabs[1].linkedBrowser.currentURI.spec.includes('panel')")
        panel = next(c["context"] for c in browser.contexts() if "panel.html" in c["url"])
        browser.until(panel, "document.getElementById('verdict')?.dataset.level === 'stop'")
        assert browser.evaluate(panel, "document.querySelector('#traces q').textContent") == "13900001234"

        browser.until(panel, "[...document.querySelectorAll('.way')].some((w) => w.textContent.includes('私信'))")
        browser.evaluate(panel, "void [...document.querySelectorAll('.way')].find((w) => w.textContent.includes('私信')).click()")
        browser.until(page, "box.value === '我的电话是（私信），找我聊'")
        browser.until(panel, "Boolean(document.querySelector('#said button'))")
        browser.evaluate(panel, "void document.querySelector('#said button').click()")
        browser.until(page, f"box.value === '{PHONE}'")
