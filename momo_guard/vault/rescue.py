"""Reads what can still be read from a damaged vault, page by page where SQLite gives up, into a new file.

Nothing is believed for standing somewhere: every row has to open under the vault's own keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from momo_guard.vault import appending, building, container, faults, header, mend, sealing
from momo_guard.vault.chain import Walk
from momo_guard.vault.container import ERASED, FLOOR, HEAD, LINK, Link, Record, Tail, Unsealable
from momo_guard.vault.header import Header, Signed
from momo_guard.vault.keys import Keys
from momo_guard.vault.pages import LEAF, PAGE, Cell, Fetch, Raw, cells, columns, hidden_cells, payload
from momo_guard.vault.seen import Witness
from momo_guard.vault.xaes import NONCE, TAG

_LEAST = NONCE + HEAD + FLOOR + TAG
_LOG_HEADER, _FRAME_HEADER = 32, 24
_HEADER_START = b'{"format":"momo-guard/vault/'


class Rescued(NamedTuple):
    """What came out of a damaged file."""

    records: int
    lost: int
    """Records that the file once held and that could not be read."""
    blobs: int
    lost_blobs: int


class _Finds:
    """Everything in the raw bytes that opens under the vault's keys."""

    def __init__(self) -> None:
        self.records: dict[Link, tuple[Record, bytes]] = {}
        self.blobs: dict[bytes, bytes] = {}
        self.inbox: dict[bytes, None] = {}
        self.tails: list[Tail] = []


def rescue(path: Path, secret: str | bytes, target: Path, *, state: Path | None = None) -> Rescued:
    """Write all that can be read into a new vault with the same ways in. The damaged file is not touched.

    Raises NoVault, WrongSecret, Damaged where no header is left, CantWrite."""
    if not path.is_file():
        raise faults.no_vault(path)
    images = list(_images(path))
    head, keys = _unlock(path, images, secret)
    finds = _Finds()
    for fetch, numbers in images:
        for number in numbers:
            _search(fetch, number, keys, finds)
    return _write(target, head, keys, finds, state)


