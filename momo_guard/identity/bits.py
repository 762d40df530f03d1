"""The cost of a mask: bits = -log2 P(label) - log2 P(picture) (- log2 P(province) where shown), crowd = N x 2^-bits."""

from __future__ import annotations

import functools
import math
from datetime import date
from typing import TYPE_CHECKING, Any

from momo_guard import assets
from momo_guard.errors import UsageFault
from momo_guard.identity import catalogue
from momo_guard.identity.catalogue import Picture
from momo_guard.identity.nouns import Assumption, Cost, Label, Momos
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.platforms import Platform

ANYWHERE = Momos(
    5000, 20000, 200000, Say("没有说是哪个平台，按小红书算", "no platform was named; counted as on Xiaohongshu"), "2026-11",
    "assumed",
)
"""The number of momos where no platform is named."""


@functools.cache
def _mask() -> dict[str, Any]:
    found: dict[str, Any] = assets.read_small_json("identity/mask.json")
    return found


@functools.cache
def assumptions() -> tuple[Assumption, ...]:
    """Every figure that the cost rests on, named and dated."""
    return tuple(Assumption(a["name"], a["value"], a["date"], Say(**a["basis"])) for a in _mask()["assumptions"])


def assumed(name: str) -> float:
    """One assumed figure."""
    return next(a.value for a in assumptions() if a.name == name)


def picture_of_the_season(today: date) -> Picture:
    """The one picture of a quarter that everybody is steered to, so that the crowd does not split."""
    return catalogue.picture(_mask()["seasons"][(today.month - 1) // 3])


@functools.cache
def label_share(rank: int, count: int) -> float:
    """P(label): the plain momo at rank 0, else Zipf over the labels."""
    plain, power = assumed("plain"), assumed("zipf")
    if rank == 0:
        return plain
    total: float = sum(r**-power for r in range(1, count + 1))
    return float((1 - plain) * rank**-power / total)


@functools.cache
def picture_share(picture: Picture | None, dinosaur: bool = True) -> float:
    """P(picture). None is the platform's own picture: where that is no dinosaur, momos are assumed to wear
    pictures of their own, and ours are all that is left to share."""
    if picture is None:
        return assumed("default_picture") if dinosaur else 1 - assumed("our_pictures")
    season = _mask()["seasons"]
    share = assumed("our_pictures")
    if picture.id in season:
        return share * assumed("season_pictures") / len(season)
    return share * (1 - assumed("season_pictures")) / (len(catalogue.pictures()) - len(season))


@functools.cache
def provinces() -> dict[str, tuple[str, str, float]]:
    """Both names of each province -> (Chinese name, English name, share of the people)."""
    table = assets.read_small_json("identity/provinces.json")["provinces"]
    people = sum(p["people"] for p in table)
    return {name: (p["zh"], p["en"], p["people"] / people) for p in table for name in (p["zh"], p["en"].casefold())}


@functools.cache
def region_bits(name: str | None) -> float:
    """What a shown province costs: -log2 of its share, or the mean over all people where none is named."""
    if name is None:
        shares = [share for key, (zh, _, share) in provinces().items() if key == zh]
        return -sum(s * math.log2(s) for s in shares)
    found = provinces().get(name.strip().casefold())
    if found is None:
        raise UsageFault(
            Say("不认识省份“{name}”。", "{name} is not a province that is known here.").fill(name=name),
            Say("写成 浙江 或 Zhejiang。", "Write it as 浙江 or Zhejiang."),
        )
    return -math.log2(found[2])


def cost(
    label: Label, picture: Picture | None, platform: Platform | None, *, labels: int, region: float = 0.0
) -> Cost:
    """What a mask costs on a platform, among `labels` known labels. A typed label is a crowd of one."""
    momos = platform.momos if platform else ANYWHERE
    dinosaur = platform.default.dinosaur if platform else True
    pictured = -math.log2(picture_share(picture, dinosaur))
    if label.kind == "typed":
        alone = math.log2(momos.likely)
        return Cost(label_bits=alone, picture_bits=0.0, region_bits=0.0, low=1, likely=1, high=1)
    labelled = -math.log2(label_share(label.rank, labels))
    share = 2.0 ** -(labelled + pictured + region)
    return Cost(
        label_bits=labelled, picture_bits=pictured, region_bits=region, low=max(1.0, momos.low * share),
        likely=max(1.0, momos.likely * share), high=max(1.0, momos.high * share),
    )
