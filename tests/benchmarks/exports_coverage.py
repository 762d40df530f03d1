"""What is recognised in a folder of sample exports: one line per sample that is opened by itself.

    python -m tests.benchmarks.exports_coverage FOLDER [--files]

FOLDER holds one folder per platform. Each of a platform's repositories is tried as a whole first; where that is not
recognised, and with --files always, each of its files is tried by itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from momo_guard.errors import MomoError
from momo_guard.importers import table
from momo_guard.importers.opener import open_source
from momo_guard.post import Post

HEADER = f"{'sample':70} {'identified as':22} {'posts':>6} {'own':>6} {'unread':>7}"


def samples(folder: Path) -> Iterator[Path]:
    """Every sample: the folders below a platform, each named after where it comes from."""
    for platform in sorted(p for p in folder.iterdir() if p.is_dir()):
        yield from sorted(p for p in platform.iterdir() if p.name != "SOURCE.md")


def lines_of(path: Path, top: Path) -> Iterator[str]:
    """The table lines of one sample: one per export found in it."""
    name = str(path.relative_to(top))
    name = name if len(name) <= 70 else "…" + name[-69:]
    try:
        found = table.recognise_all(open_source(path))
    except MomoError as error:
        yield f"{name:70} - {error.message.en[:90]}"
        return
    for export in found:
        posts = own = unread = 0
        for item in export.importer.read(export.source):
            if isinstance(item, Post):
                posts += 1
                own += item.own
            elif not item.ignored:
                unread += item.count
        label = f"{export.match.platform} ({export.match.evidence.name.lower()})"
        yield f"{name:70} {label:22} {posts:6} {own:6} {unread:7}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", action="store_true")
    args = parser.parse_args()
    print(HEADER)
    for sample in samples(args.folder):
        lines = list(lines_of(sample, args.folder))
        print(*lines, sep="\n")
        if sample.is_dir() and (args.files or " - " in lines[0]):
            for path in sorted(p for p in sample.rglob("*") if p.is_file()):
                print(*lines_of(path, args.folder), sep="\n")


if __name__ == "__main__":
    main()
