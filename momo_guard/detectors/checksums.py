"""Check digits of cards, accounts and identity numbers, as their standards define them."""

from __future__ import annotations

import hashlib

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def is_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (1 + i % 2)
        total += d - 9 if d > 9 else d
    return total % 10 == 0


def is_resident_id(number: str) -> bool:
    """GB 11643-1999: 17 digits and a check character, X in upper case."""
    return number[17] == "10X98765432"[sum(int(c) * w for c, w in zip(number, _ID_WEIGHTS, strict=False)) % 11]


_IBAN_LENGTHS = {
    country: int(length)
    for length, countries in (line.split(maxsplit=1) for line in """15 NO
16 BE
18 DK FO FI GL NL SD FK
19 MK SI
20 AT BA EE KZ XK LT LU MN
21 HR LV LI CH
22 BH BG CR GE DE IE ME RS GB VA
23 TL GI IQ IL AE SO OM
24 AD CZ MD PK RO SA SK ES SE TN VG
25 LY PT ST
26 IS TR
27 FR GR IT MR MC SM BI DJ
28 AL AZ BY CY DO GT HU LB PL NI
29 BR EG PS QA UA
30 JO KW MU YE
31 MT SC
32 LC
33 RU""".splitlines())
    for country in countries.split()
}
"""Characters of an account by country (SWIFT's IBAN registry)."""


def is_iban(account: str) -> bool:
    """ISO 13616: capitals and digits without spaces, as long as its country's are, remainder 1 modulo 97."""
    if len(account) != _IBAN_LENGTHS.get(account[:2]):
        return False
    return int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1


def is_hong_kong_id(number: str) -> bool:
    """One or two capitals, six digits, a check character (0-9, A)."""
    letters, rest = number[:-7], number[-7:]
    values = [36] * (2 - len(letters)) + [ord(c) - 55 for c in letters] + [10 if c == "A" else int(c) for c in rest]
    return sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def is_taiwan_id(number: str) -> bool:
    """One capital and nine digits."""
    order = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    total = order // 10 + order % 10 * 9 + sum(int(c) * w for c, w in zip(number[1:], (8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True))
    return total % 10 == 0


def is_base58check(address: str) -> bool:
    """Bitcoin's and Tron's base58 with four bytes of double SHA-256."""
    number = 0
    for c in address:
        digit = _BASE58.find(c)
        if digit < 0:
            return False
        number = number * 58 + digit
    if number >= 1 << 200:
        return False
    data = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def is_bech32(address: str) -> bool:
    """BIP 173 and BIP 350: lower case, human-readable part before the last "1"."""
    prefix, _, data = address.rpartition("1")
    values = [_BECH32.find(c) for c in data]
    if not prefix or min(values, default=-1) < 0:
        return False
    check = 1
    for v in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ v
        for i, g in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= g if top >> i & 1 else 0
    return check in (1, 0x2BC830A3)
