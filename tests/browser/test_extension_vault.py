"""The extension with a vault behind it: what is said backstage is found in the journal, and a saved ledger is counted in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.companion import Home, companion
from tests.browser.conftest import chromium_path

pytestmark = pytest.mark.browser

AREA = "<textarea id=box rows=6 cols=50></textarea>"
FRANK = "今天又被组长当众骂了，真的不想干了"
TOLD = [
    {"id": str(n), "text": text, "created_at": f"2026-05-{n + 1:02}T20:00:00+08:00", "own": True}
    for n, text in enumerate(("我在杭州西湖区住了三年了", "周末还是想待在家里", "我们家养了一只柯基"))
]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with tempfile.TemporaryDirectory(prefix="momo-", dir="/tmp") as runtime:  # a socket's name has to be short
        found = Home(tmp_path, Path(runtime))
        found.momo("journal", "init", "--no-confirm")
        yield found
        subprocess.run([sys.executable, "-m", "momo_guard", "journal", "lock"], env={**os.environ, **found.env}, capture_output=True, check=False)


def entries(home: Home) -> list[str]:
    return [e["text"] for e in json.loads(home.momo("journal", "show", "last", "--format", "json"))["entries"]]


def test_said_backstage_while_locked_it_waits_and_becomes_an_entry(home: Home, playwright: Playwright) -> None:
    with companion(playwright, chromium_path(), home.vault, env=home.env) as browser:
        page = browser.visit(AREA)
        page.click("#box")
        page.keyboard.type(FRANK)
        panel = browser.panel(page)
        panel.click("#backstage")
        expect(panel.locator("#said")).to_contain_text("封好了")
        expect(panel.locator("#known")).to_contain_text("日记锁着")
        assert page.input_value("#box") == FRANK, "the draft stays on the page"
    assert FRANK in home.momo("journal", "inbox")
    home.momo("journal", "inbox", "--accept", "all")
    assert entries(home) == [FRANK]


def test_with_the_vault_open_the_ledger_counts_and_backstage_is_an_entry_at_once(home: Home, playwright: Playwright, tmp_path: Path) -> None:
    posts = tmp_path / "posts.jsonl"
    posts.write_text("\n".join(json.dumps(t, ensure_ascii=False) for t in TOLD), "utf-8")
    home.momo("audit", str(posts), "--save", "--format", "json")
    home.momo("journal", "unlock")
    with companion(playwright, chromium_path(), home.vault, env=home.env) as browser:
        page = browser.visit(AREA)
        page.click("#box")
        page.keyboard.type("我在字节跳动上班")
        panel = browser.panel(page)
        expect(panel.locator("#verdict")).to_be_visible()
        expect(panel.locator("#known")).to_be_hidden()
        before = panel.locator("#crowd figcaption b").first.inner_text()
        assert "亿" not in before, f"what was posted before is counted in: {before}"
        expect(panel.locator("#traces")).to_contain_text("字节跳动")
        panel.click("#backstage")
        expect(panel.locator("#said")).to_contain_text("写进日记了")
        history = browser.worker.evaluate("""async () => {
          const said = [];
          for (const action of ['list', 'show', 'search', 'ledger', 'history', 'export', 'unlock']) said.push(await new Promise((done) => {
            const port = chrome.runtime.connectNative('org.momoguard.host');
            port.onMessage.addListener((m) => { done(m.ok ? action : m.error.name); port.disconnect(); });
            port.postMessage({v: 1, id: 1, action, body: {}});
          }));
          return said;
        }""")
        assert set(history) == {"no_such_action"}, "nothing of the journal can be asked for"
    assert entries(home) == ["我在字节跳动上班"]
