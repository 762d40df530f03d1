"""The primitives, put together as we do, against published vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from momo_guard.vault import words
from momo_guard.vault.keys import hkdf
from momo_guard.vault.passphrase import Kdf, derive
from momo_guard.vault.xaes import Xaes

NONCE = b"ABCDEFGHIJKLMNOPQRSTUVWX"


@pytest.mark.parametrize(
    ("key", "aad", "sealed"),
    [
        (b"\1" * 32, b"", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"),
        (b"\3" * 32, b"c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"),
    ],
)
def test_xaes_of_c2sp(key: bytes, aad: bytes, sealed: str) -> None:
    cipher = Xaes(key)
    assert cipher.encrypt(NONCE, b"XAES-256-GCM", aad).hex() == sealed
    assert cipher.decrypt(NONCE, bytes.fromhex(sealed), aad) == b"XAES-256-GCM"
    with pytest.raises(InvalidTag):
        cipher.decrypt(NONCE, bytes.fromhex(sealed), aad + b"x")


def _stream(size: int) -> Callable[[int], bytes]:
    data, place = hashlib.shake_128(b"").digest(size), 0

    def take(n: int) -> bytes:
        nonlocal place
        place += n
        assert place <= len(data)
        return data[place - n : place]

    return take


def test_ten_thousand_accumulated_xaes_of_c2sp() -> None:
    take, outcome = _stream(10_000 * 400), hashlib.shake_128()
    for _ in range(10_000):
        key, nonce = take(32), take(24)
        plaintext, aad = take(take(1)[0]), take(take(1)[0])
        cipher = Xaes(key)
        sealed = cipher.encrypt(nonce, plaintext, aad)
        outcome.update(sealed)
        assert cipher.decrypt(nonce, sealed, aad) == plaintext
    assert outcome.hexdigest(32) == "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939"


def test_hkdf_of_rfc_5869() -> None:
    """Appendix A.1 and A.2."""
    assert hkdf(b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    long = hkdf(bytes(range(80)), bytes(range(0x60, 0xB0)), bytes(range(0xB0, 0x100)), 82)
    assert long.hex() == (
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c"
        "2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"
    )


def test_key_wrap_of_rfc_3394() -> None:
    """4.6: 256 bits of key data with a 256-bit KEK."""
    kek = bytes(range(32))
    key = bytes.fromhex("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f")
    wrapped = bytes.fromhex("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21")
    assert aes_key_wrap(kek, key) == wrapped
    assert aes_key_unwrap(kek, wrapped) == key


def test_argon2id_of_rfc_9106() -> None:
    """5.3, with the secret and the associated data that we leave empty; then our own way to call it."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\4" * 12, secret=b"\3" * 8)
    assert made.derive(b"\1" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    plain = Argon2id(salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32)
    assert derive("\1" * 32, b"\2" * 16, Kdf(32, 3, 4)) == plain.derive(b"\1" * 32)


@pytest.mark.parametrize(
    ("entropy", "text"),
    [
        ("00" * 16, "abandon " * 11 + "about"),
        ("7f" * 16, "legal winner thank year wave sausage worth useful legal winner thank yellow"),
        ("80" * 16, "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"),
        ("ff" * 16, "zoo " * 11 + "wrong"),
        ("9e885d952ad362caeb4efe34a8e91bd2", "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic"),
    ],
)
def test_words_of_bip39(entropy: str, text: str) -> None:
    assert words.to_words(bytes.fromhex(entropy)) == text
    assert words.to_entropy(text) == bytes.fromhex(entropy)
    assert words.to_entropy(" ".join(word[:4].upper() for word in text.split())) == bytes.fromhex(entropy)


@pytest.mark.parametrize("text", ["abandon " * 12, "abandon " * 10 + "about", "abandon " * 11 + "xyzzy", "", "about"])
def test_what_is_no_word_list(text: str) -> None:
    assert words.to_entropy(text) is None
