"""A covered report holds none of the values, wherever they stood."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.mosaic.nouns import Factor, Plan, Replacement, Step
from momo_guard.report.cover import DOT, Cover, cover, covered
from momo_guard.report.render import render
from momo_guard.say import Say
from momo_guard.trace import KINDS
from tests.report.invented import MOSAIC, PLAN, RICH, crowd, post, trace

VALUES = ["13800138000", "momo_test_77", "浙江大学", "浙大", "计算机科学与技术", "大三", "紫金港", "2003-06-12", "徐州",
          "赵小满", "华为", "杭州", "彝族", "女孩子", "04er", "江苏", "浙江", "Redmi Note 12"]


@pytest.mark.parametrize("fmt", ["text", "json"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_value_is_left(fmt: str, lang: str) -> None:
    report = "".join(render(RICH, fmt, "zh" if lang == "zh" else "en", mask=True))
    assert [v for v in VALUES if v in report] == []
    assert DOT in report


def test_in_clear_they_are_all_there() -> None:
    report = "".join(render(RICH, "json", "zh", mask=False))
    assert [v for v in VALUES if v not in report] == []


def test_the_form_that_the_design_names() -> None:
    assert covered("13800138000", "phone") == "138••••8000"
    assert covered("138 0013 8000", "phone") == "138 •••• 8000"
    assert covered("杭州", "city") == "••"
    assert covered("浙江大学", "school") == "浙•••"
    assert covered("女", "gender") == "•"
    assert covered("a.b@example.com", "email") == "a.•@•••••••.•••"


@given(st.text(min_size=1), st.sampled_from(KINDS))
def test_a_cover_is_as_long_and_hides_at_least_a_third(value: str, kind: str) -> None:
    hidden = covered(value, kind)
    assert len(hidden) == len(value)
    telling = [c for c in value if c.isalnum()]
    assert sum(a != b for a, b in zip(value, hidden, strict=True)) * 3 >= min(len(telling), 3)


def test_spans_and_offsets_stay_true() -> None:
    hidden = cover(RICH)
    for t in hidden.traces:
        if t.field == "text":
            assert len(hidden.posts[t.post].text) == len(RICH.posts[t.post].text)
            if t.holder != "none":
                assert DOT in hidden.posts[t.post].text[t.start:t.end]


def test_a_value_is_covered_in_posts_where_it_was_not_found_and_in_all_wording() -> None:
    a, b = post("p1", "我叫林小满，在青石巷"), post("p2", "LINXM 说林小满又来了")
    audit = msgspec.structs.replace(
        RICH, posts={"p1": a, "p2": b},
        traces=(trace(a, "林小满", "person_name", why=Say("林小满是名字", "林小满 is a name")),
                trace(b, "LINXM", "handle", "linxm")),
        mosaic=(crowd("stranger", 1000, 3, (Factor(attribute="city", value="杭州", share=0.1, low=0.1, high=0.2, bits=3.3,
                                                   source="杭州统计年鉴，2023", note=Say("林小满", "林小满")),)),),
        plan=Plan(target=10, adversary="stranger", after=MOSAIC[0], steps=(
            Step(post="p1", action="edit", why=Say("林小满写得太细", "林小满 is too fine"), crowd_after=5,
                 replace=(Replacement(start=2, end=5, text="linxm"),)),)),
    )
    for fmt in ("text", "json"):
        report = "".join(render(audit, fmt, "zh", mask=True)).lower()
        assert "林小满" not in report and "linxm" not in report and "杭州" not in report


def test_a_number_inside_a_longer_one_is_not_taken_for_the_value() -> None:
    hide = Cover({"23": "age", "ann": "person_name"})
    assert hide.text("23 岁，2023 年，x23") == "•• 岁，2023 年，x••"
    assert hide.text("Ann, annual, ann.") == "A••, annual, a••."


def test_a_longer_match_that_fails_does_not_hide_a_shorter_one() -> None:
    hide = Cover({"ann lee": "person_name", "ann": "person_name"})
    assert hide.text("ann leeds") == "a•• leeds"


def test_a_link_that_holds_a_value_is_dropped_and_others_stay() -> None:
    own = post("p1", "找我 momo_test_77")
    own = msgspec.structs.replace(own, url="https://x.example/momo_test_77/status/1")
    audit = msgspec.structs.replace(RICH, posts={"p1": own}, traces=(trace(own, "momo_test_77", "handle"),))
    assert cover(audit).posts["p1"].url is None
    assert cover(RICH).posts["a1"].url == RICH.posts["a1"].url


def test_surrogates_do_no_harm() -> None:
    own = post("p1", "电话\ud83d13800138000\udc00")
    audit = msgspec.structs.replace(RICH, posts={"p1": own}, traces=(trace(own, "\ud83d13800138000", "phone"),), plan=None)
    assert "13800138000" not in "".join(render(audit, "text", "zh", mask=True))
    assert json.loads("".join(render(audit, "json", "zh", mask=True)))
    assert json.loads("".join(render(audit, "json", "zh", mask=False)))


def test_the_plan_stays_readable() -> None:
    assert PLAN.steps[1].replace[0].text == "大学生"
    plan = cover(RICH).plan
    assert plan is not None and plan.steps[1].replace[0].text == "大学生"


def test_what_else_could_be_done_is_covered_too() -> None:
    other = Plan(target=1000, adversary="stranger", after=PLAN.after, steps=(
        Step(post="1", action="edit", why=Say("这里说出了浙大。", "It tells 浙大."), crowd_after=9,
             replace=(Replacement(start=0, end=2, text="杭州"),)),))
    hidden = cover(msgspec.structs.replace(RICH, plan=msgspec.structs.replace(PLAN, others=(other,)))).plan
    assert hidden is not None
    (step,) = hidden.others[0].steps
    assert (step.why.zh, step.replace[0].text) == ("这里说出了••。", "••")


def test_a_covered_address_does_not_tell_its_city() -> None:
    assert covered("杭州市西湖区文三路478号", "address")[1:].strip(DOT) == ""
