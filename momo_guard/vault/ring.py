"""The operating system's keyring, only where the user asked for it: a secret of a slot, and a witness.

It needs the package `keyring` (pip install keyring); without it everything else works as before."""

from __future__ import annotations

import base64
import contextlib
import importlib
from typing import Any

from momo_guard.errors import MomoError
from momo_guard.say import Say
from momo_guard.vault.header import Header
from momo_guard.vault.slots import KeyringSecret

SERVICE = "momo-guard"


class NoKeyring(MomoError):
    """There is none here, or it refused."""


def _no_keyring() -> NoKeyring:
    return NoKeyring(
        Say("用不了系统钥匙串。", "The system's keyring can't be used."),
        Say("先安装：pip install keyring；在服务器上通常没有钥匙串。",
            "Install it first: pip install keyring. Servers usually have none."),
    )


def _library() -> Any:
    """The package, not imported before somebody's vault asks for it. Raises NoKeyring."""
    try:
        return importlib.import_module("keyring")
    except ImportError:
        raise _no_keyring() from None


def keep(name: str, secret: bytes) -> None:
    """Raises NoKeyring."""
    library = _library()
    try:
        library.set_password(SERVICE, name, base64.b64encode(secret).decode("ascii"))
    except Exception:  # noqa: BLE001  every backend has errors of its own
        raise _no_keyring() from None


def fetch(name: str) -> bytes | None:
    """What was kept, or None where there is nothing, no keyring, or no leave."""
    try:
        kept = _library().get_password(SERVICE, name)
        return base64.b64decode(kept, validate=True) if kept else None
    except Exception:  # noqa: BLE001
        return None


def forget(name: str) -> None:
    """Nothing happens where there is nothing."""
    with contextlib.suppress(Exception):
        _library().delete_password(SERVICE, name)


def secret_of(header: Header) -> KeyringSecret | None:
    """What the keyring holds for one of a vault's slots."""
    for slot in header.slots:
        if slot.kind == "keyring":
            secret = fetch(f"{header.vault}/{slot.id}")
            if secret is not None:
                return KeyringSecret(secret)
    return None


def is_used(header: Header) -> bool:
    """Whether the user gave leave for this vault."""
    return any(slot.kind == "keyring" for slot in header.slots)
