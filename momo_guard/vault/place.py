"""Where the vault's file is: for those who only want to know whether there is one."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find(option: str | None = None) -> Path:
    """The vault's file: as the caller names it, else MOMO_VAULT, else in the user's data folder."""
    named = option or os.environ.get("MOMO_VAULT")
    return Path(named).expanduser() if named else _data_folder() / "vault.momo"


def _data_folder() -> Path:
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says here too (tests/vault/test_place.py); it would be an eighth of the start of a check.
        return Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share") / "momo-guard"
    import platformdirs

    return platformdirs.user_data_path("momo-guard")
