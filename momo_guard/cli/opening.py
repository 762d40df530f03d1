"""How every command opens the vault: the agent's key, a descriptor, or a question on the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

_TRIES = 3


def vault_path() -> Path:
    """--vault FILE, MOMO_VAULT, or the default place."""
    from momo_guard.vault import opening

    return opening.find(speak.vault_option())


def opened(path: Path | None = None) -> Vault:
    """The vault, unlocked, as a context manager; a person may mistype the passphrase twice. Raises MomoError."""
    from momo_guard.vault import opening
    from momo_guard.vault.faults import WrongSecret

    path = path or vault_path()
    interactive = can_ask()
    for left in reversed(range(_TRIES)):
        try:
            vault = opening.open_vault(path, ask_passphrase if interactive else None)
            _warn(vault)
            return vault
        except WrongSecret as error:
            if not interactive or not left:
                raise
            speak.talk(error.message)
    raise AssertionError("unreachable")


def can_ask() -> bool:
    """Whether there is a person at a terminal, even where standard input is a file or a pipe."""
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return sys.stdin.isatty()


def ask_passphrase() -> str:
    """Ask once, without echo."""
    return ask_hidden(Say("密码（或十二个恢复词）", "Passphrase (or the twelve recovery words)"))


def ask_hidden(what: Say) -> str:
    """Ask for something secret on the terminal."""
    answer: str = click.prompt(what.to(speak.lang()), hide_input=True, err=True, prompt_suffix="：" if speak.lang() == "zh" else ": ")
    return answer


def _warn(vault: Vault) -> None:
    from momo_guard.vault.report import at_opening

    for sentence in at_opening(vault):
        speak.talk(sentence)
