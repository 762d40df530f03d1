"""The gallery in a real Chromium: its live figures are the program's own, the saved picture is the catalogue's file."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from momo_guard.identity import catalogue, mask, nickname, platforms, show
from momo_guard.report import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gallery") / "momo-gallery.html"
    path.write_text("".join(gallery.render("zh", date(2026, 7, 1))), "utf-8")
    return path


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.goto(written.as_uri())
    yield page
    page.close()
    assert wrong == []


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f'input[name="{name}"][value="{value}"]').evaluate("e => e.click()")


def test_the_live_figures_are_the_programs_own(page: Page) -> None:
    rng = random.Random(11)
    for on in platforms.platforms():
        page.select_option("#platform", on.id)
        fitting = [label for label in nickname.labels() if mask.fits(label, on, "zh")]
        for _ in range(6):
            label, picture = rng.choice(fitting), rng.choice([None, *catalogue.pictures()])
            choose(page, "label", label.id)
            choose(page, "picture", picture.id if picture else "default")
            cost = mask.price(label, picture, on)
            wanted = "只有你" if cost.likely < 1.5 else show.people(cost.likely, "zh")
            assert page.inner_text("#likely") == wanted, (on.id, label.id, picture)
            assert page.inner_text("#bits") == "" or f"{cost.bits:.1f}" in page.inner_text("#bits")
            assert show.people(cost.low, "zh") in page.inner_text("#range")
            name = page.inner_text("#name")
            assert name.startswith(mask.in_form(label, on, "zh", rng)[: len(name) - 5] if on.name.unique else name)


def test_the_season_is_chosen_first_and_the_default_is_offered_before_it(page: Page) -> None:
    assert page.locator('input[name="picture"]:checked').get_attribute("value") == "watermelon"
    assert page.inner_text("#kept").startswith("约有 1.3万")
    first = page.locator(".first").bounding_box()
    grid = page.locator(".pictures").bounding_box()
    assert first is not None and grid is not None and first["y"] < grid["y"]


def test_the_picture_that_is_saved_is_the_file(page: Page) -> None:
    choose(page, "picture", "moyu")
    link = page.locator("#save").get_attribute("href") or ""
    data = base64.b64decode(link.partition(",")[2])
    assert hashlib.sha256(data).hexdigest() == catalogue.picture("moyu").sha256


def test_a_label_that_a_platform_refuses_can_not_be_chosen(page: Page) -> None:
    choose(page, "label", "blossom")
    page.select_option("#platform", "weibo")
    assert page.locator('input[value="blossom"]').is_disabled()
    assert page.locator('input[name="label"]:checked').get_attribute("value") == "momo"
    assert page.inner_text("#name")[4:].isdigit()


def test_both_languages_are_in_the_page(page: Page) -> None:
    choose(page, "label", "naicha")
    assert page.inner_text("#name") == "奶茶mo" and page.inner_text("h1") == "挑一个 momo"
    page.click("#switch")
    assert page.inner_text("#name") == "milk tea mo" and page.inner_text("h1") == "Choose a momo"
    assert "Xiaohongshu" in page.inner_text("#platform")
    page.click("#switch")
    assert page.inner_text("h1") == "挑一个 momo"


def test_it_can_be_used_by_keyboard(page: Page) -> None:
    page.focus('input[name="picture"]:checked')
    page.keyboard.press("ArrowRight")
    assert page.locator('input[name="picture"]:checked').get_attribute("value") == "flower"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        "[...document.querySelectorAll('.chips label, button, select, a.go')].filter(e => e.offsetParent && "
        "e.getBoundingClientRect().height < 38).length"
    )
    assert small == 0


def test_without_scripting_the_pictures_and_costs_are_there(browser: Browser, written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    assert page.locator(".pictures img").count() == 16
    assert page.locator(".plain-table tr").count() == len(nickname.labels())
    context.close()


def test_dark_is_dark(browser: Browser, written: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(written.as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(36, 19, 31)"
    context.close()
