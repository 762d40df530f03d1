"""Whose fact it is in a short Chinese reply, where a few words must do: a learned judgement.

Rules see no subject in 女生表示不服 or 双鱼表示不服, people do. (Places have a model of their own, place_reply.py.) The models (assets/models/own_*.json, docs/models.md)
read the characters round each candidate, the candidate itself, and what the rules of holder.py said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from momo_guard import regex as re
from momo_guard.detectors.holder import judge
from momo_guard.detectors.linear import Linear, load
from momo_guard.post import Post
from momo_guard.text import Text

LONGEST = 64
"""Longer texts say enough for the rules."""
THRESHOLD = {"gender": 0.42, "sign": 0.46}
"""Above it a reply more likely than not gives its author away; chosen by cross-validation for the best F1."""
KIND = {"gender": "gender", "sign": "zodiac_sign"}
"""The trace kind that a model's candidates are judged as."""

_MASK = "\ue000"
_HAN = re.compile(r"[\u3400-\u9fff]")
_PERSONS = "我你他她您咱们俺谁别人吗吧呢?"
_CANDIDATES = 4


def is_short(text: Text) -> bool:
    """Whether a text is a short one in Chinese."""
    return len(text.norm) <= LONGEST and bool(_HAN.search(text.norm))


def score(model: str, text: Text, spans: Sequence[tuple[int, int]], post: Post) -> float:
    """Probability in 0–1 that candidates at these normalised spans are the author's own facts."""
    found: Linear = load(f"own_{model}_zh")
    return found.score_marks({crc32(m.encode()) & ((1 << found.spec.bits) - 1) for m in marks(model, text, spans, post)})


def marks(model: str, text: Text, spans: Sequence[tuple[int, int]], post: Post) -> set[str]:
    """What the models look at, in words; hashed into buckets when training and when scoring."""
    kept = _apart(spans)
    masked = _masked(text.norm, kept)
    found = {f"n{min(len(kept), 3)}", f"len{min(len(text.norm) // 8, 6)}"}
    found.update(_grams(masked, "m"), _grams(text.norm, "r"), _windows(masked), _persons(masked))
    for start, end in kept[:_CANDIDATES]:
        judged = judge(text, start, end, post, KIND[model])
        found |= {f"w{text.norm[start:end]}", f"h{judged.holder}", f"c{judged.cue}"}
    return found


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of overlapping candidates, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _masked(norm: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [norm[at:start], _MASK]
        at = end
    return "".join([*pieces, norm[at:]])


def _grams(text: str, mark: str) -> Iterator[str]:
    framed = f"\x02{text}\x03"
    for size in (1, 2, 3):
        for at in range(len(framed) - size + 1):
            yield mark + framed[at : at + size]


def _windows(masked: str) -> Iterator[str]:
    """The characters right beside each candidate."""
    at = masked.find(_MASK)
    while at >= 0:
        for size in (1, 2, 3, 4):
            yield f"L{masked[max(0, at - size) : at]}"
            yield f"R{masked[at + 1 : at + 1 + size]}"
        for size in (1, 2):
            yield f"B{masked[max(0, at - size) : at]}|{masked[at + 1 : at + 1 + size]}"
        at = masked.find(_MASK, at + 1)


def _persons(masked: str) -> Iterator[str]:
    """Who is named, and on which side of the first candidate."""
    first = masked.find(_MASK)
    for word in _PERSONS:
        at = masked.find(word)
        if at >= 0:
            yield f"P{word}{'<' if at < first else '>'}"
    yield "S" + "".join(w for w in "我你他她" if w in masked)
    yield f"E{masked[-1:]}"
    yield f"O{masked[:2]}"
