"""The studio walked through in a real Chromium: from an export to the report, a draft, a mask and the journal."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from momo_guard.companion import studio
from momo_guard.companion.loopback import Pulse
from momo_guard.identity import catalogue
from momo_guard.journal.journal import Journal
from momo_guard.journal.masks import Masks
from momo_guard.vault import seen
from momo_guard.vault.store import Vault
from tests.photo.pictures import jpeg
from tests.vault.vaults import CHEAP

pytestmark = pytest.mark.browser


class Open(NamedTuple):
    page: Page
    address: str
    requests: list[str]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(seen, "state_folder", lambda: tmp_path / "state")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "v.momo"


@pytest.fixture
def opened(chromium: Browser, vault: Path) -> Iterator[Open]:
    addresses: Queue[str] = Queue()
    pulse = Pulse()
    thread = threading.Thread(target=studio.run, args=(vault, addresses.put), kwargs={"pulse": pulse}, daemon=True)
    thread.start()
    address = addresses.get(timeout=20)
    context = chromium.new_context(viewport={"width": 1100, "height": 900}, locale="en-US", accept_downloads=True)
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
    page.on("request", lambda r: requests.append(r.url))
    page.goto(address)
    page.wait_for_selector(".drop")
    yield Open(page, address, requests)
    context.close()
    pulse.ended.set()
    thread.join(15)
    assert errors == []
    origin = address.split("/#")[0]
    assert [u for u in requests if not u.startswith((origin, "data:", "blob:"))] == []


def go(page: Page, name: str) -> None:
    page.locator("nav").get_by_text(name, exact=True).click()


def test_the_word_in_the_address_is_gone_and_works_once(opened: Open, chromium: Browser) -> None:
    assert "begin" not in opened.page.url
    other = chromium.new_context()
    page = other.new_page()
    page.goto(opened.address)
    expect(page.locator("h1")).to_contain_text("No connection")
    other.close()


def test_an_export_becomes_a_report(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    rows = [{"id": "1", "text": "我在杭州上班三年了，今年24岁", "created_at": "2024-05-01T21:00:00+08:00"},
            {"id": "2", "text": "电话 13900001234，有事找我", "created_at": "2024-06-01T22:00:00+08:00"}]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    opened.page.set_input_files("input[type=file] >> nth=0", path)
    expect(opened.page.locator("main")).to_contain_text("2 posts read, 2 of them yours", timeout=20_000)
    expect(opened.page.locator("#said.on")).to_have_count(0, timeout=2_000)  # nothing is being read any more
    report = opened.page.frame_locator("iframe")
    expect(report.locator("h1")).to_be_visible()
    expect(report.locator("body")).to_contain_text("13900001234")
    for _ in range(2):  # the report goes with the studio's light and dark
        opened.page.locator("#theme").click()
        chosen = opened.page.evaluate("document.documentElement.dataset.theme")
        expect(report.locator("html")).to_have_attribute("data-theme", chosen)
    opened.page.get_by_text("Put it away").click()
    opened.page.wait_for_selector(".drop")


def test_an_export_that_is_none_is_told_in_one_sentence(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01\x02" * 50)
    opened.page.set_input_files("input[type=file] >> nth=0", tmp_path / "x.bin")
    expect(opened.page.locator("#said")).to_contain_text("No export was recognised", timeout=10_000)


def test_a_draft_is_marked_and_made_safer(opened: Open) -> None:
    page = opened.page
    go(page, "Check")
    box = page.locator("textarea")
    box.fill("😀 我在浙大读大三")
    expect(page.locator(".mirror mark").first).to_be_attached(timeout=10_000)
    assert "浙大" in page.locator(".mirror mark").all_text_contents()[0]
    button = page.locator(".finding button").first
    words = button.text_content() or ""
    button.click()
    expect(box).not_to_have_value("😀 我在浙大读大三")
    assert words.removeprefix("→ ") in box.input_value() or "leave out" in words
    box.press("Control+z")
    expect(box).to_have_value("😀 我在浙大读大三")


def test_words_found_for_an_older_draft_are_not_put_into_a_newer_one(opened: Open) -> None:
    page = opened.page
    go(page, "Check")
    box = page.locator("textarea")
    box.fill("我的电话是13900001234")
    out = page.locator(".finding button", has_text="私信")
    expect(out).to_be_visible(timeout=10_000)
    whole = "我的电话是13900001234，找我聊"
    box.evaluate("(e, words) => { e.value = words; }", whole)
    out.click()
    expect(page.locator("#said")).to_contain_text("You wrote on")
    expect(box).to_have_value(whole)
    expect(page.locator(".mirror")).to_contain_text("找我聊")
    out.click()
    expect(box).to_have_value("我的电话是（私信），找我聊")


def test_a_photo_is_told_and_cleaned(opened: Open, tmp_path: Path) -> None:
    page = opened.page
    (tmp_path / "a.jpg").write_bytes(jpeg(1))
    go(page, "Check")
    page.set_input_files("input[type=file]", tmp_path / "a.jpg")
    expect(page.locator(".finding")).to_contain_text("where it was taken", timeout=10_000)
    with page.expect_download() as download:
        page.get_by_text("Save a clean copy").click()
    saved = Path(str(download.value.path())).read_bytes()
    assert b"Xiaomi" not in saved and saved[:2] == b"\xff\xd8"
    expect(page.locator(".finding")).to_contain_text("Nothing is attached")


def test_a_mask_shows_its_cost_as_one_chooses(opened: Open) -> None:
    page = opened.page
    go(page, "Mask")
    many = page.locator(".many > b")
    expect(page.locator(".who b")).to_have_text("momo", timeout=10_000)
    page.locator("#platform").select_option("xiaohongshu")
    page.locator('label:has(input[value="default"])').click()
    expect(page.locator(".first")).to_contain_text("what the platform itself gives")
    before = many.text_content()
    page.locator('input[name="label"]').nth(1).focus()
    page.keyboard.press("Space")
    expect(many).not_to_have_text(before or "")
    page.get_by_label("A label of your own").fill("nobody else")
    page.get_by_label("A label of your own").press("Tab")
    expect(many).to_have_text("Only you")
    expect(page.locator(".board")).to_contain_text("Unlock the backstage")
    with page.expect_download() as download:
        page.locator('label:has(input[value="milk-tea"])').click()
        page.get_by_text("Save this picture").click()
    assert catalogue.is_ours(Path(str(download.value.path())).read_bytes())


def test_a_mask_is_noted_refused_twice_and_put_off(opened: Open, vault: Path) -> None:
    page = opened.page
    unlocked(page, vault)
    go(page, "Mask")
    page.locator("#platform").select_option("xiaohongshu")
    page.locator('label:has(input[value="milk-tea"])').click()
    page.get_by_role("button", name="I wear it: note it").press("Enter")
    expect(page.locator(".mask-row")).to_contain_text("momo", timeout=10_000)
    assert page.evaluate("document.activeElement.textContent") == "Worn", "the keyboard is taken along"
    page.get_by_role("button", name="Choose", exact=True).click()
    page.locator("#platform").select_option("douban")
    expect(page.locator(".first")).to_be_visible()
    page.get_by_role("button", name="I wear it: note it").click()
    expect(page.get_by_role("alert")).to_contain_text("The same label and picture are in use on", timeout=10_000)
    page.get_by_role("button", name="Note it all the same").click()
    expect(page.locator(".mask-row")).to_have_count(2)
    page.locator(".mask-row").filter(has_text="Douban").get_by_text("No longer worn").click()
    expect(page.locator(".card[role=status]")).to_contain_text("What lingers")
    expect(page.locator(".mask-row")).to_have_count(1)
    with Vault.open(vault, "pass") as found:
        assert [(w.platform, w.picture, w.retired is None) for w in Masks(found).read()] == [
            ("xiaohongshu", "milk-tea", True), ("douban", "milk-tea", False)]
    page.get_by_text("Its settings").click()
    box = page.locator(".switch input").first
    box.check()
    expect(page.locator("#said")).to_contain_text("Noted")
    expect(page.locator("details.card summary").first).to_contain_text("1/")


def test_a_vault_is_made_written_in_searched_and_locked(opened: Open, vault: Path) -> None:
    page = opened.page
    go(page, "Backstage")
    page.locator("input[type=password]").nth(0).fill("four unrelated words here")
    page.locator("input[type=password]").nth(1).fill("four unrelated words here")
    page.get_by_text("Make it").click()
    page.wait_for_selector(".words", timeout=20_000)
    words = page.locator(".words li").all_text_contents()
    assert len(words) == 12
    page.get_by_text("They are on paper").click()
    page.locator(".writer textarea").fill("<b>not posted</b> 今天的话")
    page.locator(".writer input[type=text]").fill("diary, 心事")
    page.get_by_text("Keep", exact=True).click()
    expect(page.locator(".entry .text")).to_have_text("<b>not posted</b> 今天的话", timeout=10_000)
    page.locator("input[type=search]").fill("nowhere")
    expect(page.locator("main")).to_contain_text("Nothing was found")
    page.locator("input[type=search]").fill("今天")
    expect(page.locator(".entry")).to_have_count(1)
    page.get_by_text("Lock", exact=True).click()
    expect(page.locator("h1")).to_contain_text("locked")
    page.locator("input[type=password]").fill(" ".join(words))
    page.get_by_text("Unlock", exact=True).click()
    expect(page.locator(".entry")).to_have_count(1, timeout=10_000)
    with Vault.open(vault, "four unrelated words here") as found:
        assert [e.tags for e in Journal(found, use_cache=False).entries()] == [("diary", "心事")]


def unlocked(page: Page, vault: Path) -> None:
    made, _ = Vault.create(vault, "pass", kdf=CHEAP, floor=CHEAP)
    made.close()
    go(page, "Backstage")
    page.locator("input[type=password]").fill("pass")
    page.get_by_text("Unlock", exact=True).click()
    page.wait_for_selector(".writer")


def test_what_is_done_or_dismissed_is_kept_in_the_vault(opened: Open, vault: Path) -> None:
    page = opened.page
    unlocked(page, vault)
    go(page, "Audit")
    page.get_by_text("Look at an invented account first").click()
    cards = page.locator(".step:not(.done)")
    expect(cards.first).to_be_visible(timeout=20_000)
    count, words = cards.count(), cards.nth(0).locator("del").text_content()
    assert page.locator("h1").text_content(), "how many still fit comes first"
    cards.nth(0).get_by_text("Done", exact=True).press("Enter")
    expect(page.locator("#said")).to_contain_text("Noted")
    expect(cards).to_have_count(count - 1)
    expect(page.locator("main")).to_contain_text(f"1 of {count} done")
    expect(page.frame_locator("iframe").locator("#plan")).to_contain_text("1 done")
    cards.nth(0).get_by_text("Don't mention again").click()
    expect(page.locator("main")).to_contain_text("that you dismissed")
    left = cards.count()
    page.locator(".aside summary").click()
    page.get_by_text("Mention it again").first.click()
    expect(page.locator(".aside")).to_have_count(0)
    expect(page.locator("main")).to_contain_text(f"1 of {count} done")
    cards.nth(0).get_by_text("Don't mention again").click()
    expect(page.locator(".aside")).to_be_visible()
    assert cards.count() == left
    page.get_by_text("Put it away").click()
    page.get_by_text("Look at an invented account first").click()
    expect(page.locator("details .step.done del")).to_have_text(words or "", timeout=20_000)
    page.locator("summary", has_text="1 done").click()
    page.get_by_text("Not done after all").click()
    expect(page.locator(".step.done")).to_have_count(0)


def test_what_is_said_backstage_is_in_the_journal(opened: Open, vault: Path) -> None:
    made, _ = Vault.create(vault, "pass", kdf=CHEAP, floor=CHEAP)
    made.close()
    page = opened.page
    go(page, "Check")
    page.locator("textarea").fill("better kept here")
    page.get_by_text("Say it backstage instead").click()
    expect(page.locator("#said")).to_contain_text("Left backstage", timeout=10_000)
    go(page, "Backstage")
    page.locator("input[type=password]").fill("pass")
    page.get_by_text("Unlock", exact=True).click()
    page.get_by_role("button", name="Accept").click(timeout=10_000)
    expect(page.locator(".entry .text")).to_have_text("better kept here", timeout=10_000)


def test_both_languages_and_dark(opened: Open) -> None:
    page = opened.page
    page.locator("#lang").click()
    expect(page.locator("h1")).to_have_text("你发过的话，说出了多少你")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") in ("dark", "light")


def test_a_phone_sees_no_sideways_scroll(opened: Open) -> None:
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("Audit", "Check", "Mask", "Backstage"):
        go(page, name)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_sees_no_sideways_scroll_of_an_open_vault_and_a_report(opened: Open, vault: Path) -> None:
    page = opened.page
    page.set_viewport_size({"width": 390, "height": 844})
    unlocked(page, vault)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    go(page, "Audit")
    page.get_by_text("Look at an invented account first").click()
    expect(page.locator(".step").first).to_be_visible(timeout=20_000)
    assert page.locator(".step:visible").count() == 6, "the rest waits until it is asked for"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_card_of_a_long_post_shows_the_words_that_change(opened: Open, tmp_path: Path) -> None:
    page = opened.page
    rain = "今天下雨，没有出门。" * 60
    (tmp_path / "posts.jsonl").write_text(json.dumps({"id": "1", "text": rain + "我在浙江大学读大三，电话13900139000。" + "\U0001f382" * 400}), "utf-8")
    page.set_input_files("input[type=file]", str(tmp_path / "posts.jsonl"))
    card = page.locator(".step").first
    expect(card).to_be_visible(timeout=20_000)
    was, now = (card.locator(tag).text_content() or "" for tag in ("del", "ins"))
    assert "浙江大学" in was and len(was) < 300
    assert "13900139000" in was and "13900139000" not in now
    assert was.startswith("…") and was.endswith("\U0001f382…") and "\ufffd" not in was + now
    page.evaluate("navigator.clipboard.writeText = (words) => { window.copied = words; return Promise.resolve(); }")
    card.get_by_text("Copy the new words").click()
    copied = page.evaluate("window.copied")
    assert copied.startswith(rain) and copied.endswith("\U0001f382" * 400) and "13900139000" not in copied
