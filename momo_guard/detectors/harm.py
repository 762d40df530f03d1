"""Harm done to others: attacks on groups, exposing or hounding a person, rumours passed on as fact.

A small linear model (docs/models.md) judges Chinese sentences that speak of a group; rules judge the rest. What
objects, quotes or laughs at its own is left alone: a wrong warning costs more here than a missed one."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy, linear
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.harm_rules import RULES, english_attack
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "harm"
KINDS: tuple[str, ...] = ("harm",)

_TOPICS = ("region", "gender", "ethnic")
_WHY = {
    "region": Say("这句话攻击了一个地方的人；有人翻旧账时，最先引用的就是这种话。",
                  "This attacks people from a region, and it is what diggers quote later."),
    "gender": Say("这句话攻击了一种性别或性取向的人；有人翻旧账时，最先引用的就是这种话。",
                  "This attacks people for their gender or orientation, and it is what diggers quote later."),
    "ethnic": Say("这句话攻击了一个民族、种族或国家的人；有人翻旧账时，最先引用的就是这种话。",
                  "This attacks people for their ethnicity or nation, and it is what diggers quote later."),
}

_LOUD, _OWN_LOUD, _SLUR_LOUD = {"region": 0.85, "ethnic": 0.85, "gender": 0.9}, 0.97, 0.45
"""Where the model's probability begins to count: of one's own group only where it is next to certain, beside a word
of contempt earlier; later on gender, where quarrels between two people look alike. The curve: docs/models.md."""
_LEAST = 10
"""Characters below which the model has seen too little to judge."""
_MOST = 160

# "Your man", "that girl", "a woman I know": one person, not a group.
_ONE_PERSON = lazy.pattern(r"(?:[你我他她个位名某俩]|(?<!们)的|这|那|一|家|单身|中年|老年)$")

_SENTENCE = lazy.pattern(r"[^。!?\n…]+[。!?\n…]*")
_QUOTED = lazy.pattern(r"「[^」]*」|“[^”]*”|\"[^\"]*\"|『[^』]*』|《[^》]*》")


@functools.cache
def _cues() -> dict[str, re.Pattern[str]]:
    lists = assets.read_json("harm/cues.json") | {"bad": assets.read_lines("harm/bad.txt")}
    return {name: re.compile("|".join(map(re.escape, words))) for name, words in lists.items()}


def words() -> Mapping[str, Sequence[str]]:
    """Groups by topic, bare places, and the literals behind each rule."""
    groups: dict[str, list[str]] = assets.read_json("harm/groups.json")
    english = assets.read_json("harm/english.json")
    places = sorted({word[:-1] for word in groups["region"] if word.endswith("佬") and len(word) > 2})
    rules = {name: rule.literals for name, rule in RULES.items()}
    return {**groups, **rules, "place": places, "en": english["groups"], "slur": english["slurs"]}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """At most one trace a sentence, the surest."""
    for sentence in _SENTENCE.finditer(text.norm):
        mine = [h for h in hits if sentence.start() <= h.start < sentence.end()]
        if not mine:
            continue
        found = _judge(text.norm, sentence.start(), sentence.end(), mine)
        if found is not None:
            topic, confidence, why = found
            start, end = _trimmed(text.norm, sentence.start(), sentence.end())
            yield make_trace(text, post, start, end, kind="harm", value=topic, holder="other",
                             confidence=confidence, detector=NAME, why=why)


def _judge(norm: str, start: int, end: int, hits: Sequence[Hit]) -> tuple[str, float, Say] | None:
    sentence = norm[start:end]
    tags = {h.tag for h in hits}
    for name, rule in RULES.items():
        if name in tags and rule.speaks(sentence):
            return rule.value, rule.confidence, rule.why
    if tags & {"en", "slur"} and (topic := english_attack(sentence, norm)):
        return topic, 0.85, _WHY[topic]
    return _group_attack(norm, start, end, hits)


def _group_attack(norm: str, start: int, end: int, hits: Sequence[Hit]) -> tuple[str, float, Say] | None:
    """The model's word on a sentence that names a group: by itself, and with the rest of a short post."""
    cues = _cues()
    topics = [h.tag for h in hits if h.tag in _TOPICS and not _ONE_PERSON.search(norm[max(0, h.start - 2) : h.start])]
    if not topics and any(h.tag == "place" for h in hits) and cues["bad"].search(norm, start, end):
        topics = ["region"]
    window = _QUOTED.sub("", norm[start:end][:_MOST])
    if not topics or len(window) < _LEAST or cues["object"].search(norm[max(0, start - 60) : end + 60]):
        return None
    score = linear.load("harm_zh").score(window)
    if len(norm) <= _MOST and len(window) < len(norm):
        score = max(score, linear.load("harm_zh").score(_QUOTED.sub("", norm)))
    topic = max(set(topics), key=topics.count)
    own, slur = cues["own"].search(window), cues["slur"].search(window)
    if score < (_OWN_LOUD if own else _SLUR_LOUD if slur else _LOUD[topic]):
        return None
    return topic, round(max(score, 0.8) * 0.95, 3), _WHY[topic]


def _trimmed(norm: str, start: int, end: int) -> tuple[int, int]:
    inner = norm[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
