"""Secrets as words: BIP39's list, twelve words for 16 bytes, six for a witness on paper."""

from __future__ import annotations

import functools
import hashlib
import unicodedata

from momo_guard import assets

_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"


@functools.cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words in their order."""
    return tuple(assets.read_bytes("words/bip39.txt", sha256=_SHA256).decode("ascii").split())


@functools.cache
def _places() -> dict[str, int]:
    # Four letters tell any two words apart, so that is all that has to be typed or legible.
    return {word[:4]: i for i, word in enumerate(word_list())}


def split(text: str) -> list[str]:
    """The words as typed: any case, any spaces, commas or line numbers between."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return [w for w in "".join(c if c.isalpha() else " " for c in plain).split() if w]


def index(word: str) -> int | None:
    """A word's place in the list; its first four letters are enough. None where it is no such word."""
    place = _places().get(word[:4])
    return place if place is not None and word_list()[place].startswith(word) else None


def to_words(entropy: bytes) -> str:
    """16 bytes as twelve words, the last one carrying BIP39's checksum."""
    bits = len(entropy) * 8
    check = hashlib.sha256(entropy).digest()[0] >> (8 - bits // 32)
    return _spell((int.from_bytes(entropy) << (bits // 32)) | check, (bits + bits // 32) // 11)


def to_entropy(text: str) -> bytes | None:
    """The 16 bytes of twelve words; None where a word is unknown or the checksum does not hold."""
    places = [index(word) for word in split(text)]
    if len(places) != 12 or None in places:
        return None
    value = 0
    for place in places:
        value = (value << 11) | (place or 0)
    entropy = (value >> 4).to_bytes(16)
    return entropy if value & 15 == hashlib.sha256(entropy).digest()[0] >> 4 else None


def short(link: bytes) -> str:
    """The first 66 bits of a link as six words, for paper."""
    return _spell(int.from_bytes(link) >> (len(link) * 8 - 66), 6)


def _spell(value: int, count: int) -> str:
    return " ".join(word_list()[(value >> (11 * i)) & 2047] for i in reversed(range(count)))
