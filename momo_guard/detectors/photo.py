"""What a picture gives away: its metadata, the codes in it, the words in it where they can be read.

Not part of the written table, which is for text: the corridor and the draft check call `look` with a picture's bytes.
Codes and words are read by the same detectors as a post."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from momo_guard.detectors.scan import Scanner
from momo_guard.errors import MomoError
from momo_guard.photo import faces, words
from momo_guard.photo.codes import codes
from momo_guard.photo.cut import scrub
from momo_guard.photo.facts import Fact, facts
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import Trace

NAME = "photo"

_WHY = Say("照片文件里带着{label}", "the picture's file carries {label}")
_INSIDE = Say("照片里的{what}：{why}", "{what} in the picture: {why}")
_WORDS = Say("文字", "words")
_ONE_FACE = Say("照片里有一张脸", "one face in the picture")
_FACES = Say("照片里有 {n} 张脸，至少 {m} 张不是你的", "{n} faces in the picture, at least {m} of them not yours")


def look(post: Post, name: str, data: bytes, scanner: Scanner, *, closely: bool = False) -> list[Trace]:
    """The traces of one picture of a post. `start` and `end` span the picture's name, which stands in `text`.

    A damaged or unknown file has none. closely: also read text in the picture and count faces, where rapidocr and dlib
    are installed (about a second each)."""
    try:
        found = facts(scrub(data).removed)
    except MomoError:
        return []
    traces = [_of_fact(post, name, fact) for fact in found]
    for code in codes(data):
        traces.append(_trace(post, name, "qr_code", code.content[:300], 0.97, _WHY.fill(label=code.label)))
        traces += _read(post, name, code.content, code.label, scanner)
    if closely:
        for line in words.lines(data):
            traces += _read(post, name, line, _WORDS, scanner)
        traces += _of_faces(post, name, faces.count(data))
    return traces


def _of_faces(post: Post, name: str, count: int) -> list[Trace]:
    """One face may be the author's own; of several all but one are somebody else's."""
    if not count:
        return []
    why = _ONE_FACE if count == 1 else _FACES.fill(n=count, m=count - 1)
    trace = _trace(post, name, "face", str(count), 0.9, why)
    return [trace if count == 1 else msgspec.structs.replace(trace, holder="other")]


def _of_fact(post: Post, name: str, fact: Fact) -> Trace:
    kind = {"coordinates": "coordinates", "device": "device"}.get(fact.name, "photo_metadata")
    return _trace(post, name, kind, fact.value if kind != "photo_metadata" else f"{fact.name}: {fact.value}", 0.97,
                  _WHY.fill(label=fact.label))


def _read(post: Post, name: str, text: str, what: Say, scanner: Scanner) -> Iterator[Trace]:
    """What the detectors find in text that stands in the picture."""
    inside = msgspec.structs.replace(post, text=text, title="", kind="note")
    for trace in scanner.scan(inside):
        yield msgspec.structs.replace(trace, field="media", start=0, end=len(name), text=name,
                                      why=_INSIDE.fill(what=what, why=trace.why))


def _trace(post: Post, name: str, kind: str, value: str, confidence: float, why: Say) -> Trace:
    return Trace(post=post.id, kind=kind, holder="self", start=0, end=len(name), text=name, value=value,
                 confidence=confidence, detector=NAME, why=why, field="media")
