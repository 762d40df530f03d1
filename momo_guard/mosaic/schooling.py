"""School, level of education, grade and major: counted in cohorts, since a school year has a size."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from momo_guard.mosaic import census, tables
from momo_guard.mosaic.cells import AGES, Vector
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting, steps
from momo_guard.mosaic.family import rows_cn, us_pairs
from momo_guard.mosaic.places import Place
from momo_guard.mosaic.reading import Schooling, education, grade, is_chinese
from momo_guard.mosaic.shares import NO_TABLE, WIDE, spread
from momo_guard.mosaic.traits import lookup
from momo_guard.say import Say
from momo_guard.text import normal_form


class _Stage(NamedTuple):
    """One stage of schooling."""

    entry: dict[int, float]
    """Age at entry -> share."""
    years: int
    entrants: float
    """A year, in China."""
    per_school: float
    """A year, of one school in China that has this stage."""
    sd: float
    """How unlike schools are, in bits."""
    source: str


_STAGES = {
    "junior": _Stage({11: 0.1, 12: 0.7, 13: 0.2}, 3, 17_500_000, 330, 1.0, "MOE 2023, rounded"),
    "senior": _Stage({14: 0.1, 15: 0.7, 16: 0.2}, 3, 9_500_000, 603, 0.8, "MOE 2022: 1,809 a school"),
    "college": _Stage({17: 0.07, 18: 0.55, 19: 0.3, 20: 0.08}, 3, 5_550_700, 3588, 0.9, "MOE 2023: 3,588 entrants a school"),
    "bachelor": _Stage({17: 0.07, 18: 0.58, 19: 0.28, 20: 0.07}, 4, 4_781_600, 3850, 0.8, "MOE 2023: 3,850 entrants a school"),
    "master": _Stage({21: 0.1, 22: 0.45, 23: 0.25, 24: 0.12, 25: 0.08}, 3, 1_170_000, 1400, 1.5, "MOE 2023, postgraduates"),
    "doctor": _Stage({24: 0.2, 25: 0.3, 26: 0.2, 27: 0.15, 28: 0.15}, 4, 153_000, 340, 1.5, "MOE 2023, postgraduates"),
}
# How large a year of entry was, by years since: universities grew tenfold from 1998 on.
_GROWTH = ((0, 1.0), (10, 0.85), (20, 0.6), (25, 0.3), (30, 0.18), (40, 0.08), (60, 0.03), (80, 0.0))
# Where people with tertiary education stopped (census 2020: 112.3, 94.2, 9.6 and 1.2 million).
_STOPPED = {"college": 0.516, "bachelor": 0.433, "master": 0.045, "doctor": 0.0055}
_STAYS, _IN_PROVINCE = 0.35, 0.3
"""Of a school's former students: still in its city; elsewhere in its province."""


class School(NamedTuple):
    """One school, as far as tables know it."""

    name: str
    rows: tuple[census.Row, ...] = ()
    """Where it is, in China."""
    stage: str = "bachelor"
    entrants: float | None = None
    """A year, where its own enrolment is known."""
    sd: float = 0.0
    women: float | None = None
    source: str = ""
    note: Say | None = None
    country: str = ""


@functools.lru_cache(maxsize=512)
def school(name: str) -> School:
    """What is known of a school by its full name."""
    if found := tables.find("universities_cn", name.strip()):
        _, province, city, level = found[0]
        rows = census.places(city, "cp") or census.places(province, "p")
        return School(name, rows[:1], "bachelor" if level == "本科" else "college", country="CN")
    if is_chinese(name):
        return _chinese_school(name)
    plain = normal_form(name).strip()
    for key in (plain, plain.replace(" at ", " "), f"the {plain}", f"{plain} at ann arbor", plain.replace(", ", " at ")):
        if rows_us := tables.find("us_colleges", key):
            _, _, total, women = rows_us[0]
            share = int(women) / int(total)
            return School(name, (), "bachelor", int(total) / 4.5, 0.4, share, "US Department of Education 2014", None, "US")
    if world := tables.find("universities_world", plain):
        return School(name, (), "bachelor", 3500, 1.2, None, "", WIDE, world[0][1])
    stage = "senior" if "high" in plain or "academy" in plain else "bachelor"
    return School(name, (), stage, 320 if stage == "senior" else 3500, 1.3, None, "", NO_TABLE)


