"""Which author of a crawled table is the user. A crawler writes down whoever it was sent to, and seldom says for whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from momo_guard.errors import UsageFault
from momo_guard.importers import ids
from momo_guard.post import Unread
from momo_guard.say import Say

_NAMED = 5
_MOST = 100_000
"""Authors looked through for the one that --me names."""
_STRANGERS = Say(
    "这里有好几位作者（{some}），看不出哪一位是你，所以都算作别人写的；请用 --me 昵称或ID 说明",
    "there are several authors here ({some}) and nothing says which is you, so all count as others; name yourself with --me NAME_OR_ID",
)
_NOBODY = Say("里面没有叫 {me} 的作者，有的是：{some}", "there is no author called {me} in it; there are: {some}")
_SEVERAL = Say("叫 {me} 的作者不止一位。", "Several authors are called {me}.")
_SEVERAL_HINT = Say("请改用 ID：--me {some}", "Use an id instead: --me {some}")


class Author(NamedTuple):
    """Who wrote a row. Half of the platform may be called momo, so a name counts only where there is no id."""

    key: str
    """The id, else its hash, else the name; empty where the row names nobody."""
    name: str = ""
    handle: str = ""

    @property
    def shown(self) -> str:
        """What a reader knows them by."""
        return self.name or self.key


def author(identity: object, name: object = "", handle: object = "") -> Author:
    """The author out of a row's cells."""
    shown = ids.clean(name)
    return Author(ids.clean(identity) or shown, shown, ids.clean(handle))


_NAMELESS = Author("")


class Me:
    """Tells the user's rows from those of others."""

    def __init__(self, *who: Author) -> None:
        self._keys = frozenset(a.key for a in who)
        self._names = frozenset(a.name for a in who if a.name)

    def wrote(self, who: Author) -> bool:
        """Whether the author of a post is the user. A post that names nobody is, where nobody else is named either."""
        return who.key in self._keys

    def commented(self, who: Author) -> bool:
        """Whether the author of a comment is: under one's own posts it is mostly others who write."""
        return bool(who.key) and who.key in self._keys


    def named(self, name: str) -> bool:
        """Whether a name is the user's, in a place where people are known by their names only."""
        return name in self._names


def among(
    authors: Iterable[Author], owners: Iterable[Author] = (), me: Sequence[str] = (), others: Iterable[Author] = ()
) -> tuple[Me, list[Unread]]:
    """The user among the authors of the posts, and what has to be said about it.

    In this order: those named with --me (also among `others`, who wrote comments only); the one whose own profile the
    export holds; the only one there is. Reads no more authors than it takes to decide. Raises UsageFault where a
    name given with --me is that of several.
    """
    notes: list[Unread] = []
    profiles = list(_distinct(owners))
    if me:
        found = list(_distinct(itertools.chain(profiles, authors, others)))
        if named := [a for name in me for a in _named(name, found)]:
            return Me(*named), []
        notes = [Unread("", _NOBODY.fill(me=", ".join(me), some=_some(found)), count=0)] if found else []
        # Another export may be the one that was meant; this one is looked at without the name.
        authors = found
    if profiles and len(_accounts(profiles)) == 1:
        return Me(*profiles), notes
    found = list(_distinct(authors, at_most=_NAMED + 1))
    if len(found) > 1:
        return Me(), notes or [Unread("", _STRANGERS.fill(some=_some(found)), count=0)]
    return Me(_NAMELESS, *found), notes


def same(name: str, me: Sequence[str]) -> bool:
    """Whether a name is one given with --me."""
    return bool(name) and _plain(name) in map(_plain, me)


def _named(me: str, authors: list[Author]) -> list[Author]:
    wanted = _plain(me)
    by_id = [a for a in authors if wanted in (_plain(a.key), _plain(a.handle))]
    matching = by_id or [a for a in authors if _plain(a.name) == wanted] or [a for a in authors if _fits(a.name, me)]
    if len(_accounts(matching)) > 1:
        some = " / ".join(a.key for a in matching[:_NAMED])
        raise UsageFault(_SEVERAL.fill(me=me), _SEVERAL_HINT.fill(some=some))
    return matching


def _plain(name: str) -> str:
    return name.strip().lstrip("@").casefold()


def _fits(masked: str, me: str) -> bool:
    """Newer crawlers write 小**花 for 小花花."""
    if not masked.replace("*", "") or "*" not in masked:
        return False
    return re.fullmatch(".+".join(re.escape(p) for p in re.split(r"\*+", masked)), me) is not None


def _distinct(authors: Iterable[Author], at_most: int = _MOST) -> Iterator[Author]:
    seen: set[str] = {""}
    for who in authors:
        if who.key not in seen:
            seen.add(who.key)
            yield who
            if len(seen) > at_most:
                return


def _accounts(authors: list[Author]) -> list[Author]:
    """The authors without those known by name only whose account is there with its id too."""
    ids_of = {a.name for a in authors if a.name and a.name != a.key}
    return [a for a in authors if a.key != a.name or a.name not in ids_of]


def _some(authors: list[Author]) -> str:
    return "、".join(a.shown for a in authors[:_NAMED]) + ("…" if len(authors) > _NAMED else "")
