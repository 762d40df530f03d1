"""The text report: short first, never wider than asked, marks where they belong, hostile text harmless."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.audit import Audit
from momo_guard.mosaic.nouns import Step
from momo_guard.post import Post
from momo_guard.report import planned
from momo_guard.report.plain import in_json
from momo_guard.report.render import render
from momo_guard.report.width import cells, cut, wrap
from momo_guard.say import Lang, Say
from momo_guard.trace import Trace
from tests.report.invented import EMPTY, PLAN, RICH, post, trace

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def text(audit: Audit, lang: Lang = "zh", *, mask: bool = False, width: int = 80, color: bool = False) -> str:
    return "".join(render(audit, "text", lang, mask=mask, width=width, color=color))


def one(of: Post, *traces: Trace) -> Audit:
    return msgspec.structs.replace(EMPTY, posts={of.id: of}, traces=traces)


def test_the_opening_has_a_sentence_for_each_adversary() -> None:
    head = text(RICH).split("\n\n")[0]
    assert "还有约 14 人和你一样" in head
    assert "在大约 500 个熟人里，只有你对得上" in head
    assert "还有约 5 人和你一样" in head
    assert "平台" in head and "手机号和设备" in head
    english = text(RICH, "en").split("\n\n")[0]
    assert "about 14 people still fit" in " ".join(english.split())


def test_the_worst_come_before_the_counts_and_are_marked_in_their_post() -> None:
    report = text(RICH)
    assert report.index("先看这 5 处") < report.index("怎么办") < report.index("找到的") < report.index("读了什么")
    assert "加我vx：[momo_test_77] 一起拼单，或者打 [13800138000]" in report
    assert "[浙大计算机大三]，期末周活不下去了" in report


def test_what_is_nobodys_is_counted_and_not_shown() -> None:
    report = text(RICH)
    assert "兰州" not in report
    assert "另有 1 处看着像" in report
    assert "别人的事" in report


def test_an_empty_audit_promises_nothing() -> None:
    assert "没找到，不等于没有" in text(EMPTY)
    assert "先看" not in text(EMPTY) and "找到的" not in text(EMPTY)
    assert "没有这些：时间、IP 属地、定位、设备、坐标和链接。" in text(EMPTY)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int, color: bool) -> None:
    for line in text(RICH, lang, width=width, color=color).splitlines():
        assert cells(ANSI.sub("", line)) <= width, line


def test_colour_is_only_there_when_asked() -> None:
    assert "\x1b" not in text(RICH)
    colored = text(RICH, color=True)
    assert ANSI.sub("", colored).replace("[", "").replace("]", "").split() == (
        text(RICH).replace("[", "").replace("]", "").split()
    )
    assert "\x1b[1;4;35m13800138000\x1b[0m" in colored


def test_a_mark_over_two_lines_is_closed_and_opened_again() -> None:
    long = post("p", "住在" + "很长的地址" * 20 + "门口")
    lines = text(one(long, trace(long, "很长的地址" * 20, "address")), width=50, color=True).splitlines()
    for line in lines:
        assert line.count("\x1b[1;4;35m") <= 1
        assert not ANSI.sub("", line) or line.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9][0-9;]*m", line))


@pytest.mark.parametrize("color", [True, False])
def test_a_post_can_not_drive_the_terminal(color: bool) -> None:
    evil = post("p", "a\x1b]0;owned\x07\x1b[2Jb \u202egnp.exe\u2066 \x9b31m \ue010x\ue011 打13800138000\r\n\ud83d end")
    report = text(one(evil, trace(evil, "13800138000", "phone")), color=color)
    left = ANSI.sub("", report)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", left)
    assert "13800138000" in left


def test_a_very_long_post_is_cut_around_what_matters() -> None:
    long = post("p", "啊" * 100_000 + "13800138000" + "哦" * 100_000)
    report = text(one(long, trace(long, "13800138000", "phone")))
    assert "[13800138000]" in report and len(report) < 2000


@given(st.text(), st.integers(4, 40))
def test_wrapping_loses_nothing_but_spaces_and_keeps_the_width(line: str, width: int) -> None:
    line = "".join(c for c in line if c.isprintable() and not "\ud800" <= c <= "\udfff")
    lines = wrap(line, width)
    assert "".join("".join(lines).split()) == "".join(line.split())
    assert all(cells(part) <= width for part in lines)


def test_wrapping_by_example() -> None:
    assert wrap("今天天气很好，出门", 14) == ["今天天气很好，", "出门"]
    assert wrap("今天天气很好，出门", 12) == ["今天天气很", "好，出门"]
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("还有（6 人）", 6) == ["还有", "（6", "人）"]
    assert wrap("", 10) == [""]
    assert cut("今天天气", 5) == "今天…"


def test_a_plan_moves_no_cursor() -> None:
    evil = "\x1b]0;pwn\x07"
    step = Step(post=evil, action="edit", why=Say("为什么", "why"), crowd_after=9, replace=())
    audit = msgspec.structs.replace(RICH, posts={evil: post(evil, "你好" + evil)})
    lines = "".join(planned.as_text(msgspec.structs.replace(PLAN, steps=(step,)), audit, "zh"))
    assert "pwn" in lines
    assert not {"\x1b", "\x07"} & set(lines)


@given(st.text())
def test_json_on_a_terminal_says_the_same_and_drives_nothing(words: str) -> None:
    shown = in_json(json.dumps({"text": words + "\x9b31m\x7f\u202e"}, ensure_ascii=False))
    assert json.loads(shown)["text"] == words + "\x9b31m\x7f\u202e"
    assert not any(0x7F <= ord(c) < 0xA0 or ord(c) < 32 or c in "\u202d\u202e\u2066" for c in shown)
