"""Other people in one's posts."""

from __future__ import annotations

from momo_guard.mosaic.bystanders import exposed
from momo_guard.say import Say
from momo_guard.trace import Trace


def trace(kind: str, value: str, post: str = "1", holder: str = "other", confidence: float = 0.8) -> Trace:
    return Trace(post=post, kind=kind, holder=holder, start=0, end=1, text=value, value=value, confidence=confidence,  # type: ignore[arg-type]
                 detector="x", why=Say("", ""))


def test_names_and_numbers_of_others_are_listed_the_most_told_first() -> None:
    found = exposed([trace("phone", "13900001234"), trace("person_name", "郑一诺"), trace("person_name", "郑一诺", "2")])
    assert [(b.kind, b.value, b.posts) for b in found] == [("person_name", "郑一诺", ("1", "2")), ("phone", "13900001234", ("1",))]
    assert "室友" in found[0].instead.zh


def test_what_points_at_nobody_is_left_out() -> None:
    assert exposed([trace("city", "杭州"), trace("person_name", "王"), trace("person_name", "李雷", holder="self"),
                    trace("person_name", "李雷", holder="none"), trace("phone", "1", confidence=0.3)]) == ()
