"""Whose fact it is, in sentences of both languages."""

from __future__ import annotations

import pytest

from momo_guard.detectors.holder import CUES, judge
from momo_guard.post import Post
from momo_guard.text import Text

CASES = [
    # pro-drop and plain self
    ("在杭州上班三年了", "杭州", "city", "self"),
    ("我也在杭州", "杭州", "city", "self"),
    ("单身带娃在郑州", "郑州", "city", "self"),
    ("当老师第三年，在杭州", "杭州", "city", "self"),
    ("两个孩子的妈妈，在郑州", "郑州", "city", "self"),
    ("我妈说我都二十七了", "二十七", "age", "self"),
    ("医生说腱鞘炎，让我少打字", "腱鞘炎", "health", "self"),
    ("回复@小王:我是护士", "护士", "occupation", "self"),
    ("跟我妈在南京住", "南京", "city", "self"),
    ("护士一枚，夜班刚下", "护士", "occupation", "self"),
    ("as a nurse in Ohio I see this daily", "nurse", "occupation", "self"),
    ("Paramedic here, please stop ringing us", "paramedic", "occupation", "self"),
    ("us coders never sleep", "coders", "occupation", "self"),
    ("my wife says I'm 45 going on 12", "45", "age", "self"),
    ("single mom of two in Tampa", "tampa", "city", "self"),
    ("as someone who lives in Austin", "austin", "city", "self"),
    ("we're based in Leeds these days", "leeds", "city", "self"),
    # somebody else
    ("表姐在协和当护士", "护士", "occupation", "other"),
    ("我室友是山东人", "山东", "hometown", "other"),
    ("我妹在人民医院当护士，她说别信偏方", "护士", "occupation", "other"),
    ("不是，在菊厂的是我室友，我不是", "菊厂", "employer", "other"),
    ("室友（山东人）听完沉默了", "山东", "hometown", "other"),
    ("狮子座的朋友别来", "狮子座", "zodiac_sign", "none"),
    ("我同事的妈妈在成都", "成都", "city", "other"),
    ("同桌后来去了上海，做律师", "律师", "occupation", "other"),
    ("原来你是双鱼", "双鱼", "zodiac_sign", "other"),
    ("My sister lives in Denver", "denver", "city", "other"),
    ("my cousin is in Toronto, drives uber", "toronto", "city", "other"),
    ("My pal Ewan runs the Perth depot", "perth", "city", "other"),
    ("she's 34 and teaches in Leeds", "34", "age", "other"),
    ("替我室友转一下！！陶艺系的，毕设缺一个窑", "陶艺", "major", "other"),
    ("posting for a friend: nurse, moving to Leeds in May", "nurse", "occupation", "other"),
    # nobody's
    ("如果我是幼儿园园长，我就每天放午休", "幼儿园园长", "occupation", "none"),
    ("想去大理躺平", "大理", "city", "none"),
    ("梦到自己被分到阿勒泰放羊", "阿勒泰", "city", "none"),
    ("你是北大的吧，这么会分析", "北大", "school", "none"),
    ("刷到一个重庆火锅在东京开店", "重庆", "city", "none"),
    ("“我二十四岁 在广州的雨季里长蘑菇”", "广州", "city", "none"),
    ("《北京人在纽约》重看一遍", "纽约", "city", "none"),
    ("有人问我是不是重庆人，因为我骂人快", "重庆", "hometown", "none"),
    ("主角三十五岁，离异，养鹦鹉", "三十五岁", "age", "none"),
    ("急招：BMS工程师，合肥，15-25k，985硕士优先", "工程师", "occupation", "none"),
    ("每个程序员都要有一把好椅子", "程序员", "occupation", "none"),
    ("周末去青岛玩了两天", "青岛", "city", "none"),
    ("I'm not a doctor, just tired", "doctor", "occupation", "none"),
    ("if I was a nurse I'd be rich", "nurse", "occupation", "none"),
    ("we went to Lisbon for three days", "lisbon", "city", "none"),
    ("\"I'm a 34-year-old founder in Mumbai\" - linkedin, daily", "mumbai", "city", "none"),
    ("> I live in Perth\n\nlucky", "perth", "city", "none"),
    ("面试官：你是清华的？", "清华", "school", "none"),
]


@pytest.mark.parametrize(("text", "word", "kind", "holder"), CASES)
def test_holder(text: str, word: str, kind: str, holder: str) -> None:
    read = Text(text)
    at = read.norm.index(word)
    found = judge(read, at, at + len(word), Post(id="1", platform="x", text=text, where="x"), kind)
    assert found.holder == holder, found
    assert 0 < found.weight <= 1
    assert found.why == CUES[found.cue]


def test_the_past_is_told() -> None:
    text = Text("以前住在上海")
    assert judge(text, 4, 6, Post(id="1", platform="x", text=text.raw, where="x"), "city").past


def test_others_posts_are_others_facts() -> None:
    post = Post(id="1", platform="x", text="我在杭州", where="x", own=False)
    assert judge(Text(post.text), 2, 4, post, "city").holder == "other"


def test_a_profile_field_is_the_authors() -> None:
    post = Post(id="1", platform="x", text="杭州", where="x", kind="profile", title="city")
    assert judge(Text(post.text), 0, 2, post, "city").holder == "self"
