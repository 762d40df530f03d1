"""Every rule of age's specification that its test kit has a file for, in files of our own: what must open opens, and what must
not is refused in one sentence, also where only one step was done otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from momo_guard.errors import BadInput
from momo_guard.journal import sharing
from momo_guard.journal.journal import Journal
from momo_guard.vault.store import Vault
from tests.journal.age_files import (
    CHUNK,
    NONCE,
    VERSION,
    Stanza,
    chunk,
    coded,
    header,
    payload,
    read,
    scrypt,
    secret_of,
    x25519,
)
from tests.journal.test_sharing import FILE, IDENTITY
from tests.vault import vaults

SECRET = secret_of(IDENTITY)
OURS = X25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw()
THEIRS = X25519PrivateKey.from_private_bytes(bytes(range(64, 96))).public_key().public_bytes_raw()
STANZA, GREASE = x25519(OURS), Stanza(b"hm9-grease \x21 ~", bytes(range(100)))
WORDS = b"to be read by one person"
END = payload(WORDS)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with vaults.new(tmp_path_factory.mktemp("age")) as made:
        made.append(sharing.IDENTITY, IDENTITY.encode())
        yield made


OPEN = {
    "one recipient": ([STANZA], WORDS),
    "two recipients, ours last": ([x25519(THEIRS), STANZA], WORDS),
    "two ways to the same person": ([STANZA, x25519(OURS, bytes(range(96, 128)))], WORDS),
    "a stanza that nobody knows": ([GREASE, STANZA], WORDS),
    "a stanza with an empty body": ([Stanza(b"empty", b""), STANZA], WORDS),
    "a stanza whose body fills its line": ([Stanza(b"full", bytes(48)), STANZA], WORDS),
    "nothing inside": ([STANZA], b""),
    "one chunk that is full": ([STANZA], b"x" * CHUNK),
    "a chunk and a byte": ([STANZA], b"x" * (CHUNK + 1)),
    "two chunks that are full": ([STANZA], b"x" * 2 * CHUNK),
}


@pytest.mark.parametrize("name", OPEN)
def test_what_keeps_to_the_specification_opens(vault: Vault, name: str) -> None:
    stanzas, words = OPEN[name]
    data = header(list(map(bytes, stanzas))) + payload(words)
    assert sharing.opened(vault, data) == words == read(SECRET, data)


HEAD = header([bytes(STANZA)])
SHUT = {
    "for somebody else": header([bytes(x25519(THEIRS))]) + END,
    "no stanza": header([]) + END,
    "the MAC of another key": header([bytes(STANZA)], file_key=bytes(16)) + END,
    "a MAC that is cut": HEAD[:-2] + b"\n" + END,
    "a MAC with padding": HEAD[:-1] + b"=\n" + END,
    "no MAC": HEAD[:-45] + b"\n" + END,
    "an older version": header([bytes(STANZA)], version=b"age-encryption.org/v0") + END,
    "lines of another system": HEAD.replace(b"\n", b"\r\n") + END,
    "the body on a line too long": header([b"-> long\n" + coded(bytes(72)) + b"\n\n", bytes(STANZA)]) + END,
    "a stanza without a name": header([b"-> \n\n", bytes(STANZA)]) + END,
    "base64 with padding": header([bytes(STANZA)[:-1] + b"=\n"]) + END,
    "a share that is too short": header([bytes(Stanza(b"X25519 " + coded(bytes(31)), STANZA.body))]) + END,
    "a share of all zeros": header([bytes(Stanza(b"X25519 " + coded(bytes(32)), STANZA.body))]) + END,
    "one argument more": header([bytes(Stanza(STANZA.args + b" more", STANZA.body))]) + END,
    "the file's key with a bit changed": header([bytes(STANZA._replace(body=bytes([STANZA.body[0] ^ 1]) + STANZA.body[1:]))]) + END,
    "the file's key too long": header([bytes(x25519(OURS, file_key=bytes(24)))], file_key=bytes(24)) + END,
    "a passphrase": header([bytes(scrypt(b"pass"))]) + END,
    "a passphrase beside a key": header([bytes(scrypt(b"pass")), bytes(STANZA)]) + END,
    "no payload": HEAD,
    "half a nonce": HEAD + NONCE[:8],
    "a nonce and nothing": HEAD + NONCE,
    "the last chunk not marked": HEAD + NONCE + chunk(0, WORDS, last=False),
    "a chunk after the last": HEAD + END + chunk(1, b"more", last=True),
    "the last one marked twice": HEAD + NONCE + chunk(0, b"x" * CHUNK, last=True) + chunk(1, b"more", last=True),
    "an empty chunk after a full one": HEAD + NONCE + chunk(0, b"x" * CHUNK, last=False) + chunk(1, b"", last=True),
    "chunks changed over": HEAD + NONCE + chunk(1, b"x" * CHUNK, last=False) + chunk(0, b"more", last=True),
    "cut where a chunk ends": HEAD + payload(b"x" * (CHUNK + 1))[: 16 + CHUNK + 16],
    "a bit of the payload changed": HEAD + END[:-1] + bytes([END[-1] ^ 1]),
}


@pytest.mark.parametrize("name", SHUT)
def test_what_does_not_is_refused_in_one_sentence(vault: Vault, name: str) -> None:
    with pytest.raises(BadInput) as told:
        sharing.opened(vault, SHUT[name])
    assert "can't be opened" in told.value.message.en


def test_a_stanza_without_its_last_line_opens_though_the_specification_forbids_it(vault: Vault) -> None:
    # An old form of age that our library still reads (the age crate calls it legacy). It vouches for itself all the same.
    old = bytes(Stanza(b"full", bytes(48)))[:-1]
    assert sharing.opened(vault, header([old, bytes(STANZA)]) + END) == WORDS


def test_what_we_share_opens_by_the_specification_alone(vault: Vault) -> None:
    journal = Journal(vault, use_cache=False)
    journal.add("just for you 只给你看 " * 4000, datetime(2026, 3, 1, tzinfo=UTC))
    friend = bytes(range(64, 96))
    public = str(pyrage.x25519.Identity.from_str(_identity(friend)).to_public())
    sharing.trust(vault, "a friend", public)
    page = read(friend, sharing.share(vault, journal.entries(), ["a friend"], "en"))
    assert len(page) > CHUNK and "只给你看".encode() in page
    with pytest.raises(ValueError, match="somebody else"):
        read(SECRET, sharing.share(vault, journal.entries(), ["a friend"], "en"))


def test_the_published_file_opens_by_the_same_reading() -> None:
    assert read(SECRET, FILE) and VERSION in FILE


def _identity(secret: bytes) -> str:
    """AGE-SECRET-KEY-1… of 32 bytes."""
    letters, number = "qpzry9x8gf2tvdw0s3jn54khce6mua7l", int.from_bytes(secret) << 4
    values = [number >> (5 * at) & 31 for at in reversed(range(52))]
    name = "age-secret-key-"
    spread = [ord(c) >> 5 for c in name] + [0] + [ord(c) & 31 for c in name]
    check = _polymod([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    return f"{name}1{''.join(letters[v] for v in [*values, *(check >> 5 * (5 - i) & 31 for i in range(6))])}".upper()


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> i & 1 else 0
    return check
