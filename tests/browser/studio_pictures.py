"""The studio's four pages in one picture for the README, in each language, from the demo account and an invented journal."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PIL import Image
from playwright.sync_api import Browser, Page

from momo_guard.companion import studio
from momo_guard.companion.loopback import Pulse
from momo_guard.journal.journal import Journal
from momo_guard.vault import seen
from momo_guard.vault.store import Vault
from tests.vault.vaults import CHEAP

SIZE, SHOWN, GAP = (1080, 800), (648, 480), 12
DRAFTS = {"zh": "浙大计算机大三，图书馆占座的能不能自觉点。要拼单的加我vx：momo_test_77",
          "en": "junior at UMich, CS major, finally moved off Packard. any good ramen near campus? text me 734-555-0142"}
ENTRIES = {
    "zh": [("想回她的那句话，没有发。写在这里就好。", "朋友", "calm"), ("一周三封拒信。谁也不用知道。", "找工作", "tired")],
    "en": [("Wanted to answer her in the group. Wrote it here instead and went for a walk.", "friends", "calm"),
           ("Three rejections in one week. Nobody needs to see this one.", "job hunt", "tired")],
}


def shoot(browser: Browser, lang: str) -> Image.Image:
    """Audit, check, mask and backstage, two beside two."""
    with TemporaryDirectory() as folder, patch.object(seen, "state_folder", lambda: Path(folder) / "state"):
        vault = Path(folder) / "v.momo"
        made, _ = Vault.create(vault, "pass", kdf=CHEAP, floor=CHEAP)
        with made:
            for day, (text, tag, mood) in enumerate(ENTRIES[lang], 20):
                Journal(made).add(text, datetime(2026, 11, day, 22, 1, tzinfo=UTC), tags=[tag], mood=mood)
        with _studio(vault) as address:
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, reduced_motion="reduce", color_scheme="light",
                                    locale="zh-CN" if lang == "zh" else "en-US")
            page.goto(address)
            page.wait_for_selector(".drop")
            shots = [Image.open(io.BytesIO(data)) for data in _pages(page, lang)]
            page.close()
    whole = Image.new("RGB", (2 * SHOWN[0] + GAP, 2 * SHOWN[1] + GAP), "white")
    for n, shot in enumerate(shots):
        whole.paste(shot.convert("RGB").resize(SHOWN, Image.Resampling.LANCZOS), (n % 2 * (SHOWN[0] + GAP), n // 2 * (SHOWN[1] + GAP)))
    return whole


def _pages(page: Page, lang: str) -> Iterator[bytes]:
    page.evaluate("location.hash = '#backstage'")
    page.locator("input[type=password]").fill("pass")
    page.keyboard.press("Enter")
    page.wait_for_selector(".writer")
    last = page.screenshot()
    page.evaluate("location.hash = '#audit'")
    page.locator(".drop button.quiet").click()
    page.wait_for_selector(".step", timeout=60_000)
    yield page.screenshot()
    page.evaluate("location.hash = '#check'")
    page.locator("textarea").fill(DRAFTS[lang])
    page.wait_for_selector(".finding", timeout=60_000)
    yield page.screenshot()
    page.evaluate("location.hash = '#mask'")
    page.wait_for_selector(".many")
    page.wait_for_timeout(500)
    yield page.screenshot()
    yield last


@contextmanager
def _studio(vault: Path) -> Iterator[str]:
    addresses: Queue[str] = Queue()
    pulse = Pulse()
    thread = threading.Thread(target=studio.run, args=(vault, addresses.put), kwargs={"pulse": pulse}, daemon=True)
    thread.start()
    try:
        yield addresses.get(timeout=20)
    finally:
        pulse.ended.set()
        thread.join(15)
