"""Occupation, employer and income."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from momo_guard.mosaic import census, tables
from momo_guard.mosaic.cells import AGES, Vector
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting, steps
from momo_guard.mosaic.family import rows_cn
from momo_guard.mosaic.reading import is_chinese, values
from momo_guard.mosaic.shares import NO_TABLE, WIDE, ratio, spread
from momo_guard.say import Say

_OUT_OF_WORK = {"家庭主妇": (22, 60), "退休": (52, 100), "待业": (18, 58), "大学生": (18, 23), "研究生": (22, 28), "高中生": (15, 18),
                "学生": (6, 24)}
"""Occupations that are none, and the ages at which they are said."""


class Job(NamedTuple):
    """How many people do a job."""

    low: float
    likely: float
    high: float
    women: float | None
    industry: str
    """The census column of its industry; empty where it has none."""
    ages: tuple[int, int]
    source: str
    note: Say | None

    @property
    def sd(self) -> float:
        """The spread in bits."""
        return spread(self.low, self.high)


@functools.lru_cache(maxsize=512)
def job(value: str, where: str) -> Job:
    """An occupation in the tables of cn, us or the world; a wide guess that says so where they have none."""
    plain = value.strip().lower()
    if where == "us" and (found := _us_job(plain)):
        return Job(0.75 * found, found, 1.3 * found, None, "", (16, 70), "US BLS 2024", None)
    row = tables.named("occupations_cn").get(plain) or _part_of(plain)
    if row is not None:
        names, low, likely, high, women, industry, _, source = row
        first = names.split("|")[0]
        scale = 1000.0 if where == "cn" else 5500.0 if where == "world" else 235.0
        wide = 1.0 if where == "cn" else 2.0
        return Job(float(low) * scale / wide, float(likely) * scale, float(high) * scale * wide, float(women), industry,
                   _OUT_OF_WORK.get(first, (16, 70)), source, WIDE if float(high) > 2 * float(low) or wide > 1 else None)
    people = {"cn": 1.41e9, "us": 3.3e8}.get(where, 7.8e9)
    return Job(1e-5 * people, 2.5e-4 * people, 4e-3 * people, None, "", (16, 70), "", NO_TABLE)


def _part_of(value: str) -> list[str] | None:
    """The longest table name inside a value: 急诊科护士 is a 护士, "senior nurse" a nurse."""
    names = tables.named("occupations_cn")
    best = ""
    for name in names:
        inside = name in value if is_chinese(name) else f" {name} " in f" {value} "
        if inside and len(name) > max(1, len(best)):
            best = name
    return names[best] if best else None


_US_TITLES = {
    "nurse": "registered nurses", "rn": "registered nurses", "doctor": "physicians and surgeons",
    "physician": "physicians and surgeons", "teacher": "kindergarten and elementary school teachers",
    "software engineer": "software developers, quality assurance analysts, and testers",
    "software developer": "software developers, quality assurance analysts, and testers",
    "developer": "software developers, quality assurance analysts, and testers",
    "programmer": "software developers, quality assurance analysts, and testers",
    "accountant": "accountants and auditors", "lawyer": "lawyers", "attorney": "lawyers", "barista": "food and beverage serving and related workers",
    "waitress": "waiters and waitresses", "waiter": "waiters and waitresses", "server": "waiters and waitresses",
    "cashier": "cashiers", "librarian": "librarians and library media specialists",
    "professor": "postsecondary teachers", "cook": "cooks", "chef": "chefs and head cooks",
    "truck driver": "heavy and tractor-trailer truck drivers", "mechanic": "automotive service technicians and mechanics",
    "police officer": "police and detectives", "cop": "police and detectives", "paramedic": "emts and paramedics",
    "emt": "emts and paramedics", "dentist": "dentists", "hairdresser": "barbers, hairstylists, and cosmetologists",
    "realtor": "real estate brokers and sales agents", "therapist": "psychologists", "pilot": "airline and commercial pilots",
    "engineer": "industrial engineers", "scientist": "medical scientists", "journalist": "news analysts, reporters, and journalists",
    "receptionist": "receptionists", "secretary": "secretaries and administrative assistants",
    "social worker": "social workers", "electrician": "electricians", "plumber": "plumbers, pipefitters, and steamfitters",
    "welder": "welders, cutters, solderers, and brazers", "veterinarian": "veterinarians", "vet": "veterinarians",
}


@functools.lru_cache(maxsize=512)
def _us_job(value: str) -> float | None:
    for key in (value, f"{value}s", _US_TITLES.get(value, value)):
        if found := tables.find("us_occupations", key):
            return float(found[0][1])
    for word, title in _US_TITLES.items():
        if f" {word} " in f" {value} ":
            return float(tables.find("us_occupations", title)[0][1]) if tables.find("us_occupations", title) else None
    words = {w.rstrip("s") for w in value.split() if len(w) > 3}
    best: float | None = None
    for title, jobs, _ in tables.rows("us_occupations"):
        if words and words <= {w.strip(",").rstrip("s") for w in title.split()}:
            best = max(best or 0.0, float(jobs))
    return best


class Employer(NamedTuple):
    """How many people work for somebody."""

    low: float
    likely: float
    high: float
    industry: str
    source: str
    note: Say | None

    @property
    def sd(self) -> float:
        """The spread in bits."""
        return spread(self.low, self.high)


_INDUSTRIES = (("ind_health", ("医院", "诊所", "hospital", "clinic", "卫生院", "湘雅", "协和")),
               ("ind_education", ("大学", "学院", "中学", "小学", "高中", "幼儿园", "school", "university", "college")),
               ("ind_finance", ("银行", "证券", "保险", "bank")), ("ind_government", ("局", "委", "街道办", "法院", "检察院")))


@functools.lru_cache(maxsize=512)
def employer(value: str) -> Employer:
    """A large employer by its own figures, others by what kind of place they are."""
    plain = value.strip().lower()
    row = tables.named("employers").get(plain) or next(
        (r for name, r in tables.named("employers").items() if len(name) > 1 and is_chinese(name) and plain.startswith(name)), None)
    if row is not None:
        return Employer(float(row[1]), float(row[2]), float(row[3]), "ind_it" if float(row[3]) < 250000 else "", row[5], None)
    industry = next((column for column, words in _INDUSTRIES if any(w in plain for w in words)), "")
    for word, low, likely, high, source in tables.rows("employer_kinds"):
        if plain.endswith(word) or (len(word) > 1 and word in plain):
            return Employer(float(low), float(likely), float(high), industry, source, WIDE)
    if plain.endswith(("附一", "附二", "附三", "协和", "湘雅", "三院", "一院", "二院")):
        return Employer(1500, 4000, 9000, "ind_health", "typical size, wide", WIDE)
    return Employer(15, 600, 30000, industry, "", NO_TABLE)


def _by_age(people: Vector) -> list[float]:
    return [max(1.0, people[a] + people[AGES + a]) for a in range(AGES)]


def _at_work(setting: Setting) -> list[float]:
    """The people of the place who work, by age."""
    return [n * row[7] for n, row in zip(_by_age(setting.place.people), rows_cn(), strict=True)]


def _spread_over(count: float, setting: Setting, ages: tuple[int, int]) -> list[float]:
    """Shares by age of a number of workers who live in the place."""
    working = _at_work(setting) if ages == (16, 70) else _by_age(setting.place.people)
    working = [w if ages[0] <= a <= ages[1] else 0.0 for a, w in enumerate(working)]
    total = max(1.0, sum(working))
    return [min(1.0, count * w / total / n) for w, n in zip(working, _by_age(setting.place.people), strict=True)]


def _local(industry: str, setting: Setting) -> float:
    """How much denser an industry is in the place than in the nation, from the census's tenth."""
    rows = setting.place.rows
    if not industry or not rows or rows[0].level == "n":
        return 1.0
    nation = census.nation()
    n, here = census.figure(nation, "ind_total"), census.figure(rows, "ind_total")
    return min(8.0, ratio(census.figure(rows, industry), census.figure(nation, industry), here, n))


