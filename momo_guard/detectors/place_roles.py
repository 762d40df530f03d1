"""What a named place may be to the author."""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["lives", "hosts", "from", "ours", "people", "home", "local", "peers", "was", "visit", "name", "other", "asked", "bare"]
"""Lives there; bids others come there, and so is there; comes from there; "our X", "X's people" and one's house in X, either of both; talks of it as of the place around; looks for others there; once lived there;
travels or wishes to; part of a name (a dish, a street, a school); somebody else's; asked about; nothing said."""


class Cue(NamedTuple):
    """What one place name is to the author, and how plainly that is said."""

    role: Role
    strength: float
    """0–1: how sure the role is when the holder is the author."""


BARE = Cue("bare", 0.3)
