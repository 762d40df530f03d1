"""What the site's page can notice of the extension: nothing, until the user switches something on there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.companion import SITE, Companion, companion
from tests.browser.conftest import chromium_path

pytestmark = pytest.mark.browser

PHONE = "我的电话是13900001234，找我聊"
WATCH = """<script>
window.seen = []; window.posted = 0; window.sheets = document.adoptedStyleSheets.length;
new MutationObserver((all) => seen.push(...all.map((m) => m.type + ' ' + m.target.nodeName)))
  .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
for (const kind of ['message', 'error', 'securitypolicyviolation']) addEventListener(kind, (e) => seen.push(kind));
const names = new Set(Object.getOwnPropertyNames(window));
window.strangers = () => Object.getOwnPropertyNames(window).filter((n) => !names.has(n));
</script>"""
PAGE = "<textarea id=box rows=6 cols=50></textarea><div id=ed contenteditable>x</div><button id=post>发布</button>" \
       "<script>post.onclick = () => posted++</script>"


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    stranger = tmp_path_factory.mktemp("stranger")
    (stranger / "manifest.json").write_text(
        '{"manifest_version": 3, "name": "stranger", "version": "1", "permissions": ["nativeMessaging"], '
        '"background": {"service_worker": "w.js"}}', "utf-8")
    (stranger / "w.js").write_text("// asks from outside, driven by the test\n", "utf-8")
    with companion(playwright, chromium_path(), extensions=(stranger,)) as found:
        yield found


@pytest.fixture(autouse=True)
def tidy(browser: Companion) -> Iterator[None]:
    yield
    browser.worker.evaluate("async () => chrome.storage.local.clear()")
    for page in browser.context.pages[1:]:
        page.close()


def judged(browser: Companion, page: Page, badge: str = "‖") -> None:
    """Wait until the program has answered about this page's draft."""
    for _ in range(50):
        if browser.badge(page) == badge:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the badge never became {badge!r}")


def test_in_quiet_mode_the_page_sees_nothing(browser: Companion) -> None:
    page = browser.visit(PAGE, head=WATCH)
    page.wait_for_load_state()
    page.evaluate("seen.length = 0; strangers()")
    page.click("#box")
    page.keyboard.type(PHONE)
    judged(browser, page)
    page.click("#post")
    page.keyboard.insert_text("x")
    page.wait_for_timeout(400)
    assert page.evaluate("seen") == []
    assert page.evaluate("CSS.highlights.size") == 0
    assert page.evaluate("document.adoptedStyleSheets.length") == 0
    assert page.evaluate("posted") == 1
    assert [n for n in page.evaluate("strangers()") if n not in ("seen", "posted", "sheets", "strangers", "names")] == []
    # The watch itself works: a change of the page's own is seen.
    page.evaluate("document.body.append('x')")
    page.wait_for_timeout(50)
    assert page.evaluate("seen.length") > 0


def test_the_post_button_is_held_once_where_the_user_wants_it(browser: Companion) -> None:
    browser.switch("xiaohongshu.com", hold=True)
    page = browser.visit(PAGE, head=WATCH)
    page.click("#box")
    page.keyboard.type(PHONE)
    judged(browser, page)
    page.evaluate("post.click()")  # a page's own click can't be the second one
    page.evaluate("post.click()")
    assert page.evaluate("posted") == 0
    page.click("#post")
    assert page.evaluate("posted") == 0
    panel = browser.panel(page)
    expect(panel.locator("#held")).to_be_visible()
    page.bring_to_front()
    page.click("#post")
    assert page.evaluate("posted") == 1
    page.click("#box")
    page.keyboard.type("!")
    page.wait_for_timeout(500)
    page.click("#post")
    assert page.evaluate("posted") == 1, "another draft waits again"


def test_the_keyboard_is_held_too(browser: Companion) -> None:
    browser.switch("xiaohongshu.com", hold=True)
    page = browser.visit(PAGE + "<script>box.onkeydown = (e) => { if (e.key === 'Enter' && e.ctrlKey) posted++; }</script>", head=WATCH)
    page.click("#box")
    page.keyboard.type(PHONE)
    judged(browser, page)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("posted") == 0
    page.keyboard.press("Control+Enter")
    assert page.evaluate("posted") == 1
    page.keyboard.type("…")
    page.wait_for_timeout(500)
    page.focus("#post")
    page.keyboard.press("Enter")
    assert page.evaluate("posted") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("posted") == 2


def test_a_clear_draft_is_never_held(browser: Companion) -> None:
    browser.switch("xiaohongshu.com", hold=True)
    page = browser.visit(PAGE, head=WATCH)
    page.click("#box")
    page.keyboard.type("今天的云真好看")
    page.wait_for_timeout(600)
    page.click("#post")
    assert page.evaluate("posted") == 1


