"""E-mail addresses, plain and in every way people hide them from harvesters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "mail"
KINDS: tuple[str, ...] = ("email",)

_PLAIN_WHY = Say("邮箱地址", "an e-mail address")
_HIDDEN_WHY = Say("换了写法的邮箱地址，还是能认出来", "an e-mail address in disguise, still easy to read")

_USER = r"[a-z0-9](?:[a-z0-9._%+\-]*[a-z0-9_])?(?: ?\+ ?[a-z0-9]+)?"
_DOT = r"(?: ?\. ?| ?[\[({<] ?(?:dot|点|\.) ?[\])}>] ?| ?[点點。] ?| +dot +)"
_HOST = r"[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?"
_HIDDEN_AT = r" ?[\[({<#] ?(?:at|@|艾特|爱特|a) ?[\])}>#] ?| ?(?:艾特|爱特|阿特|圈a|小老鼠|@) ?"
_HIDDEN = lazy.pattern(
    rf"(?<![a-z0-9._+\-@])({_USER})(?:{_HIDDEN_AT})({_HOST}(?:{_DOT}{_HOST})*{_DOT}(?:[a-z]{{2,8}}))(?![a-z0-9])"
)
_SPOKEN = lazy.pattern(
    rf"(?<![a-z0-9._+\-@])({_USER}) +at +({_HOST}(?:(?: +dot +| ?\. ?)[a-z0-9\-]+)*?(?: +dot +| ?[点] ?)(?:[a-z]{{2,8}}))(?![a-z0-9])"
)
_DOT_WRITTEN = lazy.pattern(_DOT)
_COMMON_WORDS = frozenset("look me us it is are be was here there them him her meet meeting lunch dinner live work working".split())


def words() -> Mapping[str, Sequence[str]]:
    """What people write in place of "@" and "."."""
    return {"hidden": assets.read_lines("direct/mail_signs.txt")}


def shapes() -> Mapping[str, str]:
    """Anything round an "@" that has a dot after it."""
    return {"plain": r"@ ?[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9\-]+)*\.[a-z]{2,24}(?![a-z0-9])"}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """E-mail addresses among the candidates."""
    norm = text.norm
    done: list[tuple[int, int]] = []
    for hit in hits:
        if hit.tag == "plain" and (user := _USER_BEFORE.search(norm, max(0, hit.start - 64), hit.start)):
            value = norm[user.start() : hit.end].replace(" ", "")
            done.append((user.start(), hit.end))
            yield _trace(text, post, user.start(), hit.end, value, 0.98, _PLAIN_WHY)
    if all(hit.tag == "plain" for hit in hits) and len(done) == len(hits):
        return
    for pattern in (_HIDDEN, _SPOKEN):
        for found in pattern.finditer(norm):
            if any(a < found.end() and found.start() < b for a, b in done) or not _is_address(pattern, found):
                continue
            done.append(found.span())
            value = found[1].replace(" ", "") + "@" + _DOT_WRITTEN.sub(".", found[2]).replace(" ", "")
            yield _trace(text, post, found.start(), found.end(), value, 0.92, _HIDDEN_WHY)


_USER_BEFORE = lazy.pattern(r"(?<![a-z0-9._%+\-])[a-z0-9](?:[a-z0-9._%+\-]*[a-z0-9_])? ?\Z")


def _is_address(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    """Spoken English has "at" everywhere: there the user part must not be a common word."""
    return pattern is _HIDDEN or found[1] not in _COMMON_WORDS


def _trace(text: Text, post: Post, start: int, end: int, value: str, confidence: float, why: Say) -> Trace:
    return make_trace(
        text, post, start, end, kind="email", value=value, holder=owner_of(text.norm, start, end),
        confidence=confidence, detector=NAME, why=why,
    )
