"""How often and how plainly a value was stated: the evidence behind one claim, in constant memory."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

_KEPT = 8
"""Pieces of evidence kept for a value: more neither change the verdict nor help a reader."""
_VALUES_KEPT = 400
"""Different values kept for an attribute: an account that names more is a list, not a person."""
_DISCOUNT = 0.72
"""What each further piece of evidence counts for, compared with the one before it: posts of one author repeat the
same slip."""


class Evidence:
    """One value of one attribute: the posts that state it, the plainest first."""

    __slots__ = ("count", "first", "forms", "last", "posts")

    def __init__(self) -> None:
        self.posts: list[tuple[float, str]] = []
        self.forms: Counter[str] = Counter()
        self.count = 0
        self.first: datetime | None = None
        self.last: datetime | None = None

    def add(self, form: str, confidence: float, post: str, when: datetime | None) -> None:
        """One more post that states the value, in the words `form`."""
        self.count += 1
        if form in self.forms or len(self.forms) < _KEPT:
            self.forms[form] += 1
        if when is not None:
            self.first = when if self.first is None else min(self.first, when)
            self.last = when if self.last is None else max(self.last, when)
        self._keep(confidence, post)

    def _keep(self, confidence: float, post: str) -> None:
        for i, (held, name) in enumerate(self.posts):
            if name == post:
                if confidence > held:
                    del self.posts[i]
                    break
                return
        at = next((i for i, (held, _) in enumerate(self.posts) if confidence > held), len(self.posts))
        if at < _KEPT:
            self.posts.insert(at, (confidence, post))
            del self.posts[_KEPT:]

    @property
    def form(self) -> str:
        """The words it was stated in most often; the longer ones where that is even."""
        return max(self.forms, key=lambda f: (self.forms[f], len(f), f))

    @property
    def belief(self) -> float:
        """Probability that it is true, each further post counting less than the one before."""
        doubt, weight = 1.0, 1.0
        for confidence, _ in self.posts:
            doubt *= 1 - confidence * weight
            weight *= _DISCOUNT
        return 1 - doubt

    def absorb(self, other: Evidence) -> None:
        """Take over the evidence for a value that turned out to be the same."""
        self.count += other.count
        self.forms += other.forms
        for when in (other.first, other.last):
            if when is not None:
                self.first = when if self.first is None else min(self.first, when)
                self.last = when if self.last is None else max(self.last, when)
        for confidence, post in other.posts:
            self._keep(confidence, post)


class Tally:
    """The values of one attribute by their key."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: dict[str, Evidence] = {}

    def add(self, key: str, form: str, confidence: float, post: str, when: datetime | None) -> None:
        """One more post that states a value; `key` is the same for all ways to say it."""
        found = self.values.get(key)
        if found is None:
            if len(self.values) >= _VALUES_KEPT:
                del self.values[min(self.values, key=lambda k: self.values[k].belief)]
            found = self.values[key] = Evidence()
        found.add(form, confidence, post, when)
