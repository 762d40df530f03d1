"""One more record: the same few lines for a live vault, a rescued one and one that is mended."""

from __future__ import annotations

import time

from momo_guard.vault import container, sealing
from momo_guard.vault.chain import next_head
from momo_guard.vault.container import New, Record, Tail
from momo_guard.vault.keys import Keys
from momo_guard.vault.tables import Tables


def put(tables: Tables, keys: Keys, tail: Tail, device: bytes, item: New) -> tuple[Record, Tail]:
    """Inside a transaction: the record, and the tail after it, which is still to be stored."""
    head = next_head(keys, tail, device)
    at = time.time_ns() // 1000 if item.at is None else item.at
    content = container.content_of(item.kind, at, item.body, item.blobs)
    n = tail.last + 1
    sealed = sealing.seal_record(keys, head.encode(), content)
    tables.db.execute("INSERT INTO record(n, sealed) VALUES (?, ?)", (n, sealed))
    record = sealing.read_record(keys, head.encode(), content, n)
    return record, tail.follow(n, head, record.link)
