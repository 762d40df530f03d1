"""jrnl's journals: its text, and the three ways in which its versions have encrypted it.

| since | file | key |
|---|---|---|
| 1 | 16 bytes of IV, then AES-256-CBC (padded as in PKCS 7, in the oldest with spaces) | SHA-256 of the password |
| 2 | a Fernet token | PBKDF2-HMAC-SHA256, 100,000 rounds, one salt for everybody |
| 4.6 | `JRNLv3`, length of the header (2, big-endian), header (base64 of JSON, early ones JSON), a Fernet token | the same, with the header's own salt |
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

ENDINGS = (".txt", ".journal", ".jrnl")
_STAMP = re.compile(r"^\[?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?: ?[AP]M)?)\]? ?(.*)$")
_MAGIC = b"JRNLv3"
_TOKEN = b"gAAAA"
# Stands in jrnl's source and is needed to read what its versions 2 to 4.5 wrote.
_SALT = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
_ROUNDS = 100_000
_BLOCK = 16


class Stamped(NamedTuple):
    """An entry as it stands in jrnl's text."""

    at: str
    text: str
    tags: tuple[str, ...]


def is_text(head: bytes) -> bool:
    """Whether a file that begins so has jrnl's lines with a time."""
    return any(_STAMP.match(line) for line in head.decode("utf-8", "replace").splitlines()[:40])


def is_sealed(head: bytes, size: int) -> bool:
    """Whether a file may be one that jrnl encrypted. Its first form has no mark: whole blocks of what is no text."""
    if head.startswith((_MAGIC, _TOKEN)):
        return True
    return size >= 2 * _BLOCK and size % _BLOCK == 0 and not _is_readable(head)


def _is_readable(head: bytes) -> bool:
    try:
        # The last character may be cut.
        text = head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x08\x0e-\x1f]", text)


def unsealed(data: bytes, password: str) -> str | None:
    """The text of an encrypted journal; None where the password is wrong or the file is damaged or something else."""
    try:
        if data.startswith(_MAGIC):
            return _third(data, password)
        if data.startswith(_TOKEN):
            return _fernet(data.strip(), password, _SALT)
        return _first(data, password)
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _third(data: bytes, password: str) -> str | None:
    start = len(_MAGIC) + 2
    end = start + int.from_bytes(data[len(_MAGIC) : start])
    try:
        header = json.loads(base64.b64decode(data[start:end], validate=True))
    except binascii.Error:
        header = json.loads(data[start:end])
    return _fernet(data[end:].strip(), password, base64.urlsafe_b64decode(header["salt"]))


def _fernet(token: bytes, password: str, salt: bytes) -> str | None:
    from cryptography.fernet import Fernet, InvalidToken
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    key = PBKDF2HMAC(SHA256(), 32, salt, _ROUNDS).derive(password.encode())
    try:
        return Fernet(base64.urlsafe_b64encode(key)).decrypt(token).decode()
    except InvalidToken:
        return None


def _first(data: bytes, password: str) -> str | None:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.padding import PKCS7

    key = hashlib.sha256(password.encode()).digest()
    opened = Cipher(algorithms.AES(key), modes.CBC(data[:_BLOCK])).decryptor()
    padded = opened.update(data[_BLOCK:]) + opened.finalize()
    if not padded.endswith(b" "):
        unpadder = PKCS7(8 * _BLOCK).unpadder()
        padded = unpadder.update(padded) + unpadder.finalize()
    return padded.decode().rstrip(" ")


def entries(text: str) -> Iterator[Stamped | None]:
    """jrnl's text: a line that begins with a time begins an entry; @words are tags. None stands for words before the first
    time. Since version 2 times stand in brackets, and then a line that begins with a bare one is a line like others."""
    at, lines = "", list[str]()
    bracketed = None
    for line in [*text.replace("\r\n", "\n").split("\n"), "[0000-00-00 00:00]"]:
        stamp = _STAMP.match(line)
        if stamp is not None and bracketed is None:
            bracketed = line.startswith("[")
        if stamp is None or (bracketed and not line.startswith("[")):
            lines.append(line)
            continue
        body = "\n".join(lines).strip()
        if at:
            yield Stamped(at, body, tuple(t.rstrip(".,;:!?") for t in re.findall(r"(?<!\S)@(\S+)", body)))
        elif body:
            yield None
        at, lines = stamp[1], [stamp[2].removesuffix("*").rstrip()]
