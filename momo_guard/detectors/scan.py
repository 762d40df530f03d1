"""One pass over many posts for the candidates of all detectors, then each detector's own judgement."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice

import msgspec
from ahocorasick_rs import AhoCorasick

from momo_guard.detectors.base import Detector, Hit, Ready
from momo_guard.detectors.overlap import settle
from momo_guard.detectors.shapes import Shapes, written
from momo_guard.detectors.table import DETECTORS
from momo_guard.detectors.wordfile import Entry, pack, runs_on
from momo_guard.post import Post
from momo_guard.text import normal_form, read_all, reading_table
from momo_guard.trace import Field, Trace

_BATCH = 256
"""Posts read together: enough to share the fixed costs, few enough to keep memory flat."""

_SEPARATOR = "\x00"
"""Stands between texts read together; inside one it is read as a space."""
_LONG, _SOONEST = 2000, 1200
"""A longer text is read in pieces of at most so many characters, cut at the last end of a sentence: what a detector weighs round
a candidate lies near it, and some of them look through all that they are given for each."""
_MANY = 256
"""More than there are detectors."""
_NARROW = 2
"""So many single posts are read without compiling all words: one check of one draft need not wait for that."""
_CUTS = ("\n", "。", "！", "？", ". ", "! ", "? ", "；", "，", ", ", " ")
"""Where a long text is cut, the best first."""


def _pieces(raw: str) -> Iterator[tuple[int, str]]:
    """A text in pieces short enough to be read, each with where it begins."""
    at = 0
    while len(raw) - at > _LONG:
        cuts = ((raw.rfind(cut, at + _SOONEST, at + _LONG), cut) for cut in _CUTS)
        end = next((place + len(cut) for place, cut in cuts if place >= 0), at + _LONG)
        yield at, raw[at:end]
        at = end
    yield at, raw[at:]


def _is_ascii_word(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _forms(words: Iterable[str], within: str | None) -> Iterable[str]:
    """Words in the normalised form: all, or those that stand in one text."""
    forms = words if isinstance(words, Ready) else map(normal_form, words)
    return forms if within is None else [form for form in forms if form in within]


def _entries(detectors: Sequence[Detector], within: str | None = None) -> list[Entry]:
    owners: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, detector in enumerate(detectors):
        for tag, words in detector.words().items():
            for form in _forms(words, within):
                mine = owners[form]
                if (number, tag) not in mine:
                    mine.append((number, tag))
    owners.pop("", None)
    return [
        Entry(tuple(who), word, _is_ascii_word(word[0]), _is_ascii_word(word[-1])) for word, who in owners.items()
    ]


def wordfile(detectors: Sequence[Detector] = DETECTORS) -> bytes:
    """The words and shapes of some detectors as a file (detectors/wordfile.py)."""
    return pack([_module(d) for d in detectors], written(detectors), _entries(detectors), reading_table())


def _module(detector: Detector) -> str:
    name: str = detector.__name__  # type: ignore[attr-defined]
    return name


class _Compiled:
    """The words and shapes of some detectors, ready to run over text.

    within: the only text that it will be run over, where a few thousand look-ups are cheaper than the automaton of
    all words."""

    def __init__(self, detectors: Sequence[Detector], within: str | None = None) -> None:
        self.shapes = Shapes(detectors)
        self.entries = _entries(detectors, within)
        self.automaton = AhoCorasick([e.word for e in self.entries]) if self.entries else None

    def words(self, norm: str) -> Iterator[tuple[int, int, Entry]]:
        """(start, end, entry) of every word that stands free in a normalised text, which may be many joined."""
        if self.automaton is None:
            return
        entries = self.entries
        last = len(norm)
        for which, start, end in self.automaton.find_matches_as_indexes(norm, overlapping=True):
            entry = entries[which]
            if entry.free_left and start and runs_on(norm[start - 1], norm[start]):
                continue
            if entry.free_right and end < last and runs_on(norm[end - 1], norm[end]):
                continue
            yield start, end, entry

    def hits(self, norm: str, starts: Sequence[int]) -> dict[int, list[Hit]]:
        """The hits in some normalised texts joined, which begin at `starts`: text * _MANY + detector's number -> hits."""
        found: dict[int, list[Hit]] = defaultdict(list)
        new = tuple.__new__  # Hit() itself takes twice as long, and there is one for every candidate
        for start, end, entry in self.words(norm):
            which = bisect_right(starts, start) - 1
            base = starts[which]
            for number, tag in entry.owners:
                found[which * _MANY + number].append(new(Hit, (start - base, end - base, tag, entry.word)))
        for number, tag, start, end in self.shapes.find(norm):
            which = bisect_right(starts, start) - 1
            base = starts[which]
            found[which * _MANY + number].append(new(Hit, (start - base, end - base, tag, norm[start:end])))
        return found