def _images(path: Path) -> list[tuple[Fetch, range]]:
    """The file itself, and the pages that still stand in its write-ahead log."""
    raw = Raw(path.resolve())
    images: list[tuple[Fetch, range]] = [(raw.page, range(1, raw.pages + 1))]
    log = Path(f"{path.resolve()}-wal")
    data = log.read_bytes() if log.is_file() else b""
    newer: dict[int, list[bytes]] = {}
    for at in range(_LOG_HEADER, len(data) - _FRAME_HEADER, _FRAME_HEADER + PAGE):
        frame = data[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
        newer.setdefault(int.from_bytes(data[at : at + 4]), []).append(frame.ljust(PAGE, b"\0"))
    for depth in range(max(map(len, newer.values()), default=0)):
        layer = {number: frames[-1 - depth] for number, frames in newer.items() if depth < len(frames)}
        images.append((_over(layer, raw.page), range(0)))
        images[-1] = (images[-1][0], range(min(layer), max(layer) + 1))
    return images


def _over(layer: dict[int, bytes], below: Fetch) -> Fetch:
    return lambda number: layer[number] if number in layer else below(number)


def _unlock(path: Path, images: list[tuple[Fetch, range]], secret: str | bytes) -> tuple[Header, Keys]:
    signed = dict.fromkeys(s for fetch, numbers in images for s in _headers(fetch, numbers))
    if not signed:
        raise faults.damaged(path)
    found = header.candidates(signed, secret)
    if not found:
        raise faults.wrong_secret() if header.readable(signed) else faults.damaged(path)
    head, master = max(found, key=lambda pair: pair[0].revision)
    try:
        return head, header.keys_of(head, master)
    except Unsealable:
        raise faults.damaged(path) from None


def _headers(fetch: Fetch, numbers: range) -> Iterator[Signed]:
    """Headers by their first words, wherever they stand: the JSON object, then the MAC's 32 bytes."""
    for number in numbers:
        page = fetch(number)
        at = page.find(_HEADER_START)
        while at >= 0:
            text = page[at:].decode("latin-1")
            try:
                size = json.JSONDecoder().raw_decode(text)[1]
                yield Signed(page[at : at + size], page[at + size : at + size + 32])
            except ValueError:
                pass
            at = page.find(_HEADER_START, at + 1)


def _search(fetch: Fetch, number: int, keys: Keys, finds: _Finds) -> None:
    page = fetch(number).ljust(PAGE, b"\0")
    named = cells(page, first=number == 1)
    known = sum([_take(found, fetch, keys, finds) for found in named])
    if known == len(named) > 0 or not any(page):
        return
    # A directory that is damaged, or a page that is none any more: look for rows at every offset.
    if page[:1] in (bytes([LEAF]), b"") or _could_be_leaf(page):
        for found in hidden_cells(page, least=LINK):
            _take(found, fetch, keys, finds)


def _could_be_leaf(page: bytes) -> bool:
    """Whether a page whose type byte is wrong still has the shape of a leaf: its content ends at its end."""
    content = int.from_bytes(page[5:7])
    return 8 < content < len(page) and int.from_bytes(page[3:5]) < 1000


def _take(found: Cell, fetch: Fetch, keys: Keys, finds: _Finds) -> bool:
    """Keep a row if it is one of ours."""
    row = columns(payload(found, fetch))
    if not row:
        return False
    sealed = row[0]
    if sealed.startswith(b"momoinbox1"):
        finds.inbox[sealed] = None
        return True
    if len(row) == 2 and sealed.startswith(_HEADER_START):
        return True
    return _take_record(found.rowid, sealed, keys, finds) or _take_blob(sealed, keys, finds) or _take_tail(sealed, keys, finds)


def _take_record(n: int, sealed: bytes, keys: Keys, finds: _Finds) -> bool:
    try:
        record = sealing.open_record(keys, sealed, n)
    except Unsealable:
        return False
    known = finds.records.get(record.link)
    # An erased place wins: its full record may still stand in an old page of the log.
    if known is None or record.kind == ERASED:
        finds.records[record.link] = (record, sealed)
    return True


def _take_blob(sealed: bytes, keys: Keys, finds: _Finds) -> bool:
    digest = sealing.blob_digest(keys, sealed)
    if sealing.open_blob(keys, digest, sealed) is None:
        return False
    finds.blobs[digest] = sealed
    return True


def _take_tail(sealed: bytes, keys: Keys, finds: _Finds) -> bool:
    try:
        finds.tails.append(sealing.open_tail(keys, sealed))
    except Unsealable:
        return False
    return True


def _in_order(finds: _Finds) -> list[tuple[Record, bytes]]:
    """Rows by their numbers, but never before the record that they follow: a number may be what was damaged."""
    waiting = sorted(finds.records.values(), key=lambda pair: (pair[0].n, pair[0].seq))
    placed: dict[Link, tuple[Record, bytes]] = {}
    following: dict[Link, list[tuple[Record, bytes]]] = {}
    for pair in waiting:
        if pair[0].prev in finds.records and pair[0].prev not in placed:
            following.setdefault(pair[0].prev, []).append(pair)
            continue
        ready = [pair]
        while ready:
            one = ready.pop(0)
            placed[one[0].link] = one
            ready += following.pop(one[0].link, [])
    return list(placed.values())


def _write(target: Path, head: Header, keys: Keys, finds: _Finds, state: Path | None) -> Rescued:
    named = {ref.digest for record, _ in finds.records.values() for ref in record.blobs}
    whole = sorted(named & finds.blobs.keys())
    guide, witness = Walk(keys), Witness(keys, state)
    with building.new_file(target) as tables, tables.filling():
        tables.put_header(header.sign(head, keys.master))
        for n, (_, sealed) in enumerate(_in_order(finds), 1):
            guide.feed(n, sealed)
            tables.db.execute("INSERT INTO record(n, sealed) VALUES (?, ?)", (n, sealed))
        for digest in whole:
            tables.db.execute("INSERT INTO blob(sealed) VALUES (?)", (finds.blobs[digest],))
        for sealed in finds.inbox:
            tables.db.execute("INSERT INTO inbox(sealed) VALUES (?)", (sealed,))
        once = max(finds.tails, key=lambda t: (t.records, t.erased), default=Tail())
        missing = list(dict.fromkeys([*guide.gone(), *(t.link for t in once.tips if not guide.knows(t.link))]))
        lost = max(len(missing), once.records - len(finds.records))
        tail = guide.tail(head.revision)
        if lost:
            tail = appending.put(tables, keys, tail, witness.device(fresh=True), mend.note("rescued", missing, lost))[1]
        tables.put_tail(sealing.seal_tail(keys, tail._replace(writers=container.writing(()))))
    if lost:
        witness.accept(tail)
    return Rescued(len(finds.records), lost, len(whole), len(named) - len(whole))
