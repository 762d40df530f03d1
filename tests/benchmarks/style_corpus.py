"""A corpus of a thousand and more real writers that Debian's packages carry: what people wrote of their own changes.

    apt-get download PACKAGE ... && for f in *.deb; do dpkg-deb -x $f unpacked; done     (the list: docs/style.md)
    python -m tests.benchmarks.style_corpus OUT.jsonl [unpacked ...]

Reads the change logs under /usr/share/doc, here and in the folders named: commit messages with their authors, and
Debian's own entries with who signed them. One line per writer with at least 200 characters: {"comments": [text, …], "project": where most of it stands}.
Trailers, addresses, links, file names, bug numbers and versions are taken out, and texts that two writers share.
It is technical English, not posts: the only corpus with so many authors that could be found and that anybody may read.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

_COMMIT = re.compile(r"^commit [0-9a-f]{7,40}\b.*$", re.M)
_AUTHOR = re.compile(r"^Author: *(.+?) *<", re.M)
_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d[ \d:+-]*  +(.+?)  +<[^>]*>$", re.M)
_TRAILER = re.compile(
    r"\s*([A-Z][\w-]+-[Bb]y|CC|Cc|Fixes|Bugzilla|Bug|Part-of|Closes|Link|References?|See|Change-Id|Conflicts)\b.*:|\(cherry picked"
)
_FILES = re.compile(r"\s*\* [^:()]*[./_][^:]*(\([^)]*\))?:")
_NUMBERS = re.compile(r"\(?[Cc]loses:? ?#?\d+[^)]*\)?|\b[0-9a-f]{7,40}\b|#?\d[\d.\-~+]*")


def cleaned(lines: list[str]) -> str:
    """Somebody's own words on one line."""
    kept = (_FILES.sub("", line) for line in lines if not _TRAILER.match(line) and "@" not in line and "://" not in line)
    return _NUMBERS.sub("", " ".join(" ".join(kept).split())).strip()


def messages(log: str) -> Iterator[tuple[str, str]]:
    """(author, text) of each change in one log, whichever of three forms it has."""
    if "\nAuthor: " in log:
        for block in _COMMIT.split(log):
            if author := _AUTHOR.search(block):
                yield author[1], cleaned([line[4:] for line in block.split("\n") if line.startswith("    ")])
    elif _ENTRY.search(log):
        parts = _ENTRY.split(log)
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            yield name, cleaned(body.split("\n"))
    else:
        block = []
        for line in log.split("\n"):
            if signed := re.match(r" -- (.+?) <", line):
                yield signed[1], cleaned(block)
                block = []
            elif line.startswith("  ") and not line.strip().startswith("["):
                block.append(line.strip().lstrip("*+-").strip())


def main() -> None:
    """Read the logs and write the corpus."""
    folders = [Path("/usr/share/doc"), *(Path(f) / "usr/share/doc" for f in sys.argv[2:])]
    writers: dict[str, dict[str, None]] = defaultdict(dict)
    shared: Counter[str] = Counter()
    projects: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(p for folder in folders for p in folder.glob("*/*[hH]ange[lL]og*.gz")):
        for author, text in messages(gzip.decompress(path.read_bytes()).decode("utf-8", "replace")):
            name = author.strip().strip('"').lower()
            if len(text) > 30 and text not in writers[name]:
                writers[name][text] = None
                shared[text] += 1
                projects[name][path.parent.name] += len(text)
    named = [(projects[name], [t for t in texts if shared[t] == 1]) for name, texts in sorted(writers.items())]
    named = [(where, texts) for where, texts in named if sum(map(len, texts)) >= 200]
    kept = [texts for _, texts in named]
    lines = ({"comments": texts, "project": where.most_common(1)[0][0]} for where, texts in named)
    Path(sys.argv[1]).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    print(f"{len(kept)} writers; with at least 400, 800, 1,600 characters:",
          *(sum(sum(map(len, texts)) >= n for texts in kept) for n in (400, 800, 1600)))


if __name__ == "__main__":
    main()
