"""Times in every form exports write them: seconds, milliseconds, ISO, Weibo's and X's own, "昨天 12:30", Excel days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

_EXCEL_ZERO = datetime(1899, 12, 30)
_EXCEL_DAYS = (20_000, 80_000)
"""1954 to 2119; as seconds since 1970 these numbers are the first day of 1970, before any platform."""
_ONLINE, _LATEST = 631_152_000, 4_102_444_800
"""1990 to 2100 in seconds: a number that only fits earlier years in a finer unit is no time."""

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_FEED = re.compile(r"\w{3} (\w{3}) (\d\d?) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})")
"""Tue Oct 10 20:19:24 +0800 2023: X and Weibo."""
_NUMERIC = re.compile(r"-?\d+(?:\.\d+)?")
_DATE_YMD = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?[\sT_，,]*(上午|下午)?\s*(?:(\d{1,2})[:：时点](\d{1,2})分?(?:[:：](\d{1,2}))?)?"
    r"(?:\.\d+)?\s*(AM|PM|am|pm)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)
_DATE_MD = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:(\d{1,2})[:：](\d{1,2}))?")
_DATE_US = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)[,\s]*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?[\s\u202f]*(AM|PM|am|pm)?\s*(UTC|GMT)?"
)
_DATE_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})[,\s]*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_DATE_NAMED = re.compile(
    r"(?:\w+, )?(?:([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?),? (\d{4})"
    r"(?:,? (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?[\s\u202f]*(AM|PM|am|pm)?)?(?:\s*(UTC|GMT))?"
)
_AGO = re.compile(r"(\d+)\s*(秒|分钟|小时|天|周)前")
_AGO_UNIT = {"秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days", "周": "weeks"}
_DAY_WORD = re.compile(r"(今天|昨天|前天|星期.|周.)?\s*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")
_DAY_BACK = {"今天": 0, "昨天": 1, "前天": 2}


def parse(value: object, now: datetime | None = None) -> datetime | None:
    """A time of any known form, or None. Aware where the form has a zone (numbers since 1970 count as UTC), else
    naive. `now` is the naive local time that "昨天 12:30" and "3分钟前" refer to; without it they are None."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    text = str(value).strip("\t\r\n '\"\ufeff\u200b")
    if text[4:5] == "-":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    try:
        return _parse_text(text, now)
    except (ValueError, OverflowError):
        return None


_CHINA = timezone(timedelta(hours=8))


def in_china(value: object, now: datetime | None = None) -> datetime | None:
    """The same, in the time that platforms of mainland China show: a time since 1970 says no zone of its own, and the
    hours of a day are only right in the user's."""
    when = parse(value, now)
    return when.astimezone(_CHINA) if when is not None and when.tzinfo is UTC else when


def _from_number(value: float) -> datetime | None:
    if _EXCEL_DAYS[0] <= value <= _EXCEL_DAYS[1]:
        return _EXCEL_ZERO + timedelta(seconds=round(value * 86400))
    if 0 < value < _LATEST:
        return datetime.fromtimestamp(value, UTC)
    for unit in (1e3, 1e6, 1e9):
        if _ONLINE < value / unit < _LATEST:
            return datetime.fromtimestamp(value / unit, UTC)
    return None


def _parse_text(text: str, now: datetime | None) -> datetime | None:
    if _NUMERIC.fullmatch(text):
        return _compact(text) or _from_number(float(text))
    if m := _FEED.fullmatch(text):
        month, day, hour, minute, second, zone, year = m.groups()
        return datetime.fromisoformat(
            f"{year}-{_MONTHS[month.lower()]:02}-{int(day):02}T{hour}:{minute}:{second}{zone}"
        ) if month.lower() in _MONTHS else None
    for form, build in _FORMS:
        if m := form.fullmatch(text):
            return build(m)
    return _relative(text, now) or _mail(text)


def _compact(text: str) -> datetime | None:
    """20240115 and 20240115143025; a Unix time starts with 1 until 2033 and these with 19 or 20."""
    if len(text) not in (8, 14) or not text.startswith(("19", "20")):
        return None
    return datetime.strptime(text, "%Y%m%d%H%M%S" if len(text) == 14 else "%Y%m%d")


def _clock(hour: str | None, minute: str | None, second: str | None, half: str | None) -> tuple[int, int, int]:
    h = int(hour or 0)
    if half and half.lower() in ("pm", "下午") and h < 12:
        h += 12
    elif half and half.lower() in ("am", "上午") and h == 12:
        h = 0
    return h, int(minute or 0), int(second or 0)


def _zoned(when: datetime, zone: str | None) -> datetime:
    if not zone:
        return when
    if zone in ("Z", "UTC", "GMT"):
        return when.replace(tzinfo=UTC)
    return datetime.fromisoformat(when.isoformat() + zone)


def _ymd(m: re.Match[str]) -> datetime:
    year, month, day, before, hour, minute, second, after, zone = m.groups()
    return _zoned(datetime(int(year), int(month), int(day), *_clock(hour, minute, second, before or after)), zone)


def _us(m: re.Match[str]) -> datetime:
    first, second_, year, hour, minute, second, half, zone = m.groups()
    month, day = int(first), int(second_)
    if month > 12:
        month, day = day, month
    full = int(year) + (2000 if len(year) == 2 else 0)
    return _zoned(datetime(full, month, day, *_clock(hour, minute, second, half)), zone)


def _dotted(m: re.Match[str]) -> datetime:
    day, month, year, hour, minute, second = m.groups()
    return datetime(int(year), int(month), int(day), *_clock(hour, minute, second, None))


def _named(m: re.Match[str]) -> datetime:
    month_a, day_a, day_b, month_b, year, hour, minute, second, half, zone = m.groups()
    month = _MONTHS.get((month_a or month_b).lower())
    if month is None:
        raise ValueError(m[0])
    clock = _clock(hour, minute, second, half)
    return _zoned(datetime(int(year), month, int(day_a or day_b), *clock), zone)


_FORMS = ((_DATE_YMD, _ymd), (_DATE_US, _us), (_DATE_DOTTED, _dotted), (_DATE_NAMED, _named))


def _relative(text: str, now: datetime | None) -> datetime | None:
    if now is None:
        return None
    if text in ("刚刚", "now", "just now"):
        return now
    if m := _AGO.match(text):
        return now - timedelta(**{_AGO_UNIT[m[2]]: int(m[1])})
    if m := _DAY_WORD.fullmatch(text):
        back = _DAY_BACK.get(m[1] or "今天")
        if back is None:
            return None
        clock = time(int(m[2]), int(m[3]), int(m[4] or 0))
        return datetime.combine(now.date() - timedelta(days=back), clock)
    if text in _DAY_BACK:
        return datetime.combine(now.date() - timedelta(days=_DAY_BACK[text]), time())
    if m := _DATE_MD.fullmatch(text):
        month, day, hour, minute = (int(g or 0) for g in m.groups())
        # "12-30" seen in January is last year's.
        year = now.year - ((month, day) > (now.month, now.day))
        return datetime(year, month, day, hour, minute)
    return None


def _mail(text: str) -> datetime | None:
    """RFC 2822, as RSS and e-mail write it."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
