"""Takes the README's pictures of the report and the studio from the demo account:  python -m tests.browser.pictures"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from momo_guard import assets
from momo_guard.audit import audit
from momo_guard.report.render import render
from tests.browser import studio_pictures

PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"
SHOTS = (
    # name, language, scheme, width, height
    ("report", "en", "light", 1000, 1080),
    ("report-zh", "zh", "light", 1000, 960),
    ("report-dark", "en", "dark", 390, 844),
)


def main() -> None:
    """Write each picture with few colours, so that a clone stays small."""
    found = audit(assets.path("demo/account.jsonl"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, lang, scheme, width, height in SHOTS:
            page_file = Path(folder) / "report.html"
            page_file.write_text("".join(render(found, "html", "zh" if lang == "zh" else "en", mask=False)), "utf-8")
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce",
                                    color_scheme="dark" if scheme == "dark" else "light", device_scale_factor=1.5)
            page.goto(page_file.as_uri())
            # Part of the way there the picture says best what it is: some are in the mist, some are left.
            facts = page.locator(".scene:visible .facts label")
            facts.nth(max(facts.count() - 3, 0)).click()
            _keep(name, Image.open(io.BytesIO(page.screenshot())))
        for name, lang in (("studio", "en"), ("studio-zh", "zh")):
            _keep(name, studio_pictures.shoot(browser, lang))
        browser.close()


def _keep(name: str, image: Image.Image) -> None:
    PICTURES.mkdir(exist_ok=True)
    image.quantize(128).save(PICTURES / f"{name}.png", optimize=True)
    print(name, image.size, (PICTURES / f"{name}.png").stat().st_size)


if __name__ == "__main__":
    main()
