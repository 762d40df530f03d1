"""Files of age written and read from its specification alone (C2SP, age.md), with nothing but primitives: to hold our library
against, with every step open to be done wrongly."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"age-encryption.org/v1"
CHUNK = 64 << 10
FILE_KEY, NONCE, EPHEMERAL = bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 64))


def secret_of(identity: str) -> bytes:
    """The 32 bytes behind AGE-SECRET-KEY-1… (bech32, its checksum aside)."""
    letters = identity.lower().removeprefix("age-secret-key-1")[:-6]
    number = 0
    for letter in letters:
        number = number << 5 | "qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter)
    return (number >> (5 * len(letters) - 256)).to_bytes(32)


def derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def coded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


class Stanza(NamedTuple):
    """One way to the file's key."""

    args: bytes
    body: bytes

    def __bytes__(self) -> bytes:
        text = coded(self.body)
        lines = [text[at : at + 64] for at in range(0, len(text), 64)]
        if not lines or len(lines[-1]) == 64:
            lines.append(b"")
        return b"-> " + self.args + b"\n" + b"".join(line + b"\n" for line in lines)


def x25519(recipient: bytes, ephemeral: bytes = EPHEMERAL, file_key: bytes = FILE_KEY) -> Stanza:
    """For the holder of the secret half of a public key."""
    secret = X25519PrivateKey.from_private_bytes(ephemeral)
    share = secret.public_key().public_bytes_raw()
    shared = secret.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrap = derive(shared, share + recipient, VERSION + b"/X25519")
    return Stanza(b"X25519 " + coded(share), ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None))


def scrypt(passphrase: bytes, log_n: int = 4, file_key: bytes = FILE_KEY) -> Stanza:
    """For whoever knows a passphrase."""
    salt = bytes(16)
    wrap = hashlib.scrypt(passphrase, salt=VERSION + b"/scrypt" + salt, n=1 << log_n, r=8, p=1, dklen=32)
    return Stanza(b"scrypt %b %d" % (coded(salt), log_n), ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None))


def header(stanzas: Sequence[bytes], version: bytes = VERSION, file_key: bytes = FILE_KEY) -> bytes:
    text = version + b"\n" + b"".join(stanzas) + b"---"
    return text + b" " + coded(hmac.digest(derive(file_key, b"", b"header"), text, "sha256")) + b"\n"


def chunk(n: int, data: bytes, last: bool, file_key: bytes = FILE_KEY) -> bytes:
    key = derive(file_key, NONCE, b"payload")
    return ChaCha20Poly1305(key).encrypt(n.to_bytes(11) + bytes([last]), data, None)


def payload(data: bytes) -> bytes:
    parts = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [b""]
    return NONCE + b"".join(chunk(n, part, n == len(parts) - 1) for n, part in enumerate(parts))


def read(secret: bytes, data: bytes) -> bytes:
    """What a file holds, by the first X25519 stanza that the secret opens."""
    head, _, rest = data.partition(b"\n--- ")
    lines, mac = head.split(b"\n"), rest[:43]
    key = X25519PrivateKey.from_private_bytes(secret)
    for at, line in enumerate(lines):
        if line.startswith(b"-> X25519 "):
            share, body = (base64.b64decode(part + b"=" * (-len(part) % 4)) for part in (line[10:], lines[at + 1]))
            wrap = derive(key.exchange(X25519PublicKey.from_public_bytes(share)), share + key.public_key().public_bytes_raw(), VERSION + b"/X25519")
            try:
                file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), body, None)
            except Exception:  # noqa: BLE001 - a stanza for somebody else
                continue
            break
    else:
        raise ValueError("for somebody else")
    assert coded(hmac.digest(derive(file_key, b"", b"header"), head + b"\n---", "sha256")) == mac
    nonce, sealed = rest[44:60], rest[60:]
    opener, parts = ChaCha20Poly1305(derive(file_key, nonce, b"payload")), []
    for n, at in enumerate(range(0, len(sealed), CHUNK + 16)):
        part = sealed[at : at + CHUNK + 16]
        parts.append(opener.decrypt(n.to_bytes(11) + bytes([at + CHUNK + 16 >= len(sealed)]), part, None))
    return b"".join(parts)
