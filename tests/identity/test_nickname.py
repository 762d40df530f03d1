"""Labels: the catalogue, chance, what is typed, what a detector finds in it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import UsageFault
from momo_guard.identity import bits, nickname
from momo_guard.trace import Trace


def silent(_text: str) -> Sequence[Trace]:
    return []


def test_momo_comes_first_and_tells_nothing() -> None:
    first = nickname.labels()[0]
    assert first.nickname == ("momo", "momo") and first.rank == 0 and first.discloses is None


def test_every_label_is_complete() -> None:
    labels = nickname.labels()
    assert len(labels) >= 40 and len({label.id for label in labels}) == len(labels)
    for label in labels:
        assert "mo" in label.nickname.zh and "mo" in label.nickname.en
        assert label.status in ("sourced", "proposed") and (label.source or label.status == "proposed")
        assert nickname.kind_name(label.kind).zh != "自己写的"


def test_labels_that_narrow_are_not_offered() -> None:
    """None of the catalogue reads as a place, an employer, a year, an illness."""
    for label in nickname.labels():
        assert not any(c.isdigit() for c in label.nickname.zh)
        assert nickname.warnings(label, silent) == []
    assert len(nickname.not_offered()) == 5


@pytest.mark.parametrize(("text", "wanted"), [
    ("奶茶", "naicha"), ("milk tea", "naicha"), ("奶茶mo", "naicha"), ("Postgraduate mo", "kaoyan"), ("momo警官", "jingguan"),
    ("警官", "jingguan"), ("momo(减肥中)", "jianfei"), ("减肥中", "jianfei"), ("momo", "momo"), ("🌸", "blossom"), ("ｍｏｍｏ", "momo"),
])
def test_a_label_is_found_as_it_is_written(text: str, wanted: str) -> None:
    found = nickname.find(text)
    assert found is not None and found.id == wanted


def test_chance_follows_the_shares_and_tells_nothing_of_the_wearer() -> None:
    rng = random.Random(7)
    drawn = Counter(nickname.draw(rng).id for _ in range(40_000))
    harmless = [label for label in nickname.labels() if label.discloses is None]
    total = sum(bits.label_share(label.rank, len(nickname.labels()) - 1) for label in harmless)
    assert set(drawn) <= {label.id for label in harmless}
    assert drawn["momo"] / 40_000 == pytest.approx(0.7 / total, abs=0.01)


@pytest.mark.parametrize(("text", "lang", "wanted"), [
    ("海边", "zh", "海边mo"), ("seaside", "en", "seaside mo"), ("海边momo", "zh", "海边momo"), ("  two   words ", "en", "two words mo"),
])
def test_a_typed_label_takes_the_pattern(text: str, lang: str, wanted: str) -> None:
    label = nickname.typed(text, "zh" if lang == "zh" else "en")
    assert label.kind == "typed" and label.nickname.zh == wanted


@pytest.mark.parametrize("text", ["", "   ", "a\u200bb", "x\ny\x00"])
def test_an_empty_or_hidden_label_is_told(text: str) -> None:
    with pytest.raises(UsageFault):
        nickname.typed(text, "zh")


@given(st.text(max_size=40))
def test_any_text_becomes_a_label_or_a_plain_sentence(text: str) -> None:
    try:
        label = nickname.find(text) or nickname.typed(text, "zh")
    except UsageFault as fault:
        assert fault.message.zh and fault.hint is not None
    else:
        assert label.nickname.zh


def test_a_typed_label_is_read_by_the_detectors_of_a_post() -> None:
    from momo_guard.cli.identity import _scan

    said = nickname.warnings(nickname.typed("加我微信 wxid_t7k2m9q4", "zh"), _scan)
    assert "crowd of one" in said[0].en
    assert len(said) > 1 and "gives away" in said[1].en


@pytest.mark.parametrize(("text", "gives"), [
    ("杭州", "a city"), ("浙大", "a school"), ("腾讯", "an employer"), ("护士", "an occupation"), ("抑郁症", "health"),
    ("INFP", "MBTI"), ("天秤座", "a star sign"), ("13800138000", "a phone number"),
])
def test_what_narrows_is_found_though_a_label_says_no_i(text: str, gives: str) -> None:
    from momo_guard.cli.identity import _scan

    said = nickname.warnings(nickname.typed(text, "zh"), _scan)
    assert any(gives in s.en for s in said), said


@pytest.mark.parametrize("text", ["海边散步", "摸鱼怪", "爱吃鱼", "月亮", "sleepy cat"])
def test_a_harmless_typed_label_is_a_crowd_of_one_and_no_more(text: str) -> None:
    from momo_guard.cli.identity import _scan

    assert len(nickname.warnings(nickname.typed(text, "zh"), _scan)) == 1


def test_a_number_in_a_label_is_warned_of() -> None:
    said = nickname.warnings(nickname.typed("1998", "zh"), silent)
    assert any("year" in s.en for s in said)
