"""The report page in a real browser, opened from a disk: every control, both languages, light and dark, phone and paper."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from momo_guard.report.render import render
from tests.browser.conftest import Watched
from tests.report.invented import RICH
from tests.report.test_page import evil_audit, many

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "报告 report.html"
    path.write_text("".join(render(RICH, "html", "zh", mask=False)), "utf-8")
    return path.as_uri()


def shown(page: Page) -> list[str]:
    """The posts that a person sees."""
    posts: list[str] = page.eval_on_selector_all(
        ".post", "posts => posts.filter(p => p.offsetParent !== null).map(p => p.querySelector('.text').textContent)")
    return posts


def color_of(page: Page, selector: str) -> str:
    found: str = page.eval_on_selector(selector, "e => getComputedStyle(e).backgroundColor")
    return found


def test_the_opening_is_seen_at_once(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    assert page.locator("h1").inner_text().replace("\u00a0", " ") == "你的电话和微信号能直接指到你。不算这些，还有约 14 人和你一样。"
    assert page.locator(".scene:visible").count() == 1
    box = page.locator(".scene:visible").bounding_box()
    assert box and box["y"] < 500
    assert page.locator(".scene:visible .stay use").count() == 14


def test_the_languages(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    page.click("label[for=lang-en]")
    assert page.locator("h1").inner_text().endswith("about 14 people still fit.")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("#find", "placeholder") == "Find in these posts"
    assert "先做什么" not in page.locator("main").inner_text()
    page.click("label[for=lang-zh]")
    assert "What to do first" not in page.locator("main").inner_text()


def test_light_and_dark(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    light = color_of(page, "body")
    page.click(".theme")
    dark = color_of(page, "body")
    assert light != dark
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert color_of(page, "body") == dark
    page.click(".theme")
    assert color_of(page, "body") == light


def test_choosing_whose_eyes_changes_the_picture(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    page.click("label[for=eyes-acquaintance]")
    assert page.locator(".scene:visible").count() == 1
    assert page.locator(".scene.c-acquaintance").is_visible()
    assert page.locator(".scene.c-acquaintance .stay use").count() == 1


def test_the_crowd_steps_fact_by_fact(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)

    def gone() -> list[bool]:
        found: list[bool] = page.eval_on_selector_all(
            ".scene.c-stranger .b", "bs => bs.map(b => getComputedStyle(b).color !== getComputedStyle("
            "document.querySelector('.scene.c-stranger .stay')).color)")
        return found

    assert gone() == [True] * 6
    page.click("label[for=c-stranger-2]")
    assert gone() == [True] * 2 + [False] * 4
    page.keyboard.press("ArrowDown")  # a radio group by keyboard
    assert gone() == [True] * 3 + [False] * 3
    page.click("label[for=c-stranger-0]")
    assert gone() == [False] * 6
    assert "第七次全国人口普查" in (page.get_attribute("label[for=c-stranger-1]", "title") or "")


def test_the_crowd_plays_once_where_motion_is_welcome(chromium: Browser, file: str) -> None:
    context = chromium.new_context(reduced_motion="no-preference")
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(file)
    assert page.is_checked("#c-stranger-0")
    page.clock.run_for(10_000)
    assert page.is_checked("#c-stranger-6")
    context.close()


def test_filters_by_kind_holder_and_words(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    assert len(shown(page)) == 10  # the eleventh holds only what is nobody's
    assert page.locator("#shown").inner_text() == "10 条"
    page.click("label[for=k-phone]")
    assert shown(page) == ["加我vx：momo_test_77 一起拼单，或者打 13800138000"]
    page.click("label[for=k-all]")
    page.click("label[for=h-other]")
    assert shown(page) == ["室友赵小满在华为实习，每天十一点回来"]
    page.click("label[for=h-none]")
    assert shown(page) == ["兰州拉面 8 块的时代一去不复返"]
    page.click("label[for=h-all]")
    page.fill("#find", "羽毛球")
    assert len(shown(page)) == 1 and page.locator("#shown").inner_text() == "1 条"


def test_links_lead_to_the_post_even_when_it_is_filtered_away(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    page.click("label[for=k-gender]")
    page.click("#portrait dt:has-text('学校') ~ dd a >> nth=0")
    assert any("浙大计算机大三" in text for text in shown(page))
    assert page.locator(".post:target").is_visible()


def test_why_opens(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    assert not page.locator(".post .whys").first.is_visible()
    page.locator(".post summary").first.click()
    assert "11 位手机号" in page.locator(".post .whys").first.inner_text()


def test_the_link_to_a_post_is_copied(chromium: Browser, file: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(file)
    page.locator("button.copy").first.click()
    page.wait_for_selector("button.copy.done")
    assert page.evaluate("navigator.clipboard.readText()") == "https://www.xiaohongshu.com/explore/a3"
    assert page.locator(".goto a").first.get_attribute("rel") == "noreferrer noopener"
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 375, 768])
def test_a_phone_needs_no_sideways_scrolling(watched: Watched, file: str, lang: str, width: int) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(file)
    page.click(f"label[for=lang-{lang}]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".scene:visible").bounding_box()
    assert box and box["y"] < 800
    for label in page.locator(".scene:visible .facts label").all():
        inside = label.bounding_box()
        assert inside and inside["x"] >= 0 and inside["x"] + inside["width"] <= width


def test_labels_of_the_picture_do_not_cover_each_other(watched: Watched, file: str) -> None:
    page = watched.page
    page.goto(file)
    boxes = [b for label in page.locator(".scene:visible .facts label").all() if (b := label.bounding_box())]
    assert len(boxes) == 7
    for above, below in itertools.pairwise(boxes):
        assert above["y"] + above["height"] <= below["y"] + 1


def test_it_works_without_scripting(chromium: Browser, file: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file)
    assert page.locator("h1 .zh").is_visible() and not page.locator("h1 .en").is_visible()
    page.locator("label[for=lang-en]").click()
    assert page.locator("h1 .en").is_visible() and not page.locator("h1 .zh").is_visible()
    page.locator("label[for=k-phone]").click()
    assert page.locator(".post:visible").count() == 1
    page.locator("label[for=eyes-digger]").click()
    assert page.locator(".scene.c-digger").is_visible() and not page.locator(".scene.c-stranger").is_visible()
    assert page.locator("button:visible").count() == 0  # no control that would do nothing
    context.close()


def test_on_paper_everything_is_there_and_the_controls_are_not(watched: Watched, file: str, tmp_path: Path) -> None:
    page = watched.page
    page.emulate_media(color_scheme="dark")
    page.goto(file)
    page.emulate_media(media="print")
    assert color_of(page, ".post") == "rgb(255, 252, 247)"  # paper is white, whatever the screen was
    assert not page.locator(".filters").is_visible() and not page.locator(".tools").is_visible()
    assert page.locator(".scene:visible").count() == 1
    page.pdf(path=str(tmp_path / "report.pdf"), print_background=True)
    assert (tmp_path / "report.pdf").stat().st_size > 20_000


def test_hostile_posts_run_nothing(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    path.write_text("".join(render(evil_audit(), "html", "zh", mask=False)), "utf-8")
    page = watched.page
    page.on("dialog", lambda d: watched.errors.append(d.message))
    page.goto(path.as_uri())
    page.click("label[for=lang-en]")
    assert page.locator("img").count() == 0 and page.locator("script").count() == 1
    assert "<script>alert(1)</script>" in page.locator(".post .text").first.inner_text()


def test_thousands_of_posts_are_quick_to_open_and_all_can_be_found(watched: Watched, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text("".join(render(many(2500), "html", "zh", mask=False)), "utf-8")
    page = watched.page
    page.goto(path.as_uri())
    assert page.locator(".post").count() == 120
    assert page.locator("#waiting").inner_text() == "还有 2380 条"
    page.click("#more")
    assert page.locator(".post").count() == 320
    page.fill("#find", "13800002499")
    assert len(shown(page)) == 1 and page.locator("#more").is_hidden()


def test_long_words_and_long_places_stay_in_their_cards(watched: Watched, tmp_path: Path) -> None:
    posts = [msgspec.structs.replace(p, ip_region="Ann Arbor, Michigan, United States of America " + "n" * 90, text=p.text + "W" * 400) for p in RICH.posts.values()]
    audit = msgspec.structs.replace(RICH, posts={p.id: p for p in posts})
    path = tmp_path / "long.html"
    path.write_text("".join(render(audit, "html", "en", mask=False)), "utf-8")
    page = watched.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(path.as_uri())
    over = page.eval_on_selector_all(".plan > li, .post", "all => all.filter(e => e.getBoundingClientRect().right > innerWidth).length")
    assert page.locator(".post").count() > 3 and over == 0
