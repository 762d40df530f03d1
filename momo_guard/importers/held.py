"""Files that are already in memory as one source: what a page was given, nothing of it on disk."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO

from momo_guard.errors import BadInput
from momo_guard.importers import archives, members
from momo_guard.importers.opener import ARCHIVES, Source, Tree
from momo_guard.say import Say


class Held(Tree):
    """Named bytes as a tree."""

    def __init__(self, files: Mapping[str, bytes], label: str) -> None:
        super().__init__(label, sorted(files))
        self._files = dict(files)

    def open(self, name: str) -> IO[bytes]:
        """A stream of one file. Raises BadInput where it is not there."""
        if name not in self._files:
            raise BadInput(Say("没有 {n} 这个文件。", "There is no file {n}.").fill(n=name), Say("再选一次。", "Choose it again."))
        return members.guarded(io.BytesIO(self._files[name]), name)

    def size(self, name: str) -> int:
        """A file's bytes."""
        return len(self._files.get(name, b""))


def open_held(files: Mapping[str, bytes]) -> list[Source]:
    """The sources in some files: each archive is one, all plain files together are one. Raises BadInput."""
    sources: list[Source] = []
    plain: dict[str, bytes] = {}
    for name, data in files.items():
        if not data:
            raise BadInput(Say("{n} 是空的。", "{n} is an empty file.").fill(n=name), Say("再导出一次试试。", "Try exporting it again."))
        if name.lower().endswith(ARCHIVES):
            sources.append(archives.open_packed(io.BytesIO(data), name, len(data)))
        else:
            plain[name] = data
    if plain:
        label = next(iter(plain)) if len(plain) == 1 else next(iter(plain)).split("/")[0]
        sources.append(Held(plain, label))
    return sources