def _stays(size: float, setting: Setting) -> float:
    """P(works in the place | works for this employer): the larger it is, the more cities it is in."""
    rows = setting.place.rows
    level = rows[0].level if rows else ("n" if setting.place.total > 2e7 else "c")
    whole = 0.9 if size < 8000 else 0.4 if size < 30000 else 0.12
    return {"n": 1.0, "p": min(1.0, 1.6 * whole), "c": whole, "d": 0.55 * whole}[level]


def _jobs(claim: Claim, setting: Setting) -> tuple[list[float], list[float], Job]:
    """Shares by age of men and women with the occupation."""
    found = [job(v, setting.tables) for v in values(claim)]
    first = max(found, key=lambda j: j.likely)
    scale = setting.place.total / setting.root.total
    if setting.tables == "us":
        scale = setting.place.total / 331_002_651
    shares = [0.0] * AGES
    for one in found:
        more = _spread_over(one.likely * scale * _local(one.industry, setting), setting, one.ages)
        shares = [a + b for a, b in zip(shares, more, strict=True)]
    women = first.women
    if women is None:
        return shares, shares, first
    return [2 * s * (1 - women) for s in shares], [2 * s * women for s in shares], first


def _given_employer(one: Job, boss: Employer, setting: Setting) -> float:
    """P(occupation | employer): within its industry where both have the same."""
    if one.industry and one.industry == boss.industry and setting.tables == "cn":
        nation = census.nation()
        staff = census.figure(nation, one.industry) / census.figure(nation, "ind_total") * 7.5e8
        return min(0.7, one.likely / staff)
    return 0.12


def work(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Employer, occupation, income, each given those before it."""
    by_name = {c.attribute: c for c in reversed(claims)}
    found: list[tuple[Claim, Vector, str, float, Say | None]] = []
    vector: list[float] | None = None
    boss: Employer | None = None
    if claim := by_name.get("employer"):
        boss = employer(claim.value)
        shares = _spread_over(boss.likely * _stays(boss.likely, setting), setting, (16, 70))
        vector = [*shares, *shares]
        found.append((claim, vector, boss.source, boss.sd + 0.5, boss.note))
    if claim := by_name.get("occupation"):
        men, women, one = _jobs(claim, setting)
        alone = [min(1.0, s) for s in (*men, *women)]
        if vector is None or boss is None:
            vector = alone
        else:
            given, tilt = _given_employer(one, boss, setting), one.women if one.women is not None else 0.5
            both = [v * given * 2 * (tilt if i >= AGES else 1 - tilt) for i, v in enumerate(vector)]
            vector = [min(a, b, c) for a, b, c in zip(both, alone, vector, strict=True)]
        found.append((claim, vector, one.source, one.sd, one.note))
    if claim := by_name.get("income"):
        share = [0.08 * min(1.0, 1.25 * row[7]) for row in rows_cn()] * 2
        vector = share if vector is None else [v * 0.1 for v in vector]
        found.append((claim, vector, "spread of wages, wide", 0.7, WIDE))
    return steps(found)
