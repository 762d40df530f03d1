"""Writes assets/places/neighbours.txt: everyday words that the characters of a two-character spot may really belong to.

    python -m tests.benchmarks.places_neighbours DICT

DICT is the word list of jieba 0.42.1 (jieba/dict.txt: word, count, part of speech; MIT). Kept are common words of two
characters that may run into such a spot (场景 into 景美, 南京 out of 上南), and longer ones that hold one (东南亚).
"""

from __future__ import annotations

import sys
from pathlib import Path

from momo_guard.detectors import places

_COMMON, _COMMON_LONG = 600, 20
"""Counts in jieba's corpus from which a word is common."""
_NO_NAMES = ("nr", "ns", "nt", "nz")


def spots() -> set[str]:
    """Names of two Chinese characters that are a quarter, a street or a station."""
    return {w for w in places.words() if len(w) == 2 and not w.isascii() and any(s.place.level in "AL" and not s.weak for s in places.senses(w))}


def main() -> None:
    """Write the list."""
    names = spots()
    firsts, lasts = {n[0] for n in names}, {n[1] for n in names}
    kept = set()
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        word, count, part = line.split()
        if len(word) == 2 and int(count) >= _COMMON and word not in names and (word[1] in firsts or word[0] in lasts):
            kept.add(word)
        elif 3 <= len(word) <= 4 and int(count) >= _COMMON_LONG and part not in _NO_NAMES:
            kept.update([word] if any(word[i : i + 2] in names for i in range(len(word) - 1)) else [])
    (Path(places.__file__).parents[2] / "assets/places/neighbours.txt").write_text("".join(f"{w}\n" for w in sorted(kept)), "utf-8")


if __name__ == "__main__":
    main()
