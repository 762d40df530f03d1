"""Properties of the bytes: what is sealed opens again and only unchanged; no reader stumbles over rubbish."""

from __future__ import annotations

import base64
import os

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from momo_guard.vault import container, header, sealing, slots, words
from momo_guard.vault.chain import Walk, next_head
from momo_guard.vault.container import BlobRef, Head, Link, New, Tail, Tip, Unsealable
from momo_guard.vault.header import Signed
from momo_guard.vault.keys import Keys, Mac, MasterKey, mac
from momo_guard.vault.passphrase import Kdf

KEYS = Keys(MasterKey(bytes(range(32))), bytes(range(32, 64)), bytes(range(16)), 1)
OTHERS = (
    Keys(MasterKey(bytes(32)), KEYS.root, KEYS.vault, 1),
    Keys(KEYS.master, KEYS.root, bytes(16), 1),
    Keys(KEYS.master, KEYS.root, KEYS.vault, 2),
)
HEAD = Head(b"device-1", 7, Link(b"p" * 16))
kinds = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=255)
refs = st.lists(st.builds(BlobRef, st.binary(min_size=16, max_size=16), st.integers(0, 2**32 - 1)), max_size=5)
times = st.integers(-(2**63), 2**63 - 1)


@given(kinds, times, st.binary(max_size=3000), refs)
def test_a_record_opens_as_it_was_sealed(kind: str, at: int, body: bytes, blobs: list[BlobRef]) -> None:
    assume(kind != container.ERASED)
    content = container.content_of(kind, at, body, blobs)
    sealed = sealing.seal_record(KEYS, HEAD.encode(), content)
    record = sealing.open_record(KEYS, sealed, 5)
    assert (record.kind, record.at, record.body, record.blobs, record.n) == (kind, at, body, tuple(blobs), 5)
    assert (record.device, record.seq, record.prev) == HEAD
    assert len(sealed) == 24 + 32 + container.padded_size(len(content)) + 16
    for other in OTHERS:
        with pytest.raises(Unsealable):
            sealing.open_record(other, sealed)


