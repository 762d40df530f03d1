"""The sixteen MBTI types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit
from momo_guard.detectors.holder import Judgement
from momo_guard.detectors.lexicon import Lexicon
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "mbti"
KINDS: tuple[str, ...] = ("mbti",)

_IN_GENERAL = lazy.pattern(
    r"(?:-[at])?(?:人格)?(?:的?(?:适合|职业|缺点|优点|弱点|天敌|理想型|择偶|雷区|男生|女生|男友|女友|恋爱|cp|角色|代表|名人)|真的|都|最|为什么|为啥|怎么|如何|是不是|在想|会不会|能不能|出来|到底|究竟|人群|人?(?:吗|呢)|和|跟|与|配|x|×)"
)
_NOT_ME_BEFORE = lazy.pattern(r"(?:角色|那种|想当|想做|想成为|官方|像|里|人格里|有没有|和|跟|与|求|找|蹲)$")
_NO_LONGER = lazy.pattern(r"[^。!?\n]{0,12}(?:早(?:就)?不是|现在不是|年前测|以前测)")
_TURNED_BEFORE = lazy.pattern(r"(?:测成|测成了|变成|变成了|变|现在是|现在测是)了?$")
_OWN_NEAR = lazy.pattern(r"我|本人|俺|一枚|如何谈|(?<![a-z])(?:i|i'm|im|my|me)(?![a-z])")


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    """Talk about a type in general is nobody's; what one tested as now is one's own."""
    norm = text.norm
    if _TURNED_BEFORE.search(norm, max(0, hit.start - 6), hit.start):
        return 1.3
    if _NO_LONGER.match(norm, hit.end) or _NOT_ME_BEFORE.search(norm, max(0, hit.start - 4), hit.start):
        return 0
    if _IN_GENERAL.match(norm, hit.end) and not _OWN_NEAR.search(norm):
        return 0
    return 1


_LEXICON = Lexicon(NAME, "mbti", "person/mbti.json", Say("MBTI：{value}，{holder}", "an MBTI type, {value}: {holder}"), _rule)


def words() -> Mapping[str, Sequence[str]]:
    """The sixteen types."""
    return {tag: [*listed, *(f"{w}s" for w in listed if len(w) == 4 and w.isascii())] for tag, listed in _LEXICON.words().items()}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """The types; several in one post are talk about types unless one is plainly said of oneself."""
    mine = list(_LEXICON.find(text, hits, post))
    several = len({t.value for t in mine}) > 1
    for trace in mine:
        if not several or trace.holder != "self" or trace.confidence > 0.75:
            yield trace
