"""A corpus of many real writers that every Debian machine has: the change logs of its packages, signed by their authors.

    python -m tests.benchmarks.style_corpus OUT.jsonl

One line per author with at least 1,000 characters: {"comments": [entry, …]}, bug numbers and versions taken out. It is
technical English, not posts: the only corpus with authors that could be found which anybody may read.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

_NUMBERS = re.compile(r"\(?[Cc]loses:? ?#?\d+[^)]*\)?|#\d+|\d[\d.\-~+]*")


def main() -> None:
    """Read /usr/share/doc and write the corpus."""
    entries: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted(Path("/usr/share/doc").glob("*/changelog*.gz")):
        block: list[str] = []
        for line in gzip.decompress(path.read_bytes()).decode("utf-8", "replace").split("\n"):
            if signed := re.match(r" -- (.+?) <", line):
                text = _NUMBERS.sub("", " ".join(" ".join(block).split()))
                if len(text) > 20:
                    entries[signed[1]][text] = None
                block = []
            elif line.startswith("  ") and not line.strip().startswith("["):
                block.append(line.strip().lstrip("*+-").strip())
    kept = [list(texts) for _, texts in sorted(entries.items()) if sum(map(len, texts)) >= 1000]
    Path(sys.argv[1]).write_text("".join(json.dumps({"comments": texts}) + "\n" for texts in kept), "utf-8")
    print(f"{len(kept)} authors")


if __name__ == "__main__":
    main()
