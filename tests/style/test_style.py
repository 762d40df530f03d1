"""Habits, the fingerprint, and two accounts beside each other."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard import assets
from momo_guard.audit import audit
from momo_guard.post import Post
from momo_guard.style import grams, linking
from momo_guard.style.fingerprint import Fingerprint, FingerprintBuilder, bits_at
from momo_guard.style.habits import GROUPS, Counts, count
from momo_guard.style.linking import link


def counted(text: str) -> Counts:
    counts: Counts = {}
    count(text, counts)
    return counts


def heard(texts: list[str], kind: str = "note") -> FingerprintBuilder:
    builder = FingerprintBuilder()
    for i, text in enumerate(texts):
        builder.hear(Post(id=str(i), platform="x", text=text, where="x", kind=kind))  # type: ignore[arg-type]
    return builder


def printed(texts: list[str]) -> Fingerprint:
    found = heard(texts).fingerprint()
    assert found is not None
    return found


TOPICS = ["今天的面条煮得太软", "楼下在修水管", "图书馆又占不到座", "外卖迟到了半小时", "电影散场下雨", "室友养的多肉开花", "排队买票的人真多"]


def written(rng: random.Random, end: str, laugh: str, particle: str, n: int = 60) -> list[str]:
    return [rng.choice(TOPICS) + particle + "，" + laugh + end for _ in range(n)]


def test_choices_are_counted_by_alternative() -> None:
    assert counted("真的没有吃饭。")["not"] == Counter(long=1)
    assert counted("还没吃")["not"] == Counter(short=1)
    assert counted("哈哈哈哈笑死我了～")["laugh"] == Counter(ha4=1, dead=1)
    assert counted("好吧～～")["end"] == Counter(wave=1)
    assert counted("ngl i dont know lol")["laugh"] == Counter(lol=1)
    assert counted("ngl i dont know")["not"] == Counter(bare=1)


def test_lines_end_each_for_itself() -> None:
    assert counted("下班\n回家。")["end"] == Counter(none=1, stop=1)


def test_a_rare_habit_stands_out_and_a_common_one_does_not() -> None:
    habits = {(h.group, h.way) for h in printed(written(random.Random(1), "～", "嘻嘻嘻", "捏")).habits}
    assert ("end", "wave") in habits
    assert ("particle", "nie") in habits
    assert ("pause", "full") not in habits


def test_others_words_and_profiles_do_not_count() -> None:
    assert heard(["嘻嘻嘻～" * 30] * 10, kind="profile").fingerprint() is None
    assert heard(["嘻嘻嘻～" * 30] * 10, kind="repost").fingerprint() is None


def test_an_example_never_shows_a_word() -> None:
    found = printed([f"我在TENCENT上班{end}" for end in ("", "呀", "啦") * 30])
    assert all("TENCENT" not in h.example for h in found.habits)


def test_the_bits_are_those_measured_at_each_length() -> None:
    rows = assets.read_json("style/curve.json")
    assert sum(not row["more"] for row in rows) >= 4
    for row in rows:
        # Where the right writer was found outright, the measurement is only a lower bound.
        assert bits_at(row["characters"]) >= row["bits"] if row["more"] else bits_at(row["characters"]) == round(row["bits"], 1)


def test_the_measured_attacker_links_a_fifth_of_a_thousand_at_a_hundred_characters() -> None:
    rows = {row["characters"]: row for row in assets.read_json("style/curve.json")}
    assert rows[100]["writers"] == 1000
    assert rows[100]["top1"] >= 0.20


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_the_curve_grows_with_length_and_stays_bounded(a: int, b: int) -> None:
    assert bits_at(min(a, b)) <= bits_at(max(a, b)) <= 16.0
    assert bits_at(0) == 0.0 <= bits_at(a)


def test_one_writer_links_and_two_do_not() -> None:
    rng = random.Random(2)
    mine, again = written(rng, "～", "嘻嘻嘻", "捏"), written(rng, "～", "嘻嘻嘻", "捏")
    other = [f"{w}涨价了。。。" for w in "猪肉 机票 房租 汽油 水果 话费 门票 鸡蛋 电池 邮费 车位 理发".split() * 8]
    same, different = link(heard(mine), heard(again)), link(heard(mine), heard(other))
    assert same is not None and different is not None
    assert same.bits > different.bits + 3
    assert same.bits <= bits_at(len("".join(mine)))


def test_what_a_likeness_is_worth_grows_with_it_at_every_length() -> None:
    for language in grams.LANGUAGES:
        for row in linking._usual(language):
            assert row.weight > 0 and row.offset < 0 and len(row.orders) == grams.ORDERS
        for length in (1, 50, 75, 399, 1600, 10**6):
            nothing, half, same = (linking.bits_of([v] * grams.ORDERS, 0.0, length, language) for v in (0.0, 0.5, 1.0))
            assert nothing < half < same and same > 2


def test_a_text_is_all_like_itself_and_not_at_all_like_one_of_other_signs() -> None:
    for language, text in (("en", "the quick brown fox"), ("zh", "今天的云，是灰的")):
        mine = grams.vectors([text], language)
        assert all(found == pytest.approx(1.0) for found in grams.cosines(mine, mine))
        assert sum(grams.cosines(mine, grams.vectors(["ЖЩЮЯ"], language))) < 0.1


@given(st.lists(st.text(max_size=40), max_size=40), st.integers(1, 400))
def test_a_sample_is_no_longer_than_asked_and_comes_from_the_whole_account(texts: list[str], characters: int) -> None:
    total, kept = sum(map(len, texts)), grams.sample(texts, characters)
    length = sum(map(len, kept))
    assert length <= max(characters, 0) or kept == texts
    assert length >= min(total, characters) - max(map(len, texts), default=0)
    assert all(any(text.startswith(k) for text in texts) for k in kept)


def test_link_is_part_of_the_audit(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 2)):
        lines = (f'{{"id":"{i}","text":"{t}"}}\n' for i, t in enumerate(written(random.Random(seed), "～", "嘻嘻嘻", "捏")))
        (tmp_path / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    found = audit(tmp_path / "a.jsonl", other=tmp_path / "b.jsonl")
    assert found.link is not None and found.link.bits > 2
    assert found.style is not None


def test_a_large_account_keeps_a_bounded_even_sample() -> None:
    builder = heard([f"第{i}天" for i in range(10_000)])
    assert 1000 <= len(builder.texts) <= 2048
    assert int(builder.texts[-1][1:-1]) > 9_000


@given(st.text(max_size=300))
def test_any_text_can_be_counted(text: str) -> None:
    for group, counter in counted(text).items():
        assert set(counter) <= set(GROUPS[group].pattern.groupindex)
