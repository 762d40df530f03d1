"""Hours, regions and devices: what is concluded, and what is not."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from momo_guard.post import Post
from momo_guard.style.routine import Routine, RoutineBuilder, zone_name
from momo_guard.style.sleep import BINS, sleep_of, zone_of
from tests.benchmarks import routine_harder
from tests.benchmarks.routine import account, apart

CHINA = timezone(timedelta(hours=8))


def post(when: datetime, **more: object) -> Post:
    return Post(id="1", platform="weibo", text="x", where="x", created_at=when, **more)  # type: ignore[arg-type]


def heard(posts: list[Post]) -> Routine:
    builder = RoutineBuilder()
    for p in posts:
        builder.hear(p)
    routine = builder.routine()
    assert routine is not None
    return routine


def evening_posts(zone: timezone, hours: tuple[int, ...] = (8, 9, 11, 12, 13, 16, 18, 20, 21, 22, 23, 0)) -> list[Post]:
    start = datetime(2024, 3, 1, tzinfo=zone)
    return [post(start + timedelta(days=d, hours=h, minutes=(d * 7) % 59 + 1), ip_region="浙江") for d in range(20) for h in hours]


def test_the_night_is_found_and_said() -> None:
    routine = heard(evening_posts(CHINA))
    assert routine.sleep is not None
    assert apart(routine.sleep.start / 60, 1) <= 1
    assert 6 <= routine.sleep.end / 60 <= 8.5
    assert routine.zone is not None and routine.zone.agrees
    assert any("UTC+8" in s.en for s in routine.sentences)


def test_utc_stamps_of_a_chinese_account_are_shown_on_its_own_clock() -> None:
    local = heard(evening_posts(CHINA))
    utc = heard([post(p.created_at.astimezone(UTC), ip_region="浙江") for p in evening_posts(CHINA) if p.created_at])
    assert (utc.clock, utc.hours) == (8.0, local.hours)


def test_hours_of_another_continent_are_told() -> None:
    # Awake from 8 to midnight in Toronto, on an account whose clock says China.
    toronto = timezone(timedelta(hours=-5))
    posts = [post(p.created_at.astimezone(CHINA)) for p in evening_posts(toronto) if p.created_at]
    zone = heard(posts).zone
    assert zone is not None
    assert zone.agrees is False
    assert abs(zone.offset + 5) <= 1.5


def test_dates_without_hours_conclude_nothing() -> None:
    routine = heard([post(datetime(2024, 1, 1) + timedelta(days=d)) for d in range(100)])
    assert (routine.posts, routine.sleep, routine.sentences) == (0, None, ())


def test_posts_at_one_fixed_hour_conclude_nothing() -> None:
    routine = heard([post(datetime(2024, 1, 1, 20, 0, 5) + timedelta(days=d)) for d in range(100)])
    assert routine.sleep is None


def test_trips_and_a_move_are_told_apart() -> None:
    def days(region: str, first: date, count: int) -> list[Post]:
        return [post(datetime(first.year, first.month, first.day, 12, 1) + timedelta(days=d), ip_region=region) for d in range(count)]

    posts = [
        *days("浙江", date(2024, 1, 1), 100), *days("云南", date(2024, 4, 10), 5), *days("浙江", date(2024, 4, 15), 60),
        *days("上海", date(2024, 6, 14), 90),
    ]
    stays = heard(posts).stays
    assert [(s.region, s.sort) for s in stays] == [("浙江", "home"), ("云南", "trip"), ("浙江", "home"), ("上海", "moved")]
    said = " ".join(s.zh for s in heard(posts).sentences)
    assert "从浙江搬到了上海" in said
    assert "去过云南" in said


def test_order_of_posts_does_not_matter() -> None:
    posts = evening_posts(CHINA)
    mixed = posts[:]
    random.Random(1).shuffle(mixed)
    assert heard(mixed) == heard(posts)


def test_a_weekly_appointment_stands_out() -> None:
    tuesday = datetime(2024, 1, 2, 19, 5, tzinfo=CHINA)
    posts = evening_posts(CHINA, (8, 9, 11, 12, 14, 18, 22, 23)) + [post(tuesday + timedelta(weeks=w, minutes=w)) for w in range(30)]
    assert any((w.weekday, w.hour) == (1, 19) for w in heard(posts).weekly)


def read_right(simulated: Callable[[random.Random, int, float], tuple[list[int], float, float]], accounts: int) -> int:
    """How many have both ends of their sleep within an hour."""
    rng = random.Random(3)
    right = 0
    for _ in range(accounts):
        counts, start, end = simulated(rng, 100, 8.0)
        sleep = sleep_of(counts)
        right += sleep is not None and apart(sleep.start / 60, start) <= 1 and apart(sleep.end / 60, end) <= 1
    return right


def test_both_ends_of_simulated_sleep_are_mostly_read_right() -> None:
    assert read_right(account, 60) >= 54


def test_less_orderly_sleep_is_read_right_more_often_than_not() -> None:
    assert read_right(routine_harder.account, 60) >= 36


def test_ten_times_the_posts_change_nothing_in_what_is_read() -> None:
    counts, _, _ = account(random.Random(4), 200, 8.0)
    few, many = sleep_of(counts), sleep_of([n * 10 for n in counts])
    assert few is not None and many is not None
    assert apart(few.start / 60, many.start / 60) <= 0.5 and apart(few.end / 60, many.end / 60) <= 0.5


def test_confidence_grows_with_the_posts() -> None:
    rng = random.Random(6)
    nights = [account(rng, posts, 8.0)[0] for posts in (30, 300) for _ in range(10)]
    sure = [s.confidence if (s := sleep_of(n)) else 0.0 for n in nights]
    assert sum(sure[:10]) < sum(sure[10:])


@settings(deadline=None)  # a window is a search over all shapes of a day
@given(st.lists(st.integers(0, 50), min_size=BINS, max_size=BINS))
def test_any_day_gives_a_window_within_bounds(counts: list[int]) -> None:
    sleep = sleep_of(counts)
    if sleep is not None:
        assert 0 <= sleep.start < 1440 and 0 <= sleep.end < 1440
        assert 4 * 60 <= (sleep.end - sleep.start) % 1440 <= 11 * 60
        assert 0 <= zone_of(sleep, 8, 8).confidence <= 1


def test_zone_names() -> None:
    assert [zone_name(o) for o in (8, -5, 5.5, 0)] == ["UTC+8", "UTC-5", "UTC+5:30", "UTC+0"]
