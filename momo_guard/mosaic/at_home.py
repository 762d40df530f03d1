"""Whether a place was spoken of from where the author mostly is, or from a journey: the regions of posts over time."""

from __future__ import annotations

from collections import Counter, defaultdict

from momo_guard.detectors.places import locate
from momo_guard.mosaic.claims import Claim

_FEW = 6
"""Posts with a region below which nothing is known of where the author mostly is."""
_MUCH = 0.2
"""A region with this share of the posts is one that the author lives in, not one that is visited."""
_MOST = 0.6
"""The share of the posts from which on their region is where the author lives."""
_BY_REGION = 0.45
"""What it is worth by itself."""
_MAINLAND = ("中国", "China")
_JOURNEY = 0.5
"""What a place is worth as a residence where it was spoken of only from a region that hardly any post comes from."""


class AtHome:
    """Hears the region of every post, and of the posts that speak for a value."""

    def __init__(self) -> None:
        self._posts: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)

    def hear_post(self, region: str | None, post: str) -> None:
        """One post and its region."""
        if region:
            self._posts[region] += 1
            self._first.setdefault(region, post)

    def hear(self, attribute: str, key: str, region: str | None) -> None:
        """One statement of a residence, and the region it was made in."""
        self._said[attribute, key].add(region or "")

    def home(self) -> tuple[str, str] | None:
        """The region that most posts come from, and one of its posts; None where there is none or too little is known."""
        total = self._posts.total()
        if total < _FEW:
            return None
        region, count = self._posts.most_common(1)[0]
        return (region, self._first[region]) if count >= _MOST * total else None

    def added(self, claims: dict[str, list[Claim]]) -> None:
        """Add what the region of most posts says by itself, a city or a country abroad, where no words say it better."""
        home = self.home()
        where = next(iter(locate(home[0])), None) if home else None
        if home is None or where is None or home[0] not in (where.city, where.country) or where.country == home[0] in _MAINLAND:
            return
        attribute = "city" if where.city == home[0] else "country"
        mine = claims.setdefault(attribute, [])
        if all(c.confidence < _BY_REGION for c in mine):
            mine[:] = [c for c in mine if c.value != home[0]]
            mine.append(Claim(attribute=attribute, value=home[0], posts=(home[1],), confidence=_BY_REGION))

    def trust(self, attribute: str, key: str) -> float:
        """0-1: what is left of a residence's strength; 1 where it was said from home or nothing is known."""
        total = self._posts.total()
        said = self._said.get((attribute, key))
        if total < _FEW or not said or "" in said:
            return 1.0
        share = max(self._posts[region] for region in said) / total
        return 1.0 if share >= _MUCH else _JOURNEY + (1 - _JOURNEY) * share / _MUCH
