"""Every rewording of invented accounts: the rest of the text stays, nothing is torn or left empty, and a second look finds the
trace gone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.detectors.pool import shared_scanner
from momo_guard.mosaic import same
from momo_guard.mosaic.blur import Blur, attribute_of, options
from momo_guard.mosaic.claims import ATTRIBUTES
from momo_guard.post import Post
from momo_guard.trace import DIRECT_KINDS, Trace
from tests.personas.read import read

_DANGLING = re.compile(r"^\s|[，,、：（(]\s*$|^[，,、。；;：）)的了呢吧和跟与]|的的|在在|了了|[，,、]{2}|，。|[（(]\s*[）)]|“”|  ")
_PAIRS = (("(", ")"), ("（", "）"), ("【", "】"), ("「", "」"), ("“", "”"), ("《", "》"))


class Reworded(NamedTuple):
    text: str
    change: Blur
    traces: list[Trace]

    @property
    def now(self) -> str:
        return self.text[: self.change.start] + self.change.text + self.text[self.change.end :]


def traces_of(text: str) -> list[Trace]:
    return [t for t in shared_scanner().scan(Post(id="p", platform="x", text=text, where="x")) if t.holder == "self"]


@functools.cache
def reworded() -> tuple[Reworded, ...]:
    found = []
    for name in ("build_zh.txt", "build_en.txt"):
        for account in read(name):
            for post in account.posts:
                traces = traces_of(post["text"])
                found += [Reworded(post["text"], o, traces) for o in options(post["text"], traces)]
    return tuple(found)


def torn(text: str) -> int:
    return len(_DANGLING.findall(text)) + sum(abs(text.count(a) - text.count(b)) for a, b in _PAIRS) + text.count('"') % 2


def test_there_is_much_to_look_at() -> None:
    assert len(reworded()) > 300
    assert sum(not r.change.text for r in reworded()) > 50


def test_every_other_word_stays_and_something_is_left() -> None:
    for r in reworded():
        assert r.now.startswith(r.text[: r.change.start])
        assert r.now.endswith(r.text[r.change.end :])
        assert sum(c.isalnum() for c in r.now) >= (3 if r.change.traces[0].kind in DIRECT_KINDS else 5), r.now
        assert r.now != r.text


def test_in_place_only_the_trace_and_what_went_with_it_changes() -> None:
    for r in reworded():
        if r.change.text and len(r.change.text) > 1:
            start, end = min(t.start for t in r.change.traces), max(t.end for t in r.change.traces)
            assert r.change.start >= start - 12, r
            assert r.change.end <= end + 12, r


def test_nothing_is_torn() -> None:
    assert [r.now for r in reworded() if torn(r.now) > torn(r.text)] == []


def told(text: str, attribute: str) -> set[str]:
    return {same.key(attribute, t.value) for t in traces_of(text) if attribute_of(t) == attribute and t.confidence >= 0.3}


def lost(r: Reworded) -> Iterator[tuple[str, str]]:
    """What a change claims to take back, unless other words of the post tell it too."""
    gone = {id(t) for t in r.change.traces}
    for trace in r.change.traces:
        attribute = attribute_of(trace)
        key = same.key(attribute, trace.value)
        elsewhere = any(id(t) not in gone and attribute_of(t) == attribute and same.key(attribute, t.value) == key for t in r.traces)
        kept = any(same.key(c.attribute, c.value) == key for c in r.change.still)
        if attribute in {*ATTRIBUTES, *DIRECT_KINDS} and trace.confidence >= 0.3 and not elsewhere and not kept:
            yield attribute, key


def test_a_second_look_finds_the_trace_gone() -> None:
    tried = kept = 0
    still = []
    for r in reworded():
        for attribute, key in lost(r):
            tried += 1
            if key in told(r.now, attribute):
                kept += 1
                still.append((attribute, key, r.text, r.now))
    assert tried > 300
    assert kept <= 0.01 * tried, still


_LEAD = st.sampled_from(["今天好累", "刚下班", "食堂真香", "雨下了一天", "周末去爬山"])
_FACT = st.sampled_from(["我是浙大的", "23岁", "我在杭州上班", "养了一只柯基", "月薪三千二", "我老公做饭", "老家襄阳", "研二了", "我是护士", "测出来是INFP",
                         "（今年二十四岁）", "“我女朋友说的”", "#护士日常"])
_MARK = st.sampled_from(["，", "。", "！", "\n", "…", " "])


@settings(deadline=None)
@given(st.lists(st.tuples(st.one_of(_LEAD, _FACT), _MARK), min_size=1, max_size=6))
def test_texts_put_together_at_random_are_never_torn(parts: list[tuple[str, str]]) -> None:
    text = "".join(a + b for a, b in parts)
    for change in options(text, traces_of(text)):
        now = text[: change.start] + change.text + text[change.end :]
        assert now.strip()
        assert torn(now) <= torn(text), (text, now)


@pytest.mark.parametrize(("text", "gone"), [("我是29yo，程序员，在杭州住了五年", "29yo"), ("I'm a nurse (29yo) from Austin, always tired", "29yo")])
def test_two_words_to_drop_are_no_reason_to_lose_a_post(text: str, gone: str) -> None:
    assert any(gone not in text[: o.start] + o.text + text[o.end :] for o in options(text, traces_of(text)))
