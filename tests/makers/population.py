"""Packs public population figures into assets/population.

    python -m tests.makers.population FOLDER

FOLDER holds the tables that assets/population/ORIGIN.md names: census by county, UN age and sex, GeoNames cities,
universities, US names, majors, occupations, colleges, the Adult records. Only figures and names are taken.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from momo_guard.mosaic.census import short_name
from momo_guard.text import normal_form

OUT = Path(__file__).parent.parent.parent / "assets" / "population"
_SHORT_LEVEL = {"nation": "n", "province": "p", "prefecture": "c", "county": "d"}


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as rows by column name."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def varint(number: int) -> bytes:
    """LEB128: seven bits a byte, the lowest first."""
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def write_lines(name: str, lines: Iterable[str]) -> None:
    """One asset of text lines."""
    (OUT / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def pack_census(folder: Path) -> None:
    """Every row's counts as varints, one row after another; names and offsets beside them."""
    table = rows(folder / "china_census_2020" / "china_census_2020_by_county.csv")
    columns = list(table[0])[5:]
    counts = bytearray()
    index = ["\t".join(["# level", "province", "prefecture", "county", "everyday name", "offset", *columns])]
    for row in table:
        if row["level"] == "county" and row["county"] == "市辖区":
            continue  # a municipality's total, there already as its province
        own = row[row["level"]] if row["level"] != "nation" else "全国"
        index.append("\t".join([_SHORT_LEVEL[row["level"]], row["province"], row["prefecture"], row["county"],
                                short_name(own), str(len(counts))]))
        for column in columns:
            # abs: one count of the source (edu_pre_f of one county) carries a stray minus sign
            counts += varint(round(abs(float(row[column] or 0)) * (100 if column == "minority_pct" else 1)))
    (OUT / "census.bin").write_bytes(counts)
    write_lines("census.tsv", index)


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def pack_cities(folder: Path) -> None:
    """key -> name, country, first-level division, people; keyed by the normal form of each name, Chinese too."""
    table = rows(folder / "world_cities" / "cities15000.csv")
    chinese = {r["geonameid"]: r["zh"].split("|") for r in rows(folder / "world_cities" / "cities15000_zh_names.csv")}
    lines = set()
    for row in table:
        if row["cc"] == "CN" or not int(row["pop"] or 0):
            continue
        tail = "\t".join([row["name"], row["cc"], row["admin1"] if row["cc"] == "US" else "", row["pop"]])
        names = [row["name"], *chinese.get(row["geonameid"], [])]
        keys = {normal_form(name) for name in names if name}
        lines |= {f"{key}\t{tail}" for key in keys | {_without_accents(key) for key in keys}}
    write_lines("cities.tsv", sorted(lines))


def pack_countries(folder: Path) -> None:
    """Code, names, people, then 21 five-year bands of males and of females in thousands (UN 2020)."""
    bands: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for row in rows(folder / "world_age_sex_2020" / "wpp2019_pop_2020_by_age5_sex.csv"):
        males, females = bands[row["country_code"]]
        males.append(f"{float(row['male_k']):g}")
        females.append(f"{float(row['female_k']):g}")
    chinese = dict(line.split("\t")[:2] for line in (OUT / "country_names.tsv").read_text("utf-8").splitlines()
                   if not line.startswith("# "))
    lines = ["\t".join(["", "World", "世界", "0", *bands["900"][0], *bands["900"][1]])]
    for row in rows(folder / "world_cities" / "countries.csv"):
        males, females = bands.get(str(int(row["numeric"])), ([], []))
        lines.append("\t".join([row["iso2"], row["name"], chinese.get(row["iso2"], ""), row["pop"], *males, *females]))
    write_lines("countries.tsv", lines)


def pack_births(folder: Path) -> None:
    """Births a year in thousands from 1950 on: splits five-year bands into single years."""
    code = {str(int(r["numeric"])): r["iso2"] for r in rows(folder / "world_cities" / "countries.csv")}
    lines = []
    world = [0.0] * 72
    for row in rows(folder / "world_age_sex_2020" / "births_thousand_1950_2021.csv"):
        if row["country_code"] in code:
            births = [float(row[str(year)]) for year in range(1950, 2022)]
            world = [a + b for a, b in zip(world, births, strict=True)]
            lines.append("\t".join([code[row["country_code"]], *(f"{b:.4g}" for b in births)]))
    lines.append("\t".join(["", *(f"{b:.6g}" for b in world)]))
    write_lines("births.tsv", lines)


