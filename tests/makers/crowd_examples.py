"""Writes docs/examples.md: ten invented accounts, what the crowd says of them and what the plan asks.

    python -m tests.makers.crowd_examples
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from momo_guard.audit import Audit, audit
from momo_guard.mosaic.nouns import Crowd
from momo_guard.names import ATTRIBUTE, named
from momo_guard.report.planned import edited, summary
from momo_guard.report.sentences import openings
from momo_guard.report.words import people
from momo_guard.say import Lang
from tests.personas.read import Account, read

OUT = Path(__file__).parent.parent.parent / "docs" / "examples.md"
CHOSEN = {"build_zh.txt": ("P01", "P03", "P05", "P07", "P08", "P44", "P50"), "build_en.txt": ("P21", "P24", "P66")}

_HEAD = """# Ten examples

Invented accounts (tests/personas), audited by the program as it is. Made by `python -m tests.makers.crowd_examples`. What is
found wrongly is left in: the crowd is only as right as the ledger it stands on. The lines with a question mark have no
table of their own or a rough one, so their range is wide.
"""


def audited(account: Account) -> Audit:
    """One account through the whole corridor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "account.jsonl"
        lines = [{"id": p["post_id"], "type": p["type"], "created_at": p["created_at"], "ip_region": p["ip_region"],
                  "text": p["text"]} for p in account.posts]
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        return audit(path)


def shown(account: Account) -> Iterator[str]:
    """One account as Markdown."""
    found = audited(account)
    lang: Lang = "zh" if account.language == "zh" else "en"
    yield f"## {account.id}, {len(account.posts)} posts\n"
    for opening in openings(found):
        span = f" ({opening.span.to(lang)})" if opening.span else ""
        yield f"- **{opening.name.to(lang)}**: {opening.sentence.to(lang)}{span}"
    yield ""
    yield from _factors(found.mosaic[0], lang)
    if found.plan is not None and found.plan.steps:
        yield f"{summary(found.plan).to(lang)}\n"
        yield "| post | before | after |\n|---|---|---|"
        for step in found.plan.steps:
            text = found.posts[step.post].text if step.post in found.posts else ""
            after = "*deleted*" if step.action == "delete" else _cell(edited(text, step))
            yield f"| {step.post} | {_cell(text)} | {after} |"
        yield ""


def _factors(crowd: Crowd, lang: Lang) -> Iterator[str]:
    yield "| fact | share that stays | bits | people left |\n|---|---|---|---|"
    left = float(crowd.population)
    for factor in crowd.factors:
        left = max(1.0, left * factor.share)
        mark = " ?" if factor.note else ""
        yield (f"| {named(ATTRIBUTE, factor.attribute).to(lang)}: {factor.value}{mark} | {factor.share:.3g} | {factor.bits:.1f} |"
               f" {people(left).to(lang)} |")
    yield ""


def _cell(text: str) -> str:
    return text.replace("\n", " / ").replace("|", "¦")


def main() -> None:
    """Write the page."""
    parts = [_HEAD]
    for name, ids in CHOSEN.items():
        parts += ["\n".join(shown(a)) for a in read(name) if a.id in ids]
    OUT.write_text("\n".join(parts).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
