"""What the user said not to mention again. Keyed by a MAC under a key of the vault: the list gives nothing away."""

from __future__ import annotations

import hashlib
import hmac

from momo_guard.trace import Trace
from momo_guard.vault.store import Vault

DISMISSAL = "dismissal"
_LABEL = "dismissals"


class Dismissals:
    """The dismissals of one open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._key = vault.mac_key(_LABEL)
        self._marks: set[bytes] | None = None

    def has(self, trace: Trace) -> bool:
        """Whether such a trace was dismissed: by detector, kind and words, wherever it stands."""
        if self._marks is None:
            self._marks = set()
            for record in self._vault.records(DISMISSAL):
                (self._marks.discard if record.body[32:] else self._marks.add)(record.body[:32])
        return self._mark(trace) in self._marks

    def dismiss(self, trace: Trace) -> None:
        """Do not mention it again."""
        if not self.has(trace):
            self._vault.append(DISMISSAL, self._mark(trace))
            self._known().add(self._mark(trace))

    def restore(self, trace: Trace) -> None:
        """Mention it again."""
        if self.has(trace):
            self._vault.append(DISMISSAL, self._mark(trace) + b"-")
            self._known().discard(self._mark(trace))

    def _known(self) -> set[bytes]:
        assert self._marks is not None
        return self._marks

    def _mark(self, trace: Trace) -> bytes:
        message = "\x00".join((trace.detector, trace.kind, trace.text)).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).digest()