def _chinese_school(name: str) -> School:
    row = next((found for size in range(min(6, len(name)), 1, -1) if (found := census.places(name[:size], "cpd"))), ())
    for word, stage in (("小学", "junior"), ("初中", "junior"), ("初级中学", "junior"), ("中学", "senior"), ("高中", "senior"),
                        ("附中", "senior"), ("一中", "senior"), ("二中", "senior"), ("外国语学校", "senior"),
                        ("职业技术", "college"), ("专科", "college")):
        if word in name:
            return School(name, row[:1], stage, note=WIDE, country="CN")
    return School(name, row[:1], "bachelor", None, 0.4, note=NO_TABLE, country="CN")


def campus(claims: Sequence[Claim], year: int) -> tuple[census.Row, ...]:
    """Where somebody who is at the claimed school now must live; empty where that does not follow."""
    told = _Told(claims, year)
    if told.school and told.enrolled and told.stage not in ("junior", "senior"):
        return told.school.rows
    return ()


class _Told:
    """What the claims of the node say together."""

    def __init__(self, claims: Sequence[Claim], year: int) -> None:
        by_name = {c.attribute: c for c in reversed(claims)}
        self.major = by_name.get("major")
        self.school = school(by_name["school"].value) if "school" in by_name else None
        level = education(by_name["education"].value) if "education" in by_name else None
        stage = (level and level.stage) or (self.school and self.school.stage)
        step = grade(by_name["grade"].value, _STAGES[stage].years if stage else 4) if "grade" in by_name else None
        if step and step.stage == "bachelor" and stage == "college":
            step = step._replace(stage="college")
        self.level: Schooling | None = level
        self.stage: str | None = (step and step.stage) or stage
        self.grade: int | None = step.grade if step else None
        self.since: int | None = year - step.entered if step and step.entered else None
        years = _STAGES[self.stage].years if self.stage else 4
        self.enrolled = bool((level and level.enrolled) or (step and step.enrolled)
                             or (self.since is not None and self.since < years))
        self.left = self.since is not None and self.since > years


def _growth(years: int) -> float:
    for (a, x), (b, y) in itertools.pairwise(_GROWTH):
        if a <= years < b:
            return x + (y - x) * (years - a) / (b - a)
    return 0.0


@functools.cache
def _cohort(stage: str, elapsed: int) -> dict[int, float]:
    """Ages of people who entered that many years ago: half of them have had their birthday since."""
    found: dict[int, float] = {}
    for age, share in _STAGES[stage].entry.items():
        for shift in (0, 1):
            found[age + elapsed + shift] = found.get(age + elapsed + shift, 0.0) + share / 2
    return found


@functools.lru_cache(maxsize=256)
def _shape(stage: str, grade_: int | None, since: int | None, enrolled: bool) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """For one entrant a year: people by age who are in the stage now, and who were."""
    now, then = [0.0] * AGES, [0.0] * AGES
    years_of_stage = _STAGES[stage].years
    if grade_ is not None:
        elapsed = [grade_ - 1]
    elif since is not None:
        elapsed = [since]
    else:
        elapsed = list(range(years_of_stage if enrolled else 75))
    for years in elapsed:
        size = _growth(years) if years >= years_of_stage else 1.0
        for age, share in _cohort(stage, years).items():
            if age < AGES:
                (now if years < years_of_stage else then)[age] += size * share
    return tuple(now), tuple(then)


