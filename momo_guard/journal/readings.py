"""What a user's own model said of posts, kept in the vault so that no post is read twice. The records hold quotes of
posts, sealed like everything there; their keys are MACs under a key of the vault."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

import msgspec

from momo_guard.journal.once import decoded
from momo_guard.reader.nouns import Said
from momo_guard.vault.store import Vault

READING = "reading"
"""Kind of record. Its body is msgpack: a list of (key, what was said)."""
_LABEL = "readings"
_Body = list[tuple[bytes, list[Said]]]


class Readings:
    """The readings of one open vault: a Memory of the second reader."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._key = vault.mac_key(_LABEL)
        self._known: dict[bytes, list[Said]] | None = None

    def key(self, *parts: str) -> bytes:
        """The key of these parts together; no two lists of parts share one."""
        message = msgspec.msgpack.encode([p.encode("utf-8", "surrogatepass") for p in parts])
        return hmac.new(self._key, message, hashlib.sha256).digest()

    def recall(self, key: bytes) -> list[Said] | None:
        """What was said then, or None."""
        return self._all().get(key)

    def keep(self, news: Iterable[tuple[bytes, list[Said]]]) -> None:
        """Remember some; on disk when this returns. Raises CantWrite, Busy."""
        rows = list(news)
        self._vault.append(READING, msgspec.msgpack.encode(rows))
        self._all().update(rows)

    def _all(self) -> dict[bytes, list[Said]]:
        if self._known is None:
            self._known = {}
            for rows in decoded(self._vault, READING, _Body):
                self._known.update(rows)
        return self._known
