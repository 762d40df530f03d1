"""One pass over many posts for the candidates of all detectors, then each detector's own judgement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec
from ahocorasick_rs import AhoCorasick

from momo_guard.detectors.base import Detector, Hit, Ready
from momo_guard.detectors.overlap import settle
from momo_guard.detectors.table import DETECTORS
from momo_guard.detectors.wordfile import Entry, pack, runs_on
from momo_guard.post import Post
from momo_guard.text import Text, join, normal_form, reading_table
from momo_guard.trace import Field, Trace

_BATCH = 256
"""Posts read together: enough to share the fixed costs, few enough to keep memory flat."""


_NARROW = 2
"""So many single posts are read without compiling all words: one check of one draft need not wait for that."""


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


def _shapes(detectors: Sequence[Detector]) -> list[tuple[int, str, re.Pattern[str]]]:
    found = []
    for number, detector in enumerate(detectors):
        shapes: Mapping[str, str] = getattr(detector, "shapes", dict)()
        found += [(number, tag, re.compile(shape)) for tag, shape in shapes.items()]
    return found


def wordfile(detectors: Sequence[Detector] = DETECTORS) -> bytes:
    """The words and shapes of some detectors as a file (detectors/wordfile.py)."""
    shapes = [(number, tag, shape.pattern) for number, tag, shape in _shapes(detectors)]
    return pack([_module(d) for d in detectors], shapes, _entries(detectors), reading_table())


def _module(detector: Detector) -> str:
    name: str = detector.__name__  # type: ignore[attr-defined]
    return name


class _Compiled:
    """The words and shapes of some detectors, ready to run over text.

    within: the only text that it will be run over, where a few thousand look-ups are cheaper than the automaton of
    all words."""

    def __init__(self, detectors: Sequence[Detector], within: str | None = None) -> None:
        self.detectors = detectors
        self.shapes = _shapes(detectors)
        self.entries = _entries(detectors, within)
        self.automaton = AhoCorasick([e.word for e in self.entries]) if self.entries else None

    def _word_hits(self, norm: str) -> Iterator[tuple[int, Hit]]:
        if self.automaton is None:
            return
        entries = self.entries
        last = len(norm)
        for which, start, end in self.automaton.find_matches_as_indexes(norm, overlapping=True):
            owners, word, free_left, free_right = entries[which]
            if free_left and start and runs_on(norm[start - 1], word[0]):
                continue
            if free_right and end < last and runs_on(word[-1], norm[end]):
                continue
            for number, tag in owners:
                yield number, Hit(start, end, tag, word)

    def _shape_hits(self, norm: str) -> Iterator[tuple[int, Hit]]:
        for number, tag, shape in self.shapes:
            for found in shape.finditer(norm):
                yield number, Hit(found.start(), found.end(), tag, found[0])

    def hits(self, norm: str) -> Iterator[tuple[int, Hit]]:
        """(detector's number, hit) for everything in one normalised text, which may be many joined."""
        yield from self._word_hits(norm)
        yield from self._shape_hits(norm)


class Scanner:
    """Finds the traces in posts. Compiles the detectors' words on first use; make one and keep it."""

    def __init__(self, detectors: Sequence[Detector] = DETECTORS) -> None:
        self._detectors = detectors
        self._ready: _Compiled | None = None
        self._narrow = 0
        readers = (getattr(d, "fields", None) for d in detectors)
        self._fields: list[Callable[[Post], Iterable[Trace]]] = [f for f in readers if f is not None]

    def _compiled(self) -> _Compiled:
        if self._ready is None:
            self._ready = _Compiled(self._detectors)
        return self._ready

    def scan(self, post: Post) -> list[Trace]:
        """The traces in one post, in order of field and start."""
        if self._ready is None and self._narrow < _NARROW:
            self._narrow += 1
            compiled = _Compiled(self._detectors, join([post.text, post.title])[0])
        else:
            compiled = self._compiled()
        return self._scan_batch([post], compiled)[0]

    def candidates(self, norm: str) -> list[tuple[int, int]]:
        """Where words and shapes of any detector stand in one normalised text, before anything is verified."""
        return sorted({(hit.start, hit.end) for _, hit in self._compiled().hits(norm)})

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
        norm, starts = join(raws)
        buckets: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        for number, (start, end, tag, word) in compiled.hits(norm):
            which = bisect_right(starts, start) - 1
            base = starts[which]
            buckets[which, number].append(Hit(start - base, end - base, tag, word))
        texts: dict[int, Text] = {}
        for (which, number), hits in sorted(buckets.items()):
            text = texts.get(which)
            if text is None:
                text = texts[which] = Text(raws[which])
            hits.sort()
            traces = self._detectors[number].find(text, hits, posts[which])
            if field != "text":
                traces = (msgspec.structs.replace(t, field=field) for t in traces)
            found[which].extend(traces)
