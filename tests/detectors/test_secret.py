"""The self-card finds its secrets in disguise, and leaves ordinary words alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard import assets
from momo_guard.detectors.scan import Scanner
from momo_guard.detectors.secret import Secret, SelfCard
from momo_guard.post import Post
from momo_guard.trace import Trace

CARD = [
    Secret("name", "林晚秋"),
    Secret("name", "李静"),
    Secret("friend", "欧阳小满"),
    Secret("school", "浙江大学"),
    Secret("employer", "星河设计院"),
    Secret("phone", "13912345678"),
    Secret("account", "qiuqiu_1108"),
    Secret("name", "Margaret Whitlow"),
]
SCANNER = Scanner([SelfCard(CARD)])


def found(text: str, scanner: Scanner = SCANNER) -> list[Trace]:
    return scanner.scan(Post(id="1", platform="x", text=text, where="t"))


HITS = [
    ("我叫林晚秋，记住了", "林晚秋"), ("林 晚 秋 收", "林晚秋"), ("林·晚·秋", "林晚秋"), ("林/晚/秋", "林晚秋"), ("林，晚，秋", "林晚秋"), ("零碗秋", "林晚秋"), ("林\u200b晚\u200b秋", "林晚秋"),
    ("林婉秋你好", "林晚秋"), ("淋晚秋", "林晚秋"), ("林wan秋", "林晚秋"), ("linwanqiu", "林晚秋"), ("Lin Wanqiu", "林晚秋"), ("wanqiu lin", "林晚秋"),
    ("l i n w a n q i u", "林晚秋"), ("l1nwanq1u", "林晚秋"), ("LIN_WAN_QIU", "林晚秋"), ("我是lwq", "林晚秋"), ("叫我L.W.Q", "林晚秋"),
    ("秋晚林", "林晚秋"), ("🌲晚秋", "林晚秋"), ("🌲🌃🍂", "林晚秋"), ("双木晚秋", "林晚秋"), ("ｌｉｎ ｗａｎ ｑｉｕ", "林晚秋"), ("uiqnawnil", "林晚秋"),
    ("木子静", "李静"), ("李jing", "李静"), ("我叫李净", "李静"), ("lijing 留", "李静"), ("歐陽小滿也在", "欧阳小满"), ("欧阳晓满", "欧阳小满"),
    ("浙 江 大 学", "浙江大学"), ("zhejiangdaxue", "浙江大学"), ("折江大学", "浙江大学"), ("星河设计yuan", "星河设计院"), ("139 1234 5678", "13912345678"),
    ("一三九一二三四五六七八", "13912345678"), ("1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "13912345678"), ("87654321931", "13912345678"),
    ("前半截 139123", "13912345678"), ("后半截 45678 别拼", "13912345678"), ("尾号5678", "13912345678"), ("幺三九 一二三四 五六七八", "13912345678"),
    ("qiuqiu1108", "qiuqiu_1108"), ("q1uq1u_1108", "qiuqiu_1108"), ("qiu.qiu.1108", "qiuqiu_1108"), ("8011_uiquiq", "qiuqiu_1108"),
    ("margaret w h i t l o w", "Margaret Whitlow"), ("M4rgaret-Whitl0w", "Margaret Whitlow"), ("Whitlow, Margaret", "Margaret Whitlow"), ("my name, M.W.", "Margaret Whitlow"),
]


@pytest.mark.parametrize(("text", "secret"), HITS)
def test_a_disguised_secret_is_found(text: str, secret: str) -> None:
    assert secret in {t.value for t in found(text)}


SILENT = [
    "今晚秋天的风很大", "树林晚上很黑", "请安静一点", "李子静静地躺在盘子里", "我在浙江，大学毕业了", "订单 139123456789012", "2024-05-06 12:34",
    "a long time ago", "the whit low table", "jing", "星河灿烂", "木子美", "晚秋的林子", "13987654321", "lw", "价格 5678 元",
]


@pytest.mark.parametrize("text", SILENT)
def test_ordinary_words_stay_silent(text: str) -> None:
    assert found(text) == []


def test_at_most_one_false_alarm_in_a_thousand_ordinary_posts() -> None:
    posts = [json.loads(line) for line in assets.read_text("demo/account.jsonl").splitlines()]
    alarms = [t for p in posts for t in found(p["text"]) if t.value not in p["text"]]
    assert alarms == []


def test_the_span_is_the_disguise_in_the_original_text() -> None:
    (trace,) = [t for t in found("早，我是 ｌｉｎ ｗａｎ ｑｉｕ 呀") if t.value == "林晚秋"]
    assert trace.text == "ｌｉｎ ｗａｎ ｑｉｕ"
    assert trace.why.zh == "你的名字：拼音"


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault(text: str) -> None:
    for trace in found(text):
        assert text[trace.start : trace.end] == trace.text


@given(st.text(min_size=1, max_size=12))
def test_any_secret_can_be_kept(secret: str) -> None:
    Scanner([SelfCard([Secret("other", secret)])]).scan(Post(id="1", platform="x", text="hello 你好", where="t"))
