"""The nouns of the mosaic: a claim about the author, and the ledger of them."""

from __future__ import annotations

import msgspec

ATTRIBUTES = tuple(
    """gender age birth_date city district country hometown school major grade education employer occupation income
    relationship children ethnicity nationality religion health pet zodiac_sign name mbti political_status device
    language""".split()
)
"""All ledger attributes. Append only: they stand in saved reports."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One attribute of the author with one value; contradicting values are claims of their own."""

    attribute: str
    value: str
    """The normalised value for display and comparison (docs/values.md)."""
    allowed: tuple[str, ...] = ()
    """Where a claim leaves several values open (born 1998 to 1999, one of two cities): all of them. Else empty."""
    posts: tuple[str, ...] = ()
    """Ids of the posts that say it, the plainest evidence first."""
    confidence: float = 1.0
    """Calibrated probability in 0–1 that the claim is true of the author."""


class Ledger(msgspec.Struct, frozen=True):
    """The claims about one author, per attribute the most probable first."""

    claims: tuple[Claim, ...] = ()

    def of(self, attribute: str) -> list[Claim]:
        """The claims on one attribute, the most probable first."""
        return [c for c in self.claims if c.attribute == attribute]
