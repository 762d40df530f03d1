"""What every detector offers to the scanner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from momo_guard.post import Post
from momo_guard.text import Text
from momo_guard.trace import Trace


class Hit(NamedTuple):
    """A word of a detector's lexicon found in the normalised text."""

    start: int
    end: int
    """Half-open span in the normalised text (Text.norm), not the original."""
    tag: str
    """Which of the detector's word lists it is from."""
    word: str


class Detector(Protocol):
    """One noun. A module with these names is one; the written list is detectors/table.py.

    The scanner runs one Aho-Corasick pass over Text.norm for the words of all detectors together, then calls
    `find` of those detectors only that have a hit: a post without a candidate costs nothing here.
    """

    NAME: str
    KINDS: tuple[str, ...]
    """The trace kinds it may produce."""

    def words(self) -> Mapping[str, Iterable[str]]:
        """Tag -> literals, already in the normalised form (text.normal_form). Called once, when compiling."""
        ...

    def find(self, text: Text, hits: Sequence[Hit], post: Post) -> Iterable[Trace]:
        """Verify candidates. `hits` are this detector's own, in order of start; overlapping ones included."""
        ...