@pytest.mark.parametrize("box", ["#box", "#ed"])
def test_marks_stand_under_the_words_they_mean(browser: Companion, box: str) -> None:
    browser.switch("xiaohongshu.com", marks=True)
    page = browser.visit(PAGE, head=WATCH)
    page.click(box)
    page.keyboard.press("Control+a")
    page.keyboard.type("😀" + PHONE)
    judged(browser, page)
    if box == "#ed":
        page.wait_for_function("CSS.highlights.size === 1")
        marked = page.evaluate("[...[...CSS.highlights.values()][0]].map(String)")
        assert marked == ["13900001234"]
        assert page.locator(box).inner_text() == "😀" + PHONE
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.wait_for_function("CSS.highlights.size === 0")
    else:
        page.wait_for_function("document.documentElement.lastElementChild.localName === 'div'")
        assert page.evaluate("document.documentElement.lastElementChild.shadowRoot") is None, "the mirror is closed"
        assert page.input_value(box) == "😀" + PHONE
        browser.switch("xiaohongshu.com", marks=False)
        page.wait_for_function("document.documentElement.lastElementChild.localName !== 'div'")


def test_a_page_cant_reach_the_extension(browser: Companion) -> None:
    page = browser.visit(PAGE)
    top = f"chrome-extension://{browser.id}/"
    for name in ("panel.html", "words.js", "icons/16.png", "manifest.json", "content/box.js"):
        assert page.evaluate("u => fetch(u).then(() => 'read', () => 'refused')", top + name) == "refused", name
        assert page.evaluate("u => new Promise((r) => { const i = new Image(); i.onload = () => r('read'); i.onerror = () => r('refused'); i.src = u })",
                             top + "icons/16.png") == "refused"
    assert page.evaluate("typeof chrome === 'undefined' || typeof chrome.runtime?.sendMessage") in (True, "undefined")
    assert page.evaluate("typeof momo") == "undefined"


def test_another_extension_can_reach_neither_it_nor_the_host(browser: Companion) -> None:
    other = next(w for w in browser.context.service_workers if browser.id not in w.url)
    spoken = other.evaluate("id => chrome.runtime.sendMessage(id, {kind: 'ask', action: 'status'}).then(() => 'answered', (e) => e.message)", browser.id)
    assert "Receiving end does not exist" in spoken or "Could not establish connection" in spoken
    why = other.evaluate("""() => new Promise((done) => {
      const port = chrome.runtime.connectNative('org.momoguard.host');
      port.onMessage.addListener(() => done('answered'));
      port.onDisconnect.addListener(() => done(chrome.runtime.lastError.message));
      port.postMessage({v: 1, id: 1, action: 'status', body: {}});
    })""")
    assert "forbidden" in why


def test_a_content_script_can_ask_for_nothing_but_its_own_draft(browser: Companion) -> None:
    page = browser.visit(PAGE)
    for action in ("backstage", "identity", "status"):
        script = f"chrome.runtime.sendMessage({{kind: 'ask', action: '{action}', body: {{text: 'x'}}}}).then((r) => JSON.stringify(r ?? null), (e) => e.message)"
        assert browser.isolated(page, script) in ("null", None) or "port closed" in browser.isolated(page, script)
    assert SITE in page.url


def test_without_the_program_the_panel_says_how_to_get_it(playwright: Playwright) -> None:
    with companion(playwright, chromium_path(), host=False, lang="en-US") as alone:
        page = alone.visit(PAGE)
        page.click("#box")
        page.keyboard.type(PHONE)
        panel = alone.panel(page)
        expect(panel.locator("#trouble h1")).to_have_text("momo-guard is not on this computer yet.")
        expect(panel.locator("#trouble code")).to_have_text(["pipx install momo-guard", "momo-guard companion install"])


def test_a_host_that_dies_is_started_again(browser: Companion, tmp_path: Path) -> None:
    page = browser.visit(PAGE)
    page.click("#box")
    page.keyboard.type(PHONE)
    judged(browser, page)
    host = next(p for p in Path("/proc").iterdir() if p.name.isdigit() and _runs(p, str(browser.home)))
    import os
    import signal

    os.kill(int(host.name), signal.SIGKILL)
    page.wait_for_timeout(800)
    page.keyboard.type("，微信号 abc_778899")
    panel = browser.panel(page)
    expect(panel.locator("#traces")).to_contain_text("abc_778899")


def _runs(process: Path, home: str) -> bool:
    try:
        return "companion host" in (process / "cmdline").read_text("utf-8").replace("\0", " ") and f"HOME={home}\0" in (process / "environ").read_text("utf-8")
    except OSError:
        return False