def _counts(told: _Told, entrants: float) -> tuple[list[float], list[float]]:
    """People by age who are in the stage now, and who were."""
    now, then = _shape(told.stage or "bachelor", told.grade, told.since, told.enrolled)
    return [entrants * n for n in now], [entrants * n for n in then]


@functools.lru_cache(maxsize=512)
def _lives(found: School, place: Place, enrolled: bool) -> float:
    """P(lives in the place | is, or was, at the school)."""
    if not place.rows or place.rows[0].level == "n":
        return 1.0 if not place.country or not found.country or place.country == found.country else 0.05
    if not found.rows:
        return 0.6
    home = found.rows[0]
    province = census.province_of(home)
    whole = sum(1 for r in place.rows if census.holds(r, home))
    part = sum(census.figure(r, "pop") for r in place.rows if census.holds(home, r) and r != home)
    if enrolled:
        return 1.0 if whole else 0.5 if part else 0.05
    share = census.figure(place.rows, "pop") / census.POPULATION * (1 - _STAYS - _IN_PROVINCE)
    near = sum(census.figure(r, "pop") for r in place.rows if census.holds(province, r))
    share += _IN_PROVINCE * min(1.0, near / census.figure(province, "pop"))
    if whole:
        share += _STAYS
    elif part:
        share += _STAYS * min(1.0, 2.5 * part / census.figure(home, "pop"))
    return min(1.0, share)


@functools.lru_cache(maxsize=64)
def _by_age(setting: Setting) -> list[float]:
    people = setting.place.people
    return [max(1.0, people[a] + people[AGES + a]) for a in range(AGES)]


_Shares = tuple[Sequence[float], str, float, Say | None]
"""Shares by age, source, spread, note."""


@functools.lru_cache(maxsize=2048)
def _base(claims: tuple[Claim, ...], setting: Setting) -> _Shares:
    """School, stage and grade as shares by age."""
    told = _Told(claims, setting.year)
    stage = _STAGES[told.stage or "bachelor"]
    if told.school is not None:
        found = told.school
        per_school = found.entrants if found.entrants is not None and told.stage == found.stage else stage.per_school
        now, then = _counts(told, per_school)
        inside, outside = _lives(found, setting.place, True), _lives(found, setting.place, False)
        shares = [(a * inside + b * outside) / n for a, b, n in zip(now, then, _by_age(setting), strict=True)]
        source = found.source or stage.source
        return shares, source, max(found.sd, stage.sd if found.entrants is None else found.sd), found.note
    if told.grade is not None or told.since is not None or told.enrolled:
        scale = 1.0 if setting.tables == "cn" else setting.root.total / census.POPULATION
        now, then = _counts(told, stage.entrants * scale)
        people = setting.root.people
        shares = [(a + b) / max(1.0, people[i] + people[AGES + i]) for i, (a, b) in
                  enumerate(zip(now, then, strict=True))]
        local = _local(setting)
        wide = setting.tables != "cn"
        return [s * local for s in shares], stage.source, 1.0 if wide else 0.25, WIDE if wide else None
    return _attained(told.stage, setting)


@functools.lru_cache(maxsize=64)
def _local(setting: Setting) -> float:
    """How much more tertiary education a Chinese place has than the nation."""
    if not setting.place.rows:
        return 1.0
    columns = ("edu_coll_m", "edu_coll_f", "edu_univ_m", "edu_univ_f")
    here = census.figure(setting.place.rows, *columns) / census.figure(setting.place.rows, "pop")
    return min(4.0, here / (census.figure(census.nation(), *columns) / census.figure(census.nation(), "pop")))


_SHARES_BELOW = {"junior": 0.345, "senior": 0.151}
_US_EDUCATION = {"junior": "less", "senior": "high school", "college": "associate", "bachelor": "bachelor",
                 "master": "master", "doctor": "doctorate"}


