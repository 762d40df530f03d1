"""`momo-guard demo`: the short report, then the way to the page; the account itself holds every kind of trace and trap."""

from __future__ import annotations

import json
import stat
from collections import Counter
from pathlib import Path

import momo_guard.audit
from tests.cli.run import DEMO, ENV, run

KINDS_EXPECTED = {
    "phone", "email", "wechat", "qq", "address", "bank_card", "iban", "resident_id", "plate", "coordinates", "handle", "url",
    "mac_address", "crypto_address", "student_id", "person_name", "city", "district", "hometown", "school", "employer",
    "occupation", "age", "birth_date", "gender", "relationship", "children", "income", "health", "pet", "ethnicity",
    "religion", "zodiac_sign", "mbti", "education", "political_status", "routine", "device", "ip_region", "landmark",
}
"""Kinds that the account holds and the program must find. Pictures are not part of it: photo_metadata, qr_code."""


def test_it_prints_the_short_report_and_the_way_to_the_page(tmp_path: Path) -> None:
    done = run("demo", "--lang", "zh", env={**ENV, "TMPDIR": str(tmp_path)})
    assert done.returncode == 0
    assert "先看这 5 处" in done.stdout and "虚构" in done.stderr
    page = Path(done.stdout.splitlines()[-1].removeprefix("file://"))
    assert page.is_relative_to(tmp_path) and stat.S_IMODE(page.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
    html = page.read_text("utf-8")
    assert 'class="scene' in html and "199-0000-5527" in html
    assert len(done.stdout.splitlines()) < 90


def test_the_page_goes_where_it_is_wanted(tmp_path: Path) -> None:
    out = tmp_path / "demo.html"
    done = run("demo", "-o", out, "--lang", "en")
    assert done.returncode == 0 and out.is_file()
    assert done.stdout.endswith(f"{out.as_uri()}\n")


def test_the_account_is_of_the_size_and_span_that_it_says() -> None:
    posts = [json.loads(line) for line in DEMO.read_text("utf-8").splitlines()]
    assert 300 <= len(posts) <= 500
    assert posts[0]["created_at"] < "2024-04" and posts[-1]["created_at"] > "2026-01"
    assert len({p["id"] for p in posts}) == len(posts)
    assert sum(p.get("own", True) for p in posts) < len(posts)
    assert [p["created_at"] for p in posts] == sorted(p["created_at"] for p in posts)


def test_every_kind_is_found_in_it_and_traps_are_told_apart() -> None:
    found = momo_guard.audit.audit(DEMO)
    missing = KINDS_EXPECTED - {t.kind for t in found.traces}
    assert missing == set()
    holders = Counter(t.holder for t in found.traces)
    assert holders["other"] > 10 and holders["none"] > 3
    assert found.summary.posts - found.summary.own == 6
    own = {t.value for t in found.traces if t.holder == "self" and t.kind == "phone"}
    assert own == {"19900002618", "19900005527"}
    # A parcel's number, an order's number, a version: what looks like an identifier and is none.
    for trap in ("773012345678901", "SF1234567890123", "240321558812349907", "3.12.4"):
        assert all(trap not in t.text for t in found.traces)
