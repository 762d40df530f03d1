"""How right the crowd is: against survey records, against the census, and never more after a further fact.

    python -m tests.benchmarks.crowd FOLDER [--cases 3000]

FOLDER holds bench_us_acs2018_gov, bench_uci_adult, china_census_2020 and facts_small. Tables are made of one half of
each survey, the truth is counted in the other.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from momo_guard.mosaic import adversaries, census, circle, interval
from momo_guard.mosaic.adversaries import Eyes
from momo_guard.mosaic.claims import Claim
from tests.benchmarks.crowd_data import Case, acs, adult, cases, coarse, halves
from tests.benchmarks.pairs import BySex, Share, spread


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which a part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def judge(name: str, people: int, drawn: Sequence[Case], share: Callable[[Case], Share], program: bool = False) -> None:
    """One line: error in bits, coverage and width of the 90 % interval, and how often a tiny crowd was called large.

    program: with the range of the program, which knows neither a gap between trees nor how fine its tables are."""
    errors: list[float] = []
    widths: list[float] = []
    covered = wrong_low = wrong_likely = 0
    for case in drawn:
        found = share(case)
        others = (people - 1) * found.share
        facts = len(case.facts) - 1
        below, above = (interval.residual(facts),) * 2 if program else spread(facts, found)
        low, high = interval.bounds(others, below, above)
        errors.append(abs(math.log2((1 + others) / case.true)))
        widths.append(math.log2(high / low))
        covered += low <= case.true <= high
        wrong_low += case.true <= 5 and low >= 20
        wrong_likely += case.true <= 5 and 1 + others >= 20
    n = len(drawn)
    print(f"{name:24} error {quantile(errors, 0.5):.3f} median {quantile(errors, 0.9):.3f} p90 | 90 % interval covers"
          f" {covered / n:.1%}, {sum(widths) / n:.2f} bits wide (median {quantile(widths, 0.5):.2f}) | true <= 5 said at"
          f" least 20: {wrong_low / n:.2%} (likely >= 20: {wrong_likely / n:.2%})")


def surveys(folder: Path, count: int) -> None:
    """Fine pairs, coarse pairs, and no pairs at all, on both surveys."""
    for name, load in (("ACS", acs), ("Adult", adult)):
        tables, truth = halves(load(folder))
        names = list(tables[0])
        drawn = cases(truth, count)
        fine = BySex(names, tables)
        judge(f"{name}, fine pairs", len(truth), drawn, lambda c, p=fine: p.share(c.facts))  # type: ignore[misc]
        rough = BySex(names, tables, coarse)
        judge(f"{name}, coarse pairs", len(truth), drawn, lambda c, p=rough: p.share(c.facts))  # type: ignore[misc]
        judge(f"{name}, coarse, program", len(truth), drawn, lambda c, p=rough: p.share(c.facts), program=True)  # type: ignore[misc]
        none = BySex(names, tables, lambda a, v: "")
        judge(f"{name}, shares by sex alone", len(truth), drawn, lambda c, p=none: p.share(c.facts))  # type: ignore[misc]
        judge(f"{name}, by sex, program", len(truth), drawn, lambda c, p=none: p.share(c.facts), program=True)  # type: ignore[misc]
        monotone(name, fine, drawn, tables)


def monotone(name: str, pairs: BySex, drawn: Sequence[Case], rows: Sequence[dict[str, str]], count: int = 10_000) -> None:
    """A further fact never leaves more: each case without one of its facts, until 10,000 are seen."""
    rng = random.Random(9)
    seen = broken = 0
    while seen < count:
        facts = dict(rng.choice(drawn).facts) if rng.random() < 0.5 else dict(rng.choice(rows))
        some = rng.sample(sorted(facts), min(len(facts), rng.randint(2, 6)))
        whole = pairs.share({a: facts[a] for a in some}).share
        part = pairs.share({a: facts[a] for a in some[1:]}).share
        broken += whole > part
        seen += 1
    print(f"{name + ', monotone':24} {seen - broken:,} of {seen:,} random cases")


def chinese_counties(count: int = 3000) -> None:
    """County x age x sex from pairs alone (county x age, county x sex, age x sex), against the joint count."""
    rng = random.Random(4)
    nation = census.nation()
    bands = ["0", "1-4", *(f"{a}-{a + 4}" for a in range(5, 85, 5)), "85+"]
    counties = [r for p in census.provinces() for c in census.within(p) for r in (census.within_city(c) or [c])]
    whole = {b: (census.figure(nation, f"m_{b}"), census.figure(nation, f"f_{b}")) for b in bands}
    by_tree: list[float] = []
    by_product: list[float] = []
    while len(by_tree) < count:
        county, band, sex = rng.choice(counties), rng.choice(bands), rng.choice(("m", "f"))
        true = census.figure(county, f"{sex}_{band}")
        if not true:
            continue
        side = "male" if sex == "m" else "female"
        age = census.figure(county, f"m_{band}", f"f_{band}")
        share_of_sex = whole[band][sex == "f"] / sum(whole[band])
        local = census.figure(county, side) / census.figure(county, "pop")
        national = census.figure(nation, side) / census.figure(nation, "pop")
        by_tree.append(abs(math.log2(age * share_of_sex * local / national / true)))
        by_product.append(abs(math.log2(census.figure(county, "pop") * sum(whole[band]) / census.figure(nation, "pop")
                                        * national / true)))
    print(f"{'China, county x age x sex':24} error {quantile(by_tree, 0.5):.3f} median by pairs, {quantile(by_product, 0.5):.3f}"
          " by product of shares; 0 in the program, which has the joint table")


def roster(path: Path) -> None:
    """A roster's groups, against a count with no code of ours."""
    found = circle.standing(circle.load(path))
    by_hand = sorted(Counter(path.read_text("utf-8").splitlines()[1:]).values(), reverse=True)
    agree = (by_hand.count(1), tuple(n for n in by_hand if n > 1)) == (found.alone, found.groups)
    print(f"{'roster, ' + path.name:24} {found.alone} stand alone, groups of {found.groups}; by hand the same: {agree}")


def facts() -> None:
    """What has to hold to the person."""
    china = adversaries.crowd((), Eyes(year=2025, chinese=True))
    told = [Claim(attribute=a, value=v) for a, v in (("gender", "女"), ("age", "20-24"), ("city", "杭州"))]
    woman = adversaries.crowd(told, Eyes(year=2025))
    birthday = adversaries.crowd([Claim(attribute="birth_date", value="--05-12")], Eyes(year=2025, chinese=True))
    print(f"{'worked facts':24} China {china.likely:,.0f}; a 20-24-year-old woman in Hangzhou 1 of {woman.likely:,.0f}; a"
          f" birthday {birthday.bits:.2f} bits")


def main() -> None:
    """Print every line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=3000)
    given = parser.parse_args()
    surveys(given.folder, given.cases)
    chinese_counties()
    roster(given.folder / "facts_small" / "interviewees.csv")
    facts()


if __name__ == "__main__":
    main()
