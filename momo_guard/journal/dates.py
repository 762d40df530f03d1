"""When an entry is about, as people say it: 昨天晚上9点, yesterday 9pm, 3小时前, last friday, 2024-05-01 21:00."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from momo_guard.errors import UsageFault
from momo_guard.say import Say

_DAYS = {
    "今天": 0, "今早": 0, "今晚": 0, "昨天": -1, "昨晚": -1, "昨日": -1, "前天": -2, "大前天": -3, "today": 0, "tonight": 0, "yesterday": -1,
    "last night": -1, "this morning": 0, "the day before yesterday": -2,
}
_WEEKDAYS = {
    **{f"{p}{c}": i for i, cs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for c in cs for p in ("周", "星期", "礼拜")},
    **{name[:n]: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) for n in (3, len(name))},
}
_PARTS = {
    "凌晨": 3, "清晨": 6, "早上": 8, "早晨": 8, "今早": 8, "上午": 10, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 21, "今晚": 21, "昨晚": 21, "夜里": 23, "半夜": 0,
    "morning": 9, "noon": 12, "afternoon": 15, "evening": 19, "tonight": 21, "last night": 21, "night": 21, "midnight": 0,
}
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 0}
_UNITS = {
    "秒": "seconds", "分钟": "minutes", "小时": "hours", "钟头": "hours", "天": "days", "周": "weeks", "星期": "weeks", "second": "seconds", "sec": "seconds",
    "minute": "minutes", "min": "minutes", "hour": "hours", "day": "days", "week": "weeks",
}
_NUMBER = r"\d+|[一二两三四五六七八九十]+|an?|half an"
_AGO = re.compile(rf"({_NUMBER})\s*个?(半)?\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})s?\s*(?:之?前|以前|ago)")
_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?(?!\d)")
_CLOCK = re.compile(r"(?<![\d-])(\d{1,2})\s*[:：]\s*(\d{2})(?:[:：]\d{2})?\s*(am|pm)?")
_HOUR = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:点钟?|时)(?:(\d{1,2}|半|[一二三四五]?十[一二三四五六七八九]?)分?|一刻)?")
_HOUR_EN = re.compile(r"(?<!\d)(\d{1,2})\s*(am|pm)\b")
_LAST = re.compile(r"(上上|上个?|last )?\s*(周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)")


def parse(said: str, now: datetime) -> datetime:
    """The moment that was meant, in the zone of `now` (aware). A day without an hour is noon.

    Raises UsageFault for what can't be read."""
    text = said.strip().lower()
    try:
        iso = datetime.fromisoformat(text)
        if not re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            return iso if iso.tzinfo else iso.replace(tzinfo=now.tzinfo)
    except ValueError:
        pass
    if ago := _AGO.search(text):
        return now - _span(ago)
    day, clock = _day(text, now.date()), _clock(text)
    if day is None and clock is None:
        raise _unreadable(said)
    hour, minute = clock or (12, 0)
    try:
        return datetime(*(day or now.date()).timetuple()[:3], hour, minute, tzinfo=now.tzinfo)
    except ValueError:
        raise _unreadable(said) from None


def _unreadable(said: str) -> UsageFault:
    return UsageFault(Say("看不懂时间“{t}”。", "The time “{t}” can't be read.").fill(t=said),
                      Say("比如：昨天晚上9点、3小时前、2024-05-01 21:00", "For example: yesterday 9pm, 3 hours ago, 2024-05-01 21:00"))


def _span(ago: re.Match[str]) -> timedelta:
    amount, half, unit = ago[1], ago[2], _UNITS[ago[3]]
    number = 0.5 if amount == "half an" else float(_number(amount))
    return timedelta(**{unit: number + (0.5 if half else 0)})


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text in ("a", "an"):
        return 1
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return _NUMERALS[text[0]]


def _day(text: str, today: date) -> date | None:
    for word in sorted(_DAYS, key=len, reverse=True):
        if word in text:
            return today + timedelta(days=_DAYS[word])
    if found := _DATE.search(text):
        year = int(found[1] or today.year)
        try:
            day = date(year, int(found[2]), int(found[3]))
        except ValueError:
            return None
        # Without a year the last such day is meant: a journal looks back.
        return day if found[1] or day <= today else day.replace(year=year - 1)
    if found := _LAST.search(text):
        weekday = next(i for w, i in _WEEKDAYS.items() if found[2].startswith(w))
        back = (today.weekday() - weekday) % 7
        if found[1]:
            # "Last week's" counts weeks from Monday.
            back = today.weekday() - weekday + 7 * (2 if "上上" in found[1] else 1)
            if "last" in found[1]:
                back = (today.weekday() - weekday) % 7 or 7
        return today - timedelta(days=back)
    return None


def _clock(text: str) -> tuple[int, int] | None:
    part = next((p for p in sorted(_PARTS, key=len, reverse=True) if p in text), None)
    if found := _CLOCK.search(text):
        return _twelve(int(found[1]), int(found[2]), found[3], part)
    if found := _HOUR_EN.search(text):
        return _twelve(int(found[1]), 0, found[2], part)
    if found := _HOUR.search(text):
        minute = 30 if found[2] == "半" else 15 if "一刻" in found[0] else _number(found[2]) if found[2] else 0
        return _twelve(_number(found[1]), minute, None, part)
    return (_PARTS[part], 0) if part else None


def _twelve(hour: int, minute: int, suffix: str | None, part: str | None) -> tuple[int, int]:
    late = suffix == "pm" or (suffix is None and part is not None and _PARTS[part] >= 12 and part not in ("中午", "noon"))
    if (late and hour < 12) or (part in ("中午", "noon") and 1 <= hour <= 2):
        hour += 12
    elif hour == 12 and (suffix == "am" or part in ("半夜", "凌晨", "midnight")):
        hour = 0
    return hour, minute
