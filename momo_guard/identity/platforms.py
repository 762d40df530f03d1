"""The platforms' rules for nicknames and pictures: data, with source and date."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from momo_guard import assets
from momo_guard.errors import UsageFault
from momo_guard.identity.nouns import Momos, Status
from momo_guard.say import Say

if TYPE_CHECKING:
    import random

class NameRule(NamedTuple):
    """What a platform takes as a nickname."""

    min: int
    max: int
    unit: Literal["characters", "half"]
    """"half": a Chinese character counts as two."""
    allowed: Literal["any", "weibo", "ascii_dash"]
    forbidden: str
    unique: bool
    """No two accounts may have the same nickname."""


class HandleRule(NamedTuple):
    """What a platform takes as the unique @name beside the nickname."""

    min: int
    max: int
    allowed: Literal["ascii_underscore", "ascii_dot"]


class Evidence(NamedTuple):
    """Where a fact comes from and how sure it is."""

    source: str
    date: str
    status: Status


class Avatar(NamedTuple):
    """The size a platform shows a picture at, in pixels."""

    px: int
    status: Status


class Default(NamedTuple):
    """What the platform itself gives to people who choose nothing."""

    dinosaur: bool
    """It gives momo and the dinosaur."""
    how: Say
    source: str
    date: str
    status: Status


class Region(NamedTuple):
    """What the platform shows of where an account writes from."""

    shown: Literal["province", "country", "none"]
    source: str
    date: str
    status: Status


class Platform(NamedTuple):
    """One platform's rules for names and pictures, each with its source."""

    id: str
    title: Say
    name: NameRule
    handle: HandleRule | None
    rename: Say
    rules: Evidence
    avatar: Avatar
    default: Default
    region: Region
    momos: Momos


_ALLOWED = {
    "any": (re.compile(r".*", re.DOTALL), Say("任意字符", "any characters")),
    "weibo": (re.compile(r"[0-9A-Za-z\u4e00-\u9fff_\-]*"), Say("中英文、数字、_ 和 -", "Chinese, letters, digits, _ and -")),
    "ascii_dash": (re.compile(r"[0-9A-Za-z_\-]*"), Say("英文字母、数字、_ 和 -", "letters a–z, digits, _ and -")),
}


@functools.cache
def platforms() -> tuple[Platform, ...]:
    """All platforms that are known here."""
    return tuple(_platform(row) for row in assets.read_small_json("identity/platforms.json")["platforms"])


def _platform(row: dict[str, Any]) -> Platform:
    return Platform(
        id=row["id"], title=Say(row["zh"], row["en"]), name=NameRule(**row["name"]),
        handle=HandleRule(**row["handle"]) if row["handle"] else None, rename=Say(**row["rename"]),
        rules=Evidence(**row["rules"]), avatar=Avatar(**row["avatar"]), region=Region(**row["region"]),
        default=Default(**{**row["default"], "how": Say(**row["default"]["how"])}),
        momos=Momos(**{**row["momos"], "basis": Say(**row["momos"]["basis"])}),
    )


def platform(name: str) -> Platform:
    """A platform by its id or its name in either language. Raises UsageFault."""
    wanted = name.strip().casefold()
    wanted = {"xhs": "xiaohongshu", "rednote": "xiaohongshu", "twitter": "x", "ig": "instagram"}.get(wanted, wanted)
    for found in platforms():
        if wanted in (found.id, found.title.zh.casefold(), found.title.en.casefold()):
            return found
    raise UsageFault(
        Say("不认识平台“{name}”。", "The platform {name} is not known here.").fill(name=name),
        Say("可选：{ids}。", "Choose from: {ids}.").fill(ids=", ".join(p.id for p in platforms())),
    )


def length(nickname: str, rule: NameRule) -> int:
    """A nickname's length as the platform counts it."""
    if rule.unit == "characters":
        return len(nickname)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in nickname)


def check(nickname: str, on: Platform) -> None:
    """Raises UsageFault where the platform would not take a nickname: too long, too short, a forbidden character."""
    pattern, allowed = _ALLOWED[on.name.allowed]
    if pattern.fullmatch(nickname) and on.name.min <= length(nickname, on.name) <= on.name.max and not any(
        c in nickname for c in on.name.forbidden
    ):
        return
    wrong = sorted({c for c in nickname if c in on.name.forbidden or not pattern.fullmatch(c)})
    if wrong:
        raise UsageFault(
            Say("{platform}的昵称不能有“{wrong}”。", "A nickname on {platform} can't have “{wrong}”.").fill(
                platform=on.title, wrong="".join(wrong)),
            Say("可以用：{allowed}。换一个标签，或用 --label momo。", "It takes {allowed}. Choose another label, or --label momo.")
            .fill(allowed=allowed),
        )
    count = length(nickname, on.name)
    if not on.name.min <= count <= on.name.max:
        two = Say("（一个汉字算 2）", " (a Chinese character counts as 2)") if on.name.unit == "half" else Say("", "")
        raise UsageFault(
            Say("“{name}”有 {count} 个字符{two}，{platform}要 {min}–{max} 个。",
                "“{name}” has {count} {count:character|characters}{two}; {platform} takes {min} to {max}.").fill(
                name=nickname, count=count, two=two, platform=on.title, min=on.name.min, max=on.name.max),
            Say("换一个短一点的标签，或用 --label momo。", "Choose a shorter label, or --label momo.")
            if count > on.name.max else Say("换一个标签。", "Choose another label."),
        )


def fit(nickname: str, on: Platform, rng: random.Random) -> str:
    """A nickname in the platform's form: where no two may be alike, random digits make it one of many momos that
    end in digits; where spaces are not taken they are dropped."""
    if on.name.allowed != "any":
        nickname = nickname.replace(" ", "_" if on.name.allowed == "ascii_dash" else "")
    if on.name.unique:
        nickname += f"{rng.randrange(10_000, 100_000)}"
    return nickname
