"""Posts in which nobody says I: headlines, words passed around, talk about people in general."""

from __future__ import annotations

import pytest

from momo_guard.detectors.clauses import is_general, is_impersonal
from momo_guard.text import normal_form


@pytest.mark.parametrize("text", [
    "Former Soldier Runs For Mayor Of Small Town",
    "Mother of Two Arrested in Leeds, officials confirm",
    "teaching is dying https://example.org/story",
    "【孕期小贴士】这些水果要少吃",
    "单亲妈妈带娃创业的故事 http://t.cn/xyz",
])
def test_headlines_and_links_are_impersonal(text: str) -> None:
    assert is_impersonal(text, normal_form(text))


@pytest.mark.parametrize("text", [
    "My Wife And I Are Moving To Leeds Next Spring",
    "wrote about my divorce https://example.org/blog",
    "I AM SO TIRED OF THIS",
    "turning 24 in Lisbon, cake and rain",
    "我的孕期记录 http://t.cn/xyz",
    "刚下夜班，困",
])
def test_whoever_says_i_or_plainly_tells_is_not(text: str) -> None:
    assert not is_impersonal(text, normal_form(text))


@pytest.mark.parametrize(("text", "general"), [
    ("女性被家庭束缚，结了婚就成了免费保姆", True),
    ("有些女生就是被惯坏了，难道男生就该忍", True),
    ("我老婆说社会对女性不公平", False),
    ("女朋友生气了怎么哄", False),
])
def test_arguments_about_people_are_general_unless_somebody_says_i(text: str, general: bool) -> None:
    assert is_general(normal_form(text)) is general
