"""A corpus of a thousand and more Chinese writers whom anybody may read: the poets of Tang and Song.

    npm pack chinese-poetry && tar xzf chinese-poetry-*.tgz
    python -m tests.benchmarks.style_poets OUT.jsonl package/dist/quantangshi

One line per poet with at least 200 characters: {"comments": [poem, …]}. As far from posts as Chinese can be, and short of
every habit that a keyboard brings; it says only how much characters themselves carry in Chinese.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path


def main() -> None:
    """Read the poems and write the corpus."""
    poets: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted(Path(sys.argv[2]).glob("poet.*.json")):
        for poem in json.loads(path.read_text("utf-8")):
            if poem.get("author") not in (None, "", "不详", "不詳", "无名氏", "無名氏"):
                poets[poem["author"]]["".join(poem["paragraphs"])] = None
    kept = [[p for p in poems if p][:200] for poems in poets.values()]
    kept = [poems for poems in kept if sum(map(len, poems)) >= 200]
    Path(sys.argv[1]).write_text("".join(json.dumps({"comments": p}, ensure_ascii=False) + "\n" for p in kept), "utf-8")
    print(f"{len(kept)} poets")


if __name__ == "__main__":
    main()
