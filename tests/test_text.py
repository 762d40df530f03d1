"""Normalisation reads disguises, and its map leads back to what was written."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momo_guard import text
from momo_guard.text import Text, normal_form, read_all

NASTY = st.text(
    st.one_of(
        st.sampled_from("aB1 ，。Ａ１電話杭州\u200b\ufe0f\u20e3\u0301\u3099ｶﾞ①⑴🔟❤👨\u200dаеЖЯαΩ\ufeff\x00\n\uf8ff가\u1100\u1161ßİ🅰"),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１３８－００１３", "138-0013"),
        ("電話號碼", "电话号码"),
        ("1️⃣3️⃣8️⃣", "138"),
        ("①③⑧❶➑⓪", "138180"),
        ("🅰🅱", "ab"),
        ("𝟙𝟛𝟠 𝒗𝒙", "138 vx"),
        ("v\u200bx\u2060号", "vx号"),
        ("❤️", "❤"),
        ("pаypаl", "paypal"),
        ("ВКонтакте", "вконтакте"),
        ("cafe\u0301", "café"),
        ("ＰＭ１０：３０", "pm10:30"),
        ("138–0013—8000", "138-0013—8000"),
        ("I’m “ok”", "i'm \"ok\""),
        ("张·三•李", "张·三·李"),
        ("ﬁne", "fine"),
        ("全\u3000角\u00a0空格", "全 角 空格"),
    ],
)
def test_disguises_are_read_as_what_they_mean(written: str, read: str) -> None:
    assert normal_form(written) == read


def test_a_span_leads_back_to_what_was_written() -> None:
    text = Text("我1️⃣3️⃣8️⃣，ﬁ\u200bn𝟙")
    assert text.norm == "我138,fin1"
    assert text.span(1, 4) == (1, 10)
    assert text.raw[slice(*text.span(1, 4))] == "1️⃣3️⃣8️⃣"
    assert text.raw[slice(*text.span(5, 6))] == "ﬁ\u200b"
    assert text.raw[slice(*text.span(8, 9))] == "𝟙"


@given(NASTY)
def test_spans_are_valid_monotone_and_cover_the_text(raw: str) -> None:
    text = Text(raw)
    spans = [text.span(i, i + 1) for i in range(len(text.norm))]
    assert all(0 <= a < b <= len(raw) for a, b in spans)
    assert all(x[0] <= y[0] and x[1] <= y[1] for x, y in itertools.pairwise(spans))
    assert all(x == y or x[1] == y[0] for x, y in itertools.pairwise(spans))
    if spans:
        assert spans[-1][1] == len(raw)
        assert Text(raw[: spans[0][0]]).norm == ""
        assert text.span(0, len(text.norm)) == (spans[0][0], spans[-1][1])


@given(NASTY)
def test_the_normal_form_is_its_own(raw: str) -> None:
    assert normal_form(normal_form(raw)) == normal_form(raw)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="\u00ad\x85\x00\u0149"), max_size=40))
def test_plain_letters_are_folded_as_unicode_says(raw: str) -> None:
    assert normal_form(raw) == "".join(unicodedata.normalize("NFKC", c).lower() for c in raw)


@pytest.fixture(autouse=True)
def _many_were_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_FEW", 0)


def test_the_first_texts_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_FEW", 4000)
    monkeypatch.setattr(text, "_read_so_far", 0)
    monkeypatch.setattr(text, "_read_together", lambda raws: pytest.fail("too early"))
    assert [t.norm for t in read_all(["Ａ", "，b"])] == ["a", ",b"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NASTY, min_size=1, max_size=8))
def test_texts_read_together_read_as_each_alone(raws: list[str]) -> None:
    for raw, among in zip(raws, read_all(raws), strict=True):
        alone = Text(raw)
        assert (among.raw, among.norm) == (raw, alone.norm)
        spans = list(itertools.combinations(range(len(alone.norm) + 1), 2))
        assert [among.span(*s) for s in spans] == [alone.span(*s) for s in spans]


@pytest.mark.parametrize("plane", [range(0x10000), range(0x10000, 0x20000), range(0x20000, 0x20100)])
def test_every_character_reads_the_same_among_others(plane: range) -> None:
    raws = [f"x{chr(code)}中" for code in plane]
    assert [t.norm for t in read_all(raws)] == [normal_form(r) for r in raws]
