"""The second reader: posts in batches to one server, what it says back, and how far it got.

What goes wrong is bounded: an answer that can't be used halves its batch, a post that spoils every answer is left
out, and after a few failures in a row the reader gives up. It never raises for the server's sake: `reading` says how
much was read, and why no more was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from momo_guard.errors import MomoError
from momo_guard.post import Post
from momo_guard.reader import asking, server
from momo_guard.reader.asking import FORMS, Piece
from momo_guard.reader.models import choose, shown
from momo_guard.reader.nouns import Memory, Reading, Said
from momo_guard.reader.quoting import traces
from momo_guard.reader.server import Absent, Address, BadAnswer, Busy, Refused, Slow
from momo_guard.say import Say
from momo_guard.trace import Trace

Progress = Callable[[int, float], None]

_STOPPED = Say("你让它停下了", "you stopped it")
_SECONDS = 300.0
"""For one answer: a small machine first loads the model."""
_BATCH, _BATCH_SIZE = 6, 1200
"""Posts and characters of one request: a small model loses track of more, and the usual window holds 4,096 tokens."""
_LONGEST_PIECE = 1200
_PARTS = 8
"""Of one long post so much is read: some ten pages."""
_FAILURES = 4
"""Answers in a row that can't be used before the reader gives up; one that never came counts twice."""
_WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds between tries while the server is busy."""
_TRIES_ABSENT = 2
"""So often it is waited for when it is gone: it may be starting anew."""


class SecondReader:
    """One server and one model. Make it, let it `read`, ask it for its `reading`."""

    def __init__(
        self, address: Address, model: str | None = None, memory: Memory | None = None, *,
        seconds: float = _SECONDS, wait: Callable[[float], None] = server.waited,
    ) -> None:
        """model: its name, or None for the first that the server offers. memory: what was read before."""
        self._address, self._wanted, self._memory = address, model, memory
        self._seconds, self._wait = seconds, wait
        self._model = ""
        self._form = 0
        self._formed = False
        self._failed = 0
        self._total = self._read = self._remembered = self._found = self._dropped = 0
        self._why: Say | None = None

    @property
    def reading(self) -> Reading:
        """How far it got."""
        return Reading(model=shown(self._model), total=self._total, read=self._read, remembered=self._remembered,
                       found=self._found, dropped=self._dropped, why=self._why if self._read < self._total or not self._model else None)

    def stop(self, total: int) -> None:
        """The user had enough; there were so many posts."""
        self._total, self._why = max(total, self._total), _STOPPED

    def read(self, posts: Sequence[tuple[Post, Sequence[Trace]]], progress: Progress | None = None) -> Iterator[tuple[Post, list[Trace]]]:
        """The posts with what the model found beside the known traces, in the order in which they are answered. An
        interrupt ends the reading; what was yielded stays."""
        groups = _alike(posts)
        self._total = len(groups)
        try:
            self._model = choose(self._address, self._wanted)
            for post_groups, said in self._answered(groups):
                self._read += 1
                for post, known in post_groups:
                    found, dropped = traces(post, said, known)
                    self._found, self._dropped = self._found + len(found), self._dropped + dropped
                    if found:
                        yield post, found
                if progress is not None:
                    progress(self._read, self._read / self._total)
        except KeyboardInterrupt:
            self._why = _STOPPED
        except MomoError as error:
            self._why = error.message

    def _answered(self, groups: list[_Group]) -> Iterator[tuple[_Group, list[Said]]]:
        """Each group with what is said of it: what is remembered first, then the rest in batches."""
        asked: list[tuple[_Group, bytes]] = []
        for group in groups:
            key = self._key(group[0][0])
            said = self._memory.recall(key) if self._memory else None
            if said is None:
                asked.append((group, key))
            else:
                self._remembered += 1
                yield group, said
        for batch in _batches(asked):
            pieces = [piece for (group, _) in batch for piece in _pieces(group[0][0])]
            heard = self._ask(pieces)
            done = [(group, key, said) for group, key in batch if (said := _of(group[0][0], pieces, heard)) is not None]
            if self._memory and done:
                self._memory.keep([(key, said) for _, key, said in done])
            yield from ((group, said) for group, _, said in done)

    def _key(self, post: Post) -> bytes:
        return self._memory.key(asking.VERSION, self._model, post.title, post.text) if self._memory else b""

    def _ask(self, pieces: Sequence[Piece]) -> list[list[Said] | None]:
        """What is said of each piece; None for those that spoil every answer. Raises what no further asking mends."""
        try:
            heard = self._once(pieces)
        except (BadAnswer, Slow, Refused) as error:
            self._failed += 2 if isinstance(error, Slow) else 1
            self._why = error.message
            if self._failed >= _FAILURES:
                raise
            if len(pieces) == 1:
                return [None]
            half = len(pieces) // 2
            return [*self._ask(pieces[:half]), *self._ask(pieces[half:])]
        self._failed = 0
        return list(heard)

    def _once(self, pieces: Sequence[Piece]) -> list[list[Said]]:
        for n, wait in enumerate(_WAITS):
            try:
                return self._heard(pieces)
            except Absent:
                if n >= _TRIES_ABSENT:
                    raise
            except Busy:
                pass
            self._wait(wait)
        return self._heard(pieces)

    def _heard(self, pieces: Sequence[Piece]) -> list[list[Said]]:
        reply = self._posted(pieces)
        self._formed = True
        return asking.answers(reply, len(pieces))

    def _posted(self, pieces: Sequence[Piece]) -> Any:
        """One call, in the best form that the server takes."""
        while True:
            body = asking.request(self._model, pieces, FORMS[self._form])
            try:
                return server.post(self._address, "/v1/chat/completions", body, self._seconds)
            except (Refused, BadAnswer):
                # A server that does not know a word of the request says 400, or 500: say less, until it has once answered.
                if self._formed or self._form + 1 >= len(FORMS):
                    raise
                self._form += 1


_Group = list[tuple[Post, Sequence[Trace]]]
"""Posts with the same words."""


def worth_reading(post: Post) -> bool:
    """Whether there are words in it that a model could read. Profile fields say what they say."""
    return post.kind != "profile" and sum(c.isalpha() for c in post.text[:200] + post.title) >= 4


def _alike(posts: Iterable[tuple[Post, Sequence[Trace]]]) -> list[_Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for post, known in posts:
        groups.setdefault((post.title, post.text), []).append((post, known))
    return list(groups.values())


def _batches(asked: Iterable[tuple[_Group, bytes]]) -> Iterator[list[tuple[_Group, bytes]]]:
    batch: list[tuple[_Group, bytes]] = []
    size = 0
    for group, key in asked:
        more = len(group[0][0].text) + len(group[0][0].title)
        if batch and (len(batch) == _BATCH or size + more > _BATCH_SIZE):
            yield batch
            batch, size = [], 0
        batch.append((group, key))
        size += more
    if batch:
        yield batch


def _pieces(post: Post) -> list[Piece]:
    """A post in parts that a small model can hold, cut at the end of a sentence where one is near."""
    parts, rest = [], post.text
    while len(rest) > _LONGEST_PIECE:
        cut = 1 + max(rest.rfind(mark, _LONGEST_PIECE // 2, _LONGEST_PIECE) for mark in "。！？.!?\n")
        cut = cut or _LONGEST_PIECE
        parts.append(rest[:cut])
        rest = rest[cut:]
    parts.append(rest)
    return [Piece(post, part, post.title if n == 0 else "") for n, part in enumerate(parts[:_PARTS])]


def _of(post: Post, pieces: Sequence[Piece], heard: Sequence[list[Said] | None]) -> list[Said] | None:
    """What was said of the pieces of one post; None where one of them was not read."""
    mine = [said for piece, said in zip(pieces, heard, strict=True) if piece.post is post]
    return None if any(said is None for said in mine) else [claim for said in mine if said for claim in said]
