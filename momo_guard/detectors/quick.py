"""One draft, one process: the same detectors as everywhere, without importing or compiling those that have nothing to
do. Their words are looked up in a file in the user's cache folder, made on the first call from the word lists alone."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from momo_guard import __version__, assets, text
from momo_guard.detectors import tables
from momo_guard.detectors.base import Detector, Hit
from momo_guard.detectors.overlap import settle
from momo_guard.detectors.wordfile import WordFile
from momo_guard.text import Text

if TYPE_CHECKING:
    from momo_guard.post import Post
    from momo_guard.trace import Trace

_LONGEST = 4000
"""Characters above which compiling pays."""


class QuickScanner:
    """Scans short texts with a word file."""

    def __init__(self, words: WordFile) -> None:
        self._words = words
        text.use_table(words.table)

    def scan(self, post: Post) -> list[Trace]:
        """The traces in the text of one post, in order of start."""
        whole = Text(post.text)
        buckets: dict[int, list[Hit]] = defaultdict(list)
        for number, hit in self._words.hits(whole.norm):
            buckets[number].append(hit)
        found: list[Trace] = []
        for number, hits in sorted(buckets.items()):
            detector: Detector = importlib.import_module(self._words.modules[number])
            found.extend(detector.find(whole, sorted(hits), post))
        return settle(found) if found else found


def scanner(draft: str) -> QuickScanner | None:
    """A scanner for one draft; None where compiling everything is the better way, or nothing can be kept."""
    if len(draft) > _LONGEST:
        return None
    path = _path()
    tables.use(path)
    with contextlib.suppress(OSError, ValueError):
        return QuickScanner(WordFile(path.read_bytes()))
    with contextlib.suppress(OSError):
        return QuickScanner(WordFile(_make(path)))
    return None


def _path() -> Path:
    """The file for these word lists and this code: anything changed in them gives another name."""
    seen = [f"{__version__} {sys.version}"]
    for folder in (Path(__file__).parent, assets.root()):
        for name, size, when in sorted(_files(folder)):
            seen.append(f"{name} {size} {when}")
    told = "\n".join(seen).encode("utf-8", "surrogatepass")
    return _cache_folder() / f"words-{crc32(told):08x}{adler32(told):08x}.bin"


def _files(folder: Path) -> Iterable[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in ("__pycache__", "population", "avatars"):
                    yield from _files(Path(entry.path))
            else:
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns


def _cache_folder() -> Path:
    if os.name == "posix" and sys.platform != "darwin":
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "momo-guard"
    import platformdirs

    return Path(platformdirs.user_cache_dir("momo-guard", appauthor=False))


def _make(path: Path) -> bytes:
    """Write the file whole or not at all, and clear older ones away; what is in it."""
    import tempfile  # with what follows a tenth of a start, and once in the life of a version

    from momo_guard.detectors.scan import wordfile

    data = wordfile()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, made = tempfile.mkstemp(prefix="words-", suffix=".new", dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(made).replace(path)
    for old in path.parent.glob("words-*.bin"):
        if old != path:
            with contextlib.suppress(OSError):
                old.unlink()
    tables.clear(path)
    return data
