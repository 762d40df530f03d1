"""A sealed copy of the folded journal, bound to the vault's head, so that the next command need not read everything.

It holds nothing that the vault does not, is sealed with a key that only the open vault has, and is thrown away where
it does not fit."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

import msgspec
import platformdirs

from momo_guard.journal.fold import State
from momo_guard.vault.container import Tail
from momo_guard.vault.store import Vault

_LABEL = "journal-cache/1"
_WORTH_A_FILE = 200
"""New records since the cache was written that make it worth writing again."""


class _Kept(msgspec.Struct):
    head: bytes
    state: State


class Loaded(NamedTuple):
    """A folded journal and the head up to which it goes."""

    head: Tail
    state: State


def load(vault: Vault, loaded: Loaded | None = None, *, use_file: bool = True) -> Loaded:
    """The journal as of now: from what is loaded, else from the file, else from the records."""
    known = loaded or (_read(vault) if use_file else None)
    head = vault.head
    if known is not None and known.head == head:
        return known
    if known is not None and vault.continues(known.head):
        known.state.hear_all(vault.records(after=known.head))
        fresh = Loaded(head, known.state)
        behind = head.last - known.head.last
    else:
        fresh = Loaded(head, State().hear_all(vault.records()))
        behind = head.last
    if use_file and behind >= _WORTH_A_FILE:
        _write(vault, fresh)
    return fresh


def path_of(vault: Vault) -> Path:
    """Where the cache of a vault lies."""
    return Path(platformdirs.user_cache_dir("momo-guard", appauthor=False)) / f"{vault.id}.cache"


def drop(vault: Vault) -> None:
    """Throw the file away."""
    with contextlib.suppress(OSError):
        path_of(vault).unlink()


def _read(vault: Vault) -> Loaded | None:
    try:
        sealed = path_of(vault).read_bytes()
    except OSError:
        return None
    data = vault.unseal(_LABEL, sealed)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(data), type=_Kept)
        return Loaded(Tail.decode(kept.head), kept.state)
    except (msgspec.DecodeError, zlib.error, ValueError):
        return None


def _write(vault: Vault, loaded: Loaded) -> None:
    """Replace the file in one step; where it can't be written the next command is slower, no more."""
    path = path_of(vault)
    data = vault.seal(_LABEL, zlib.compress(msgspec.msgpack.encode(_Kept(loaded.head.encode(), loaded.state)), 1))
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=".momo-", dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(made).replace(path)