def pack_universities(folder: Path) -> None:
    """Chinese ones with province, city and level; the world's with their country."""
    table = rows(folder / "china_universities" / "china_universities.csv")
    write_lines("universities_cn.tsv", sorted(
        {"\t".join([r["name"], r["province"], r["city"].removesuffix("市"), r["level"]]) for r in table}))
    world = {f"{normal_form(r['name'])}\t{r['cc']}" for r in rows(folder / "world_universities" / "world_universities.csv")
             if r["cc"] not in ("CN", "")}
    write_lines("universities_world.tsv", sorted(world))


def pack_us(folder: Path) -> None:
    """US names in percent, majors, occupations, colleges."""
    write_lines("us_surnames.tsv", sorted(
        f"{r['name'].lower()}\t{r['percent']}" for r in rows(folder / "us_names" / "us_surnames_1990.csv")[:12000]))
    first: dict[str, dict[str, str]] = defaultdict(dict)
    for sex in ("male", "female"):
        for row in rows(folder / "us_names" / f"us_{sex}_first_1990.csv"):
            first[row["name"].lower()][sex] = row["percent"]
    write_lines("us_first_names.tsv", sorted(f"{n}\t{p.get('male', 0)}\t{p.get('female', 0)}" for n, p in first.items()))
    women = {r["Major_code"]: r for r in rows(folder / "us_majors" / "us_majors_recent_grads_by_sex.csv")}
    write_lines("us_majors.tsv", sorted(
        "\t".join([normal_form(r["Major"]), r["Total"], women[r["Major_code"]]["Men"] or "0",
                   women[r["Major_code"]]["Women"] or "0"])
        for r in rows(folder / "us_majors" / "us_majors_all_ages.csv")))
    write_lines("us_occupations.tsv", sorted(
        "\t".join([normal_form(r["title"]), str(int(float(r["num_jobs_2024"]))), r["category"]])
        for r in rows(folder / "us_occupations" / "us_occupations_2024.csv") if r["num_jobs_2024"]))
    colleges = rows(folder / "us_university_enrolment" / "us_university_enrolment_2014.csv")
    write_lines("us_colleges.tsv", sorted(
        {"\t".join([normal_form(r["name"]), r["state"], r["total_enrollment"], r["women"] or "0"])
         for r in colleges if r["total_enrollment"].isdigit() and int(r["total_enrollment"])}))


_ADULT = ("age", "", "weight", "education", "", "marital", "occupation", "", "race", "sex")
_MARITAL = {"Never-married": "single", "Married-civ-spouse": "married", "Married-AF-spouse": "married",
            "Married-spouse-absent": "married", "Separated": "married", "Divorced": "divorced", "Widowed": "widowed"}
_EDUCATION = {"Bachelors": "bachelor", "Masters": "master", "Doctorate": "doctorate", "Prof-school": "doctorate",
              "Assoc-acdm": "associate", "Assoc-voc": "associate", "Some-college": "high school", "HS-grad": "high school"}


def _adult(folder: Path) -> Iterator[dict[str, str]]:
    for line in (folder / "bench_uci_adult" / "adult.data").read_text("utf-8").splitlines():
        cells = [c.strip() for c in line.split(",")]
        if len(cells) == 15:
            yield dict(zip(_ADULT, cells, strict=False))


def pack_pairs(folder: Path) -> None:
    """Weighted shares of marital state and education by sex and five-year age, US 1994."""
    counts: dict[str, Counter[tuple[str, int, str]]] = {"marital": Counter(), "education": Counter(), "race": Counter()}
    for row in _adult(folder):
        sex, band, weight = row["sex"][0].lower(), min(int(row["age"]) // 5 * 5, 85), int(row["weight"])
        counts["marital"][sex, band, _MARITAL[row["marital"]]] += weight
        counts["education"][sex, band, _EDUCATION.get(row["education"], "less")] += weight
        counts["race"][sex, band, row["race"].lower()] += weight
    lines = []
    for what, table in counts.items():
        for (sex, band, value), weight in sorted(table.items()):
            total = sum(w for (s, b, _), w in table.items() if (s, b) == (sex, band))
            lines.append(f"{what}\t{sex}\t{band}\t{value}\t{weight / total:.4f}")
    write_lines("us_pairs.tsv", lines)


def main() -> None:
    """Pack everything."""
    folder = Path(sys.argv[1])
    for pack in (pack_census, pack_cities, pack_countries, pack_births, pack_universities, pack_us, pack_pairs):
        pack(folder)


if __name__ == "__main__":
    main()
