"""What was written into a vault stands nowhere in clear, and the scan that says so finds it where it does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks import vault_marker


def test_the_forms_of_the_marker_are_found() -> None:
    import base64

    text = f"before {vault_marker.MARKER} after"
    for data in (text.encode(), text.encode("utf-16"), text.encode("utf-16-be"), base64.b64encode(text.encode()),
                 base64.b64encode(b"x" + text.encode()), base64.urlsafe_b64encode(b"xy" + text.encode())):
        assert vault_marker.found_in(data)
    assert not vault_marker.found_in(vault_marker.MARKER[:-1].encode())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core files as on Linux")
def test_nothing_is_left_in_clear_however_the_program_ends(tmp_path: Path) -> None:
    lines = list(vault_marker.scan_all(tmp_path))[1:]
    assert len(lines) == 6
    for control, vault in zip(lines[::2], lines[1::2], strict=True):
        assert "diary.txt" in control
        assert "files none" in vault
        assert "FOUND" not in vault
        assert "core files 0" in vault
        assert vault.endswith("folder none")
