"""The extension's files as they ship: one source, two manifests, and promises that can be read off the code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from pathlib import Path

import pytest

from momo_guard import __version__
from momo_guard.companion import install, shipped
from momo_guard.report.words import FAMILY

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("kind", shipped.KINDS)
def test_the_manifest_is_of_this_version_and_names_files_that_are_there(kind: str) -> None:
    files = shipped.files(kind)
    manifest = json.loads(files["manifest.json"])
    assert manifest["version"] == __version__
    named = re.findall(r'"([\w/]+\.(?:js|html|png))"', files["manifest.json"].decode())
    assert named
    assert set(named) <= set(files)
    assert not [name for name in files if name.startswith("manifest.") and name != "manifest.json"]


def test_the_id_follows_from_the_key_of_which_only_the_public_half_is_here() -> None:
    key = base64.b64decode(json.loads(shipped.files("chromium")["manifest.json"])["key"])
    digest = hashlib.sha256(key).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(c, 16)) for c in digest) == install.CHROMIUM_ID
    assert len(key) < 400  # a private RSA key is four times as long
    assert json.loads(shipped.files("firefox")["manifest.json"])["browser_specific_settings"]["gecko"]["id"] == install.FIREFOX_ID


def test_the_look_and_the_colours_are_the_reports_own() -> None:
    files = shipped.files("chromium")
    assert files["tokens.css"] == resources.files("momo_guard.report").joinpath("tokens.css").read_bytes()
    assert b'id="momo-near"' in files["panel.html"]
    assert json.loads(files["kinds.js"].decode().partition("FAMILY = ")[2].rstrip(";\n")) == FAMILY


def test_every_sentence_is_in_both_languages_and_used() -> None:
    files = {name: data.decode() for name, data in shipped.files("chromium").items() if name.endswith(".js")}
    words = re.findall(r"^  (\w+): \{ zh: (\".*?[^\\]\"), en: (\".*?[^\\]\") \},$", files["words.js"], re.M)
    assert len(words) == len(re.findall(r"^  \w+: \{ zh:", files["words.js"], re.M))
    code = "".join(text for name, text in files.items() if name != "words.js")
    assert [key for key, _, _ in words if not key.startswith("trouble_") and f'"{key}"' not in code] == []
    for _, zh, en in words:
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en))


def test_nothing_in_it_can_reach_out_or_run_what_it_is_given() -> None:
    for name, data in shipped.files("chromium").items():
        if name.endswith((".js", ".html")):
            found = re.findall(r"\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\beval\(|new Function|innerHTML|"
                               r"insertAdjacentHTML|document\.write|https?://(?!www\.w3\.org/2000/svg|\*/\*)", data.decode())
            assert found == [], name


@pytest.mark.parametrize("page", ["companion.md", "companion.zh.md"])
def test_the_page_names_every_permission_and_site(page: str) -> None:
    manifest = json.loads(shipped.files("chromium")["manifest.json"])
    text = (DOCS / page).read_text("utf-8")
    assert [p for p in manifest["permissions"] if f"`{p}`" not in text] == []
    if page == "companion.md":
        sites = [m.removeprefix("*://*.").removesuffix("/*") for m in manifest["content_scripts"][0]["matches"]]
        assert [s for s in sites if s not in text] == []
