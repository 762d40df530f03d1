"""The register of masks in use: the same one on two platforms links them, and so do changes on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from momo_guard.errors import MomoError, UsageFault
from momo_guard.identity import mask, nickname
from momo_guard.identity.nouns import KEEP
from momo_guard.identity.platforms import Platform, platform
from momo_guard.names import listed
from momo_guard.say import Lang, Say


class Worn(NamedTuple):
    """One mask on one platform, as the register keeps it."""

    platform: str
    nickname: str
    label: str
    """The label's id; "typed" where the user wrote it."""
    picture: str
    """The picture's id; "default" for the platform's own."""
    since: date
    retired: date | None = None


class Register(Protocol):
    """Where the register is kept: the vault. It holds all of it or none."""

    def read(self) -> Sequence[Worn]:
        """Every mask that was ever registered."""
        ...

    def write(self, worn: Sequence[Worn]) -> None:
        """Keep these in place of what was there."""
        ...


class SameMask(MomoError):
    """The same label and picture are in use elsewhere."""


def worn(on: Platform, label: str, picture: str, name: str | None, *, lang: Lang, today: date) -> Worn:
    """What the register keeps of a mask. Raises UsageFault where there is no such picture, or nothing to call it."""
    chosen = nickname.find(label) or nickname.typed(label, lang)
    shown = mask.shown_picture(picture, today)
    return Worn(platform=on.id, nickname=name or chosen.nickname.to(lang), label=chosen.id,
                picture=shown.id if shown else KEEP, since=today)


def use(register: Register, new: Worn, *, force: bool = False) -> list[Say]:
    """Note that a mask is worn from `new.since` on; what was worn on that platform before is retired.

    Returns what to be careful of. Raises SameMask where the same label and picture are worn on another platform,
    unless forced: one search would link the two."""
    there = list(register.read())
    twins = [w for w in there if w.retired is None and w.platform != new.platform and same(w, new)]
    if twins and not force:
        raise SameMask(
            Say("同样的标签和图已经用在{platform}：{name}。一搜就能把两个号连起来。",
                "The same label and picture are in use on {platform}: {name}. One search would link the two.")
            .fill(platform=platform(twins[0].platform).title, name=twins[0].nickname),
            Say("换一个标签或一张图；一定要这样就加 --force。", "Choose another label or picture, or add --force to do it anyway."),
        )
    warned = _warned(there, new)
    kept = [w._replace(retired=new.since) if w.platform == new.platform and w.retired is None else w
            for w in there]
    register.write([*kept, new])
    return warned


def same(a: Worn, b: Worn) -> bool:
    """Whether two masks can be matched by sight. momo with the platform's own picture is worn by so many that it
    says nothing; anything else that is equal does."""
    if a.label == b.label == "momo" and a.picture == b.picture == KEEP:
        return False
    if a.label == b.label == "typed" and a.nickname.casefold() == b.nickname.casefold():
        return True
    return (a.label, a.picture) == (b.label, b.picture) and a.label != "typed"


def _warned(there: Sequence[Worn], new: Worn) -> list[Say]:
    said = []
    changed = {w.platform for w in there if new.since in (w.since, w.retired)} - {new.platform}
    if changed:
        said.append(Say("今天在{others}也改过名。同一天改名能把两个号连起来，隔几天再改更好。",
                        "You changed your name on {others} today as well. Changes on one day can link accounts; a few days apart is better.")
                    .fill(others=listed([platform(p).title for p in sorted(changed)])))
    if any(w.retired and w.platform != new.platform and same(w, new) for w in there):
        said.append(Say("同样的标签和图以前在别的平台用过，旧截图里还认得出。",
                        "The same label and picture were worn on another platform before; old screenshots still show them."))
    return said


def retire(register: Register, on: str, today: date) -> Worn:
    """Note that a platform's mask is no longer worn. Raises UsageFault where none is."""
    there = list(register.read())
    worn = next((w for w in there if w.platform == on and w.retired is None), None)
    if worn is None:
        raise UsageFault(
            Say("登记簿里没有{platform}上正在用的身份。", "No identity in use on {platform} is registered.").fill(platform=platform(on).title),
            Say("看看登记了哪些：momo-guard identity list。", "See what is registered: momo-guard identity list."),
        )
    gone = worn._replace(retired=today)
    register.write([gone if w is worn else w for w in there])
    return gone


LINGERS = (
    Say("账号还是同一个：主页链接和数字 ID 不随改名变化。", "The account stays the same: its link and number do not change with the name."),
    Say("别人 @ 过、引用过、截过图的旧名字还在，搜索引擎也会留一阵。",
        "The old name stays where others mentioned, quoted or pictured it, and in search engines for a while."),
    Say("你以前的发言、点赞、关注都还在：momo-guard audit 可以先看看它们。",
        "What you posted, liked and followed is still there: momo-guard audit shows it."),
    Say("平台自己知道新旧是同一个人。", "The platform itself knows that both are you."),
)
"""What a rename leaves behind."""
