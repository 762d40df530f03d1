"""A trace: a place in a post that says something identifying, about whom, and why we think so."""

from __future__ import annotations

from typing import Literal

import msgspec

from momo_guard.say import Say

Holder = Literal["self", "other", "none"]
Field = Literal["text", "title", "ip_region", "place", "device", "coordinates", "media", "author", "url"]

KINDS = tuple(
    """phone email resident_id ssn passport iban bank_card plate address postcode wechat qq handle url ip_address
    mac_address crypto_address student_id coordinates person_name city district country hometown landmark school
    major grade employer organization occupation title age birth_date gender relationship children income health
    pet ethnicity nationality religion zodiac_sign mbti education political_status routine device event ip_region
    photo_metadata qr_code secret harm face""".split()
)
"""All trace kinds. Append only: they stand in saved reports."""

DIRECT_KINDS = frozenset(
    """phone email resident_id ssn passport iban bank_card plate address postcode wechat qq handle url ip_address
    mac_address crypto_address student_id coordinates""".split()
)
"""Kinds that can point at one person by themselves."""


class Trace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One finding in one post."""

    post: str
    """The post's id."""
    kind: str
    """One of KINDS."""
    holder: Holder
    """Whose fact it is: the author's, somebody else's, or nobody's (a brand, a quote, a wish)."""
    start: int
    end: int
    """Half-open span in code points of the original field named by `field`."""
    text: str
    """The original characters of the span."""
    value: str
    """The normalised value, in the language of the evidence; docs/values.md states the forms."""
    confidence: float
    """Probability in 0–1 that kind, holder and value are right."""
    detector: str
    why: Say
    field: Field = "text"
