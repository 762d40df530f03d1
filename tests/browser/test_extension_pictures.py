"""What a photo carries, and the picture of a momo: out of the panel and into the page's own upload field."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Playwright, expect

from momo_guard.identity import catalogue
from tests.browser.companion import Companion, companion
from tests.browser.conftest import chromium_path

pytestmark = pytest.mark.browser

PAGE = """<textarea id=box></textarea><input id=field type=file accept="image/*"><script>
window.given = [];
field.onchange = async () => given.push([field.files[0].name, field.files[0].type, [...new Uint8Array(await field.files[0].arrayBuffer())]]);
</script>"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Companion]:
    with companion(playwright, chromium_path()) as found:
        yield found


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture with a place in it, large enough that its copy comes back in several parts."""
    noise = Image.frombytes("RGB", (1000, 1000), random.Random(2).randbytes(3_000_000))
    exif = noise.getexif()
    exif[0x0110] = "Phone 15"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (30.0, 15.0, 30.0), "E", (120.0, 9.0, 12.0)
    path = tmp_path / "walk.jpg"
    noise.save(path, exif=exif, quality=95)
    assert path.stat().st_size > 1 << 20
    return path


def test_a_photo_chosen_on_the_page_is_shown_and_replaced_by_a_clean_copy(browser: Companion, photo: Path) -> None:
    page = browser.visit(PAGE)
    panel = browser.panel(page)
    page.set_input_files("#field", photo)
    expect(panel.locator("#photo dl")).to_contain_text("Phone 15")
    expect(panel.locator("#photo dl")).to_contain_text("30.258")
    panel.locator("#photo button", has_text="换掉网页上那张").click()
    expect(panel.locator("#said")).to_contain_text("放进去了")
    page.wait_for_function("given.length === 2")
    name, kind, data = page.evaluate("given[1]")
    assert kind == "image/jpeg"
    assert name.endswith(".jpg")
    assert b"Exif" not in bytes(data)
    assert b"Phone 15" not in bytes(data)


def test_a_photo_chosen_in_the_panel_can_be_saved_clean(browser: Companion, photo: Path) -> None:
    panel = browser.panel(browser.visit(PAGE))
    panel.click("#photo summary")
    panel.set_input_files("#picture", photo)
    with panel.expect_download() as saved:
        panel.locator("#photo a", has_text="存下").click()
    assert b"Phone 15" not in Path(saved.value.path()).read_bytes()


def test_the_picture_of_a_momo_goes_into_the_page_as_it_is(browser: Companion) -> None:
    page = browser.visit(PAGE)
    panel = browser.panel(page)
    panel.click("#mask summary")
    picture = panel.locator("#mask img").get_attribute("alt")
    assert picture is not None
    expect(panel.locator("#mask .face b")).to_contain_text("momo")
    panel.locator("#mask button", has_text="放进网页").click()
    page.wait_for_function("given.length === 1")
    assert hashlib.sha256(bytes(page.evaluate("given[0][2]"))).hexdigest() == catalogue.picture(picture).sha256


def test_without_a_field_on_the_page_it_says_so(browser: Companion) -> None:
    page = browser.visit("<textarea id=box></textarea>")
    panel = browser.panel(page)
    panel.click("#mask summary")
    panel.locator("#mask button", has_text="放进网页").click()
    expect(panel.locator("#said")).to_contain_text("没有找到上传框")
