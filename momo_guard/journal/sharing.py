"""Chosen entries for chosen people: one .age file with a page inside, which the age tool alone can open.

What was shared can't be taken back, and the command says so. The people and their public keys are kept in the vault."""

from __future__ import annotations

import base64
import re
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
    refused = BadInput(
        Say("这个文件打不开：不是发给你的，或已损坏。", "This file can't be opened: it is not for you, or it is damaged."),
        Say("让对方用你的公钥再发一次：momo-guard journal share --my-key", "Ask for it again, made for your key: momo-guard journal share --my-key"))
    if not _has_header(data):
        raise refused
    try:
        plain: bytes = pyrage.decrypt(data, [_identity(vault)])
    except pyrage.DecryptError:
        raise refused from None
    return quiet(plain)


def _has_header(data: bytes) -> bool:
    """Whether a header ends where one of a few hundred people would: reading one of megabytes takes the library hours."""
    start = data.lstrip()[:_HEADER_MOST]
    if start.startswith(b"-----BEGIN"):
        try:
            coded = b"".join(start.split(b"\n")[1:]).replace(b"\r", b"").partition(b"-")[0]
            start = base64.b64decode(coded[: len(coded) // 4 * 4])
        except ValueError:
            return False
    return b"\n--- " in start


_HEADER_MOST = 64 << 10
_QUIET = (
    b"<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
    b"style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"><meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">"
    b"<meta name=\"referrer\" content=\"no-referrer\">\n")
_CALLS_OUT = re.compile(rb"http-equiv|<(?=/?(?:link|base|script|iframe|frame|object|embed|form)\b)", re.IGNORECASE)


def quiet(page: bytes) -> bytes:
    """A page from somebody else that can't call home when it is opened: a picture fetched from a server, a script or a
    redirection would tell whoever made it that, when and where it was read. What is no page stays as it is."""
    if b"<" not in page[:1024] or b"\0" in page[:1024]:
        return page
    return _QUIET + _CALLS_OUT.sub(lambda found: b"data-was" if found[0] != b"<" else b"&lt;", page)


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