class Scanner:
    """Finds the traces in posts. Compiles the detectors' words on first use; make one and keep it."""

    def __init__(self, detectors: Sequence[Detector] = DETECTORS) -> None:
        self._detectors = detectors
        self._ready: _Compiled | None = None
        self._narrow = 0
        readers = (getattr(d, "fields", None) for d in detectors)
        self._fields: list[Callable[[Post], Iterable[Trace]]] = [f for f in readers if f is not None]

    def prepare(self) -> None:
        """Compile all words and shapes now, in a process that will look at many posts one by one."""
        self._compiled()

    def _compiled(self) -> _Compiled:
        if self._ready is None:
            self._ready = _Compiled(self._detectors)
        return self._ready

    def scan(self, post: Post) -> list[Trace]:
        """The traces in one post, in order of field and start."""
        if self._ready is None and self._narrow < _NARROW:
            self._narrow += 1
            compiled = _Compiled(self._detectors, _SEPARATOR.join(map(normal_form, (post.text, post.title))))
        else:
            compiled = self._compiled()
        return self._scan_batch([post], compiled)[0]

    def candidates(self, norm: str) -> list[tuple[int, int]]:
        """Where words and shapes of any detector stand in one normalised text, before anything is verified."""
        compiled = self._compiled()
        words = {(start, end) for start, end, _ in compiled.words(norm)}
        return sorted(words | {(start, end) for _, _, start, end in compiled.shapes.find(norm)})

    def scan_all(self, posts: Iterable[Post]) -> Iterator[tuple[Post, list[Trace]]]:
        """Each post with its traces, in order; much faster than one at a time."""
        rest = iter(posts)
        while batch := list(islice(rest, _BATCH)):
            yield from zip(batch, self._scan_batch(batch, self._compiled()), strict=True)

    def _scan_batch(self, posts: list[Post], compiled: _Compiled) -> list[list[Trace]]:
        found: list[list[Trace]] = [[] for _ in posts]
        self._scan_field(compiled, [p.text for p in posts], posts, found, "text")
        titled = [i for i, p in enumerate(posts) if p.title and p.kind != "profile"]
        if titled:
            mine = [found[i] for i in titled]
            self._scan_field(compiled, [posts[i].title for i in titled], [posts[i] for i in titled], mine, "title")
        for fields in self._fields:
            for post, traces in zip(posts, found, strict=True):
                traces.extend(fields(post))
        return [settle(traces) if traces else traces for traces in found]

    def _scan_field(
        self, compiled: _Compiled, raws: list[str], posts: list[Post], found: list[list[Trace]], field: Field
    ) -> None:
        """Add the traces of one text of each post to `found`."""
        pieces = [(which, at, piece) for which, raw in enumerate(raws) for at, piece in _pieces(raw)]
        texts = read_all([piece for _, _, piece in pieces])
        starts = list(accumulate((len(text.norm) + 1 for text in texts), initial=0))
        buckets = compiled.hits(_SEPARATOR.join([text.norm for text in texts]), starts)
        for key in sorted(buckets):
            piece, number = divmod(key, _MANY)
            which, at, _ = pieces[piece]
            hits = buckets[key]
            hits.sort()
            traces = self._detectors[number].find(texts[piece], hits, posts[which])
            if field != "text" or at:
                traces = (msgspec.structs.replace(t, field=field, start=t.start + at, end=t.end + at) for t in traces)
            found[which].extend(traces)
