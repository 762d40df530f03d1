"""How every command opens the vault: the agent's key, a descriptor, or a question on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from momo_guard.cli import speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

T = TypeVar("T")
_TRIES = 3


def vault_path() -> Path:
    """--vault FILE, MOMO_VAULT, or the default place."""
    from momo_guard.vault import place

    return place.find(speak.vault_option())


def opened(path: Path | None = None) -> Vault:
    """The vault, unlocked, as a context manager; a person may mistype the passphrase twice. Raises MomoError."""
    from momo_guard.journal import editors
    from momo_guard.vault import opening
    from momo_guard.vault.hardening import shield

    path = path or vault_path()
    shield()
    editors.sweep()
    vault = patiently(lambda: opening.open_vault(path, ask_passphrase if can_ask() else None))
    for sentence in vault.warnings():
        speak.talk(sentence)
    return vault


def with_secret(use: Callable[[Path, str | bytes], T]) -> T:
    """Do something with the vault's path and a secret, for when the vault can't be opened as usual."""
    from momo_guard.vault import opening
    from momo_guard.vault.hardening import shield

    path = vault_path()
    shield()
    return patiently(lambda: use(path, opening.secret_for(path, ask_passphrase if can_ask() else None)))


def patiently(attempt: Callable[[], T]) -> T:
    """Let a person mistype twice where there is one."""
    from momo_guard.vault.faults import WrongSecret

    for left in reversed(range(_TRIES)):
        try:
            return attempt()
        except WrongSecret as error:
            if not left or not can_ask():
                raise
            speak.talk(error.message)
    raise AssertionError("unreachable")


def opened_quietly() -> Vault | None:
    """The vault where it can be opened without asking anybody: by the agent or a descriptor. None otherwise."""
    import os

    path = vault_path()
    if not path.exists():
        return None
    from momo_guard.vault import agent, opening

    if (agent.key_for(path) is None and "MOMO_PASSPHRASE_FD" not in os.environ):
        return None
    return opening.open_vault(path)


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


def ask_hidden(what: Say, optional: bool = False) -> str:
    """Ask for something secret on the terminal; where it is optional, just Enter gives an empty answer."""
    answer: str = click.prompt(what.to(speak.lang()), hide_input=True, err=True, default="" if optional else None,
                               show_default=False, prompt_suffix="：" if speak.lang() == "zh" else ": ")
    return answer
