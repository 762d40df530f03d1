"""Safer wordings read naturally where they stand, and say what they still give away."""

from __future__ import annotations

import pytest

from momo_guard.mosaic.blur import options
from momo_guard.say import Say
from momo_guard.trace import Trace


def marked(text: str, *spans: tuple[str, str, str]) -> list[Trace]:
    """Traces by (kind, words in the text, value)."""
    found = []
    for kind, words, value in spans:
        start = text.index(words)
        found.append(Trace(post="p", kind=kind, holder="self", start=start, end=start + len(words), text=words, value=value,
                           confidence=0.9, detector="test", why=Say("", "")))
    return found


def rewordings(text: str, *spans: tuple[str, str, str]) -> list[str]:
    return [text[: o.start] + o.text + text[o.end :] for o in options(text, marked(text, *spans))]


@pytest.mark.parametrize(("text", "spans", "expected"), [
    ("浙大计算机大三，求推荐食堂", [("school", "浙大", "浙江大学"), ("major", "计算机", "计算机科学与技术"), ("grade", "大三", "大三")],
     "大学生，求推荐食堂"),
    ("浙大大三的来说说", [("school", "浙大", "浙江大学"), ("grade", "大三", "大三")], "大学生来说说"),
    ("养了一只柯基叫豆豆", [("pet", "养了一只柯基", "柯基")], "养了一只狗叫豆豆"),
    ("我今年27岁了", [("age", "27岁", "27")], "我今年20多岁了"),
    ("三十一岁的人了", [("age", "三十一岁", "31")], "三十多岁的人了"),
    ("05年的老人家路过", [("birth_date", "05年", "2005")], "00后老人家路过"),
    ("生日5月12日快乐", [("birth_date", "5月12日", "--05-12")], "生日5月快乐"),
    ("在杭州西湖区上班", [("city", "杭州", "杭州"), ("district", "西湖区", "西湖区")], "在浙江上班"),
    ("杭州的雨", [("city", "杭州", "杭州")], "东部的雨"),
    ("我老公做饭", [("relationship", "我老公", "已婚")], "我家里人做饭"),
    ("我是INFP", [("mbti", "INFP", "INFP")], "我是i人"),
    ("到手7300，够了", [("income", "到手7300", "月到手7300元")], "到手几千，够了"),
    ("高中物理老师的嗓子", [("occupation", "高中物理老师", "高中物理老师")], "老师的嗓子"),
    ("I'm a 27-year-old from Ohio", [("age", "27-year-old", "27")], "I'm a 20-something from Ohio"),
    ("I live in Austin now", [("city", "Austin", "Austin, TX")], "I live in the South now"),
    ("my husband cooks", [("relationship", "my husband", "married")], "my partner cooks"),
    ("with a corgi at home", [("pet", "a corgi", "corgi")], "with a dog at home"),
    ("I'm a nurse", [("occupation", "nurse", "nurse")], "I'm a healthcare worker"),
    ("both budgies are asleep", [("pet", "budgies", "budgies")], "both pets are asleep"),
    ("CS major at UMich here", [("major", "CS", "computer science"), ("school", "UMich", "University of Michigan")],
     "A college student here"),
])
def test_rewordings_read_naturally(text: str, spans: list[tuple[str, str, str]], expected: str) -> None:
    assert expected in rewordings(text, *spans)


@pytest.mark.parametrize(("text", "spans", "expected"), [
    ("今天刚下夜班，在湘雅附二，好累", [("employer", "湘雅附二", "中南大学湘雅二医院")], "今天刚下夜班，好累"),
    ("好累，在湘雅附二", [("employer", "湘雅附二", "中南大学湘雅二医院")], "好累"),
    ("在湘雅附二", [("employer", "湘雅附二", "中南大学湘雅二医院")], ""),
    ("So tired. I work at UCSF. Going to bed.", [("employer", "UCSF", "UCSF")], "So tired. Going to bed."),
])
def test_a_clause_can_be_left_out(text: str, spans: list[tuple[str, str, str]], expected: str) -> None:
    assert expected in rewordings(text, *spans)


def test_what_is_still_said_is_named() -> None:
    text = "养了一只柯基"
    still = {o.text: [(c.attribute, c.value) for c in o.still] for o in options(text, marked(text, ("pet", "柯基", "柯基")))}
    assert still == {"狗": [("pet", "狗")], "宠物": [], "": []}


def test_a_word_that_speaks_of_two_things_blurs_both() -> None:
    text = "我老公做饭"
    found = options(text, marked(text, ("gender", "我老公", "女"), ("relationship", "我老公", "已婚")))
    assert {t.kind for t in next(o for o in found if o.text == "家里人").traces} == {"gender", "relationship"}


def test_facts_of_others_are_not_reworded() -> None:
    text = "表姐是护士"
    theirs = [Trace(post="p", kind="occupation", holder="other", start=3, end=5, text="护士", value="护士", confidence=0.9,
                    detector="test", why=Say("", ""))]
    assert options(text, theirs) == []


@pytest.mark.parametrize(("text", "span"), [
    ("I'm an Inverness lad", ("hometown", "Inverness", "Inverness")), ("Corkman in exile", ("hometown", "Corkman", "Cork")),
    ("Endo sisters, what helps", ("health", "Endo", "endometriosis")), ("Dubbo boy here", ("hometown", "Dubbo", "Dubbo")),
    ("讲雷州话的", ("hometown", "雷州", "雷州")), ("湛江西站到了", ("hometown", "湛江", "湛江")),
])
def test_where_a_coarser_word_would_read_wrong_there_is_none(text: str, span: tuple[str, str, str]) -> None:
    assert [o.text for o in options(text, marked(text, span))] == [""]
