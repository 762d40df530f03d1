"""A further fact never leaves more people: whatever is told, in whatever order, for every adversary."""

from __future__ import annotations

import random
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.mosaic import places
from momo_guard.mosaic.adversaries import Eyes, likely
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.nouns import Adversary

VALUES: dict[str, list[str]] = {
    "gender": ["男", "女", "female", "non-binary"], "age": ["22", "20-24", "30s", "45"], "birth_date": ["1998-05-12", "--05-12", "2003", "1998-05"],
    "zodiac_sign": ["金牛座", "leo"], "country": ["日本", "United States", "中国"], "city": ["杭州", "长沙", "Austin", "Atlantis", "上海"],
    "district": ["西湖区", "洪山区", "高新区"], "hometown": ["徐州", "江苏", "杭州", "London"],
    "school": ["浙江大学", "中南大学", "University of Michigan", "Hogwarts"], "major": ["计算机科学与技术", "nursing", "魔法史"],
    "grade": ["大三", "研一", "2019级", "高二"], "education": ["本科", "硕士在读", "bachelor", "高中"],
    "employer": ["腾讯", "湘雅医院", "某某公司", "Google"], "occupation": ["护士", "高中物理老师", "software engineer", "驯龙师"],
    "income": ["月到手7300元"], "relationship": ["已婚", "单身", "divorced"], "children": ["一个女儿", "two kids", "没有孩子"],
    "ethnicity": ["汉族", "彝族", "hispanic"], "nationality": ["中国", "Canadian"], "religion": ["佛教", "Catholic", "克苏鲁"],
    "health": ["甲状腺结节", "asthma", "怪病"], "pet": ["柯基", "cat", "独角兽"], "mbti": ["INFP", "XXXX"], "name": ["李雷", "Jane Smith"],
    "political_status": ["中共党员"], "device": ["iPhone 15 Pro"], "language": ["粤语", "Spanish"],
}
ADVERSARIES = cast("list[Adversary]", ["stranger", "digger", "acquaintance"])
# The frame is given: which population is looked through is no fact about the author.
FRAMES = [places.china(), places.everywhere(), places.everywhere_chinese()]

claims = st.sampled_from(sorted(VALUES)).flatmap(
    lambda a: st.builds(Claim, attribute=st.just(a), value=st.sampled_from(VALUES[a]), confidence=st.sampled_from([0.35, 0.6, 0.8, 0.95, 1.0])))


def never_more(told: list[Claim], further: Claim, adversary: Adversary, frame: int) -> bool:
    """The count with one more fact, against the count without it; a fact told again more surely is no further one."""
    eyes = Eyes(year=2025)
    given_frame = FRAMES[frame] if adversary != "acquaintance" else None
    if adversary == "acquaintance":
        eyes = Eyes(year=2025, chinese=True)
        given_frame = None
        told = [c for c in told if c.attribute not in ("country", "city", "district")]
        if further.attribute in ("country", "city", "district"):
            return True
    before = likely(told, eyes, adversary, frame=given_frame)
    after = likely([*told, further], eyes, adversary, frame=given_frame)
    return after <= before * (1 + 1e-9)


@settings(max_examples=400, deadline=None)
@given(st.lists(claims, max_size=9, unique_by=lambda c: c.attribute), claims, st.sampled_from(ADVERSARIES), st.integers(0, 2))
def test_a_further_fact_never_leaves_more(told: list[Claim], further: Claim, adversary: Adversary, frame: int) -> None:
    told = [c for c in told if c.attribute != further.attribute]
    assert never_more(told, further, adversary, frame)


def test_a_doubtful_place_or_grade_does_not_take_a_student_from_the_campus() -> None:
    studies = [Claim(attribute="education", value="硕士在读", confidence=0.35), Claim(attribute="school", value="浙江大学", confidence=0.35)]
    for attribute, value in (("district", "高新区"), ("city", "杭州"), ("city", "Austin"), ("country", "日本"), ("grade", "高二")):
        for confidence in (0.35, 0.6, 0.95):
            further = Claim(attribute=attribute, value=value, confidence=confidence)
            for frame in range(len(FRAMES)):
                assert never_more(studies, further, "digger", frame), (further, frame)


def test_in_ten_thousand_random_cases() -> None:
    rng = random.Random(7)
    for _ in range(10_000):
        names = rng.sample(sorted(VALUES), rng.randint(1, 8))
        made = [Claim(attribute=a, value=rng.choice(VALUES[a]), confidence=rng.choice((0.35, 0.6, 0.8, 0.95, 1.0))) for a in names]
        assert never_more(made[1:], made[0], rng.choice(ADVERSARIES), rng.randint(0, 2)), made
