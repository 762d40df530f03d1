"""Chosen entries for chosen people: one .age file with a page inside, which the age tool alone can open.

What was shared can't be taken back, and the command says so. The people and their public keys are kept in the vault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
import pyrage

from momo_guard.errors import BadInput, UsageFault
from momo_guard.journal import export
from momo_guard.journal.nouns import Entry
from momo_guard.say import Lang, Say
from momo_guard.vault.store import Vault

PERSON, IDENTITY, SHARED = "person", "age-identity", "shared"


class Person(msgspec.Struct, frozen=True):
    """Somebody whom the user trusts with entries."""

    name: str
    key: str
    """age1… or an SSH public key; empty where they were forgotten."""


class Shared(msgspec.Struct, frozen=True):
    """A note of what went to whom, for the user's own memory."""

    people: tuple[str, ...]
    entries: tuple[str, ...]
    at: str


def trust(vault: Vault, name: str, key: str) -> None:
    """Remember a person and their public key. Raises UsageFault for a key that is none."""
    _recipient(key)
    vault.append(PERSON, msgspec.msgpack.encode(Person(name, key.strip())))


def forget(vault: Vault, name: str) -> None:
    """Forget a person; what they were given stays theirs. Raises UsageFault where the name is unknown."""
    _person(vault, name)
    vault.append(PERSON, msgspec.msgpack.encode(Person(name, "")))


def people(vault: Vault) -> dict[str, Person]:
    """Everybody who is trusted, by name."""
    known: dict[str, Person] = {}
    for record in vault.records(PERSON):
        person = msgspec.msgpack.decode(record.body, type=Person)
        known[person.name] = person
    return {n: p for n, p in known.items() if p.key}


def share(vault: Vault, entries: Sequence[Entry], names: Sequence[str], lang: Lang, title: str = "") -> bytes:
    """The .age file of a page of entries for some people. Raises UsageFault for a name that is unknown."""
    recipients = [_recipient(_person(vault, name).key) for name in names]
    data: bytes = pyrage.encrypt("".join(export.page(vault, entries, lang, title)).encode(), recipients)
    vault.append(SHARED, msgspec.msgpack.encode(
        Shared(tuple(names), tuple(e.id for e in entries), datetime.now().astimezone().isoformat(timespec="seconds"))))
    return data


def sealed_with_passphrase(chunks: Iterable[str], passphrase: str) -> bytes:
    """A page for whoever has the passphrase; the age tool opens it."""
    sealed: bytes = pyrage.passphrase.encrypt("".join(chunks).encode(), passphrase)
    return sealed


def own_key(vault: Vault) -> str:
    """The user's own public key for friends to share with; made on first use, its secret half in the vault."""
    return str(_identity(vault).to_public())


def opened(vault: Vault, data: bytes) -> bytes:
    """What a friend shared with the user's key. Raises BadInput."""
    try:
        plain: bytes = pyrage.decrypt(data, [_identity(vault)])
        return plain
    except pyrage.DecryptError:
        raise BadInput(
            Say("这个文件打不开：不是发给你的，或已损坏。", "This file can't be opened: it is not for you, or it is damaged."),
            Say("让对方用你的公钥再发一次：momo-guard journal share --my-key", "Ask for it again, made for your key: momo-guard journal share --my-key"),
        ) from None


def _identity(vault: Vault) -> pyrage.x25519.Identity:
    for record in vault.records(IDENTITY):
        return pyrage.x25519.Identity.from_str(record.body.decode())
    made = pyrage.x25519.Identity.generate()
    vault.append(IDENTITY, str(made).encode())
    return made


def _person(vault: Vault, name: str) -> Person:
    known = people(vault)
    if name in known:
        return known[name]
    raise UsageFault(Say("不认识“{n}”。", "“{n}” is not known.").fill(n=name),
                     Say("先记下对方的公钥：momo-guard journal share --trust {n}=age1…", "First keep their public key: momo-guard journal share --trust {n}=age1…")
                     .fill(n=name))


def _recipient(key: str) -> pyrage.x25519.Recipient | pyrage.ssh.Recipient:
    try:
        if key.strip().startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(key.strip())
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError:
        raise UsageFault(Say("这不是 age 公钥。", "This is not a public key of age."),
                         Say("它以 age1 开头，用 age-keygen 生成；也可以是 ssh-ed25519 公钥。",
                             "It begins with age1 and comes from age-keygen; an ssh-ed25519 key works too.")) from None
