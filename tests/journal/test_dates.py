"""Times as people say them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import UsageFault
from momo_guard.journal.dates import parse

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)  # a Tuesday


@pytest.mark.parametrize(("said", "when"), [
    ("昨天晚上9点", "2026-11-23 21:00"), ("昨天 9点半", "2026-11-23 09:30"), ("前天", "2026-11-22 12:00"), ("今早8点", "2026-11-24 08:00"),
    ("下午三点一刻", "2026-11-24 15:15"), ("中午12点", "2026-11-24 12:00"), ("半夜12点", "2026-11-24 00:00"), ("中午一点", "2026-11-24 13:00"),
    ("十一点二十", "2026-11-24 11:20"), ("3小时前", "2026-11-24 12:30"), ("两天前", "2026-11-22 15:30"), ("一个半小时前", "2026-11-24 14:00"),
    ("周一", "2026-11-23 12:00"), ("上周三", "2026-11-18 12:00"), ("上上周日晚上", "2026-11-15 21:00"), ("11月3日", "2026-11-03 12:00"),
    ("12月3日", "2025-12-03 12:00"), ("2024年5月1号 21:05", "2024-05-01 21:05"), ("yesterday 9pm", "2026-11-23 21:00"),
    ("yesterday", "2026-11-23 12:00"), ("last night", "2026-11-23 21:00"), ("2 hours ago", "2026-11-24 13:30"), ("an hour ago", "2026-11-24 14:30"),
    ("last friday", "2026-11-20 12:00"), ("friday morning", "2026-11-20 09:00"), ("tuesday", "2026-11-24 12:00"), ("7:15 pm", "2026-11-24 19:15"),
    ("12 am", "2026-11-24 00:00"), ("2024-05-01", "2024-05-01 12:00"), ("2024-05-01 21:00", "2024-05-01 21:00"), ("2024-05-01T21:00:30", "2024-05-01 21:00"),
])
def test_what_people_say(said: str, when: str) -> None:
    assert f"{parse(said, NOW):%Y-%m-%d %H:%M}" == when


def test_a_stated_zone_stays() -> None:
    assert parse("2024-05-01T21:00+08:00", NOW).isoformat() == "2024-05-01T21:00:00+08:00"


@pytest.mark.parametrize("said", ["", "随便", "someday", "13月40日", "25:99", "2024-02-30"])
def test_what_can_not_be_read_is_told(said: str) -> None:
    with pytest.raises(UsageFault):
        parse(said, NOW)


@given(st.text(alphabet="今昨前天晚上下午0123456789:年月日周一三点半 agohurspmlt-", max_size=20))
def test_anything_is_read_or_refused(said: str) -> None:
    with contextlib.suppress(UsageFault, OverflowError):
        assert parse(said, NOW).tzinfo is not None
