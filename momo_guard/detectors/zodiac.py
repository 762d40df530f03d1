"""Star signs: 天秤女, "scorpio sun"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy, own
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import CUES, Judgement
from momo_guard.detectors.lexicon import Lexicon, longest
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "zodiac"
KINDS: tuple[str, ...] = ("zodiac_sign",)

_NOT_SUN = lazy.pattern(r" ?(?:月亮|月座|上升|金星|火星|moon|rising|ascendant|venus|mars|mercury)")
_NOT_SUN_BEFORE = lazy.pattern(r"(?:(?:^|[,/ 、日])[上升]|月亮|上升|金星|火星|月|moon in|venus in|mars in|rising) ?$")
_NAMED = lazy.pattern(r"(?:运势|配对|对象|男生|女生|男人|女人|专属|限定|本周|今日|最配|流星|season|horoscope|compatib|messi|dicaprio)")
_BORN = lazy.pattern(r"月[上中下初末底]?[旬]?(?:生|出生)?的(?:大)?$|典型的?$|标准$|纯正$|老$")
_REPLY = 24
"""A pet name of a sign stands in an answer of a few words, not in a tale."""
_FOOD_BEFORE = lazy.pattern(r"(?:吃|蒸|煮|烤|炒|炖|涮|点了?|买了?|喂|养|放|骑|热|肥|瘦|冰|牦|黄|水|奶|公|母|蜗|吹|大闸|梭子|帝王|盘|斤|杯|碗|瓶|锅|份|头|群|好|真|太|很|最|更|贼|挺|喜|绵|山|羚|海|石)\Z")
_FOOD_AFTER = lazy.pattern("[肥肉奶腩排腱杂筋蛙仔裤油逼皮顿犊棚毛绒毫角杂蝎汤串腿黄粉膏棒头王岛山园舞啊批]")
"""What stands beside an animal that is no star sign: 热牛奶, 肥牛, 蒸螃蟹."""
_ABOUT_SIGNS = lazy.pattern(r"(?:座|[男女])(?:是不是|真的|都|们|的人|果然)*都[^,。]{0,6}(?:吗|么|嘛|\?|渣|这样)")
_ENDS = lazy.pattern(
    r"(?:-ass)? ?(?:$|[,.!?;:)(|/&\n•·~\-—–+\u2600-\u27bf\U0001f000-\U0001faff]|'s|(?:and|but|so|cause|because|bc|in|with|who|here|sun|born|through|thing|things|behaviou?r|energy|vibes|trait|traits|tendencies|brain|problems|ass|baby|girl|girly|girlie|queen|king|mom|mum|dad|woman|man|guy|rage|moment|moments|stubbornness|drama|at|as|i|i'm|my|me|we|af|since|until|til|of|down|myself|personality|mess|season is|season's|season baby|stellium|crying|emotionally|aqua|gemini|leo|virgo|libra|scorpio|sag|cap|taurus|aries|pisces|cancer|aquarius|capricorn|sagittarius)(?![a-z]))"
)
"""What may follow a sign that is said of a person; before another noun it is a name: Aries truck, Leo DiCaprio."""
_ENGLISH = dict(zip("白羊座 金牛座 双子座 巨蟹座 狮子座 处女座 天秤座 天蝎座 射手座 摩羯座 水瓶座 双鱼座".split(), "aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces".split(), strict=True))
_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_SAGA = lazy.pattern(r"(?:战士|宫|圣斗士|号|座?流星|王(?!子)|躺枪|配吗|(?:谁|哪个)|之箭|的箭)")


def words() -> Mapping[str, Sequence[str]]:
    """The twelve signs in both languages."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Sun signs; several in one post are talk about signs, not about oneself. A model settles short replies."""
    if _ABOUT_SIGNS.search(text.norm):
        return
    if own.is_short(text) and post.own and post.kind not in ("bio", "profile"):
        yield from _reply(text, hits, post)
        return
    mine = list(_LEXICON.find(text, [h for h in hits if not h.tag.startswith("nick")], post))
    if not _HAN.search(text.norm):  # a sign without words (♎) speaks the language of its post
        mine = [msgspec.structs.replace(t, value=_ENGLISH.get(t.value, t.value)) for t in mine]
    others = {t.value for t in mine}
    for trace in mine:
        if len(others) > 2 and trace.holder == "self" and trace.confidence < 0.8:
            continue
        yield trace


def _reply(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """The signs of a short reply in Chinese: the author's where the model says so, and then the likeliest one."""
    kept = list(longest(hits))
    found = list(_LEXICON.find(text, [h for h in kept if not h.tag.startswith("nick")], post))
    sure = own.score("sign", text, [(h.start, h.end) for h in kept], post)
    if sure < own.THRESHOLD["sign"]:
        yield from (msgspec.structs.replace(t, holder="none") if t.holder == "self" else t for t in found)
        return
    mine = max((t for t in found if t.holder == "self"), key=lambda t: t.confidence, default=None)
    if mine is None:
        nicks = [h for h in kept if h.tag.startswith("nick") and _is_nickname(text.norm, h)]
        mine = max(found, key=lambda t: t.confidence, default=None) or (_nicknamed(text, nicks[0], post) if nicks else None)
    if mine is None:
        return
    yield msgspec.structs.replace(mine, holder="self", confidence=round(0.9 * sure, 3))
    yield from (t for t in found if t is not mine and t.holder == "other")


def _is_nickname(norm: str, hit: Hit) -> bool:
    return len(norm) <= _REPLY and not _FOOD_BEFORE.search(norm, max(0, hit.start - 2), hit.start) and not _FOOD_AFTER.match(norm, hit.end)


def _nicknamed(text: Text, hit: Hit, post: Post) -> Trace:
    value = hit.tag.partition(":")[2]
    return make_trace(
        text, post, hit.start, hit.end, kind="zodiac_sign", value=value, holder="self", confidence=0.5, detector=NAME,
        why=_WHY.fill(value=value, holder=CUES["plain"]),
    )


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    if _NOT_SUN.match(norm, hit.end) or _NOT_SUN_BEFORE.search(norm, max(0, hit.start - 9), hit.start):
        return 0
    if _SAGA.match(norm, hit.end):
        return 0
    if hit.word.isascii() and strength == "likely" and not _ENDS.match(norm, hit.end):
        return 0
    if judged.cue in ("says", "profile", "other") or _BORN.search(norm, max(0, hit.start - 8), hit.start):
        return 1
    if _NAMED.match(norm, hit.end) or _NAMED.search(norm, max(0, hit.start - 4), hit.start):
        return 0.4
    return 0.9 if strength == "sure" else 0.6


_WHY = Say("星座：{value}，{holder}", "a star sign, {value}: {holder}")
_LEXICON = Lexicon(NAME, "zodiac_sign", "person/zodiac.json", _WHY, _rule)
