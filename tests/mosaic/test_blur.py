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
    ("杭州的雨", [("city", "杭州", "杭州")], "南方的雨"),
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
    ("今天好累好累，在湘雅附二", [("employer", "湘雅附二", "中南大学湘雅二医院")], "今天好累好累"),
    ("I'm a nurse (29yo) from Austin, always tired", [("age", "29yo", "29")], "I'm a nurse from Austin, always tired"),
    ("爱钓鱼｜狮子座｜不回私信", [("zodiac_sign", "狮子座", "狮子座")], "爱钓鱼｜不回私信"),
    ("下班啦 #咖啡师日常 #吧台", [("occupation", "咖啡师", "咖啡师")], "下班啦 #吧台"),
    ("23岁，已经开始喝胖大海", [("age", "23岁", "23")], "已经开始喝胖大海"),
    ("So tired. I work at UCSF. Going to bed.", [("employer", "UCSF", "UCSF")], "So tired. Going to bed."),
])
def test_a_clause_can_be_left_out(text: str, spans: list[tuple[str, str, str]], expected: str) -> None:
    assert expected in rewordings(text, *spans)


def test_what_is_still_said_is_named() -> None:
    text = "养了一只柯基"
    still = {o.text: [(c.attribute, c.value) for c in o.still] for o in options(text, marked(text, ("pet", "柯基", "柯基")))}
    assert still == {"狗": [("pet", "狗")], "宠物": []}


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
    ("Corkman in exile", ("hometown", "Corkman", "Cork")), ("讲雷州话的", ("hometown", "雷州", "雷州")),
    ("Endo sisters, what helps", ("health", "Endo", "endometriosis")), ("Dubbo boy here", ("hometown", "Dubbo", "Dubbo")),
    ("湛江西站到了", ("hometown", "湛江", "湛江")), ("29岁最后一天，写了个脚本", ("age", "29岁", "29")), ("马上25了", ("age", "25", "25")),
    ("失眠门诊挂不上号", ("health", "失眠", "失眠")), ("柯基姐来了", ("pet", "柯基", "柯基")), ("我也是女的", ("gender", "女的", "女")),
    ("和男朋友分手两个月", ("relationship", "男朋友", "恋爱中")), ("在望京SOHO楼下", ("district", "望京", "朝阳区")),
    ("Dog mom. Opinions my own.", ("pet", "Dog", "dog")),
    ("party of four, 34 candles on one cake", ("age", "34", "34")),
])
def test_where_a_coarser_word_would_read_wrong_there_is_none(text: str, span: tuple[str, str, str]) -> None:
    assert [o.text for o in options(text, marked(text, span)) if o.text] == []


@pytest.mark.parametrize(("text", "span", "expected"), [
    ("研二开学，风能把人吹去老挝", ("grade", "研二", "研二"), "开学，风能把人吹去老挝"),
    ("研一 · 铁馆钉子户 · 偶尔写点", ("grade", "研一", "研一"), "研究生 · 铁馆钉子户 · 偶尔写点"),
    ("大三了还没吃腻", ("grade", "大三", "大三"), "上大学了还没吃腻"),
    ("年前回襄阳，牛肉面配黄酒", ("hometown", "襄阳", "襄阳"), "年前回老家，牛肉面配黄酒"),
    ("老家天水的花牛苹果", ("hometown", "天水", "天水"), "老家的花牛苹果"),
    ("我是盐城人，吃不惯甜", ("hometown", "盐城", "盐城"), "我是外地人，吃不惯甜"),
    ("哈尔滨下雪了，站了四十分钟", ("city", "哈尔滨", "哈尔滨"), "这边下雪了，站了四十分钟"),
    ("坐标苏州，来说说", ("city", "苏州", "苏州"), "坐标保密，来说说"),
    ("花园路又堵，命是高架给的", ("district", "花园路", "金水区"), "街上又堵，命是高架给的"),
    ("11号线早高峰太挤", ("city", "11号线", "深圳"), "地铁早高峰太挤"),
    ("在翠湖喂海鸥", ("district", "翠湖", "五华区"), "在水边喂海鸥"),
    ("滨湖的老头子都在走路", ("district", "滨湖", "滨湖区"), "这边的老头子都在走路"),
    ("我们华师人只好看桂花", ("school", "华师", "华中师范大学"), "我们学生只好看桂花"),
    ("做日语翻译第十年", ("occupation", "翻译", "翻译"), "打工第十年"),
    ("医生说我腱鞘炎，少压粉", ("health", "腱鞘炎", "腱鞘炎"), "医生说我是老毛病，少压粉"),
    ("台北的雨下到現在", ("city", "台北", "台北"), "這邊的雨下到現在"),
    ("月薪三千二，别羡慕", ("income", "月薪三千二", "3200"), "月薪几千，别羡慕"),
    ("想报名加我手机13800138000，拼团", ("phone", "13800138000", "13800138000"), "想报名私信我，拼团"),
    ("ring me on 01632 960158 after tea", ("phone", "01632 960158", "01632960158"), "DM me after tea"),
    ("I'm an Inverness lad, she sees us", ("hometown", "Inverness", "Inverness"), "I'm a lad, she sees us"),
    ("laredo is 97 degrees", ("hometown", "laredo", "Laredo, TX"), "my hometown is 97 degrees"),
    ("my adhd meds shortage week three", ("health", "adhd", "ADHD"), "my meds shortage week three"),
    ("I'm 27 and tired", ("age", "27", "27"), "I'm in my 20s and tired"),
    ("I (28F) can't agree", ("age", "28F", "28"), "I (20s F) can't agree"),
    ("Started at 29, still here", ("age", "29", "29"), "Started in my 20s, still here"),
    ("diagnosed with ADHD at 33, it all makes sense", ("health", "ADHD", "ADHD"), "diagnosed at 33, it all makes sense"),
    ("我们学校（北邮）食堂最好吃", ("school", "北邮", "北京邮电大学"), "我们学校食堂最好吃"),
    ("a CS major asks", ("major", "CS", "computer science"), "an engineering major asks"),
])
def test_the_words_beside_decide_what_fits(text: str, span: tuple[str, str, str], expected: str) -> None:
    assert expected in rewordings(text, span)


@pytest.mark.parametrize(("text", "span"), [
    ("家里的柴学会了开冰箱，下一步可能是付款", ("pet", "家里的柴", "柴犬")), ("未婚的朋友问我，我说别闹", ("relationship", "未婚", "未婚")),
    ("she said yes, in the rain, beside a bin", ("relationship", "said yes", "engaged")),
    ("My daughter called from Dunedin. It was tomorrow there.", ("children", "My daughter", "daughter")),
    ("元宵快乐！“月上柳梢头，人约黄昏后，老伴问我约谁”", ("relationship", "老伴", "已婚")),
    ("coeliac, so the pint is cider", ("health", "coeliac", "coeliac disease")), ("83年次，謝謝關心", ("birth_date", "83年次", "1994")),
])
def test_what_leans_on_a_clause_keeps_it(text: str, span: tuple[str, str, str]) -> None:
    assert [o for o in options(text, marked(text, span)) if not o.text] == []