@functools.lru_cache(maxsize=256)
def _attained(stage: str | None, setting: Setting) -> _Shares:
    """The highest stage that people finished, by age; with none named, any tertiary one."""
    if setting.tables == "cn":
        local = _local(setting)
        if stage in _SHARES_BELOW:
            shares = [_SHARES_BELOW[stage] if age >= 16 else 0.1 for age in range(AGES)]
            return shares, census.SOURCE, 0.25, None
        part = _STOPPED[stage] if stage else 1.0
        return [min(1.0, row[6] * part * local) for row in rows_cn()], f"{census.SOURCE}, by age rounded", 0.3, None
    if setting.tables == "us" and stage:
        pairs = us_pairs("education")
        shares = [(pairs.get((False, min(a, 89), _US_EDUCATION[stage]), 0.0)
                   + pairs.get((True, min(a, 89), _US_EDUCATION[stage]), 0.0)) / 2 for a in range(AGES)]
        return shares, "US CPS 1994 by age and sex (UCI Adult, CC BY 4.0)", 0.5, WIDE
    found = lookup("education", _US_EDUCATION[stage or "bachelor"], "world")
    share = found.likely if found else 0.15
    return [share if age >= 16 else 0.0 for age in range(AGES)], found.source if found else "", 0.8, WIDE


@functools.lru_cache(maxsize=512)
def _major(name: str, tables_of: str) -> tuple[float, float | None, str, float, Say | None]:
    """Share of students, share of women among them, source, spread, note."""
    plain = name.strip().lower()
    if (tables_of == "cn" or is_chinese(name)) and (row := tables.named("majors_cn").get(plain)):
        low, likely, high, women = map(float, row[1:5])
        return likely, women, "estimate from national enrolment, wide", spread(low, high), WIDE
    if found := _us_major(plain):
        total, men, women_ = found
        return total / 39_834_398, women_ / max(1.0, men + women_), "US ACS 2010-12 (FiveThirtyEight, CC BY 4.0)", 0.4, None
    if row := tables.named("majors_cn").get(plain):
        low, likely, high, women = map(float, row[1:5])
        return likely, women, "estimate from Chinese enrolment, wide", spread(low, high) + 0.4, WIDE
    return 0.004, None, "", 1.3, NO_TABLE


@functools.lru_cache(maxsize=512)
def _us_major(name: str) -> tuple[float, float, float] | None:
    if found := tables.find("us_majors", name):
        return float(found[0][1]), float(found[0][2]), float(found[0][3])
    words = {w for w in name.replace("/", " ").split() if len(w) > 3}
    best = None
    for title, total, men, women in tables.rows("us_majors"):
        if words and words <= set(title.split()) and (best is None or float(total) > best[0]):
            best = float(total), float(men), float(women)
    return best


def schooling(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """School, education, grade, major, each given those before it."""
    found: list[tuple[Claim, Vector, str, float, Say | None]] = []
    spreads = 0.0
    for i, claim in enumerate(claims):
        told = _Told(claims[: i + 1], setting.year)
        if told.stage is None and not told.school and not told.major and told.since is None and claim.attribute == "grade":
            continue
        shares, source, sd, note = _base(tuple(claims[: i + 1]), setting)
        women = told.school.women if told.school else None
        vector = _tilt(shares, women)
        if told.major:
            share, tilt, of, wide, why = _major(told.major.value, setting.tables)
            vector = [v * f for v, f in zip(vector, _tilt([share] * AGES, tilt), strict=True)]
            if claim is told.major:
                source, sd, note = of, wide + spreads, why
        found.append((claim, [v if v < 1 else 1.0 for v in vector], source, max(0.0, sd - spreads) if i else sd, note))
        spreads = max(spreads, sd) if claim is not told.major else spreads
    return steps(found)


def _tilt(shares: Sequence[float], women: float | None) -> list[float]:
    if women is None:
        return [*shares, *shares]
    return [2 * s * (1 - women) for s in shares] + [2 * s * women for s in shares]
