"""The routine: what the hours, regions and devices of all posts say together, and one sentence a stranger draws."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

import msgspec

from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.style.sleep import BINS, Sleep, Zone, sleep_of, zone_of
from momo_guard.style.stays import DayLog, Stay, Used, stays_of

_CHINESE_PLATFORMS = frozenset("weibo xiaohongshu douban zhihu bilibili douyin kuaishou wechat qzone tieba".split())
_ABROAD_SHOWN = frozenset("香港 澳门 台湾 中国香港 中国澳门 中国台湾".split())
_LEAST_HOURS = 8
"""Distinct hours of the day that must be seen before anything is concluded: some exports give dates only."""
_DAYS_ZH = "一二三四五六日"
_DAYS_EN = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


class Weekly(msgspec.Struct, frozen=True):
    """An hour of the week that stands out."""

    weekday: int
    """0 is Monday."""
    hour: int
    posts: int
    expected: float


class Routine(msgspec.Struct, frozen=True, kw_only=True):
    """What time and place of the posts give away."""

    hours: tuple[tuple[int, ...], ...]
    """Seven rows from Monday, 24 counts each, on the clock below."""
    clock: float
    """Hours east of UTC of that clock."""
    posts: int
    """Posts with a time of day."""
    sleep: Sleep | None = None
    zone: Zone | None = None
    weekly: tuple[Weekly, ...] = ()
    stays: tuple[Stay, ...] = ()
    devices: tuple[Used, ...] = ()
    sentences: tuple[Say, ...] = ()
    """What a stranger concludes, the most telling first; empty where nothing can be."""
    confidence: float = 0.0


class RoutineBuilder:
    """Hears posts one by one, in any order, and keeps counts only."""

    def __init__(self) -> None:
        self._bins = [[0] * BINS for _ in range(7)]
        self._naive = 0
        self._heard = 0
        self._chinese = 0
        self._zones: Counter[float] = Counter()
        self._regions = DayLog()
        self._devices = DayLog()

    def hear(self, post: Post) -> None:
        """Take one own post into account; profile fields and posts without a time tell nothing here."""
        when = post.created_at
        if when is None or post.kind == "profile":
            return
        self._heard += 1
        self._chinese += post.platform in _CHINESE_PLATFORMS or _is_chinese(post.ip_region)
        local = self._local(when)
        if post.ip_region:
            self._regions.hear(local.date(), post.ip_region)
        if post.device:
            self._devices.hear(local.date(), post.device)
        if (local.hour, local.minute, local.second) != (0, 0, 0):
            self._bins[local.weekday()][(local.hour * 60 + local.minute) // 5] += 1

    def _local(self, when: datetime) -> datetime:
        """The time on the clock that is counted: the first zone seen serves for all."""
        offset = when.utcoffset()
        if offset is None:
            self._naive += 1
            return when
        hours = offset / timedelta(hours=1)
        self._zones[hours] += 1
        return when.astimezone(timezone(timedelta(hours=next(iter(self._zones))))) if len(self._zones) > 1 else when

    def routine(self) -> Routine | None:
        """The routine of everything heard so far, or None where no post has a time."""
        if not self._heard:
            return None
        stated, clock, shift = self._clock()
        rows = [_shifted(row, 0) for row in self._bins] if not shift else _week_shifted(self._bins, shift)
        day = [sum(row[i] for row in rows) for i in range(BINS)]
        enough = sum(1 for h in range(24) if sum(day[h * 12 : h * 12 + 12])) >= _LEAST_HOURS
        sleep = sleep_of(day) if enough else None
        zone = zone_of(sleep, clock, stated) if sleep else None
        hours = tuple(tuple(sum(row[h * 12 : h * 12 + 12]) for h in range(24)) for row in rows)
        weekly = _weekly(hours) if enough else ()
        stays = stays_of(self._regions)
        return Routine(
            hours=hours, clock=clock, posts=sum(day), sleep=sleep, zone=zone, weekly=weekly, stays=stays,
            devices=self._devices.used(), sentences=_sentences(sleep, zone, weekly, stays, clock),
            confidence=sleep.confidence if sleep else 0.0,
        )

    def _clock(self) -> tuple[float | None, float, float]:
        """(the zone the account states or its platform implies, the clock to show, hours to shift the counts by)."""
        counted = next(iter(self._zones), None)
        chinese = self._chinese * 2 > self._heard
        if counted is None:
            return (8.0, 8.0, 0.0) if chinese else (None, 0.0, 0.0)
        if counted == 0:
            # UTC is how exports write time, not where anybody says they are.
            return (8.0, 8.0, 8.0) if chinese else (None, 0.0, 0.0)
        return counted, counted, 0.0


def _is_chinese(region: str | None) -> bool:
    return bool(region) and (region in _ABROAD_SHOWN or _is_province(region or ""))


def _is_province(region: str) -> bool:
    return region[:2] in _PROVINCES


_PROVINCES = frozenset(
    """北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西
    甘肃 青海 台湾 内蒙 广西 西藏 宁夏 新疆 香港 澳门 中国""".split()
)


def _shifted(row: list[int], by: int) -> list[int]:
    return row[-by:] + row[:-by] if by else row


def _week_shifted(rows: list[list[int]], hours: float) -> list[list[int]]:
    """The week's counts moved by some hours, days running over into the next."""
    flat = [n for row in rows for n in row]
    flat = _shifted(flat, int(hours * 12))
    return [flat[i * BINS : (i + 1) * BINS] for i in range(7)]


