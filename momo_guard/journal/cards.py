"""The self-card: the user's own secrets, to be found in any disguise. They are kept in the vault and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec

from momo_guard.detectors.secret import Secret, SecretKind
from momo_guard.errors import UsageFault
from momo_guard.journal.once import Records, decoded
from momo_guard.say import Say
from momo_guard.vault.store import Vault

SECRET = "secret"  # noqa: S105 - a kind of record
KINDS: tuple[SecretKind, ...] = get_args(SecretKind)


class _Kept(msgspec.Struct, frozen=True):
    """One change to the card."""

    kind: SecretKind
    text: str
    gone: bool = False


def add(vault: Vault, kind: SecretKind, texts: Sequence[str]) -> None:
    """Put secrets on the card. Raises UsageFault for one that is too short to be told from ordinary words."""
    from momo_guard.vault.container import New

    for text in texts:
        if len(text.strip()) < 2:
            raise UsageFault(Say("“{t}”太短，到处都会碰上。", "“{t}” is too short: it would be everywhere.").fill(t=text),
                             Say("写全一些。", "Write it in full."))
    vault.append_many([New(SECRET, msgspec.msgpack.encode(_Kept(kind, text.strip()))) for text in texts])


def remove(vault: Vault, text: str) -> None:
    """Take a secret off the card. Raises UsageFault where it is not on it."""
    for secret in all_of(vault):
        if secret.text == text.strip():
            vault.append(SECRET, msgspec.msgpack.encode(_Kept(secret.kind, secret.text, gone=True)))
            return
    raise UsageFault(Say("卡上没有“{t}”。", "“{t}” is not on the card.").fill(t=text),
                     Say("看看有哪些：momo-guard watch list", "See what is: momo-guard watch list"))


def all_of(vault: Records) -> list[Secret]:
    """What is on the card now, in the order in which it came."""
    card: dict[tuple[str, str], Secret] = {}
    for kept in decoded(vault, SECRET, _Kept):
        card.pop((kept.kind, kept.text), None)
        if not kept.gone:
            card[kept.kind, kept.text] = Secret(kept.kind, kept.text)
    return list(card.values())
