"""Finds the vault and opens it, the same way for every command and for the companion.

A secret never comes from the command line or the environment: an agent that holds the key is asked first, then the
file descriptor that MOMO_PASSPHRASE_FD names, then a person."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from momo_guard.errors import UsageFault
from momo_guard.say import Say
from momo_guard.vault import faults
from momo_guard.vault.disk import look
from momo_guard.vault.place import find
from momo_guard.vault.store import Vault

__all__ = ["find"]

Ask = Callable[[], str]
"""Asks a person for the passphrase."""
_FD = "MOMO_PASSPHRASE_FD"
_LONGEST = 16384

_lines: list[str] = []


def passphrase_from_fd() -> str | None:
    """The next line of the descriptor that MOMO_PASSPHRASE_FD names (a command that asks for several secrets takes
    them in turn); None where it names none or there is no further line. Raises UsageFault."""
    named = os.environ.pop(_FD, None)
    if named:
        try:
            with os.fdopen(int(named), "rb") as pipe:
                _lines[:] = [line.rstrip("\r") for line in pipe.read(_LONGEST).decode("utf-8").split("\n")]
        except (ValueError, OSError, OverflowError, TypeError):  # a number too large is a TypeError here
            raise UsageFault(
                Say("MOMO_PASSPHRASE_FD 指的不是一个能读的文件描述符。", "MOMO_PASSPHRASE_FD names no file descriptor that can be read."),
                Say("例如：MOMO_PASSPHRASE_FD=3 momo-guard … 3< 文件", "For example: MOMO_PASSPHRASE_FD=3 momo-guard … 3< FILE"),
            ) from None
        if _lines[-1] == "" and len(_lines) > 1:
            _lines.pop()
    return _lines.pop(0) if _lines else None


def secret_for(path: Path, ask: Ask | None = None) -> str | bytes:
    """The agent's key, else what the descriptor gives, else the system's keyring where the user gave leave for it, else
    what a person types. Raises NeedsSecret."""
    from momo_guard.vault import agent, ring
    from momo_guard.vault.unlocking import peek

    head = peek(path)
    if head is not None and (key := agent.key_of(head.vault)):
        return key
    given = passphrase_from_fd()
    if given is None and head is not None and (kept := ring.secret_of(head)):
        return kept
    return typed(ask) if given is None else given


def typed(ask: Ask | None = None) -> str:
    """What the descriptor gives, else what a person types. Raises NeedsSecret where nobody can be asked."""
    secret = passphrase_from_fd()
    if secret is None:
        if ask is None:
            raise faults.needs_secret()
        secret = ask()
    return secret


def open_vault(path: Path, ask: Ask | None = None, *, state: Path | None = None) -> Vault:
    """Open the vault: with the agent's key, then the descriptor, then by asking where somebody can be asked.

    Raises NoVault, NotAVault, NewerFormat, WrongSecret, NeedsSecret, Damaged."""
    look(path)
    secret = secret_for(path, ask)
    try:
        return Vault.open(path, secret, state=state)
    except faults.Moved:
        # The agent's key, or the keyring's secret, is from before the vault was re-sealed.
        return Vault.open(path, typed(ask), state=state)
