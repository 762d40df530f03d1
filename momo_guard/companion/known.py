"""What the companion knows of the user: a saved ledger where the vault is open, and how to add to a locked one.

The ledger is read through the agent only: the companion never asks for a passphrase. What it adds while the vault is
locked is sealed to the vault's public key and waits there to be accepted."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from momo_guard.companion.protocol import Fault

if TYPE_CHECKING:
    from momo_guard.detectors.scan import Scanner
    from momo_guard.journal.settled import Settled
    from momo_guard.mosaic.adversaries import Eyes
    from momo_guard.mosaic.circle import Roster
    from momo_guard.mosaic.claims import Ledger
    from momo_guard.style.nouns import Habit

_FRESH = 30.0
"""Seconds after which the vault is looked at again."""
_HOPING = 2.0
"""The same where there was nothing to read: somebody may be unlocking it this very moment."""


class Known:
    """One vault, as the companion sees it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._looked = 0.0
        self._ledger: Ledger | None = None
        self._eyes: Eyes | None = None
        self._card: Scanner | None = None
        self._settled: Settled | None = None
        self._circle: Roster | None = None
        self._habits: Sequence[Habit] = ()

    def vault_state(self) -> str:
        """none, locked or open."""
        if self._path is None or not self._path.exists():
            return "none"
        return "open" if self._key() is not None else "locked"

    def ledger(self) -> Ledger | None:
        """The ledger saved last, or None where there is none or the vault is locked."""
        self._look()
        return self._ledger

    def eyes(self) -> Eyes | None:
        """What that ledger was counted with."""
        self._look()
        return self._eyes

    def card(self) -> Scanner | None:
        """A scanner for the user's own secrets, where the vault is open and there are any."""
        self._look()
        return self._card

    def settled(self) -> Settled | None:
        """What the user dismissed, where the vault is open."""
        self._look()
        return self._settled

    def circle(self) -> Roster | None:
        """The list of people the user is known among, where the vault is open and holds one."""
        self._look()
        return self._circle

    def habits(self) -> Sequence[Habit]:
        """What stood out in the way the user writes, when the ledger was saved."""
        self._look()
        return self._habits

    def keep(self, text: str, title: str, tags: list[str]) -> bool:
        """Put an entry into the journal; True where it waits to be accepted. Raises Fault without a vault."""
        if self._path is None or not self._path.exists():
            raise Fault("no_vault")
        from momo_guard.journal import waiting

        return waiting.keep(self._path, self._key(), text, title, tags)

    def _key(self) -> bytes | None:
        from momo_guard.vault import agent

        return agent.key_for(self._path) if self._path is not None else None

    def forget_ledger(self) -> None:
        """Look at the vault anew the next time."""
        self._looked = 0.0
        self._forget()

    def _forget(self) -> None:
        self._ledger = self._eyes = self._card = self._settled = self._circle = None
        self._habits = ()

    def _look(self) -> None:
        """Read the saved ledger again now and then: the vault may have been locked or audited meanwhile."""
        now = time.monotonic()
        if self._looked and now - self._looked < (_FRESH if self._ledger is not None else _HOPING):
            return
        self._looked = now
        self._forget()
        if self._path is None or not self._path.exists() or (key := self._key()) is None:
            return
        from momo_guard.detectors.secret import scanner_for
        from momo_guard.journal import cards, circles, ledgers
        from momo_guard.journal import settled as marks
        from momo_guard.journal.once import Once
        from momo_guard.vault.store import Vault

        with Vault.open(self._path, key) as vault:
            once = Once(vault)
            saved = ledgers.newest(once)
            self._card = scanner_for(cards.all_of(once))
            self._settled = marks.read(once)
            self._circle = circles.kept(once)
        if saved is not None:
            self._ledger, self._eyes, self._habits = saved.ledger, saved.eyes, saved.habits
