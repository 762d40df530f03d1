"""A repository of Bluesky (CAR) out of its records: enough of the format for a fixture."""

from __future__ import annotations

import hashlib
from typing import Any

import cbor2


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _block(value: Any) -> tuple[bytes, bytes]:
    data = cbor2.dumps(value, canonical=True)
    return b"\x01\x71\x12\x20" + hashlib.sha256(data).digest(), data


def _link(cid: bytes) -> cbor2.CBORTag:
    return cbor2.CBORTag(42, b"\0" + cid)


def car(repo: dict[str, Any]) -> bytes:
    """{"did": …, "records": {"app.bsky.feed.post/KEY": {…}}} as the bytes of a CAR file."""
    blocks, entries, last = [], [], ""
    for key in sorted(repo["records"]):
        cid, data = _block(repo["records"][key])
        blocks.append((cid, data))
        shared = next((i for i, (a, b) in enumerate(zip(last, key, strict=False)) if a != b), min(len(last), len(key))) if last else 0
        entries.append({"p": shared, "k": key[shared:].encode(), "v": _link(cid), "t": None})
        last = key
    tree, tree_data = _block({"l": None, "e": entries})
    root, root_data = _block({"did": repo["did"], "version": 3, "data": _link(tree), "rev": "3k", "prev": None, "sig": b"\0" * 64})
    header = cbor2.dumps({"roots": [_link(root)], "version": 1}, canonical=True)
    out = _varint(len(header)) + header
    for cid, data in [(root, root_data), (tree, tree_data), *blocks]:
        out += _varint(len(cid) + len(data)) + cid + data
    return out
