"""What the second reader answers, and how far it got."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import msgspec

from momo_guard.say import Say

ATTRIBUTES = tuple(
    """gender age birth_date city district country hometown school major grade education employer occupation income
    relationship children ethnicity nationality religion political_status health pet zodiac_sign mbti name""".split()
)
"""What a model is asked for: the attributes of the ledger that words can tell. What else it answers is dropped."""


class Said(msgspec.Struct, frozen=True, array_like=True):
    """One thing that a model says of a post, as it said it: nothing is believed yet."""

    attribute: str
    value: str
    quote: str
    holder: Literal["self", "other"]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How much of an audit the second reader read."""

    model: str
    """The model's name; empty where the server was never reached."""
    total: int
    """Posts that there were to read; the same words twice are one."""
    read: int
    remembered: int = 0
    """Those of them that were read another time, and not asked for again."""
    found: int = 0
    """Traces that it added to those of the rules."""
    dropped: int = 0
    """What the model said and nothing in the post bears out."""
    why: Say | None = None
    """Why some were not read, where some were not: one sentence without a full stop."""

    @property
    def said(self) -> Say:
        """One or two sentences for a report."""
        if not self.model:
            return Say("你的模型没有读：{why}。全部只按规则看过。", "Your model read nothing: {why}. The rules read it all.").fill(why=self.why)
        who = Say("你的模型 {model}", "Your model {model}").fill(model=self.model)
        if self.why is None:
            all_ = Say("{who} 读了 {n} 条，多看出 {m} 处。", "{who} read {n} {n:post|posts} and found {m} more {m:trace|traces}.")
            return all_.fill(who=who, n=f"{self.read:,}", m=f"{self.found:,}")
        some = Say("{who} 只读了 {total} 条里的 {n} 条（多看出 {m} 处）：{why}。其余只按规则看过。",
                   "{who} read only {n} of {total} posts ({m} more {m:trace|traces}): {why}. The rest was read by the rules alone.")
        return some.fill(who=who, n=f"{self.read:,}", total=f"{self.total:,}", m=f"{self.found:,}", why=self.why)


class Memory(Protocol):
    """What was read before, by key. The vault has one (journal/readings.py)."""

    def key(self, *parts: str) -> bytes:
        """The key of a post as one model reads it."""
        ...

    def recall(self, key: bytes) -> list[Said] | None:
        """What was said then, or None for what was never read."""
        ...

    def keep(self, news: Iterable[tuple[bytes, list[Said]]]) -> None:
        """Remember some; they are safe when this returns."""
        ...
