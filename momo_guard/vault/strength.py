"""How hard a passphrase is to guess, told honestly: an upper bound, since a guesser may know more than this does."""

from __future__ import annotations

import functools
import itertools
import math
import unicodedata
from typing import NamedTuple

from momo_guard.say import Say
from momo_guard.vault import words

GUESSES_PER_SECOND = 2_000.0
"""One good graphics card against Argon2id with 64 MiB and 3 passes, rounded up."""

_COMMON = """password passwort admin welcome letmein monkey dragon master login princess qwerty qwertyuiop asdfgh asdf zxcvbn
zxcvbnm iloveyou sunshine football baseball superman batman shadow michael charlie jordan secret hello freedom whatever
woaini woaiwo aini iloveu wangbadan nihao zhongguo beijing shanghai mima wodemima baobao laopo laogong baobei momo
5201314 1314520 520 1314 123456 1234567 12345678 123456789 1234567890 111111 000000 666666 888888 123123 654321 112233
147258 159357 789456 abc abc123 a123456 qq123456 1q2w3e4r 1qaz2wsx passw0rd p@ssw0rd""".split()
_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
_FINALS = """a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v
""".split()
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_HAN = 11.0
"""Bits of one everyday Chinese character drawn by itself; in a phrase it is far less."""


class Strength(NamedTuple):
    """A passphrase's worth."""

    bits: float

    @property
    def level(self) -> str:
        """weak, fair or strong."""
        return "weak" if self.bits < 36 else "fair" if self.bits < 52 else "strong"

    def say(self) -> Say:
        """One sentence: how long one computer would take, on average, to find it."""
        seconds = 2.0 ** min(self.bits - 1, 200) / GUESSES_PER_SECOND
        said = {
            "weak": Say("这个密码不难猜：一台带好显卡的电脑大约 {time}就能试出来。",
                        "This passphrase is easy to guess: one computer with a good graphics card needs about {time}."),
            "fair": Say("这个密码还行：一台带好显卡的电脑大约要 {time}。",
                        "This passphrase is fair: one computer with a good graphics card needs about {time}."),
            "strong": Say("这个密码很难猜：一台带好显卡的电脑大约要 {time}。",
                          "This passphrase is hard to guess: one computer with a good graphics card needs about {time}."),
        }[self.level]
        return said.fill(time=_span(seconds))


def _span(seconds: float) -> Say:
    for size, zh, en in ((31_557_600.0, "年", "years"), (86_400.0, "天", "days"), (3_600.0, "小时", "hours"), (60.0, "分钟", "minutes")):
        if seconds >= size:
            value = seconds / size
            if value >= 1e6:
                return Say("上百万年", "more than a million years")
            number = f"{float(f'{value:.2g}'):,.0f}"
            return Say(f"{number} {zh}", f"{number} {en}" if number != "1" else f"1 {en[:-1]}")
    return Say("不到一分钟", "less than a minute")


@functools.cache
def _costs() -> dict[str, float]:
    """Bits of each known piece, by how many there are of its kind."""
    table = dict.fromkeys(words.word_list(), 11.0)
    syllables = {i + f for i, f in itertools.product(["", *_INITIALS], _FINALS)}
    table |= dict.fromkeys(syllables, 8.0)
    for rank, word in enumerate(_COMMON):
        table[word] = math.log2(rank + 4)
    return table


def estimate(passphrase: str) -> Strength:
    """The cheapest way to put the passphrase together from known pieces, single characters, dates and patterns."""
    text = unicodedata.normalize("NFC", passphrase)
    best = [0.0] + [math.inf] * len(text)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 24) + 1):
            cost = best[start] + _piece(text[start:end])
            best[end] = min(best[end], cost)
    return Strength(best[-1])


def _piece(piece: str) -> float:
    if len(piece) == 1:
        return _single(piece)
    plain = piece.lower()
    cost = _costs().get(plain, math.inf)
    if piece != plain:
        cost += 1.0 if piece == plain.capitalize() else 2.0
    return min(cost, _pattern(plain))


def _single(char: str) -> float:
    if char.isdigit():
        return 3.4
    if char.isascii() and char.isalpha():
        return 4.7 if char.islower() else 5.7
    return _HAN if ord(char) > 0x2E80 else 6.0


def _pattern(plain: str) -> float:
    if len(set(plain)) == 1:
        return _single(plain[0]) + math.log2(len(plain))
    if len(plain) > 2 and any(plain in row or plain[::-1] in row for row in _ROWS):
        return 6.0 + math.log2(len(plain))
    if plain.isdigit() and plain.isascii():
        if len(plain) == 4 and plain[:2] in ("19", "20"):
            return 7.0
        if len(plain) == 8 and plain[:2] in ("19", "20") and plain[4:6] <= "12" and plain[6:] <= "31":
            return 15.0
        if len(plain) == 11 and plain[0] == "1":
            return 24.0  # a mobile number: who knows the person knows it
    half = len(plain) // 2
    if half > 1 and plain == plain[:half] * 2:
        return sum(map(_single, plain[:half])) + 1.0
    return math.inf