def _weekly(hours: tuple[tuple[int, ...], ...]) -> tuple[Weekly, ...]:
    """Hours of the week with far more posts than the same hour of the other days."""
    by_hour = [sum(row[h] for row in hours) for h in range(24)]
    found = []
    for day, row in enumerate(hours):
        for hour, count in enumerate(row):
            expected = max((by_hour[hour] - count) / 6, 0.3)
            if count >= 8 and count > 3 * expected and (count - expected) / expected**0.5 > 6:
                found.append(Weekly(day, hour, count, round(expected, 1)))
    return tuple(sorted(found, key=lambda w: w.expected - w.posts)[:3])


def _sentences(
    sleep: Sleep | None, zone: Zone | None, weekly: tuple[Weekly, ...], stays: tuple[Stay, ...], clock: float
) -> tuple[Say, ...]:
    said: list[Say] = []
    if zone is not None and zone.agrees is False:
        said.append(Say(
            "作息和所说的时区对不上：更像生活在 {z} 附近。", "The hours do not fit the stated time zone: they look like {z}."
        ).fill(z=zone_name(zone.offset)))
    if sleep is not None:
        said.append(Say(
            "多半在{a}左右睡，{b}左右醒（按 {z} 的钟）。", "Most likely asleep from about {a} to about {b}, on the clock of {z}."
        ).fill(a=_clock_time(sleep.start), b=_clock_time(sleep.end), z=zone_name(clock)))
        if 8 <= sleep.middle <= 20 and (zone is None or zone.agrees is not False):
            said.append(Say("白天睡、夜里醒：像上夜班。", "Asleep by day and awake by night: it looks like night work."))
    said += [
        Say("每周{d} {h} 点前后特别活跃，像是固定的安排。", "Unusually active on {d} around {h}: it looks like an appointment.").fill(
            d=Say(_DAYS_ZH[w.weekday], _DAYS_EN[w.weekday]), h=Say(str(w.hour), f"{w.hour}:00"))
        for w in weekly[:1]
    ]
    said += _places_said(stays)
    return tuple(said)


def _places_said(stays: tuple[Stay, ...]) -> list[Say]:
    said = []
    moves = [s for s in stays if s.sort == "moved"]
    homes = [s for s in stays if s.sort == "home"]
    if moves:
        said.append(Say("{m}前后从{a}搬到了{b}。", "Moved from {a} to {b} around {m}.").fill(
            m=f"{moves[-1].first:%Y-%m}", a=_home_before(stays, moves[-1]), b=moves[-1].region))
    elif homes:
        said.append(Say("住在{r}。", "Lives in {r}.").fill(r=homes[0].region))
    trips = [s for s in stays if s.sort == "trip"]
    if trips:
        names = list(dict.fromkeys(t.region for t in reversed(trips)))
        said.append(Say("离开过 {n} 次，去过{r}。", "Away {n} {n:time|times}, in {r}.").fill(
            n=len(trips), r=Say("、".join(names[:4]) + (" 等地" if len(names) > 4 else ""),
                                ", ".join(names[:4]) + (" and elsewhere" if len(names) > 4 else ""))))
    return said


def _home_before(stays: tuple[Stay, ...], move: Stay) -> str:
    before = [s.region for s in stays if s.sort != "trip" and s.first < move.first and s.region != move.region]
    return before[-1] if before else "?"


def zone_name(offset: float) -> str:
    """UTC+8, UTC+5:30, UTC-5."""
    whole, part = divmod(abs(offset), 1)
    return f"UTC{'-' if offset < 0 else '+'}{int(whole)}" + (f":{int(part * 60):02}" if part else "")


def _clock_time(minutes: int) -> str:
    """To the half hour: more would pretend."""
    rounded = round(minutes / 30) * 30 % 1440
    return f"{rounded // 60}:{rounded % 60:02}"


def as_json(routine: Routine, lang: str) -> dict[str, object]:
    """The object of the audit's JSON."""
    sleep, zone = routine.sleep, routine.zone
    return {
        "clock": zone_name(routine.clock), "posts": routine.posts, "hours": routine.hours,
        "sleep": {"start": _exact(sleep.start), "end": _exact(sleep.end), "confidence": sleep.confidence} if sleep else None,
        "zone": {"offset": zone.offset, "low": zone.low, "high": zone.high, "agrees": zone.agrees,
                 "confidence": zone.confidence} if zone else None,
        "weekly": [{"weekday": w.weekday, "hour": w.hour, "posts": w.posts, "expected": w.expected} for w in routine.weekly],
        "regions": [{"region": s.region, "first": s.first, "last": s.last, "posts": s.posts, "sort": s.sort} for s in routine.stays],
        "devices": [{"device": d.device, "first": d.first, "last": d.last, "posts": d.posts} for d in routine.devices],
        "sentences": [s.zh if lang == "zh" else s.en for s in routine.sentences],
    }


def _exact(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
