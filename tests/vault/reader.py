"""A second reader of vaults, written from docs/vault.md alone: it imports nothing of momo_guard."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import struct
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.kbkdf import KBKDFCMAC, CounterLocation, Mode
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

T = b"momo-guard/vault/1"
WORDS = (Path(__file__).parents[2] / "assets/words/bip39.txt").read_text().split()
BEFORE = CounterLocation.BeforeFixed
Row = dict[str, Any]


class Refused(Exception): ...


def hkdf(ikm: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(ikm)


def xaes_open(key: bytes, nonce: bytes, text: bytes, aad: bytes) -> bytes:
    kdf = KBKDFCMAC(algorithms.AES, Mode.CounterMode, 32, 2, None, BEFORE, None, None, b"X\0" + nonce[:12])
    return AESGCM(kdf.derive(key)).decrypt(nonce[12:], text, aad)


def entropy(text: str) -> bytes | None:
    bits = "".join(f"{WORDS.index(w):011b}" for w in text.split() if w in WORDS)
    if len(bits) != 132:
        return None
    value = int(bits[:128], 2).to_bytes(16)
    return value if f"{hashlib.sha256(value).digest()[0]:08b}"[:4] == bits[128:] else None


def master_of(slot: Row, secret: str) -> bytes | None:
    salt, ikm = bytes.fromhex(slot["salt"]), entropy(secret) if slot["kind"] == "recovery" else None
    if slot["kind"] == "passphrase":
        m, t, lanes = slot["memory"], slot["iterations"], slot["lanes"]
        if not (8 * lanes <= m <= 2_097_152 and 1 <= t <= 64 and 1 <= lanes <= 16):
            raise Refused("costs")
        kdf = Argon2id(salt=salt, length=32, iterations=t, lanes=lanes, memory_cost=m)
        ikm = kdf.derive(unicodedata.normalize("NFC", secret).encode())
    okm = hkdf(ikm or bytes(32), salt, T + b"/slot/" + slot["kind"].encode(), 64)
    good = ikm is not None and hmac.compare_digest(okm[32:], bytes.fromhex(slot["commitment"]))
    return aes_key_unwrap(okm[:32], bytes.fromhex(slot["wrapped"])) if good else None


class Reader:
    def __init__(self, path: Path, secret: str) -> None:
        self.db = sqlite3.connect(path)
        app, form = (self.db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
        if app != 0x6D6F6D6F or form > 1:
            raise Refused("not a vault" if app != 0x6D6F6D6F else "newer")
        header, self.master = self.unlock(secret)
        self.vault = bytes.fromhex(header["vault"])
        self.place = self.vault + header["epoch"].to_bytes(4)
        kept = self.unseal("kept", bytes.fromhex(header["kept"]))
        self.private = [kept[i : i + 32] for i in range(32, len(kept), 32)]
        self.mask = Cipher(algorithms.AES(self.key("mask")), modes.ECB()).encryptor().update
        self.chain = hkdf(kept[:32], self.vault, T + b"/chain")

    def bare(self, masked: bytes, blocks: bytes) -> bytes:
        return bytes(a ^ b for a, b in zip(masked, self.mask(blocks), strict=True))

    def key(self, label: str) -> bytes:
        return hkdf(self.master, self.vault, T + b"/" + label.encode())

    def unseal(self, label: str, sealed: bytes) -> bytes:
        return xaes_open(self.key(label), sealed[:24], sealed[24:], T + b"/" + label.encode() + self.place)

    def unlock(self, secret: str) -> tuple[Row, bytes]:
        for body, tag in self.db.execute("SELECT body, mac FROM header_a UNION ALL SELECT body, mac FROM header_b"):
            header = json.loads(body)
            for master in [m for slot in header["slots"] if (m := master_of(slot, secret))]:
                if hmac.digest(hkdf(master, bytes.fromhex(header["vault"]), T + b"/header"), body, "sha256") == tag:
                    return header, master
        raise Refused("secret")

    def read(self) -> tuple[list[Row], list[str]]:
        records, problems, run, tips, seen = [], [], bytes(16), dict[bytes, bytes](), set[bytes]()
        for n, sealed in self.db.execute("SELECT n, sealed FROM record ORDER BY n"):
            head = self.bare(sealed[24:56], sealed[:15] + b"\0" + sealed[:15] + b"\1")
            try:
                padded = xaes_open(self.key("record"), sealed[:24], sealed[56:], T + b"/record" + self.place + head)
            except InvalidTag:
                problems.append(f"{n} does not open")
                continue
            record, digest = self.content(padded)
            link = hmac.digest(self.chain, b"link" + head + digest, "sha256")[:16]
            genesis = hmac.digest(self.chain, b"genesis" + head[:8], "sha256")[:16]
            if head[8:] != (1).to_bytes(8) + genesis and head[16:] not in seen:
                problems.append(f"{n} follows nothing")
            seen.add(link)
            tips.pop(head[16:], None)
            tips[link] = head[:16] + link
            run = hashlib.sha256(run + link).digest()[:16]
            records.append(record)
        (sealed,) = self.db.execute("SELECT sealed FROM tail").fetchone()
        tail = self.unseal("tail", sealed)
        _, count, _, _, said, _, writers, heads = struct.unpack(">QQQI16sBBH", tail[:48])
        listed = [tail[48 + 4 * writers + 32 * i :][:32] for i in range(heads)]
        agrees = (count, said, listed) == (len(records), run, sorted(tips.values()))
        return records, problems if agrees else [*problems, "the tail says otherwise"]

    def content(self, padded: bytes) -> tuple[Row, bytes]:
        place = 17 + padded[16]
        kind, count = padded[17:place].decode(), int.from_bytes(padded[place:][:2])
        refs = [padded[place + 2 + 20 * i :][:20] for i in range(count)]
        place += 2 + 20 * count
        end = place + 4 + int.from_bytes(padded[place:][:4])
        record = {"kind": kind, "at": struct.unpack(">q", padded[8:16])[0], "body": padded[place + 4 : end],
                  "blobs": [self.blob(ref[:16]) for ref in refs]}
        return record, record["body"] if kind == "vault/erased" else hashlib.sha256(padded[:end]).digest()

    def blob(self, digest: bytes) -> bytes | None:
        for (sealed,) in self.db.execute("SELECT sealed FROM blob"):
            if self.bare(sealed[24:40], sealed[:15] + b"\2") == digest:
                plain = xaes_open(self.key("blob"), sealed[:24], sealed[40:], T + b"/blob" + self.place + digest)
                return plain[4 : 4 + int.from_bytes(plain[:4])]
        return None

    def inbox(self) -> list[Row]:
        found = []
        for (sealed,) in self.db.execute("SELECT sealed FROM inbox ORDER BY n"):
            for own in map(X25519PrivateKey.from_private_bytes, self.private):
                public, sender = own.public_key().public_bytes_raw(), sealed[10:42]
                key = hkdf(own.exchange(X25519PublicKey.from_public_bytes(sender)), sender + public, T + b"/inbox")
                try:
                    plain = xaes_open(key, sealed[42:66], sealed[66:], T + b"/inbox" + self.vault + public)
                except InvalidTag:
                    continue
                at, end = struct.unpack(">q", plain[:8])[0], 9 + plain[8]
                body = plain[end + 4 : end + 4 + int.from_bytes(plain[end:][:4])]
                found.append({"kind": plain[9:end].decode(), "at": at, "body": body})
        return found
