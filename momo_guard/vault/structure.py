"""Walks the raw pages of a vault and counts places where something stands that SQLite would not have written."""

from __future__ import annotations

from collections.abc import Iterable

from momo_guard.vault.container import LOOSE_INBOX, LOOSE_RECORDS
from momo_guard.vault.disk import APPLICATION, FORMAT
from momo_guard.vault.pages import INTERIOR, LEAF, PAGE, Cell, Fetch, cell, cells, columns, payload, varint
from momo_guard.vault.tables import SCHEMA

_FIXED = (
    (0, b"SQLite format 3\0"), (16, PAGE.to_bytes(2)), (18, b"\2\2\0\x40\x20\x20"), (44, (4).to_bytes(4)),
    (48, bytes(8)), (56, (1).to_bytes(4)), (60, FORMAT.to_bytes(4)), (64, bytes(4)), (68, APPLICATION.to_bytes(4)),
    (72, bytes(20)),
)
"""What the file's first 100 bytes say in every vault, by offset."""


class Structure:
    """One walk over all pages."""

    def __init__(self, fetch: Fetch, pages: int, versions: Iterable[int] = (), loose: int = 0) -> None:
        self._fetch = fetch
        self._pages = pages
        self._versions = frozenset(versions)
        self._loose = {"record": loose & LOOSE_RECORDS, "blob": loose & LOOSE_RECORDS, "inbox": loose & LOOSE_INBOX}
        self._scraps = False
        self._reached: set[int] = set()
        self.odd = 0
        """Places that are not as they should be."""

    def check(self) -> int:
        """Walk everything; how many places are odd."""
        first = self._fetch(1)
        if len(first) < PAGE:
            return 1
        self._header(first)
        self._tree(1)
        tables = [payload(c, self._fetch) for c in cells(first, first=True)]
        texts = [(columns(row) or [b""])[-1].decode("utf-8", "replace") for row in tables]
        self._expect(texts == list(SCHEMA))
        for row, text in zip(tables, texts, strict=True):
            # Where rows were deleted SQLite moved others about and may have left scraps of them.
            self._scraps = any(flag and f"TABLE {name}(" in text for name, flag in self._loose.items())
            self._tree(_rootpage(row))
        self._free_pages(first)
        self._expect(len(self._reached) == self._pages)
        return self.odd

    def _expect(self, held: bool) -> None:
        self.odd += not held

    def _header(self, first: bytes) -> None:
        for at, expected in _FIXED:
            self._expect(first[at : at + len(expected)] == expected)
        self._expect(int.from_bytes(first[28:32]) == self._pages)
        self._expect(int.from_bytes(first[40:44]) == len(SCHEMA))
        self._expect(first[24:28] == first[92:96])
        self._expect(not self._versions or int.from_bytes(first[96:100]) in self._versions)

    def _reach(self, number: int) -> bytes | None:
        """A page that belongs to exactly one place."""
        if not 0 < number <= self._pages or number in self._reached:
            self.odd += 1
            return None
        self._reached.add(number)
        page = self._fetch(number)
        if len(page) < PAGE:
            self.odd += 1
            return None
        return page

    def _tree(self, number: int, root: bool = True) -> tuple[int, int] | None:
        """A tree or subtree; its least and greatest row number."""
        page = self._reach(number)
        if page is None:
            return None
        base = 100 if number == 1 else 0
        if page[base] == LEAF:
            return self._leaf(page, base)
        if page[base] == INTERIOR:
            return self._interior(page, base, root)
        self.odd += 1
        return None

    def _leaf(self, page: bytes, base: int) -> tuple[int, int] | None:
        places = self._places(page, base, 8)
        used, rows = [], []
        for at in places:
            found = cell(page, at)
            if found is None:
                self.odd += 1
                continue
            used.append((at, found.end))
            rows.append(found.rowid)
            self._expect(base == 100 or _only_blobs(found))
            self._overflow(found.overflow, found.size - len(found.local))
        self._gaps(page, base, base + 8 + 2 * len(places), used, scraps=self._scraps)
        self._expect(rows == sorted(set(rows)))
        return (min(rows), max(rows)) if rows else None

    def _interior(self, page: bytes, base: int, root: bool) -> tuple[int, int] | None:
        places = self._places(page, base, 12)
        used, spans = [], []
        for at in places:
            try:
                key, end = varint(page, at + 4)
            except IndexError:
                self.odd += 1
                continue
            used.append((at, end))
            spans.append((self._tree(int.from_bytes(page[at : at + 4]), root=False), key))
        spans.append((self._tree(int.from_bytes(page[base + 8 : base + 12]), root=False), -1))
        # Inner pages below the root come from splitting it (above some 1,000 leaves): page numbers may be left behind.
        self._gaps(page, base, base + 12 + 2 * len(places), used, scraps=self._scraps or not root)
        return self._ordered(spans)

    def _ordered(self, spans: list[tuple[tuple[int, int] | None, int]]) -> tuple[int, int] | None:
        known = [span for span, _ in spans if span]
        for i, (span, key) in enumerate(spans[:-1]):
            follower = spans[i + 1][0]
            self._expect(bool(span and follower and span[1] <= key < follower[0]))
        return (min(s[0] for s in known), max(s[1] for s in known)) if known else None

    def _places(self, page: bytes, base: int, header: int) -> list[int]:
        count = int.from_bytes(page[base + 3 : base + 5])
        start = base + header
        return [int.from_bytes(page[i : i + 2]) for i in range(start, min(start + 2 * count, PAGE), 2)]

    def _gaps(self, page: bytes, base: int, directory_end: int, used: list[tuple[int, int]], scraps: bool) -> None:
        """Between and around the cells: free blocks as SQLite links them, a few lost bytes, and else zeros."""
        content = int.from_bytes(page[base + 5 : base + 7]) or 65536
        blocks = self._free_blocks(page, base)
        edges = sorted(used + [(at, at + size) for at, size in blocks])
        self._expect(scraps or not any(page[directory_end:content]))
        place, lost = content, 0
        for start, end in edges:
            if start < place:
                self.odd += 1
            elif start > place:
                self._expect(not any(page[place:start]))
                lost += start - place
            place = max(place, end)
        lost += PAGE - place
        self._expect(not any(page[place:]))
        self._expect(lost == page[base + 7])

    def _free_blocks(self, page: bytes, base: int) -> list[tuple[int, int]]:
        at, found = int.from_bytes(page[base + 1 : base + 3]), []
        while at:
            following, size = int.from_bytes(page[at : at + 2]), int.from_bytes(page[at + 2 : at + 4])
            if size < 4 or at + size > PAGE or 0 < following <= at:
                self.odd += 1
                break
            self._expect(not any(page[at + 4 : at + size]))
            found.append((at, size))
            at = following
        return found

    def _overflow(self, number: int, left: int) -> None:
        while left > 0:
            page = self._reach(number)
            if page is None:
                return
            number = int.from_bytes(page[:4])
            self._expect(left >= PAGE - 4 or not any(page[4 + left :]))
            left -= PAGE - 4
        self._expect(number == 0)

    def _free_pages(self, first: bytes) -> None:
        number, left = int.from_bytes(first[32:36]), int.from_bytes(first[36:40])
        while number:
            trunk = self._reach(number)
            if trunk is None:
                return
            count = int.from_bytes(trunk[4:8])
            left -= 1 + count
            for i in range(min(count, PAGE // 4 - 2)):
                leaf = self._reach(int.from_bytes(trunk[8 + 4 * i : 12 + 4 * i]))
                self._expect(leaf is not None and not any(leaf))
            # The numbers of pages that were free once and are used again.
            self._expect(any(self._loose.values()) or not any(trunk[8 + 4 * count :]))
            number = int.from_bytes(trunk[:4])
        self._expect(left == 0)


def _only_blobs(found: Cell) -> bool:
    """Whether a row is a row number and one or two blobs, as in every table of a vault."""
    try:
        end, at = varint(found.local, 0)
        kinds = []
        while at < end:
            kind, at = varint(found.local, at)
            kinds.append(kind)
    except IndexError:
        return False
    widths = [(kind - 12) // 2 for kind in kinds[1:] if kind >= 12 and kind % 2 == 0]
    return kinds[:1] == [0] and len(widths) == len(kinds) - 1 in (1, 2) and end + sum(widths) == found.size


def _rootpage(row: bytes) -> int:
    """The number in the fourth column of a row of sqlite_schema."""
    end, at = varint(row, 0)
    kinds = []
    while at < end:
        kind, at = varint(row, at)
        kinds.append(kind)
    widths = [(kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] for kind in kinds]
    start = end + sum(widths[:3])
    return 1 if kinds[3] == 9 else int.from_bytes(row[start : start + widths[3]])