@given(st.binary(max_size=700), st.data())
def test_no_bit_of_a_record_can_change(body: bytes, data: st.DataObject) -> None:
    sealed = bytearray(sealing.seal_record(KEYS, HEAD.encode(), container.content_of("entry", 1, body)))
    at = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[at // 8] ^= 1 << (at % 8)
    with pytest.raises(Unsealable):
        sealing.open_record(KEYS, bytes(sealed))


@given(st.binary(max_size=900))
@example(b"")
@example(bytes(584))
def test_rubbish_is_refused_and_leaves_the_ciphers_in_step(rubbish: bytes) -> None:
    for _ in range(2):
        with pytest.raises(Unsealable):
            sealing.open_record(KEYS, rubbish)
        with pytest.raises(Unsealable):
            sealing.open_tail(KEYS, rubbish)
        assert sealing.open_blob(KEYS, sealing.blob_digest(KEYS, rubbish), rubbish) is None
    ref = BlobRef(b"d" * 16, 3)
    assert sealing.open_blob(KEYS, ref.digest, sealing.seal_blob(KEYS, ref.digest, b"abc")) == b"abc"


@given(st.binary(max_size=5000))
def test_an_erased_record_keeps_its_link(body: bytes) -> None:
    content = container.content_of("entry", 1, body)
    head = HEAD.encode()
    full = sealing.open_record(KEYS, sealing.seal_record(KEYS, head, content))
    stub = container.erased_content(container.content_digest(container.pad(content)))
    empty = sealing.open_record(KEYS, sealing.seal_record(KEYS, head, stub))
    assert empty.link == full.link
    assert empty.kind == container.ERASED
    assert empty.at == 0
    assert body not in stub or len(body) < 8


@given(st.binary(max_size=3000), st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_a_blob_opens_under_its_own_name_only(chunk: bytes, digest: bytes, other: bytes) -> None:
    sealed = sealing.seal_blob(KEYS, digest, chunk)
    assert sealing.blob_digest(KEYS, sealed) == digest
    assert sealing.open_blob(KEYS, digest, sealed) == chunk
    assert digest == other or sealing.open_blob(KEYS, other, sealed) is None


@given(st.integers(0, 1 << 40))
def test_padding_tells_little_and_costs_little(length: int) -> None:
    size = container.padded_size(length)
    assert size >= max(512, length)
    assert container.padded_size(size) == size
    assert length < 512 or size - length <= length * 0.12
    assert container.padded_size(length + 1) >= size


def test_padding_has_few_sizes() -> None:
    assert len({container.padded_size(n) for n in range(1 << 16)}) < 140
    assert container.padded_size(container.CHUNK_MOST + 4) == 256 << 10


tips = st.builds(Tip, st.binary(min_size=8, max_size=8), st.integers(1, 2**64 - 1),
                 st.binary(min_size=16, max_size=16).map(Link))
tails = st.builds(
    Tail, st.integers(0, 2**63), st.integers(0, 2**63), st.integers(0, 2**63), st.integers(0, 2**32 - 1),
    st.binary(min_size=16, max_size=16), st.lists(tips, max_size=40, unique=True).map(lambda t: tuple(sorted(t))),
    st.integers(0, 3), st.lists(st.integers(0, 2**32 - 1), max_size=16, unique=True).map(tuple),
)


@given(tails)
def test_a_tail_opens_as_it_was_sealed(tail: Tail) -> None:
    assert Tail.decode(tail.encode()) == tail
    assert sealing.open_tail(KEYS, sealing.seal_tail(KEYS, tail)) == tail
    assert len(tail.encode()) % 256 == 0


@given(st.binary(max_size=400))
def test_a_header_that_is_none_is_refused(body: bytes) -> None:
    with pytest.raises(Unsealable):
        Signed(body, bytes(32)).parse()
    assert not Signed(body, bytes(32)).holds(KEYS.master)


def test_a_header_holds_under_its_own_key_only() -> None:
    master, kdf = MasterKey(os.urandom(32)), Kdf(64, 1, 1)
    ways = (slots.make("passphrase", "p", master, kdf), slots.make("recovery", bytes(16), master))
    signed = header.sign(header.make(bytes(16), 1, ways, master), master)
    assert header.candidates([signed], "p") == [(signed.parse(), master)]
    assert header.candidates([signed], words.to_words(bytes(16))) == [(signed.parse(), master)]
    assert header.candidates([signed], "q") == []
    assert not signed.holds(MasterKey(bytes(32)))
    for changed in (signed.body.replace(b'"epoch":1', b'"epoch":2'), signed.body + b" "):
        assert header.candidates([Signed(changed, signed.mac)], "p") == []


@given(st.binary(min_size=16, max_size=16))
def test_any_entropy_is_twelve_words_and_back(entropy: bytes) -> None:
    text = words.to_words(entropy)
    assert words.to_entropy(text) == entropy
    assert words.to_entropy(text.upper().replace(" ", ", ")) == entropy
    assert len(words.short(entropy).split()) == 6


@given(st.text(max_size=200))
def test_other_words_are_no_entropy(text: str) -> None:
    assert words.to_entropy(text) is None or len(words.split(text)) == 12


def rows_of(writers: list[int]) -> tuple[list[tuple[int, bytes]], Tail]:
    """Rows as several devices would have written them, and the tail after them."""
    rows, tail = [], Tail()
    for n, writer in enumerate(writers, 1):
        head = next_head(KEYS, tail, b"device-%d" % writer)
        sealed = sealing.seal_record(KEYS, head.encode(), container.content_of("entry", n, b"%d" % n))
        rows.append((n, sealed))
        tail = tail.follow(n, head, sealing.open_record(KEYS, sealed).link)
    return rows, tail


def judged(rows: list[tuple[int, bytes]], tail: Tail) -> list[str]:
    walk = Walk(KEYS)
    for n, sealed in rows:
        walk.feed(n, sealed)
    return [f.code for f in walk.finish(tail)]


writers_ = st.lists(st.integers(1, 3), min_size=1, max_size=12)


@given(writers_)
def test_a_chain_as_it_was_written_raises_no_alarm(writers: list[int]) -> None:
    rows, tail = rows_of(writers)
    assert judged(rows, tail) == []
    again = Walk(KEYS)
    for n, sealed in rows:
        again.feed(n, sealed)
    assert again.tail(1) == tail._replace(tips=tuple(sorted(tail.tips)), writers=())


@given(writers_, st.data())
def test_every_other_arrangement_of_the_rows_is_told(writers: list[int], data: st.DataObject) -> None:
    """Any rows left out, doubled or moved, in any combination."""
    rows, tail = rows_of(writers)
    kept = data.draw(st.lists(st.sampled_from(range(len(rows))), max_size=len(rows) + 2))
    assume(kept != list(range(len(rows))))
    assert judged([(place, rows[i][1]) for place, i in enumerate(kept, 1)], tail) != []


@given(writers_, st.data())
def test_a_tail_of_another_moment_is_told(writers: list[int], data: st.DataObject) -> None:
    rows, tail = rows_of(writers)
    cut = data.draw(st.integers(0, len(rows) - 1))
    earlier = Tail()
    for n, sealed in rows[:cut]:
        record = sealing.open_record(KEYS, sealed)
        earlier = earlier.follow(n, Head(record.device, record.seq, record.prev), record.link)
    assert judged(rows, earlier) == ["tail_old"]
    assert judged(rows[:cut], tail) == ["tail_cut"]


@given(writers_, st.integers(0, 11))
def test_reading_on_from_any_moment_sees_the_same(writers: list[int], cut: int) -> None:
    rows, tail = rows_of(writers)
    cut = min(cut, len(rows))
    start = Walk(KEYS)
    for n, sealed in rows[:cut]:
        start.feed(n, sealed)
    on = Walk(KEYS, start.tail(1))
    for n, sealed in rows[cut:]:
        on.feed(n, sealed)
    assert on.finish(tail) == []


def test_new_records_are_plain_data() -> None:
    assert New("entry", b"x") == ("entry", b"x", (), None)


@given(st.lists(st.tuples(st.binary(max_size=700), st.booleans()), max_size=6), st.binary(max_size=90))
def test_many_rows_open_as_one_by_one(rows: list[tuple[bytes, bool]], short: bytes) -> None:
    sealed = [sealing.seal_record(KEYS, HEAD.encode(), container.content_of("k", 1, body)) for body, _ in rows]
    sealed = [row if whole else bytes([row[-1] ^ 1]).join((row[:-1], b"")) for row, (_, whole) in zip(sealed, rows, strict=True)]
    sealed.insert(len(sealed) // 2, short)
    opened = list[tuple[bytes, bytes] | None]()
    for row in sealed:
        try:
            opened.append(sealing.open_row(KEYS, row))
        except Unsealable:
            opened.append(None)
    assert list(sealing.open_rows(KEYS, sealed)) == opened


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_the_quick_mac_is_hmac(key: bytes, message: bytes) -> None:
    assert Mac(key)(message) == mac(key, message)


@given(st.binary(min_size=16, max_size=16))
def test_ids_are_base32(link: bytes) -> None:
    assert container.record_id(link) == base64.b32encode(link[:10]).decode().lower()
