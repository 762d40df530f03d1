"""What is recognised in a folder of sample exports: one line per sample that is opened by itself.

    python -m tests.benchmarks.exports_coverage FOLDER [--files] [--markdown]

FOLDER holds one folder per platform. Each of a platform's repositories is tried as a whole first; where that is not
recognised, and with --files always, each of its files is tried by itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from momo_guard.errors import MomoError
from momo_guard.importers import table
from momo_guard.importers.opener import open_source
from momo_guard.post import Post


class Line(NamedTuple):
    """One export found in a sample, or why there is none."""

    sample: str
    read_as: str
    posts: int = 0
    own: int = 0
    unread: int = 0
    ignored: int = 0

    def plain(self) -> str:
        name = self.sample if len(self.sample) <= 66 else "…" + self.sample[-65:]
        if not self.read_as:
            return f"{name:66} -"
        return f"{name:66} {self.read_as:28} {self.posts:6} {self.own:6} {self.unread:7} {self.ignored:8}"

    def markdown(self) -> str:
        return f"| {self.sample} | {self.read_as or '-'} | {self.posts} | {self.own} | {self.unread} | {self.ignored} |"


HEADER = f"{'sample':66} {'read as':28} {'posts':>6} {'own':>6} {'unread':>7} {'ignored':>8}"
MARKDOWN = "| sample | read as | posts | own | unread | ignored |\n|---|---|---|---|---|---|"


def samples(folder: Path) -> Iterator[Path]:
    """Every sample: the folders below a platform, each named after where it comes from."""
    for platform in sorted(p for p in folder.iterdir() if p.is_dir()):
        yield from sorted(p for p in platform.iterdir() if p.name != "SOURCE.md")


def lines_of(path: Path, top: Path) -> Iterator[Line]:
    """The lines of one sample: one per export found in it."""
    name = str(path.relative_to(top))
    try:
        found = table.recognise_all(open_source(path))
    except MomoError:
        yield Line(name, "")
        return
    for export in found:
        posts = own = unread = ignored = 0
        for item in export.importer.read(export.source):
            if isinstance(item, Post):
                posts += 1
                own += item.own
            elif item.ignored:
                ignored += item.count
            else:
                unread += item.count
        yield Line(name, f"{export.match.platform}, by its {export.match.evidence.name.lower()}", posts, own, unread, ignored)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    print(MARKDOWN if args.markdown else HEADER)
    for sample in samples(args.folder):
        lines = list(lines_of(sample, args.folder))
        if sample.is_dir() and (args.files or not lines[0].read_as):
            lines += [line for p in sorted(p for p in sample.rglob("*") if p.is_file()) for line in lines_of(p, args.folder)]
        for line in lines:
            print(line.markdown() if args.markdown else line.plain())


if __name__ == "__main__":
    main()
