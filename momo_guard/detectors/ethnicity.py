"""Ethnic groups: 我是壮族, 三月三放假, "in a Latina household"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import Lexicon, framed
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "ethnicity"
KINDS: tuple[str, ...] = ("ethnicity",)

_FAMILY = lazy.pattern(r"(?:^|[,。!\n])(?:爸爸?|妈妈?|老爸|老妈)(?:家)?(?:是|都是)|(?:我|俺|咱)?(?:阿妈|阿爸|额吉|阿嬷|阿婆|奶奶|爷爷|外婆|外公|姥姥|姥爷)|[我俺咱](?:妈|爸|娘|爹|姥|奶|爷)|爸妈|父母|我们家|我家|家里|(?<![a-z])(?:my )?(?:mum|mom|mam|mother|dad|father|parents|folks|family|grandma|grandmother|granny|nan|grandparents|household)(?:'s)?(?![a-z])")
"""Whose people are one's own."""
_ANOTHERS = lazy.pattern(r"(?<![a-z])(?:his|her|their|your|(?:roommate|flatmate|housemate|friend|bestie|mate|neighbou?r|boss|coworker|colleague|boyfriend|girlfriend|husband|wife|partner|bf|gf|ex|classmate|client|teacher|landlord|landlady|manager|guy|girl|kid|man|woman|lady)'s) (?:[a-z\-]+ )?$")
_SEEN = lazy.pattern(r"去(?:了|过)|看了|逛|买了|旅游|旅行|景区|打卡|拍照|表演|演出|博物馆|纪录片|民宿|游客|展览|歌手|餐厅|馆子|外卖|酒店|过夜|出差|请客|食堂|旅途|机场|火车站|列车")
"""What is seen or eaten on the way says nothing of one's own people."""

_WHY = Say("民族：{value}，{holder}", "an ethnic group, {value}: {holder}")
_LEXICON = Lexicon(NAME, "ethnicity", "person/ethnicity.json", _WHY, framed)


_NOT_ALONE = frozenset("高山 保安 布朗 俄罗斯 朝鲜 蒙古 塔吉克 塔塔尔 东乡".split())
"""Without 族 these are a mountain, a guard, a country, a county."""
_NO_CLAN = "水白土京怒高保"
"""水家, 白家, 土家: of a family of that name, or another group."""


def words() -> Mapping[str, Sequence[str]]:
    """The 56 groups of China in the forms in which people call themselves, others, festivals as weak hints."""
    listed = {tag: list(names) for tag, names in _LEXICON.words().items()}
    for value in assets.read_json("person/ethnicity.json"):
        if value.endswith("族") and value != "少数民族":
            names = listed.setdefault(f"name:{value}", [])
            names += [w for w in _forms(value) if w not in names]
            if len(value) > 2 and value[:-1] not in _NOT_ALONE:
                tongues = listed.setdefault(f"likely:{value}", [])
                tongues += [w for w in (f"说{value[:-1]}语", f"讲{value[:-1]}语", f"会{value[:-1]}语") if w not in tongues]
    return listed | {"form": _FORMS}


_FORMS = ("户口本", "身份证", "民族", "族别")
_FORM = lazy.pattern(r"(?:户口本|身份证|民族|族别)(?:上|那栏|一栏|栏)?(?:[写填是]+着?的?(?:是)?|:) ?(?P<n>[苗彝壮侗瑶畲黎羌藏满回傣佤汉蒙])(?=$|[^\u3400-\u9fff])")
"""One character for a group counts where a form asks for it: 民族:苗."""
_SHORT = {"蒙": "蒙古族"}


def _in_a_form(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    if not any(h.tag == "form" for h in hits):
        return
    for m in _FORM.finditer(text.norm):
        value = _SHORT.get(m["n"], m["n"] + "族")
        judged = judge(text, *m.span("n"), post, "ethnicity")
        if judged.cue == "generic":  # a form speaks of its owner
            judged = Judgement("self", 0.7, "plain")
        if judged.holder != "none":
            yield make_trace(
                text, post, *m.span("n"), kind="ethnicity", value=value, holder=judged.holder, confidence=round(0.85 * judged.weight, 3),
                detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )


def _forms(value: str) -> list[str]:
    """What the people of a group are called: 哈尼族人, 哈尼人, 哈尼, 苗家, 苗妹."""
    short = value[:-1]
    if len(short) > 1:
        return [value + "人"] + ([] if short in _NOT_ALONE else [short, short + "人"]) + [short + w for w in ("姑娘", "小伙", "妹子", "汉子")]
    return [value + "人"] + ([] if short in _NO_CLAN else [short + w for w in ("家", "家人", "妹", "家妹子", "家姑娘", "家小伙")])


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Groups of the author or of somebody named."""
    found = [*_LEXICON.find(text, hits, post), *_in_a_form(text, hits, post)]
    named = {t.value for t in found if t.confidence >= 0.5}
    for trace in found:
        if named and trace.value not in named and trace.confidence < 0.5:
            continue  # a custom that several groups have, beside the name of one
        if trace.holder == "self" and trace.confidence < 0.45 and _SEEN.search(text.norm):
            continue
        if trace.holder != "none" and _ANOTHERS.search(text.raw.lower(), max(0, trace.start - 40), trace.start):
            yield msgspec.structs.replace(trace, holder="other")
        elif trace.holder == "other" and _FAMILY.search(text.norm):
            yield msgspec.structs.replace(trace, holder="self", confidence=round(trace.confidence * 0.8, 3))
        else:
            yield trace
