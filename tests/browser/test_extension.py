"""The extension in a real Chromium with the real host: what is read, what the panel says, what a click does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from momo_guard.companion import install
from momo_guard.report.words import counted
from tests.browser.companion import Companion, companion
from tests.browser.conftest import chromium_path

pytestmark = pytest.mark.browser

AREA = "<textarea id=box rows=6 cols=50></textarea><button id=post>发布</button>"
EDITOR = "<div id=box contenteditable role=textbox style='white-space:pre-wrap'></div><button id=post>Post</button>"
PHONE = "我的电话是13900001234，找我聊"
ENGLISH = "I live in Austin, call me at 512-555-0143"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Companion]:
    with companion(playwright, chromium_path()) as found:
        yield found


@pytest.fixture(autouse=True)
def tidy(browser: Companion) -> Iterator[None]:
    yield
    browser.worker.evaluate("async () => chrome.storage.local.clear()")
    for page in browser.context.pages[1:]:
        page.close()


def written(page: Page, words: str) -> None:
    page.click("#box")
    page.keyboard.type(words)


@pytest.mark.parametrize("box", [AREA, EDITOR], ids=["textarea", "contenteditable"])
@pytest.mark.parametrize(("words", "trace"), [(PHONE, "13900001234"), (ENGLISH, "512-555-0143")], ids=["zh", "en"])
def test_a_typed_draft_is_judged_in_the_panel(browser: Companion, box: str, words: str, trace: str) -> None:
    page = browser.visit(box)
    written(page, words)
    panel = browser.panel(page)
    expect(panel.locator("#verdict")).to_have_attribute("data-level", "stop")
    expect(panel.locator("#traces")).to_contain_text(trace)
    assert browser.badge(page) == "‖"


@pytest.mark.parametrize("box", [AREA, EDITOR], ids=["textarea", "contenteditable"])
def test_a_draft_composed_in_an_input_method_is_read(browser: Companion, box: str) -> None:
    page = browser.visit(box)
    page.click("#box")
    session = browser.context.new_cdp_session(page)
    for half in ("wo", "wo de"):
        session.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
    session.send("Input.insertText", {"text": "我的微信"})
    page.keyboard.insert_text("号是abc_778899")
    panel = browser.panel(page)
    expect(panel.locator("#traces")).to_contain_text("abc_778899")


def test_what_is_said_is_withdrawn_when_the_draft_is_emptied(browser: Companion) -> None:
    page = browser.visit(AREA)
    written(page, PHONE)
    panel = browser.panel(page)
    expect(panel.locator("#verdict")).to_be_visible()
    page.fill("#box", "")
    expect(panel.locator("#verdict")).to_be_hidden()
    assert browser.badge(page) == ""


@pytest.mark.parametrize("box", [AREA, EDITOR], ids=["textarea", "contenteditable"])
def test_a_safer_wording_goes_in_with_a_click_and_out_with_undo(browser: Companion, box: str) -> None:
    page = browser.visit(box)
    read = "e => e.value ?? e.innerText"
    written(page, PHONE)
    panel = browser.panel(page)
    panel.locator(".way", has_text="（私信）").click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert page.locator("#box").evaluate(read) == "我的电话是（私信），找我聊"
    panel.locator("#said button").click()
    expect(panel.locator("#said")).to_contain_text("撤回了")
    assert page.locator("#box").evaluate(read) == PHONE
    panel.locator(".way", has_text="去掉").first.click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert page.locator("#box").evaluate(read) == "找我聊"
    page.bring_to_front()
    page.focus("#box")
    page.keyboard.press("Control+z")
    assert page.locator("#box").evaluate(read) == PHONE


@pytest.mark.parametrize("box", [AREA, EDITOR], ids=["textarea", "contenteditable"])
def test_words_found_for_an_older_draft_are_not_put_into_a_newer_one(browser: Companion, box: str) -> None:
    page = browser.visit(box)
    page.click("#box")
    page.keyboard.insert_text("我的电话是13900001234")
    panel = browser.panel(page)
    out = panel.locator(".way", has_text="（私信）")
    expect(out).to_be_visible()
    # Written on without the panel having heard of it: the moment between a key and the next verdict.
    whole = "我的电话是13900001234，找我聊"
    page.evaluate("words => { 'value' in box ? box.value = words : box.firstChild.data = words }", whole)
    out.click()
    expect(panel.locator("#said")).to_contain_text("你又写了几个字")
    assert page.locator("#box").evaluate("e => e.value ?? e.innerText") == whole
    fresh = panel.locator(".way", has_text="去掉“我的电话是13900001234，”")
    fresh.click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert page.locator("#box").evaluate("e => e.value ?? e.innerText") == "找我聊"


def test_the_keyboard_alone_takes_a_wording_and_gives_it_back(browser: Companion) -> None:
    page = browser.visit(AREA)
    written(page, PHONE)
    panel = browser.panel(page)
    expect(panel.locator(".way").first).to_be_visible()
    focused = "document.activeElement.textContent"
    for _ in range(12):
        panel.keyboard.press("Tab")
        if "（私信）" in panel.evaluate(focused):
            break
    assert panel.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", "it shows where one is"
    panel.keyboard.press("Enter")
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert page.input_value("#box") == "我的电话是（私信），找我聊"
    panel.locator("#said button").press("Enter")
    expect(panel.locator("#said")).to_contain_text("撤回了")
    assert page.input_value("#box") == PHONE


def test_offsets_hold_after_emoji_and_over_lines(browser: Companion) -> None:
    page = browser.visit(EDITOR)
    written(page, "😀🎉 hello")
    page.keyboard.press("Enter")
    page.keyboard.type("😀电话13900001234。")
    panel = browser.panel(page)
    expect(panel.locator("#traces q")).to_have_text(["13900001234"])
    panel.locator(".way", has_text="私信我").click()
    expect(panel.locator("#said")).to_contain_text("换好了")
    assert page.locator("#box").inner_text().split("\n") == ["😀🎉 hello", "😀私信我。"]


def test_nothing_is_read_of_other_fields_nor_where_it_is_switched_off(browser: Companion) -> None:
    page = browser.visit("<input id=name><input id=word type=password><textarea id=box></textarea>")
    for field in ("#name", "#word"):
        page.click(field)
        page.keyboard.type("13900001234")
    page.wait_for_timeout(600)
    assert browser.badge(page) == ""
    browser.switch("xiaohongshu.com", off=True)
    written(page, PHONE)
    page.wait_for_timeout(600)
    assert browser.badge(page) == ""
    browser.switch("xiaohongshu.com", off=False)
    page.keyboard.type("。")
    expect(browser.panel(page).locator("#verdict")).to_be_visible()


def test_a_draft_can_be_written_in_the_panel_itself(browser: Companion) -> None:
    page = browser.visit("<p>nothing to write in</p>")
    panel = browser.panel(page)
    panel.fill("#draft", PHONE)
    expect(panel.locator("#traces")).to_contain_text("13900001234")
    panel.locator(".way", has_text="（私信）").click()
    expect(panel.locator("#draft")).to_have_value("我的电话是（私信），找我聊")


def test_a_site_that_the_user_allowed_is_read_and_no_other(playwright: Playwright, browser: Companion) -> None:
    for site in (browser.visit(AREA, url="https://mastodon.example/home"), browser.visit(AREA, url="https://elsewhere.example/")):
        written(site, PHONE)
        site.wait_for_timeout(500)
        assert browser.badge(site) == ""
        expect(browser.panel(site).locator("#site p")).to_contain_text("在网页上点一下工具栏里的 momo")
    with companion(playwright, chromium_path(), allowed=("https://mastodon.example/*",)) as more:
        page = more.visit(AREA, url="https://mastodon.example/home")
        page.reload()  # scripts are registered while the first page may be loading
        written(page, PHONE)
        expect(more.panel(page).locator("#traces")).to_contain_text("13900001234")
        other = more.visit(AREA, url="https://elsewhere.example/")
        written(other, PHONE)
        other.wait_for_timeout(500)
        assert more.badge(other) == ""


def test_the_real_side_panel_follows_the_tab_beside_it(browser: Companion) -> None:
    page = browser.visit(AREA)
    written(page, PHONE)
    empty = browser.visit("<p>nothing to write in</p>")
    opener = browser.panel(empty)  # any click of the user's on a page of ours may open it; the toolbar can't be clicked here
    opener.evaluate("""() => { const w = chrome.windows.getCurrent();
      document.body.onclick = async () => chrome.sidePanel.open({windowId: (await w).id}); }""")
    opener.mouse.click(2, 2)
    side = "[...chrome.extension.getViews()].map((v) => v.document).find((d) => d.URL.endsWith('panel.html'))"
    until(opener, f"Boolean({side})")
    page.bring_to_front()
    until(opener, f"{side}.querySelector('#traces').textContent.includes('13900001234')")
    empty.bring_to_front()
    until(opener, f"{side}.querySelector('#verdict').hidden && !{side}.querySelector('#empty').hidden")


def until(page: Page, expression: str) -> None:
    """Wait for an expression, in a page whose policy forbids Playwright's own way of waiting."""
    for _ in range(50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def test_numbers_of_people_are_worded_as_in_the_report(browser: Companion) -> None:
    panel = browser.panel(browser.visit(AREA))
    figures = [0.3, 1, 2.4, 9.6, 10, 12.4, 99, 101, 950, 1234, 9_999, 10_000, 15_500, 123_456, 999_999, 1_411_778_724, 8.1e9]
    said = panel.evaluate("async (all) => { const { counted } = await import('./words.js'); "
                          "return all.map((n) => [counted(n, 'zh'), counted(n, 'en')]); }", figures)
    assert [tuple(s) for s in said] == [tuple(counted(n)) for n in figures]


def test_it_asks_for_little_and_nobody_else_can_speak_to_it() -> None:
    folder = Path(install.__file__).parent / "extension"
    for kind in ("chromium", "firefox"):
        manifest = json.loads((folder / f"manifest.{kind}.json").read_text("utf-8"))
        assert set(manifest["permissions"]) <= {"nativeMessaging", "storage", "scripting", "activeTab", "sidePanel"}
        assert "host_permissions" not in manifest and "web_accessible_resources" not in manifest
        assert "connect-src" not in manifest["content_security_policy"]["extension_pages"]
        assert manifest["content_security_policy"]["extension_pages"].startswith("default-src 'none'")
    assert json.loads((folder / "manifest.chromium.json").read_text("utf-8"))["externally_connectable"] == {"ids": []}


def test_no_request_leaves_the_extension(browser: Companion) -> None:
    page = browser.visit(AREA)
    written(page, PHONE)
    panel = browser.panel(page)
    expect(panel.locator("#verdict")).to_be_visible()
    sites = (f"chrome-extension://{browser.id}/", "data:", "blob:", "https://www.xiaohongshu.com/", "https://mastodon.example/", "https://elsewhere.example/")
    foreign = [u for u in browser.requests if not u.startswith(sites)]
    assert foreign == []
    assert browser.id == install.CHROMIUM_ID
