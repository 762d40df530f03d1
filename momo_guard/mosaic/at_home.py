"""Whether a place was spoken of from where the author mostly is, or from a journey: the regions of posts over time."""

from __future__ import annotations

from collections import Counter, defaultdict

_FEW = 6
"""Posts with a region below which nothing is known of where the author mostly is."""
_MUCH = 0.2
"""A region with this share of the posts is one that the author lives in, not one that is visited."""
_JOURNEY = 0.5
"""What a place is worth as a residence where it was spoken of only from a region that hardly any post comes from."""


class AtHome:
    """Hears the region of every post, and of the posts that speak for a value."""

    def __init__(self) -> None:
        self._posts: Counter[str] = Counter()
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)

    def hear_post(self, region: str | None) -> None:
        """One post and its region."""
        if region:
            self._posts[region] += 1

    def hear(self, attribute: str, key: str, region: str | None) -> None:
        """One statement of a residence, and the region it was made in."""
        self._said[attribute, key].add(region or "")

    def trust(self, attribute: str, key: str) -> float:
        """0-1: what is left of a residence's strength; 1 where it was said from home or nothing is known."""
        total = self._posts.total()
        said = self._said.get((attribute, key))
        if total < _FEW or not said or "" in said:
            return 1.0
        share = max(self._posts[region] for region in said) / total
        return 1.0 if share >= _MUCH else _JOURNEY + (1 - _JOURNEY) * share / _MUCH
