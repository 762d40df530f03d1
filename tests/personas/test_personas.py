"""The accounts are well formed: every mark closed, every piece of evidence a post."""

from __future__ import annotations

import pytest

from momo_guard.trace import KINDS
from tests.personas.read import read, unmark

FRESH = ["fresh_zh.txt", "fresh_en.txt", "clean_zh.txt", "clean_en.txt"]
FILES = ["build_zh.txt", "build_en.txt", "unread_zh.txt", "unread_en.txt", *FRESH]
GOLD_ONLY = {"child", "metro_or_landmark", "order_number", "event_ticket", "name"}


@pytest.mark.parametrize("name", FILES)
def test_accounts_are_well_formed(name: str) -> None:
    accounts = read(name)
    assert len(accounts) >= 4
    for account in accounts:
        assert len(account.posts) >= 10
        assert {a["hardness"] for a in account.attributes.values()} >= {1, 2}
        for span in account.spans:
            text = next(p["text"] for p in account.posts if p["post_id"] == span.post)
            assert text[span.start : span.end] == span.text != ""
            assert span.kind in GOLD_ONLY or span.kind in KINDS
    assert {s.holder for a in accounts for s in a.spans} == {"self", "other", "none"}


@pytest.mark.parametrize("name", FRESH)
def test_fresh_accounts_are_whole(name: str) -> None:
    """Long enough, in order, every account with something of all three holders, every attribute with a post that tells it."""
    for account in read(name):
        assert 18 <= len(account.posts) <= 30
        days = [p["created_at"] for p in account.posts]
        assert days == sorted(days) and account.posts[0]["type"] == "bio"
        assert {s.holder for s in account.spans} == {"self", "other", "none"}
        posts = {p["post_id"] for p in account.posts}
        assert all(a["evidence"] and set(a["evidence"]) <= posts for a in account.attributes.values())
        bare = posts - {s.post for s in account.spans}
        assert len(bare) >= 3, "too few posts that say nothing"


def test_no_two_accounts_share_a_name() -> None:
    names = [a.id for name in FILES for a in read(name)]
    assert len(names) == len(set(names))


def test_nested_marks_keep_their_offsets() -> None:
    text, spans = unmark("p", "me ({gender/self/female|{age/self/28|28}F}), hi")
    assert text == "me (28F), hi"
    assert [(s.kind, s.text) for s in spans] == [("age", "28"), ("gender", "28F")]


def test_an_open_mark_is_told() -> None:
    with pytest.raises(ValueError, match="left open"):
        unmark("p", "{city/self/杭州|杭州")
