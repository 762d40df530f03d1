"""Real editors from npm: each is read, takes a safer wording into its own model, and undoes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.companion import Companion, companion
from tests.browser.conftest import chromium_path

pytestmark = pytest.mark.browser

DIST = Path(__file__).parent / "editors" / "dist"
EDITORS = ("react", "vue", "draft", "lexical", "prosemirror", "quill", "slate", "tiptap")
LINES = ("😀周末有空的来", "我的电话是13900001234，找我聊", "The end")
SAFER = "我的电话是（私信），找我聊"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Companion]:
    with companion(playwright, chromium_path()) as found:
        yield found


def opened(browser: Companion, name: str) -> Page:
    page = browser.visit(f"<div id=root></div><button id=post>发布</button><script type=module src=/dist/{name}.js></script>", files=DIST)
    page.wait_for_function("window.said !== undefined")
    page.locator("textarea, [contenteditable=true]").first.click()
    return page


def lines(page: Page) -> list[str]:
    """What the editor itself holds, not what is drawn."""
    return [line for line in page.evaluate("said()").replace("\u00a0", " ").split("\n") if line]


@pytest.mark.parametrize("name", EDITORS)
def test_a_wording_goes_into_the_editors_own_model_and_out_again(browser: Companion, name: str) -> None:
    page = opened(browser, name)
    for n, line in enumerate(LINES):
        if n:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line) if n == 1 else page.keyboard.type(line)
    page.wait_for_timeout(700)  # so that undo has a step of its own to go back to
    assert lines(page) == list(LINES)
    panel = browser.panel(page)
    expect(panel.locator("#traces q")).to_have_text(["13900001234"])
    panel.locator(".way", has_text="（私信）").click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert lines(page) == [LINES[0], SAFER, LINES[2]]
    page.bring_to_front()
    page.keyboard.press("Control+z")
    page.wait_for_timeout(200)
    undone = lines(page)
    # Quill joins what happens within a second: its step back may take the typing along, but leaves no half of ours.
    assert undone == list(LINES) or (name == "quill" and SAFER not in undone)
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.wait_for_timeout(200)
    assert "!" in page.evaluate("said()"), "the editor goes on as before"
    page.close()
    panel.close()


@pytest.mark.parametrize("name", EDITORS)
def test_taking_words_out_and_the_panels_own_undo(browser: Companion, name: str) -> None:
    page = opened(browser, name)
    page.keyboard.insert_text(LINES[1])  # at once: a verdict on half a line would leave out half of it
    assert lines(page) == [LINES[1]]
    panel = browser.panel(page)
    panel.locator(".way", has_text="去掉").first.click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert lines(page) == ["找我聊"]
    panel.locator("#said button").click()
    expect(panel.locator("#said")).to_contain_text("撤回了")
    assert lines(page) == [LINES[1]]
    page.close()
    panel.close()
