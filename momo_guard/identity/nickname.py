"""Nicknames: momo first, then labels that many could wear. A typed label is checked as a post would be."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from bisect import bisect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from momo_guard import assets
from momo_guard.errors import UsageFault
from momo_guard.identity.bits import label_share
from momo_guard.identity.nouns import Label
from momo_guard.say import Lang, Say

if TYPE_CHECKING:
    import random

    from momo_guard.trace import Trace

Scan = Callable[[str], Sequence["Trace"]]
"""Finds the traces in one line of text: the same detectors that read a post."""


class Refused(NamedTuple):
    """A class of labels that is not offered, and why."""

    kind: Say
    why: Say


@functools.cache
def _book() -> dict[str, Any]:
    found: dict[str, Any] = assets.read_small_json("identity/labels.json")
    return found


@functools.cache
def labels() -> tuple[Label, ...]:
    """The catalogue: momo alone first, then by how common a label is taken to be."""
    return tuple(
        Label(
            id=row["id"], nickname=Say(row["zh"], row["en"]), kind=row["kind"], status=row["status"], source=row["source"],
            rank=rank, discloses=Say(**row["discloses"]) if row["discloses"] else None,
        )
        for rank, row in enumerate(_book()["labels"])
    )


def kind_name(kind: str) -> Say:
    """The name of a class of labels."""
    found = _book()["kinds"].get(kind)
    return Say(**found) if found else Say("自己写的", "your own")


def not_offered() -> tuple[Refused, ...]:
    """Classes of labels that would narrow the wearer."""
    return tuple(Refused(Say(r["zh"], r["en"]), Say(**r["why"])) for r in _book()["not_offered"])


def find(text: str) -> Label | None:
    """The label of the catalogue that a text names: its id, its nickname, or its word alone (奶茶, milk tea)."""
    return _by_name().get(_key(text))


def _key(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _bare(nickname: str) -> str:
    """A nickname without its momo."""
    return re.sub(r"momo|mo$|^mo|\bmo\b", "", nickname, count=1, flags=re.IGNORECASE).strip(" ()的")


@functools.cache
def _by_name() -> dict[str, Label]:
    names: dict[str, Label] = {}
    for label in labels():
        for whole in label.nickname:
            for name in (label.id, whole, _bare(whole)):
                if name:
                    names.setdefault(_key(name), label)
    return names


@functools.cache
def _drawn() -> tuple[tuple[Label, ...], list[float]]:
    """The labels that chance may give: those that tell nothing of their wearer, with their running shares."""
    harmless = tuple(label for label in labels() if label.discloses is None)
    shares = (label_share(label.rank, len(labels()) - 1) for label in harmless)
    return harmless, list(itertools.accumulate(shares))


def draw(rng: random.Random) -> Label:
    """A label by chance, each as often as it is worn: seven in ten are momo alone."""
    offered, upto = _drawn()
    return offered[bisect(upto, rng.random() * upto[-1])]


def typed(text: str, lang: Lang) -> Label:
    """A label that the user wrote. Raises UsageFault where nothing is left of it."""
    word = " ".join(text.split())
    if not word:
        raise UsageFault(
            Say("标签是空的。", "The label is empty."),
            Say("不带标签就写 --label momo。", "For no label, write --label momo."),
        )
    if any(unicodedata.category(c).startswith("C") and c != "\u200d" for c in word):
        raise UsageFault(
            Say("标签里有看不见的字符。", "The label holds characters that can't be seen."),
            Say("请重新输入，不要粘贴。", "Type it instead of pasting."),
        )
    if re.search(r"momo|mo$|^mo", word, re.IGNORECASE):
        whole = word
    else:
        whole = f"{word}mo" if lang == "zh" or not word.isascii() else f"{word} mo"
    return Label(id="typed", nickname=Say(whole, whole), kind="typed", status="typed")


def warnings(label: Label, scan: Scan) -> list[Say]:
    """What a typed label gives away: a crowd of one, and what a detector finds in it."""
    if label.kind != "typed":
        return []
    said = [Say(
        "这个标签是你自己写的，只有你一个人这样叫：别的平台上一搜就能连起来。",
        "You wrote this label yourself, so it is a crowd of one: a search on another platform finds you.",
    )]
    found = _given_away(label.nickname.zh, scan)
    said += [Say("“{text}”会说出{what}。", "“{text}” gives away {what}.").fill(text=text, what=what) for text, what in found]
    if re.search(r"\d{2,}", label.nickname.zh) and not found:
        said.append(Say("里面的数字像出生年份或生日。", "The number in it reads as a year or day of birth."))
    return said


def _given_away(name: str, scan: Scan) -> list[tuple[str, Say]]:
    """What detectors find in a nickname: as it stands, and its word alone and where one works, since a nickname is
    about its wearer though it says no "I"."""
    word = _bare(name)
    kinds: dict[str, str] = {}
    for text in (name, word, f"我在{word}上班") if word else (name,):
        for trace in scan(text):
            inside = trace.text in name or (word and word in trace.text)
            if inside and (trace.holder == "self" or text == name) and trace.kind in _book()["gives_away"]:
                kinds.setdefault(trace.kind, trace.text)
        if kinds:
            break
    return [(text, Say(**_book()["gives_away"][kind])) for kind, text in kinds.items()]
