"""pycanon as an oracle: its equivalence classes beside the groups that we count, person by person.

    python -m tests.benchmarks.crowd_oracle PYTHON [--folder FOLDER] [--cases 200] [--freeze]

PYTHON is a Python that has pycanon (`python -m venv V && V/bin/pip install pycanon==1.3.6`; it pins pandas, numpy, scipy and
reportlab to exact versions, so it has an environment of its own). It is asked about the tables in tests/mosaic/rosters, by every
set of their columns; with --folder also about facts_small/interviewees.csv, bench_uci_adult and bench_us_acs2018_gov, where the
truth that tests.benchmarks.crowd measures against is checked case by case. --freeze writes what pycanon said of our own tables
to tests/mosaic/rosters/pycanon.json, which `make test` compares with.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from momo_guard.mosaic import circle
from momo_guard.mosaic.claims import Claim
from tests.benchmarks.crowd_data import acs, adult, cases, halves

ROSTERS = Path(__file__).parent.parent / "mosaic" / "rosters"
FROZEN = ROSTERS / "pycanon.json"

# Runs where pycanon is; prints, for each set of columns, its k and the size of each row's class, or of one row's.
_PEER = """
import json, sys
from importlib.metadata import version
import pandas
from pycanon import anonymity
from pycanon.anonymity.utils.aux_anonymity import get_equiv_class

told = json.load(open(sys.argv[1], encoding="utf-8"))
table = pandas.DataFrame(told["rows"], columns=told["header"], dtype=str)
answers = []
for columns, row in zip(told["sets"], told["of"]):
    size = [0] * len(table)
    for group in get_equiv_class(table, columns):
        for i in group:
            size[i] = len(group)
    answers.append({"columns": columns, "k": int(anonymity.k_anonymity(table, columns)), "sizes": size if row is None else [size[row]]})
print(json.dumps({"pycanon": version("pycanon"), "answers": answers}))
"""


class Table(NamedTuple):
    """People by named columns."""

    header: list[str]
    rows: list[list[str]]


def read(path: Path) -> Table:
    """A CSV, read by the standard library alone."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table(header, rows)


def every_set(header: Sequence[str]) -> list[list[str]]:
    """All sets of columns."""
    return [list(some) for size in range(1, len(header) + 1) for some in combinations(header, size)]


def ask(python: str, table: Table, sets: Sequence[Sequence[str]], of: Sequence[int] | None = None) -> dict[str, Any]:
    """What pycanon says of a table by each set of columns, or of one row by each. Raises CalledProcessError."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump({"header": table.header, "rows": table.rows, "sets": sets, "of": of or [None] * len(sets)}, file)
        file.flush()
        run = subprocess.run([python, "-W", "ignore", "-c", _PEER, file.name], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def groups_of(sizes: Sequence[int]) -> tuple[int, tuple[int, ...]]:
    """How many stand alone, and the other groups, largest first, from the size of each person's class."""
    people = Counter(sizes)
    return people[1], tuple(n for n in sorted(people, reverse=True) if n > 1 for _ in range(people[n] // n))


class Difference(NamedTuple):
    """Where a count of ours is not pycanon's."""

    columns: tuple[str, ...]
    who: str
    ours: object
    theirs: object


def differences(path: Path, answers: Sequence[dict[str, Any]], year: int = 2025) -> Iterator[Difference]:
    """Every count of ours on a roster that is not pycanon's: its groups, its smallest, and who fits each of its people."""
    table, roster = read(path), circle.load(path)
    attributes = dict(zip(table.header, roster.columns, strict=True))
    for answer in answers:
        names = [attributes[c] for c in answer["columns"]]
        stand, wanted = circle.standing(roster, names), groups_of(answer["sizes"])
        if (stand.alone, stand.groups) != wanted:
            yield Difference(tuple(names), "all", (stand.alone, stand.groups), wanted)
        smallest = 1 if stand.alone else min(stand.groups)
        if smallest != answer["k"]:
            yield Difference(tuple(names), "all", smallest, answer["k"])
        for number, (person, theirs) in enumerate(zip(roster.people, answer["sizes"], strict=True), 1):
            told = [Claim(attribute=a, value=person.facts[a]) for a in names]
            if (ours := len(circle.fitting(roster, told, year))) != theirs:
                yield Difference(tuple(names), str(number), ours, theirs)


def rosters(python: str, extra: Sequence[Path], *, freeze: bool) -> None:
    """A line for each roster; with `freeze`, what pycanon said of ours is written down."""
    frozen: dict[str, Any] = {"command": "python -m tests.benchmarks.crowd_oracle PYTHON --freeze", "tables": {}}
    for path in [*sorted(ROSTERS.glob("*.csv")), *extra]:
        table = read(path)
        said = ask(python, table, every_set(table.header))
        off = list(differences(path, said["answers"]))
        compared = len(said["answers"]) * (len(table.rows) + 2)
        nested = sum(d.who != "all" for d in off)
        print(f"{path.name:20} {len(table.rows)} people by {len(said['answers'])} sets of columns: {compared - len(off):,} of {compared:,} counts are"
              f" pycanon's; groups that differ {len(off) - nested}, people of whom more fit {nested}")
        for d in off[:5]:
            print(f"  {'+'.join(d.columns)}, {d.who}: {d.ours} and not {d.theirs}")
        frozen["pycanon"] = said["pycanon"]
        if path.parent == ROSTERS:
            frozen["tables"][path.name] = said["answers"]
    if freeze:
        FROZEN.write_text(_written(frozen), "utf-8")


def _written(frozen: dict[str, Any]) -> str:
    """JSON with a line for each set of columns."""
    lines = [f'{{"pycanon": {json.dumps(frozen["pycanon"])}, "command": {json.dumps(frozen["command"])}, "tables": {{']
    tables = list(frozen["tables"].items())
    for at, (name, answers) in enumerate(tables):
        rows = ",\n".join("  " + json.dumps(a, ensure_ascii=False, separators=(", ", ":")).replace(", ", ",") for a in answers)
        lines.append(f"{json.dumps(name)}: [\n{rows}\n]{',' if at < len(tables) - 1 else ''}")
    return "\n".join(lines) + "\n}}\n"


def surveys(python: str, folder: Path, count: int) -> None:
    """The truth of the crowd's benchmark, case by case: how many have all of somebody's facts."""
    for name, load in (("Adult", adult), ("ACS", acs)):
        truth = halves(load(folder))[1]
        names = list(truth[0])
        drawn = cases(truth, count)
        table = Table(names, [[row[a] for a in names] for row in truth])
        people = [next(i for i, row in enumerate(truth) if all(row[a] == v for a, v in c.facts.items())) for c in drawn]
        answers = ask(python, table, [sorted(c.facts) for c in drawn], people)["answers"]
        right = sum(answer["sizes"] == [case.true] for case, answer in zip(drawn, answers, strict=True))
        print(f"{name:20} {len(truth):,} people: in {right:,} of {count:,} cases the true count is pycanon's")


def main() -> None:
    """Ask, compare, and with --freeze write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--freeze", action="store_true")
    given = parser.parse_args()
    extra = [given.folder / "facts_small" / "interviewees.csv"] if given.folder else []
    try:
        rosters(given.python, extra, freeze=given.freeze)
        if given.folder:
            surveys(given.python, given.folder, given.cases)
    except subprocess.CalledProcessError as error:
        sys.exit(f"pycanon did not answer: {error.stderr.strip().splitlines()[-1] if error.stderr else error}")


if __name__ == "__main__":
    main()
