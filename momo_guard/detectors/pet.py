"""Animals that live with the author: 我家玄凤, 养了只柯基, "my retired racer"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import longest
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "pet"
KINDS: tuple[str, ...] = ("pet",)

_WHY = Say("宠物：{value}，{holder}", "a pet, {value}: {holder}")
_COUNT = r"(?:[一两二三四俩仨几]?[只条个头匹])?"
_OWNED_ZH = lazy.pattern(
    rf"(?:(?:我|俺|咱|我们)?家里?(?:的|有|养了?|那|这|新来的|新添了?)*{_COUNT}|我(?:的|养的|养了)?{_COUNT}|(?:领养|收养|捡|接)(?:的|了|回来?|回家)*{_COUNT}"
    rf"|养(?:了|的|着|过)?{_COUNT}|自家(?:的)?|逗|遛|给)(?:小|大|老|胖|肥|傻|宝贝)?$"
)
_OTHERS_HOME = lazy.pattern(r"(?:[人朋友邻居别他她你同事奶爷舅姑姨亲戚]家|大家|国家|回家|专家|作家|玩家|卖家|店家|商家|画家)(?:里)?(?:的|有|养)*[一两三]?[只条个]?$")
_OWNED_EN = lazy.pattern(
    r"(?<![a-z])(?:(?:both|all) )?(?:of )?(?:my|our|adopted an?|adopting an?|have an?|have two|have three|got an?|own an?|raising an?|rescued an?|both|with a)(?: [a-z\-]+){0,2} $"
)
_HOME = lazy.pattern(
    r"铲屎|主子|接回家|绝育|驱虫|打疫苗|猫砂|猫粮|狗粮|拆家|(?<![a-z])(?:the vet|litter box|couch|sofa|neutered|spayed|zoomies|leash|crate|the rug|moved out|on my lap|my keyboard|turned [0-9]+)(?![a-z])"
)
_STRAY = lazy.pattern(
    r"流浪|路边|路上|街上|小区|楼下|公园|别人|邻居|猫咖|狗咖|宠物店|宠物医院|动物园|视频|刷到|云养|云吸|表情包|小说|校猫|要是|如果|"
    r"(?<![a-z])(?:stray|neighbor|neighbour|zoo|video|shelter)(?![a-z])"
)
_NOT_PET = lazy.pattern(
    r"(?:拉面|节|日|东西|屎|血|腿子|仗|眼石|步|王|爬架|和老鼠|哭耗子|教|游戏|咖|论|途网|车|店|舍|医生|学长|品种|表情|头人|薄荷|头鹰|"
    r" ?(?:ears?|fish|hat|person|people|videos?|memes?|days|food|house|tags?|walker|lover|show|park|cafe|years|whisperer|sitter|breed|gif))"
)
_ACTS = lazy.pattern(r"(?:们)?(?:今天|今早|昨晚|昨天|又|把|学会|终于|已经|不肯|趴|睡|叫|在家|是个|会说|会开|老了|掉毛|发情|绝育|越狱|跑轮|蜕皮|翻肚|冬眠|打呼噜|吐了|踩奶|拆了|咬了|啃了|挠了|尿了|拉了|拉的|不吃|只吃|胖了|瘦了|减肥|生病|拉稀|驱虫|洗澡|剪指甲|打翻|偷吃|陪我|等我|认生|应激|换牙|一天要|半夜|早上|[一二三四五六七八九十两0-9]+(?:斤|岁|个月|周)|学会|拉稀|蹲在|蹲我|吃了|吃完)|\) (?:have|has)| (?:does|did|has|have|ate|stole|is asleep|will not|won't|refuses|decided)(?![a-z])")
_STARTS = lazy.pattern(r"(?:\A|[。!?\n~] ?)$")
_ONE_OF = lazy.pattern(r"一[只条个],(?:叫|名叫|[一二三四五六七八九十0-9]+岁)")
_THE = lazy.pattern(r"(?<![a-z])the $")


def words() -> Mapping[str, Sequence[str]]:
    """Animals and breeds, and words that only an owner uses."""
    return {f"{sort}:{value}": names for value, sorts in _names().items() for sort, names in sorts.items()}


@functools.cache
def _names() -> dict[str, dict[str, list[str]]]:
    names: dict[str, dict[str, list[str]]] = assets.read_json("person/pet.json")
    return names


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Pets of the author or of somebody else; an animal on the street is nobody's fact."""
    for hit in longest(hits):
        sort, _, value = hit.tag.partition(":")
        if _NOT_PET.match(text.norm, hit.end):
            continue
        start, sure = _owned(text.norm, hit, sort == "sure")
        if not sure:
            continue
        judged = judge(text, start, hit.end, post, "pet")
        if sure > 0.9 and judged.cue in ("plain", "adviser"):
            judged = Judgement("self", 0.92, "says")
        if judged.holder != "none":
            yield make_trace(
                text, post, start, hit.end, kind="pet", value=_counted(value, text.norm[start : hit.end], hit.word), holder=judged.holder,
                confidence=round(sure * judged.weight, 3), detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )


def _owned(norm: str, hit: Hit, keeper: bool) -> tuple[int, float]:
    """Where the owner's word before an animal begins, and how sure it is that it lives with someone; 0 for a stray."""
    begin = max(0, hit.start - 24)
    before = norm[begin : hit.start]
    if _OTHERS_HOME.search(before):
        return hit.start, 0
    found = (_OWNED_EN if hit.word.isascii() else _OWNED_ZH).search(before)
    if found:
        return begin + found.start(), 0.93
    if keeper:
        return hit.start, 0.85
    if _HOME.search(norm) and not _STRAY.search(norm):
        return hit.start, 0.75
    if _STRAY.search(norm):
        return hit.start, 0
    if _THE.search(before) and hit.word.isascii():
        return hit.start, 0.6
    if _STARTS.search(before) and (_ACTS.match(norm, hit.end) or _ONE_OF.match(norm, hit.end)):
        return hit.start, 0.6
    return hit.start, 0


_NUMBERS = lazy.pattern(r"(?<![a-z])(?P<n>two|three|four|five|six|both|2|3|4)(?![a-z])")


def _counted(value: str, said: str, word: str) -> str:
    """An English value with its number where several are told: two budgies."""
    if not word.isascii() or not word.endswith("s") or not (found := _NUMBERS.search(said)):
        return value
    return f"{'two' if found['n'] in ('both', '2') else found['n']} {word}"
