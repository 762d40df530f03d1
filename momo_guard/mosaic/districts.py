"""Which city a district is in where several have one of its name: 南山区 is far more often Shenzhen's than Hegang's."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.detectors.places import locate
from momo_guard.mosaic import census
from momo_guard.mosaic.claims import Claim

_MOST = 0.75
"""The share of the people of all districts of one name from which on the city of the largest is told."""
_TOLD = 0.4
"""A city at least so sure leaves nothing to guess."""
_LEAST = 0.4
"""A district less sure says nothing of a city."""


def city_implied(districts: Sequence[Claim], cities: Sequence[Claim], region: str) -> Claim | None:
    """The city of the surest district, where no post names one: the only one of that name in the region that the posts
    come from, or that of by far the most people."""
    district = max(districts, key=lambda c: c.confidence, default=None)
    if district is None or district.confidence < _LEAST or any(c.confidence >= _TOLD for c in cities):
        return None
    rows = census.places(district.value, "d")
    home = next((w for w in locate(region) if w.country == "中国"), None) if region else None
    near = [r for r in rows if home and _lies_in(r, home.province or home.city)]
    rows = tuple(near or rows)
    people = [sum(census.people((r,))) for r in rows]
    if not people or max(people) < _MOST * sum(people):
        return None
    best = rows[people.index(max(people))]
    return Claim(
        attribute="city", value=best.city.removesuffix("市"), posts=district.posts,
        confidence=round(district.confidence * max(people) / sum(people), 3),
    )


def _lies_in(row: census.Row, name: str) -> bool:
    return row.province.startswith(name) or row.city.startswith(name)
