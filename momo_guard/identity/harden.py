"""The settings that decide whether a momo is found: a checklist per platform, as data with sources."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from momo_guard import assets
from momo_guard.errors import UsageFault
from momo_guard.identity.nouns import Status
from momo_guard.identity.platforms import platform as find_platform
from momo_guard.say import Lang, Say

EVERYWHERE = "everywhere"


class Switch(NamedTuple):
    """One setting."""

    key: str
    """platform/id: what the memory of what is done keeps."""
    name: Say
    where: Say
    """The way to it in the app."""
    set: Say
    """What to set it to."""
    why: Say
    source: str
    date: str
    status: Status


class Checklist(NamedTuple):
    """The settings of one platform, what is done first of all being what matters most."""

    id: str
    title: Say
    switches: tuple[Switch, ...]


class Progress(Protocol):
    """Where it is remembered which settings are done: the vault."""

    def read(self) -> Sequence[str]:
        """The keys of the settings that are done."""
        ...

    def write(self, keys: Sequence[str]) -> None:
        """Keep these in place of what was there."""
        ...


@functools.cache
def checklists() -> tuple[Checklist, ...]:
    """All of them; what holds everywhere comes first."""
    book = assets.read_small_json("identity/switches.json")
    return tuple(
        Checklist(part["id"], Say(part["zh"], part["en"]), tuple(_switch(part["id"], row) for row in part["switches"]))
        for part in book["platforms"]
    )


def _switch(platform: str, row: dict[str, Any]) -> Switch:
    said = {field: Say(**row[field]) for field in ("name", "where", "set", "why")}
    return Switch(key=f"{platform}/{row['id']}", source=row["source"], date=row["date"], status=row["status"], **said)


def checklist(name: str | None) -> tuple[Checklist, ...]:
    """What holds everywhere and one platform's settings; all platforms where none is named. Raises UsageFault."""
    if name is None:
        return checklists()
    wanted = EVERYWHERE if name.strip().casefold() in (EVERYWHERE, "所有平台") else find_platform(name).id
    return tuple(part for part in checklists() if part.id in (EVERYWHERE, wanted))


def mark(progress: Progress, name: str, done: bool = True) -> str:
    """Note that a setting is done, or is not. Returns its key; raises UsageFault where there is no such setting."""
    key = name.strip().casefold()
    if key not in {s.key for part in checklists() for s in part.switches}:
        raise UsageFault(
            Say("没有“{name}”这一项。", "There is no setting called {name}.").fill(name=name),
            Say("写成 平台/编号，例如 weibo/phone；编号见 momo-guard harden。",
                "Write platform/id, such as weibo/phone; momo-guard harden shows the ids."),
        )
    keys = [k for k in progress.read() if k != key]
    progress.write([*keys, key] if done else keys)
    return key


def as_text(parts: Iterable[Checklist], done: Iterable[str], lang: Lang) -> list[str]:
    """The checklist for a terminal."""
    finished, lines = set(done), []
    for part in parts:
        count = sum(s.key in finished for s in part.switches)
        lines += [f"{part.title.to(lang)}  {count}/{len(part.switches)}"]
        for switch in part.switches:
            box = "[x]" if switch.key in finished else "[ ]"
            lines.append(f"  {box} {switch.name.to(lang)} → {switch.set.to(lang)}")
            lines.append(f"      {switch.where.to(lang)}  ({switch.key})")
            lines.append(f"      {switch.why.to(lang)}")
            lines.append(f"      {basis(switch).to(lang)}")
        lines.append("")
    lines.append(Say("开关的名字会随版本变，“未核实”的请以你手机上看到的为准。平台自己始终知道你是谁，这些设置挡不住它。",
                     "Switches are renamed from version to version; where one is unverified, go by what your phone shows. "
                     "The platform itself always knows who you are: no setting here hides you from it.").to(lang))
    return lines


def basis(switch: Switch) -> Say:
    """Where the switch's name is from, and how sure it is."""
    if switch.status == "sourced":
        return Say("来源：{source}，{date}", "source: {source}, {date}").fill(source=switch.source, date=switch.date)
    return Say("未核实，{date}", "unverified, {date}").fill(date=switch.date)


def as_json(parts: Iterable[Checklist], done: Iterable[str], lang: Lang) -> dict[str, Any]:
    """The checklist as a versioned object."""
    finished = set(done)
    return {
        "schema": "momo-guard/harden/1",
        "platforms": [
            {"id": part.id, "name": part.title.to(lang), "switches": [
                {"id": s.key, "name": s.name._asdict(), "where": s.where.to(lang), "set": s.set.to(lang), "why": s.why.to(lang),
                 "source": s.source, "date": s.date, "status": s.status, "done": s.key in finished}
                for s in part.switches]}
            for part in parts
        ],
    }
