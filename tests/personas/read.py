"""Reads the invented accounts of this folder; as a script, writes them in the form of a benchmark folder.

    python -m tests.personas.read OUTDIR build_zh.txt build_en.txt

writes OUTDIR/accounts.jsonl and OUTDIR/spans.jsonl.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
_OPEN = re.compile(r"\{([a-z_]+)/(self|other|none)/([^|{}]*)\|")
_ATTRIBUTE = re.compile(r"# (\w+) ([123]) ([^|<]+?)\s*(?:\|([^<]*))?<([\d,]+)>$")


class Span(NamedTuple):
    """A place in a post that says something, and about whom."""

    post: str
    start: int
    end: int
    text: str
    kind: str
    holder: str
    value: str


class Account(NamedTuple):
    """One invented account: posts as generic rows, gold attributes, gold spans."""

    id: str
    language: str
    posts: list[dict[str, Any]]
    attributes: dict[str, dict[str, Any]]
    spans: list[Span]


def unmark(post: str, marked: str) -> tuple[str, list[Span]]:
    """The plain text of a marked one, and its spans. Raises ValueError for a mark left open."""
    plain: list[str] = []
    open_: list[tuple[int, str, str, str]] = []
    spans: list[Span] = []
    at = length = 0
    while at < len(marked):
        if found := _OPEN.match(marked, at):
            open_.append((length, found[1], found[2], found[3]))
            at = found.end()
        elif marked[at] == "}" and open_:
            start, kind, holder, value = open_.pop()
            text = "".join(plain)[start:]
            spans.append(Span(post, start, length, text, kind, holder, value or text))
            at += 1
        else:
            plain.append(marked[at])
            length += 1
            at += 1
    if open_:
        raise ValueError(f"{post}: a span is left open")
    return "".join(plain), spans


def read(name: str) -> list[Account]:
    """All accounts of one file in this folder."""
    accounts: list[Account] = []
    pending: list[tuple[str, re.Match[str]]] = []
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("@ "):
            ident, _, language, _ = line[2:].split(" ", 3)
            accounts.append(Account(ident, language, [], {}, []))
        elif found := _ATTRIBUTE.match(line):
            pending.append((accounts[-1].id, found))
        elif line.startswith("- "):
            _add_post(accounts[-1], line)
        elif line.strip():
            raise ValueError(f"{name}: not understood: {line}")
    by_id = {a.id: a for a in accounts}
    for ident, found in pending:
        account = by_id[ident]
        account.attributes[found[1]] = {
            "value": found[3],
            "accept": [x.strip() for x in (found[4] or "").split(",") if x.strip()],
            "hardness": int(found[2]),
            "evidence": [account.posts[int(n) - 1]["post_id"] for n in found[5].split(",")],
        }
    return accounts


def _add_post(account: Account, line: str) -> None:
    day, kind, region, marked = line[2:].split(" ", 3)
    post = f"{account.id}-{len(account.posts) + 1:02}"
    text, spans = unmark(post, marked)
    account.posts.append({"post_id": post, "type": kind, "created_at": f"{day}T20:00:00+08:00",
                          "ip_region": None if region == "-" else region, "text": text})
    account.spans.extend(spans)


def main() -> None:
    """Write the files named on the command line as one benchmark folder."""
    out, names = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    accounts = [a for name in names for a in read(name)]
    rows = [{"account_id": a.id, "language": a.language, "posts": a.posts, "attributes": a.attributes} for a in accounts]
    spans = [{"post_id": s.post, "start": s.start, "end": s.end, "text": s.text, "kind": s.kind, "holder": s.holder,
              "normalized": s.value} for a in accounts for s in a.spans]
    for file, lines in (("accounts.jsonl", rows), ("spans.jsonl", spans)):
        (out / file).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines), "utf-8")


if __name__ == "__main__":
    main()
