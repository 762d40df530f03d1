"""Illnesses, injuries, pregnancy and the medicines that give them away: 腰突犯了, 舍曲林减到半片, "my adhd meds"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import Lexicon
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "health"
KINDS: tuple[str, ...] = ("health",)

_TALK = lazy.pattern(r"科普|指南|患者|症状|预防|治疗方法|发病率|研究|疫苗|科室|专家|医保|新药|概念股|awareness|charity|donat|fundrais|(?<![a-z])research(?![a-z])|vaccine|symptoms of|risk of|causes|patients")
_LIVED = lazy.pattern(
    r"确诊|查出|诊断|复查|体检|犯了|发作|复发|住院|手术|吃药|停药|减药|复诊|开了|病历|病友|第[一二三四五六七八九十0-9]+[次年天针]|医生|挂号|疼|痛|熬|"
    r"(?<![a-z])(?:diagnos\w+|my|flare|meds|surgery|doctor|doc|appointment|hospital|since|years|i have|i've|i had|living with|dealing with|got|treatment|scan|results)(?![a-z])"
)
_CURED = lazy.pattern("自己好了|早就?好了|已经好了|痊愈|没再犯|长大好|不药而愈|是小学的事|是小时候的事")
_JOKE = lazy.pattern(r"(?:福音|必备|不是矫情|友好|人群|星人|饼干|测试图|到底|科普|贴$|手术科普|患者福音|都要犯了|都犯了|犯了家人|晚期没救|晚期(?!患者)|级别|系|式|文学|星人|患者集合|玩家|朋克|模拟器)")
_SPOTTED = lazy.pattern(r"(?:笑到|气到|卷到|尴尬|拖延|看得我|听得我|笑得|快|懒|诱发|引起|导致|预防|治|治疗|治好了?|治愈|防|缓解|远离|告别|小心|当心|容易得?|会得|得了怕是|告诉你|气出|笑出|差点|快要|要得|怕得|看得我|害我|prevent|cause|causes|cure|cures|giving me|gives me|gave me|against) ?$")


_OF_THINGS = lazy.pattern(
    r"(?<![a-z])(?:great|economic|tropical|market|weather|the|this|that|my|our|your|its|his|her)? ?(?:weather|market|economy|stock|app|phone|laptop|car|printer|wifi|oven|algorithm|script|playlist|sky|sun|month|april|march|spring|timeline|fandom|bus|traffic|kettle|fridge|thermostat|cat|dog|plant|franchise|season)(?:'s| is| was| are| has|'s got)(?: (?:so|a bit|a little|really|literally|actually|officially|being|fully|such an?))* $"
    r"|(?<![a-z])(?:great|economic|tropical) $|(?<![a-z])(?:donate|donated|donating|donation|donations|raise money|raising money|fundraising|fundraiser|money|walk|run|running|10k|5k|marathon|charity|awareness|research|module|essay|lecture|documentary|book|film|podcast|a thread) (?:to|for|on|about|against|of) (?:the )?$|(?<![a-z])so $"
)
"""Of what an illness is only said: this weather is bipolar, the great depression."""
_IN_CAPITALS = frozenset(("pots", "tia", "gad"))
"""Abbreviations that are words as well."""
_A_CAUSE = lazy.pattern(r" (?:uk|usa|canada|australia|ireland|awareness|charity|foundation|society|trust|research|association|era|module|essay|documentary|walk for|unit plan)(?![a-z])")
"""What makes a cause of an illness: Crohn's UK."""


def words() -> Mapping[str, Sequence[str]]:
    """Conditions by name, slang and medicine."""
    return _LEXICON.words()


_PRESSURE = lazy.pattern(r"(?:血压|高压|收缩压)(?:都|到了?|飙到?|是|有|量出来|测了?)*(?P<n>1[4-9][0-9]|2[0-2][0-9]|一百[四五六七八九])|(?<![a-z])(?:blood pressure|bp)(?: was| is| at| of)? (?P<m>1[4-9][0-9])")


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Conditions of the author or of somebody named; talk about an illness is nobody's."""
    yield from _LEXICON.find(text, hits, post)
    if any(h.word in _PRESSED for h in hits):
        for m in _PRESSURE.finditer(text.norm):
            judged = judge(text, m.start(), m.end(), post, "health")
            value = "high blood pressure" if m["m"] else "高血压"
            yield make_trace(
                text, post, m.start(), m.end(), kind="health", value=value, holder=judged.holder, confidence=round(0.9 * judged.weight, 3),
                detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )


def _rule(text: Text, hit: Hit, judged: Judgement, strength: str) -> float:
    norm = text.norm
    if _SPOTTED.search(norm, max(0, hit.start - 8), hit.start) or _JOKE.match(norm, hit.end):
        return 0
    if hit.word.isascii() and (_OF_THINGS.search(norm, max(0, hit.start - 32), hit.start) or _A_CAUSE.match(norm, hit.end)):
        return 0
    if judged.past and _CURED.search(norm):
        return 0
    if hit.word in _IN_CAPITALS and not text.raw[slice(*text.span(hit.start, hit.end))].isupper() and not norm.endswith("my ", 0, hit.start):
        return 0
    if judged.cue in ("says", "profile", "adviser"):
        return 1
    lived = bool(_LIVED.search(norm))
    if _TALK.search(norm) and not lived and not (hit.start == 0 and norm.startswith("患者,", hit.end)):
        return 0
    return 1 if lived else 0.8


_PRESSED = frozenset(("血压", "高压一百五", "高压一百六", "高压一百七", "blood pressure"))
_WHY = Say("健康：{value}，{holder}", "health, {value}: {holder}")
_LEXICON = Lexicon(NAME, "health", "person/health.json", _WHY, _rule)
