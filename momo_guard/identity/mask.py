"""Makes one mask: nickname, picture, cost, and what its wearer should know."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from momo_guard.errors import UsageFault
from momo_guard.identity import bits, catalogue, nickname
from momo_guard.identity.catalogue import Picture
from momo_guard.identity.nouns import KEEP, Cost, Identity, Label
from momo_guard.say import Lang, Say

if TYPE_CHECKING:
    import random

    from momo_guard.identity.platforms import Platform


def make(
    *, rng: random.Random, lang: Lang, today: date, scan: nickname.Scan, on: Platform | None = None,
    label: str | None = None, picture: str | None = None, province: str | None = None,
) -> Identity:
    """A mask as asked for; what is not asked for is momo without a label, and the picture of the season: chance
    would spread wearers over masks that few others wear.

    Raises UsageFault where the platform would not take it."""
    chosen, name = _named(label, on, lang, rng)
    shown = shown_picture(picture, today, rng)
    apart, region = price(chosen, shown, on), region_cost(on, province)
    return Identity(
        nickname=name, label=chosen, picture=shown, platform=on, apart=apart, kept=_kept(on),
        cost=price(chosen, shown, on, region) if region else apart,
        notes=(*_notes(chosen, on, scan), *_rare(chosen, shown, on, apart)),
    )


def _named(text: str | None, on: Platform | None, lang: Lang, rng: random.Random) -> tuple[Label, str]:
    if text is None or text.strip().casefold() not in RANDOM:
        asked = nickname.labels()[0] if text is None else nickname.find(text) or nickname.typed(text, lang)
        return asked, in_form(asked, on, lang, rng)
    while True:
        drawn = nickname.draw(rng)
        try:
            return drawn, in_form(drawn, on, lang, rng)
        except UsageFault:
            continue  # momo alone is taken everywhere, so this ends


RANDOM = ("random", "随机")
"""What asks for chance."""
_FEW = 20


def shown_picture(name: str | None, today: date, rng: random.Random | None = None) -> Picture | None:
    """The picture that a name asks for: none is the season's, "default" the platform's own (None)."""
    if name is None:
        return bits.picture_of_the_season(today)
    if name.strip().casefold() in (KEEP, "默认", "平台默认"):
        return None
    if rng is not None and name.strip().casefold() in RANDOM:
        return rng.choice(catalogue.pictures())
    return catalogue.picture(name)


def in_form(label: Label, on: Platform | None, lang: Lang, rng: random.Random) -> str:
    """A label's nickname as it can be worn on a platform. Raises UsageFault where it can't."""
    if on is None:
        return label.nickname.to(lang)
    plain = label.nickname.to("en" if on.name.allowed == "ascii_dash" else lang)
    from momo_guard.identity import platforms  # only where a platform is named

    name = platforms.fit(plain, on, rng)
    platforms.check(name, on)
    return name


def fits(label: Label, on: Platform, lang: Lang) -> bool:
    """Whether a platform would take a label's nickname."""
    import random

    try:
        in_form(label, on, lang, random.Random(0))  # noqa: S311 - only the number of digits matters
    except UsageFault:
        return False
    return True


def price(label: Label, picture: Picture | None, on: Platform | None, region: float = 0.0) -> Cost:
    """The cost of a choice among the catalogue's labels."""
    return bits.cost(label, picture, on, labels=len(nickname.labels()) - 1, region=region)


def region_cost(on: Platform | None, province: str | None) -> float:
    """The bits of the province, where the platform shows it or the user names it."""
    if province is not None or (on is not None and on.region.shown == "province"):
        return bits.region_bits(province)
    return 0.0


_keeping: dict[str, Cost | None] = {}


def _kept(on: Platform | None) -> Cost | None:
    key = on.id if on else ""
    if key not in _keeping:
        given = on is None or on.default.dinosaur
        _keeping[key] = price(nickname.labels()[0], None, on) if given else None
    return _keeping[key]


def _notes(label: Label, on: Platform | None, scan: nickname.Scan) -> list[Say]:
    said = nickname.warnings(label, scan)
    if label.discloses is not None:
        said.append(Say("这个标签会说出：{what}。", "The label {what}.").fill(what=label.discloses))
    if on is not None and on.name.unique:
        said.append(Say("{platform}不许重名，末尾的数字是随机的；不要在别处再用它。",
                        "{platform} allows no two alike, so the digits at the end are random; use them nowhere else.")
                    .fill(platform=on.title))
    if on is not None and on.handle is not None:
        said.append(Say("@名字在{platform}是唯一的：留着注册时自动给的那个。",
                        "The @name is unique on {platform}: keep the one that sign-up gave you.").fill(platform=on.title))
    return said


def _rare(label: Label, picture: Picture | None, on: Platform | None, cost: Cost) -> list[Say]:
    """Where hardly anybody wears the two together: what would be more."""
    if label.kind == "typed" or label.rank == 0 or cost.likely >= _FEW:
        return []
    plain = price(nickname.labels()[0], picture, on)
    if plain.likely < 2 * cost.likely:
        return []
    return [Say("这个标签配这张图的人很少；不带标签约有 {n:.0f} 个，图用平台自带的更多。",
                "Few wear this label with this picture. Without the label about {n:.0f} do, and more with the platform's own picture.")
            .fill(n=plain.likely)]
