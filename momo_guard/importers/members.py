"""Members of an export: which names may be read, how they are found, and how much of them is read."""

from __future__ import annotations

import fnmatch
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterable
from typing import IO, Any, Protocol
from zipfile import BadZipFile

from momo_guard.errors import BadInput
from momo_guard.post import Unread
from momo_guard.say import Say

MAX_MEMBERS = 400_000
"""More files than this are no export of one person."""
RATIO = 300
"""Text packs 3 to 30 times smaller; deflate's own limit is 1,032."""
FREE = 64 << 20
"""Bytes unpacked before the ratio is looked at: a small file may be all zeros."""
CEILING = 64 << 30
"""Bytes unpacked from one archive at most, whatever its size."""

PIECE = 1 << 20
"""Bytes asked of a stream at once: who wants a whole file of unknown size would else make room for all it may have."""

_JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")

BOMB = Say(
    "{name} 解压后大得不合常理，像是压缩炸弹，已停止读取。",
    "{name} unpacks to far more than it should, like a zip bomb; reading stopped.",
)
BOMB_HINT = Say(
    "若确实是你的导出，请先自己解压，再把文件夹交给 momo-guard。",
    "If it really is your export, unpack it yourself and give momo-guard the folder.",
)
DAMAGED = Say("{name} 已损坏或没有下载完整。", "{name} is damaged or was not downloaded completely.")
DAMAGED_HINT = Say("请重新下载或重新导出一次。", "Download or export it once more.")
VANISHED = Say("{name} 在读取时消失或无法再读。", "{name} went away or became unreadable while being read.")
VANISHED_HINT = Say(
    "请确认文件没有被移动、磁盘仍然连着，然后再试一次。",
    "Check that it was not moved and that its disk is still connected, then try again.",
)


def clean_name(name: str) -> str | None:
    """A member's name with "/" between its parts, or None where it points outside the archive."""
    name = name.replace("\\", "/")
    parts = [p for p in name.split("/") if p not in ("", ".")]
    outside = name.startswith("/") or ".." in parts or name[1:2] == ":" or "\0" in name
    return None if outside or not parts else "/".join(parts)


def is_junk(name: str) -> bool:
    """Whether a file is only the operating system's own housekeeping."""
    low = name.lower()
    return low.startswith(_JUNK[0]) or low.rpartition("/")[2] in _JUNK[1:] or "/__macosx/" in low


class Refusals:
    """Members left out when a source is opened, one line per reason however many there are."""

    def __init__(self) -> None:
        self._seen: dict[Say, tuple[str, int]] = {}

    def add(self, name: str, reason: Say) -> None:
        """Count one member."""
        first, count = self._seen.get(reason, (name, 0))
        self._seen[reason] = (first, count + 1)

    def listed(self) -> list[Unread]:
        """One Unread per reason; where there are several members it names the first and counts the rest."""
        more = Say("{reason}（另有 {n} 个同样）", "{reason} ({n} more like it)")
        return [
            Unread(name, more.fill(reason=reason, n=count - 1) if count > 1 else reason)
            for reason, (name, count) in self._seen.items()
        ]


class Names:
    """The names of a tree with an index over the last part, so that looking for a file is quick."""

    def __init__(self, names: Iterable[str]) -> None:
        self.all = sorted(names)
        self._by_last: dict[str, list[str]] = {}
        for name in self.all:
            self._by_last.setdefault(name.rpartition("/")[2].lower(), []).append(name)

    def find(self, *tails: str) -> list[str]:
        """Names that end in one of the tails ("data/tweets.js"), at a "/" and in any case; * and ? are wild."""
        found: dict[str, None] = {}
        for tail in tails:
            tail = tail.lower()
            last = tail.rpartition("/")[2]
            if any(c in last for c in "*?["):
                lasts = [k for k in self._by_last if fnmatch.fnmatchcase(k, last)]
            else:
                lasts = [last] if last in self._by_last else []
            found.update((n, None) for k in lasts for n in self._by_last[k] if _ends(n.lower(), tail))
        return list(found)


def _ends(name: str, tail: str) -> bool:
    parts, wanted = name.split("/"), tail.split("/")
    return len(parts) >= len(wanted) and all(
        fnmatch.fnmatchcase(p, w) for p, w in zip(parts[-len(wanted) :], wanted, strict=True)
    )


class Budget:
    """How many bytes one archive may still give when unpacked, counted while streaming."""

    def __init__(self, name: str, packed: int) -> None:
        self.name = name
        self.limit = min(max(FREE, packed * RATIO), CEILING)
        self.spent = 0

    def spend(self, count: int) -> None:
        """Count bytes that came out. Raises BadInput where they are too many."""
        self.spent += count
        if self.spent > self.limit:
            raise BadInput(BOMB.fill(name=self.name), BOMB_HINT)


class Readable(Protocol):
    """The little that is asked of a stream underneath."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to size bytes; empty at the end."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class Guarded(io.RawIOBase):
    """A stream whose failures are sentences, and whose bytes are counted against one or more budgets."""

    def __init__(self, inner: Readable, name: str, *budgets: Budget) -> None:
        self._inner = inner
        self._name = name
        self._budgets = budgets

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer. Raises BadInput where the file is damaged, gone or too big."""
        try:
            data = self._inner.read(min(len(buffer), PIECE))
        except (BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError) as error:
            raise BadInput(DAMAGED.fill(name=self._name), DAMAGED_HINT) from error
        except OSError as error:
            # gzip and bz2 say "damaged" with a bare OSError; one from the system carries a number.
            damaged = error.errno is None
            said, hint = (DAMAGED, DAMAGED_HINT) if damaged else (VANISHED, VANISHED_HINT)
            raise BadInput(said.fill(name=self._name), hint) from error
        for budget in self._budgets:
            budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream underneath too."""
        if not self.closed:
            self._inner.close()
        super().close()


def guarded(inner: Readable, name: str, *budgets: Budget) -> IO[bytes]:
    """A buffered stream over one member that raises BadInput instead of low-level errors."""
    return io.BufferedReader(Guarded(inner, name, *budgets), 1 << 18)
