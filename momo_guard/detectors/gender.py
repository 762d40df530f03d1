"""The author's gender, from what one says of one's body, role and partner: 本仙女, 大姨妈, "as a woman", 28F."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import Lexicon
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "gender"
KINDS: tuple[str, ...] = ("gender",)

_WHY = Say("性别：{value}，{holder}", "gender, {value}: {holder}")
_FAN = lazy.pattern(r"演唱会|出道|爱豆|偶像|应援|饭圈|专辑|追星|舞台|唱跳|哥哥杀|太太太|产粮|磕|嗑")
_CODE = lazy.pattern(
    r"(?<![a-z0-9.$])[1-9][0-9] ?/? ?(?P<a>f|m|nb|ftm|mtf|female|male|enby)(?![a-z0-9'])|(?<![a-z0-9])(?P<b>[fm])/?[1-9][0-9](?![a-z0-9.])"
)
_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_CODES = {"f": "female", "female": "female", "mtf": "female", "m": "male", "male": "male", "ftm": "male", "nb": "non-binary", "enby": "non-binary"}
_PARENT = lazy.pattern(r"(?:闺女|女儿|丫头|儿子|小子|娃|孩子|囡囡|老大|老二)[^。!?\n]{0,24}?(?P<w>[她他](?P<p>妈|爸))(?![妈爸妈的])")
_PUPILS = lazy.pattern(r"学生|老师|家长|班上|班里|邻居|同事|朋友|同学")
_ZH_CODE = lazy.pattern(r"(?:(?<=[,。|/\s])|(?<![\s\S]))(?P<a>[男女])(?= ?[,|/、] ?(?:[0-9]|[二三四五]十|[0-9]{2}|身高|坐标|未婚|单身|已婚))|(?<=[0-9岁]) ?[,|/、]? ?(?P<b>[男女])(?=$|[,|/。!\s])")


def words() -> Mapping[str, Sequence[str]]:
    """Words of gender, and what stands beside 男 and 女 in a list of facts."""
    return {**_LEXICON.words(), "zh_code": ["男", "女"], "parent": ["她妈", "她爸", "他妈", "他爸"]}


def shapes() -> Mapping[str, str]:
    """28F and F28."""
    return {"code": r"[1-9][0-9] ?/? ?(?:f|m|nb)(?![a-z0-9'])", "edoc": r"[fm](?<![a-z0-9].)/?[1-9][0-9](?![a-z0-9.])"}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """What is said of the author's own gender; others' gender by itself gives nobody away."""
    tags = {h.tag for h in hits}
    if "code" in tags or "edoc" in tags:
        for m in _CODE.finditer(text.norm):
            yield from _coded(text, post, m.span(), _CODES[m["a"] or m["b"]], 0.9)
    if "zh_code" in tags:
        for m in _ZH_CODE.finditer(text.norm):
            yield from _coded(text, post, m.span(), m["a"] or m["b"], 0.85)
    if "parent" in tags:
        for m in _PARENT.finditer(text.norm):
            if not _PUPILS.search(text.norm):
                yield from _coded(text, post, m.span("w"), "男" if m["p"] == "妈" else "女", 0.75)
    for trace in _LEXICON.find(text, hits, post):
        if trace.holder == "self":
            yield trace if _HAN.search(text.norm) else _in_english(trace)


def _in_english(trace: Trace) -> Trace:
    """A sign without words (💅) speaks the language of its post."""
    english = {"女": "female", "男": "male"}.get(trace.value)
    return msgspec.structs.replace(trace, value=english) if english else trace


def _coded(text: Text, post: Post, span: tuple[int, int], value: str, sure: float) -> Iterator[Trace]:
    judged = judge(text, *span, post, "gender")
    if judged.holder == "self":
        yield make_trace(
            text, post, *span, kind="gender", value=value, holder="self", confidence=round(sure * judged.weight, 3),
            detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
        )


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    if (hit.word in _PARTNERS or strength == "partner") and _FAN.search(norm):
        return 0
    if hit.word.endswith(("女", "男")) and norm[hit.end : hit.end + 1] in "朋友神主二一优":
        return 0 if norm[hit.end : hit.end + 1] else 1
    if norm.startswith("们", hit.end) and (strength == "partner" or hit.word in _PARTNERS):
        return 0
    if strength in ("likely", "weak") and "男生" in norm and "女生" in norm:
        return 0
    if hit.word in _FACES and (norm[hit.start - 1 : hit.start] in _FAMILY or norm[hit.end : hit.end + 1] in _FAMILY):
        return 0
    if judged.cue == "says" or strength in ("own", "partner"):
        return 1
    return {"sure": 1.0, "likely": 0.75, "weak": 0.9}[strength]


_FACES = frozenset("👩👧")
_FAMILY = tuple("👩👨👧👦👶❤💋")
"""Faces of which several in a row make one picture, of a family or a pair."""
_PARTNERS = frozenset("老公 老婆 我老公 我老婆 男朋友 女朋友 男友 女友 媳妇".split())
_LEXICON = Lexicon(NAME, "gender", "person/gender.json", _WHY, _rule)
