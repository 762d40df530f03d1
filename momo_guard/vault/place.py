"""Where the vault's file is: for those who only want to know whether there is one."""

from __future__ import annotations

import os
from pathlib import Path


def find(option: str | None = None) -> Path:
    """The vault's file: as the caller names it, else MOMO_VAULT, else in the user's data folder."""
    named = option or os.environ.get("MOMO_VAULT")
    return Path(named).expanduser() if named else _data_folder() / "vault.momo"


def _data_folder() -> Path:
    import platformdirs  # a start that is told where the vault is need not load it

    return platformdirs.user_data_path("momo-guard")
