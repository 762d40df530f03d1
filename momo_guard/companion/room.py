"""What one open studio holds in memory: the files it was given, the audit of them, and the vault while it is unlocked.

Nothing is written to disk but what goes into the vault. The vault locks itself after ten idle minutes."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from momo_guard.companion.known import Known
from momo_guard.companion.protocol import Fault
from momo_guard.errors import MomoError
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.audit import Audit
    from momo_guard.journal.journal import Journal
    from momo_guard.vault.store import Vault

IDLE_SECONDS = 600.0
FILES_MOST = 2 << 30
_LOCKED = Say("保险库锁着。", "The vault is locked.")
_UNLOCK = Say("先输入密码解锁。", "Unlock it with your passphrase first.")


class Room(Known):
    """The studio's memory. Its calls come one at a time, but from several threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        self.files: dict[str, bytes] = {}
        self.audit: Audit | None = None
        self._master: bytes | None = None
        self._used = 0.0
        self._tickets: dict[str, str] = {}
        self._journal: Journal | None = None
        self._keeping: threading.Thread | None = None

    # Files

    def take(self, name: str, data: bytes) -> None:
        """Hold one more file. Raises Fault where memory would run out."""
        if sum(map(len, self.files.values())) + len(data) > FILES_MOST:
            raise Fault("too_large")
        self.files[name] = data

    def clear(self) -> None:
        """Forget files and audit."""
        self.files.clear()
        self.audit = None
        self._tickets.clear()

    # The vault

    def unlock(self, secret: str) -> None:
        """Open the vault and keep its key for a while. Raises MomoError."""
        from momo_guard.vault.store import Vault

        with Vault.open(self.path, secret) as vault:
            self._master = bytes(vault.keys.master)
        self._used = time.monotonic()
        self.forget_ledger()

    def lock(self) -> None:
        """Let the key go, and what came from the vault."""
        self._master = self._journal = None
        self.forget_ledger()

    def vault_state(self) -> str:
        """none, locked or open."""
        return "none" if not self.path.exists() else "open" if self._key() is not None else "locked"

    def _key(self) -> bytes | None:
        if self._master is not None and time.monotonic() - self._used > IDLE_SECONDS:
            self.lock()
        return self._master

    @contextmanager
    def vault(self) -> Iterator[Vault]:
        """The vault for one call, opened in the calling thread. Raises Fault where it is locked."""
        key = self._key()
        if not self.path.exists():
            raise Fault("no_vault")
        if key is None:
            raise Fault("refused", _LOCKED, _UNLOCK)
        from momo_guard.vault.store import Vault

        self._used = time.monotonic()
        try:
            with Vault.open(self.path, key) as vault:
                yield vault
        except MomoError as error:
            raise Fault.of(error) from None

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The journal for one call. What was read of its cache is kept from call to call while the vault is unlocked.
        Raises Fault where it is locked."""
        from momo_guard.journal.journal import Journal

        with self.vault() as vault:
            if self._journal is None:
                self._journal = Journal(vault)
            self._journal.over(vault)
            yield self._journal
            self._keep(self._journal)

    def _keep(self, journal: Journal) -> None:
        """Write the journal's cache where that is worth it, while nobody waits."""
        from momo_guard.vault.store import Vault

        if self._keeping is not None or (key := self._master) is None or not journal.is_worth_keeping:
            return

        def write() -> None:
            from momo_guard.journal import cache

            with suppress(MomoError), Vault.open(self.path, key) as vault:
                cache.make(vault)
            self._journal = self._keeping = None

        self._keeping = threading.Thread(target=write, name="journal cache", daemon=True)
        self._keeping.start()

    # Pages shown in a frame

    def ticket(self, html: str) -> str:
        """A word under which a page may be fetched once."""
        word = secrets.token_urlsafe(24)
        self._tickets = dict(list(self._tickets.items())[-3:])
        self._tickets[word] = html
        return word

    def redeem(self, word: str) -> str | None:
        """The page of a ticket, once."""
        return self._tickets.pop(word, None)
