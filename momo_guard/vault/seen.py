"""What this computer remembers of a vault outside its file: its own device number and the newest state it saw."""

from __future__ import annotations

import contextlib
import hmac
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

import platformdirs
from cryptography.exceptions import InvalidTag

from momo_guard.vault import ring
from momo_guard.vault.container import LINK, Tail, Tip, Unsealable
from momo_guard.vault.keys import Keys, T, mac
from momo_guard.vault.xaes import NONCE, TAG, Xaes

try:
    import fcntl
except ImportError:  # Windows: two writers at the same moment may leave the older note, which is only less sharp
    fcntl = None  # type: ignore[assignment]

_SIZE = 4096
_PLAIN = _SIZE - NONCE - TAG


class Seen(NamedTuple):
    """One computer's memory of one vault."""

    device: bytes
    tail: Tail

    def is_newer_than(self, tail: Tail) -> bool:
        """Whether something seen before is no longer in the vault, as far as its tail can tell."""
        return any(not _reaches(tail, tip) for tip in self.tail.tips)

    def reaches(self, tail: Tail, device: bytes) -> bool:
        """Whether a tail has all that was seen of one device."""
        return all(_reaches(tail, tip) for tip in self.tail.tips if tip.device == device)

    def grown(self, tail: Tail) -> Seen:
        """With a newer tail; of each device the highest number that was ever seen stays."""
        best = {t.device: t for t in self.tail.tips}
        for tip in tail.tips:
            if tip.device not in best or tip.seq >= best[tip.device].seq:
                best[tip.device] = tip
        kept = tuple(sorted(best.values()))[: (_PLAIN - 100) // 32]
        newer = tail if tail.records >= self.tail.records else self.tail
        return Seen(self.device, newer._replace(tips=kept))


def _reaches(tail: Tail, tip: Tip) -> bool:
    here = [t for t in tail.tips if t.device == tip.device]
    return any(t.seq > tip.seq or t.link == tip.link for t in here)


def state_folder() -> Path:
    """Where this computer's notes stand, unless a caller names another folder."""
    return platformdirs.user_state_path("momo-guard") / "vaults"


def _machine(key: bytes) -> bytes:
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with contextlib.suppress(OSError):
            return mac(key, Path(name).read_bytes().strip())[:LINK]
    return mac(key, uuid.getnode().to_bytes(8))[:LINK]


class Witness:
    """The note `VAULT.seen`. Every failure to read or write it is survived: it only makes the vault less sharp."""

    def __init__(self, keys: Keys, folder: Path | None = None) -> None:
        self.path = (folder or state_folder()) / f"{keys.vault.hex()}.seen"
        self._name = f"{keys.vault.hex()}/seen"
        key = keys.of_root("witness")
        self._cipher = Xaes(key)
        self._aad = T + b"/seen" + keys.vault
        self._machine = _machine(key)
        self._device = b""
        self.unwritable = False

    def read(self) -> Seen | None:
        """What was seen last, or None where there is no note, or none of this computer's."""
        try:
            with self.path.open("rb") as file:
                return self._decode(file.read(_SIZE))
        except OSError:
            return None

    def _decode(self, data: bytes) -> Seen | None:
        try:
            plain = self._cipher.unseal(data, self._aad)
            tail = Tail.decode(plain[8 + LINK :])
        except (InvalidTag, Unsealable):
            return None
        here = hmac.compare_digest(plain[8 : 8 + LINK], self._machine)
        # Copied from another computer: what it saw still counts, but its device number is not ours.
        return Seen(plain[:8] if here else b"", tail)

    def device(self, fresh: bool = False) -> bytes:
        """This computer's device number for the vault, made where there is none, or anew after a rollback."""
        if self._device and not fresh:
            return self._device
        self._device = os.urandom(8)
        with self._locked() as file:
            if file is not None:
                seen = self._decode(file.read(_SIZE)) or Seen(b"", Tail())
                if seen.device and not fresh:
                    self._device = seen.device
                else:
                    self._write(file, Seen(self._device, seen.tail))
        return self._device

    def note(self, tail: Tail) -> None:
        """Remember a newer state. Older ones never replace it."""
        with self._locked() as file:
            if file is not None:
                seen = self._decode(file.read(_SIZE)) or Seen(self._device, Tail())
                self._write(file, Seen(self._device or seen.device, seen.tail).grown(tail))

    def accept(self, tail: Tail) -> None:
        """Take the vault as it is now: what else was seen is forgotten."""
        with self._locked() as file:
            if file is not None:
                self._write(file, Seen(self._device, Tail()).grown(tail))

    def _write(self, file: IO[bytes], seen: Seen) -> None:
        file.seek(0)
        # One write of one block in place: a process that is killed leaves the old note or the new one.
        file.write(self._encode(seen, _PLAIN))

    def _encode(self, seen: Seen, size: int = 0) -> bytes:
        plain = (seen.device or bytes(8)) + self._machine + seen.tail.encode()
        return self._cipher.seal(plain.ljust(size, b"\0"), self._aad)

    def to_ring(self) -> None:
        """Leave the note in the system's keyring too, which an old copy of the user's folders does not turn back."""
        seen = self.read()
        if seen is not None:
            with contextlib.suppress(ring.NoKeyring):
                ring.keep(self._name, self._encode(seen))

    def from_ring(self) -> Seen | None:
        """The keyring's note."""
        kept = ring.fetch(self._name)
        return self._decode(kept) if kept else None

    @contextlib.contextmanager
    def _locked(self) -> Iterator[IO[bytes] | None]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b", buffering=0)
        except OSError:
            self.unwritable = True
            yield None
            return
        with file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX)
            try:
                yield file
            except OSError:
                self.unwritable = True
