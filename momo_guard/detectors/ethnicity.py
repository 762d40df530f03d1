"""Ethnic groups: 我是壮族, 三月三放假, "in a Latina household"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit
from momo_guard.detectors.lexicon import Lexicon, framed
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "ethnicity"
KINDS: tuple[str, ...] = ("ethnicity",)

_FAMILY = lazy.pattern(r"(?:我|俺|咱)?(?:阿妈|阿爸|额吉|阿嬷|阿婆|奶奶|爷爷|外婆|外公|姥姥|姥爷)|[我俺咱](?:妈|爸|娘|爹|姥|奶|爷)|爸妈|父母|我们家|我家|家里|(?<![a-z])(?:my )?(?:mum|mom|mam|mother|dad|father|parents|folks|family|grandma|grandmother|granny|nan|grandparents|household)(?:'s)?(?![a-z])")
"""Whose people are one's own."""
_SEEN = lazy.pattern(r"去(?:了|过)|看了|逛|买了|旅游|旅行|景区|打卡|拍照|表演|演出|博物馆|纪录片|民宿|游客|展览|歌手|餐厅|馆子|外卖|酒店|过夜|出差|请客|食堂|旅途|机场|火车站|列车")
"""What is seen or eaten on the way says nothing of one's own people."""

_LEXICON = Lexicon(NAME, "ethnicity", "person/ethnicity.json", Say("民族：{value}，{holder}", "an ethnic group, {value}: {holder}"), framed)


def words() -> Mapping[str, Sequence[str]]:
    """The 56 groups of China, others as people call themselves, festivals as weak hints."""
    return _LEXICON.words()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Groups of the author or of somebody named."""
    found = list(_LEXICON.find(text, hits, post))
    named = {t.value for t in found if t.confidence >= 0.5}
    for trace in found:
        if named and trace.value not in named and trace.confidence < 0.5:
            continue  # a custom that several groups have, beside the name of one
        if trace.holder == "self" and trace.confidence < 0.45 and _SEEN.search(text.norm):
            continue
        if trace.holder == "other" and _FAMILY.search(text.norm):
            yield msgspec.structs.replace(trace, holder="self", confidence=round(trace.confidence * 0.8, 3))
        else:
            yield trace
